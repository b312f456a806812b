// Operators reinvest what the plan earns at its own prices: paces depend on prices, prices on paces. Each round solves with the paces of
// the round before, from its basis, until they no longer move.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/optimise.hpp"
#include "plan/operating_cash.hpp"

namespace ingot::engine {
namespace {

constexpr int most_rounds = 20;
constexpr double converged = 1e-3;  ///< largest change of a pace, over the largest pace
constexpr double least_step = 0.125;

using Paces = std::vector<Series>;  ///< [sources]; empty for those that do not reinvest

Paces paces_of(const Problem& problem, const Plan& plan) {
  Paces paces;
  for (const CapitalSource& source : problem.capital)
    paces.push_back(reinvests(source) ? reinvested_pace(problem, plan, source) : Series());
  return paces;
}

/// Largest change of a pace in a reported period, over the largest pace.
double distance(const Problem& problem, const Paces& from, const Paces& to) {
  double change = 0.0, largest = 1e-300;
  for (std::size_t k = 0; k < from.size(); ++k) {
    if (from[k].empty()) continue;
    for (const PeriodId t : problem.calendar.ids()) {
      if (!problem.calendar.periods[t].reported) continue;
      change = std::max(change, std::abs(to[k][t] - from[k][t]));
      largest = std::max({largest, to[k][t], from[k][t]});
    }
  }
  return change / largest;
}

}  // namespace

bool reinvests(const Problem& problem) {
  return std::any_of(problem.capital.begin(), problem.capital.end(), [](const CapitalSource& source) { return reinvests(source); });
}

Answer Optimiser::run_reinvesting(const Problem& problem, const formulate::Goal& goal) {
  Problem fixed = problem;  // with the paces of the round
  Paces paces;
  for (const CapitalSource& source : problem.capital) paces.push_back(reinvests(source) ? source.pace : Series());
  std::vector<CashRound> rounds;
  Answer answer;
  double step = 1.0;
  for (int round = 1; round <= most_rounds; ++round) {
    Answer next = solve(fixed, goal, time_of(answer));
    if (next.status == Status::limit && !rounds.empty()) {  // a plan for other paces: the round before has an optimum at least
      answer = settle_for(fixed, std::move(answer), Found::round, next);
      break;
    }
    if (next.status != Status::optimal) return next;
    answer = std::move(next);
    const Paces earned = paces_of(problem, answer.plan);
    const double change = distance(problem, paces, earned);
    if (!rounds.empty() && change > 0.9 * rounds.back().change) step = std::max(least_step, 0.5 * step);  // it swings: shorter steps
    rounds.push_back({round, change, step});
    sink_.say(fmt::format("reinvested cash flow: round {}, largest change of a pace {:.2g}, step {:.3g}", round, change, step));
    if (change < converged) break;
    if (round == most_rounds) break;
    for (const SourceId k : problem.capital.ids()) {
      Series& pace = paces[k.index()];
      if (pace.empty()) continue;
      for (const PeriodId t : problem.calendar.ids()) pace[t] += step * (earned[k.index()][t] - pace[t]);
      fixed.capital[k].pace = pace;
    }
  }
  answer.cash_rounds = std::move(rounds);
  answer.cash_converged = answer.status == Status::optimal && answer.cash_rounds.back().change < converged;
  return answer;
}

}  // namespace ingot::engine
