// What binds: scarcity by stage and year, and the heaviest constraints as a time line.
import type { Binding, Run } from "../contract";
import { at, scarcity, total } from "../data/sums";
import { date, lastYear, short } from "../format/numbers";
import { buys, quantity, scaleFor, unitText, type Scale } from "../format/units";
import { base, escapeHtml, grid, inkOn, isNarrow, sideNames, tooltip, yearAxis } from "./frame";
import type { ChartSpec, Context, LegendItem } from "./spec";

export const stageName = (run: Run, stage: number, { language, words }: Context) => (stage < 0 ? words.capital : run.stages[stage].name[language]);
export const regionName = (run: Run, region: number, { language, words }: Context) => (region < 0 ? words.world : run.regions[region].name[language]);

/** `2031 to 2035`, or one year. */
export function spellText(b: Binding, { words, language }: Pick<Context, "words" | "language">): string {
  const from = date(b.from ?? 0, language);
  const last = lastYear(b.until ?? 0, language);
  return from === last ? from : words.fromTo(from, last);
}

/** What scarcity is told in: money; where delivery is maximised, the unit that one more unit of a thing buys. */
export function worthUnit(run: Run, currency: string): string {
  const unit = run.binding.find((b) => b.unit && b.weights.length > 0)?.unit;
  if (!unit || unit.startsWith(`${currency}/`)) return currency;
  const bracket = unit.indexOf("/(");
  return unit.slice(0, bracket < 0 ? unit.lastIndexOf("/") : bracket) || currency;
}

/** Classes 1-3-10 below the largest value, so that small bottlenecks are seen beside large ones. */
export function classes(largest: number, count: number): number[] {
  const top = 10 ** Math.floor(Math.log10(largest));
  let limit = largest >= 3 * top ? 3 * top : top;
  const limits: number[] = [];
  for (let i = 0; i < count; ++i) {
    limits.unshift(limit);
    limit = Math.abs(Math.log10(limit) % 1) < 1e-9 ? (limit * 3) / 10 : limit / 3;
  }
  return limits;
}

/** Cells below this share of the largest are left white (the table has them). */
const noise = 5e-4;

interface HeatRow {
  name: string;
  values: number[];
}

function pieces(context: Context, scale: Scale, limits: number[]) {
  const { theme, language } = context;
  const words = (from: number | null, to: number | null) =>
    from === null ? `< ${short(to, language)}` : to === null ? `≥ ${short(from, language)}` : `${short(from, language)} – ${short(to, language)}`;
  const ends = [null, ...limits.map((v) => v / scale.divide), null];
  return theme.heat.slice(0, limits.length + 1).map((colour, i) => ({
    colour,
    label: `${words(ends[i], ends[i + 1])} ${scale.unit}`,
    piece: { ...(ends[i] === null ? { gt: 0 } : { gte: ends[i]! }), ...(ends[i + 1] === null ? {} : { lt: ends[i + 1]! }), color: colour },
  }));
}

/** A grid of rows by years, coloured in classes, with years above and below where it is long. */
function heat(context: Context, rows: HeatRow[], years: number[], scale: Scale, largest: number, left: number, story: (row: number, year: number) => string[]) {
  const { theme, language, width } = context;
  const limits = classes(largest, 5);
  const parts = pieces(context, scale, limits);
  const ink = (value: number) => inkOn(theme.heat[limits.filter((limit) => value >= limit).length]);
  const data = rows
    .flatMap((row, y) => row.values.map((v, x) => ({ value: [x, y, v / scale.divide] as [number, number, number], label: { color: ink(v) } })))
    .filter((d) => d.value[2] * scale.divide > largest * noise);
  const cell = (width - left - 12) / years.length;
  const side = sideNames(context, rows.map((row) => row.name), left - 10, 28);
  const long = rows.length > 12;
  const axis = yearAxis(context, years, { axisLine: { show: false }, splitArea: { show: false } });
  return {
    legend: parts.map(({ label, colour }): LegendItem => ({ label, colour })),
    height: (long ? 52 : 34) + side.row * rows.length,
    option: {
      ...base(context),
      grid: grid({ left, right: 12, top: long ? 26 : 8, bottom: 26 }),
      tooltip: {
        ...tooltip(context),
        formatter: ({ data: { value: [x, y, v] } }: { data: { value: [number, number, number] } }) =>
          `<b>${escapeHtml(rows[y].name)}, ${years[x]}</b><br>${short(v, language)} ${escapeHtml(scale.unit)}${story(y, x)
            .map((line) => `<br>${escapeHtml(line)}`)
            .join("")}`,
      },
      xAxis: long ? [axis, { ...axis, position: "top" }] : axis,
      yAxis: {
        type: "category",
        inverse: true,
        data: rows.map((_, i) => String(i)),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: side.axisLabel,
      },
      visualMap: { type: "piecewise", show: false, dimension: 2, pieces: parts.map((p) => p.piece) },
      series: [
        {
          type: "heatmap",
          data,
          itemStyle: { borderColor: theme.background, borderWidth: 1.5 },
          label: {
            show: cell > 34,
            fontSize: 11,
            formatter: ({ data: { value: d } }: { data: { value: [number, number, number] } }) => (d[2] < 0.5 ? "<0.5".replace(".", language === "fr" ? "," : ".") : short(d[2], language, 2)),
          },
        },
      ],
    },
  };
}

