// What charts have in common: axes, tooltips and series in the theme's colours.
import { short } from "../format/numbers";
import type { Scale } from "../format/units";
import type { Context, DataTable } from "./spec";

export interface Series {
  name: string;
  colour: string;
  values: number[];
}

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';

/** Text from packs goes into tooltips, which are HTML. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c]!);

export const base = ({ theme }: Context) => ({
  animation: false,
  backgroundColor: "transparent",
  textStyle: { fontFamily: font, color: theme.text, fontSize: 12 },
});

export const tooltip = ({ theme }: Context) => ({
  confine: true,
  backgroundColor: theme.background,
  borderColor: theme.line,
  textStyle: { color: theme.text, fontSize: 12 },
});

export const valueAxis = ({ theme, language }: Context, scale: Scale, extra: object = {}) => ({
  type: "value",
  name: scale.unit,
  nameLocation: "end",
  nameTextStyle: { color: theme.muted, align: "left", padding: [0, 0, 0, -36] },
  axisLabel: { color: theme.muted, formatter: (v: number) => short(v, language, 3) },
  splitLine: { lineStyle: { color: theme.line } },
  splitNumber: 4,
  ...extra,
});

export const yearAxis = ({ theme }: Context, years: number[], extra: object = {}) => ({
  type: "category",
  data: years.map(String),
  axisLabel: { color: theme.muted, hideOverlap: true },
  axisLine: { lineStyle: { color: theme.muted } },
  axisTick: { show: false },
  ...extra,
});

export const grid = (extra: object = {}) => ({ left: 48, right: 20, top: 32, bottom: 26, ...extra });

/** Lines of a tooltip of several series at one year, largest first; zeros are left out. */
export function yearTooltip(context: Context, series: Series[], years: number[], scale: Scale, withTotal: boolean) {
  const line = (colour: string | null, name: string, value: number) =>
    `<div>${colour ? `<span style="display:inline-block;width:.7em;height:.7em;background:${colour};margin-right:.4em"></span>` : ""}${escapeHtml(name)}: <b>${short(value, context.language)}</b></div>`;
  return (items: { dataIndex: number }[] | { dataIndex: number }) => {
    const at = (Array.isArray(items) ? items[0] : items).dataIndex;
    const shown = series.map((s) => ({ ...s, value: s.values[at] / scale.divide })).filter((s) => s.value !== 0);
    shown.sort((a, b) => b.value - a.value);
    const total = shown.reduce((sum, s) => sum + s.value, 0);
    return (
      `<b>${years[at]}</b> (${escapeHtml(scale.unit)})` +
      shown.map((s) => line(s.colour, s.name, s.value)).join("") +
      (withTotal && shown.length > 1 ? line(null, context.words.total, total) : "")
    );
  };
}

/** Rows are names, columns years; a total below where the values add up. */
export function yearTable(context: Context, head: string, series: Series[], years: number[], scale: Scale, withTotal: boolean): DataTable {
  const rows = series.map((s) => [s.name, ...s.values.map((v) => v / scale.divide)]);
  if (withTotal && series.length > 1) {
    rows.push([context.words.total, ...years.map((_, i) => series.reduce((sum, s) => sum + s.values[i], 0) / scale.divide)]);
  }
  return { columns: [{ label: head }, ...years.map((y) => ({ label: String(y), unit: scale.unit, number: true }))], rows };
}

/** Stacked over years: areas for what stands, bars for what flows. */
export function stacked(context: Context, series: Series[], years: number[], scale: Scale, kind: "area" | "bar") {
  const { theme } = context;
  const data = (s: Series) => s.values.map((v) => v / scale.divide);
  const area = kind === "area" && years.length > 2;
  return {
    ...base(context),
    grid: grid(),
    tooltip: { ...tooltip(context), trigger: "axis", formatter: yearTooltip(context, series, years, scale, true) },
    xAxis: yearAxis(context, years, area ? { boundaryGap: false } : {}),
    yAxis: valueAxis(context, scale),
    series: series.map((s) =>
      area
        ? {
            type: "line",
            name: s.name,
            stack: "all",
            symbol: "none",
            data: data(s),
            color: s.colour,
            lineStyle: { width: 1, color: theme.background },
            areaStyle: { color: s.colour, opacity: 1 },
          }
        : {
            type: "bar",
            name: s.name,
            stack: "all",
            data: data(s),
            color: s.colour,
            barCategoryGap: "28%",
            itemStyle: { borderColor: theme.background, borderWidth: 0.5 },
          },
    ),
  };
}

export const largestTotal = (series: Series[], years: number[]) =>
  Math.max(0, ...years.map((_, i) => series.reduce((sum, s) => sum + s.values[i], 0)));

/** Height of a row of bars: narrow plots break long names into three lines. */
export const rowHeight = (width: number, wide = 30) => (width < 520 ? 44 : wide);

export const labelWidth = (width: number) => (width < 520 ? 112 : 200);

/** Axes of horizontal bars: names down the side, the value axis named below. */
export function bars(context: Context, names: string[], scale: Scale) {
  const { theme, width } = context;
  return {
    xAxis: { ...valueAxis(context, scale), nameLocation: "middle", nameGap: 26, nameTextStyle: { color: theme.muted, align: "center", padding: 0 }, splitNumber: width < 520 ? 3 : 5 },
    yAxis: {
      type: "category",
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.muted } },
      axisLabel: { color: theme.text, interval: 0, width: labelWidth(width), overflow: "break", lineHeight: 13, fontSize: width < 520 ? 10.5 : 12 },
    },
  };
}
