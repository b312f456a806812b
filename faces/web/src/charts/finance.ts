// Returns, rents and the cost of a unit: the money of a plan as src/finance works it out.
import type { CostPart, Finance, Run, StageMoney } from "../contract";
import { cumulative, total } from "../data/sums";
import { percent, short } from "../format/numbers";
import { quantity, scaleFor } from "../format/units";
import { stageColour } from "../palette";
import { stageName } from "./binding";
import { bars, base, escapeHtml, grid, isNarrow, labelWidth, tooltip, textWidth, valueAxis, yearAxis, yearTable, yearTooltip, type Series } from "./frame";
import type { ChartSpec, Context } from "./spec";
import { waterfall } from "./waterfall";

const value = (v: number | null) => v ?? 0;

/** Parts of a stage's revenue, in the order in which they are stacked. */
const parts: [string, (s: StageMoney) => number][] = [
  ["purchases", (s) => value(s.purchases) + value(s.construction)],
  ["own_cost", (s) => value(s.own_cost)],
  ["capital", (s) => value(s.capital)],
  ["margin", (s) => value(s.margin)],
  ["rent", (s) => value(s.rent)],
];

export function stageMoney(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, currency, width } = context;
  const stages = run.finance?.stages.filter((s) => value(s.revenue) > 0) ?? [];
  if (stages.length === 0) return null;
  const colours = theme.parts;
  const scale = scaleFor(Math.max(...stages.map((s) => value(s.revenue))), currency, language, currency);
  const names = stages.map((s) => stageName(run, s.stage, context));
  const { axes, height } = bars(context, names, scale);
  const rents = [...stages].sort((a, b) => value(b.rent) - value(a.rent)).slice(0, 3);
  return {
    id: "stage-money",
    title: words.stageMoneyTitle,
    finding: words.stageMoneyFinding(rents.filter((s) => value(s.rent) > 0).map((s) => `${stageName(run, s.stage, context)} ${quantity(s.rent, currency, language, currency)} (${percent(value(s.rent) / value(s.revenue), language)})`)),
    caption: words.stageMoneyCaption,
    summary: `${words.parts.rent}${words.colon}${rents.map((s) => `${stageName(run, s.stage, context)} ${quantity(s.rent, currency, language, currency)}`).join(", ")}.`,
    height,
    legend: parts.map(([key], i) => ({ label: words.parts[key], colour: colours[i] })),
    table: {
      columns: [{ label: words.stage }, ...parts.map(([key]) => ({ label: words.parts[key], unit: scale.unit, number: true })), { label: words.total, unit: scale.unit, number: true }],
      rows: stages.map((s, i) => [names[i], ...parts.map(([, of]) => of(s) / scale.divide), value(s.revenue) / scale.divide]),
    },
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: 52, bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        trigger: "axis",
        axisPointer: { type: "shadow" },
        formatter: (items: { dataIndex: number }[]) =>
          `<b>${escapeHtml(names[items[0].dataIndex])}</b> (${escapeHtml(scale.unit)})` +
          parts.map(([key, of]) => `<div>${escapeHtml(words.parts[key])}: <b>${short(of(stages[items[0].dataIndex]) / scale.divide, language)}</b></div>`).join(""),
      },
      ...axes,
      series: parts.map(([key, of], i) => ({
        type: "bar",
        stack: "all",
        name: words.parts[key],
        barCategoryGap: "28%",
        itemStyle: { color: colours[i], borderColor: theme.background, borderWidth: 0.5 },
        data: stages.map((s) => of(s) / scale.divide),
      })),
    },
  };
}

/** Kinds of parties that have a colour of their own; all others share one. */
const drawnKinds = ["owners", "margins", "governments"];

/** Parties that are drawn at most. */
const mostParties = 20;

