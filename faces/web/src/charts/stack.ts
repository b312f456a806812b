// The capital stack: who pays for what, how far cash covers debt, what stages return, and who taxes them.
import type { ClassReturn, Run } from "../contract";
import { cumulative, sourceGroups, sourcePlaces, total } from "../data/sums";
import { percent, short } from "../format/numbers";
import { quantity, scaleFor } from "../format/units";
import { sourceColour } from "../palette";
import { stageName } from "./binding";
import { highestRate, rateText, ratesFinding } from "./finance";
import { regionSeries } from "./chain";
import { bars, base, escapeHtml, grid, isNarrow, labelWidth, largestTotal, stacked, textWidth, tooltip, valueAxis, yearAxis, yearTable } from "./frame";
import type { ChartSpec, Context } from "./spec";

const value = (v: number | null | undefined) => v ?? 0;

interface Part {
  name: string;
  colour: string;
  /** Amount in each row. */
  of: number[];
}

/** Bars of 100 %: the share of each part in a row, the row's amount at its end; the table has the amounts. */
function shareBars(context: Context, plain: { id: string; title: string; caption: string; note: string; finding: string }, names: string[], parts: Part[], tableParts = parts): ChartSpec {
  const { words, theme, language, currency, width } = context;
  const sums = names.map((_, row) => total(parts.map((p) => p.of[row])));
  const scale = scaleFor(Math.max(...sums), currency, language, currency);
  const { axes, height } = bars(context, names, { divide: 1, unit: words.shareAxis });
  const told = (row: number) => quantity(sums[row], currency, language, currency);
  return {
    ...plain,
    summary: plain.finding,
    height,
    legend: parts.map(({ name, colour }) => ({ label: name, colour })),
    table: {
      columns: [{ label: words.stage }, ...tableParts.map((p) => ({ label: p.name, unit: scale.unit, number: true })), { label: words.total, unit: scale.unit, number: true }],
      rows: names.map((name, row) => [name, ...tableParts.map((p) => p.of[row] / scale.divide), sums[row] / scale.divide]),
    },
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: 24 + Math.max(...names.map((_, row) => textWidth(told(row), 12))), bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        trigger: "axis",
        axisPointer: { type: "shadow" },
        formatter: (items: { dataIndex: number }[]) => {
          const row = items[0].dataIndex;
          const line = (p: Part) => `<div>${escapeHtml(p.name)}: <b>${escapeHtml(quantity(p.of[row], currency, language, currency))}</b> (${percent(p.of[row] / sums[row], language)})</div>`;
          return `<b>${escapeHtml(names[row])}</b> (${escapeHtml(told(row))})${parts.filter((p) => p.of[row] > 0).map(line).join("")}`;
        },
      },
      xAxis: { ...axes.xAxis, max: 100, interval: isNarrow(width) ? 50 : 20 },
      yAxis: axes.yAxis,
      series: [
        ...parts.map((p) => ({
          type: "bar",
          stack: "all",
          name: p.name,
          barCategoryGap: "28%",
          itemStyle: { color: p.colour, borderColor: theme.background, borderWidth: 0.5 },
          data: p.of.map((v, row) => (100 * v) / sums[row]),
        })),
        {
          type: "scatter",
          symbolSize: 1,
          silent: true,
          itemStyle: { color: "transparent", opacity: 1 },
          label: { show: true, position: "right", color: theme.text, formatter: ({ dataIndex }: { dataIndex: number }) => told(dataIndex) },
          data: names.map((_, row) => [100, row]),
        },
      ],
    },
  };
}

/** Each stage's money by source of capital, over the years shown. */
export function payersByStage(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language } = context;
  const spent = (source: number, stage: number) => total(run.draws.filter((d) => d.source === source && d.stage === stage).flatMap((d) => d.values));
  const stages = run.stages.map((_, i) => i).filter((stage) => run.draws.some((d) => d.stage === stage && total(d.values) > 0));
  const { leaders, others } = sourceGroups(run);
  if (stages.length === 0 || leaders.length + others.length < 2) return null;
  const part = (source: number, colour: string): Part => ({ name: run.capital[source].name[language], colour, of: stages.map((stage) => spent(source, stage)) });
  const places = sourcePlaces(run);
  const named = leaders.map((source) => part(source, sourceColour(theme, places.get(source))));
  const rest = others.map((source) => part(source, theme.other));
  const drawn = rest.length === 0 ? named : [...named, { name: words.otherSources(rest.length), colour: theme.other, of: stages.map((_, row) => total(rest.map((p) => p.of[row]))) }];
  const names = stages.map((stage) => stageName(run, stage, context));
  const sums = names.map((_, row) => total(drawn.map((p) => p.of[row])));
  const largest = names
    .map((name, row) => ({ name, sum: sums[row], most: [...named].sort((a, b) => b.of[row] - a.of[row])[0], row }))
    .sort((a, b) => b.sum - a.sum)
    .slice(0, 3);
  const finding = words.payersFinding(largest.map(({ name, most, row, sum }) => words.payer(name, most.name, percent(most.of[row] / sum, language))));
  const caption = words.payersCaption(run.years[0], run.years[run.years.length - 1]);
  return shareBars(context, { id: "payers", title: words.payersTitle, caption, note: words.payersNote, finding }, names, drawn, [...named, ...rest]);
}

