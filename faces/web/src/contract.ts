// Written by `npm run contract` from contract/report.schema.json, which the program writes from src/report/descriptions.hpp.

/**
 * All that a page shows
 */
export interface Report {
  /**
   * of this contract
   */
  version: number;
  /**
   * en or fr: shown first
   */
  language: string;
  /**
   * one: a report; several: a comparison
   */
  runs: Run[];
}
/**
 * One run
 */
export interface Run {
  /**
   * its folder's name
   */
  id: string;
  /**
   * name
   */
  scenario: string;
  /**
   * optimal, feasible, infeasible, unbounded, limit, interrupted
   */
  status: string;
  /**
   * of all money
   */
  currency: string;
  /**
   * of the scenario
   */
  title: Text;
  /**
   * that the scenario asks
   */
  question: Text;
  /**
   * the answer in a sentence or two
   */
  headline: Text;
  /**
   * where it comes from
   */
  origin: Origin;
  /**
   * the check
   */
  check: Check;
  /**
   * of the program
   */
  size: Size;
  /**
   * what was made best
   */
  objective: Objective;
  /**
   * calendar years reported
   */
  years: number[];
  /**
   * in chain order
   */
  stages: Stage[];
  /**
   * regions
   */
  regions: Region[];
  /**
   * processes
   */
  processes: Process[];
  /**
   * commodities
   */
  commodities: Commodity[];
  /**
   * names of units
   */
  units: UnitName[];
  /**
   * key figures
   */
  figures: Figure[];
  /**
   * what binds, heaviest first
   */
  binding: Binding[];
  /**
   * where something stands, runs or is spent
   */
  sites: Site[];
  /**
   * who makes and takes what
   */
  exchange: Exchange[];
  /**
   * sources of capital
   */
  capital: CapitalSource[];
  /**
   * by source and stage; empty: not known
   */
  draws: Draw[];
  /**
   * money lines of the objective
   */
  terms: Term[];
  /**
   * numbers in use
   */
  parameters: Parameter[];
  /**
   * why there is no plan
   */
  conflict: Conflict[];
  /**
   * the money; null: prices say nothing
   */
  finance: Finance | null;
  /**
   * published figures beside the plan
   */
  records: Record[];
  /**
   * null: no claim could be tested
   */
  verdict: Verdict | null;
  /**
   * in the pack's order
   */
  claims: Claim[];
  /**
   * known sizes
   */
  yardsticks: Yardstick[];
  /**
   * what each budget buys; null: not asked for
   */
  budget: Budget | null;
}
/**
 * A text in both languages
 */
export interface Text {
  /**
   * English
   */
  en: string;
  /**
   * French
   */
  fr: string;
}
/**
 * Where a run comes from
 */
export interface Origin {
  /**
   * SHA-256 of the scenario as resolved
   */
  hash: string;
  /**
   * name and version
   */
  pack: string;
  /**
   * UTC
   */
  created: string;
  /**
   * name and version
   */
  solver: string;
  /**
   * version
   */
  ingot: string;
  /**
   * of the solver
   */
  method: string;
  /**
   * half-years, years ...
   */
  calendar: string;
  /**
   * years reported
   */
  horizon: string;
  /**
   * date
   */
  solved_until: string;
  /**
   * of the data
   */
  licence: string;
  /**
   * year of the money
   */
  price_year: number;
  /**
   * 1/year, continuous
   */
  discount_rate: number | null;
}
/**
 * The independent check of the plan
 */
export interface Check {
  /**
   * whether it holds
   */
  passed: boolean;
  /**
   * relative
   */
  largest_violation: number | null;
  /**
   * relative duality gap
   */
  gap: number | null;
}
/**
 * Size of the program
 */
export interface Size {
  /**
   * rows
   */
  rows: number;
  /**
   * columns
   */
  columns: number;
  /**
   * coefficients
   */
  nonzeros: number;
  /**
   * periods
   */
  periods: number;
  /**
   * periods that are reported
   */
  reported: number;
  /**
   * length of the longest period, years
   */
  longest: number | null;
}
/**
 * What was made best
 */
export interface Objective {
  /**
   * surplus, compute, cost, fastest
   */
  name: string;
  /**
   * its value
   */
  value: number | null;
  /**
   * its unit
   */
  unit: string;
}
/**
 * A stage of the chain
 */
export interface Stage {
  /**
   * id in the pack
   */
  id: string;
  /**
   * name
   */
  name: Text;
}
/**
 * A region
 */
export interface Region {
  /**
   * id in the pack
   */
  id: string;
  /**
   * name
   */
  name: Text;
  /**
   * ISO 3166 alpha-2 codes; * is the rest of the world; empty: not on a map
   */
  countries: string[];
}
/**
 * A kind of plant
 */
