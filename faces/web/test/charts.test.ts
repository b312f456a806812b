import { describe, expect, it } from "vitest";
import { bindingHeat, bindingSpells, classes } from "../src/charts/binding";
import { budgetCurve } from "../src/charts/budget";
import { groupChart } from "../src/charts/chain";
import { claimsChart, claimsTable, yardsticksChart } from "../src/charts/claims";
import { figureChart } from "../src/charts/figures";
import { cashCurve, costOfUnit, partyValues, returnsBySource, stageMoney } from "../src/charts/finance";
import { regionMap } from "../src/charts/map";
import { cumulativeSpend, drawBySource, idleSources, rentByStage, spendByRegion, spendByStage, surplusWaterfall } from "../src/charts/money";
import { hits, recordChart, recordOverview, recordSeries } from "../src/charts/records";
import { moneySankey, valueLinks, valueSankey, withoutCycles } from "../src/charts/sankey";
import type { ChartSpec, Context } from "../src/charts/spec";
import { debtCoverage, payersByStage, returnsByStage, stackByStage, taxesByGovernment } from "../src/charts/stack";
import { waterfall } from "../src/charts/waterfall";
import type { Run } from "../src/contract";
import { groups } from "../src/data/sums";
import { dark, light } from "../src/palette";
import { en } from "../src/text/en";
import { fr } from "../src/text/fr";
import { sample } from "./run";

const context = (language: "en" | "fr" = "en", width = 900): Context => ({
  language,
  words: language === "fr" ? fr : en,
  theme: language === "fr" ? dark : light,
  currency: "USD",
  width,
});

const all: [string, (run: Run, c: Context) => ChartSpec | null][] = [
  ["figure", (run, c) => figureChart([run, run], 0, c)],
  ["heat", bindingHeat],
  ["spells", (run, c) => bindingSpells(run, c)],
  ["group", (run, c) => (run.sites.length ? groupChart(run, groups(run)[0], "capacity", c) : null)],
  ["map", (run, c) => (run.sites.length ? regionMap(run, groups(run)[0], 1, c) : null)],
  ["money sankey", moneySankey],
  ["value sankey", (run, c) => valueSankey(run, 1, c)],
  ["spend by stage", spendByStage],
  ["spend by region", spendByRegion],
  ["draws", drawBySource],
  ["running total", cumulativeSpend],
  ["rent", rentByStage],
  ["surplus", surplusWaterfall],
  ["cash curve", cashCurve],
  ["returns", (run, c) => returnsBySource({ ...run, records: [] }, c)],
  ["budget", budgetCurve],
  ["overview of records", (run, c) => recordOverview(run, "history", c)],
  ["payers", payersByStage],
  ["stack", stackByStage],
  ["debt", debtCoverage],
  ["returns by stage", (run, c) => returnsByStage({ ...run, records: [] }, c)],
  ["taxes", taxesByGovernment],
  ["stage money", stageMoney],
  ["parties", partyValues],
  ["cost", costOfUnit],
  ["claims", claimsChart],
  ["yardsticks", yardsticksChart],
  ["record", (run, c) => recordChart(recordSeries(run)[0] ?? [], c)],
];

const empty = (): Run => ({ ...sample(), years: [], figures: [], binding: [], sites: [], exchange: [], capital: [], draws: [], terms: [], finance: null, records: [], budget: null, verdict: null, claims: [], yardsticks: [] });

type Option = { series: { data: unknown[] }[]; xAxis?: { name?: string }; yAxis?: { name?: string } };

