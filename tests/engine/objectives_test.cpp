// `compute` and `fastest` are sequences of programs: the optimiser runs them.
#include <fmt/format.h>

#include <cmath>

#include "engine/optimise.hpp"
#include "tests/engine/support.hpp"
#include "tests/support/random_problem.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::engine::testing {
namespace {

using ingot::testing::Tiny;

Answer optimise(const Problem& problem) {
  Request request;
  request.jobs = 1;
  const Sink sink;
  Optimiser optimiser(request, sink);
  return optimiser.run(problem);
}

/// 10 stand; each year 5 more may come, evenly (growth 0, a seed of 5): on average 12.5, 17.5, 22.5, 27.5 ... of a target, from base at 1 a
/// unit up to 12 a year, then at 4.
struct Growing : Tiny {
  explicit Growing(int years, int unreported = 0) : Tiny(years, 1.0, unreported) {
    a = region("A");
    base = commodity("base");
    target = commodity("target");
    cheap = maker("cheap", a, base);
    dear = maker("dear", a, base);
    plant = maker("plant", a, target);
    problem.sites[cheap].may_build = problem.sites[dear].may_build = false;
    problem.sites[cheap].variable_cost = flat(1.0);
    problem.sites[dear].variable_cost = flat(4.0);
    existing(cheap, 12.0);
    existing(dear, 1000.0);
    existing(plant, 10.0);
    flow(plant, base, FlowDirection::in, 1.0);
    problem.sites[plant].growth_per_year = flat(0.0);
    problem.sites[plant].growth_seed = 5.0;
    problem.objective.target = target;
  }
  RegionId a;
  CommodityId base, target;
  SiteId cheap, dear, plant;
};

TEST(Objectives, ComputeThenLeastCost) {
  // 12.5 + 17.5 + 22.5 = 52.5 delivered; base costs 3 x 12 + 4 (0.5 + 5.5 + 10.5) = 36 + 66 = 102.
  Growing g(3);
  g.problem.objective.kind = ObjectiveKind::compute;
  const Answer answer = optimise(g.problem);
  ASSERT_EQ(answer.status, Status::optimal);
  EXPECT_TRUE(answer.check.passed);
  EXPECT_NEAR(answer.plan.objective, 52.5, 1e-3);
  EXPECT_NEAR(answer.plan.terms.variable, 102.0, 1e-2);  // within a millionth of the delivery
  EXPECT_NEAR(answer.plan.activity[0].at(g.cheap, PeriodId(0)), 12.0, 1e-4);
}

TEST(Objectives, TerminalComputeCountsTheLastReportedYear) {
  // Of four years the last is not reported: 22.5 in the third. What runs before does not count, so nothing does: 12 + 4 x 10.5 = 54.
  Growing g(4, 1);
  g.problem.objective.kind = ObjectiveKind::compute;
  g.problem.objective.terminal = true;
  const Answer answer = optimise(g.problem);
  ASSERT_EQ(answer.status, Status::optimal);
  EXPECT_NEAR(answer.plan.objective, 22.5, 1e-3);
  EXPECT_NEAR(answer.plan.terms.variable, 54.0, 1e-2);
}

TEST(Objectives, FastestFindsTheFirstYear) {
  // 12.5, 17.5, 22.5, 27.5, 32.5, 37.5, 42.5: the level is reached in the first year that has it.
  struct Case {
    double level, year;
  };
  for (const Case& c : {Case{12.0, 2026.0}, Case{12.5, 2026.0}, Case{12.6, 2027.0}, Case{27.0, 2029.0}, Case{42.5, 2032.0}}) {
    Growing g(7);
    g.problem.objective.kind = ObjectiveKind::fastest;
    g.problem.objective.target_level = c.level;
    const Answer answer = optimise(g.problem);
    ASSERT_EQ(answer.status, Status::optimal) << c.level;
    ASSERT_TRUE(answer.fastest_date.has_value()) << c.level;
    EXPECT_NEAR(*answer.fastest_date, c.year, 1e-9) << c.level;
    EXPECT_NEAR(answer.plan.objective, c.level, 1e-5);
    EXPECT_TRUE(answer.check.passed);
  }
}

TEST(Objectives, FastestFindsALevelThatIsLostAgain) {
  // The dear base ends with 2027: 12.5, 17.5, then 12 a year. 15 is reached in 2027 and never again.
  Growing g(4);
  g.problem.existing[1].until = 2028.0;
  g.problem.objective.kind = ObjectiveKind::fastest;
  g.problem.objective.target_level = 15.0;
  const Answer answer = optimise(g.problem);
  ASSERT_EQ(answer.status, Status::optimal);
  ASSERT_TRUE(answer.fastest_date.has_value());
  EXPECT_NEAR(*answer.fastest_date, 2027.0, 1e-9);
}

TEST(Objectives, FastestSaysWhenItIsNever) {
  Growing g(4);
  g.problem.objective.kind = ObjectiveKind::fastest;
  g.problem.objective.target_level = 28.0;
  const Answer answer = optimise(g.problem);
  EXPECT_EQ(answer.status, Status::optimal);
  EXPECT_FALSE(answer.fastest_date.has_value());
  EXPECT_NEAR(answer.plan.objective, 27.5, 1e-3);  // the most there can be at the end
}

TEST(Objectives, RandomComputePlansAreChecked) {
  // Seed 71 has a balance through which hardly anything flows, off by more than a millionth of that at the solver's usual tolerance.
  ingot::testing::RandomOptions options;
  options.objective = ObjectiveKind::compute;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const Answer answer = optimise(ingot::testing::random_problem(seed, options));
    EXPECT_EQ(answer.status, Status::optimal);
    EXPECT_TRUE(answer.check.passed) << (answer.check.violations.empty() ? "objective" : answer.check.violations[0].what);
    EXPECT_TRUE(answer.certificate.optimal(1e-6));
  }
}

TEST(Objectives, WarmAndColdAgree) {
  // One optimiser over a moving problem, and a fresh one for each: the same optima.
  Request request;
  request.jobs = 1;
  const Sink sink;
  Optimiser kept(request, sink);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Problem problem = ingot::testing::random_problem(seed);
    for (const double factor : {1.0, 1.05, 0.9, 1.3}) {
      for (Segment& segment : problem.segments)
        for (double& quantity : segment.quantity) quantity *= factor;
      const Answer warm = kept.run(problem), cold = optimise(problem);
      ASSERT_EQ(warm.status, Status::optimal);
      const double size = std::abs(cold.plan.terms.benefit) + std::abs(cold.plan.terms.unserved) + 1.0;
      EXPECT_NEAR(warm.plan.objective, cold.plan.objective, 1e-8 * size) << "seed " << seed << ", factor " << factor;
      EXPECT_TRUE(warm.check.passed) << (warm.check.violations.empty() ? "objective" : warm.check.violations[0].what);
    }
  }
}

}  // namespace
}  // namespace ingot::engine::testing