export interface Process {
  /**
   * id in the pack
   */
  id: string;
  /**
   * name
   */
  name: Text;
  /**
   * index of its stage
   */
  stage: number;
  /**
   * who runs it, may be empty
   */
  operator: string;
  /**
   * index of the commodity that it makes most of, by value; -1: none
   */
  output: number;
  /**
   * unit of capacity
   */
  capacity_unit: string;
  /**
   * unit of activity
   */
  activity_unit: string;
}
/**
 * What flows
 */
export interface Commodity {
  /**
   * id in the pack
   */
  id: string;
  /**
   * name
   */
  name: Text;
  /**
   * unit of amounts
   */
  unit: string;
  /**
   * [years] world price, currency per unit; empty: none made or used
   */
  price: (number | null)[];
}
/**
 * How a unit of the pack is told
 */
export interface UnitName {
  /**
   * as the pack writes it
   */
  unit: string;
  /**
   * one of it
   */
  one: Text;
  /**
   * several
   */
  many: Text;
}
/**
 * One of the pack's key figures
 */
export interface Figure {
  /**
   * name
   */
  name: Text;
  /**
   * unit
   */
  unit: string;
  /**
   * [years]
   */
  values: (number | null)[];
}
/**
 * A constraint that costs something, over one spell
 */
export interface Binding {
  /**
   * capacity, growth, potential, limit, route, capital, stock
   */
  kind: string;
  /**
   * what binds
   */
  what: Text;
  /**
   * index; -1: the world
   */
  region: number;
  /**
   * index; -1: none (capital)
   */
  stage: number;
  /**
   * decimal year
   */
  from: number | null;
  /**
   * decimal year
   */
  until: number | null;
  /**
   * present value of one more unit over the whole spell
   */
  value: number | null;
  /**
   * of value
   */
  unit: string;
  /**
   * present value of all that the scarcity is worth, currency
   */
  weight: number | null;
  /**
   * [years] the same by year, each year's levelled over three years; empty: not known by year
   */
  weights: (number | null)[];
}
/**
 * A process in a region
 */
export interface Site {
  /**
   * index
   */
  process: number;
  /**
   * index
   */
  region: number;
  /**
   * [years] mean capacity, capacity unit
   */
  capacity: (number | null)[];
  /**
   * [years] activity unit/year
   */
  activity: (number | null)[];
  /**
   * [years] capacity started, capacity unit/year
   */
  starts: (number | null)[];
  /**
   * [years] currency/year
   */
  spend: (number | null)[];
  /**
   * [years] what the standing capacity earns before its fixed cost, currency/year
   */
  rent: (number | null)[];
}
/**
 * What a stage makes or takes of a commodity, over all regions
 */
export interface Exchange {
  /**
   * index
   */
  commodity: number;
  /**
   * index; -1: final demand
   */
  stage: number;
  /**
   * out or in
   */
  direction: string;
  /**
   * [years] commodity unit/year
   */
  rate: (number | null)[];
  /**
   * [years] at local prices, currency/year
   */
  value: (number | null)[];
}
/**
 * Who pays
 */
export interface CapitalSource {
  /**
   * id in the pack
   */
  id: string;
  /**
   * name
   */
  name: Text;
  /**
   * currency; null: without end
   */
  commitment: (number | null) | null;
  /**
   * 1/year
   */
  required_return: number | null;
  /**
   * [years] currency/year
   */
  draw: (number | null)[];
}
/**
 * What a source pays for in a stage
 */
export interface Draw {
  /**
   * index
   */
  source: number;
  /**
   * index
   */
  stage: number;
  /**
   * [years] currency/year
   */
  values: (number | null)[];
}
/**
 * A money line of the objective
 */
export interface Term {
  /**
   * benefit, capex, fixed ...
   */
  id: string;
  /**
   * present value, currency
   */
  value: number | null;
}
/**
 * A number in use, as the pack or the scenario writes it
 */
export interface Parameter {
  /**
   * with its index
   */
  name: string;
  /**
   * number or expression
   */
  value: string;
  /**
   * unit
   */
  unit: string;
  /**
   * low end of its range
   */
  low: string;
  /**
   * high end of its range
   */
  high: string;
  /**
   * for draws
   */
  distribution: string;
  /**
   * moves together with
   */
  group: string;
  /**
   * key of the source
   */
  source: string;
  /**
   * date of the source
   */
  as_of: string;
  /**
   * A to C, J judgement
   */
  grade: string;
  /**
   * remark
   */
  note: string;
  /**
   * title of the source
   */
  reference: string;
  /**
   * address of the source
   */
  url: string;
  /**
   * by the scenario or the command line
   */
  changed: boolean;
  /**
   * what the pack says, where changed
   */
  pack_value: string;
  /**
   * what a formula gives in the first reported period, in unit; null: no formula, or not known
   */
  first: (number | null) | null;
  /**
   * the same in the last reported period
   */
  last: (number | null) | null;
}
/**
 * A statement of a set that cannot hold together
 */