describe("every chart", () => {
  for (const [name, make] of all) {
    it(`${name} has title, sentence, data and table in both languages and widths`, () => {
      for (const c of [context("en"), context("fr"), context("fr", 360)]) {
        const spec = make(sample(), c)!;
        expect(spec.title).not.toBe("");
        expect(spec.caption).toMatch(/\.$/);
        expect(spec.caption, "one sentence").not.toMatch(/[.!?] \p{Lu}/u);
        if (spec.note) expect(spec.note).toMatch(/\.$/);
        expect(spec.summary).not.toBe("");
        expect(spec.height).toBeGreaterThan(40);
        expect((spec.option as Option).series.some((s) => s.data.length > 0)).toBe(true);
        expect(spec.table.rows.length).toBeGreaterThan(0);
        for (const row of spec.table.rows) expect(row.length).toBe(spec.table.columns.length);
        expect(JSON.stringify(spec)).not.toMatch(/NaN|undefined|Infinity/);
      }
    });
    it(`${name} says what is found`, () => {
      // Small charts of one curve say it in their caption.
      if (["figure", "group", "record"].includes(name)) return;
      for (const c of [context("en"), context("fr")]) {
        const { finding } = make(sample(), c)!;
        expect(finding).toMatch(/\p{L}.*[.]$/u);
        expect(finding).not.toMatch(/undefined|NaN/);
      }
    });
    it(`${name} is left out where the run has no data`, () => {
      expect(make(empty(), context())).toBeNull();
    });
  }
});

