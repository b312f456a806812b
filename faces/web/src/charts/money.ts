// Money: what is spent on what, where and by whom; what capacity earns; what the plan is worth.
import type { Run } from "../contract";
import { byRegion, byStage, cumulative, sourceGroups, sourcePlaces, total } from "../data/sums";
import { percent } from "../format/numbers";
import { quantity, scaleFor } from "../format/units";
import { sourceColour, stageColour } from "../palette";
import { largestTotal, stacked, yearTable, type Series } from "./frame";
import { regionSeries } from "./chain";
import { capitalised } from "./figures";
import { stageName } from "./binding";
import { waterfall } from "./waterfall";
import type { ChartSpec, Context } from "./spec";

function stageSeries(run: Run, sums: Map<number, number[]>, context: Context): Series[] {
  return [...sums.entries()]
    .filter(([, values]) => total(values) !== 0)
    .sort((a, b) => a[0] - b[0])
    .map(([stage, values]) => ({ name: stageName(run, stage, context), colour: stageColour(context.theme, stage), values }));
}

interface Plain {
  id: string;
  title: string;
  caption: string;
  head: string;
  kind?: "area" | "bar";
  unit?: string;
  note?: string;
  /** Tells the largest shares instead of the first and the last year. */
  shares?: boolean;
}

/** The three largest with their shares of all years. */
function shares(series: Series[], { language }: Context): string[] {
  const all = total(series.map((s) => total(s.values)));
  return [...series]
    .sort((a, b) => total(b.values) - total(a.values))
    .slice(0, 3)
    .map((s) => `${s.name} ${percent(total(s.values) / all, language)}`);
}

/** A stacked chart of money over the years. */
function moneyChart(run: Run, drawn: Series[], all: Series[], plain: Plain, context: Context): ChartSpec | null {
  const { language, currency, words } = context;
  if (drawn.length === 0 || run.years.length === 0) return null;
  const unit = plain.unit ?? `${currency}/year`;
  const largest = largestTotal(drawn, run.years);
  const scale = scaleFor(largest, unit, language, currency);
  const last = run.years.length - 1;
  const sum = (year: number) => drawn.reduce((s, row) => s + row.values[year], 0);
  const firstLast = words.firstLast(quantity(sum(0), unit, language, currency), run.years[0], quantity(sum(last), unit, language, currency), run.years[last]);
  return {
    ...plain,
    finding: plain.shares ? words.sharesFinding(shares(all, context)) : `${capitalised(firstLast)}.`,
    summary: firstLast,
    height: 300,
    legend: drawn.map((s) => ({ label: s.name, colour: s.colour })),
    option: stacked(context, drawn, run.years, scale, plain.kind ?? "bar"),
    table: yearTable(context, plain.head, all, run.years, scale, true),
  };
}

/** Why single years jump, where periods are whole years and a year spends less than both beside it. */
function steps(run: Run, series: Series[], { words }: Context): string | undefined {
  if (run.size.reported !== run.years.length) return undefined;
  const sums = run.years.map((_, i) => total(series.map((s) => s.values[i])));
  const dips = run.years.filter((_, i) => i > 0 && i + 1 < sums.length && sums[i] < 0.97 * Math.min(sums[i - 1], sums[i + 1]));
  return dips.length > 0 ? words.spendSteps(dips.map(String)) : undefined;
}

/** Sources that pay, but not in all years, and what pays meanwhile: `Hyperscalers (8.5%): 2027–2031`. */
export function idleSources(run: Run, { words, language }: Context): string[] {
  const { leaders } = sourceGroups(run);
  const value = (source: number, year: number) => run.capital[source].draw[year] ?? 0;
  const sums = run.years.map((_, year) => total(run.capital.map((_, source) => value(source, year))));
  const asks = (source: number) => Math.expm1(run.capital[source].required_return ?? 0);
  return leaders.flatMap((source) => {
    const paying = run.years.map((_, year) => value(source, year) > 1e-3 * sums[year]);
    const [first, last] = [paying.indexOf(true), paying.lastIndexOf(true)];
    const idle = run.years.filter((_, year) => year > first && year < last && !paying[year]);
    if (idle.length === 0) return [];
    const at = idle.map((year) => run.years.indexOf(year));
    const cheaper = leaders.filter((other) => asks(other) < asks(source)).sort((a, b) => total(at.map((y) => value(b, y))) - total(at.map((y) => value(a, y))))[0];
    if (cheaper === undefined) return [];
    const told = (s: number) => `${run.capital[s].name[language]} (${percent(asks(s), language, 1)})`;
    return [words.drawIdle(told(source), ranges(idle), told(cheaper))];
  });
}

