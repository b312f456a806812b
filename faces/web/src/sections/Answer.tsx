import { regionName, spellText } from "../charts/binding";
import { budgetCurve } from "../charts/budget";
import { claimsChart, claimsTable, yardsticksChart } from "../charts/claims";
import { capitalised, figureChart } from "../charts/figures";
import { hits } from "../charts/records";
import { Chart, currentContext } from "../components/Chart";
import { Table, downloadCsv } from "../components/Table";
import type { Claim } from "../contract";
import { at, total } from "../data/sums";
import { percent, prose, short, whole } from "../format/numbers";
import { buysParts, quantity, unitText } from "../format/units";
import { language, report, run, words } from "../state";

function Conflict() {
  const { conflict } = run.value;
  if (conflict.length === 0) return null;
  const w = words.value;
  const table = {
    columns: [{ label: w.statement }, { label: w.rowName }],
    // Names of rows may break after their joints.
    rows: conflict.map((c) => [capitalised(prose(c.what[language.value], language.value)), c.row.replace(/[[,]/g, "$&\u200b")]),
  };
  return (
    <>
      <h3>{w.conflict}</h3>
      <p>{w.conflictIntro}</p>
      <Table table={table} caption={w.conflict} language={language.value} />
    </>
  );
}

function figuresTable() {
  const { figures, years } = run.value;
  return {
    columns: [{ label: words.value.figure }, { label: words.value.unit }, ...years.map((y) => ({ label: String(y), number: true }))],
    rows: figures.map((f) => [capitalised(f.name[language.value]), unitText(f.unit, language.value), ...f.values]),
  };
}

function KeyFigures() {
  const { figures, years } = run.value;
  if (figures.length === 0 || years.length === 0) return null;
  const w = words.value;
  return (
    <>
      <h3>{w.keyFigures}</h3>
      <p class="caption">{w.keyFiguresCaption}</p>
      <div class="cards">
        {figures.map((_, i) => (
          <Chart level={4} of={[run.value, i]} make={(context) => figureChart([run.value], i, context)} />
        ))}
      </div>
      <details class="data" open id="figures-table">
        <summary>
          {w.dataTable}
          <span>{`${w.colon}${w.keyFigures}`}</span>
        </summary>
        <button type="button" class="csv" onClick={() => downloadCsv("figures", figuresTable())}>
          {w.csv}
        </button>
        <Table table={figuresTable()} caption={w.keyFigures} language={language.value} />
      </details>
    </>
  );
}

/** Where the weight of the claims that hold lies between fantasy and infrastructure. */
function Meter({ share }: { share: number }) {
  const w = words.value;
  return (
    <div class="meter" role="img" aria-label={w.verdictShare(percent(share, language.value))}>
      <div class="zones" aria-hidden="true">
        <span style={{ width: "25%" }}>{w.verdicts3.fantasy}</span>
        <span style={{ width: "50%" }}>{w.verdicts3.mixed}</span>
        <span style={{ width: "25%" }}>{w.verdicts3.infrastructure}</span>
      </div>
      <div class="needle" aria-hidden="true" style={{ left: `${Math.max(1, Math.min(99, share * 100))}%` }} />
    </div>
  );
}

function Verdict() {
  const { verdict, claims } = run.value;
  if (!verdict) return null;
  const w = words.value;
  const share = percent(verdict.share ?? 0, language.value);
  const tested = claims.filter((c) => c.holds !== null);
  return (
    <div class="answer">
      <p class={`verdict ${verdict.answer}`}>{w.verdicts3[verdict.answer] ?? verdict.answer}</p>
      <div class="grow">
        {verdict.answer !== "no_programme" && <Meter share={verdict.share ?? 0} />}
        <p class="lead">{w.claimsHold(tested.filter((c) => c.holds).length, tested.length, share)}</p>
      </div>
    </div>
  );
}

/** The claims as reasons, the weightiest first. */
function Reasons() {
  const w = words.value;
  const { claims, verdict } = run.value;
  if (!verdict) return null;
  const side = (holds: boolean | null) => claims.filter((c) => c.holds === holds).sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0));
  const text = (c: Claim) => prose(c.holds === null ? c.missing[language.value] : c.text[language.value], language.value);
  const list = (title: string, kind: string, of: Claim[]) =>
    of.length === 0 ? null : (
      <div class={kind}>
        <h3>{title}</h3>
        <ul>
          {of.map((c) => (
            <li>
              <strong>{c.name[language.value]}</strong>
              <br />
              {capitalised(text(c))}
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div class="reasons">
      {list(w.speaksAgainst, "against", side(false))}
      <div>
        {list(w.speaksFor, "for", side(true))}
        {list(w.untested, "open", side(null))}
      </div>
    </div>
  );
}

function Tile({ name, value, more }: { name: string; value: string; more: string }) {
  return (
    <div class="tile">
      <p class="name">{name}</p>
      <p class="value">{value}</p>
      <p class="caption">{more}</p>
    </div>
  );
}

/** The few numbers that one wants first: two key figures, the money, the tightest bottleneck. */
function Tiles() {
  const w = words.value;
  const r = run.value;
  const lang = language.value;
  if (r.years.length === 0 || r.sites.length === 0) return null;
  const context = currentContext();
  const last = r.years.length - 1;
  const figure = (value: number | null, unit: string) => quantity(value, unit, lang, r.currency);
  const spend = r.years.map((_, i) => r.sites.reduce((sum, site) => sum + at(site.spend, i), 0));
  const judged = hits(r.records);
  const most = spend.indexOf(Math.max(...spend));
  const tightest = [...r.binding].filter((b) => (b.weight ?? 0) > 0).sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))[0];
  const place = tightest && tightest.region >= 0 ? `, ${regionName(r, tightest.region, context)}` : "";
  return (
    <div class="tiles">
      {judged.all > 0 ? <Tile name={w.tileRecords} value={w.tileHits(whole(judged.inside, lang), whole(judged.all, lang))} more={w.tileRecordsMore} /> : null}
      {r.figures.slice(0, 2).map((f) => (
        <Tile name={w.tileIn(capitalised(f.name[lang]), r.years[last])} value={figure(f.values[last], f.unit)} more={w.tileFrom(figure(f.values[0], f.unit), r.years[0])} />
      ))}
      {total(spend) > 0 ? (
        <Tile
          name={w.tileSpend(r.years[0], r.years[last])}
          value={quantity(total(spend), r.currency, lang, r.currency)}
          more={w.tileSpendMost(quantity(spend[most], r.currency, lang, r.currency), r.years[most])}
        />
      ) : null}
      {tightest ? (
        <Tile
          name={`${w.tileBinding}, ${spellText(tightest, { words: w, language: lang })}`}
          value={`${tightest.what[lang]}${tightest.what[lang].includes(place.slice(2)) ? "" : place}`}
          more={w.moreBuys(...buysParts(tightest.value, tightest.unit, lang, r.currency))}
        />
      ) : null}
    </div>
  );
}

