#include "solver/highs/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.hpp"
#include "solver/highs/refine.hpp"
#include "solver/highs/rival.hpp"

namespace ingot::solver::highs {
namespace {

/// A warm answer must close the gap this tightly, else it is solved again cold: HiGHS 1.15.1 was seen to call warm answers optimal
/// that were 1e-7 off (HiGHS issues 3194 and 3294), and an optimal basis closes the gap to rounding.
constexpr double warm_gap = 1e-9;
constexpr double integrality_tolerance = 1e-5;

std::string describe(const Attempt& attempt, bool crossover) {
  std::string text = attempt.engine == Engine::simplex ? "simplex" : "IPX";
  if (attempt.engine != Engine::simplex && crossover) text += " + crossover";
  if (attempt.engine != Engine::simplex && !attempt.presolve) text += " (no presolve)";
  if (attempt.warm) text += " (warm)";
  return text;
}

/// Accepted relative error of a certificate: feasibility tolerances are absolute in the solver and relative in the certificate.
double accepted(const Options& options) { return 10.0 * options.tolerance; }

double largest_fraction(const lp::Model& model, const std::vector<double>& x) {
  double largest = 0.0;
  for (std::size_t j = 0; j < x.size(); ++j)
    if (model.integer[j] != 0) largest = std::max(largest, std::abs(x[j] - std::round(x[j])));
  return largest;
}

Status status_of(HighsInt highs_status) {
  switch (highs_status) {
    case kHighsModelStatusOptimal:
      return Status::optimal;
    case kHighsModelStatusInfeasible:
      return Status::infeasible;
    case kHighsModelStatusUnbounded:
      return Status::unbounded;
    case kHighsModelStatusUnboundedOrInfeasible:
      return Status::infeasible_or_unbounded;
    case kHighsModelStatusTimeLimit:
      return Status::time_limit;
    case kHighsModelStatusInterrupt:
      return Status::interrupted;
    default:
      return Status::failed;
  }
}

void note(Outcome& outcome, std::string_view text) {
  if (!outcome.detail.empty()) outcome.detail += "; ";
  outcome.detail += text;
}

}  // namespace

HighsSession::HighsSession(const lp::Model& model) : model_(model) {
  require_sound(model_);
  handle_.pass(model_);
}

bool HighsSession::mixed_integer() const {
  return std::any_of(model_.integer.begin(), model_.integer.end(), [](std::uint8_t i) { return i != 0; });
}

Outcome HighsSession::solve(const Options& options, const Sink& sink, const Basis* start) {
  INGOT_REQUIRE(options.tolerance > 0.0 && options.time_limit_seconds >= 0.0 && options.gap >= 0.0);
  const Countdown clock(options.time_limit_seconds);
  Outcome outcome;
  if (sink.stop()) {
    outcome.status = Status::interrupted;
    return outcome;
  }
  if (model_.columns() == 0) return solve_without_columns();
  set_options(options);
  const Listener listener(handle_.get(), sink);
  outcome = mixed_integer() ? solve_mixed_integer(options, listener, clock) : solve_linear(options, sink, listener, clock, start);
  outcome.seconds = clock.elapsed();
  listener.rethrow();
  return outcome;
}

Outcome HighsSession::solve_without_columns() const {
  Outcome outcome;
  outcome.method = "none";
  outcome.y.assign(model_.row_lower.size(), 0.0);
  const lp::Certificate certificate = lp::certify(model_, outcome.x, outcome.y);
  outcome.has_point = certificate.largest_primal_violation == 0.0;
  outcome.status = outcome.has_point ? Status::optimal : Status::infeasible;
  outcome.objective = outcome.has_point ? model_.offset : 0.0;
  return outcome;
}

Outcome HighsSession::solve_linear(const Options& options, const Sink& sink, const Listener& listener, const Countdown& clock,
                                   const Basis* start) {
  const bool warm = prepare_start(start);
  Outcome outcome;
  if (warm && options.method == Method::automatic && choose_method(model_.rows()) == Method::interior_point) {
    std::optional<Rival> rival;
    Options left = options;
    left.time_limit_seconds = clock.left();
    if (options.threads > 1) rival.emplace(model_, left);
    if (start_from_basis(options, listener, clock, outcome)) return outcome;
    if (rival) return adopt(rival->wait(sink), outcome);
  }
  for (Attempt attempt : attempts(options, warm)) {
    // What an interior point said of feasibility is for simplex to confirm, not for a second interior point.
    const bool claimed = outcome.status == Status::infeasible || outcome.status == Status::unbounded;
    if (attempt.engine == Engine::ipx && claimed) continue;
    if (attempt.warm) attempt.warm = handle_.has_basis();
    set_attempt(attempt, options);
    if (!outcome.method.empty()) outcome.method += ", then ";
    outcome.method += describe(attempt, options.crossover);
    outcome.status = run_once(options, listener, clock, outcome);
    switch (outcome.status) {
      case Status::optimal:
      case Status::failed:  // HiGHS may hold a good point that it would not vouch for
        if (take_optimum(options, attempt.warm, outcome)) return outcome;
        outcome.status = Status::failed;
        break;
      case Status::time_limit:
      case Status::interrupted:
        take_best_known(options, outcome);
        return outcome;
      case Status::infeasible:
      case Status::unbounded:
        // Simplex from a cold start is believed; other claims are confirmed by it, unless presolve made them before any iteration.
        if (!attempt.warm && (attempt.engine == Engine::simplex || outcome.interior_iterations == 0)) return outcome;
        note(outcome, fmt::format("{} says {}", describe(attempt, options.crossover),
                                  outcome.status == Status::infeasible ? "infeasible" : "unbounded"));
        break;
      case Status::infeasible_or_unbounded:
        break;
    }
  }
  return outcome;
}

/// In order: the method asked for; then what cleans up after it; each is used only if all before it failed to convince.
std::vector<Attempt> HighsSession::attempts(const Options& options, bool warm) {
  const Method method = options.method == Method::automatic ? choose_method(model_.rows()) : options.method;
  constexpr Attempt simplex_cold{Engine::simplex, false, true};
  constexpr Attempt simplex_warm{Engine::simplex, true, true};
  constexpr Attempt simplex_bare{Engine::simplex, false, false};
  if (method == Method::simplex) {
    if (warm) return {simplex_warm, simplex_cold, simplex_bare};
    return {simplex_cold, simplex_bare};
  }
  constexpr Attempt ipx{Engine::ipx, false, true}, ipx_bare{Engine::ipx, false, false};
  return {ipx, ipx_bare, simplex_warm, simplex_cold, simplex_bare};
}

bool HighsSession::start_from_basis(const Options& options, const Listener& listener, const Countdown& clock, Outcome& outcome) {
  Attempt attempt{Engine::simplex, true, true};
  attempt.patience = warm_patience(model_.rows()) >> std::min(given_up_, 4);
  set_attempt(attempt, options);
  outcome.method = describe(attempt, options.crossover);
  outcome.status = run_once(options, listener, clock, outcome);
  if (outcome.status == Status::time_limit || outcome.status == Status::interrupted) {
    take_best_known(options, outcome);
    return true;
  }
  const bool claimed = outcome.status == Status::optimal || outcome.status == Status::failed;
  if (claimed && take_optimum(options, true, outcome)) {
    given_up_ = 0;
    return true;
  }
  ++given_up_;
  outcome.status = Status::failed;
  return false;
}

Outcome HighsSession::adopt(Outcome found, const Outcome& before) {
  found.method = before.method + ", then " + found.method;
  found.simplex_iterations += before.simplex_iterations;
  if (!found.basis.empty()) handle_.set_basis(found.basis);
  return found;
}

bool HighsSession::prepare_start(const Basis* start) {
  if (start == nullptr || start->empty()) return handle_.has_basis();
  INGOT_REQUIRE(start->columns.size() == model_.cost.size() && start->rows.size() == model_.row_lower.size());
  const Basis held = handle_.basis();
  if (held.columns == start->columns && held.rows == start->rows) return true;  // keeps the factorisation
  return handle_.set_basis(*start);
}

void HighsSession::set_options(const Options& options) {
  handle_.set("primal_feasibility_tolerance", std::max(options.tolerance, 1e-10));
  handle_.set("dual_feasibility_tolerance", std::max(options.tolerance, 1e-10));
  handle_.set("ipm_optimality_tolerance", std::clamp(options.tolerance * 0.1, 1e-12, 1e-8));
  handle_.set("mip_rel_gap", options.gap);
  handle_.set("random_seed", static_cast<int>(options.seed & 0x7fffffffU));
}

void HighsSession::set_attempt(const Attempt& attempt, const Options& options) {
  if (!attempt.warm) handle_.clear_solver();
  handle_.set("solver", attempt.engine == Engine::simplex ? "simplex" : "ipx");
  handle_.set("run_crossover", options.crossover ? "on" : "off");
  handle_.set("presolve", attempt.presolve ? "choose" : "off");
  // Devex from a basis: exact steepest-edge weights cost a solve with every row of it, more than they save where little moved.
  handle_.set("simplex_dual_edge_weight_strategy", attempt.warm ? 1 : -1);
  handle_.set("simplex_iteration_limit", static_cast<int>(attempt.patience));
}

Status HighsSession::run_once(const Options& options, const Listener& listener, const Countdown& clock, Outcome& outcome) {
  const double left = clock.left();
  if (left <= 0.0) return Status::time_limit;
  handle_.set("time_limit", left);
  // A linear program uses one thread, so that its neighbours in a sweep do not each start more of them.
  const HighsInt returned = handle_.run(mixed_integer() ? options.threads : 1);
  outcome.simplex_iterations += handle_.count("simplex_iteration_count");
  outcome.interior_iterations += handle_.count("ipm_iteration_count");
  outcome.crossover_iterations += handle_.count("crossover_iteration_count");
  if (listener.stopped()) return Status::interrupted;
  const HighsInt model_status = Highs_getModelStatus(handle_.get());
  if (model_status == kHighsModelStatusIterationLimit) {
    note(outcome, fmt::format("given up after {} iterations", handle_.count("simplex_iteration_count")));
    return Status::failed;
  }
  const Status status = status_of(model_status);
  if (returned == kHighsStatusError || status == Status::failed) note(outcome, fmt::format("HiGHS model status {}", model_status));
  return returned == kHighsStatusError ? Status::failed : status;
}

bool HighsSession::read_point(Outcome& outcome) const {
  if (handle_.count("primal_solution_status") == kHighsSolutionStatusNone) return false;
  std::vector<double> reduced_costs(model_.cost.size()), activities(model_.row_lower.size());
  outcome.x.assign(model_.cost.size(), 0.0);
  outcome.y.assign(model_.row_lower.size(), 0.0);
  return Highs_getSolution(handle_.get(), outcome.x.data(), reduced_costs.data(), activities.data(), outcome.y.data()) != kHighsStatusError;
}

bool HighsSession::take_optimum(const Options& options, bool warm, Outcome& outcome) const {
  if (!read_point(outcome)) return false;
  const auto good = [&](const lp::Certificate& certificate) {
    return certificate.optimal(accepted(options)) && !(warm && certificate.relative_gap > warm_gap);
  };
  lp::Certificate certificate = lp::certify(model_, outcome.x, outcome.y);
  if (!good(certificate) && refine_vertex(handle_, model_, outcome.x, outcome.y)) {
    note(outcome, fmt::format("vertex refined: a row was missed by {:.1e}", certificate.largest_primal_violation));
    certificate = lp::certify(model_, outcome.x, outcome.y);
  }
  if (!good(certificate)) {
    note(outcome, fmt::format("certificate fails: primal {:.1e}, dual {:.1e}, gap {:.1e}", certificate.largest_primal_violation,
                              certificate.largest_dual_violation, certificate.relative_gap));
    outcome.x.clear();
    outcome.y.clear();
    return false;
  }
  outcome.status = Status::optimal;
  outcome.has_point = true;
  outcome.objective = certificate.primal_objective;
  outcome.basis = handle_.basis();
  return true;
}

void HighsSession::take_best_known(const Options& options, Outcome& outcome) const {
  if (!read_point(outcome)) {
    outcome.x.clear();
    outcome.y.clear();
    return;
  }
  const lp::Certificate certificate = lp::certify(model_, outcome.x, outcome.y);
  outcome.has_point = certificate.feasible(accepted(options));
  if (!outcome.has_point) {
    outcome.x.clear();
    outcome.y.clear();
    return;
  }
  outcome.objective = certificate.primal_objective;
  outcome.basis = handle_.basis();
}

Outcome HighsSession::solve_mixed_integer(const Options& options, const Listener& listener, const Countdown& clock) {
  Outcome outcome;
  outcome.method = "branch and cut";
  for (const bool presolve : {true, false}) {
    handle_.clear_solver();
    handle_.set("solver", "choose");
    handle_.set("presolve", presolve ? "choose" : "off");
    outcome.status = run_once(options, listener, clock, outcome);
    if (outcome.status == Status::infeasible || outcome.status == Status::unbounded) return outcome;
    if (outcome.status == Status::infeasible_or_unbounded) continue;
    Options relaxed = options;
    relaxed.tolerance = std::max(options.tolerance, 1e-6);  // HiGHS holds mixed-integer points to 1e-6
    take_best_known(relaxed, outcome);
    outcome.y.clear();
    outcome.basis = {};
    outcome.mip_gap = handle_.number("mip_gap");
    if (outcome.has_point && largest_fraction(model_, outcome.x) > integrality_tolerance) {
      note(outcome, "a column that must be whole is not");
      outcome.has_point = false;
      outcome.x.clear();
    }
    if (outcome.status != Status::optimal || outcome.has_point) return outcome;
    outcome.status = Status::failed;
    note(outcome, "the point that HiGHS calls optimal does not keep to the model");
  }
  return outcome;
}

}  // namespace ingot::solver::highs
