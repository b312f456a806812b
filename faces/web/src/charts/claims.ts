// Claims with their margins, and known sizes beside the plan's money.
import type { Claim, Run } from "../contract";
import { percent, short } from "../format/numbers";
import { quantity, scaleFor } from "../format/units";
import { bars, base, escapeHtml, grid, labelWidth, rowHeight, tooltip } from "./frame";
import type { ChartSpec, Context, DataTable } from "./spec";

/** Margin over the threshold; null where the threshold is 0 or there is no margin. */
export const relativeMargin = (claim: Claim) => (claim.margin === null || !claim.threshold ? null : claim.margin / Math.abs(claim.threshold));

const mark = (claim: Claim) => (claim.holds === null ? "?" : claim.holds ? "✓" : "✗");

export function claimsTable(run: Run, { words, language }: Context): DataTable {
  const withUnit = (value: number | null, claim: Claim) => (value === null ? "–" : `${short(value, language)}\u00a0${claim.unit[language] === "1" ? "" : claim.unit[language]}`.trim());
  return {
    columns: [{ label: words.claim }, { label: words.holds }, { label: words.told }, { label: words.measured, number: true }, { label: words.threshold, number: true }, { label: words.margin, number: true }],
    rows: run.claims.map((claim) => [
      claim.name[language],
      claim.holds === null ? words.notTested : `${mark(claim)} ${claim.holds ? words.yes : words.no}`,
      claim.holds === null ? claim.missing[language] || claim.text[language] : claim.text[language],
      withUnit(claim.value, claim),
      (claim.sense === "at_most" ? words.atMost : words.atLeast)(withUnit(claim.threshold, claim)),
      withUnit(claim.margin, claim),
    ]),
  };
}

export function claimsChart(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, width } = context;
  const tested = run.claims.filter((claim) => claim.holds !== null && relativeMargin(claim) !== null);
  if (tested.length === 0) return null;
  const share = (claim: Claim) => Math.max(-1, Math.min(1, relativeMargin(claim)!)) * 100;
  // Beyond the end of the scale the number stands in the bar.
  const labelOf = (claim: Claim) =>
    Math.abs(relativeMargin(claim)!) > 1 ? { position: "inside", color: theme.background } : { position: share(claim) < 0 ? "left" : "right" };
  const colour = (claim: Claim) => (claim.holds ? theme.positive : theme.negative);
  const axes = bars(context, tested.map((claim) => `${mark(claim)} ${claim.name[language]}`), { divide: 1, unit: "%" });
  return {
    id: "claims",
    title: words.claimsTitle,
    caption: words.claimsCaption,
    summary: tested.map((claim) => `${claim.name[language]}${words.colon}${claim.holds ? words.yes : words.no}`).join(words.semicolon),
    height: 48 + rowHeight(width, 34) * tested.length,
    table: claimsTable(run, context),
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: 56, bottom: 42 }),
      tooltip: { ...tooltip(context), formatter: ({ dataIndex: i }: { dataIndex: number }) => escapeHtml(tested[i].text[language]) },
      // Room for the numbers beyond the longest bars.
      xAxis: { ...axes.xAxis, min: -125, max: 125, interval: 25, axisLabel: { ...axes.xAxis.axisLabel, formatter: (v: number) => (Math.abs(v) > 100 || v % (width < 520 ? 100 : 50) ? "" : short(v, language)) } },
      yAxis: { ...axes.yAxis, axisLine: { lineStyle: { color: theme.muted } } },
      series: [
        {
          type: "bar",
          barCategoryGap: "35%",
          data: tested.map((claim) => ({ value: share(claim), itemStyle: { color: colour(claim) }, label: labelOf(claim) })),
          label: {
            show: true,
            color: theme.text,
            formatter: ({ dataIndex: i }: { dataIndex: number }) => `${relativeMargin(tested[i])! > 0 ? "+" : ""}${percent(relativeMargin(tested[i])!, language)}`,
          },
        },
      ],
    },
  };
}

export function yardsticksChart(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, currency, width } = context;
  const list = run.yardsticks.filter((y) => (y.multiple ?? 0) > 0).sort((a, b) => b.multiple! - a.multiple!);
  if (list.length === 0) return null;
  const shown = (value: number | null, unit: string) => (unit === "1" ? percent(value ?? 0, language, 1) : quantity(value, unit, language, currency));
  const times = (multiple: number) => `${short(multiple, language)}\u202f×`;
  const axes = bars(context, list.map((y) => y.name[language]), scaleFor(1, "×", language, currency));
  const floor = 10 ** Math.floor(Math.log10(Math.min(1, list[list.length - 1].multiple!)) - 1e-9);
  return {
    id: "yardsticks",
    title: words.yardsticksTitle,
    caption: words.yardsticksCaption,
    summary: list.map((y) => `${y.name[language]}${words.colon}${times(y.multiple!)}`).join(words.semicolon),
    height: 48 + rowHeight(width, 42) * list.length,
    table: {
      columns: [{ label: words.yardstick }, { label: words.value, number: true }, { label: words.comparedWith }, { label: words.planHas, number: true }, { label: words.times, number: true }],
      rows: list.map((y) => [y.name[language], shown(y.value, y.unit), words.compares[y.compare] ?? y.compare, shown(y.plan, y.unit), y.multiple]),
    },
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: 64, bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        formatter: ({ dataIndex: i }: { dataIndex: number }) => `${escapeHtml(list[i].name[language])}: <b>${escapeHtml(shown(list[i].value, list[i].unit))}</b><br>${escapeHtml(words.planHas)}: <b>${escapeHtml(shown(list[i].plan, list[i].unit))}</b>`,
      },
      xAxis: { ...axes.xAxis, type: "log", min: floor, splitNumber: undefined },
      yAxis: axes.yAxis,
      series: [
        {
          type: "bar",
          barCategoryGap: "35%",
          data: list.map((y) => ({ value: y.multiple, itemStyle: { color: y.multiple! >= 1 ? theme.accent : theme.other } })),
          label: { show: true, position: "right", color: theme.text, formatter: ({ dataIndex: i }: { dataIndex: number }) => times(list[i].multiple!) },
        },
      ],
    },
  };
}