function Claims() {
  const r = run.value;
  if (r.claims.length === 0) return null;
  const context = currentContext();
  return (
    <>
      {claimsChart(r, context) ? (
        <Chart of={[r]} make={(c) => claimsChart(r, c)} />
      ) : (
        <Table table={claimsTable(r, context)} caption={words.value.claimsTitle} language={language.value} />
      )}
      <Chart of={[r]} make={(context) => budgetCurve(r, context)} />
      <Chart of={[r]} make={(context) => yardsticksChart(r, context)} />
    </>
  );
}

/** The answer first: what was asked, what came out, whether it was checked, key figures. */
export function Answer() {
  const w = words.value;
  const r = run.value;
  const { check } = r;
  const planned = r.years.length > 0 && r.sites.length > 0;
  return (
    <section id="answer" aria-labelledby="answer-title">
      <h2 id="answer-title">{w.sections.answer}</h2>
      <div id="at-a-glance">
        <Verdict />
        {r.headline[language.value] && !r.verdict ? <p class="headline">{capitalised(prose(r.headline[language.value], language.value))}</p> : null}
        <Tiles />
        <Reasons />
      </div>
      <p class={`status ${r.status}`}>
        <strong>{w.status[r.status] ?? r.status}</strong>
        {planned && check.passed ? ` ${w.checked(short(check.largest_violation, language.value), short(check.gap, language.value))}` : ""}
      </p>
      {planned && !check.passed ? <p class="alarm">{w.checkFailed}</p> : null}
      {!planned ? <p>{w.noPlan}</p> : null}
      <Conflict />
      <Claims />
      {report.runs.length > 0 ? <KeyFigures /> : null}
    </section>
  );
}
