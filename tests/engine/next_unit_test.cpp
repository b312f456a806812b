// What a binding row says that one more unit buys is what it buys: the top ten, given a little more, on the small packs and on random
// problems with sources of capital.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "engine/loaded.hpp"
#include "formulate/relax.hpp"
#include "tests/support/random_problem.hpp"
#include "tests/support/solve.hpp"

namespace ingot {
namespace {

using formulate::Goal;

constexpr double tolerance = 0.05;

double optimum_of(const formulate::Formulation& f) {
  solver::Options options;
  options.threads = 1;
  options.tolerance = 1e-9;
  const solver::Outcome outcome = solver::make_highs()->load(f.lp.model)->solve(options, Sink{});
  EXPECT_EQ(outcome.status, solver::Status::optimal);
  return outcome.objective * f.lp.objective_scale;
}

/// What came of one row over what it said; the step shrinks from a hundredth of the amount, since a corner of the curve may be near.
double kept(const Problem& problem, const testing::Solved& base, const Binding& b) {
  const double sign = base.formulation.lp.model.maximise ? 1.0 : -1.0,
               before = base.outcome.objective * base.formulation.lp.objective_scale;
  double ratio = 0.0;
  for (const double share : {1e-2, 1e-3, 1e-4}) {
    const double step = share * formulate::amount_of(b);
    formulate::Formulation more = base.formulation;
    EXPECT_TRUE(formulate::relax(problem, more, b, step)) << b.row;
    ratio = sign * (optimum_of(more) - before) / (step * b.value);
    if (std::abs(ratio - 1.0) <= tolerance) break;
  }
  return ratio;
}

void check_top_ten(const std::string& scenario) {
  engine::Request request;
  request.scenario = std::filesystem::path(INGOT_SOURCE_DIR) / "scenarios" / (scenario + ".toml");
  request.pack_roots = {std::filesystem::path(INGOT_SOURCE_DIR) / "packs"};
  request.calendar = "years";
  const Problem problem = engine::load(request, Sink{}).problem;
  const Goal goal{problem.objective.kind == ObjectiveKind::cost ? Goal::Kind::cost : Goal::Kind::surplus, std::nullopt, 0.0};
  const testing::Solved base = testing::solve(problem, goal);
  ASSERT_EQ(base.outcome.status, solver::Status::optimal);
  ASSERT_FALSE(base.plan.binding.empty());
  for (std::size_t i = 0; i < std::min<std::size_t>(10, base.plan.binding.size()); ++i)
    EXPECT_NEAR(kept(problem, base, base.plan.binding[i]), 1.0, tolerance) << base.plan.binding[i].what;
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(NextUnit, SevenTrillion) {
  // The shipped pack by years, each solve from the basis of the one before. The first steps that keep the promise count, as above.
  engine::Request request;
  request.scenario = std::filesystem::path(INGOT_SOURCE_DIR) / "scenarios/seven-trillion.toml";
  request.pack_roots = {std::filesystem::path(INGOT_SOURCE_DIR) / "packs"};
  request.calendar = "years";
  const Problem problem = engine::load(request, Sink{}).problem;
  const formulate::Formulation base = formulate::formulate(problem, {Goal::Kind::surplus, std::nullopt, 0.0});
  const std::unique_ptr<solver::Session> session = solver::make_highs()->load(base.lp.model);
  solver::Options options;
  const solver::Outcome first = session->solve(options, Sink{});
  ASSERT_EQ(first.status, solver::Status::optimal);
  const Plan plan = formulate::extract_plan(problem, base, first.x, first.y, first.objective);
  const double sign = base.lp.model.maximise ? 1.0 : -1.0, before = first.objective * base.lp.objective_scale;
  ASSERT_GE(plan.binding.size(), 10U);
  options.tolerance = 1e-9;
  for (std::size_t i = 0; i < 10; ++i) {
    const Binding& b = plan.binding[i];
    double ratio = 0.0;
    for (const double share : {1e-3, 1e-4, 1e-5}) {
      const double step = share * formulate::amount_of(b);
      formulate::Formulation more = base;
      ASSERT_TRUE(formulate::relax(problem, more, b, step)) << b.row;
      session->update(more.lp.model);
      const solver::Outcome outcome = session->solve(options, Sink{});
      ASSERT_EQ(outcome.status, solver::Status::optimal) << b.row;
      ratio = sign * (outcome.objective * base.lp.objective_scale - before) / (step * b.value);
      if (std::abs(ratio - 1.0) <= tolerance) break;
    }
    EXPECT_NEAR(ratio, 1.0, tolerance) << b.what << " " << b.region;
  }
}
#endif

TEST(NextUnit, SmallPower) { check_top_ten("small-power"); }
TEST(NextUnit, OneFab) { check_top_ten("one-fab"); }

TEST(NextUnit, DeliveryIsToldInDelivery) {
  // Where delivery is maximised, what binds is worth deliveries.
  int tested = 0, good = 0;
  testing::RandomOptions options;
  options.objective = ObjectiveKind::compute;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Problem problem = testing::random_problem(seed, options);
    const testing::Solved base = testing::solve(problem, {Goal::Kind::target, std::nullopt, 0.0});
    if (base.outcome.status != solver::Status::optimal) continue;
    const std::string unit = problem.commodities[*problem.objective.target].unit;
    for (std::size_t i = 0; i < std::min<std::size_t>(5, base.plan.binding.size()); ++i) {
      const Binding& b = base.plan.binding[i];
      EXPECT_TRUE(b.unit == unit || b.unit.starts_with(unit + "/")) << b.unit;  // a share is counted in nothing
      if (formulate::amount_of(b) <= 0.0 || b.weight < 1e-4 * std::abs(base.plan.objective)) continue;
      SCOPED_TRACE(fmt::format("seed {}, {}", seed, b.what));
      const double ratio = kept(problem, base, b);
      EXPECT_LE(ratio, 1.0 + tolerance);
      ++tested;
      good += std::abs(ratio - 1.0) <= tolerance ? 1 : 0;
    }
  }
  EXPECT_GT(tested, 20);
  EXPECT_GT(good, tested * 7 / 10);
}

TEST(NextUnit, RandomProblemsWithSources) {
  // Random optima often sit in a corner, where a dual is one of two slopes: what came is never more than what was said, and mostly just
  // that. Money must be among what was tested.
  int tested = 0, good = 0, money = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Problem problem = testing::random_problem(seed);
    if (problem.capital.empty()) continue;
    const testing::Solved base = testing::solve(problem, {Goal::Kind::surplus, std::nullopt, 0.0});
    if (base.outcome.status != solver::Status::optimal) continue;
    for (std::size_t i = 0; i < std::min<std::size_t>(10, base.plan.binding.size()); ++i) {
      const Binding& b = base.plan.binding[i];
      if (formulate::amount_of(b) <= 0.0 || b.weight < 1e-4 * std::abs(base.plan.objective)) continue;
      SCOPED_TRACE(fmt::format("seed {}, {}", seed, b.what));
      const double ratio = kept(problem, base, b);
      // A share that multiplies other decisions is no right-hand side: to second order it may bring more than its dual says.
      EXPECT_LE(ratio, 1.0 + tolerance);
      ++tested;
      good += std::abs(ratio - 1.0) <= tolerance ? 1 : 0;
      money += b.kind == Binding::Kind::capital ? 1 : 0;
    }
  }
  EXPECT_GT(tested, 40);
  EXPECT_GT(money, 10);
  EXPECT_GT(good, tested * 8 / 10);
}

}  // namespace
}  // namespace ingot