const layers = ["common", "debt", "prepayment", "grant"] as const;

/** Each stage's money by layer of the stack, over all that was solved. */
export function stackByStage(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language } = context;
  const stack = run.finance?.stack ?? [];
  const drawn = (layer: string, stage: number) => total(stack.filter((s) => s.layer === layer && s.stage === stage).map((s) => s.drawn));
  const used = layers.filter((layer) => stack.some((s) => s.layer === layer));
  if (used.length < 2) return null; // one layer pays for everything: nothing to tell
  const stages = run.stages.map((_, i) => i).filter((stage) => stack.some((s) => s.stage === stage));
  const colours: Record<(typeof layers)[number], string> = { common: theme.parts[1], debt: theme.parts[2], prepayment: theme.parts[3], grant: theme.parts[0] };
  const parts = used.map((layer) => ({ name: words.layers[layer], colour: colours[layer], of: stages.map((stage) => drawn(layer, stage)) }));
  const all = total(parts.map((p) => total(p.of)));
  const finding = words.sharesFinding([...parts].sort((a, b) => total(b.of) - total(a.of)).map((p) => `${p.name} ${percent(total(p.of) / all, language, total(p.of) < 0.01 * all ? 1 : 0)}`));
  return shareBars(context, { id: "stack", title: words.stackTitle, caption: words.stackCaption, note: words.stackNote, finding }, stages.map((s) => stageName(run, s, context)), parts);
}

/** Debt service coverage by year: what all plants earn over what lenders are owed. */
export function debtCoverage(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, currency } = context;
  const finance = run.finance;
  const debt = finance?.debt;
  if (!finance || !debt || !debt.service.some((v) => value(v) > 0)) return null;
  const rows = finance.years.map((year, i) => ({ year, drawn: value(debt.drawn[i]), service: value(debt.service[i]), cash: value(debt.cash[i]) }));
  const coverage = rows.map((r) => (r.service > 0 ? r.cash / r.service : null));
  const scale = scaleFor(Math.max(...rows.map((r) => r.cash)), `${currency}/year`, language, currency);
  const last = rows[rows.length - 1];
  const money = (v: number) => quantity(v, `${currency}/year`, language, currency);
  const found = debt.least_coverage === null ? "" : words.debtFinding(run.years[run.years.length - 1], short(debt.least_coverage, language), Math.floor(value(debt.least_at) + 1e-6));
  return {
    id: "debt-coverage",
    title: words.debtTitle,
    caption: words.debtCaption,
    note: words.debtNote,
    finding: found || undefined,
    summary: `${found} ${words.debtLast(last.year, money(last.cash), money(last.service))}`.trim(),
    height: 260,
    table: {
      columns: [
        { label: words.year },
        { label: words.debtDrawn, unit: scale.unit, number: true },
        { label: words.debtService, unit: scale.unit, number: true },
        { label: words.debtCash, unit: scale.unit, number: true },
        { label: words.coverage, unit: words.timesUnit, number: true },
      ],
      rows: rows.map((r, i) => [String(r.year), r.drawn / scale.divide, r.service / scale.divide, r.cash / scale.divide, coverage[i]]),
    },
    option: {
      ...base(context),
      grid: grid(),
      tooltip: {
        ...tooltip(context),
        trigger: "axis",
        formatter: (items: { dataIndex: number }[]) => {
          const r = rows[items[0].dataIndex];
          return (
            `<b>${r.year}</b><br>${escapeHtml(words.coverage)}: <b>${short(coverage[items[0].dataIndex], language)}</b>` +
            `<br>${escapeHtml(words.debtCash)}: ${escapeHtml(money(r.cash))}<br>${escapeHtml(words.debtService)}: ${escapeHtml(money(r.service))}`
          );
        },
      },
      xAxis: yearAxis(context, finance.years, { boundaryGap: false }),
      yAxis: valueAxis(context, { divide: 1, unit: words.coverageAxis }, { min: 0 }),
      series: [
        {
          type: "line",
          name: words.coverage,
          color: theme.accent,
          symbol: "circle",
          symbolSize: 5,
          lineStyle: { width: 2.5 },
          data: coverage.map((v) => v ?? "-"),
          markLine: { silent: true, symbol: "none", lineStyle: { color: theme.negative, type: "solid", width: 2 }, label: { show: false }, data: [{ yAxis: 1 }] },
        },
      ],
    },
  };
}

/** Stages that take less than this of all money put in are in the table only: their rates say little. */
const leastPaid = 1e-3;

