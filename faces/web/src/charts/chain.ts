// What stands and runs in the stages, by region or by process.
import type { Run } from "../contract";
import { leadingRegions, sumBy, total, type Group, type Measure } from "../data/sums";
import { quantity, scaleFor } from "../format/units";
import { largestTotal, stacked, yearTable, type Series } from "./frame";
import type { ChartSpec, Context } from "./spec";

export const colouredRegions = 8;

export function groupName(run: Run, group: Group, { language, words }: Context): string {
  return words.groupTitle(run.stages[group.stage].name[language], group.commodity < 0 ? null : run.commodities[group.commodity].name[language]);
}

const unitOf = (group: Group, measure: Measure, currency: string) =>
  measure === "capacity" ? group.capacityUnit : measure === "activity" ? `${group.activityUnit}/year` : `${currency}/year`;

/** Series by region: leaders in their own colours, the rest together. `all` has every region, for the table. */
export function regionSeries(run: Run, sums: Map<number, number[]>, context: Context): { drawn: Series[]; all: Series[] } {
  const { theme, language, words } = context;
  const leaders = leadingRegions(run, colouredRegions);
  const name = (region: number) => run.regions[region].name[language];
  const all = [...sums.entries()]
    .filter(([, values]) => total(values) !== 0)
    .sort((a, b) => total(b[1]) - total(a[1]))
    .map(([region, values]) => ({ name: name(region), colour: theme.other, values }));
  const drawn: Series[] = [];
  leaders.forEach((region, i) => {
    const values = sums.get(region);
    if (values && total(values) !== 0) drawn.push({ name: name(region), colour: theme.regions[i], values });
  });
  const rest = [...sums.entries()].filter(([region]) => !leaders.includes(region)).map(([, values]) => values);
  const others = (rest[0] ?? []).map((_, i) => rest.reduce((sum, values) => sum + values[i], 0));
  if (total(others) !== 0) drawn.push({ name: words.otherRegions, colour: theme.other, values: others });
  return { drawn, all };
}

/** One stage (or one product of it) over time, by region. */
export function groupChart(run: Run, group: Group, measure: Measure, context: Context): ChartSpec | null {
  const { words, language, currency } = context;
  const { drawn, all } = regionSeries(run, sumBy(run, group.sites, measure, (site) => site.region), context);
  if (drawn.length === 0 || run.years.length === 0) return null;
  const largest = largestTotal(drawn, run.years);
  const unit = unitOf(group, measure, currency);
  const scale = scaleFor(largest, unit, language, currency);
  const name = groupName(run, group, context);
  const last = run.years.length - 1;
  const sum = (year: number) => drawn.reduce((s, row) => s + row.values[year], 0);
  const found = words.firstLast(quantity(sum(0), unit, language, currency), run.years[0], quantity(sum(last), unit, language, currency), run.years[last]);
  return {
    id: `chain-${measure}-${group.id.replace(/[^A-Za-z0-9]+/g, "-")}`,
    title: name,
    caption: `${words.measures[measure]}${words.colon}${found}.`,
    summary: words.groupCaption[measure](name),
    height: 190,
    option: stacked(context, drawn, run.years, scale, measure === "spend" ? "bar" : "area"),
    table: yearTable(context, words.region, all, run.years, scale, true),
  };
}

/** The regions' colours, shown once for all charts of the section. */
export function regionLegend(run: Run, { theme, language, words }: Context) {
  const leaders = leadingRegions(run, colouredRegions);
  const legend = leaders.map((region, i) => ({ label: run.regions[region].name[language], colour: theme.regions[i] }));
  return run.regions.length > leaders.length ? [...legend, { label: words.otherRegions, colour: theme.other }] : legend;
}