/** Parties with what they keep; those with next to nothing are in the table only. */
export function partyValues(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, currency, width } = context;
  if (!run.finance) return null;
  const merged = new Map<string, { name: string; kind: string; value: number }>();
  for (const p of run.finance.parties) {
    const kind = drawnKinds.includes(p.kind) ? p.kind : "others";
    const name = (words.partyKinds[p.kind] ?? ((n: string) => n))(p.name[language]);
    const row = merged.get(name) ?? { name, kind, value: 0 };
    row.value += value(p.value);
    merged.set(name, row);
  }
  const users = words.partyKinds.consumers("");
  const rows = [...merged.values()].sort((a, b) => b.value - a.value);
  const drawn = rows.filter((r) => r.name !== users);
  const largest = Math.max(0, ...drawn.map((r) => Math.abs(r.value)));
  if (largest === 0) return null;
  // The many with little are in the table only.
  const least = [...drawn].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, mostParties).at(-1)!;
  const shown = drawn.filter((r) => Math.abs(r.value) >= Math.max(Math.abs(least.value), largest * 2e-3));
  const scale = scaleFor(largest, currency, language, currency);
  const told = (v: number) => quantity(v, currency, language, currency); // small ones in their own prefix
  const { axes, height } = bars(context, shown.map((r) => r.name), scale, 26);
  const colours: { [kind: string]: string } = { owners: theme.parts[1], margins: theme.parts[3], governments: theme.parts[2], others: theme.other };
  const kinds = Object.keys(colours).filter((kind) => shown.some((r) => r.kind === kind));
  return {
    id: "parties",
    title: words.partiesTitle,
    finding: words.partiesFinding(told(merged.get(users)?.value ?? 0), shown.slice(0, 3).map((r) => `${r.name} ${told(r.value)}`)),
    caption: words.partiesCaption,
    note: words.partiesNote + words.onlyInData(drawn.length - shown.length),
    summary: words.mapSummary(shown.slice(0, 3).map((r) => `${r.name} ${quantity(r.value, currency, language, currency)}`)),
    height,
    legend: kinds.map((kind) => ({ label: words.partyGroups[kind], colour: colours[kind] })),
    table: {
      columns: [{ label: words.party }, { label: words.value, unit: scale.unit, number: true }],
      rows: rows.map((r) => [r.name, r.value / scale.divide]),
    },
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: 92, bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        formatter: ({ dataIndex: i }: { dataIndex: number }) => `${escapeHtml(shown[i].name)}: <b>${escapeHtml(told(shown[i].value))}</b>`,
      },
      ...axes,
      series: [
        {
          type: "bar",
          barCategoryGap: "28%",
          label: { show: true, position: "right", color: theme.text, formatter: ({ dataIndex: i }: { dataIndex: number }) => told(shown[i].value) },
          data: shown.map((r) => ({ value: r.value / scale.divide, itemStyle: { color: colours[r.kind] } })),
        },
      ],
    },
  };
}

/** All sources together: what went in, what came back, and their difference, running totals. */
export function cashCurve(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, currency } = context;
  const finance = run.finance;
  if (!finance || finance.returns.length === 0 || finance.years.length === 0) return null;
  const sum = (of: (r: Finance["returns"][number], i: number) => number) => finance.years.map((_, i) => finance.returns.reduce((s, r) => s + of(r, i), 0));
  const drawn = sum((r, i) => value(r.drawn[i]));
  const net = sum((r, i) => value(r.net[i]));
  const series: Series[] = [
    { name: words.curveDrawn, colour: theme.negative, values: cumulative(drawn) },
    { name: words.curveEarned, colour: theme.positive, values: cumulative(net.map((n, i) => n + drawn[i])) },
    { name: words.curveNet, colour: theme.accent, values: cumulative(net) },
  ];
  const largest = Math.max(...series.flatMap((s) => s.values.map(Math.abs)));
  const scale = scaleFor(largest, currency, language, currency);
  const last = finance.years.length - 1;
  const [, , totals] = series;
  const terminal = finance.returns.reduce((sum, r) => sum + value(r.terminal), 0);
  const lowest = totals.values.indexOf(Math.min(...totals.values));
  const even = totals.values.findIndex((v, i) => i > lowest && v >= 0);
  return {
    id: "cash-curve",
    finding: words.curveFinding(quantity(totals.values[lowest], currency, language, currency), finance.years[lowest], even < 0 ? null : finance.years[even]) + (terminal > largest * 1e-3 ? words.curveStanding(quantity(terminal, currency, language, currency)) : ""),
    title: words.curveTitle,
    caption: words.curveCaption(finance.years[last]),
    note: words.curveNote,
    summary: series.map((s) => `${s.name}${words.colon}${quantity(s.values[last], currency, language, currency)}`).join(words.semicolon),
    height: 300,
    legend: series.map((s) => ({ label: s.name, colour: s.colour })),
    table: yearTable(context, words.source, series, finance.years, scale, false),
    option: {
      ...base(context),
      grid: grid({ right: isNarrow(context.width) ? 20 : 24 + Math.max(...series.map((s) => textWidth(s.name, 12))) }),
      tooltip: { ...tooltip(context), trigger: "axis", formatter: yearTooltip(context, series, finance.years, scale, false) },
      xAxis: yearAxis(context, finance.years, { boundaryGap: false, axisLine: { onZero: false, lineStyle: { color: theme.muted } } }),
      yAxis: valueAxis(context, scale),
      series: series.map((s, i) => ({
        type: "line",
        name: s.name,
        color: s.colour,
        symbol: "none",
        lineStyle: { width: i === 2 ? 3 : 2, type: i === 2 ? "solid" : "dashed" },
        data: s.values.map((v) => v / scale.divide),
        endLabel: { show: !isNarrow(context.width), formatter: s.name, color: s.colour, fontSize: 12, distance: 6 },
      })),
    },
  };
}

