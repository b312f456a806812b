#include <cmath>

#include "candidates.hpp"
#include "lp/builder.hpp"

namespace ingot::solver {
namespace {

class MixedInteger : public Conformance {
 protected:
  void SetUp() override {
    if (!has(&Capabilities::mixed_integer, "mixed_integer")) GTEST_SKIP() << "waived: mixed_integer";
  }
};
INGOT_FOR_ALL_SOLVERS(MixedInteger);

/// Plants of 20 units for 7 each, small ones of 3 units for 2 each, at least 46 units, at most 4 small ones.
/// 2 plants + 2 small: 46 units, 14 + 4 = 18. 3 plants: 21. 1 plant: 26 units would need 9 small. Relaxed: 46/20 * 7 = 16.1.
lp::Model plants() {
  lp::Builder b("plants", false);
  const lp::Column plant = b.add_column("plant", 0.0, 200.0, 7.0 / 20.0, 20.0), small = b.add_column("small", 0.0, 12.0, 2.0 / 3.0, 3.0);
  b.set_integer(plant);
  b.set_integer(small);
  const lp::Row need = b.add_row("need", 46.0, lp::infinity);
  b.add(need, plant, 1.0);
  b.add(need, small, 1.0);
  return std::move(b).build().model;
}

TEST_P(MixedInteger, WholePlants) {
  const Outcome outcome = solve(plants());
  ASSERT_EQ(outcome.status, Status::optimal) << outcome.detail;
  EXPECT_NEAR(outcome.objective, 18.0, 1e-6);
  EXPECT_NEAR(outcome.x[0], 2.0, 1e-6);
  EXPECT_NEAR(outcome.x[1], 2.0, 1e-6);
  EXPECT_TRUE(outcome.y.empty());
  EXPECT_LE(outcome.mip_gap, 1e-4);
}

TEST_P(MixedInteger, InfeasibleThoughItsRelaxationIsNot) {
  lp::Builder b("half", false);
  const lp::Column n = b.add_column("n", 0.0, 10.0, 1.0);
  b.set_integer(n);
  b.add(b.add_row("r", 0.4, 0.6), n, 1.0);
  const lp::Model model = std::move(b).build().model;
  EXPECT_EQ(solve(model).status, Status::infeasible);
}

TEST_P(MixedInteger, Unbounded) {
  lp::Builder b("up", true);
  const lp::Column n = b.add_column("n", 0.0, lp::infinity, 1.0), x = b.add_column("x", 0.0, lp::infinity, 0.0);
  b.set_integer(n);
  const lp::Row r = b.add_row("r", -1.0, 1.0);
  b.add(r, n, 1.0);
  b.add(r, x, -1.0);
  const Status status = solve(std::move(b).build().model).status;
  EXPECT_EQ(status, Status::unbounded);
}

/// Market split: equalities over 0-1 columns that branch and cut cannot finish here.
lp::Model market_split() {
  lp::Builder b("split", false);
  std::vector<lp::Column> chosen;
  for (int j = 0; j < 50; ++j) {
    chosen.push_back(b.add_column("n" + std::to_string(j), 0.0, 1.0, 0.0));
    b.set_integer(chosen.back());
  }
  std::uint64_t state = 12345;
  for (int i = 0; i < 6; ++i) {
    std::vector<double> weight;
    double sum = 0.0;
    for (int j = 0; j < 50; ++j) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      weight.push_back(static_cast<double>((state >> 33) % 100));
      sum += weight.back();
    }
    const lp::Row r = b.add_row("r" + std::to_string(i), std::floor(sum / 2.0), std::floor(sum / 2.0));
    for (int j = 0; j < 50; ++j) b.add(r, chosen[static_cast<std::size_t>(j)], weight[static_cast<std::size_t>(j)]);
    b.add(r, b.add_column("over" + std::to_string(i), 0.0, lp::infinity, 1.0), -1.0);
    b.add(r, b.add_column("under" + std::to_string(i), 0.0, lp::infinity, 1.0), 1.0);
  }
  return std::move(b).build().model;
}

/// Five knapsacks over forty things.
lp::Model knapsacks() {
  lp::Builder b("knapsacks", true);
  std::uint64_t state = 99;
  const auto draw = [&] {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<double>(10 + (state >> 33) % 90);
  };
  for (int j = 0; j < 40; ++j) b.set_integer(b.add_column("n" + std::to_string(j), 0.0, 1.0, draw()));
  for (int i = 0; i < 5; ++i) {
    const lp::Row r = b.add_row("r" + std::to_string(i), -lp::infinity, 900.0);
    for (lp::Column j = 0; j < 40; ++j) b.add(r, j, draw());
  }
  return std::move(b).build().model;
}

TEST_P(MixedInteger, TheGapIsKept) {
  Options tight, loose;
  tight.gap = 1e-6;
  loose.gap = 0.5;
  const Outcome best = solve(knapsacks(), tight), some = solve(knapsacks(), loose);
  ASSERT_EQ(best.status, Status::optimal);
  ASSERT_EQ(some.status, Status::optimal);
  EXPECT_LE(best.mip_gap, 1e-6);
  EXPECT_LE(some.mip_gap, 0.5);
  EXPECT_GT(some.mip_gap, 1e-6) << "the option does nothing, or the case is too easy to show it";
  EXPECT_LT(some.objective, best.objective + 1e-6);
}

TEST_P(MixedInteger, AtALimitTheBestKnownPointIsGiven) {
  const lp::Model model = market_split();
  Options options;
  options.time_limit_seconds = 2.0;
  const Outcome outcome = solve(model, options);
  ASSERT_EQ(outcome.status, Status::time_limit);
  ASSERT_TRUE(outcome.has_point);
  const lp::Certificate c = lp::certify(model, outcome.x, std::vector<double>(model.row_lower.size(), 0.0));
  EXPECT_TRUE(c.feasible(1e-6));
  EXPECT_NEAR(c.primal_objective, outcome.objective, 1e-9);
  EXPECT_GT(outcome.mip_gap, 1e-4);
  EXPECT_LT(outcome.seconds, 20.0);
}

TEST_P(MixedInteger, Interruption) {
  if (!has(&Capabilities::interrupt, "interrupt")) GTEST_SKIP() << "waived: interrupt";
  const auto session = load(market_split());
  int asked = 0;
  Sink sink;
  sink.interrupted = [&] { return ++asked > 50; };
  Options options;
  options.time_limit_seconds = 60.0;
  EXPECT_EQ(session->solve(options, sink).status, Status::interrupted);
}

}  // namespace
}  // namespace ingot::solver
