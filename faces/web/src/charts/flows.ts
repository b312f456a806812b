// The largest flows as bars: what a phone shows in place of a Sankey, whose names have no room there.
import { total } from "../data/sums";
import { quantity } from "../format/units";
import { base, escapeHtml, tooltip, wrapped } from "./frame";
import type { ChartSpec, Context } from "./spec";

export interface Flow {
  name: string;
  value: number;
  colour: string;
}

/** Flows that are told together under a heading; an empty heading is left out. */
export interface FlowGroup {
  heading: string;
  flows: Flow[];
}

/** Flows of a group that are drawn; the others are one bar. */
const most = 12;

interface Row {
  lines: string[];
  value: number;
  colour: string;
  heading: boolean;
}

function rowsOf(groups: FlowGroup[], context: Context): Row[] {
  const { words, theme, language, currency, width } = context;
  const row = (name: string, value: number, colour: string): Row => ({
    lines: wrapped(`${name}${words.colon}${quantity(value, currency, language, currency)}`, width - 8, font, 2),
    value,
    colour,
    heading: false,
  });
  return groups.flatMap(({ heading, flows }) => {
    const sorted = [...flows].sort((a, b) => b.value - a.value);
    const rest = sorted.slice(most);
    return [
      ...(heading ? [{ lines: wrapped(heading, width - 8, font + 1, 1), value: 0, colour: theme.text, heading: true }] : []),
      ...sorted.slice(0, most).map((f) => row(f.name, f.value, f.colour)),
      ...(rest.length > 0 ? [row(words.otherFlows(rest.length), total(rest.map((f) => f.value)), theme.other)] : []),
    ];
  });
}

const font = 11;

/** Bars from the left edge, the name and the amount above each: what a chart's option and height are. */
export function flowBars(groups: FlowGroup[], context: Context): Pick<ChartSpec, "option" | "height"> {
  const { theme, language, currency } = context;
  const rows = rowsOf(groups, context);
  const line = 13;
  const rowHeight = 18 + line * Math.max(...rows.map((r) => r.lines.length));
  const bar = 9;
  return {
    height: Math.max(72, rows.length * rowHeight + 10),
    option: {
      ...base(context),
      grid: { left: 2, right: 6, top: 4, bottom: 4 },
      tooltip: {
        ...tooltip(context),
        formatter: ({ dataIndex: i }: { dataIndex: number }) => (rows[i].heading ? "" : `${escapeHtml(rows[i].lines.join(" "))} (${escapeHtml(quantity(rows[i].value, currency, language, currency))})`),
      },
      xAxis: { type: "value", show: false, min: 0, max: Math.max(...rows.map((r) => r.value)) },
      yAxis: { type: "category", show: false, inverse: true, data: rows.map((_, i) => String(i)) },
      series: [
        {
          type: "bar",
          barWidth: bar,
          data: rows.map((r) => ({
            value: r.value,
            itemStyle: { color: r.colour },
            label: { position: [0, -2 - line * r.lines.length], ...(r.heading ? { fontWeight: "bold", fontSize: font + 1 } : {}) },
          })),
          label: { show: true, color: theme.text, align: "left", verticalAlign: "top", fontSize: font, lineHeight: line, formatter: ({ dataIndex: i }: { dataIndex: number }) => rows[i].lines.join("\n") },
        },
      ],
    },
  };
}
