import { claimsChart, claimsTable, yardsticksChart } from "../charts/claims";
import { figureChart } from "../charts/figures";
import { Chart, currentContext } from "../components/Chart";
import { Table, downloadCsv } from "../components/Table";
import { percent, short } from "../format/numbers";
import { unitText } from "../format/units";
import { language, report, run, words } from "../state";

function Conflict() {
  const { conflict } = run.value;
  if (conflict.length === 0) return null;
  const w = words.value;
  const table = {
    columns: [{ label: w.statement }, { label: w.rowName }],
    rows: conflict.map((c) => [c.what[language.value], c.row]),
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
    rows: figures.map((f) => [f.name[language.value], unitText(f.unit, language.value), ...f.values]),
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
          <span class="unseen">{`${w.colon}${w.keyFigures}`}</span>
        </summary>
        <button type="button" class="csv" onClick={() => downloadCsv("figures", figuresTable())}>
          {w.csv}
        </button>
        <Table table={figuresTable()} caption={w.keyFigures} language={language.value} />
      </details>
    </>
  );
}

function Verdict() {
  const { verdict } = run.value;
  if (!verdict) return null;
  const w = words.value;
  return (
    <>
      <p class={`verdict ${verdict.answer}`}>{w.verdicts3[verdict.answer] ?? verdict.answer}</p>
      <p class="lead">{verdict.text[language.value].replace(/^\p{Lu}{3,}\. /u, "")}</p>
      <p class="caption">{w.verdictShare(percent(verdict.share ?? 0, language.value))}</p>
    </>
  );
}

function Claims() {
  const r = run.value;
  if (r.claims.length === 0) return null;
  const context = currentContext();
  return (
    <>
      {claimsChart(r, context) ? (
        <Chart open of={[r]} make={(c) => claimsChart(r, c)} />
      ) : (
        <Table table={claimsTable(r, context)} caption={words.value.claimsTitle} language={language.value} />
      )}
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
      <Verdict />
      {r.headline[language.value] && !r.verdict ? <p class="headline">{r.headline[language.value]}</p> : null}
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