/** Scarcity of stages by year. */
export function bindingHeat(run: Run, context: Context): ChartSpec | null {
  const { words, language, currency } = context;
  const unit = worthUnit(run, currency);
  const all = [...scarcity(run).entries()].sort((a, b) => order(a[0]) - order(b[0]));
  const largest = Math.max(0, ...all.flatMap(([, values]) => values));
  if (largest === 0 || run.years.length === 0) return null;
  const sums = all.filter(([, values]) => Math.max(...values) > largest * noise);
  const scale = scaleFor(Math.min(largest, 9.9e11), unit, language, currency);
  const rows = sums.map(([stage, values]) => ({ name: stageName(run, stage, context), values }));
  const lines = (row: number, year: number) =>
    run.binding
      .filter((b) => b.stage === sums[row][0] && at(b.weights, year) > 0)
      .sort((a, b) => at(b.weights, year) - at(a.weights, year))
      .slice(0, 3)
      .map((b) => `${b.what[language]}, ${regionName(run, b.region, context)}${words.colon}${quantity(at(b.weights, year), unit, language, currency)}`);
  const drawn = heat(context, rows, run.years, scale, largest, isNarrow(context.width) ? 96 : 190, lines);
  const heaviest = sums.map(([stage, values]) => ({ stage, worth: total(values) })).sort((a, b) => b.worth - a.worth);
  const told = ({ stage, worth }: (typeof heaviest)[number]) => words.stageScarcity(stageName(run, stage, context), quantity(worth, unit, language, currency));
  const finding = (count: number) => words.heatFinding(run.years[0], run.years[run.years.length - 1], heaviest.slice(0, count).map(told));
  return {
    id: "binding-heat",
    title: words.heatTitle,
    caption: words.heatCaption(unitText(unit, language)),
    note: words.heatNote,
    finding: finding(3),
    summary: finding(1),
    height: drawn.height,
    legend: drawn.legend,
    option: drawn.option,
    table: {
      columns: [{ label: words.stage }, ...run.years.map((y) => ({ label: String(y), unit: scale.unit, number: true }))],
      rows: all.map(([s, of]) => [stageName(run, s, context), ...of.map((v) => v / scale.divide)]),
    },
  };
}

const order = (stage: number) => (stage < 0 ? 1e6 : stage);

/** The heaviest constraints, earliest first. */
export function bindingSpells(run: Run, context: Context, count = 20): ChartSpec | null {
  const { words, language, currency } = context;
  const unit = worthUnit(run, currency);
  const weighed = run.binding.filter((b) => b.weights.length > 0 && total(b.weights) > 0);
  if (weighed.length === 0 || run.years.length === 0) return null;
  const heaviestYear = Math.max(...weighed.flatMap((b) => b.weights.map((w) => w ?? 0)));
  const known = weighed.filter((b) => b.weights.some((w) => (w ?? 0) > heaviestYear * noise)).slice(0, count);
  const list = [...known].sort((a, b) => at([a.from], 0) - at([b.from], 0) || at([b.weight], 0) - at([a.weight], 0));
  const largest = heaviestYear;
  const scale = scaleFor(Math.min(largest, 9.9e11), unit, language, currency);
  const nameOf = (b: Binding) => (b.region < 0 ? b.what[language] : `${regionName(run, b.region, context)}${words.colon}${b.what[language]}`);
  const rows = list.map((b) => ({ name: nameOf(b), values: b.weights.map((w) => w ?? 0) }));
  const story = (row: number) => [`${words.oneMore}${words.colon}${buys(list[row].value, list[row].unit, language, currency)}`];
  const drawn = heat(context, rows, run.years, scale, largest, isNarrow(context.width) ? 150 : 330, story);
  return {
    id: "binding-spells",
    title: words.spellsTitle,
    finding: words.spellsFinding(known.slice(0, 3).map((b) => `${nameOf(b)}, ${quantity(b.weight, unit, language, currency)}`)),
    caption: words.spellsCaption,
    note: words.spellsNote,
    summary: words.mapSummary(rows.slice(0, 3).map((r) => r.name)),
    height: drawn.height,
    legend: drawn.legend,
    option: drawn.option,
    table: bindingTable(run, run.binding.slice(0, 60), context),
  };
}

/** What binds in words: the same table as on the terminal. */
export function bindingTable(run: Run, list: Binding[], context: Context) {
  const { words, language, currency } = context;
  const unit = worthUnit(run, currency);
  const largest = Math.max(0, ...list.map((b) => b.weight ?? 0));
  const scale = scaleFor(Math.min(largest, 9.9e11), unit, language, currency);
  return {
    columns: [
      { label: words.what },
      { label: words.where },
      { label: words.when },
      { label: words.oneMore },
      { label: words.weight, unit: scale.unit, number: true },
    ],
    rows: list.map((b) => [
      b.what[language],
      regionName(run, b.region, context),
      spellText(b, context),
      buys(b.value, b.unit, language, currency),
      (b.weight ?? 0) / scale.divide,
    ]),
  };
}