/** All plants of a stage as one investment, before and after tax; the table has them by region too. */
export function returnsByStage(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language, currency, width } = context;
  const classes = run.finance?.classes ?? [];
  const all = total(classes.filter((c) => c.region < 0).map((c) => c.paid));
  const found = classes.filter((c) => c.region < 0 && c.irr !== null && value(c.paid) >= leastPaid * all).sort((a, b) => value(b.irr) - value(a.irr));
  // One stage alone is what all capital earns. As with returns by source: a plan beside history ends before what it built has paid back.
  if (found.length < 2 || run.records.some((r) => r.set === "history")) return null;
  const taxed = found.some((c) => c.irr_after_tax !== null);
  const name = (c: ClassReturn) => stageName(run, c.stage, context);
  const { axes, height } = bars(context, found.map(name), { divide: 0.01, unit: words.ratePerYear });
  const scale = scaleFor(Math.max(...classes.map((c) => value(c.paid))), currency, language, currency);
  const rate = (v: number | null) => (v === null ? null : v * 100);
  const place = (v: number | null) => Math.min(value(v), highestRate) * 100;
  const told = (v: number | null) => rateText(value(v), language);
  const line = (c: ClassReturn) => `${name(c)}${words.colon}${told(c.irr)}${c.irr_after_tax === null ? "" : ` (${told(c.irr_after_tax)})`}`;
  return {
    id: "returns-stage",
    title: words.classReturnsTitle,
    finding: ratesFinding(found.map((c) => ({ name: name(c), rate: value(c.irr) })), context),
    caption: words.classReturnsCaption(taxed),
    note: words.classReturnsNote,
    summary: found.map(line).join(", "),
    height,
    legend: taxed ? [{ label: words.returnFound, colour: theme.accent }, { label: words.returnAfterTax, colour: theme.other }] : undefined,
    table: {
      columns: [
        { label: words.stage },
        { label: words.region },
        { label: words.curveDrawn, unit: scale.unit, number: true },
        { label: words.granted, unit: scale.unit, number: true },
        { label: words.building, unit: scale.unit, number: true },
        { label: words.tax, unit: scale.unit, number: true },
        { label: words.returnFound, unit: "%", number: true },
        ...(taxed ? [{ label: words.returnAfterTax, unit: "%", number: true }] : []),
      ],
      rows: classes.map((c) => [
        name(c),
        c.region < 0 ? words.world : run.regions[c.region].name[language],
        ...[c.paid, c.granted, c.building, c.tax].map((v) => value(v) / scale.divide),
        rate(c.irr),
        ...(taxed ? [rate(c.irr_after_tax)] : []),
      ]),
    },
    option: {
      ...base(context),
      grid: grid({ left: labelWidth(width) + 8, top: 8, right: 52, bottom: 42 }),
      tooltip: {
        ...tooltip(context),
        trigger: "axis",
        formatter: (items: { dataIndex: number }[]) => {
          const c = found[items[0].dataIndex];
          const after = c.irr_after_tax === null ? "" : `<br>${escapeHtml(words.returnAfterTax)}: ${told(c.irr_after_tax)}`;
          return `<b>${escapeHtml(name(c))}</b><br>${escapeHtml(words.returnFound)}: ${told(c.irr)}${after}<br>${escapeHtml(words.curveDrawn)}: ${escapeHtml(quantity(c.paid, currency, language, currency))}`;
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
          data: found.map((c, i) => [place(c.irr), i]),
          label: { show: true, position: "right", color: theme.text, formatter: ({ dataIndex }: { dataIndex: number }) => told(found[dataIndex].irr) },
        },
        ...(taxed
          ? [{ type: "scatter", symbol: "circle", symbolSize: 9, itemStyle: { color: theme.other, opacity: 1 }, data: found.flatMap((c, i) => (c.irr_after_tax === null ? [] : [[place(c.irr_after_tax), i]])) }]
          : []),
      ],
    },
  };
}

/** Tax on what plants earn, by the government that receives it: a running total, since a single year's tax moves with that year's rents. */
export function taxesByGovernment(run: Run, context: Context): ChartSpec | null {
  const { words, language, currency, width } = context;
  const finance = run.finance;
  if (!finance || finance.taxes.length === 0 || finance.years.length === 0) return null;
  const { drawn, all } = regionSeries(run, new Map(finance.taxes.map((t) => [t.region, cumulative(t.values.map(value))])), context);
  if (drawn.length === 0) return null;
  const years = finance.years;
  const scale = scaleFor(largestTotal(drawn, years), currency, language, currency);
  const last = years.length - 1;
  const sum = total(all.map((s) => s.values[last]));
  const atEnd = total(finance.taxes.map((t) => t.at_end));
  const shares = [...all].sort((a, b) => b.values[last] - a.values[last]).slice(0, 3).map((s) => `${s.name} ${percent(s.values[last] / sum, language)}`);
  const money = (v: number) => quantity(v, currency, language, currency);
  const finding = words.taxesFinding(money(sum), shares) + (atEnd > 0 ? words.taxesAtEnd(money(atEnd)) : "");
  return {
    id: "taxes",
    title: words.taxesTitle,
    caption: words.taxesCaption(years[last]),
    note: words.taxesNote,
    finding,
    summary: finding,
    height: isNarrow(width) ? 260 : 300,
    legend: drawn.map((s) => ({ label: s.name, colour: s.colour })),
    option: stacked(context, drawn, years, scale, "area"),
    table: yearTable(context, words.region, all, years, scale, true),
  };
}
