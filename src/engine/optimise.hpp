#pragma once
// Problem -> plan: formulate, solve, certify, extract, check; the objectives of model.md 9 as sequences of solves.

#include <memory>
#include <optional>
#include <vector>

#include "engine/engine.hpp"
#include "formulate/extract.hpp"
#include "lp/certificate.hpp"
#include "plan/check.hpp"
#include "solver/named_basis.hpp"

namespace ingot::engine {

/// Whether some source reinvests what the plan earns.
bool reinvests(const Problem& problem);

/// What a limit left of the work, where that is a plan: why it may not be the one asked for.
enum class Found {
  all,            ///< no limit was reached, or nothing was found
  point,          ///< a point that keeps to the model, not shown to be the best; without prices
  most_delivery,  ///< `compute`: the most that can be delivered, at a cost that is not the least; without prices
  some_date,      ///< `fastest`: a date that reaches the target, where an earlier one, or a cheaper way, may too; without prices
  round,          ///< reinvested cash flow: the best plan for paces that do not yet fit its own prices
};

/// One solve and everything known about it.
struct Answer {
  Status status = Status::infeasible;
  formulate::Formulation formulation;
  solver::Outcome outcome;
  lp::Certificate certificate;
  Plan plan;
  CheckReport check;
  std::vector<ConflictRow> conflict;   ///< infeasible: the statements that cannot hold together
  std::optional<double> fastest_date;  ///< `fastest`: decimal year
  std::vector<CashRound> cash_rounds;  ///< where sources reinvest: the rounds towards paces that fit the plan's own prices
  bool cash_converged = true;
  Found found = Found::all;
  double formulate_seconds = 0, solve_seconds = 0, check_seconds = 0;
  bool has_plan() const { return status == Status::optimal || (status == Status::limit && outcome.has_point); }
};

/// Nothing but the time that a step took, for the next one: one limit holds for all of them.
Answer time_of(const Answer& step);

/// A solver's session kept between points of a sweep; remade when the shape of the program changes.
class Optimiser {
 public:
  /// @param starts bases for the first solve to choose from (engine/start.hpp)
  Optimiser(const Request& request, const Sink& sink, std::vector<solver::NamedBasis> starts = {});
  ~Optimiser();
  /// Solves for the problem's own objective.
  Answer run(const Problem& problem);
  std::string solver_name() const;
  /// Threads of the solves from here on, in the place of the request's.
  void use_threads(int threads) { threads_ = threads; }
  /// Whether it has solved something that the next solve may start from.
  bool warm() const { return session_ != nullptr; }

 private:
  Answer solve(const Problem& problem, const formulate::Goal& goal, const Answer& previous = {});
  /// @param before what went before, whose time counts
  Answer run_compute(const Problem& problem, std::optional<PeriodId> terminal, const Answer& before);
  Answer run_fastest(const Problem& problem);
  /// Fixed point over the paces of sources that reinvest: pace = given + share x operating cash flow at the plan's prices.
  Answer run_reinvesting(const Problem& problem, const formulate::Goal& goal);
  /// Certifies, extracts and checks the point of an outcome.
  void judge(const Problem& problem, Answer& answer);
  /// Solves once more, strictly, what the checker does not pass: a balance through which hardly anything flows can be off by more than its
  /// share at the solver's usual tolerance. What fails leaves the answer as it was; an interruption is its status.
  void ask_for_digits(const Problem& problem, solver::Options options, Answer& answer);
  void explain_conflict(const Problem& problem, Answer& answer);
  /// Makes the answer of a step that was done the one that is given where the next step came to a limit: flagged, checked.
  /// @param spent the step that was cut short
  static Answer settle_for(const Problem& problem, Answer done, Found found, const Answer& spent);

  const Request& request_;
  const Sink& sink_;
  std::unique_ptr<solver::Solver> solver_;
  std::unique_ptr<solver::Session> session_;
  std::vector<solver::NamedBasis> starts_;
  std::int32_t rows_ = -1, columns_ = -1;
  int threads_;
  double deadline_seconds_;
};

}  // namespace ingot::engine
