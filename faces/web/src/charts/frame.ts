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

/** Plots narrower than this are a phone's. */
export const isNarrow = (width: number) => width < 520;

export const labelWidth = (width: number) => (isNarrow(width) ? 112 : 200);

/** Mean width of a letter as a share of the size of the letters; on the wide side, since texts are measured without a screen. */
const letter = 0.54;

export const textWidth = (text: string, size: number) => text.length * letter * size;

/** A text broken into lines of a width, at spaces and after hyphens; what is too long for `most` lines ends in an ellipsis. */
export function wrapped(text: string, width: number, size: number, most = 3): string[] {
  const room = Math.max(4, Math.floor(width / (letter * size)));
  const lines: string[] = [];
  for (const piece of text.split(/(?<=[ /-])/)) {
    const last = lines.length - 1;
    if (last >= 0 && (lines[last] + piece).trimEnd().length <= room) lines[last] += piece;
    else for (let from = 0; from < piece.length; from += room) lines.push(piece.slice(from, from + room));
  }
  const kept = lines.slice(0, most).map((line) => line.trim());
  if (lines.length > most) kept[most - 1] = `${kept[most - 1].slice(0, room - 1)}…`;
  return kept;
}

/** Names down the side of a plot, in lines that fit, and the height that a row then wants. */
export function sideNames(context: Context, names: string[], width = labelWidth(context.width), least = 30) {
  const size = isNarrow(context.width) ? 10.5 : 12;
  const lines = names.map((name) => wrapped(name, width, size, isNarrow(context.width) ? 6 : 3));
  return {
    row: Math.max(least, 8 + 13 * Math.max(1, ...lines.map((l) => l.length))),
    axisLabel: {
      color: context.theme.text,
      interval: 0,
      lineHeight: 13,
      fontSize: size,
      formatter: (_: string, i: number) => lines[i].join("\n"),
    },
  };
}

/** Axes of horizontal bars: names down the side, the value axis named below; with the height of the whole. */
export function bars(context: Context, names: string[], scale: Scale, least = 30, nameWidth = labelWidth(context.width)) {
  const { theme, width } = context;
  const side = sideNames(context, names, nameWidth, least);
  return {
    height: 50 + side.row * names.length,
    axes: {
      xAxis: {
        ...valueAxis(context, scale),
        nameLocation: "middle",
        nameGap: 26,
        nameTextStyle: { color: theme.muted, align: "center", padding: 0 },
        splitNumber: isNarrow(width) ? 3 : 5,
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: names.map((_, i) => String(i)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: theme.muted } },
        axisLabel: side.axisLabel,
      },
    },
  };
}

/** Black or white, whichever is read better on a colour (WCAG's relative luminance). */
export function inkOn(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.0615 ? "#ffffff" : "#15181d";
}
