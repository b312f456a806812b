// Claims with their margins, and known sizes beside the plan's money.
import type { Claim, Run, Yardstick } from "../contract";
import { percent, prose, rounded, short } from "../format/numbers";
import { quantity } from "../format/units";
import { bars, base, escapeHtml, grid, inkOn, isNarrow, labelWidth, tooltip } from "./frame";
import type { ChartSpec, Context, DataTable } from "./spec";

/** Margin over the threshold; null where the threshold is 0 or there is no margin. */
export const relativeMargin = (claim: Claim) => (claim.margin === null || !claim.threshold ? null : claim.margin / Math.abs(claim.threshold));

const mark = (claim: Claim) => (claim.holds === null ? "?" : claim.holds ? "✓" : "✗");

/** Digits with which a value can be told from its threshold (2.003 from 2). */
export function digitsApart(claim: Claim): number {
  for (let digits = 3; digits < 7; ++digits) {
    if (claim.value === null || claim.value === claim.threshold || Number(claim.value.toPrecision(digits)) !== claim.threshold) return digits;
  }
  return 7;
}

/** The margin in per cent; small ones with the digits that show their sign. */
function marginText(claim: Claim, language: Context["language"]): string {
  const share = relativeMargin(claim)!;
  const digits = share === 0 ? 0 : Math.max(0, Math.min(3, -1 - Math.floor(Math.log10(Math.abs(share)))));
  return `${share > 0 ? "+" : ""}${percent(share, language, digits > 1 ? digits - 1 : 0)}`;
}

export function claimsTable(run: Run, { words, language }: Context): DataTable {
  const unit = (claim: Claim) => (claim.unit[language] === "1" ? "" : `\u00a0${claim.unit[language]}`);
  const withUnit = (value: number | null, claim: Claim, digits = 3) => (value === null ? "–" : prose(`${short(value, language, digits)}${unit(claim)}`, language));
  return {
    columns: [{ label: words.claim }, { label: words.holds }, { label: words.told }, { label: words.measured, number: true }, { label: words.threshold, number: true }, { label: words.margin, number: true }],
    rows: run.claims.map((claim) => [
      claim.name[language],
      claim.holds === null ? words.notTested : `${mark(claim)} ${claim.holds ? words.yes : words.no}`,
      prose(claim.holds === null ? claim.missing[language] || claim.text[language] : claim.text[language], language),
      withUnit(claim.value, claim, digitsApart(claim)),
      (claim.sense === "at_most" ? words.atMost : words.atLeast)(withUnit(claim.threshold, claim)),
      withUnit(claim.margin, claim),
    ]),
  };
}

export function claimsChart(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, width } = context;
  const tested = run.claims
    .filter((claim) => claim.holds !== null && relativeMargin(claim) !== null)
    .sort((a, b) => relativeMargin(b)! - relativeMargin(a)!);
  if (tested.length === 0) return null;
  const share = (claim: Claim) => Math.max(-1, Math.min(1, relativeMargin(claim)!)) * 100;
  const narrow = isNarrow(width);
  // Where there is no room beside a bar the number stands in it.
  const labelOf = (claim: Claim) =>
    Math.abs(share(claim)) > (narrow ? 55 : 99) ? { position: "inside", color: inkOn(colour(claim)) } : { position: share(claim) < 0 ? "left" : "right" };
  const side = (claim: Claim) => `${claim.name[language]} (${marginText(claim, language)})`;
  const colour = (claim: Claim) => (claim.holds ? theme.positive : theme.negative);
  const { axes, height } = bars(context, tested.map((claim) => `${mark(claim)} ${claim.name[language]}`), { divide: 1, unit: words.marginAxis }, 34);
  return {
    id: "claims",
    title: words.claimsTitle,
    finding: words.claimsFinding(run.claims.filter((c) => c.holds).length, run.claims.filter((c) => c.holds !== null).length, side(tested[0]), side(tested[tested.length - 1])),
    caption: words.claimsCaption,
    summary: tested.map((claim) => `${claim.name[language]}${words.colon}${claim.holds ? words.yes : words.no}`).join(words.semicolon),
    height,
    table: claimsTable(run, context),
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: narrow ? 8 : 56, bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        formatter: ({ dataIndex: i }: { dataIndex: number }) => `<b>${escapeHtml(tested[i].name[language])}</b><br>${escapeHtml(prose(tested[i].text[language], language))}`,
      },
      // Room for the numbers beyond the longest bars.
      xAxis: { ...axes.xAxis, min: -125, max: 125, interval: 25, splitLine: { show: false }, axisLabel: { ...axes.xAxis.axisLabel, formatter: (v: number) => (Math.abs(v) > 100 || v % (narrow ? 100 : 50) ? "" : percent(v / 100, language)) } },
      yAxis: { ...axes.yAxis, axisLine: { lineStyle: { color: theme.muted } } },
      series: [
        {
          type: "bar",
          barCategoryGap: "35%",
          data: tested.map((claim) => ({ value: share(claim), itemStyle: { color: colour(claim) }, label: labelOf(claim) })),
          label: { show: true, color: theme.text, formatter: ({ dataIndex: i }: { dataIndex: number }) => marginText(tested[i], language) },
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
  // A part of something is told in per cent, a multiple in times.
  const times = (multiple: number) => (multiple < 1 ? percent(multiple, language, multiple < 0.1 ? 1 : 0) : `${rounded(multiple, language)}\u202f×`);
  // Names of known sizes are long: with two lines at most all of them fit on one printed page.
  const nameWidth = isNarrow(width) ? labelWidth(width) : 272;
  const { axes, height } = bars(context, list.map((y) => y.name[language]), { divide: 1, unit: words.timesAxis }, 32, nameWidth);
  const told = (y: Yardstick) => `${y.name[language]} (${times(y.multiple!)})`;
  const nearest = [...list].sort((a, b) => Math.abs(Math.log(a.multiple!)) - Math.abs(Math.log(b.multiple!))).slice(0, 2);
  const floor = 10 ** Math.floor(Math.log10(Math.min(1, list[list.length - 1].multiple!)) - 1e-9);
  return {
    id: "yardsticks",
    title: words.yardsticksTitle,
    finding: words.yardsticksFinding(nearest.map(told), told(list[list.length - 1])),
    caption: words.yardsticksCaption,
    summary: list.map((y) => `${y.name[language]}${words.colon}${times(y.multiple!)}`).join(words.semicolon),
    height,
    table: {
      columns: [{ label: words.yardstick }, { label: words.value, number: true }, { label: words.comparedWith }, { label: words.planHas, number: true }, { label: words.times, number: true, rounded: true }],
      rows: list.map((y) => [y.name[language], shown(y.value, y.unit), words.compares[y.compare] ?? y.compare, shown(y.plan, y.unit), y.multiple]),
    },
    option: {
      ...base(context),
      grid: grid({ left: nameWidth + 8, top: 8, right: 56, bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        formatter: ({ dataIndex: i }: { dataIndex: number }) => `${escapeHtml(list[i].name[language])}: <b>${escapeHtml(shown(list[i].value, list[i].unit))}</b><br>${escapeHtml(words.planHas)}: <b>${escapeHtml(shown(list[i].plan, list[i].unit))}</b>`,
      },
      xAxis: { ...axes.xAxis, type: "log", min: floor, splitNumber: undefined, axisLabel: { ...axes.xAxis.axisLabel, hideOverlap: true } },
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
