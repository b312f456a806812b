#pragma once
// Who pays, among sources that could pay for the same things.

#include "plan/plan.hpp"
#include "solver/solver.hpp"

namespace ingot::engine {

/// The optimum says what is spent, and what grants, credits and prepayments give; which of several funds, lenders and companies pays for
/// the rest often costs it nothing, and a solver's choice is chance. Here the draws of equity, cash and debt are put anew so that those who
/// ask least pay first:
///
///   minimise sum_t D[t] sum_k (required_return[k]) sum_e y[k,e,t]      with every sum of a class, pace, commitment, window and share as
///   before
///
/// Spend, prices and the objective stay. Nothing is done where financing costs count in the objective (the optimum has chosen then) or no
/// capital is planned; where the small program fails the draws stay as they were.
void allot_draws(const Problem& problem, const solver::Solver& solver, Plan& plan);

}  // namespace ingot::engine
