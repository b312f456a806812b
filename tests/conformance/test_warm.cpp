// Changing a loaded model and solving it again.

#include <cmath>
#include <random>

#include "bench/staircase.hpp"
#include "candidates.hpp"
#include "models.hpp"

namespace ingot::solver {
namespace {

class Warm : public Conformance {
 protected:
  void SetUp() override {
    if (!has(&Capabilities::warm_start, "warm_start")) GTEST_SKIP() << "waived: warm_start";
  }
  /// The session's answer after the update is the answer of a fresh one.
  Outcome expect_as_cold(Session& session, const lp::Model& changed, const Options& options = {}) {
    const Outcome warm = session.solve(options, {});
    const Outcome cold = solve(changed);
    EXPECT_EQ(warm.status, cold.status) << warm.method << warm.detail;
    if (cold.status == Status::optimal) {
      expect_certified(changed, warm);
      EXPECT_NEAR(warm.objective, cold.objective, 1e-7 * (1.0 + std::abs(cold.objective)));
    }
    return warm;
  }
};
INGOT_FOR_ALL_SOLVERS(Warm);

lp::Model staircase() { return bench::staircase({.regions = 3, .periods = 8, .commodities = 6}, 11); }

enum class What { costs, sides, bounds, coefficients, sense };

/// Moves numbers by up to `share`. @return how many moved
std::int64_t move(lp::Model& m, What what, double share, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::int64_t moved = 0;
  const auto shift = [&](double& v) {
    if (v == 0.0 || !std::isfinite(v)) return;
    v *= 1.0 + share * (0.1 + static_cast<double>(random() >> 11) * 0x1p-53);
    ++moved;
  };
  switch (what) {
    case What::costs:
      for (double& c : m.cost) shift(c);
      break;
    case What::sides:
      for (double& v : m.row_upper) shift(v);
      break;
    case What::bounds:
      for (double& u : m.column_upper) {
        if (random() % 7 != 0) continue;
        u = 3.0;
        ++moved;
      }
      break;
    case What::coefficients:
      for (double& v : m.values) shift(v);
      break;
    case What::sense:
      m.offset += 1.0;
      ++moved;
      break;
  }
  return moved;
}

TEST_P(Warm, ChangesGiveTheColdAnswerAndAreCounted) {
  for (const What what : {What::costs, What::sides, What::bounds, What::coefficients, What::sense})
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
      lp::Model model = staircase();
      const auto session = load(model);
      ASSERT_EQ(session->solve({}, {}).status, Status::optimal);
      for (int round = 0; round < 3; ++round) {
        const std::int64_t moved = move(model, what, 0.02, seed + 10 * static_cast<std::uint64_t>(round));
        const std::int64_t counted = session->update(model);
        if (what != What::bounds || round == 0) {
          EXPECT_EQ(counted, moved);
        }
        expect_as_cold(*session, model);
      }
      EXPECT_EQ(session->update(model), 0);
    }
}

TEST_P(Warm, CoefficientsMayComeAndGo) {
  lp::Model model = staircase();
  const auto session = load(model);
  session->solve({}, {});
  lp::Model thinner = model;
  thinner.starts.assign(1, 0);
  thinner.indices.clear();
  thinner.values.clear();
  std::int64_t gone = 0;
  for (std::size_t j = 0; j < model.cost.size(); ++j) {
    for (auto k = static_cast<std::size_t>(model.starts[j]); k < static_cast<std::size_t>(model.starts[j + 1]); ++k) {
      if (k % 97 == 5) {
        ++gone;
        continue;
      }
      thinner.indices.push_back(model.indices[k]);
      thinner.values.push_back(model.values[k]);
    }
    thinner.starts.push_back(static_cast<std::int32_t>(thinner.indices.size()));
  }
  EXPECT_EQ(session->update(thinner), gone);
  expect_as_cold(*session, thinner);
  EXPECT_EQ(session->update(model), gone);
  expect_as_cold(*session, model);
}

TEST_P(Warm, FewerIterationsThanCold) {
  lp::Model model = staircase();
  Options simplex;
  simplex.method = Method::simplex;
  const auto session = load(model);
  const Outcome first = session->solve(simplex, {});
  EXPECT_FALSE(first.basis.empty());
  EXPECT_EQ(session->solve(simplex, {}).simplex_iterations, 0);
  move(model, What::costs, 0.001, 4);
  session->update(model);
  EXPECT_LT(expect_as_cold(*session, model, simplex).simplex_iterations, first.simplex_iterations / 2);
  // the same from a basis that was kept elsewhere
  const auto other = load(model);
  const Outcome started = other->solve(simplex, {}, &first.basis);
  expect_certified(model, started);
  EXPECT_LT(started.simplex_iterations, first.simplex_iterations / 2);
}

TEST_P(Warm, InfeasibleAndBack) {
  lp::Model model = staircase();
  const auto session = load(model);
  session->solve({}, {});
  lp::Model impossible = model;
  for (std::size_t j = 0; j < model.cost.size(); ++j)
    if (model.column_names[j].starts_with("unmet")) impossible.column_upper[j] = 0.0;
  session->update(impossible);
  EXPECT_EQ(session->solve({}, {}).status, Status::infeasible);
  session->update(model);
  expect_as_cold(*session, model);
}

TEST_P(Warm, SenseMayTurn) {
  const RandomProgram down = random_program({.maximise = false}, 21);
  lp::Model up = down.model;
  const auto session = load(down.model);
  session->solve({}, {});
  up.maximise = true;
  for (double& c : up.cost) c = -c;
  up.offset = -up.offset;
  session->update(up);
  EXPECT_NEAR(expect_as_cold(*session, up).objective, -down.optimum, 1e-6 * std::abs(down.optimum));
}

TEST_P(Warm, LongWalksStayRight) {  // HiGHS issue 3294: hot starts after changes of bounds sometimes gave a wrong objective
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    RandomProgram program = random_program({.rows = 40, .columns = 60}, seed);
    lp::Model& model = program.model;
    const auto session = load(model);
    session->solve({}, {});
    std::mt19937_64 random(seed);
    for (int step = 0; step < 40; ++step) {
      for (int k = 0; k < 5; ++k) {
        const std::size_t i = random() % model.row_lower.size(), j = random() % model.cost.size();
        if (std::isfinite(model.row_upper[i])) model.row_upper[i] += 0.3;
        if (std::isfinite(model.row_lower[i])) model.row_lower[i] -= static_cast<double>(random() % 3) * 0.2;
        if (std::isfinite(model.column_upper[j])) model.column_upper[j] += 0.1;
      }
      session->update(model);
      expect_as_cold(*session, model);
    }
  }
}

}  // namespace
}  // namespace ingot::solver
