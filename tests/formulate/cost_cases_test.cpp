// Worked cases of capacity, activity, balance, trade and stock under least cost, by hand.
#include <cmath>

#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::testing {
namespace {

const formulate::Goal least_cost{formulate::Goal::Kind::cost, std::nullopt, 0.0};

TEST(CostCases, LeadTimeAndSpreadStarts) {
  // Demand 10 a year in years 2 and 3 of four (lost load dear), none before; lead time 1 year, capex 3, no discounting, life to the end and
  // beyond (20 years). Starts are spread evenly over a year, so a start of x in year 0 gives in year 1 on average x/2 (those of January
  // work from January of year 1, those of December hardly), and x from year 2 on. Needed: 10 in year 2 => 10 started in year 0 (a start in
  // year 1 gives only half in year 2).
  Tiny t(4);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  Site& site = t.problem.sites[plant];
  site.lead_time_years = 1.0;
  site.lifetime_years = 20.0;
  site.capex = t.flat(3.0);
  const SegmentId d = t.fixed_demand(x, a, 10.0);
  t.problem.segments[d].quantity[PeriodId(0)] = 0.0;
  t.problem.segments[d].quantity[PeriodId(1)] = 0.0;
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.starts.at(plant, PeriodId(0)), 10.0, 1e-6);
  EXPECT_NEAR(plan.starts.at(plant, PeriodId(1)), 0.0, 1e-6);
  EXPECT_NEAR(plan.capacity.at(plant, PeriodId(1)), 5.0, 1e-6);
  EXPECT_NEAR(plan.capacity.at(plant, PeriodId(2)), 10.0, 1e-6);
  // Owed: starts at tau in [0,1] serve 4 - (tau + 1) = 3 - tau of 20 years, on average 2.5/20: 10 x 3 x 0.125 = 3.75.
  EXPECT_NEAR(plan.objective, 3.75, 1e-6);
  // Cash: spend is even over the year of building: half in year 0 and half in year 1 on average: 15 a year each.
  EXPECT_NEAR(plan.spend.at(plant, PeriodId(0)), 15.0, 1e-6);
  EXPECT_NEAR(plan.spend.at(plant, PeriodId(1)), 15.0, 1e-6);
}

TEST(CostCases, RecipeAndPriceChain) {
  // y = 2 x + 3 of money; x is made at 5 each. Price of x 5, of y 2 x 5 + 3 = 13, both ample capacity.
  Tiny t(1);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x"), y = t.commodity("y");
  const SiteId first = t.maker("first", a, x), second = t.maker("second", a, y);
  t.problem.sites[first].variable_cost = t.flat(5.0);
  t.problem.sites[second].variable_cost = t.flat(3.0);
  t.flow(second, x, FlowDirection::in, 2.0);
  t.existing(first, 100.0);
  t.existing(second, 100.0);
  t.fixed_demand(y, a, 7.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.objective, 91.0, 1e-6);
  EXPECT_NEAR(plan.activity[0].at(first, PeriodId(0)), 14.0, 1e-6);
  EXPECT_NEAR(plan.price.at(pair_index(t.problem, x, a), PeriodId(0)), 5.0, 1e-6);
  EXPECT_NEAR(plan.price.at(pair_index(t.problem, y, a), PeriodId(0)), 13.0, 1e-6);
}

TEST(CostCases, AvailabilityConversionAndMinimumLoad) {
  // 2 GW at 50 % availability and 8.76 TWh per GW-year can make 8.76 a year; a minimum load of 40 % of that forces 3.504 even if only 1 is
  // asked.
  Tiny t(1);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  t.problem.processes[t.problem.sites[plant].process].conversion = 8.76;
  t.problem.sites[plant].availability = t.flat(0.5);
  t.problem.sites[plant].minimum_load = 0.4;
  t.problem.sites[plant].may_build = false;
  t.problem.sites[plant].variable_cost = t.flat(10.0);
  t.existing(plant, 2.0);
  t.fixed_demand(x, a, 1.0);
  Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.activity[0].at(plant, PeriodId(0)), 3.504, 1e-6);
  EXPECT_NEAR(plan.objective, 35.04, 1e-6);
  t.problem.segments[SegmentId(0)].quantity = t.flat(8.77);
  EXPECT_EQ(solve(t.problem, least_cost).outcome.status, solver::Status::infeasible);
}

