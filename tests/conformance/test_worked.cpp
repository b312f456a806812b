// Small programs solved by hand, in both senses, with their multipliers.

#include <cmath>

#include "candidates.hpp"
#include "lp/builder.hpp"
#include "models.hpp"

namespace ingot::solver {
namespace {

using lp::Builder;
using lp::Column;
using lp::infinity;
using lp::Row;

class WorkedPrograms : public Conformance {};
INGOT_FOR_ALL_SOLVERS(WorkedPrograms);

/// maximise 3 x + 2 y + 5:  a: x + y <= 4,  b: x + 3 y <= 7,  x <= 3,  x, y >= 0.
/// At x = 3, y = 1: a binds, b has 7 - 6 = 1 to spare. y's cost gives the multiplier of a: 2; one more unit of a is one more y.
/// x's reduced cost: 3 - 2 = 1. Objective 9 + 2 + 5 = 16. Dual: 2 * 4 + 1 * 3 + 5 = 16.
lp::Model product_mix(bool maximise) {
  const double sign = maximise ? 1.0 : -1.0;
  Builder b("mix", maximise);
  const Column x = b.add_column("x", 0.0, 3.0, 3.0 * sign), y = b.add_column("y", 0.0, infinity, 2.0 * sign);
  const Row ra = b.add_row("a", -infinity, 4.0), rb = b.add_row("b", -infinity, 7.0);
  b.add(ra, x, 1.0);
  b.add(ra, y, 1.0);
  b.add(rb, x, 1.0);
  b.add(rb, y, 3.0);
  b.add_offset(5.0 * sign);
  return std::move(b).build().model;
}

TEST_P(WorkedPrograms, ProductMixBothSenses) {
  for (const bool maximise : {true, false})
    for (const Options& options : all_methods(*solver_)) {
      const double sign = maximise ? 1.0 : -1.0;
      const lp::Model model = product_mix(maximise);
      const Outcome outcome = solve(model, options);
      expect_certified(model, outcome);
      EXPECT_NEAR(outcome.objective, 16.0 * sign, 1e-6);
      ASSERT_EQ(outcome.x.size(), 2u);
      EXPECT_NEAR(outcome.x[0], 3.0, 1e-6);
      EXPECT_NEAR(outcome.x[1], 1.0, 1e-6);
      ASSERT_EQ(outcome.y.size(), 2u);
      EXPECT_NEAR(outcome.y[0], 2.0 * sign, 1e-6) << outcome.method;
      EXPECT_NEAR(outcome.y[1], 0.0, 1e-6);
    }
}

/// minimise 2 x + 3 y - z + 10 (tests/lp/test_certificate.cpp has the arithmetic): x = 2.5, y = 1.5, z = 1, multipliers 2.5, -0.5, 0; 18.5.
TEST_P(WorkedPrograms, FreeColumnAndRange) {
  Builder b("free", false);
  const Column x = b.add_column("x", 0.0, 3.0, 2.0), y = b.add_column("y", -infinity, infinity, 3.0), z = b.add_column("z", 0.0, 1.0, -1.0);
  const Row r0 = b.add_row("r0", 4.0, infinity), r1 = b.add_row("r1", -infinity, 2.0), r2 = b.add_row("r2", 1.0, 5.0);
  b.add(r0, x, 1.0);
  b.add(r0, y, 1.0);
  b.add(r1, x, 1.0);
  b.add(r1, y, -1.0);
  b.add(r1, z, 1.0);
  b.add(r2, y, 1.0);
  b.add_offset(10.0);
  const lp::Model model = std::move(b).build().model;
  for (const Options& options : all_methods(*solver_)) {
    const Outcome outcome = solve(model, options);
    expect_certified(model, outcome);
    EXPECT_NEAR(outcome.objective, 18.5, 1e-6);
    EXPECT_NEAR(outcome.x[0], 2.5, 1e-6);
    EXPECT_NEAR(outcome.y[0], 2.5, 1e-6);
    EXPECT_NEAR(outcome.y[1], -0.5, 1e-6);
  }
}

/// Degenerate: minimise x + y with x + y >= 2 three times over and x - y = 0: (1, 1), objective 2; the three multipliers add up to 1.
TEST_P(WorkedPrograms, Degenerate) {
  Builder b("degenerate", false);
  const Column x = b.add_column("x", 0.0, infinity, 1.0), y = b.add_column("y", 0.0, infinity, 1.0);
  for (const double scale : {1.0, 2.0, 0.5}) {
    const Row r = b.add_row("r", 2.0 * scale, infinity);
    b.add(r, x, scale);
    b.add(r, y, scale);
  }
  const Row equal = b.add_row("equal", 0.0, 0.0);
  b.add(equal, x, 1.0);
  b.add(equal, y, -1.0);
  const lp::Model model = std::move(b).build().model;
  for (const Options& options : all_methods(*solver_)) {
    const Outcome outcome = solve(model, options);
    expect_certified(model, outcome);
    EXPECT_NEAR(outcome.x[0], 1.0, 1e-6);
    EXPECT_NEAR(outcome.y[0] + 2.0 * outcome.y[1] + 0.5 * outcome.y[2], 1.0, 1e-6);
  }
}

TEST_P(WorkedPrograms, Infeasible) {
  Builder b("infeasible", false);
  const Column x = b.add_column("x", 0.0, infinity, 1.0), y = b.add_column("y", 0.0, infinity, 1.0);
  const Row r0 = b.add_row("r0", 5.0, infinity), r1 = b.add_row("r1", -infinity, 4.0);
  for (const Row r : {r0, r1}) {
    b.add(r, x, 1.0);
    b.add(r, y, 1.0);
  }
  const lp::Model model = std::move(b).build().model;
  for (const Options& options : all_methods(*solver_)) {
    const Outcome outcome = solve(model, options);
    EXPECT_EQ(outcome.status, Status::infeasible) << outcome.method << outcome.detail;
    EXPECT_FALSE(outcome.has_point);
  }
}

TEST_P(WorkedPrograms, UnboundedIsToldFromInfeasible) {
  for (const bool maximise : {true, false}) {
    Builder b("unbounded", maximise);  // the cost pulls x and y to infinity along the row
    const double cost = maximise ? 1.0 : -1.0;
    const Column x = b.add_column("x", 0.0, infinity, cost), y = b.add_column("y", 0.0, infinity, cost);
    const Row r = b.add_row("r", -1.0, 1.0);
    b.add(r, x, 1.0);
    b.add(r, y, -1.0);
    const lp::Model model = std::move(b).build().model;
    for (const Options& options : all_methods(*solver_))
      EXPECT_EQ(solve(model, options).status, Status::unbounded) << static_cast<int>(options.method);
  }
}

TEST_P(WorkedPrograms, EmptyOnesAreTrivial) {
  const Outcome nothing = solve(Builder("nothing", false).build().model);
  EXPECT_EQ(nothing.status, Status::optimal);
  EXPECT_TRUE(nothing.has_point);

  Builder only_rows("rows", true);
  only_rows.add_row("r", -1.0, 1.0);
  only_rows.add_offset(3.0);
  const Outcome held = solve(std::move(only_rows).build().model);
  EXPECT_EQ(held.status, Status::optimal);
  EXPECT_EQ(held.objective, 3.0);
  EXPECT_EQ(held.y.size(), 1u);

  Builder impossible("impossible", false);
  impossible.add_row("r", 1.0, 2.0);
  EXPECT_EQ(solve(std::move(impossible).build().model).status, Status::infeasible);

  Builder only_columns("columns", false);  // each goes to the bound its cost points to: 2 * 1 - 3 * 4 = -10
  only_columns.add_column("x", 1.0, 9.0, 2.0);
  only_columns.add_column("y", -1.0, 4.0, -3.0);
  const lp::Model model = std::move(only_columns).build().model;
  for (const Options& options : all_methods(*solver_)) {
    const Outcome outcome = solve(model, options);
    expect_certified(model, outcome);
    EXPECT_NEAR(outcome.objective, -10.0, 1e-6);
  }
}

TEST_P(WorkedPrograms, RandomOnesWithKnownOptimum) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const RandomShape shape{.rows = 5 + static_cast<int>(seed) * 2, .columns = 8 + static_cast<int>(seed) * 3, .maximise = seed % 2 == 0};
    const RandomProgram program = random_program(shape, seed);
    for (const Options& options : all_methods(*solver_)) {
      const Outcome outcome = solve(program.model, options);
      expect_certified(program.model, outcome);
      EXPECT_NEAR(outcome.objective, program.optimum, 1e-6 * (1.0 + std::abs(program.optimum))) << seed << " " << outcome.method;
    }
  }
}

}  // namespace
}  // namespace ingot::solver
