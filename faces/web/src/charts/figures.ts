// The pack's key figures over the years; several runs give a line each.
import type { Run } from "../contract";
import { rounded, short } from "../format/numbers";
import { unitText } from "../format/units";
import { base, grid, tooltip, valueAxis, yearAxis, yearTable, yearTooltip, type Series } from "./frame";
import type { ChartSpec, Context } from "./spec";

/** One small chart for the figure at `index` of the first run; other runs are matched by name. */
export function figureChart(runs: Run[], index: number, context: Context): ChartSpec | null {
  const { words, language, theme } = context;
  const figure = runs[0].figures[index];
  const years = runs[0].years;
  if (!figure || years.length === 0) return null;
  const name = figure.name[language];
  const scale = { divide: 1, unit: unitText(figure.unit, language) };
  const series: Series[] = runs.flatMap((run, i) => {
    const same = run.figures.find((f) => f.name.en === figure.name.en && f.unit === figure.unit);
    if (!same) return [];
    const values = years.map((year) => same.values[run.years.indexOf(year)] ?? NaN);
    return [{ name: run.title[language] || run.scenario, colour: theme.regions[i % theme.regions.length], values }];
  });
  const told = (value: number) => (Number.isFinite(value) ? rounded(value, language) : short(value, language));
  const first = series[0].values[0];
  const last = series[0].values[years.length - 1];
  const each = series.map((s) => `${s.name}${words.colon}${told(s.values[years.length - 1])}`).join(words.semicolon);
  const change = `${words.firstLast(`${told(first)} ${scale.unit}`, years[0], `${told(last)} ${scale.unit}`, years[years.length - 1])}.`;
  return {
    id: `figure-${index}`,
    title: capitalised(name),
    caption: series.length > 1 ? words.inYear(`${each} ${scale.unit}`, years[years.length - 1]) : change,
    summary: words.figureCaption(name),
    height: 170,
    legend: series.length > 1 ? series.map((s) => ({ label: s.name, colour: s.colour })) : undefined,
    table: yearTable(context, words.figure, series.length > 1 ? series : [{ ...series[0], name }], years, scale, false),
    option: {
      ...base(context),
      grid: grid(),
      tooltip: { ...tooltip(context), trigger: "axis", formatter: yearTooltip(context, series, years, scale, false) },
      xAxis: yearAxis(context, years, { boundaryGap: false }),
      yAxis: valueAxis(context, scale, { splitNumber: 3 }),
      series: series.map((s) => ({
        type: "line",
        name: s.name,
        data: s.values.map((v) => (Number.isFinite(v) ? v : null)),
        color: s.colour,
        symbol: "circle",
        symbolSize: years.length > 15 ? 3 : 5,
        lineStyle: { width: 2 },
      })),
    },
  };
}

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