TEST(CostCases, TradeHubLossAndTariff) {
  // A makes at 4; sending costs 1 to the pool (tariff 0.5 on top, loss 20 %) and 0.25 out of it. B needs 8: 10 must leave A. 10 x 4 + 10
  // x 1.5 + 8 x 0.25 = 57. Price at B: (4 + 1.5)/0.8 + 0.25 = 7.125.
  Tiny t(1);
  const RegionId a = t.region("A"), b = t.region("B");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  t.problem.sites[plant].variable_cost = t.flat(4.0);
  t.existing(plant, 100.0);
  const RouteId out = t.route(x, a, std::nullopt, 1.0, 0.2);
  t.problem.routes[out].tariff = t.flat(0.5);
  t.route(x, std::nullopt, b, 0.25);
  t.fixed_demand(x, b, 8.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.objective, 57.0, 1e-6);
  EXPECT_NEAR(plan.flow.at(out, PeriodId(0)), 10.0, 1e-6);
  EXPECT_NEAR(plan.price.at(pair_index(t.problem, x, b), PeriodId(0)), 7.125, 1e-6);
  EXPECT_NEAR(plan.hub_price.at(x, PeriodId(0)), 6.875, 1e-6);
  EXPECT_NEAR(plan.terms.tariff, 5.0, 1e-6);
}

TEST(CostCases, EmbargoClosesRoute) {
  // Route open in the first year only (open share 0 after): B's lost load of 100 is paid in year 1.
  Tiny t(2);
  const RegionId a = t.region("A"), b = t.region("B");
  const CommodityId x = t.commodity("x");
  t.existing(t.maker("plant", a, x), 100.0);
  const RouteId r = t.route(x, a, b, 1.0);
  t.problem.routes[r].open[PeriodId(1)] = 0.0;
  t.fixed_demand(x, b, 3.0, 100.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.objective, 3.0 + 300.0, 1e-6);
  EXPECT_NEAR(plan.served.at(SegmentId(0), PeriodId(1)), 0.0, 1e-9);
}

TEST(CostCases, StockCarriesWithDecayAndHoldingCost) {
  // Capacity 10 in year 0 and none in year 1 (embodied by availability), demand 2 a year. Decay ln 2 a year halves what is kept: 4 put by
  // for 2 next year, made at 1 each: 6 made. Holding 0.5 on the mean of the two ends: year 0 (0+4)/2, year 1 (4+0)/2: 0.5 x 2 + 0.5 x 2
  // = 2. Total 8.
  Tiny t(2);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  Commodity& what = t.problem.commodities[x];
  what.storable = true;
  what.decay_per_year = std::log(2.0);
  what.holding_cost = t.flat(0.5);
  const SiteId plant = t.maker("plant", a, x);
  t.problem.sites[plant].variable_cost = t.flat(1.0);
  t.problem.sites[plant].availability[PeriodId(1)] = 0.0;
  t.existing(plant, 10.0);
  t.fixed_demand(x, a, 2.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.stock.at(pair_index(t.problem, x, a), PeriodId(0)), 4.0, 1e-6);
  EXPECT_NEAR(plan.objective, 8.0, 1e-6);
}

