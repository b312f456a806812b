import { capitalised, figureChart } from "../charts/figures";
import { regionName, spellText } from "../charts/binding";
import { Chart, currentContext } from "../components/Chart";
import { Table } from "../components/Table";
import type { DataTable } from "../charts/spec";
import type { Claim, Parameter, Run } from "../contract";
import { percent, prose, short } from "../format/numbers";
import { buys, unitText, writtenQuantity } from "../format/units";
import { language, report, words } from "../state";

const signed = (share: number) => `${share > 0 ? "+" : ""}${percent(share, language.value)}`;

const title = (i: number) => report.runs[i].title[language.value] || report.runs[i].scenario;

/** Figures in the first run's last year, and by how much the others differ from it. */
export function figuresSideBySide(): DataTable {
  const [first, ...others] = report.runs;
  const last = first.years[first.years.length - 1];
  const value = (run: number, name: string, unit: string, year: number) => {
    const r = report.runs[run];
    return r.figures.find((f) => f.name.en === name && f.unit === unit)?.values[r.years.indexOf(year)] ?? null;
  };
  return {
    columns: [
      { label: words.value.figure },
      { label: words.value.unit },
      ...report.runs.map((_, i) => ({ label: title(i), number: true })),
      ...others.flatMap((_, i) => [
        { label: words.value.difference(title(i + 1), title(0)), number: true },
        { label: words.value.relative, number: true },
      ]),
    ],
    rows: first.figures.map((f) => {
      const values = report.runs.map((_, i) => value(i, f.name.en, f.unit, last));
      const differences = values.slice(1).flatMap((v) => (v === null || values[0] === null ? [null, null] : [v - values[0], values[0] ? signed(v / values[0] - 1) : null]));
      return [capitalised(f.name[language.value]), unitText(f.unit, language.value), ...values, ...differences];
    }),
  };
}

/** The answers and what each claim measures, run by run. */
export function verdictsSideBySide(): DataTable {
  const ids = [...new Map(report.runs.flatMap((run) => run.claims).map((c) => [c.id, c.name[language.value]]))];
  const mark = (c: Claim) => (c.holds === null ? words.value.notTested : `${c.holds ? "✓" : "✗"}\u00a0${short(c.value, language.value)} ${c.unit[language.value] === "1" ? "" : c.unit[language.value]}`.trim());
  const share = (run: Run) => {
    if (!run.verdict) return "–";
    const answer = words.value.verdicts3[run.verdict.answer] ?? run.verdict.answer;
    // Without a programme the share of claims is no verdict.
    return run.verdict.answer === "no_programme" ? answer : `${answer}, ${words.value.verdictMeter(percent(run.verdict.share ?? 0, language.value))}`;
  };
  return {
    columns: [{ label: words.value.claim }, ...report.runs.map((_, i) => ({ label: title(i) }))],
    rows: [
      [words.value.verdictRow, ...report.runs.map(share)],
      ...ids.map(([id, name]) => [
        name,
        ...report.runs.map((run) => {
          const claim = run.claims.find((c) => c.id === id);
          return claim ? prose(mark(claim), language.value) : "–";
        }),
      ]),
    ],
  };
}

/** A parameter's value with its unit: a plain number by the language's rules. */
function inUse({ value, unit }: Parameter): string {
  const plain = /^[-+]?\d+(\.\d+)?$/.test(value) && unit ? `${value} ${unit}` : value;
  return writtenQuantity(plain, language.value, report.runs[0].currency);
}

/** Numbers that differ between runs. */
export function differingParameters(): DataTable {
  const names = [...new Set(report.runs.flatMap((run) => run.parameters.map((p) => p.name)))];
  const maps = report.runs.map((run) => new Map(run.parameters.map((p) => [p.name, p])));
  const rows = names
    .map((name) => [name, ...maps.map((map) => (map.has(name) ? inUse(map.get(name)!) : words.value.none))])
    .filter(([, ...values]) => new Set(values).size > 1);
  return { columns: [{ label: words.value.name }, ...report.runs.map((_, i) => ({ label: title(i) }))], rows };
}

function heaviest(count: number): DataTable {
  const context = currentContext();
  return {
    columns: report.runs.map((_, i) => ({ label: title(i) })),
    rows: Array.from({ length: count }, (_, row) =>
      report.runs.map((run) => {
        const b = run.binding[row];
        if (!b) return "";
        const when = spellText(b, context);
        return `${b.what[language.value]}, ${regionName(run, b.region, context)}, ${when}${words.value.semicolon}${buys(b.value, b.unit, language.value, run.currency)}`;
      }),
    ),
  };
}

export function Compare() {
  const w = words.value;
  const differing = differingParameters();
  const planned = report.runs.filter((run) => run.years.length > 0);
  const lastYear = planned[0]?.years.at(-1) ?? 0;
  return (
    <section id="compare" aria-labelledby="compare-title">
      <h2 id="compare-title">{w.sections.compare}</h2>
      <p>{w.compareIntro}</p>
      {report.runs.some((r) => r.verdict) ? (
        <>
          <h3>{w.compareVerdicts}</h3>
          <Table table={verdictsSideBySide()} caption={w.compareVerdicts} language={language.value} />
        </>
      ) : null}
      {planned.length > 0 ? (
        <>
          <h3>{w.compareFigures}</h3>
          <div class="cards">
            {planned[0].figures.map((_, i) => (
              <Chart
                level={4}
                of={[i]}
                make={(context) => {
                  const spec = figureChart(planned, i, context);
                  return spec && { ...spec, id: `compare-${i}` };
                }}
              />
            ))}
          </div>
          <h3>{w.compareTable(lastYear)}</h3>
          <Table table={figuresSideBySide()} caption={w.compareTable(lastYear)} language={language.value} />
          <h3>{w.compareBinding}</h3>
          <p class="caption">{w.compareBindingCaption}</p>
          <Table table={heaviest(6)} caption={w.compareBinding} language={language.value} />
        </>
      ) : null}
      <h3>{w.compareAssumptions}</h3>
      {differing.rows.length > 0 ? <Table table={differing} caption={w.compareAssumptions} language={language.value} /> : <p>{w.compareSame}</p>}
    </section>
  );
}