describe("what is drawn", () => {
  it("names units on the value axis", () => {
    for (const make of [spendByStage, cumulativeSpend, cashCurve]) expect((make(sample(), context("fr"))!.option as Option).yAxis!.name).toMatch(/USD/);
  });
  it("adds spending up by stage and by region alike", () => {
    // 2026: 1 + 4 B USD; 2027: 2 + 4 B USD
    for (const make of [spendByStage, spendByRegion]) {
      const { rows, columns } = make(sample(), context())!.table;
      expect(columns[1].unit).toBe("B USD/year");
      expect(rows[rows.length - 1]).toEqual(["Total", 5, 6]);
    }
    expect(cumulativeSpend(sample(), context())!.table.rows.at(-1)).toEqual(["Total", 5, 11]);
  });
  it("sums capacity of a stage over its regions", () => {
    const spec = groupChart(sample(), groups(sample())[0], "capacity", context())!;
    expect(spec.table.rows).toEqual([
      ["Aland", 10, 20],
      ["Bland", 5, 5],
      ["Total", 15, 25],
    ]);
  });
  it("weighs what binds by stage and year, with capital last", () => {
    expect(bindingHeat(sample(), context())!.table.rows).toEqual([
      ["Mines", 4, 0],
      ["Capital", 1, 2],
    ]);
    expect(bindingHeat(sample(), context())!.summary).toContain("2026 to 2027: Mines (4");
  });
  it("tells scarcity in deliveries where they are what counts", () => {
    const run = sample();
    run.binding = run.binding.slice(0, 1).map((b) => ({ ...b, unit: "TWh/(t/year)", weight: 40, weights: [40, 0] }));
    const { columns, rows } = bindingHeat(run, context())!.table;
    expect([columns[1].unit, rows[0][1]]).toEqual(["TWh", 40]);
    expect(bindingHeat(run, context())!.caption).toContain("present value in TWh");
  });
  it("follows the price of a unit down to its stages, told by the hour", () => {
    // 8760 and 3 x 8760 USD/(GW-year) are 1 and 3 USD/GW/h
    const spec = costOfUnit(sample(), context())!;
    expect(spec.table.rows.map((r) => [r[0], r[5]])).toEqual([
      ["Mines", 1],
      ["Plants", 3],
    ]);
    expect(spec.table.columns[5].unit).toBe("USD/GW/h");
    expect(spec.summary).toContain("4");
  });
  it("ends the waterfall at benefit less costs, grants added", () => {
    const rows = surplusWaterfall(sample(), context())!.table.rows;
    expect(rows.map((r) => r[1])).toEqual([20, -9, -1, 0.5, 10.5]);
    const costs = surplusWaterfall({ ...sample(), terms: sample().terms.filter((t) => t.id !== "benefit") }, context())!.table.rows;
    expect(costs.map((r) => r[1])).toEqual([9, 1, -0.5, 9.5]);
  });
  it("stands waterfall steps on each other", () => {
    const spec = waterfall({ id: "w", title: "t", caption: "c.", unit: "GW", steps: [{ name: "a", value: 5 }, { name: "b", value: -2 }, { name: "c", value: 3, total: true }] }, context());
    const [ground, bar] = (spec.option as unknown as { series: { data: unknown[] }[] }).series;
    expect(ground.data).toEqual([0, 3, 0]);
    expect(bar.data.map((d) => (d as { value: number }).value)).toEqual([5, 2, 3]);
  });
  it("runs the cash curve to its end", () => {
    // put in 5, 11, 11; got back 0, 3, 13; net -5, -8, 2
    const rows = cashCurve(sample(), context())!.table.rows;
    expect(rows.map((r) => r.slice(1))).toEqual([
      [5, 11, 11],
      [0, 3, 13],
      [-5, -8, 2],
    ]);
  });
  it("lets takers pay makers by the makers' shares, and leaves demand at the end", () => {
    const links = valueLinks(sample(), 0);
    expect(links).toContainEqual({ from: 0, to: 1, commodity: 0, value: 1400 });
    expect(links).toContainEqual({ from: 1, to: -1, commodity: 1, value: 9e8 });
    const run = sample();
    run.exchange.push({ commodity: 0, stage: 0, direction: "in", rate: [1, 1], value: [100, 100] });
    expect(valueLinks(run, 0).some((l) => l.from === l.to)).toBe(false); // a stage sells nothing to itself
  });
  it("breaks circles at the lighter link and keeps it in the table", () => {
    const kept = withoutCycles([
      { from: "a", to: "b", value: 1 },
      { from: "b", to: "c", value: 3 },
      { from: "c", to: "a", value: 2 },
    ]);
    expect(kept.map((l) => l.from)).toEqual(["b", "c"]);
    const spec = valueSankey(sample(), 0, context())!;
    expect(spec.note).toContain("backwards");
    expect(spec.table.rows.length).toBe(3);
  });
  it("tells the flows as bars on a phone, under headings, the smallest together", () => {
    type Bars = { series: { type: string; data: { value: number }[]; label: { formatter: (p: object) => string } }[] };
    const names = (spec: ChartSpec) => {
      const [series] = (spec.option as unknown as Bars).series;
      return series.data.map((_, dataIndex) => series.label.formatter({ dataIndex }));
    };
    const wide = moneySankey(sample(), context("en", 1000))!;
    const phone = moneySankey(sample(), context("en", 360))!;
    expect((wide.option as unknown as Bars).series[0].type).toBe("sankey");
    expect((phone.option as unknown as Bars).series[0].type).toBe("bar");
    // Fund and Bank into Mines (2 and 1) and Plants (8); these into A (3 + 0) and B (0 + 8)
    expect(names(phone)).toEqual(["Into stages", "Fund → Plants: 8\u00a0B\u00a0USD", "Fund → Mines: 2\u00a0B\u00a0USD", "Bank → Mines: 1\u00a0B\u00a0USD", "Into regions", "Plants → Bland: 8\u00a0B\u00a0USD", "Mines → Aland: 3\u00a0B\u00a0USD"]);
    expect(phone.table).toEqual(wide.table);
    const run = sample();
    run.capital = Array.from({ length: 9 }, (_, i) => ({ ...run.capital[0], name: { en: `s${i}`, fr: `s${i}` }, draw: [1e9 * (i + 1), 0] }));
    run.draws = run.capital.flatMap((source, i) => [0, 1].map((stage) => ({ source: i, stage, values: source.draw.map((v) => (v ?? 0) / 2) })));
    const rest = names(moneySankey(run, context("en", 360))!).find((name) => name.startsWith("Other flows"))!;
    // 18 flows of 0.5 to 4.5 B USD, two of each: twelve are drawn, and the others are 2 (0.5 + 1 + 1.5)
    expect(rest).toBe("Other flows (6): 6\u00a0B\u00a0USD");
  });
  it("says who does not pay, when and why, in a source's own gap", () => {
    const run = { ...sample(), years: [2026, 2027, 2028, 2029], capital: sample().capital };
    run.capital[0] = { ...run.capital[0], required_return: Math.log(1.1), draw: [1e9, 0, 0, 1e9] };
    run.capital[1] = { ...run.capital[1], required_return: Math.log(1.05), draw: [1e9, 2e9, 2e9, 1e9] };
    const [text] = idleSources(run, context());
    expect(text).toContain("Fund (10.0%) pays nothing in 2027–2028");
    expect(text).toContain("Bank (5.0%)");
    expect(idleSources(sample(), context())).toEqual([]); // the bank pays early only: that is its pace
  });
  it("explains a year that spends less than both beside it, where periods are years", () => {
    const run = { ...sample(), years: [2026, 2027, 2028] };
    run.size.reported = 3;
    run.sites = [{ ...run.sites[0], spend: [5e9, 3e9, 6e9] }];
    expect(spendByStage(run, context())!.note).toContain("Low in 2027");
    run.size.reported = 6;
    expect(spendByStage(run, context())!.note).toBeUndefined();
  });
  it("names kinds of parties in the legend", () => {
    const { legend, option } = partyValues(sample(), context())!;
    const [series] = (option as unknown as { series: { data: { itemStyle: { color: string } }[] }[] }).series;
    expect(legend!.map((l) => l.label)).toEqual(["Owners of plants"]);
    for (const bar of series.data) expect(legend!.map((l) => l.colour)).toContain(bar.itemStyle.color);
  });
  it("classes scarcity in steps of about three below the largest", () => {
    expect(classes(6.7e11, 5).map((v) => Number(v.toPrecision(3)))).toEqual([3e9, 1e10, 3e10, 1e11, 3e11]);
    expect(classes(2e9, 3).map((v) => Number(v.toPrecision(3)))).toEqual([1e8, 3e8, 1e9]);
  });
  it("tells margins with the sign of their side, and what was not tested", () => {
    // 20 over a threshold of 20 is +100 %; 1 beyond a ceiling of 2 is -50 %
    const option = claimsChart(sample(), context())!.option as { series: { data: { value: number }[] }[] };
    expect(option.series[0].data.map((d) => d.value)).toEqual([100, -50]);
    expect(claimsTable(sample(), context()).rows.map((r) => r[1])).toEqual(["✓ yes", "✗ no", "not tested"]);
    expect(yardsticksChart(sample(), context())!.table.rows[0]).toEqual(["Moon", "10\u00a0B\u00a0USD", "all years", "25\u00a0B\u00a0USD", 2.5]);
  });
  it("tells a claim's value with the digits that part it from its threshold, and the sign of a small margin", () => {
    const run = sample();
    run.claims = [{ ...run.claims[1], value: 2.003, threshold: 2, margin: -0.0026, holds: false }];
    expect(claimsTable(run, context()).rows[0][3]).toBe("2.003%");
    const far = { ...run, claims: [{ ...run.claims[0], value: 2.71828 }] };
    expect(claimsTable(far, context()).rows[0][3]).toBe("2.72%"); // no more digits than are wanted
    const option = claimsChart(run, context())!.option as unknown as { series: { label: { formatter: (p: object) => string } }[] };
    expect(option.series[0].label.formatter({ dataIndex: 0 })).toBe("−0.1%"); // 0.0026 of 2 is 0.13 %
  });
  it("tells what each budget buys against the least, and where it ends", () => {
    // 50 against 40 is a quarter more; the point without a plan is left out
    const spec = budgetCurve(sample(), context())!;
    [0, 20, 25].forEach((gain, i) => expect(spec.table.rows[i][2]).toBeCloseTo(gain, 9));
    expect(spec.finding).toMatch(/\+25\.0% with 2\u00a0B\u00a0USD against 0\u00a0USD; from 2\u00a0B\u00a0USD on/);
  });
  it("leaves rates of return out beside history, and draws losses too", () => {
    expect(returnsBySource(sample(), context())).toBeNull();
    const run = { ...sample(), records: [] };
    run.finance!.returns[0].irr = -0.2;
    const option = returnsBySource(run, context())!.option as unknown as { xAxis: { min: (span: { min: number }) => number } };
    expect(option.xAxis.min({ min: -20 })).toBeLessThanOrEqual(-20);
  });
  it("parts what stages cost by who pays, the amounts in the table", () => {
    // mines: 2 + 1; plants: 8
    const { rows, columns } = payersByStage(sample(), context())!.table;
    expect(columns.map((c) => c.label)).toEqual(["Stage", "Fund", "Bank", "Total"]);
    expect(rows).toEqual([
      ["Mines", 2, 1, 3],
      ["Plants", 8, 0, 8],
    ]);
    const option = payersByStage(sample(), context())!.option as unknown as { series: { data: number[] }[] };
    option.series[0].data.forEach((v, i) => expect(v).toBeCloseTo([200 / 3, 100][i], 9));
    expect(payersByStage({ ...sample(), capital: sample().capital.slice(0, 1), draws: sample().draws.filter((d) => d.source === 0) }, context())).toBeNull(); // one pays all
  });
  it("tells the layers of the stack, largest share first, and nothing where there is one", () => {
    const spec = stackByStage(sample(), context())!;
    expect(spec.table.rows).toEqual([
      ["Mines", 2, 1, 0, 3],
      ["Plants", 6, 0, 2, 8],
    ]);
    expect(spec.finding).toBe("Of the whole: Equity and cash flow 73%, Grants and tax credits 18%, Debt 9%."); // 8, 2, 1 of 11
    const run = sample();
    run.finance!.stack = run.finance!.stack.filter((s) => s.layer === "common");
    expect(stackByStage(run, context())).toBeNull();
  });
  it("divides cash by what is owed, and leaves years without debt open", () => {
    const spec = debtCoverage(sample(), context())!;
    expect(spec.table.rows.map((r) => r[4])).toEqual([null, 2.5, 0.5]);
    expect(spec.finding).toContain("2.5 times");
    const run = sample();
    run.finance!.debt = null;
    expect(debtCoverage(run, context())).toBeNull();
  });
  it("draws rates of stages up to a half and keeps what is beyond in words and table", () => {
    const spec = returnsByStage({ ...sample(), records: [] }, context())!;
    const [before] = (spec.option as unknown as { series: { data: [number, number][]; label: { formatter: (p: object) => string } }[] }).series;
    expect(before.data).toEqual([
      [50, 0],
      [12, 1],
    ]);
    expect(before.label.formatter({ dataIndex: 0 })).toBe("> 50%"); // 630 % says no more
    expect(spec.table.rows.length).toBe(3);
    expect(returnsByStage(sample(), context())).toBeNull(); // beside history
  });
  it("adds taxes up by government, with what falls due at the end told apart", () => {
    const spec = taxesByGovernment(sample(), context())!;
    expect(spec.table.rows.at(-1)).toEqual(["Total", 0, 400, 900]);
    expect(spec.finding).toContain("900\u00a0M\u00a0USD in all: Bland 67%, Aland 33%. 100\u00a0M\u00a0USD more");
  });
  it("leaves out of a waterfall what would be told as nothing, and keeps it in the table", () => {
    const steps = [{ name: "a", value: 500 }, { name: "b", value: 0.2 }, { name: "c", value: 500.2, total: true }];
    const spec = waterfall({ id: "w", title: "t", caption: "c.", unit: "GW", steps }, context());
    expect((spec.option as unknown as { series: { data: unknown[] }[] }).series[1].data.length).toBe(2);
    expect(spec.table.rows.length).toBe(3);
    const even = waterfall({ id: "w", title: "t", caption: "c.", unit: "GW", steps: [{ name: "a", value: 5 }, { name: "b", value: -5 }, { name: "left", value: 0, total: true }] }, context());
    expect((even.option as unknown as { series: { data: unknown[] }[] }).series[1].data.length).toBe(3); // a total of nothing is told
  });
  it("marks records by their ratio to what was published, at most five times", () => {
    const run = sample();
    run.records[1].error = 8;
    const option = recordOverview(run, "history", context())!.option as unknown as { series: { data: { value: [number, number] }[] }[] };
    expect(option.series[0].data.map((d) => d.value[0])).toEqual([0.95, 5]);
    expect(recordOverview(run, "outlook", context())).toBeNull();
  });
  it("counts records inside their interval", () => {
    expect(hits(sample().records)).toEqual({ inside: 1, all: 2 });
  });
  it("writes names from packs harmlessly into tooltips", () => {
    const run = sample();
    run.stages[0].name.en = '<img src=x onerror="alert(1)">';
    const option = spendByStage(run, context())!.option as { tooltip: { formatter: (items: object[]) => string } };
    const html = option.tooltip.formatter([{ dataIndex: 0 }]);
    expect(html).toContain("&lt;img");
    expect(html).not.toContain("<img");
  });
});
