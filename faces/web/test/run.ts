// A small run to test with: two stages, three regions, two years, one bottleneck.
import type { Run } from "../src/contract";

const text = (en: string, fr = en) => ({ en, fr });

export const sample = (): Run => ({
  id: "sample-1",
  scenario: "sample",
  status: "optimal",
  currency: "USD",
  title: text("Sample", "Exemple"),
  question: text("Why?", "Pourquoi ?"),
  headline: text("It works.", "Cela marche."),
  origin: {
    hash: "abc",
    pack: "p 1",
    created: "2026-01-01T00:00:00Z",
    solver: "HiGHS",
    ingot: "0.1.0",
    method: "simplex",
    calendar: "years",
    horizon: "2026-2027",
    solved_until: "2028-01",
    licence: "",
    price_year: 2026,
    discount_rate: 0.08,
  },
  check: { passed: true, largest_violation: 1e-9, gap: 1e-12 },
  size: { rows: 10, columns: 20, nonzeros: 30, periods: 2, reported: 2, longest: 1 },
  objective: { name: "surplus", value: 1e9, unit: "USD" },
  years: [2026, 2027],
  stages: [
    { id: "mine", name: text("Mines", "Mines") },
    { id: "plant", name: text("Plants", "Usines") },
  ],
  regions: [
    { id: "A", name: text("Aland", "Alande"), countries: ["FR"] },
    { id: "B", name: text("Bland", "Blande"), countries: ["US"] },
    { id: "C", name: text("Rest", "Reste"), countries: ["*"] },
  ],
  processes: [
    { id: "dig", name: text("Digging", "Extraction"), stage: 0, operator: "Moles", output: 0, capacity_unit: "t/year", activity_unit: "t" },
    { id: "make", name: text("Making", "Fabrication"), stage: 1, operator: "", output: 1, capacity_unit: "GW", activity_unit: "TWh" },
  ],
  commodities: [
    { id: "ore", name: text("Ore", "Minerai"), unit: "t", price: [100, 120] },
    { id: "power", name: text("Power", "Courant"), unit: "TWh", price: [5e7, 6e7] },
  ],
  units: [{ unit: "t", one: text("tonne", "tonne"), many: text("tonnes", "tonnes") }],
  figures: [{ name: text("power", "courant"), unit: "GW", values: [3, 6] }],
  binding: [
    { kind: "capacity", what: text("Digging (growth limit)", "Extraction (limite)"), region: 0, stage: 0, from: 2026, until: 2027, value: 2e3, unit: "USD/(t/year)", weight: 4e9, weights: [4e9, 0] },
    { kind: "capital", what: text("Fund (pace)", "Fonds (rythme)"), region: -1, stage: -1, from: 2026, until: 2028, value: 1.5, unit: "USD/(USD/year)", weight: 3e9, weights: [1e9, 2e9] },
  ],
  sites: [
    { process: 0, region: 0, capacity: [10, 20], activity: [9, 18], starts: [10, 0], spend: [1e9, 2e9], rent: [5e8, 0] },
    { process: 0, region: 1, capacity: [5, 5], activity: [5, 5], starts: [0, 0], spend: [0, 0], rent: [1e8, 1e8] },
    { process: 1, region: 1, capacity: [3, 6], activity: [20, 40], starts: [3, 3], spend: [4e9, 4e9], rent: [1e9, 3e9] },
  ],
  exchange: [
    { commodity: 0, stage: 0, direction: "out", rate: [14, 23], value: [1400, 2760] },
    { commodity: 0, stage: 1, direction: "in", rate: [14, 23], value: [1400, 2760] },
    { commodity: 1, stage: 1, direction: "out", rate: [20, 40], value: [1e9, 2.4e9] },
    { commodity: 1, stage: -1, direction: "in", rate: [18, 38], value: [9e8, 2.28e9] },
    { commodity: 1, stage: 0, direction: "in", rate: [2, 2], value: [1e8, 1.2e8] },
  ],
  capital: [
    { id: "fund", name: text("Fund", "Fonds"), commitment: null, required_return: 0.1, draw: [4e9, 6e9] },
    { id: "bank", name: text("Bank", "Banque"), commitment: null, required_return: 0.05, draw: [1e9, 0] },
  ],
  draws: [
    { source: 0, stage: 0, values: [0, 2e9] },
    { source: 1, stage: 0, values: [1e9, 0] },
    { source: 0, stage: 1, values: [4e9, 4e9] },
  ],
  terms: [
    { id: "benefit", value: 2e10 },
    { id: "capex", value: 9e9 },
    { id: "fixed", value: 1e9 },
    { id: "grants", value: 5e8 },
    { id: "unserved", value: -1e-9 },
  ],
  parameters: [],
  conflict: [],
  finance: {
    years: [2026, 2027, 2028],
    stages: [{ stage: 0, revenue: 1e9, purchases: 1e8, construction: 2e8, own_cost: 3e8, capital: 1e8, margin: 0, rent: 3e8, incumbents: 1e8 }],
    parties: [
      { kind: "owners", id: "mine", name: text("Mines"), received: 1e9, paid: 7e8, value: 3e8 },
      { kind: "consumers", id: "power", name: text("Power"), received: 9e9, paid: 1e9, value: 8e9 },
    ],
    returns: [
      { source: 0, paid_in: 1.1e10, returned: 2e10, terminal: 1e9, irr: 0.12, irr_outcome: "found", required: 0.1, npv: 1e9, multiple: 1.8, payback_years: 5, peak_drawn: 9e9, drawn: [5e9, 6e9, 0], net: [-5e9, -3e9, 1e10], tax: 5e8, irr_after_tax: 0.11 },
    ],
    target: 1,
    cost_unit: "USD/(GW-year)",
    cost: [
      { id: "mine", stage: 0, own_cost: 8760, capital: 0, margin: 0, rent: 0 },
      { id: "plant", stage: 1, own_cost: 8760, capital: 8760, margin: 0, rent: 8760 },
      { id: "trade", stage: -1, own_cost: 0, capital: 0, margin: 0, rent: 0 },
    ],
    stack: [
      { layer: "common", stage: 0, drawn: 2e9 },
      { layer: "debt", stage: 0, drawn: 1e9 },
      { layer: "common", stage: 1, drawn: 6e9 },
      { layer: "grant", stage: 1, drawn: 2e9 },
    ],
    debt: { drawn: [1e9, 0, 0], service: [0, 2e8, 2e8], cash: [5e8, 5e8, 1e8], least_coverage: 2.5, least_at: 2027 },
    classes: [
      { stage: 0, region: -1, paid: 3e9, granted: 0, building: 1e8, tax: 2e8, irr: 0.12, irr_after_tax: 0.1 },
      { stage: 1, region: -1, paid: 6e9, granted: 2e9, building: 0, tax: 3e8, irr: 6.3, irr_after_tax: 5.3 },
      { stage: 1, region: 1, paid: 6e9, granted: 2e9, building: 0, tax: 3e8, irr: 6.3, irr_after_tax: 5.3 },
    ],
    taxes: [
      { region: 0, values: [0, 1e8, 2e8], at_end: 0 },
      { region: 1, values: [0, 3e8, 3e8], at_end: 1e8 },
    ],
  },
  records: [
    { id: "r1", series: "power", set: "history", region: "World", unit: "TWh", name: text("power made"), year: 2026, record: 20, low: 18, high: 22, model: 19, error: -0.05, verdict: "inside", cause: text(""), source: "s" },
    { id: "r2", series: "power", set: "history", region: "World", unit: "TWh", name: text("power made"), year: 2027, record: 30, low: 27, high: 33, model: 40, error: 0.333, verdict: "outside", cause: text("hurry"), source: "s" },
  ],
  verdict: { answer: "mixed", text: text("Mixed.", "Mitigé."), share: 0.5 },
  claims: [
    { id: "a", measure: "capacity", sense: "at_least", name: text("Enough power"), text: text("40 TWh, at least 20"), unit: text("TWh"), missing: text(""), value: 40, threshold: 20, margin: 20, weight: 1, holds: true },
    { id: "b", measure: "burden", sense: "at_most", name: text("Bearable"), text: text("3 %, at most 2"), unit: text("%"), missing: text(""), value: 3, threshold: 2, margin: -1, weight: 1, holds: false },
    { id: "c", measure: "absorption", sense: "at_least", name: text("Absorbed"), text: text("?"), unit: text("USD"), missing: text("not asked"), value: null, threshold: 1, margin: null, weight: 1, holds: null },
  ],
  yardsticks: [{ id: "y", compare: "total", unit: "USD", source: "s", name: text("Moon"), value: 1e10, plan: 2.5e10, multiple: 2.5 }],
  budget: {
    parameter: "purse",
    unit: "USD",
    target: text("Power", "Courant"),
    target_unit: "TWh",
    saturation: 2e9,
    points: [
      { value: 0, target: 40, figures: [3] },
      { value: 1e9, target: 48, figures: [4] },
      { value: 2e9, target: 50, figures: [5] },
      { value: 3e9, target: null, figures: [] },
    ],
  },
});
