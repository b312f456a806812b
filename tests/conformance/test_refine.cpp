// The last digits of a vertex, where the solver lost them.

#include <gtest/gtest.h>

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
  for (std::size_t j = 0; j < v.x.size(); ++j) EXPECT_NEAR(v.x[j], exact.x[j], 1e-8 * (1.0 + std::abs(exact.x[j])));
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
