#include "tests/plan/works.hpp"

#include <cmath>

namespace ingot::testing {

// Two periods: p0 = 2030 (1 year), p1 = 2031 and 2032 (2 years). Nothing is discounted (rho = 0).
Works::Works() {
  make_problem();
  make_sites();
  make_market();
  make_plan();
}

void Works::make_problem() {
  problem.calendar.start = {2030.0};
  problem.calendar.report_until = problem.calendar.solve_until = {2033.0};
  problem.calendar.periods.push_back({{2030.0, 2031.0}, "2030", true});
  problem.calendar.periods.push_back({{2031.0, 2033.0}, "2031", true});
  problem.objective.discount_rate = 0.0;
  problem.objective.target = metal;
  problem.demand_steps = 2;
  problem.stages.push_back({{"stage", "", ""}});
  problem.regions.push_back({{"A", "", ""}, {}});
  problem.regions.push_back({{"B", "", ""}, {}});
  Commodity commodity;
  commodity.naming.id = "ore";
  commodity.free_disposal = false;  // every gram is accounted for
  commodity.holding_cost = constant(0.0);
  problem.commodities.push_back(commodity);
  commodity.naming.id = "metal";
  commodity.free_disposal = true;
  commodity.storable = true;
  commodity.holding_cost = constant(1.0);
  commodity.decay_per_year = std::log(2.0);  // half is left after a year
  problem.commodities.push_back(commodity);
  problem.stocks = {{metal, a, 0.5}, {metal, a, 1.5}};
}

Site Works::blank_site(ProcessId process) const {
  Site site;
  site.process = process;
  site.region = a;
  site.capex = site.fixed_cost = site.variable_cost = site.transfer_cost = site.capital_outlay = constant(0.0);
  site.availability = constant(1.0);
  return site;
}

void Works::make_sites() {
  Process process;
  process.naming.id = "mine";
  process.modes = {"main"};
  process.sites = {mine};
  problem.processes.push_back(process);
  process.naming.id = "mill";
  process.conversion = 3.0;
  process.may_retire = true;
  process.sites = {mill};
  problem.processes.push_back(process);

  Site site = blank_site(ProcessId(0));
  site.may_build = false;
  site.variable_cost = constant(1.0);
  site.capital_outlay = constant(0.1);
  site.flows = {{ore, FlowDirection::out, 0, constant(1.0), 0.0, 1.0}};
  problem.sites.push_back(site);

  site = blank_site(ProcessId(1));
  site.lead_time_years = 1.0;
  site.last_start = 2031.0;  // the one cohort, of p1, is started in p0
  site.lifetime_years = 4.0;
  site.capex = constant(10.0);
  site.capex[p1] = 11.0;  // starts pay what they cost when they start
  site.fixed_cost = constant(1.0);
  site.variable_cost = constant(2.0);
  site.transfer_cost = constant(0.1);
  site.capital_outlay = constant(1.0);
  site.growth_per_year = constant(0.5);
  site.growth_seed = 0.55;
  site.potential = constant(3.2);
  site.adjustment_years = 0.5;
  site.recorded_rate = 1.0;
  site.flows = {{metal, FlowDirection::out, 0, constant(1.0), 0.0, 1.0},
                {ore, FlowDirection::in, 0, constant(0.5), 0.0, 1.0},
                {ore, FlowDirection::operate, 0, constant(0.2), 0.0, 1.0},
                {ore, FlowDirection::build, 0, constant(3.0), 0.0, 1.0}};
  site.flows.back().amount[p1] = 4.0;  // what is started or committed before needs 3
  problem.sites.push_back(site);

  Existing row{mine, "existing", 2020.0, 100.0, true, std::nullopt, false, 0.0, 0.0, false};
  problem.existing.push_back(row);
  row = {mill, "existing", 2029.0, 1.0, true, 2032.0, false, 0.0, 0.0, false};
  problem.existing.push_back(row);
  row = {mill, "second", 2031.0, 1.0, true, std::nullopt, true, 2029.0, 4.0, true};
  problem.existing.push_back(row);
}

void Works::make_market() {
  Route route;
  route.id = "ship";
  route.commodity = metal;
  route.from = a;
  route.to = b;
  route.cost = constant(0.1);
  route.tariff = constant(0.05);
  route.loss = 0.1;
  route.open = constant(1.0);
  route.limit = constant(4.2);
  problem.routes.push_back(route);

  Segment segment;
  segment.id = "shops";
  segment.commodity = metal;
  segment.region = a;
  segment.quantity = constant(3.0);  // effective: 1.5 metal, worth 20 each
  segment.price = constant(10.0);
  segment.progress = constant(2.0);
  problem.segments.push_back(segment);
  segment.id = "world";
  segment.region = b;
  segment.elastic = true;
  segment.quantity = constant(2.0);
  segment.price = constant(30.0);
  segment.progress = constant(1.0);
  segment.elasticity = 1.0;
  segment.span = 4.0;
  problem.segments.push_back(segment);

  CapitalSource source;
  source.naming.id = "fund";  // pays for the mill only
  source.commitment = 30.5;
  source.pace = constant(10.5);
  source.eligible = {false, true};
  problem.capital.push_back(source);
  source.naming.id = "state";
  source.commitment = INFINITY;
  source.pace = constant(INFINITY);
  source.eligible = {true, true};
  problem.capital.push_back(source);
}

void Works::make_plan() {
  const Grid none(2, 2);
  plan.status = PlanStatus::optimal;
  plan.additions = plan.starts = plan.installed = plan.nameplate = plan.capacity = plan.retired = plan.rate_rise = plan.spend = none;
  plan.activity = {none};
  plan.flow = Grid(1, 2);
  plan.stock = Grid(4, 2);
  plan.served = plan.capital_draw = none;

  // 2 mills come on line in the first half of p1, started in p0 at moments 2030 + u; they stand from 2031 + u, in p1 for 2 - u of its 2
  // years: on average 0.75. Nameplate of mills:
  //   p0: existing 1;   p1: existing to 2032: 0.5, second: 1, started: 2 x 0.75 = 1.5; in all 3
  // At the end of p1 the existing mill is gone: 1 + 2 stand.
  plan.additions.at(mill, p1) = 2.0;
  plan.starts.at(mill, p0) = 2.0;
  plan.rate_rise.at(mill, p1) = 1.0;  // 2 a year against 1
  plan.installed.at(mill, p0) = 1.0;
  plan.installed.at(mill, p1) = 3.0;
  plan.installed.at(mine, p0) = plan.installed.at(mine, p1) = 100.0;
  plan.nameplate.at(mill, p0) = 1.0;
  plan.nameplate.at(mill, p1) = 3.0;
  plan.nameplate.at(mine, p0) = plan.nameplate.at(mine, p1) = 100.0;
  plan.capacity = plan.nameplate;

  // Activity of the mill: at most 3 x 1 in p0, 3 x 3 in p1. Ore a year:
  //   p0: 0.5 x 3 + 0.2 x 1 + 3 x 2 x 0.5 (half of construction falls in p0) + 3 x 1 x 0.5 (second: one of two years) = 6.2
  //   p1: 0.5 x 5 + 0.2 x 3 + 3 x 2 x 0.5 / 2 years = 4.6
  plan.activity[main_mode].at(mill, p0) = 3.0;
  plan.activity[main_mode].at(mill, p1) = 5.0;
  plan.activity[main_mode].at(mine, p0) = 6.2;
  plan.activity[main_mode].at(mine, p1) = 4.6;

  // Metal in A: the initial 2 halve to 1 over p0, of which 1 is kept: 0 drawn; that falls to 0.25 over p1, drawn at 0.125 a year.
  //   p0: 3 = 2 sent + 1 served;   p1: 5 + 0.125 = 4 sent + 1.125 served.   In B 0.9 of what is sent arrives.
  plan.stock.at(pair_index(problem, metal, a), p0) = 1.0;
  plan.flow.at(a_to_b, p0) = 2.0;
  plan.flow.at(a_to_b, p1) = 4.0;
  plan.served.at(fixed, p0) = 1.0;
  plan.served.at(fixed, p1) = 1.125;
  plan.served.at(elastic, p0) = 1.8;
  plan.served.at(elastic, p1) = 3.6;

  // Spend on mills: p0: 2 x 10 x 0.5 + second 4 + outlay 3 = 17;  p1: 2 x 10 x 0.5 / 2 + outlay 5 = 10.   Mine: 0.62, 0.46.
  plan.spend.at(mill, p0) = 17.0;
  plan.spend.at(mill, p1) = 10.0;
  plan.spend.at(mine, p0) = 0.62;
  plan.spend.at(mine, p1) = 0.46;
  plan.capital_draw.at(fund, p0) = 10.0;  // 10 x 1 + 10 x 2 = 30 of 30.5
  plan.capital_draw.at(fund, p1) = 10.0;
  plan.capital_draw.at(state, p0) = 7.62;
  plan.capital_draw.at(state, p1) = 0.46;
  // Two classes of spend: the mine's, which the state alone may pay for, and the mill's; the fund pays 10 of the mill's 17 and all of
  // its 10.
  plan.capital_classes = {{{{mine, -1e9, 1e9}}, {state}}, {{{mill, -1e9, 1e9}}, {fund, state}}};
  plan.item_spend.assign(2, Grid(1, 2));
  plan.draw.assign(2, none);
  for (const PeriodId t : {p0, p1}) {
    plan.item_spend[of_mine].at(std::size_t{0}, t) = plan.draw[of_mine].at(state, t) = plan.spend.at(mine, t);
    plan.item_spend[of_mill].at(std::size_t{0}, t) = plan.spend.at(mill, t);
    plan.draw[of_mill].at(fund, t) = 10.0;
  }
  plan.draw[of_mill].at(state, p0) = 7.0;

  // Demand in B, steps (0.5 at 120, 1.5 at 60 ln 4 / 1.5 = 40 ln 4, 6 at 60 ln 4 / 6 = 10 ln 4).
  const double ln4 = std::log(4.0);
  plan.terms.benefit = (60.0 + 1.3 * 40.0 * ln4) + 2.0 * (60.0 + 1.5 * 40.0 * ln4 + 1.6 * 10.0 * ln4);
  plan.terms.capex = 20.0 * 0.375;  // a start serves 2 - u of its 4 years before the end: 1.5 / 4
  plan.terms.committed = 4.0;
  plan.terms.fixed = 1.0 + 3.0 * 2.0;
  plan.terms.variable = 2.0 * (3.0 + 5.0 * 2.0) + (6.2 + 4.6 * 2.0);
  plan.terms.transfer = 0.1 * (3.0 + 5.0 * 2.0);
  plan.terms.trade = 0.1 * (2.0 + 4.0 * 2.0);
  plan.terms.tariff = 0.05 * (2.0 + 4.0 * 2.0);
  plan.terms.holding = 1.5 + 0.5 * 2.0;  // means of 2 and 1, of 1 and 0
  plan.terms.adjustment = 1.0 * 0.5 * 10.0;
  plan.terms.unserved = 20.0 * (0.5 + 0.375 * 2.0);
  plan.objective = plan.terms.benefit - (7.5 + 4.0 + 7.0 + 41.4 + 1.3 + 1.0 + 0.5 + 2.5 + 5.0 + 25.0);
}

GroupLimit Works::limit(LimitKind kind, LimitQuantity quantity, double value) const {
  GroupLimit made;
  made.row_id = made.naming.id = "group";
  made.kind = kind;
  made.quantity = quantity;
  made.value = constant(value);
  if (quantity == LimitQuantity::imports || quantity == LimitQuantity::exports) {
    made.selection.routes = {{a_to_b, 1.0}};
  } else {
    made.selection.sites = {{mill, 1.0}};
  }
  return made;
}

}  // namespace ingot::testing
