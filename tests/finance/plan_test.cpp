// The money of small plans, worked by hand: one plant and one seller of goods, without discounting.
#include <gtest/gtest.h>

#include <cmath>

#include "finance/finance.hpp"
#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::finance {
namespace {

using testing::Tiny;

/// A plant that serves a demand of 2 a year in 2027 and 2028 and can only be started in 2026: 2 units at 10, life 4 years, variable cost 1.
struct OnePlant {
  OnePlant() {
    Site& site = tiny.problem.sites[plant];
    site.capex = tiny.flat(10.0);
    site.variable_cost = tiny.flat(1.0);
    site.lifetime_years = 4.0;
    site.last_start = 2027.0;
    const SegmentId segment = tiny.fixed_demand(good, region, 2.0, 100.0);
    tiny.problem.segments[segment].from = 2027.0;
    tiny.problem.objective.target = good;
  }

  Finance at(const Plan& plan, std::vector<Contract> contracts) const {
    return evaluate(tiny.problem, plan, contract_prices(tiny.problem, plan, contracts));
  }

  Tiny tiny{3};
  RegionId region = tiny.region("R");
  CommodityId good = tiny.commodity("good");
  SiteId plant = tiny.maker("plant", region, good);
};

Contract price_of(CommodityId commodity, double price) {
  Contract contract;
  contract.commodity = commodity;
  contract.price = price;
  return contract;
}

double value_of(const Finance& f, Party::Kind kind) {
  double sum = 0.0;
  for (const Party& party : f.values.parties)
    if (party.kind == kind) sum += party.value();
  return sum;
}

TEST(PlanMoney, OnePlantAtAContractPrice) {
  // 20 are spent in 2026. At a price of 4 the plant earns 2 x (4 - 1) = 6 in 2027 and in 2028. Its starts are even over 2026, so that of
  // its service of 4 years 3 - 1/2 = 2.5 years on average fall before 2029: it is charged 2.5/4 of 20 = 12.5, and 7.5 are left at the end.
  const OnePlant one;
  const Plan plan = testing::optimum(one.tiny.problem);
  const Finance f = one.at(plan, {price_of(one.good, 4.0)});
  EXPECT_LE(f.ties.worst(), 1e-12);
  ASSERT_EQ(f.returns.sources.size(), 1U);  // the pack has no sources: one pays for all
  const SourceReturn& all = f.returns.sources[0];
  EXPECT_NEAR(all.drawn, 20.0, 1e-9);
  EXPECT_NEAR(all.flows.earned[PeriodId(1)], 6.0, 1e-9);
  EXPECT_NEAR(all.flows.earned[PeriodId(2)], 6.0, 1e-9);
  EXPECT_NEAR(all.flows.terminal, 7.5, 1e-9);
  EXPECT_NEAR(*all.multiple, 19.5 / 20.0, 1e-9);
  EXPECT_NEAR(all.npv, -0.5, 1e-9);
  EXPECT_FALSE(all.payback_years);
  EXPECT_EQ(all.worst->year, 2026);
  EXPECT_NEAR(all.peak_drawn, 20.0, 1e-9);
  // The rate: -20 at 2026.5, 6 a year later, 6 two years later, 7.5 at 2029.0.
  ASSERT_EQ(all.irr.rates.size(), 1U);
  const double x = 1.0 / (1.0 + all.irr.rates[0]);
  EXPECT_NEAR(-20.0 + 6.0 * x + 6.0 * x * x + 7.5 * std::pow(x, 2.5), 0.0, 1e-9);
  EXPECT_LT(all.irr.rates[0], 0.0);

  // Owners: 16 of revenue less 4 of running and 12.5 of capital. Consumers: worth 100 each, 4 x 100 less 16.
  EXPECT_NEAR(value_of(f, Party::Kind::owners), -0.5, 1e-9);
  EXPECT_NEAR(value_of(f, Party::Kind::consumers), 384.0, 1e-9);
  // A unit costs 1 to run and 12.5/4 in capital; sold at 4 it has a rent of -0.125.
  ASSERT_TRUE(f.target);
  EXPECT_NEAR(f.target->price, 4.0, 1e-9);
  EXPECT_NEAR(f.target->cost(), 4.125, 1e-9);
  EXPECT_NEAR(f.target->stages[0].own_cost, 1.0, 1e-9);
  EXPECT_NEAR(f.target->stages[0].capital, 3.125, 1e-9);
  EXPECT_NEAR(f.target->stages[0].rent, -0.125, 1e-9);
}

TEST(PlanMoney, DemandThatIsNotThere) {
  // Half of the demand: revenue of 4 a year, the plant runs as planned, half of what it makes is not sold.
  const OnePlant one;
  const Plan plan = testing::optimum(one.tiny.problem);
  Contract contract = price_of(one.good, 4.0);
  contract.demand = 0.5;
  const Finance f = one.at(plan, {contract});
  EXPECT_LE(f.ties.worst(), 1e-12);
  EXPECT_NEAR(f.accounts.revenue.at(one.plant, PeriodId(1)), 4.0, 1e-9);
  EXPECT_NEAR(f.accounts.variable.at(one.plant, PeriodId(1)), 2.0, 1e-9);
  EXPECT_NEAR(f.returns.sources[0].flows.earned[PeriodId(1)], 2.0, 1e-9);
  EXPECT_NEAR(value_of(f, Party::Kind::consumers), 2.0 * (100.0 - 4.0), 1e-9);
}

TEST(PlanMoney, AtItsOwnPricesTheLastUnitEarnsNothingMore) {
  // Free entry: the plan's prices pay for running and the charged capital, and no more.
  const OnePlant one;
  const Plan plan = testing::optimum(one.tiny.problem);
  const Finance f = evaluate(one.tiny.problem, plan, plan_prices(one.tiny.problem, plan));
  EXPECT_LE(f.ties.worst(), 1e-12);
  EXPECT_NEAR(value_of(f, Party::Kind::owners), 0.0, 1e-7);
  EXPECT_NEAR(f.returns.sources[0].npv, 0.0, 1e-7);
}

TEST(PlanMoney, OutlayIsCarriedToThePlantThatTheGoodBecomes) {
  // Each unit of the plant takes a tool: the shop makes it at 3, pays 2 to a designer, and 5 of capital are drawn there. The first source
  // pays for the shop's outlay, the second for the plant's capex: 10 and 20, so they have a third and two thirds of the plant. At a tool
  // price of 6 construction costs 12, 2 more than the outlay: borne in the same shares. The shop keeps 2 x (6 - 3 - 2) = 2; it stood
  // before.
  OnePlant one;
  Tiny& tiny = one.tiny;
  const CommodityId tool = tiny.commodity("tool");
  const SiteId shop = tiny.maker("shop", one.region, tool);
  tiny.problem.sites[shop].may_build = false;
  tiny.problem.sites[shop].variable_cost = tiny.flat(3.0);
  tiny.problem.sites[shop].transfer_cost = tiny.flat(2.0);
  tiny.problem.sites[shop].capital_outlay = tiny.flat(5.0);
  tiny.existing(shop, 100.0);
  tiny.flow(one.plant, tool, FlowDirection::build, 1.0);
  const SourceId first = tiny.source("first", 1e3, 1e3), second = tiny.source("second", 1e3, 1e3);
  tiny.problem.capital[first].eligible[one.plant.index()] = false;
  tiny.problem.capital[second].eligible[shop.index()] = false;
  tiny.problem.capital[second].required_return = 0.1;

  const Plan plan = testing::optimum(tiny.problem);
  const Finance f = one.at(plan, {price_of(one.good, 4.0), price_of(tool, 6.0)});
  EXPECT_LE(f.ties.worst(), 1e-12);
  const PeriodId start(std::size_t{0}), later(std::size_t{1});
  const SourceFlows& a = f.returns.sources[first.index()].flows;
  const SourceFlows& b = f.returns.sources[second.index()].flows;
  EXPECT_NEAR(a.drawn[start], 10.0, 1e-9);
  EXPECT_NEAR(b.drawn[start], 20.0, 1e-9);
  EXPECT_NEAR(a.earned[later], 2.0, 1e-9);
  EXPECT_NEAR(b.earned[later], 4.0, 1e-9);
  EXPECT_NEAR(a.construction[start], 2.0 / 3.0, 1e-9);
  EXPECT_NEAR(b.construction[start], 4.0 / 3.0, 1e-9);
  EXPECT_NEAR(a.terminal, 2.5, 1e-9);
  EXPECT_NEAR(f.returns.incumbents.at(std::size_t{0}, start), 2.0, 1e-9);
  EXPECT_NEAR(value_of(f, Party::Kind::margins), 4.0, 1e-9);
  EXPECT_NEAR(f.returns.sources[second.index()].required, std::exp(0.1) - 1.0, 1e-12);
  // The designer's margin is part of what a unit costs: 4 for 4 units.
  EXPECT_NEAR(f.target->stages[0].margin, 1.0, 1e-9);
  EXPECT_NEAR(f.target->stages[0].own_cost, 1.0 + 6.0 / 4.0, 1e-9);
}

TEST(PlanMoney, GrantsHaveNoStake) {
  // A grant pays for a quarter of the plant: 5 of 20. What it earns is the other source's alone.
  OnePlant one;
  Tiny& tiny = one.tiny;
  const SourceId grant = tiny.source("grant", 1e3, 1e3), equity = tiny.source("equity", 1e3, 1e3);
  tiny.problem.capital[grant].kind = CapitalKind::grant;
  tiny.problem.capital[grant].share.assign(tiny.problem.sites.size(), tiny.flat(0.25));
  const Plan plan = testing::optimum(tiny.problem);
  const Finance f = one.at(plan, {price_of(one.good, 4.0)});
  EXPECT_LE(f.ties.worst(), 1e-12);
  EXPECT_NEAR(f.returns.sources[grant.index()].drawn, 5.0, 1e-9);
  EXPECT_NEAR(f.returns.sources[grant.index()].returned, 0.0, 1e-12);
  EXPECT_EQ(f.returns.sources[grant.index()].irr.outcome, Irr::Outcome::one_sign);
  EXPECT_NEAR(f.returns.sources[equity.index()].drawn, 15.0, 1e-9);
  EXPECT_NEAR(f.returns.sources[equity.index()].returned, 19.5, 1e-9);
}

TEST(PlanMoney, DebtFirst) {
  // Debt pays for half of the 20, at no interest, back over 2 years from 2027 on: 5 a year. The plant earns 6 a year: coverage 1.2. Equity
  // puts in 10 and has 1, 1 and the terminal 7.5: -0.5, where its half would have been 6, 3.75 of terminal value, and -0.25.
  OnePlant one;
  Tiny& tiny = one.tiny;
  const SourceId debt = tiny.source("debt", 10.0, 1e3);
  tiny.source("equity", 10.0, 1e3);
  tiny.problem.capital[debt].kind = CapitalKind::debt;
  tiny.problem.capital[debt].term_years = 2.0;
  const Plan plan = testing::optimum(tiny.problem);
  const Finance f = one.at(plan, {price_of(one.good, 4.0)});
  EXPECT_LE(f.ties.worst(), 1e-12);
  ASSERT_TRUE(f.stack);
  EXPECT_NEAR(f.stack->service[PeriodId(1)], 5.0, 1e-9);
  EXPECT_NEAR(*f.stack->least_coverage, 1.2, 1e-9);
  EXPECT_NEAR(f.stack->paid, 10.0, 1e-9);
  EXPECT_NEAR(f.stack->outstanding, 0.0, 1e-9);
  EXPECT_NEAR(total(f.stack->equity), -0.5, 1e-9);

  // Over 4 years at 10 % (continuous) the service is 10 x 0.1 / (1 - exp(-0.4)) = 3.0332 a year; two years of it are left at the end:
  // 3.0332 (1 - exp(-0.2)) / 0.1 = 5.4983.
  tiny.problem.capital[debt].term_years = 4.0;
  tiny.problem.capital[debt].required_return = 0.1;
  const Finance longer = one.at(plan, {price_of(one.good, 4.0)});
  EXPECT_NEAR(longer.stack->service[PeriodId(1)], 3.033245, 1e-6);
  EXPECT_NEAR(longer.stack->outstanding, 5.498340, 1e-6);
}

TEST(PlanMoney, RoutesKeepTheDifferenceLessWhatIsLost) {
  // The demand of 2 lies elsewhere; a fifth is lost on the way, so 2.5 are made and sent at a freight of 0.5 and a tariff of 0.2. At 4 here
  // and 10 there the route buys for 10, sells for 20 and pays 1.25 + 0.5: 8.25 a year, twice.
  OnePlant one;
  Tiny& tiny = one.tiny;
  const RegionId elsewhere = tiny.region("S");
  tiny.problem.segments[SegmentId(std::size_t{0})].region = elsewhere;
  const RouteId route = tiny.route(one.good, one.region, elsewhere, 0.5, 0.2);
  tiny.problem.routes[route].tariff = tiny.flat(0.2);
  const Plan plan = testing::optimum(tiny.problem);
  Contract there = price_of(one.good, 10.0);
  there.region = elsewhere;
  const Finance f = one.at(plan, {price_of(one.good, 4.0), there});
  EXPECT_LE(f.ties.worst(), 1e-12);
  EXPECT_NEAR(f.accounts.bought.at(route, PeriodId(1)), 10.0, 1e-9);
  EXPECT_NEAR(f.accounts.sold.at(route, PeriodId(1)), 20.0, 1e-9);
  EXPECT_NEAR(f.accounts.offered.at(market_of(tiny.problem, one.good, elsewhere), PeriodId(1)), 2.0, 1e-9);
  EXPECT_NEAR(value_of(f, Party::Kind::trade), 16.5, 1e-9);
  EXPECT_NEAR(value_of(f, Party::Kind::tariffs), 1.0, 1e-9);
  // Of the 10 that consumers pay for a unit, 1.75/2 are freight and tariff and 8.25/2 the route's.
  EXPECT_NEAR(f.target->trade.own_cost + f.target->trade.margin, 0.875, 1e-9);
  EXPECT_NEAR(f.target->trade.rent, 4.125, 1e-9);
}

TEST(Contracts, NearerRowsGoFirst) {
  Tiny tiny(3);
  const RegionId here = tiny.region("A"), there = tiny.region("B");
  const CommodityId good = tiny.commodity("good");
  Plan plan;
  plan.price = Grid(2, 3, 10.0);
  Contract all = price_of(good, 6.0), mine = price_of(good, 7.0), share;
  mine.region = here;
  mine.from = 2027.0;
  share.commodity = good;
  share.from = 2028.0;
  share.price_share = 0.5;
  const Prices prices = contract_prices(tiny.problem, plan, {all, mine, share});
  const auto at = [&](RegionId r, std::size_t t) { return prices.price.at(market_of(tiny.problem, good, r), PeriodId(t)); };
  EXPECT_DOUBLE_EQ(at(here, 0), 6.0);
  EXPECT_DOUBLE_EQ(at(here, 1), 7.0);
  EXPECT_DOUBLE_EQ(at(here, 2), 7.0);   // its own region's before everybody's
  EXPECT_DOUBLE_EQ(at(there, 2), 5.0);  // half of the plan's 10
  EXPECT_TRUE(prices.contracted);
  EXPECT_FALSE(contract_prices(tiny.problem, plan, {}).contracted);
}

}  // namespace
}  // namespace ingot::finance
