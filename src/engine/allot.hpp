#pragma once
// Who pays, among sources that could pay for the same things.

#include "plan/plan.hpp"
#include "solver/solver.hpp"

namespace ingot::engine {

/// The optimum says what is spent and what grants and credits are worth; which of several funds, lenders, customers and companies pays for
/// the rest often costs it nothing, and a solver's choice is chance. Here the draws are put anew by a rule, so that they are a function of
/// the plan's spend and deliveries only:
///
/// 1. How much each source gives in each period: those that ask least pay first,
///
///      minimise  sum_t D[t] sum_k (required_return[k] + 1e-5 rank[k]) sum_e y[k,e,t]
///
///    with every sum of a class, pace, commitment, delivery paid ahead, window and share as before (rank: order by required return, then of
///    the pack; D: discounted years, at 1 % at least, so that money that is short goes first where it saves most). What counts in the
///    objective stays: grants and credits together give in a period what they gave, wherever a dollar of theirs is worth the same; and so
///    do sources of one premium, where financing costs count.
/// 2. To which classes: as evenly as they may (even_draws.hpp).
///
/// Spend, prices and the objective stay. Nothing is done without sources; where the program of 1. fails the draws stay as they were.
void allot_draws(const Problem& problem, const solver::Solver& solver, Plan& plan);

}  // namespace ingot::engine
