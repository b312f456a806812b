#include "engine/optimise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/allot.hpp"
#include "engine/conflict.hpp"
#include "engine/loaded.hpp"
#include "engine/start.hpp"

namespace ingot::engine {
namespace {

using formulate::Goal;

/// Delivery held while cost is minimised: all but this share of the most that can be had.
constexpr double target_tolerance = 1e-6;
/// Feasibility tolerance of the second attempt at a plan that the checker does not pass: the least that HiGHS takes.
constexpr double strict_tolerance = 1e-10;

Status status_of(solver::Status status) {
  switch (status) {
    case solver::Status::optimal:
      return Status::optimal;
    case solver::Status::infeasible:
      return Status::infeasible;
    case solver::Status::unbounded:
    case solver::Status::infeasible_or_unbounded:
      return Status::unbounded;
    case solver::Status::time_limit:
      return Status::limit;
    case solver::Status::interrupted:
      return Status::interrupted;
    case solver::Status::failed:
      break;
  }
  return Status::infeasible;
}

solver::Method method_of(const std::string& name) {
  if (name == "automatic") return solver::Method::automatic;
  if (name == "simplex") return solver::Method::simplex;
  if (name == "interior-point") return solver::Method::interior_point;
  throw Error(ErrorCode::usage, "--method", fmt::format("'{}' is no method", name), "use automatic, simplex or interior-point");
}

std::optional<PeriodId> last_reported(const Calendar& calendar) {
  std::optional<PeriodId> last;
  for (const PeriodId t : calendar.ids())
    if (calendar.periods[t].reported) last = t;
  return last;
}

/// Takes away what only the duals of an optimum say in money: prices, rents, what binds.
void drop_prices(Plan& plan) {
  for (Grid* grid : {&plan.price, &plan.hub_price, &plan.rent, &plan.limit_dual}) *grid = Grid(grid->items(), grid->periods());
  plan.binding.clear();
}

/// Whether a step was cut short with nothing in hand.
bool left_nothing(const Answer& step) { return step.status == Status::limit && !step.outcome.has_point; }

}  // namespace

Answer time_of(const Answer& step) {
  Answer time;
  time.formulate_seconds = step.formulate_seconds;
  time.solve_seconds = step.solve_seconds;
  time.check_seconds = step.check_seconds;
  return time;
}

Optimiser::Optimiser(const Request& request, const Sink& sink, std::vector<solver::NamedBasis> starts)
    : request_(request),
      sink_(sink),
      solver_(request.make_solver ? request.make_solver() : solver::make_highs()),
      starts_(std::move(starts)),
      threads_(request.jobs),
      deadline_seconds_(request.time_limit_seconds) {}

Optimiser::~Optimiser() = default;

std::string Optimiser::solver_name() const { return fmt::format("{} {}", solver_->name(), solver_->version()); }

Answer Optimiser::solve(const Problem& problem, const Goal& goal, const Answer& previous) {
  Answer answer;
  answer.solve_seconds = previous.solve_seconds;
  answer.check_seconds = previous.check_seconds;
  sink_.report({"formulate", -1.0, {}});
  Stopwatch watch;
  answer.formulation = formulate::formulate(problem, goal);
  answer.formulate_seconds = previous.formulate_seconds + watch.seconds();
  const lp::Model& model = answer.formulation.lp.model;
  sink_.say(fmt::format("formulated: {} rows, {} columns, {} nonzeros", model.rows(), model.columns(), model.nonzeros()));

  sink_.report({"solve", -1.0, {}});
  watch = Stopwatch();
  std::optional<solver::Basis> start;
  if (session_ && rows_ == model.rows() && columns_ == model.columns()) {
    session_->update(model);
  } else {
    session_ = solver_->load(model);
    rows_ = model.rows();
    columns_ = model.columns();
    start = choose_start(starts_, model, sink_);
    starts_.clear();  // from here on the session knows better
  }
  solver::Options options;
  options.method = method_of(request_.method);
  options.threads = threads_;
  options.seed = request_.seed;
  options.gap = request_.gap;
  options.time_limit_seconds = std::max(0.0, deadline_seconds_ - answer.solve_seconds);
  answer.outcome = session_->solve(options, sink_, start ? &*start : nullptr);
  answer.solve_seconds += watch.seconds();
  if (answer.outcome.status == solver::Status::failed)
    throw Error(ErrorCode::solver, solver_name(), "the solver failed: " + answer.outcome.detail,
                "try --method simplex, or look for extreme numbers in the scenario with `ingot check`");
  answer.status = status_of(answer.outcome.status);
  sink_.say(fmt::format("solved: {} by {} in {:.2f} s", status_name(answer.status), answer.outcome.method, answer.outcome.seconds));
  if (!answer.outcome.detail.empty()) sink_.say(fmt::format("solver: {}", answer.outcome.detail));
  if (answer.status == Status::infeasible) explain_conflict(problem, answer);
  if (!answer.outcome.has_point) return answer;

  sink_.report({"check", -1.0, {}});
  watch = Stopwatch();
  judge(problem, answer);
  if (answer.status == Status::optimal && goal.kind != Goal::Kind::target && !answer.check.passed) ask_for_digits(problem, options, answer);
  for (std::size_t i = 0; i < std::min<std::size_t>(5, answer.check.violations.size()); ++i) {
    const Violation& v = answer.check.violations[i];
    sink_.say(fmt::format("check: {} is off by {:.3g}, relative {:.3g}", v.what, v.amount, v.relative));
  }
  answer.check_seconds += watch.seconds();
  if (answer.status == Status::limit) return settle_for(problem, std::move(answer), Found::point, {});
  return answer;
}

void Optimiser::ask_for_digits(const Problem& problem, solver::Options options, Answer& answer) {
  options.tolerance = strict_tolerance;
  options.time_limit_seconds = std::max(0.0, deadline_seconds_ - answer.solve_seconds);
  solver::Outcome strict = session_->solve(options, sink_);
  answer.solve_seconds += strict.seconds;
  answer.check_seconds -= strict.seconds;
  if (strict.status == solver::Status::interrupted) answer.status = Status::interrupted;
  if (strict.status != solver::Status::optimal) return;
  answer.outcome = std::move(strict);
  judge(problem, answer);
}

Answer Optimiser::settle_for(const Problem& problem, Answer done, Found found, const Answer& spent) {
  done.status = Status::limit;
  done.plan.status = PlanStatus::limit;
  done.found = found;
  done.formulate_seconds = std::max(done.formulate_seconds, spent.formulate_seconds);
  done.solve_seconds = std::max(done.solve_seconds, spent.solve_seconds);
  done.check_seconds = std::max(done.check_seconds, spent.check_seconds);
  if (found == Found::round) return done;
  drop_prices(done.plan);
  done.check = check_plan(problem, done.plan);
  return done;
}

void Optimiser::judge(const Problem& problem, Answer& answer) {
  const formulate::Formulation& f = answer.formulation;
  answer.certificate = lp::certify(f.lp.model, answer.outcome.x, answer.outcome.y);
  answer.plan = formulate::extract_plan(problem, f, answer.outcome.x, answer.outcome.y, answer.outcome.objective);
  if (answer.status != Status::optimal) answer.plan.status = PlanStatus::limit;
  allot_draws(problem, *solver_, answer.plan);
  if (f.goal.kind != Goal::Kind::target) answer.check = check_plan(problem, answer.plan);
}

void Optimiser::explain_conflict(const Problem& problem, Answer& answer) {
  sink_.report({"solve", -1.0, "looking for the statements in conflict"});
  const std::optional<solver::Conflict> conflict = session_->conflict(std::min(120.0, request_.time_limit_seconds), sink_);
  if (!conflict) return;
  const lp::Model& model = answer.formulation.lp.model;
  std::vector<ConflictPart> parts;
  for (const std::int32_t row : conflict->rows)
    parts.push_back(
        {std::string(model.row_names[static_cast<std::size_t>(row)]), formulate::describe_row(problem, answer.formulation, row)});
  for (const std::int32_t column : conflict->columns) {
    const auto j = static_cast<std::size_t>(column);
    if (model.column_lower[j] == 0.0 && !std::isfinite(model.column_upper[j])) continue;  // x >= 0 is no statement of the pack
    parts.push_back({std::string(model.column_names[j]), formulate::describe_column(problem, answer.formulation, column)});
  }
  answer.conflict = tell_conflict(problem, parts);
}

namespace {

/// What binds is what keeps delivery from being more: as the solve for the most of it found, in units of delivery. Its weights are told
/// in money as all others are, a unit delivered at what it costs on average, so that they add up to what the whole costs.
void take_binding(std::vector<Binding> most, Plan& plan) {
  const ObjectiveTerms& t = plan.terms;
  const double cost = t.capex + t.fixed + t.variable + t.transfer + t.trade + t.tariff + t.holding + t.adjustment + t.committed;
  const double each = plan.objective > 0.0 ? std::max(0.0, cost) / plan.objective : 0.0;
  for (Binding& b : most) {
    b.weight *= each;
    for (double& weight : b.weights) weight *= each;
    for (double& level : b.levels) level *= each;
  }
  plan.binding = std::move(most);
}

}  // namespace

Answer Optimiser::run_compute(const Problem& problem, std::optional<PeriodId> terminal, const Answer& before) {
  Goal goal{Goal::Kind::target, terminal, 0.0};
  Answer most = solve(problem, goal, time_of(before));
  if (most.status != Status::optimal) return most;
  const double best = most.outcome.objective * most.formulation.lp.objective_scale;
  goal.kind = Goal::Kind::target_cost;
  goal.floor = best * (1.0 - target_tolerance);
  Answer answer = solve(problem, goal, time_of(most));
  if (left_nothing(answer)) {
    std::vector<Binding> binding = most.plan.binding;
    answer = settle_for(problem, std::move(most), Found::most_delivery, answer);
    take_binding(std::move(binding), answer.plan);
  } else if (answer.has_plan()) {
    take_binding(std::move(most.plan.binding), answer.plan);
  }
  return answer;
}

Answer Optimiser::run_fastest(const Problem& problem) {
  // Time to build only adds to what a period can deliver, so the first that can reach the level is found by bisection. Where the last
  // cannot (an embargo, expiry, a falling potential) an earlier one may, and all are tried in turn.
  const double level = *problem.objective.target_level;
  const std::optional<PeriodId> last = last_reported(problem.calendar);
  std::int32_t low = -1, high = last->value;
  Answer time, best;  // best: of the earliest period known to reach the level
  const auto reaches = [&](std::int32_t t, Answer& answer) {
    sink_.say(fmt::format("fastest: trying {}", problem.calendar.periods[PeriodId(t)].label));
    answer = solve(problem, {Goal::Kind::target, PeriodId(t), 0.0}, time_of(time));
    time = time_of(answer);
    if (answer.status != Status::optimal) return false;
    if (answer.outcome.objective * answer.formulation.lp.objective_scale < level * (1.0 - 1e-9)) return false;
    best = std::move(answer);
    best.fastest_date = problem.calendar.span(PeriodId(t)).start;
    return true;
  };
  /// A limit ends the search: with the best date so far, or with nothing, since a plan that misses the level is no answer.
  const auto cut_short = [&](Answer answer) {
    if (answer.status != Status::limit) return answer;
    if (best.fastest_date) return settle_for(problem, std::move(best), Found::some_date, answer);
    answer.outcome.has_point = false;
    return answer;
  };
  Answer answer;
  if (!reaches(high, answer)) {
    std::int32_t first = 0;
    while (answer.status == Status::optimal && first < high && !reaches(first, answer)) ++first;
    if (answer.status != Status::optimal) return cut_short(std::move(answer));
    if (first == high) return run_compute(problem, last, time);
    high = first;
    low = first - 1;
  }
  while (high - low > 1) {
    const std::int32_t middle = (low + high) / 2;
    const bool reached = reaches(middle, answer);
    if (answer.status != Status::optimal) return cut_short(std::move(answer));
    (reached ? high : low) = middle;
  }
  answer = solve(problem, {Goal::Kind::target_cost, PeriodId(high), level}, time_of(time));
  if (left_nothing(answer)) return cut_short(std::move(answer));
  answer.fastest_date = problem.calendar.span(PeriodId(high)).start;
  for (Binding& b : answer.plan.binding) b.unit.clear();  // it would lower the cost of that date: no answer to what would be sooner
  return answer;
}

Answer Optimiser::run(const Problem& problem) {
  switch (problem.objective.kind) {
    case ObjectiveKind::surplus:
    case ObjectiveKind::cost: {
      const Goal goal{problem.objective.kind == ObjectiveKind::cost ? Goal::Kind::cost : Goal::Kind::surplus, std::nullopt, 0.0};
      return reinvests(problem) ? run_reinvesting(problem, goal) : solve(problem, goal);
    }
    case ObjectiveKind::compute:
      return run_compute(problem, problem.objective.terminal ? last_reported(problem.calendar) : std::nullopt, {});
    case ObjectiveKind::fastest:
      return run_fastest(problem);
  }
  return {};
}

std::string_view status_name(Status status) {
  switch (status) {
    case Status::optimal:
      return "optimal";
    case Status::infeasible:
      return "infeasible";
    case Status::unbounded:
      return "unbounded";
    case Status::limit:
      return "limit";
    case Status::interrupted:
      return "interrupted";
  }
  return "infeasible";
}

}  // namespace ingot::engine
