// Sources that reinvest what the plan earns: the fixed point, by hand, and its rounds.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/optimise.hpp"
#include "plan/operating_cash.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::engine {
namespace {

using testing::Tiny;

/// A plant of 100 whose unit draws an outlay of 2 and sells at the worth of what is lost, 1; running costs 0.2. The owner brings 10 a year
/// and reinvests half of what it earns.
struct Owner : Tiny {
  Owner() : Tiny(2) {
    problem.objective.kind = ObjectiveKind::cost;
    const RegionId a = region("A");
    const CommodityId x = commodity("x");
    plant = maker("p", a, x);
    existing(plant, 100.0);
    fixed_demand(x, a, 100.0, 1.0);
    Site& site = problem.sites[plant];
    site.capital_outlay = flat(2.0);
    site.variable_cost = flat(0.2);
    CapitalSource& own = problem.capital[source("own", INFINITY, 10.0)];
    own.kind = CapitalKind::cash;
    own.earning = Earning{{plant}, flat(0.5), {}, 0.0};
  }
  SiteId plant;
};

Answer solve(const Problem& problem) {
  Request request;
  request.jobs = 1;
  const Sink sink;
  Optimiser optimiser(request, sink);
  return optimiser.run(problem);
}

TEST(Reinvest, FindsTheFixedPoint) {
  // Pace 10 + 0.5 x 0.8 a, and 2 a of it is spent: a = 10 / 1.6 = 6.25, pace 12.5.
  const Owner owner;
  const Answer answer = solve(owner.problem);
  ASSERT_EQ(answer.status, Status::optimal);
  EXPECT_TRUE(answer.cash_converged);
  EXPECT_GT(answer.cash_rounds.size(), 2U);
  EXPECT_LT(answer.cash_rounds.back().change, 1e-3);
  EXPECT_TRUE(answer.check.passed);
  for (const PeriodId t : owner.problem.calendar.ids()) {
    EXPECT_NEAR(answer.plan.activity[0].at(owner.plant, t), 6.25, 0.01);
    EXPECT_NEAR(answer.plan.capital_pace.at(SourceId(0), t), 12.5, 0.02);
  }
  // The paces in force are those that the plan's own prices give.
  const Series earned = reinvested_pace(owner.problem, answer.plan, owner.problem.capital[SourceId(0)]);
  for (const PeriodId t : owner.problem.calendar.ids()) EXPECT_NEAR(earned[t], answer.plan.capital_pace.at(SourceId(0), t), 0.02);
}

TEST(Reinvest, WhatIsEarnedLaterPaysLater) {
  // Earned a year before (the first year counts its own). In the first year 5 are wanted, 5 are served and 5 (price - 0.2) earned; the
  // second year may spend 10 and half of that.
  Owner owner;
  owner.problem.capital[SourceId(0)].earning->delay_years = 1.0;
  owner.problem.segments[SegmentId(0)].quantity[PeriodId(0)] = 5.0;
  const Answer answer = solve(owner.problem);
  ASSERT_EQ(answer.status, Status::optimal);
  EXPECT_NEAR(answer.plan.price.at(std::size_t{0}, PeriodId(1)), 1.0, 1e-6);
  const double price = answer.plan.price.at(std::size_t{0}, PeriodId(0));  // all is served: any price from 0.2 to 1 may stand
  EXPECT_NEAR(answer.plan.activity[0].at(owner.plant, PeriodId(1)), (10.0 + 0.5 * 5.0 * (price - 0.2)) / 2.0, 0.02);
}

TEST(Reinvest, NothingToReinvestTakesOneSolve) {
  Owner owner;
  owner.problem.capital[SourceId(0)].earning.reset();
  const Answer answer = solve(owner.problem);
  EXPECT_TRUE(answer.cash_rounds.empty());
  EXPECT_NEAR(answer.plan.activity[0].at(owner.plant, PeriodId(0)), 5.0, 1e-6);
}

}  // namespace
}  // namespace ingot::engine