TEST(CostCases, InitialStockIsUsedFirst) {
  // 3 in stock, no decay: of a demand of 2 a year over 2 years only 1 must be made, at 7.
  Tiny t(2);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  t.problem.commodities[x].storable = true;
  const SiteId plant = t.maker("plant", a, x);
  t.problem.sites[plant].variable_cost = t.flat(7.0);
  t.existing(plant, 10.0);
  t.problem.stocks.push_back({x, a, 3.0});
  t.fixed_demand(x, a, 2.0);
  EXPECT_NEAR(optimum(t.problem, least_cost).objective, 7.0, 1e-6);
}

TEST(CostCases, ConstructionInputsInTheirWindow) {
  // One unit started in year 0 with 2 years of lead wants 6 tools in the second half of the lead time: even over [1, 2] from each start, so
  // with starts spread over year 0 the deliveries form a triangle over [1, 3]: 3 in year 1 and 3 in year 2. Tools cost 10 each: 60.
  Tiny t(4);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x"), tool = t.commodity("tool");
  const SiteId plant = t.maker("plant", a, x), tools = t.maker("tools", a, tool);
  t.existing(tools, 100.0);
  t.problem.sites[tools].variable_cost = t.flat(10.0);
  t.problem.sites[plant].lead_time_years = 2.0;
  t.flow(plant, tool, FlowDirection::build, 6.0, 0.5, 1.0);
  const SegmentId d = t.fixed_demand(x, a, 1.0);
  for (int i = 0; i < 3; ++i) t.problem.segments[d].quantity[PeriodId(i)] = 0.0;
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.starts.at(plant, PeriodId(0)), 1.0, 1e-6);
  EXPECT_NEAR(plan.activity[0].at(tools, PeriodId(1)), 3.0, 1e-6);
  EXPECT_NEAR(plan.activity[0].at(tools, PeriodId(2)), 3.0, 1e-6);
  EXPECT_NEAR(plan.objective, 60.0, 1e-6);
}

TEST(CostCases, CommittedProjectOwesRemainderAndInputs) {
  // A project begun in 2025 with first output in 2027 (lead 2): spend of 8 remains, even over 2026; its 6 tools fall in [2026, 2027]: 6 in
  // year 0 at 10. Cost 8 + 60 = 68; it serves 5 from year 1 on.
  Tiny t(2);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x"), tool = t.commodity("tool");
  const SiteId plant = t.maker("plant", a, x), tools = t.maker("tools", a, tool);
  t.existing(tools, 100.0);
  t.problem.sites[tools].variable_cost = t.flat(10.0);
  t.problem.sites[plant].may_build = false;
  t.problem.sites[plant].lead_time_years = 2.0;
  t.flow(plant, tool, FlowDirection::build, 6.0 / 5.0, 0.5, 1.0);
  Existing project;
  project.site = plant;
  project.id = "p";
  project.first_output = 2027.0;
  project.amount = 5.0;
  project.project = true;
  project.construction_start = 2025.0;
  project.remaining_spend = 8.0;
  project.owes_inputs = true;
  t.problem.existing.push_back(project);
  const SegmentId d = t.fixed_demand(x, a, 5.0);
  t.problem.segments[d].quantity[PeriodId(0)] = 0.0;
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.objective, 68.0, 1e-6);
  EXPECT_NEAR(plan.spend.at(plant, PeriodId(0)), 8.0, 1e-9);
}

TEST(CostCases, ModesShareCapacity) {
  // One plant, two recipes; capacity 10; x and y wanted 6 each: 2 of y are lost at 50.
  Tiny t(1);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x"), y = t.commodity("y");
  const SiteId plant = t.maker("plant", a, x);
  t.problem.processes[t.problem.sites[plant].process].modes = {"x", "y"};
  t.problem.sites[plant].may_build = false;
  t.problem.sites[plant].flows.push_back({y, FlowDirection::out, 1, t.flat(1.0), 0.0, 1.0});
  t.existing(plant, 10.0);
  t.fixed_demand(x, a, 6.0, 90.0);
  t.fixed_demand(y, a, 6.0, 50.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.objective, 100.0, 1e-6);
  EXPECT_NEAR(plan.activity[0].at(plant, PeriodId(0)), 6.0, 1e-6);
  EXPECT_NEAR(plan.activity[1].at(plant, PeriodId(0)), 4.0, 1e-6);
  EXPECT_NEAR(plan.rent.at(plant, PeriodId(0)), 50.0, 1e-6);
}