export interface Conflict {
  /**
   * name in the program
   */
  row: string;
  /**
   * in words
   */
  what: Text;
}
/**
 * The money of a plan
 */
export interface Finance {
  /**
   * of returns, debt and taxes: to the end of what was solved
   */
  years: number[];
  /**
   * by stage
   */
  stages: StageMoney[];
  /**
   * who keeps what
   */
  parties: Party[];
  /**
   * by source of capital
   */
  returns: SourceReturn[];
  /**
   * index of the commodity whose cost is taken apart
   */
  target: number;
  /**
   * of its parts
   */
  cost_unit: string;
  /**
   * parts that add up to the levelised price; may be empty
   */
  cost: CostPart[];
  /**
   * who pays for what, by layer and stage
   */
  stack: StackPart[];
  /**
   * null: no source is debt that is drawn
   */
  debt: Debt | null;
  /**
   * returns by stage, then by stage and region
   */
  classes: ClassReturn[];
  /**
   * by government; empty: nothing is taxed
   */
  taxes: GovernmentTax[];
}
/**
 * Present values of a stage, currency; rent is revenue less all the others
 */
export interface StageMoney {
  /**
   * index
   */
  stage: number;
  /**
   * sales
   */
  revenue: number | null;
  /**
   * for activity and upkeep
   */
  purchases: number | null;
  /**
   * bought for construction
   */
  construction: number | null;
  /**
   * variable and fixed
   */
  own_cost: number | null;
  /**
   * charged capital
   */
  capital: number | null;
  /**
   * paid to somebody else, such as a designer
   */
  margin: number | null;
  /**
   * price above cost
   */
  rent: number | null;
  /**
   * of the rent: what stood before the plan
   */
  incumbents: number | null;
}
/**
 * Somebody and the present value of what it keeps
 */
export interface Party {
  /**
   * owners, margins, trade, tariffs, stocks, consumers, granted, grantors, financing, financiers, governments
   */
  kind: string;
  /**
   * stage, commodity or segment
   */
  id: string;
  /**
   * name, may be empty
   */
  name: Text;
  /**
   * currency
   */
  received: number | null;
  /**
   * currency
   */
  paid: number | null;
  /**
   * received less paid
   */
  value: number | null;
}
/**
 * What a source of capital puts in and gets back
 */
export interface SourceReturn {
  /**
   * index; -1: all capital together
   */
  source: number;
  /**
   * currency, undiscounted
   */
  paid_in: number | null;
  /**
   * currency, terminal value with it
   */
  returned: number | null;
  /**
   * currency at the end of the horizon
   */
  terminal: number | null;
  /**
   * effective, 1/year; null: none or several
   */
  irr: (number | null) | null;
  /**
   * found, no_flows, one_sign, no_root
   */
  irr_outcome: string;
  /**
   * effective, 1/year
   */
  required: number | null;
  /**
   * at the required return, currency
   */
  npv: number | null;
  /**
   * returned over paid in
   */
  multiple: (number | null) | null;
  /**
   * from its first flow
   */
  payback_years: (number | null) | null;
  /**
   * most that is out at once, currency
   */
  peak_drawn: number | null;
  /**
   * [Finance::years] currency/year
   */
  drawn: (number | null)[];
  /**
   * [Finance::years] earned less put in, currency/year
   */
  net: (number | null)[];
  /**
   * on all that it earns, currency, undiscounted; 0 where the pack taxes nothing
   */
  tax: number | null;
  /**
   * effective, 1/year; null: none, several, or nothing is taxed
   */
  irr_after_tax: (number | null) | null;
}
/**
 * Part of what a unit of the target commodity costs, currency per unit
 */
export interface CostPart {
  /**
   * stage, or trade, stocks
   */
  id: string;
  /**
   * index; -1: trade or stocks
   */
  stage: number;
  /**
   * variable and fixed cost
   */
  own_cost: number | null;
  /**
   * capital
   */
  capital: number | null;
  /**
   * margins and taxes paid
   */
  margin: number | null;
  /**
   * price above cost and taxes
   */
  rent: number | null;
}
/**
 * What a layer of the capital stack pays for in a stage, over all regions and years
 */
export interface StackPart {
  /**
   * grant, prepayment, debt, common
   */
  layer: string;
  /**
   * index
   */
  stage: number;
  /**
   * currency, undiscounted
   */
  drawn: number | null;
}
/**
 * Debt of the plan, if it is served before all else; currency/year
 */
