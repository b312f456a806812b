#pragma once
// Formulates, solves, extracts and checks a problem in a test.

#include <gtest/gtest.h>

#include "formulate/extract.hpp"
#include "lp/certificate.hpp"
#include "plan/check.hpp"
#include "solver/solver.hpp"

namespace ingot::testing {

struct Solved {
  formulate::Formulation formulation;
  solver::Outcome outcome;
  Plan plan;
  CheckReport check;
};

/// The goal decides the objective; the problem's own is set to match, since the checker goes by it.
inline Solved solve(Problem problem, formulate::Goal goal = {}) {
  if (goal.kind == formulate::Goal::Kind::cost) problem.objective.kind = ObjectiveKind::cost;
  Solved s;
  s.formulation = formulate::formulate(problem, goal);
  solver::Options options;
  options.threads = 1;
  s.outcome = solver::make_highs()->load(s.formulation.lp.model)->solve(options, Sink{});
  if (s.outcome.status != solver::Status::optimal) return s;
  s.plan = formulate::extract_plan(problem, s.formulation, s.outcome.x, s.outcome.y, s.outcome.objective);
  s.check = check_plan(problem, s.plan);
  return s;
}

/// Solves and expects a certified, checked optimum.
inline Plan optimum(const Problem& problem, formulate::Goal goal = {}) {
  Solved s = solve(problem, goal);
  EXPECT_EQ(s.outcome.status, solver::Status::optimal) << s.outcome.detail;
  if (s.outcome.status != solver::Status::optimal) return {};
  EXPECT_TRUE(lp::certify(s.formulation.lp.model, s.outcome.x, s.outcome.y).optimal(1e-6));
  EXPECT_TRUE(s.check.passed) << (s.check.violations.empty() ? "objective " + std::to_string(s.check.objective)
                                                             : s.check.violations[0].what);
  return s.plan;
}

}  // namespace ingot::testing
