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
  double formulate_seconds = 0, solve_seconds = 0, check_seconds = 0;
  bool has_plan() const { return status == Status::optimal || (status == Status::limit && outcome.has_point); }
};

/// A solver's session kept between points of a sweep; remade when the shape of the program changes.
class Optimiser {
 public:
  /// @param starts bases for the first solve to choose from (engine/start.hpp)
  Optimiser(const Request& request, const Sink& sink, std::vector<solver::NamedBasis> starts = {});
  ~Optimiser();
  /// Solves for the problem's own objective.
  Answer run(const Problem& problem);
  std::string solver_name() const;
  /// Whether it has solved something that the next solve may start from.
  bool warm() const { return session_ != nullptr; }

 private:
  Answer solve(const Problem& problem, const formulate::Goal& goal, Answer previous = {});
  Answer run_compute(const Problem& problem, std::optional<PeriodId> terminal);
  Answer run_fastest(const Problem& problem);
  /// Fixed point over the paces of sources that reinvest: pace = given + share x operating cash flow at the plan's prices.
  Answer run_reinvesting(const Problem& problem, const formulate::Goal& goal);
  /// Certifies, extracts and checks the point of an outcome.
  void judge(const Problem& problem, Answer& answer);
  void explain_conflict(const Problem& problem, Answer& answer);

  const Request& request_;
  const Sink& sink_;
  std::unique_ptr<solver::Solver> solver_;
  std::unique_ptr<solver::Session> session_;
  std::vector<solver::NamedBasis> starts_;
  std::int32_t rows_ = -1, columns_ = -1;
  double deadline_seconds_;
};

}  // namespace ingot::engine