export interface Debt {
  /**
   * [Finance::years] lent
   */
  drawn: (number | null)[];
  /**
   * [Finance::years] owed
   */
  service: (number | null)[];
  /**
   * [Finance::years] what all that the plan finances earns
   */
  cash: (number | null)[];
  /**
   * least cash over service of the reported periods; null: nothing is owed in them
   */
  least_coverage: (number | null) | null;
  /**
   * decimal year at which its period begins
   */
  least_at: (number | null) | null;
}
/**
 * All plants of a stage, or of a stage in a region, as one investment
 */
export interface ClassReturn {
  /**
   * index
   */
  stage: number;
  /**
   * index; -1: all regions
   */
  region: number;
  /**
   * currency, undiscounted, without grants
   */
  paid: number | null;
  /**
   * currency, undiscounted
   */
  granted: number | null;
  /**
   * interest while it is built, currency
   */
  building: number | null;
  /**
   * currency, undiscounted, to the end of the horizon
   */
  tax: number | null;
  /**
   * effective, 1/year; null: none or several
   */
  irr: (number | null) | null;
  /**
   * effective, 1/year; null: none, several, or nothing is taxed
   */
  irr_after_tax: (number | null) | null;
}
/**
 * Tax that a region's governments receive on what plants earn
 */
export interface GovernmentTax {
  /**
   * index
   */
  region: number;
  /**
   * [Finance::years] currency/year
   */
  values: (number | null)[];
  /**
   * currency, on what is left at the end of the horizon
   */
  at_end: number | null;
}
/**
 * A published figure beside what the plan gives
 */
export interface Record {
  /**
   * id in the pack
   */
  id: string;
  /**
   * figures of one kind
   */
  series: string;
  /**
   * history (a hindcast), outlook ...
   */
  set: string;
  /**
   * name of the region, or World
   */
  region: string;
  /**
   * of record, low, high, model
   */
  unit: string;
  /**
   * name
   */
  name: Text;
  /**
   * calendar year
   */
  year: number;
  /**
   * published
   */
  record: number | null;
  /**
   * published interval
   */
  low: (number | null) | null;
  /**
   * published interval
   */
  high: (number | null) | null;
  /**
   * what the plan gives
   */
  model: number | null;
  /**
   * model/record - 1
   */
  error: number | null;
  /**
   * inside (the interval), within (the tolerance), outside; empty: neither given
   */
  verdict: string;
  /**
   * why it differs, may be empty
   */
  cause: Text;
  /**
   * key of the source
   */
  source: string;
}
/**
 * The answer made of the claims
 */
export interface Verdict {
  /**
   * infrastructure, mixed, fantasy, no_programme
   */
  answer: string;
  /**
   * in sentences
   */
  text: Text;
  /**
   * of the weight of tested claims, those that hold
   */
  share: number | null;
}
/**
 * A claim of the pack, tested; numbers in its unit
 */
export interface Claim {
  /**
   * id in the pack
   */
  id: string;
  /**
   * what is measured
   */
  measure: string;
  /**
   * at_least or at_most
   */
  sense: string;
  /**
   * name
   */
  name: Text;
  /**
   * a sentence with its numbers
   */
  text: Text;
  /**
   * unit
   */
  unit: Text;
  /**
   * why it has no value
   */
  missing: Text;
  /**
   * null: not tested
   */
  value: (number | null) | null;
  /**
   * limit
   */
  threshold: number | null;
  /**
   * how far on the good side
   */
  margin: (number | null) | null;
  /**
   * in the verdict
   */
  weight: number | null;
  /**
   * null: not tested
   */
  holds: boolean | null;
}
/**
 * A known size beside the plan's money
 */
export interface Yardstick {
  /**
   * id in the pack
   */
  id: string;
  /**
   * total (spend of all years), year (of the dearest year), share
   */
  compare: string;
  /**
   * of value and plan; 1: a share
   */
  unit: string;
  /**
   * key of the source
   */
  source: string;
  /**
   * name
   */
  name: Text;
  /**
   * the known size
   */
  value: number | null;
  /**
   * the plan's
   */
  plan: number | null;
  /**
   * plan over value
   */
  multiple: number | null;
}
/**
 * What each size of a budget buys
 */
export interface Budget {
  /**
   * name of the number that is the budget
   */
  parameter: string;
  /**
   * of the budget
   */
  unit: string;
  /**
   * name of the target commodity, may be empty
   */
  target: Text;
  /**
   * its unit
   */
  target_unit: string;
  /**
   * from here on a dollar buys under a twentieth of what it did at its best; null: nowhere
   */
  saturation: (number | null) | null;
  /**
   * by size
   */
  points: BudgetPoint[];
}
/**
 * What one size of the budget buys
 */
export interface BudgetPoint {
  /**
   * the budget
   */
  value: number | null;
  /**
   * discounted production of the target commodity; null: no plan
   */
  target: (number | null) | null;
  /**
   * the key figures in the last year, in their order; may be empty
   */
  figures: (number | null)[];
}