/** The highest and the lowest of rates; what is beyond the end of the axis is told as more than it. */
export function ratesFinding(rates: { name: string; rate: number }[], { words, language }: Context): string {
  const told = (r: { name: string; rate: number }) => `${r.name} ${rateText(r.rate, language)}`;
  return words.ratesFinding(told(rates[0]), told(rates[rates.length - 1]));
}

/** Rates are drawn and told up to here: what returns its money within a year or two has a rate that says no more than that. */
export const highestRate = 0.5;

export const rateText = (rate: number, language: Context["language"]) => (rate > highestRate ? `> ${percent(highestRate, language)}` : percent(rate, language, 1));

/** Rates of return beside what is required; sources without a rate (grants) are in the table only. */
export function returnsBySource(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, currency, width } = context;
  const all = run.finance?.returns ?? [];
  const name = (source: number) => (source < 0 ? words.capital : run.capital[source].name[language]);
  const found = all.filter((r) => r.irr !== null).sort((a, b) => value(b.irr) - value(a.irr));
  // A plan that is set beside history ends before what it built has paid back: its rates say nothing.
  if (found.length === 0 || run.records.some((r) => r.set === "history")) return null;
  const taxed = found.some((r) => r.irr_after_tax !== null);
  const missing = (rates: (number | null)[]) => found.filter((r, i) => rates[i] !== null && rates[i]! < value(r.required)).map((r) => name(r.source));
  const scale = { divide: 0.01, unit: words.ratePerYear };
  const money = scaleFor(Math.max(...all.map((r) => Math.abs(value(r.npv)))), currency, language, currency);
  const put = scaleFor(Math.max(...all.map((r) => value(r.paid_in))), currency, language, currency);
  const { axes, height } = bars(context, found.map((r) => name(r.source)), scale);
  return {
    id: "returns",
    title: words.returnsTitle,
    finding: ratesFinding(found.map((r) => ({ name: name(r.source), rate: value(r.irr) })), context) + words.returnsShort(found.length, missing(found.map((r) => r.irr)), taxed ? missing(found.map((r) => r.irr_after_tax)) : null),
    caption: words.returnsCaption,
    note: words.returnsNote,
    summary: found.map((r) => `${name(r.source)}${words.colon}${percent(value(r.irr), language, 1)}`).join(", "),
    height,
    legend: [
      { label: words.returnFound, colour: theme.accent },
      ...(taxed ? [{ label: words.returnAfterTax, colour: theme.other }] : []),
      { label: words.returnRequired, colour: theme.negative },
    ],
    table: {
      columns: [
        { label: words.source },
        { label: words.returnFound, unit: "%", number: true },
        ...(taxed ? [{ label: words.returnAfterTax, unit: "%", number: true }] : []),
        { label: words.returnRequired, unit: "%", number: true },
        { label: words.curveDrawn, unit: put.unit, number: true },
        { label: words.multiple, number: true },
        { label: words.payback, unit: words.years, number: true },
        { label: words.npv, unit: money.unit, number: true },
      ],
      rows: all.map((r) => [
        name(r.source),
        r.irr === null ? null : r.irr * 100,
        ...(taxed ? [r.irr_after_tax === null ? null : r.irr_after_tax * 100] : []),
        value(r.required) * 100,
        value(r.paid_in) / put.divide,
        r.multiple,
        r.payback_years,
        value(r.npv) / money.divide,
      ]),
    },
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: 52, bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        trigger: "axis",
        formatter: (items: { dataIndex: number }[]) => {
          const r = found[items[0].dataIndex];
          return `<b>${escapeHtml(name(r.source))}</b><br>${escapeHtml(words.returnFound)}: ${percent(value(r.irr), language, 1)}${r.irr_after_tax === null ? "" : `<br>${escapeHtml(words.returnAfterTax)}: ${percent(r.irr_after_tax, language, 1)}`}<br>${escapeHtml(words.returnRequired)}: ${percent(value(r.required), language, 1)}`;
        },
      },
      xAxis: { ...axes.xAxis, min: (span: { min: number }) => Math.min(0, Math.floor(span.min / 5) * 5) },
      yAxis: { ...axes.yAxis, axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: theme.line } } },
      series: [
        {
          type: "scatter",
          symbol: "circle",
          symbolSize: 12,
          itemStyle: { color: theme.accent, opacity: 1 },
          data: found.map((r, i) => ({ value: [value(r.irr) * 100, i], label: { position: value(r.irr) < value(r.required) ? "left" : "right" } })),
          label: { show: true, color: theme.text, formatter: ({ dataIndex: i }: { dataIndex: number }) => percent(value(found[i].irr), language, 1) },
        },
        ...(taxed
          ? [{ type: "scatter", symbol: "circle", symbolSize: 9, itemStyle: { color: theme.other, opacity: 1 }, data: found.flatMap((r, i) => (r.irr_after_tax === null ? [] : [[r.irr_after_tax * 100, i]])) }]
          : []),
        { type: "scatter", symbol: "rect", symbolSize: [3, 20], itemStyle: { color: theme.negative, opacity: 1 }, data: found.map((r, i) => [value(r.required) * 100, i]) },
      ],
    },
  };
}

