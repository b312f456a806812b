// Published figures beside what the plan gives: discs with their intervals, the plan as a line.
import type { Record as Published, Run } from "../contract";
import { short } from "../format/numbers";
import { scaleFor } from "../format/units";
import { base, escapeHtml, grid, tooltip, valueAxis, yearAxis } from "./frame";
import { capitalised } from "./figures";
import type { ChartSpec, Context } from "./spec";

/** Records of one series in one region, by year. */
export function recordSeries(run: Run): Published[][] {
  const found = new Map<string, Published[]>();
  for (const record of run.records) {
    const key = `${record.set}|${record.series}|${record.region}|${record.unit}`;
    found.set(key, [...(found.get(key) ?? []), record]);
  }
  return [...found.values()].map((list) => [...list].sort((a, b) => a.year - b.year));
}

export function recordChart(list: Published[], context: Context): ChartSpec | null {
  const { words, theme, language, currency } = context;
  if (list.length === 0) return null;
  const first = list[0];
  const v = (x: number | null) => x ?? 0;
  const largest = Math.max(...list.flatMap((r) => [v(r.record), v(r.high), v(r.model)].map(Math.abs)));
  const scale = scaleFor(largest, first.unit, language, currency);
  const years = list.map((r) => r.year);
  const scaled = (x: number | null) => (x === null ? null : x / scale.divide);
  const name = capitalised(first.name[language]);
  return {
    id: `record-${first.id.replace(/[^A-Za-z0-9]+/g, "-")}`,
    title: name,
    caption: words.recordsCaption(first.region === "World" ? words.world : first.region),
    summary: list.map((r) => `${r.year}${words.colon}${words.published} ${short(scaled(r.record), language)}, ${words.model} ${short(scaled(r.model), language)} ${scale.unit}`).join(words.semicolon),
    height: 180,
    table: {
      columns: [
        { label: words.year },
        { label: words.published, unit: scale.unit, number: true },
        { label: words.low, unit: scale.unit, number: true },
        { label: words.high, unit: scale.unit, number: true },
        { label: words.model, unit: scale.unit, number: true },
        { label: words.error, unit: "%", number: true },
        { label: words.verdict },
        { label: words.cause },
      ],
      rows: list.map((r) => [
        String(r.year),
        scaled(r.record),
        scaled(r.low),
        scaled(r.high),
        scaled(r.model),
        r.error === null ? null : r.error * 100,
        words.verdicts[r.verdict] ?? r.verdict,
        r.cause[language],
      ]),
    },
    option: {
      ...base(context),
      grid: grid(),
      tooltip: {
        ...tooltip(context),
        trigger: "axis",
        formatter: (items: { dataIndex: number }[]) => {
          const r = list[items[0].dataIndex];
          const interval = r.low !== null && r.high !== null ? ` (${short(scaled(r.low), language)} – ${short(scaled(r.high), language)})` : "";
          return `<b>${r.year}</b><br>${escapeHtml(words.published)}: ${short(scaled(r.record), language)}${interval} ${escapeHtml(scale.unit)}<br>${escapeHtml(words.model)}: ${short(scaled(r.model), language)}`;
        },
      },
      xAxis: yearAxis(context, years),
      yAxis: valueAxis(context, scale, { splitNumber: 3 }),
      series: [
        // The interval: a transparent bar up to its low end, a thin one above it.
        { type: "bar", stack: "i", silent: true, barWidth: 5, itemStyle: { color: "transparent" }, data: list.map((r) => scaled(r.low)) },
        { type: "bar", stack: "i", silent: true, barWidth: 5, itemStyle: { color: theme.other }, data: list.map((r) => (r.low === null || r.high === null ? null : scaled(r.high - r.low))) },
        { type: "line", name: words.model, color: theme.accent, symbol: "rect", symbolSize: 5, data: list.map((r) => scaled(r.model)) },
        { type: "scatter", name: words.published, symbolSize: 9, itemStyle: { color: theme.negative }, data: list.map((r) => scaled(r.record)) },
      ],
    },
  };
}

/** How many are inside their interval or tolerance, of those that have one. */
export function hits(records: Published[]): { inside: number; all: number } {
  const judged = records.filter((r) => r.verdict !== "");
  return { inside: judged.filter((r) => r.verdict !== "outside").length, all: judged.length };
}
