// Group limits, hubs and scales of violation.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "plan/check.hpp"
#include "tests/plan/works.hpp"

namespace ingot {
namespace {

using testing::Works;

bool passes_with(Works& works, const GroupLimit& limit) {
  works.problem.limits = {};
  works.problem.limits.push_back(limit);
  return check_plan(works.problem, works.plan).passed;
}

/// The largest of the two periods' values of a quantity in the works, or its time integral.
struct Total {
  LimitQuantity quantity;
  double largest, smallest, over_window;
};

const Total totals[] = {
    {LimitQuantity::starts, 2.0, 0.0, 2.0},     // 2 in p0
    {LimitQuantity::nameplate, 3.0, 1.0, 7.0},  // 1 x 1 + 3 x 2
    {LimitQuantity::capacity, 3.0, 1.0, 7.0},   //
    {LimitQuantity::activity, 5.0, 3.0, 13.0},  // 3 x 1 + 5 x 2
    {LimitQuantity::spend, 17.0, 10.0, 37.0},   // 17 x 1 + 10 x 2
    {LimitQuantity::exports, 4.0, 2.0, 10.0},   // 2 x 1 + 4 x 2
    {LimitQuantity::imports, 3.6, 1.8, 9.0},    // after a loss of a tenth
};

TEST(CheckLimits, MaximaAndMinimaAtTheirValues) {
  for (const Total& total : totals) {
    SCOPED_TRACE(static_cast<int>(total.quantity));
    Works w;
    EXPECT_TRUE(passes_with(w, w.limit(LimitKind::max, total.quantity, total.largest)));
    EXPECT_FALSE(passes_with(w, w.limit(LimitKind::max, total.quantity, total.largest * 0.999)));
    EXPECT_TRUE(passes_with(w, w.limit(LimitKind::min, total.quantity, total.smallest)));
    EXPECT_FALSE(passes_with(w, w.limit(LimitKind::min, total.quantity, total.smallest + 0.001)));
  }
}

TEST(CheckLimits, WindowsAddUp) {
  for (const Total& total : totals) {
    SCOPED_TRACE(static_cast<int>(total.quantity));
    Works w;
    GroupLimit limit = w.limit(LimitKind::max, total.quantity, total.over_window);
    limit.over_window = true;
    EXPECT_TRUE(passes_with(w, limit));
    limit.value = w.constant(total.over_window * 0.999);
    EXPECT_FALSE(passes_with(w, limit));
    limit.kind = LimitKind::min;
    EXPECT_TRUE(passes_with(w, limit));
    limit.value = w.constant(total.over_window * 1.001);
    EXPECT_FALSE(passes_with(w, limit));
  }
}

TEST(CheckLimits, ApplyWhereTheMiddleOfThePeriodLies) {
  Works w;
  GroupLimit limit = w.limit(LimitKind::max, LimitQuantity::activity, 3.0);  // p1 (middle 2032.0) runs at 5
  limit.until = 2032.0;
  EXPECT_TRUE(passes_with(w, limit));
  limit.until = 2032.1;
  EXPECT_FALSE(passes_with(w, limit));
  limit.from = 2032.0;
  EXPECT_FALSE(passes_with(w, limit));
  limit.from = 2032.05;
  EXPECT_TRUE(passes_with(w, limit));
}

TEST(CheckLimits, SharesOfAnotherSelection) {
  // Activity: mill 3 and 5, mine 6.2 and 4.6. The mill's share of both, the mine counted half: 3 / 6.1 and 5 / 7.3 = 0.685; over the window
  // 13 / (13 + 7.7) = 0.628.
  Works w;
  GroupLimit limit = w.limit(LimitKind::max, LimitQuantity::activity, 0.686);
  limit.of = Selection{{{w.mill, 1.0}, {w.mine, 0.5}}, {}};
  EXPECT_TRUE(passes_with(w, limit));
  limit.value = w.constant(0.684);
  EXPECT_FALSE(passes_with(w, limit));
  limit.over_window = true;
  EXPECT_TRUE(passes_with(w, limit));
  limit.value = w.constant(0.627);
  EXPECT_FALSE(passes_with(w, limit));
}

TEST(CheckLimits, FactorsCount) {
  Works w;
  GroupLimit limit = w.limit(LimitKind::max, LimitQuantity::nameplate, 6.0);
  limit.selection.sites.front().factor = 2.0;
  EXPECT_TRUE(passes_with(w, limit));
  limit.selection.sites.front().factor = 2.01;
  EXPECT_FALSE(passes_with(w, limit));
}

TEST(CheckLimits, GrowthOfASum) {
  // As the mill's own growth: 1.5^2 + 0.55 x 2 = 3.35 >= 3; with 0.1: 1.21 + 1.1 = 2.31. Two mills' worth with a factor.
  Works w;
  GroupLimit limit = w.limit(LimitKind::growth, LimitQuantity::nameplate, 0.5);
  limit.seed = 0.55;
  EXPECT_TRUE(passes_with(w, limit));
  limit.value = w.constant(0.1);
  EXPECT_FALSE(passes_with(w, limit));
  limit.seed = 0.9;  // 1.21 + 1.8 = 3.01
  EXPECT_TRUE(passes_with(w, limit));
  limit.selection.sites.front().factor = 2.0;  // 2.42 + 1.8 = 4.22 < 6
  EXPECT_FALSE(passes_with(w, limit));
}

/// The works with its route cut in two by a pool; 10 % is lost on the way into it.
Works with_hub() {
  Works w;
  Route& to_pool = w.problem.routes[w.a_to_b];
  Route from_pool = to_pool;
  to_pool.to.reset();
  from_pool.from.reset();
  from_pool.loss = 0.0;
  from_pool.cost = from_pool.tariff = w.constant(0.0);
  w.problem.routes.push_back(from_pool);
  const Grid sent = w.plan.flow;
  w.plan.flow = Grid(2, 2);
  for (const PeriodId t : w.problem.calendar.ids()) {
    w.plan.flow.at(RouteId(0), t) = sent.at(w.a_to_b, t);
    w.plan.flow.at(RouteId(1), t) = 0.9 * sent.at(w.a_to_b, t);
  }
  return w;
}

TEST(CheckHub, WhatLeavesThePoolCameInto) {
  Works w = with_hub();
  EXPECT_TRUE(check_plan(w.problem, w.plan).passed);
  w.plan.flow.at(RouteId(1), w.p0) = 2.0;
  const CheckReport report = check_plan(w.problem, w.plan);
  ASSERT_EQ(report.violations.size(), 1U);
  EXPECT_EQ(report.violations.front().what, "hub[metal,2030]");
  EXPECT_NEAR(report.violations.front().amount, 0.2, 1e-12);
  EXPECT_NEAR(report.violations.front().relative, 0.1, 1e-3);  // 0.2 of 2, and a thousandth of the largest flow of the kind
}

TEST(CheckScale, ViolationsAreRelativeToTheirTerms) {
  // 1e-6 of 6.2 ore is missing, beside terms of 6.2 at most.
  Works w;
  w.plan.activity[0].at(w.mine, w.p0) = 6.2 * (1.0 - 1e-6);
  EXPECT_NEAR(check_plan(w.problem, w.plan, 1e-9).largest_violation, 1e-6, 1e-8);
}

TEST(CheckScale, WorstViolationsComeFirst) {
  Works w;
  w.plan.activity[0].at(w.mine, w.p0) = 6.0;
  w.plan.activity[0].at(w.mine, w.p1) = 3.0;
  const CheckReport report = check_plan(w.problem, w.plan);
  ASSERT_GE(report.violations.size(), 2U);
  for (std::size_t k = 1; k < report.violations.size(); ++k) EXPECT_GE(report.violations[k - 1].relative, report.violations[k].relative);
  EXPECT_DOUBLE_EQ(report.largest_violation, report.violations.front().relative);
}

TEST(CheckScale, RoundingBesideNothingIsForgiven) {
  // A flow of -1e-14 where the kind's flows are of order 1 is rounding, one of -1e-6 is not.
  Works w;
  w.plan.retired.at(w.mill, w.p1) = -1e-13;
  EXPECT_TRUE(check_plan(w.problem, w.plan).passed);
  w.plan.retired.at(w.mill, w.p1) = -1e-6;
  EXPECT_FALSE(check_plan(w.problem, w.plan).passed);
}

}  // namespace
}  // namespace ingot
