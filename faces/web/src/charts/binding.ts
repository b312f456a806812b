// What binds: scarcity by stage and year, and the heaviest constraints as a time line.
import type { Binding, Run } from "../contract";
import { at, scarcity, total } from "../data/sums";
import { date, short } from "../format/numbers";
import { buys, quantity, scaleFor, type Scale } from "../format/units";
import { base, escapeHtml, grid, tooltip, yearAxis } from "./frame";
import type { ChartSpec, Context, LegendItem } from "./spec";

export const stageName = (run: Run, stage: number, { language, words }: Context) => (stage < 0 ? words.capital : run.stages[stage].name[language]);
export const regionName = (run: Run, region: number, { language, words }: Context) => (region < 0 ? words.world : run.regions[region].name[language]);

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

/** A grid of rows by years, coloured in classes. */
function heat(context: Context, rows: HeatRow[], years: number[], scale: Scale, largest: number, left: number, story: (row: number, year: number) => string[]) {
  const { theme, language, width } = context;
  const narrow = width < 520;
  const data = rows.flatMap((row, y) => row.values.map((v, x) => [x, y, v / scale.divide] as [number, number, number])).filter((d) => d[2] * scale.divide > largest * noise);
  const parts = pieces(context, scale, classes(largest, 5));
  const cell = (width - left - 12) / years.length;
  return {
    legend: parts.map(({ label, colour }): LegendItem => ({ label, colour })),
    option: {
      ...base(context),
      grid: grid({ left, right: 12, top: 8, bottom: 26 }),
      tooltip: {
        ...tooltip(context),
        formatter: ({ data: [x, y, v] }: { data: [number, number, number] }) =>
          `<b>${escapeHtml(rows[y].name)}, ${years[x]}</b><br>${short(v, language)} ${escapeHtml(scale.unit)}${story(y, x)
            .map((line) => `<br>${escapeHtml(line)}`)
            .join("")}`,
      },
      xAxis: yearAxis(context, years, { axisLine: { show: false }, splitArea: { show: false } }),
      yAxis: {
        type: "category",
        inverse: true,
        data: rows.map((row) => row.name),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: theme.text, width: left - 10, overflow: "break", lineHeight: narrow ? 12 : 14, interval: 0, fontSize: narrow ? 10.5 : 12 },
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
            formatter: ({ data: d }: { data: [number, number, number] }) => (d[2] < 0.5 ? "" : short(d[2], language, 2)),
          },
        },
      ],
    },
  };
}

/** Dark text on the pale classes and the other way round is left to the renderer's own contrast choice. */
export function bindingHeat(run: Run, context: Context): ChartSpec | null {
  const { words, language, currency } = context;
  const all = [...scarcity(run).entries()].sort((a, b) => order(a[0]) - order(b[0]));
  const largest = Math.max(0, ...all.flatMap(([, values]) => values));
  if (largest === 0 || run.years.length === 0) return null;
  const sums = all.filter(([, values]) => Math.max(...values) > largest * noise);
  const scale = scaleFor(Math.min(largest, 9.9e11), currency, language, currency);
  const rows = sums.map(([stage, values]) => ({ name: stageName(run, stage, context), values }));
  const lines = (row: number, year: number) =>
    run.binding
      .filter((b) => b.stage === sums[row][0] && at(b.weights, year) > 0)
      .sort((a, b) => at(b.weights, year) - at(a.weights, year))
      .slice(0, 3)
      .map((b) => `${b.what[language]}, ${regionName(run, b.region, context)}${words.colon}${quantity(at(b.weights, year), currency, language, currency)}`);
  const drawn = heat(context, rows, run.years, scale, largest, context.width < 520 ? 96 : 190, lines);
  const [stage, values] = sums.reduce((best, next) => (Math.max(...next[1]) > Math.max(...best[1]) ? next : best));
  const year = values.indexOf(Math.max(...values));
  return {
    id: "binding-heat",
    title: words.heatTitle,
    caption: words.heatCaption(currency),
    summary: words.heatSummary(stageName(run, stage, context), run.years[year], quantity(values[year], currency, language, currency)),
    height: 40 + 30 * rows.length,
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
  const known = run.binding.filter((b) => b.weights.length > 0 && total(b.weights) > 0).slice(0, count);
  if (known.length === 0 || run.years.length === 0) return null;
  const list = [...known].sort((a, b) => at([a.from], 0) - at([b.from], 0) || at([b.weight], 0) - at([a.weight], 0));
  const largest = Math.max(...list.flatMap((b) => b.weights.map((w) => w ?? 0)));
  const scale = scaleFor(Math.min(largest, 9.9e11), currency, language, currency);
  const rows = list.map((b) => ({ name: `${regionName(run, b.region, context)}${words.colon}${b.what[language]}`, values: b.weights.map((w) => w ?? 0) }));
  const story = (row: number) => [`${words.oneMore}${words.colon}${buys(list[row].value, list[row].unit, language, currency)}`];
  const drawn = heat(context, rows, run.years, scale, largest, context.width < 520 ? 150 : 330, story);
  return {
    id: "binding-spells",
    title: words.spellsTitle,
    caption: words.spellsCaption,
    summary: words.mapSummary(rows.slice(0, 3).map((r) => r.name)),
    height: 40 + (context.width < 520 ? 52 : 30) * rows.length,
    legend: drawn.legend,
    option: drawn.option,
    table: bindingTable(run, run.binding.slice(0, 60), context),
  };
}

/** What binds in words: the same table as on the terminal. */
export function bindingTable(run: Run, list: Binding[], context: Context) {
  const { words, language, currency } = context;
  const largest = Math.max(0, ...list.map((b) => b.weight ?? 0));
  const scale = scaleFor(Math.min(largest, 9.9e11), currency, language, currency);
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
      words.fromTo(date(b.from ?? 0), date(b.until ?? 0)),
      buys(b.value, b.unit, language, currency),
      (b.weight ?? 0) / scale.divide,
    ]),
  };
}
