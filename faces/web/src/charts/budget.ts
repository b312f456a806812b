// What each size of a budget buys.
import type { Run } from "../contract";
import { percent, short } from "../format/numbers";
import { quantity, scaleFor, unitText } from "../format/units";
import { base, escapeHtml, grid, isNarrow, tooltip, valueAxis } from "./frame";
import type { ChartSpec, Context } from "./spec";

/** The curve of the target commodity over the budget, with the size from which more buys next to nothing; key figures of the last year in the table. */
export function budgetCurve(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, currency } = context;
  const budget = run.budget;
  const points = (budget?.points ?? []).flatMap(({ value, target, figures }) => (value === null || target === null ? [] : [{ value, target, figures }]));
  if (!budget || points.length < 2 || budget.target.en === "") return null;
  const across = scaleFor(Math.max(...points.map((p) => p.value)), budget.unit, language, currency);
  const up = scaleFor(Math.max(...points.map((p) => p.target)), budget.target_unit, language, currency);
  const first = points[0];
  const gain = (target: number) => (first.target ? (target / first.target - 1) * 100 : 0);
  const rise = (target: number) => `${gain(target) < 0 ? "" : "+"}${percent(gain(target) / 100, language, 1)}`;
  const x = (value: number) => value / across.divide;
  const end = budget.saturation ?? null;
  const best = points[points.length - 1];
  const told = (value: number) => quantity(value, budget.unit, language, currency);
  const last = run.years[run.years.length - 1];
  const figures = run.figures.slice(0, Math.min(...points.map((p) => p.figures.length)));
  return {
    id: "budget-curve",
    title: words.budgetTitle,
    finding: words.budgetFinding(rise(best.target), budget.target[language], told(best.value), told(first.value), end === null ? null : told(end)),
    caption: words.budgetCaption(budget.target[language], budget.parameter),
    note: words.budgetNote,
    summary: points.map((p) => `${told(p.value)}${words.colon}${rise(p.target)}`).join(words.semicolon),
    height: 300,
    table: {
      columns: [
        { label: words.budget, unit: across.unit, number: true },
        { label: budget.target[language], unit: up.unit, number: true },
        { label: words.budgetGain, unit: "%", number: true },
        ...figures.map((f) => ({ label: `${f.name[language]}, ${last}`, unit: unitText(f.unit, language), number: true })),
      ],
      rows: points.map((p) => [short(x(p.value), language), p.target / up.divide, gain(p.target), ...figures.map((_, i) => p.figures[i])]),
    },
    option: {
      ...base(context),
      grid: grid({ left: 56, right: 28, top: 44, bottom: 44 }),
      tooltip: {
        ...tooltip(context),
        trigger: "axis",
        formatter: (items: { dataIndex: number }[]) => {
          const p = points[items[0].dataIndex];
          return `<b>${escapeHtml(told(p.value))}</b><br>${escapeHtml(budget.target[language])}: <b>${short(p.target / up.divide, language)}</b> ${escapeHtml(up.unit)} (${rise(p.target)})`;
        },
      },
      xAxis: {
        ...valueAxis(context, across),
        nameLocation: "middle",
        nameGap: 28,
        nameTextStyle: { color: theme.muted, align: "center", padding: 0 },
        splitLine: { show: false },
        splitNumber: isNarrow(context.width) ? 5 : 10,
        axisLine: { show: true, lineStyle: { color: theme.muted } },
      },
      yAxis: valueAxis(context, up, { scale: true }),
      series: [
        {
          type: "line",
          color: theme.accent,
          symbol: "circle",
          symbolSize: 7,
          lineStyle: { width: 2.5 },
          data: points.map((p) => [x(p.value), p.target / up.divide]),
          markLine:
            end === null
              ? undefined
              : {
                  symbol: "none",
                  silent: true,
                  lineStyle: { color: theme.negative, type: "dashed" },
                  // A phone has no room for it beside the axis' name; the finding says it.
                  label: { show: !isNarrow(context.width), color: theme.text, formatter: words.budgetEnd, position: "end", rotate: 0, distance: 4, align: x(end) < x(best.value) / 2 ? "left" : "right" },
                  data: [{ xAxis: x(end) }],
                },
        },
      ],
    },
  };
}
