// What comes on line when, where the lead time is not a whole number of periods.
#include <cmath>

#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::testing {
namespace {

const formulate::Goal least_cost{formulate::Goal::Kind::cost, std::nullopt, 0.0};

TEST(CohortCases, TheFirstOnesComeALeadTimeAfterTheStart) {
  // Nine months to build, room for 40, 100 wanted at 1 a unit lost. What is started in the first quarter comes on line in the last, evenly:
  // 40 x (1/4) / 2 = 5 on average over the first year, then 40. Lost: 95 + 60 + 60.
  Tiny t(3);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  t.fixed_demand(x, a, 100.0, 1.0);
  Site& site = t.problem.sites[plant];
  site.may_build = true;
  site.lead_time_years = 0.75;
  site.potential = t.flat(40.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.additions.at(plant, PeriodId(0)), 40.0, 1e-6);
  EXPECT_NEAR(plan.starts.at(plant, PeriodId(0)), 40.0, 1e-6);
  EXPECT_NEAR(plan.installed.at(plant, PeriodId(0)), 40.0, 1e-6);
  EXPECT_NEAR(plan.nameplate.at(plant, PeriodId(0)), 5.0, 1e-6);
  EXPECT_NEAR(plan.nameplate.at(plant, PeriodId(1)), 40.0, 1e-6);
  EXPECT_NEAR(plan.objective, 215.0, 1e-6);
}

TEST(CohortCases, StartsAreThoseOfTheCohortsBehindThem) {
  // At most 20 may be started a year; nine months to build, 100 wanted at 1 a unit lost. Cohort x0 is started in the first quarter, x1 over
  // the year after it (3/4 in year 0, 1/4 in year 1), x2 over the next. Means: x0/8;  x0 + x1/2;  x0 + x1 + x2/2. A place in year 0 is
  // worth 2.125 with x0 and less with x1 (1.5 for 3/4 of one and a bit): x0 = 20, x1 = 0, x2 = 20 / (3/4). Lost: 97.5 + 80 + 66 2/3.
  Tiny t(3);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  t.fixed_demand(x, a, 100.0, 1.0);
  Site& site = t.problem.sites[plant];
  site.may_build = true;
  site.lead_time_years = 0.75;
  t.limit("crews", LimitKind::max, LimitQuantity::starts, {plant}, 20.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.additions.at(plant, PeriodId(0)), 20.0, 1e-6);
  EXPECT_NEAR(plan.additions.at(plant, PeriodId(1)), 0.0, 1e-6);
  EXPECT_NEAR(plan.additions.at(plant, PeriodId(2)), 80.0 / 3.0, 1e-6);
  EXPECT_NEAR(plan.starts.at(plant, PeriodId(1)), 20.0, 1e-6);
  EXPECT_NEAR(plan.starts.at(plant, PeriodId(2)), 20.0 / 3.0, 1e-6);
  EXPECT_NEAR(plan.objective, 97.5 + 80.0 + 200.0 / 3.0, 1e-6);
}

TEST(CohortCases, GrowthHeldForManyPeriodsKeepsItsDigits) {
  // Forty half-years at the limit with a lead time of two and a quarter years: from 10, 40 % a year and a seed of 1, what is installed
  // grows by 1.4^(1/2) and 1/2 each half-year; the free vertex must fit to rounding.
  constexpr int periods = 40;
  Tiny t(periods, 0.5);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  t.existing(plant, 10.0);
  t.fixed_demand(x, a, 1e6, 1.0);
  Site& site = t.problem.sites[plant];
  site.may_build = true;
  site.lead_time_years = 2.25;
  site.growth_per_year = t.flat(0.4);
  site.growth_seed = 1.0;
  const Plan plan = optimum(t.problem, least_cost);
  double most = 10.0;
  for (std::int32_t s = 4; s < periods; ++s) {
    most = most * std::sqrt(1.4) + 0.5;
    EXPECT_NEAR(plan.installed.at(plant, PeriodId(s)), most, 1e-9 * most) << "half-year " << s;
  }
}

TEST(CohortCases, WhatNoCohortStandsInIsANumber) {
  // Up to 40 may be started in 2026 only and last two years: they come over 2026 and go over 2028. Means: 20; 40; 20; 0. Of 100 wanted at
  // 1 a unit lost: 80 + 60 + 80 + 100. From the end of 2028 on there is nothing to decide.
  Tiny t(4);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  t.fixed_demand(x, a, 100.0, 1.0);
  Site& site = t.problem.sites[plant];
  site.may_build = true;
  site.lifetime_years = 2.0;
  site.last_start = t.problem.calendar.start.years + 1.0;
  site.potential = t.flat(40.0);
  const Solved s = solve(t.problem, least_cost);
  ASSERT_EQ(s.outcome.status, solver::Status::optimal);
  EXPECT_TRUE(s.check.passed);
  EXPECT_NEAR(s.plan.objective, 320.0, 1e-6);
  const auto& column = s.formulation.index.installed;
  for (const std::int32_t k : {0, 1}) EXPECT_GE(column.at(plant, PeriodId(k)), 0) << k;
  for (const std::int32_t k : {2, 3}) {
    EXPECT_LT(column.at(plant, PeriodId(k)), 0) << k;
    EXPECT_NEAR(s.plan.installed.at(plant, PeriodId(k)), 0.0, 1e-9) << k;
  }
  EXPECT_NEAR(s.plan.nameplate.at(plant, PeriodId(2)), 20.0, 1e-6);
  EXPECT_NEAR(s.plan.nameplate.at(plant, PeriodId(3)), 0.0, 1e-9);
}

}  // namespace
}  // namespace ingot::testing