/** Money a unit-year is told a unit-hour where the commodity is a service counted in years of work. */
function hourly(unit: string): { factor: number; unit: string } {
  const year = /^(.*\/)\(?([^()]*)-year\)?$/.exec(unit);
  return year ? { factor: 1 / 8760, unit: `${year[1]}${year[2]}/h` } : { factor: 1, unit };
}

const sumOf = (part: CostPart) => value(part.own_cost) + value(part.capital) + value(part.margin) + value(part.rent);

export function costOfUnit(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language } = context;
  const finance = run.finance;
  if (!finance || finance.cost.length === 0) return null;
  const { factor, unit } = hourly(finance.cost_unit);
  const name = (part: CostPart) => (part.stage < 0 ? (words.costParts[part.id] ?? part.id) : stageName(run, part.stage, context));
  const used = finance.cost.filter((part) => sumOf(part) !== 0);
  const steps = used.map((part) => ({ name: name(part), value: sumOf(part) * factor, colour: stageColour(theme, part.stage) }));
  const commodity = finance.target < 0 ? unit : run.commodities[finance.target].name[language];
  const spec = waterfall(
    {
      id: "cost-of-unit",
      title: words.costOfTitle(commodity),
      caption: words.costOfCaption,
      unit,
      steps: [...steps, { name: words.levelisedPrice, value: total(steps.map((s) => s.value)), total: true }],
    },
    context,
  );
  const columns = ["own_cost", "capital", "margin", "rent"] as const;
  const price = total(steps.map((s) => s.value));
  const largest = [...steps].sort((a, b) => b.value - a.value).slice(0, 3);
  return {
    ...spec,
    finding: words.costOfFinding(quantity(price, unit, language, context.currency), largest.map((s) => `${s.name} ${percent(s.value / price, language)}`)),
    table: {
      columns: [{ label: words.stage }, ...columns.map((c) => ({ label: words.parts[c], unit, number: true })), { label: words.total, unit, number: true }],
      rows: used.map((part) => [name(part), ...columns.map((c) => value(part[c]) * factor), sumOf(part) * factor]),
    },
  };
}
