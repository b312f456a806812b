// Steps from one amount to another, each where the one before ended.
import { decimalsFor, fixed } from "../format/numbers";
import { quantity, scaleFor } from "../format/units";
import { bars, base, escapeHtml, grid, labelWidth, tooltip } from "./frame";
import type { ChartSpec, Context } from "./spec";

export interface Step {
  name: string;
  value: number;
  /** Stands on the ground instead of on the step before. */
  total?: boolean;
  colour?: string;
}

/** Horizontal waterfall: each step begins where the one before ended. */
export function waterfall(w: { id: string; title: string; caption: string; finding?: string; unit: string; steps: Step[] }, context: Context): ChartSpec {
  const { words, theme, language, currency, width } = context;
  const largest = Math.max(...w.steps.map((s) => Math.abs(s.value)));
  const scale = scaleFor(largest, w.unit, language, currency);
  // All numbers of a waterfall end at the third digit of its largest, so that they can be added up by eye; what would be told as 0 is in the table only.
  const decimals = decimalsFor(largest / scale.divide);
  const unit = 10 ** Math.max(-decimals, Math.floor(Math.log10(largest / scale.divide) + 1e-12) - 2);
  const drawn = w.steps.filter((s) => s.total || Math.abs(s.value / scale.divide) >= 0.5 * unit);
  const told = (s: Step) => fixed(Math.round(s.value / scale.divide / unit) * unit, language, decimals);
  const { axes, height } = bars(context, drawn.map((s) => s.name), scale, 28);
  let level = 0;
  const spans = drawn.map((step) => {
    const from = step.total ? 0 : level;
    level = from + step.value;
    return { from: from / scale.divide, to: level / scale.divide };
  });
  const colour = (s: Step) => s.colour ?? (s.total ? theme.accent : s.value < 0 ? theme.negative : theme.positive);
  return {
    id: w.id,
    title: w.title,
    caption: w.caption,
    finding: w.finding,
    summary: w.steps.map((s) => `${s.name}${words.colon}${quantity(s.value, w.unit, language, currency)}`).join(words.semicolon),
    height,
    table: {
      columns: [{ label: words.term }, { label: words.value, unit: scale.unit, number: true }],
      rows: w.steps.map((s) => [s.name, s.value / scale.divide]),
    },
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: 64, bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        formatter: ({ dataIndex: i }: { dataIndex: number }) =>
          `${escapeHtml(drawn[i].name)}: <b>${told(drawn[i])}</b> ${escapeHtml(scale.unit)}`,
      },
      ...axes,
      series: [
        {
          type: "bar",
          stack: "w",
          silent: true,
          itemStyle: { color: "transparent" },
          data: spans.map((b) => (b.from * b.to < 0 ? 0 : Math.abs(b.from) < Math.abs(b.to) ? b.from : b.to)),
        },
        {
          type: "bar",
          stack: "w",
          barCategoryGap: "25%",
          label: { show: true, position: "right", color: theme.text, formatter: ({ dataIndex: i }: { dataIndex: number }) => told(drawn[i]) },
          data: spans.map((b, i) => ({ value: Math.abs(b.to - b.from) * (Math.min(b.from, b.to) < 0 ? -1 : 1), itemStyle: { color: colour(drawn[i]) } })),
        },
      ],
    },
  };
}
