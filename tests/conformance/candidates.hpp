#pragma once
// The solvers that the suite holds to the interface, and what each is let off.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "lp/certificate.hpp"
#include "solver/solver.hpp"

namespace ingot::solver {

struct Candidate {
  std::string name;
  std::unique_ptr<Solver> (*make)();
  std::vector<std::string> waived;  ///< capabilities it is known to lack; one that is declared absent and stands not here fails
};

inline void PrintTo(const Candidate& c, std::ostream* out) { *out << c.name; }

/// Every solver of the program. A new one is added here and nowhere else.
inline const std::vector<Candidate>& candidates() {
  static const std::vector<Candidate> all = {{"HiGHS", &make_highs, {}}};
  return all;
}

/// Runs each test once for each solver.
class Conformance : public testing::TestWithParam<Candidate> {
 protected:
  std::unique_ptr<Solver> solver_ = GetParam().make();

  std::unique_ptr<Session> load(const lp::Model& model) const { return solver_->load(model); }
  Outcome solve(const lp::Model& model, const Options& options = {}) const { return load(model)->solve(options, {}); }

  /// Whether to go on: declared present. Absent is fine only if waived by name.
  bool has(bool Capabilities::* capability, const std::string& name) const {
    if (solver_->capabilities().*capability) return true;
    const auto& waived = GetParam().waived;
    EXPECT_NE(std::find(waived.begin(), waived.end(), name), waived.end())
        << GetParam().name << " declares no " << name << " and is not waived";
    return false;
  }
};

/// All ways to solve that the solver declares.
inline std::vector<Options> all_methods(const Solver& solver) {
  std::vector<Options> all(2);
  all[1].method = Method::simplex;
  if (solver.capabilities().interior_point) {
    all.emplace_back().method = Method::interior_point;
    all.emplace_back(all.back()).threads = 1;
    all.emplace_back(all.back()).crossover = false;
  }
  return all;
}

inline void expect_certified(const lp::Model& model, const Outcome& outcome, double tolerance = 1e-6) {
  ASSERT_EQ(outcome.status, Status::optimal) << outcome.method << ": " << outcome.detail;
  ASSERT_TRUE(outcome.has_point);
  const lp::Certificate c = lp::certify(model, outcome.x, outcome.y);
  EXPECT_TRUE(c.optimal(tolerance)) << outcome.method << " primal " << c.largest_primal_violation << " dual " << c.largest_dual_violation
                                    << " gap " << c.relative_gap;
  EXPECT_NEAR(outcome.objective, c.primal_objective, 1e-9 * (1.0 + std::abs(c.primal_objective)));
}

#define INGOT_FOR_ALL_SOLVERS(suite)                                        \
  INSTANTIATE_TEST_SUITE_P(Solvers, suite, testing::ValuesIn(candidates()), \
                           [](const testing::TestParamInfo<Candidate>& candidate) { return candidate.param.name; })

}  // namespace ingot::solver
