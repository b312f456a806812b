// The last digits of a vertex, where the solver lost them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "bench/staircase.hpp"
#include "lp/certificate.hpp"
#include "solver/highs/refine.hpp"

namespace ingot::solver::highs {
namespace {

struct Vertex {
  std::vector<double> x, y;
};

/// Of scale x values from what they should be, relative to 1 + its size.
double largest_difference(const std::vector<double>& values, double scale, const std::vector<double>& expected) {
  double largest = 0.0;
  for (std::size_t k = 0; k < values.size(); ++k)
    largest = std::max(largest, std::abs(scale * values[k] - expected[k]) / (1.0 + std::abs(expected[k])));
  return largest;
}

class RefineVertex : public testing::TestWithParam<std::uint64_t> {
 protected:
  Vertex solved() {
    handle_.pass(model_);
    handle_.set("presolve", "off");
    handle_.run(1);
    Vertex v{std::vector<double>(model_.cost.size()), std::vector<double>(model_.row_lower.size())};
    Highs_getSolution(handle_.get(), v.x.data(), nullptr, nullptr, v.y.data());
    return v;
  }
  /// What a badly conditioned basis does: basic columns and the multipliers of active rows lose digits, up to 1e-4 of their size.
  void lose_digits(Vertex& v) {
    const Basis basis = handle_.basis();
    std::mt19937_64 random(GetParam());
    const auto lost = [&](double value) { return 1e-4 * (1.0 + std::abs(value)) * (static_cast<double>(random() >> 11) * 0x1p-53 - 0.5); };
    for (std::size_t j = 0; j < v.x.size(); ++j)
      if (basis.columns[j] == kHighsBasisStatusBasic) v.x[j] += lost(v.x[j]);
    for (std::size_t i = 0; i < v.y.size(); ++i)
      if (basis.rows[i] != kHighsBasisStatusBasic) v.y[i] += lost(v.y[i]);
  }

  lp::Model model_ = bench::staircase({.regions = 3, .periods = 8, .commodities = 6}, GetParam());
  Handle handle_;
};

TEST_P(RefineVertex, BringsLostDigitsBack) {
  const Vertex exact = solved();
  ASSERT_TRUE(lp::certify(model_, exact.x, exact.y).optimal(1e-8));
  Vertex v = exact;
  lose_digits(v);
  ASSERT_FALSE(lp::certify(model_, v.x, v.y).optimal(1e-7));
  ASSERT_TRUE(refine_vertex(handle_, model_, v.x, v.y));
  EXPECT_TRUE(lp::certify(model_, v.x, v.y).optimal(1e-11));
  EXPECT_LT(largest_difference(v.x, 1.0, exact.x), 1e-8);
}

// The same factors, goods and money in units a million million times as large: what HiGHS takes for zero (1e-14 on the way through a
// solve) must not be what the residual consists of.
TEST_P(RefineVertex, DoesNotDependOnTheSizeOfWhatIsMissing) {
  constexpr double unit = 0x1p-40;
  const auto shrink = [](std::vector<double>& values) {
    for (double& value : values) value *= unit;
  };
  const Vertex exact = solved();
  lp::Model small = model_;
  Vertex v = exact;
  lose_digits(v);
  for (std::vector<double>* values :
       {&small.cost, &small.column_lower, &small.column_upper, &small.row_lower, &small.row_upper, &v.x, &v.y})
    shrink(*values);
  ASSERT_TRUE(refine_vertex(handle_, small, v.x, v.y));
  EXPECT_LT(largest_difference(v.x, 1.0 / unit, exact.x), 1e-8);
  EXPECT_LT(largest_difference(v.y, 1.0 / unit, exact.y), 1e-8);
}
INSTANTIATE_TEST_SUITE_P(Staircases, RefineVertex, testing::Values(1U, 2U, 3U, 4U, 5U));

TEST(RefineVertexWithoutFactors, ChangesNothingAndSaysSo) {
  const lp::Model model = bench::staircase({.regions = 2, .periods = 3, .commodities = 2}, 7);
  Handle handle;
  handle.pass(model);
  std::vector<double> x(model.cost.size(), 0.25), y(model.row_lower.size(), 0.5);
  EXPECT_FALSE(refine_vertex(handle, model, x, y));
  EXPECT_EQ(x, std::vector<double>(model.cost.size(), 0.25));
  EXPECT_EQ(y, std::vector<double>(model.row_lower.size(), 0.5));
}

}  // namespace
}  // namespace ingot::solver::highs
