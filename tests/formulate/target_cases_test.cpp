// Worked cases of the objective `compute`: most delivery, discounted or in one period, then the least cost of that.
#include <cmath>

#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::testing {
namespace {

using formulate::Goal;

/// A plant that makes the target from `base`, which two works sell: `cheap` 6 a year at 1, `dear` 20 a year at 3. What is made is sold to
/// nobody: delivery itself is the goal.
struct Race : Tiny {
  explicit Race(int years, int unreported = 0, double rho = 0.0) : Tiny(years, 1.0, unreported, rho) {
    a = region("A");
    base = commodity("base");
    target = commodity("target");
    cheap = maker("cheap", a, base);
    dear = maker("dear", a, base);
    plant = maker("plant", a, target);
    for (const SiteId s : {cheap, dear}) problem.sites[s].may_build = false;
    problem.sites[cheap].variable_cost = flat(1.0);
    problem.sites[dear].variable_cost = flat(3.0);
    existing(cheap, 6.0);
    existing(dear, 20.0);
    flow(plant, base, FlowDirection::in, 1.0);
    problem.objective.kind = ObjectiveKind::compute;
    problem.objective.target = target;
  }
  Site& site() { return problem.sites[plant]; }
  RegionId a;
  CommodityId base, target;
  SiteId cheap, dear, plant;
};

double most(const Solved& s) { return s.outcome.objective * s.formulation.lp.objective_scale; }

TEST(TargetCases, DiscountedDeliveryThenLeastCost) {
  // 10 stand and no more may be built: 10 a year for two years at 10 %, of which the year after report_until does not count:
  // 10 x (1 - exp(-0.1)) / 0.1 = 9.516258. The most says nothing about who sells base; least cost takes 6 from the cheap work and 4 from
  // the dear one in the year that counts: (6 + 12) x 0.951626 = 17.129264, and nothing in the other.
  Race r(2, 1, 0.1);
  r.site().may_build = false;
  r.existing(r.plant, 10.0);
  const double year = (1.0 - std::exp(-0.1)) / 0.1;
  const Solved best = solve(r.problem, {Goal::Kind::target, std::nullopt, 0.0});
  ASSERT_EQ(best.outcome.status, solver::Status::optimal);
  EXPECT_NEAR(most(best), 10.0 * year, 1e-7);

  const Solved least = solve(r.problem, {Goal::Kind::target_cost, std::nullopt, most(best) * (1.0 - 1e-9)});
  ASSERT_EQ(least.outcome.status, solver::Status::optimal);
  EXPECT_TRUE(least.check.passed);
  EXPECT_NEAR(most(least), 18.0 * year, 1e-6);           // the program's objective is now money
  EXPECT_NEAR(least.plan.objective, 10.0 * year, 1e-6);  // the plan's is still delivery
  EXPECT_NEAR(least.plan.terms.variable, 18.0 * year, 1e-6);
  EXPECT_NEAR(least.plan.activity[0].at(r.cheap, PeriodId(0)), 6.0, 1e-6);
  EXPECT_NEAR(least.plan.activity[0].at(r.dear, PeriodId(0)), 4.0, 1e-6);
  EXPECT_NEAR(least.plan.activity[0].at(r.plant, PeriodId(1)), 0.0, 1e-6);
}

TEST(TargetCases, CapitalGoesIntoTheFirstYear) {
  // Nothing stands. Capex 2, a fund of 20: ten units. Started in year s of three, one works half of it and all that follow: 2.5, 1.5 or 0.5
  // units delivered. All in the first year: 25. At no more than 10 a year: 5 x 2.5 + 5 x 1.5 = 20.
  Race r(3);
  r.site().capex = r.flat(2.0);
  r.site().lifetime_years = 1e9;
  const SourceId fund = r.source("fund", 20.0, INFINITY);
  EXPECT_NEAR(most(solve(r.problem, {Goal::Kind::target, std::nullopt, 0.0})), 25.0, 1e-6);
  r.problem.capital[fund].pace = r.flat(10.0);
  EXPECT_NEAR(most(solve(r.problem, {Goal::Kind::target, std::nullopt, 0.0})), 20.0, 1e-6);
}

TEST(TargetCases, TerminalCountsOnePeriod) {
  // The same fund at 10 a year, counted in the last of three years: 5 of the first and 5 of the second year all work then: 10. With the
  // year before as the end: 5 + 5/2 = 7.5.
  Race r(3);
  r.site().capex = r.flat(2.0);
  r.site().lifetime_years = 1e9;
  r.source("fund", 20.0, 10.0);
  EXPECT_NEAR(most(solve(r.problem, {Goal::Kind::target, PeriodId(2), 0.0})), 10.0, 1e-6);
  EXPECT_NEAR(most(solve(r.problem, {Goal::Kind::target, PeriodId(1), 0.0})), 7.5, 1e-6);
}

TEST(TargetCases, LeastCostBuildsLateWhereTheEndIsWhatCounts) {
  // Delivery of 8 is asked in the last of three years. A start of year s in a plant of ten years is charged (3 - 0.5 - s)/10 of its
  // 10: 2.5, 1.5 or 0.5; in year 2 it works half. Per unit working in year 2: 2.5, 1.5 or 0.5/0.5 = 1: so 16 start in year 2, charged 8.
  // Base for 8 in that year: 6 + 2 x 3 = 12. In all 20.
  Race r(3);
  r.site().capex = r.flat(10.0);
  r.site().lifetime_years = 10.0;
  const Solved s = solve(r.problem, {Goal::Kind::target_cost, PeriodId(2), 8.0});
  ASSERT_EQ(s.outcome.status, solver::Status::optimal);
  EXPECT_NEAR(s.plan.starts.at(r.plant, PeriodId(2)), 16.0, 1e-6);
  EXPECT_NEAR(s.plan.terms.capex, 8.0, 1e-6);
  EXPECT_NEAR(most(s), 20.0, 1e-6);
}

TEST(TargetCases, WhatAProcessUsesOfTheTargetIsNotDelivered) {
  // A second process eats 1 of the target for each 3 it makes: net 2. Its 4 and the plant's 10 give 18.
  Race r(1);
  r.site().may_build = false;
  r.existing(r.plant, 10.0);
  const SiteId breeder = r.maker("breeder", r.a, r.target);
  r.problem.sites[breeder].may_build = false;
  r.problem.sites[breeder].flows[0].amount = r.flat(3.0);
  r.flow(breeder, r.target, FlowDirection::in, 1.0);
  r.existing(breeder, 4.0);
  EXPECT_NEAR(most(solve(r.problem, {Goal::Kind::target, std::nullopt, 0.0})), 18.0, 1e-6);
}

}  // namespace
}  // namespace ingot::testing
