// Published figures beside what the plan gives: discs with their intervals, the plan as a line.
import type { Record as Published, Run } from "../contract";
import { percent, short } from "../format/numbers";
import { scaleFor } from "../format/units";
import { bars, base, escapeHtml, grid, isNarrow, labelWidth, tooltip, valueAxis, yearAxis } from "./frame";
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

const judgedMark: Record<string, string> = { inside: "✓", within: "✓", outside: "✗" };

const deviation = (r: Published, language: Context["language"]) => `${(r.error ?? 0) > 0 ? "+" : ""}${percent(r.error ?? 0, language)}`;

/** All records at a glance: the plan as a multiple of what was published, a line for each series, a disc for each year. */
export function recordOverview(run: Run, set: string, context: Context): ChartSpec | null {
  const { words, theme, language, width } = context;
  const lists = recordSeries({ ...run, records: run.records.filter((r) => r.set === set && (r.record ?? 0) > 0 && r.error !== null) });
  if (lists.length === 0) return null;
  const [low, high] = [1 / 5, 5];
  const ratio = (r: Published) => Math.max(low, Math.min(high, 1 + r.error!));
  const names = lists.map((list) => capitalised(list[0].name[language]));
  const colour = (r: Published) => (r.verdict === "outside" ? theme.negative : r.verdict === "" ? theme.other : theme.positive);
  const { axes, height } = bars(context, names, { divide: 1, unit: words.ratioAxis }, 38);
  const all = lists.flatMap((list, row) => list.map((r, i) => ({ r, row, shift: list.length > 1 ? (i / (list.length - 1) - 0.5) * 22 : 0 })));
  const { inside, all: judged } = hits(lists.flat());
  const narrow = isNarrow(width);
  return {
    id: `records-${set.replace(/[^A-Za-z0-9]+/g, "-")}`,
    title: words.overviewTitle,
    finding: judged > 0 ? words.hits(short(inside, language), short(judged, language)) : undefined,
    caption: words.overviewCaption,
    note: words.overviewNote,
    summary: all.slice(0, 4).map(({ r }) => `${r.name[language]} ${r.year}${words.colon}${deviation(r, language)}`).join(words.semicolon),
    height,
    legend: [
      { label: words.judgedGood, colour: theme.positive },
      { label: words.verdicts.outside, colour: theme.negative },
    ],
    table: {
      columns: [{ label: words.figure }, { label: words.year }, { label: words.error, unit: "%", number: true }, { label: words.verdict }],
      rows: all.map(({ r }) => [capitalised(r.name[language]), String(r.year), r.error! * 100, words.verdicts[r.verdict] ?? r.verdict]),
    },
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: 40, bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        formatter: ({ dataIndex: i }: { dataIndex: number }) => {
          const { r } = all[i];
          return `<b>${escapeHtml(capitalised(r.name[language]))}, ${r.year}</b><br>${escapeHtml(words.error)}: ${deviation(r, language)}, ${escapeHtml(words.verdicts[r.verdict] ?? "")}`;
        },
      },
      xAxis: {
        ...axes.xAxis,
        type: "log",
        logBase: 2,
        min: low * 0.9,
        max: high * 1.1,
        axisLabel: { ...axes.xAxis.axisLabel, customValues: [0.2, 0.5, 1, 2, 5], formatter: (v: number) => (v < 1 ? percent(v, language) : `${short(v, language)}\u202f×`) },
        axisTick: { show: false, customValues: [0.2, 0.5, 1, 2, 5] },
        splitLine: { show: false },
      },
      yAxis: { ...axes.yAxis, axisLine: { show: false }, splitLine: { show: true, lineStyle: { color: theme.line } } },
      series: [
        {
          type: "scatter",
          symbolSize: 10,
          itemStyle: { opacity: 1, borderColor: theme.background, borderWidth: 1 },
          data: all.map(({ r, row, shift }) => ({ value: [ratio(r), row], symbolOffset: [0, shift], symbol: r.verdict === "outside" ? "diamond" : "circle", itemStyle: { color: colour(r) }, label: { position: ratio(r) > 0.5 && ratio(r) < 1 ? "left" : "right" } })), // away from the line in the middle
          label: { show: !narrow, position: "right", distance: 3, fontSize: 10, color: theme.muted, textBorderColor: theme.background, textBorderWidth: 2, formatter: ({ dataIndex: i }: { dataIndex: number }) => `’${String(all[i].r.year).slice(2)}` },
          markLine: { symbol: "none", silent: true, label: { show: false }, lineStyle: { color: theme.text, type: "solid" }, data: [{ xAxis: 1 }] },
        },
      ],
    },
  };
}

export function recordChart(list: Published[], context: Context, regions: Run["regions"] = []): ChartSpec | null {
  const { words, theme, language, currency } = context;
  if (list.length === 0) return null;
  const first = list[0];
  const v = (x: number | null) => x ?? 0;
  const largest = Math.max(...list.flatMap((r) => [v(r.record), v(r.high), v(r.model)].map(Math.abs)));
  const scale = scaleFor(largest, first.unit, language, currency);
  const years = list.map((r) => r.year);
  const scaled = (x: number | null) => (x === null ? null : x / scale.divide);
  const name = capitalised(first.name[language]);
  const region = regions.find((r) => r.name.en === first.region || r.id === first.region)?.name[language] ?? first.region;
  return {
    id: `record-${first.id.replace(/[^A-Za-z0-9]+/g, "-")}`,
    title: name,
    caption: `${first.region === "World" ? "" : `${region}${words.colon}`}${list.map((r) => `${r.year} ${deviation(r, language)} ${judgedMark[r.verdict] ?? ""}`.trim()).join(words.semicolon)}.`,
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
