// Scarcity rents levelled over neighbouring years: by hand, and laws.
#include "formulate/level.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::testing {
namespace {

using formulate::levelled;

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

TEST(Level, SpreadsAYearOverItsNeighboursByAmount) {
  // Years 2026 to 2030, a spell to 2030; all rent is earned in 2027. It is spread over 2026, 2027 and 2028 as 1 : 2 : 3 units stand there:
  // 12 x 1/6, 2/6, 3/6.
  const Tiny t(5);
  const std::vector<double> levels = levelled(t.problem.calendar, 2026.0, 2030.0, {0, 12, 0, 0, 0}, {1, 2, 3, 4, 0});
  const std::vector<double> expected{2, 4, 6, 0, 0};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(levels[i], expected[i], 1e-12) << i;
}

TEST(Level, StaysWithinTheSpell) {
  // The spell ends with 2027: nothing goes to 2028, though something stands there. 12 x 1/3 and 2/3.
  const Tiny t(4);
  const std::vector<double> levels = levelled(t.problem.calendar, 2026.0, 2028.0, {0, 12, 0, 0}, {1, 2, 3, 4});
  EXPECT_NEAR(levels[0], 4.0, 1e-12);
  EXPECT_NEAR(levels[1], 8.0, 1e-12);
  EXPECT_EQ(levels[2], 0.0);
}

TEST(Level, TakesPartsOfHalfYears) {
  // Half-years from 2026, all rent in the first half of 2027 (middle 2027.25): the window [2025.75, 2028.75) holds five half-years whole
  // and half of the second of 2028: 11 over 5.5.
  const Tiny t(7, 0.5);
  const std::vector<double> levels = levelled(t.problem.calendar, 2026.0, 2029.5, {0, 0, 11, 0, 0, 0, 0}, {1, 1, 1, 1, 1, 1, 1});
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(levels[i], 2.0, 1e-12) << i;
  EXPECT_NEAR(levels[5], 1.0, 1e-12);
  EXPECT_EQ(levels[6], 0.0);
}

TEST(Level, WhereNothingStandsAWeightStays) {
  const Tiny t(2);
  EXPECT_EQ(levelled(t.problem.calendar, 2026.0, 2028.0, {3, 0}, {0, 0}), (std::vector<double>{3, 0}));
}

TEST(Level, KeepsTheSumAndTheSignAndTheSpell) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> some(0.0, 1.0);
  for (int round = 0; round < 500; ++round) {
    const int periods = 1 + static_cast<int>(random() % 20);
    const double years = round % 3 == 0 ? 1.0 : round % 3 == 1 ? 0.5 : 0.25;
    const Tiny t(periods, years);
    const auto n = static_cast<std::size_t>(periods);
    const std::size_t begin = random() % n, end = begin + 1 + random() % (n - begin);
    const double from = 2026.0 + static_cast<double>(begin) * years, until = 2026.0 + static_cast<double>(end) * years;
    std::vector<double> weights(n, 0.0), amounts(n, 0.0);
    for (std::size_t i = begin; i < end; ++i) {
      weights[i] = some(random) < 0.3 ? 0.0 : some(random);
      amounts[i] = 0.01 + some(random);
    }
    const std::vector<double> levels = levelled(t.problem.calendar, from, until, weights, amounts);
    EXPECT_NEAR(sum(levels), sum(weights), 1e-12 * (1.0 + sum(weights)));
    for (std::size_t i = 0; i < n; ++i) {
      EXPECT_GE(levels[i], 0.0);
      if (i < begin || i >= end || sum(weights) == 0.0) {
        EXPECT_EQ(levels[i], 0.0);
      }
    }
  }
}

TEST(Level, APlanIsTheSameInTotalAndSlackWeighsNothing) {
  // A plant that may grow by a tenth a year wants to serve 100 from 10: short all along, so its row is levelled from end to end with its
  // sum unchanged. A plant that may grow freely is never short: no row, no rent.
  Tiny t(4);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x"), y = t.commodity("y");
  const SiteId held = t.maker("held", a, x), free = t.maker("free", a, y);
  t.fixed_demand(x, a, 100.0, 1.0);
  t.fixed_demand(y, a, 100.0, 1.0);
  t.existing(held, 10.0);
  t.problem.sites[held].growth_per_year = t.flat(0.1);
  t.problem.sites[free].capex = t.flat(0.1);
  t.problem.sites[free].lifetime_years = 1.0;
  const Plan plan = optimum(t.problem, {formulate::Goal::Kind::cost, std::nullopt, 0.0});
  ASSERT_EQ(plan.binding.size(), 1U);
  const Binding& b = plan.binding.front();
  EXPECT_NE(b.what.find("held"), std::string::npos);
  EXPECT_NEAR(sum(b.levels), b.weight, 1e-9 * b.weight);
  for (const double level : b.levels) EXPECT_GT(level, 0.0);
}

TEST(Level, ASpellGoesOnThroughAPauseAtTheEndOfWhatIsReported) {
  // 2026 to 2029 reported, 2030 not. Demand for x is 20 but for 2029, when it is 5, less than stands: no rent then, and rent again in 2030.
  // The spell is told to the end of 2029, with the same sum of rents.
  Tiny t(5, 1.0, 1);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  t.existing(plant, 10.0);
  t.problem.sites[plant].potential = t.flat(10.0);
  const SegmentId wanted = t.fixed_demand(x, a, 20.0, 1.0);
  t.problem.segments[wanted].quantity[PeriodId(3)] = 5.0;
  const Plan plan = optimum(t.problem, {formulate::Goal::Kind::cost, std::nullopt, 0.0});
  ASSERT_EQ(plan.binding.size(), 1U);
  const Binding& b = plan.binding.front();
  EXPECT_NEAR(b.until, 2030.0, 1e-9);
  EXPECT_NEAR(b.value, 3.0, 1e-6);
  EXPECT_NEAR(b.weights[3], 0.0, 1e-9);
  EXPECT_GT(b.levels[3], 1.0);
  EXPECT_EQ(b.levels[4], 0.0);
}

}  // namespace
}  // namespace ingot::testing