TEST(CostCases, EarlyRetirementSavesFixedCostForGood) {
  // Nameplate 10 at a fixed cost of 1 a year, demand 10 then 4 then 4: 6 retire after the first year. Fixed cost 10 + 4 + 4 = 18.
  // With a demand of 10 again in year 2 nothing can retire: 30.
  Tiny t(3);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  t.problem.processes[t.problem.sites[plant].process].may_retire = true;
  t.problem.sites[plant].may_build = false;
  t.problem.sites[plant].fixed_cost = t.flat(1.0);
  t.existing(plant, 10.0);
  const SegmentId d = t.fixed_demand(x, a, 4.0);
  t.problem.segments[d].quantity[PeriodId(0)] = 10.0;
  EXPECT_NEAR(optimum(t.problem, least_cost).objective, 18.0, 1e-6);
  t.problem.segments[d].quantity[PeriodId(2)] = 10.0;
  EXPECT_NEAR(optimum(t.problem, least_cost).objective, 30.0, 1e-6);
}

TEST(CostCases, ExactBalanceForbidsDisposal) {
  // A plant that makes 1 x and 1 by-product z for which there is no use: with free disposal it serves, without it nothing can be served.
  Tiny t(1);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x"), z = t.commodity("z");
  const SiteId plant = t.maker("plant", a, x);
  t.flow(plant, z, FlowDirection::out, 1.0);
  t.existing(plant, 10.0);
  t.fixed_demand(x, a, 5.0, 20.0);
  EXPECT_NEAR(optimum(t.problem, least_cost).objective, 0.0, 1e-6);
  t.problem.commodities[z].free_disposal = false;
  EXPECT_NEAR(optimum(t.problem, least_cost).objective, 100.0, 1e-6);
}

TEST(CostCases, PeopleLeaveAndAreTrained) {
  // 100 people, attrition ln 2 a year: mean over the first year 100 (1 - 1/2)/ln 2 = 72.1348, over the second 36.0674. Demand 72.1348 then
  // 50: in year 1 13.9326 must come from training (1 year, even starts in year 0 at tau, working from tau + 1 and leaving at the same
  // rate): mean over year 1 of a start spread over year 0 = integral_0^1 (1-v) 2^-v dv with v the age: = [1/ln2] - (1 - 1/2)/ln2^2 ...
  // = 1.442695 - 1.040684 = 0.402011. Starts 13.9326/0.402011 = 34.6573.
  Tiny t(2);
  const RegionId a = t.region("A");
  const CommodityId work = t.commodity("work");
  const SiteId people = t.maker("people", a, work);
  Site& site = t.problem.sites[people];
  site.lead_time_years = 1.0;
  site.attrition_per_year = std::log(2.0);
  site.capex = t.flat(1.0);
  t.existing(people, 100.0, 2026.0);
  const double ln2 = std::log(2.0), standing = 100.0 * 0.5 / ln2;
  const SegmentId d = t.fixed_demand(work, a, standing * (1.0 - 1e-9));
  t.problem.segments[d].quantity[PeriodId(1)] = 50.0;
  const Plan plan = optimum(t.problem, least_cost);
  const double kernel = 1.0 / ln2 - 0.5 / (ln2 * ln2);
  EXPECT_NEAR(kernel, 0.402011, 1e-6);
  EXPECT_NEAR(plan.starts.at(people, PeriodId(0)), (50.0 - 0.5 * standing) / kernel, 1e-5);
}

}  // namespace
}  // namespace ingot::testing