/** 2027, 2028, 2029, 2031 as 2027–2029, 2031. */
function ranges(years: number[]): string {
  const spans: [number, number][] = [];
  for (const year of years) {
    const last = spans[spans.length - 1];
    if (last && last[1] === year - 1) last[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}

export function spendByStage(run: Run, context: Context) {
  const { words } = context;
  const series = stageSeries(run, byStage(run, "spend"), context);
  return moneyChart(run, series, series, { id: "spend-stage", title: words.spendStageTitle, caption: words.spendStageCaption, note: steps(run, series, context), head: words.stage }, context);
}

export function spendByRegion(run: Run, context: Context) {
  const { words } = context;
  const { drawn, all } = regionSeries(run, byRegion(run, "spend"), context);
  return moneyChart(run, drawn, all, { id: "spend-region", title: words.spendRegionTitle, caption: words.spendRegionCaption, head: words.region, shares: true }, context);
}

export function drawBySource(run: Run, context: Context) {
  const { words, theme, language } = context;
  const values = (source: number) => run.capital[source].draw.map((v) => v ?? 0);
  const { leaders, others } = sourceGroups(run);
  const places = sourcePlaces(run);
  const series = (list: number[]) => list.map((s) => ({ name: run.capital[s].name[language], colour: sourceColour(theme, places.get(s)), values: values(s) }));
  const drawn = series(leaders);
  if (others.length > 0) {
    const sum = run.years.map((_, year) => total(others.map((s) => values(s)[year])));
    drawn.push({ name: words.otherSources(others.length), colour: theme.other, values: sum });
  }
  return moneyChart(run, drawn, series([...leaders, ...others]), { id: "draw-source", title: words.drawTitle, caption: words.drawCaption, note: [words.drawNote, ...idleSources(run, context)].join(" "), head: words.source, shares: true }, context);
}

export function cumulativeSpend(run: Run, context: Context) {
  const { words, currency } = context;
  const series = stageSeries(run, byStage(run, "spend"), context).map((s) => ({ ...s, values: cumulative(s.values) }));
  const plain = { id: "spend-total", title: words.cashTitle, caption: words.cashCaption, head: words.stage, kind: "area" as const, unit: currency };
  return moneyChart(run, series, series, plain, context);
}

export function rentByStage(run: Run, context: Context) {
  const { words } = context;
  const series = stageSeries(run, byStage(run, "rent"), context);
  return moneyChart(run, series, series, { id: "rent-stage", title: words.rentTitle, caption: words.rentCaption, head: words.stage }, context);
}

/** Lines that add to the objective; all others are costs. */
const credits = ["benefit", "grants"];

/** The objective's money lines as a waterfall: from benefit down to surplus, or costs up to their total where nothing is sold. */
export function surplusWaterfall(run: Run, context: Context): ChartSpec | null {
  const { words, theme, currency } = context;
  const largest = Math.max(...run.terms.map((t) => Math.abs(t.value ?? 0)));
  const lines = run.terms
    .filter((t) => Math.abs(t.value ?? 0) > largest * 1e-9) // less is rounding
    .map((t) => ({ name: words.terms[t.id] ?? t.id, value: credits.includes(t.id) ? t.value! : -t.value!, benefit: t.id === "benefit" }));
  const benefit = lines.find((line) => line.benefit);
  const others = lines.filter((line) => !line.benefit).sort((x, y) => x.value - y.value);
  if (others.length === 0) return null;
  const sum = total(others.map((line) => line.value));
  const steps = benefit
    ? [{ ...benefit, total: true }, ...others, { name: words.surplus, value: benefit.value + sum, total: true }]
    : [...others.map((line) => ({ ...line, value: -line.value, colour: theme.negative })), { name: words.totalCost, value: -sum, total: true }];
  const told = (v: number) => quantity(v, currency, context.language, currency);
  const dearest = `${others[0].name} ${told(-others[0].value)}`;
  const finding = benefit ? words.surplusFinding(told(benefit.value + sum), told(benefit.value), dearest) : words.costFinding(told(-sum), dearest);
  return waterfall(
    { id: "surplus", title: benefit ? words.surplusTitle : words.costTitle, caption: benefit ? words.surplusCaption : words.costCaption, finding, unit: currency, steps },
    context,
  );
}
