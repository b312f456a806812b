import { useState } from "preact/hooks";
import type { Parameter } from "../contract";
import { isoDate, short, whole, written } from "../format/numbers";
import { unitText, writtenQuantity } from "../format/units";
import { language, run, words } from "../state";

const firstShown = 60;

const matches = (p: Parameter, search: string) => {
  const text = `${p.name} ${p.value} ${p.unit} ${p.source} ${p.reference} ${p.note} ${p.group}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** Long names and expressions may break after their joints. */
const breakable = (text: string) => text.split(/(?<=[_[\]*/+(])/).map((part) => [part, <wbr />]);

function Source({ p }: { p: Parameter }) {
  const w = words.value;
  const named = p.source === "judgement" ? w.judgement : p.source === "derived" ? w.derived : p.reference || p.source;
  const safe = /^https?:\/\//.test(p.url);
  return (
    <>
      {safe ? (
        <a href={p.url} rel="noreferrer noopener" lang={p.reference ? "en" : undefined}>
          {named}
        </a>
      ) : (
        <span lang={named === p.reference ? "en" : undefined}>{named}</span>
      )}
      {p.as_of ? <span class="unit"> {isoDate(p.as_of, language.value)}</span> : null}
      {isFormula(p) ? <code class="formula">= {breakable(p.value)}</code> : null}
    </>
  );
}

/** A plain number by the language's rules; a formula with what it gives first, in the first and the last year where that moves. */
function Value({ p }: { p: Parameter }) {
  const w = words.value;
  const { years } = run.value;
  const number = (v: number | null) => short(v, language.value);
  if (!isFormula(p)) return <>{breakable(writtenQuantity(p.value, language.value, run.value.currency))}</>;
  const moves = p.first === null || p.last === null || Math.abs(p.first - p.last) > 1e-9 * Math.abs(p.first);
  return <>{moves ? w.valueMoves(number(p.first), years[0], number(p.last), years[years.length - 1]) : number(p.first)}</>;
}

const isFormula = (p: Parameter) => p.first !== null || p.last !== null;

function Row({ p }: { p: Parameter }) {
  const w = words.value;
  return (
    <tr class={p.changed ? "changed" : ""}>
      <th scope="row">
        <code>{breakable(p.name)}</code>
        {p.changed ? <span class="mark"> {w.changedMark}</span> : null}
      </th>
      <td>
        <Value p={p} />
        {p.changed && p.pack_value ? <span class="unit"> {w.packSays(writtenQuantity(p.pack_value, language.value, run.value.currency))}</span> : null}
      </td>
      <td>{unitText(p.unit, language.value)}</td>
      <td>{p.low || p.high ? `${written(p.low, language.value)} – ${written(p.high, language.value)}` : ""}</td>
      <td>
        <Source p={p} />
      </td>
      <td>{p.grade}</td>
      <td lang="en">{p.note}</td>
    </tr>
  );
}

/** Every number in use, to be looked up. */
export function Assumptions() {
  const w = words.value;
  const { parameters } = run.value;
  const [search, setSearch] = useState("");
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [all, setAll] = useState(false);
  if (parameters.length === 0) return null;
  const changed = parameters.filter((p) => p.changed);
  const number = (n: number) => whole(n, language.value);
  // What was changed comes first: it is what makes this run differ.
  const found = [...changed, ...parameters.filter((p) => !p.changed)].filter((p) => (!onlyChanged || p.changed) && matches(p, search));
  const shown = all ? found : found.slice(0, firstShown);
  return (
    <section id="assumptions" aria-labelledby="assumptions-title">
      <h2 id="assumptions-title">{w.sections.assumptions}</h2>
      <p>{`${w.assumptionsIntro(number(parameters.length), changed.length)} ${w.englishOnly()}`.trim()}</p>
      <div class="controls">
        <label class="select">
          <span>{w.search}</span>
          <input type="search" value={search} placeholder={w.searchHint} onInput={(event) => setSearch(event.currentTarget.value)} />
        </label>
        <label class="tick">
          <input type="checkbox" checked={onlyChanged} onChange={(event) => setOnlyChanged(event.currentTarget.checked)} />
          {w.onlyChanged}
        </label>
      </div>
      <p class="caption" aria-live="polite">
        {w.shown(number(shown.length), number(found.length))}
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label={w.sections.assumptions}>
        <table class="parameters">
          <caption class="unseen">{w.sections.assumptions}</caption>
          <thead>
            <tr>
              {[w.name, w.parameterValue, w.unit, w.range, w.source, w.grade, w.note].map((label) => (
                <th scope="col">{label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((p) => (
              <Row key={p.name} p={p} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < found.length ? (
        <button type="button" onClick={() => setAll(true)}>
          {w.showAll(number(found.length))}
        </button>
      ) : null}
      <p class="caption">{w.gradeNote}</p>
    </section>
  );
}
