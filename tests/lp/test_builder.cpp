#include <gtest/gtest.h>

#include "lp/builder.hpp"
#include "lp/certificate.hpp"

namespace ingot::lp {
namespace {

TEST(Builder, SortsAddsUpDuplicatesAndDropsZeros) {
  Builder b("t", false);
  const Column x = b.add_column("x", 0.0, 4.0, 1.0), y = b.add_column("y", 0.0, infinity, 2.0);
  const Row r0 = b.add_row("r0", 1.0, infinity), r1 = b.add_row("r1", -infinity, 9.0);
  b.add(r1, y, 5.0);
  b.add(r1, x, 3.0);
  b.add(r0, x, 1.0);
  b.add(r0, y, 2.0);
  b.add(r1, x, 0.5);   // 3.5 in all
  b.add(r0, y, -2.0);  // cancels
  b.add_cost(x, 10.0);
  b.add_constant(r1, 2.0);
  b.add_offset(7.0);
  const Model m = std::move(b).build().model;
  EXPECT_EQ(m.starts, (std::vector<std::int32_t>{0, 2, 3}));
  EXPECT_EQ(m.indices, (std::vector<std::int32_t>{0, 1, 1}));
  EXPECT_EQ(m.values, (std::vector<double>{1.0, 3.5, 5.0}));
  EXPECT_EQ(m.cost, (std::vector<double>{11.0, 2.0}));
  EXPECT_EQ(m.row_lower, (std::vector<double>{1.0, -infinity}));
  EXPECT_EQ(m.row_upper, (std::vector<double>{infinity, 7.0}));
  EXPECT_EQ(m.offset, 7.0);
  EXPECT_EQ(m.row_names[1], "r1");
  EXPECT_EQ(m.column_names[0], "x");
  EXPECT_TRUE(m.integer.empty());
}

/// maximise 3 x + 2 y, x + y <= 4 [row a], x + 3 y <= 6 [row b], x <= 3.
/// At (3, 1): a binds with multiplier 2 (y's cost), b has 6 - 6 = 0 slack but multiplier 0, x's reduced cost 3 - 2 = 1. Objective 11.
struct Scales {
  double x = 1.0, y = 1.0, a = 1.0, b = 1.0, money = 1.0;
};
Builder::Scaled worked(const Scales& s) {
  Builder builder("worked", true);
  const Column x = builder.add_column("x", 0.0, 3.0, 3.0, s.x), y = builder.add_column("y", 0.0, infinity, 2.0, s.y);
  const Row a = builder.add_row("a", -infinity, 4.0, s.a), b = builder.add_row("b", -infinity, 6.0, s.b);
  builder.add(a, x, 1.0);
  builder.add(a, y, 1.0);
  builder.add(b, x, 1.0);
  builder.add(b, y, 3.0);
  builder.add_offset(5.0);
  return std::move(builder).build(s.money);
}

TEST(Builder, ScalesAreNaturalSizes) {
  const Builder::Scaled scaled = worked({.x = 2.0, .y = 8.0, .a = 4.0, .b = 16.0, .money = 32.0});
  const Model& m = scaled.model;
  EXPECT_EQ(m.values, (std::vector<double>{2.0 / 4.0, 2.0 / 16.0, 8.0 / 4.0, 24.0 / 16.0}));
  EXPECT_EQ(m.cost, (std::vector<double>{3.0 * 2.0 / 32.0, 2.0 * 8.0 / 32.0}));
  EXPECT_EQ(m.column_upper[0], 1.5);
  EXPECT_EQ(m.row_upper, (std::vector<double>{1.0, 6.0 / 16.0}));
  EXPECT_EQ(m.offset, 5.0 / 32.0);
}

TEST(Builder, ScaledAndUnscaledHaveTheSameNaturalOptimum) {
  for (const Scales& s : {Scales{}, Scales{.x = 2.0, .y = 8.0, .a = 4.0, .b = 16.0, .money = 32.0},
                          Scales{.x = 1e3, .y = 0.7, .a = 12.0, .b = 3e-2, .money = 1e6}}) {
    const Builder::Scaled scaled = worked(s);
    // the natural optimum and its multipliers, brought into scaled numbers by the definitions in the header
    const std::vector<double> x = {3.0 / s.x, 1.0 / s.y}, y = {2.0 * s.a / s.money, 0.0};
    const Certificate c = certify(scaled.model, x, y);
    EXPECT_TRUE(c.optimal(1e-12)) << c.largest_primal_violation << " " << c.largest_dual_violation << " " << c.relative_gap;
    EXPECT_NEAR(scaled.objective_scale * c.primal_objective, 16.0, 1e-12);
    EXPECT_NEAR(scaled.natural_primal(0, x[0]), 3.0, 1e-12);
    EXPECT_NEAR(scaled.natural_primal(1, x[1]), 1.0, 1e-12);
    EXPECT_NEAR(scaled.natural_dual(0, y[0]), 2.0, 1e-12);
  }
}

TEST(Builder, WholeColumnsAreMarked) {
  Builder b("t", false);
  b.add_column("x", 0.0, 1.0, 1.0);
  b.set_integer(b.add_column("n", 0.0, 30.0, 1.0, 10.0));
  const Model m = std::move(b).build().model;
  EXPECT_EQ(m.integer, (std::vector<std::uint8_t>{0, 1}));
  EXPECT_EQ(m.column_upper[1], 3.0);  // three plants of ten
}

TEST(BuilderDeathTest, NotANumberIsABrokenPromise) {
  Builder b("t", false);
  const Column x = b.add_column("x", 0.0, 1.0, 1.0);
  const Row r = b.add_row("r", 0.0, 1.0);
  EXPECT_DEATH(b.add(r, x, std::numeric_limits<double>::quiet_NaN()), "isfinite");
  EXPECT_DEATH(b.add(r, x + 1, 1.0), "column");
  EXPECT_DEATH(b.add_column("y", infinity, infinity, 0.0), "good_bounds");
  EXPECT_DEATH(b.add_row("r2", 0.0, 1.0, 0.0), "good_scale");
}

}  // namespace
}  // namespace ingot::lp
