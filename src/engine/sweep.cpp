// `sweep`: the answer as one parameter moves. Workers go outward from the scenario's own value, each point from the basis of the one
// before; finished points are kept and not solved again.
#include <fmt/format.h>

#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "engine/deal.hpp"
#include "engine/loaded.hpp"
#include "engine/optimise.hpp"
#include "engine/start.hpp"
#include "engine/sweep_points.hpp"
#include "engine/yearly.hpp"
#include "problem/unit_text.hpp"
#include "store/folder.hpp"

namespace ingot::engine {
namespace {

double target_delivered(const Problem& problem, const Plan& plan) {
  if (!problem.objective.target) return 0.0;
  double sum = 0.0;
  for (const PeriodId t : problem.calendar.ids()) {
    if (!problem.calendar.periods[t].reported) continue;
    const double years = discounted_years(problem.calendar.span(t), problem.objective.discount_rate, problem.calendar.start.years);
    for (const RegionId r : problem.regions.ids()) sum += years * production(problem, plan, *problem.objective.target, r, t);
  }
  return sum;
}

/// The request with the parameter at a value.
Request at(const Request& request, const Vary& vary, double value) {
  Request point = request;
  // A bare number is in the parameter's unit; written out, a unit such as 1/year could not be told from a second number.
  point.set.emplace_back(vary.parameter, fmt::format("{:.17g}", value));
  return point;
}

/// An end of the range that the scenario cannot take is said before any point is solved. @error Error(input)
void require_end(const Request& request, const Vary& vary, double value) {
  try {
    load(at(request, vary, value), Sink{});
  } catch (const Findings& found) {
    throw Error(ErrorCode::input, "--vary",
                fmt::format("at {} = {:.6g} {}, {}: {}", vary.parameter, value, vary.unit, found.place(), found.message()),
                found.fix() + ", or choose another range");
  }
}

/// A thread that no worker needs, if there is one, for as long as this stands.
class Spare {
 public:
  explicit Spare(std::atomic<int>& free) : free_(free), taken_(--free >= 0 ? 1 : 0) {
    if (taken_ == 0) ++free_;
  }
  ~Spare() { free_ += taken_; }
  Spare(const Spare&) = delete;
  Spare& operator=(const Spare&) = delete;
  int taken() const { return taken_; }

 private:
  std::atomic<int>& free_;
  const int taken_;
};

class Sweep {
 public:
  Sweep(const Request& request, const Vary& vary, std::filesystem::path file, const Sink& sink)
      : request_(request), vary_(vary), file_(std::move(file)), sink_(sink), points_(vary.values.size()) {
    if (request_.store) known_ = finished_points(file_);
  }

  /// @error what the first worker that failed threw; what others had finished is kept
  std::vector<SweepPoint> run(const std::vector<solver::NamedBasis>& starts) {
    const auto hands = deal(points_.size(), static_cast<std::size_t>(request_.jobs), vary_.centre());
    spare_ = request_.jobs - static_cast<int>(hands.size());
    {
      std::vector<std::jthread> threads;  // joined at the end of the block, also where the next one cannot be started
      threads.reserve(hands.size());
      for (std::size_t w = 1; w < hands.size() && !stopped_; ++w) start(threads, [&, w] { work(hands[w], starts); });
      work(hands[0], starts);
    }
    if (thrown_) std::rethrow_exception(thrown_);
    return std::move(points_);
  }

 private:
  /// A machine without a thread left fails the sweep as any worker's failure does.
  template <class Work>
  void start(std::vector<std::jthread>& threads, Work work) {
    try {
      threads.emplace_back(std::move(work));
    } catch (...) {
      keep_failure();
    }
  }

  /// What is being thrown: the first of it comes out of run(), and all workers stop.
  void keep_failure() {
    const std::lock_guard lock(mutex_);
    if (!thrown_) thrown_ = std::current_exception();
    stopped_ = true;
  }

  /// Lets nothing out: it may run in a thread of its own.
  void work(const std::vector<std::size_t>& hand, const std::vector<solver::NamedBasis>& starts) {
    try {
      const Sink sink = shared_sink();
      Optimiser optimiser(request_, sink, starts);
      for (const std::size_t i : hand) {
        if (stopped_) return;
        const Spare spare(spare_);
        optimiser.use_threads(1 + spare.taken());
        solve(i, optimiser, sink);
      }
      ++spare_;  // for those that have longer to go
    } catch (...) {
      keep_failure();
    }
  }

  void solve(std::size_t i, Optimiser& optimiser, const Sink& sink) {
    if (sink.stop()) throw_interrupted();
    {
      const std::lock_guard lock(mutex_);
      sink_.report({"sweep", static_cast<double>(done_) / static_cast<double>(points_.size()),
                    fmt::format("{} = {:.6g}", vary_.parameter, vary_.values[i])});
    }
    const Loaded loaded = load(at(request_, vary_, vary_.values[i]), Sink{});
    SweepPoint point;
    if (const auto found = known_.find(loaded.hash); found != known_.end() && found->second.status == Status::optimal) {
      point = found->second;
      point.value = vary_.values[i];  // the file may hold it as a value of another parameter
      return finish(i, point, {});
    }
    point.value = vary_.values[i];
    point.warm = optimiser.warm();
    const Answer answer = optimiser.run(loaded.problem);
    if (answer.status == Status::interrupted) throw_interrupted();
    point.status = answer.status;
    point.solve_seconds = answer.solve_seconds;
    if (answer.has_plan() && (answer.status == Status::optimal || answer.check.passed)) {
      point.found = true;
      point.objective = answer.plan.objective;
      point.largest_violation = answer.check.largest_violation;
      point.duality_gap = answer.certificate.relative_gap;
      point.target = target_delivered(loaded.problem, answer.plan);
      for (const FigureRow& row : make_figures(loaded.problem, answer.plan))
        point.figures_last.push_back(row.values.empty() ? 0.0 : row.values.back());
    }
    finish(i, point, loaded.hash);
  }

  /// @param hash empty: it is in the file already
  void finish(std::size_t i, const SweepPoint& point, const std::string& hash) {
    const std::lock_guard lock(mutex_);
    const bool kept = point.status == Status::optimal || (point.status == Status::limit && point.found);
    if (request_.store && !hash.empty() && kept) keep_point(file_, point, hash);
    points_[i] = point;
    ++done_;
  }

  /// The sink of the caller, for one thread at a time; it stops all workers where one has failed.
  Sink shared_sink() {
    Sink sink;
    sink.log = [this](std::string_view line) {
      const std::lock_guard lock(mutex_);
      sink_.say(line);
    };
    sink.progress = [this](const Progress& progress) {
      const std::lock_guard lock(mutex_);
      sink_.report(progress);
    };
    sink.interrupted = [this] {
      const std::lock_guard lock(mutex_);
      return stopped_ || sink_.stop();
    };
    return sink;
  }

  [[noreturn]] static void throw_interrupted() {
    throw Error(ErrorCode::interrupted, "sweep", "interrupted", "run the same command to go on where it stopped");
  }

  const Request& request_;
  const Vary& vary_;
  const std::filesystem::path file_;
  const Sink& sink_;
  std::map<std::string, SweepPoint> known_;
  std::mutex mutex_;  ///< of the caller's sink, the file and what follows
  std::vector<SweepPoint> points_;
  std::size_t done_ = 0;
  std::exception_ptr thrown_;
  std::atomic<int> spare_ = 0;  ///< threads that no worker needs
  std::atomic<bool> stopped_ = false;
};

}  // namespace

SweepResponse sweep(const Request& request, const std::string& vary_text, const Sink& sink) {
  const Loaded base = load(request, sink);
  const Vary vary = parse_vary(base.scenario, vary_text, "--vary");
  SweepResponse response;
  response.scenario = base.scenario.name;
  response.parameter = vary.parameter;
  response.unit = vary.unit;
  response.objective_unit = base.problem.currency;
  if (base.problem.objective.target) {
    const Commodity& target = base.problem.commodities[*base.problem.objective.target];
    response.target_name = target.naming.name;
    response.target_name_fr = target.naming.name_fr;
    response.target_unit = target.unit;
    response.target_unit_told = unit_text(base.problem, target.unit, false);
    response.target_unit_told_fr = unit_text(base.problem, target.unit, true);
  }
  response.unit_told = unit_text(base.problem, vary.unit, false);
  response.unit_told_fr = unit_text(base.problem, vary.unit, true);
  for (const Figure& figure : base.problem.figures) {
    response.figures_told.push_back(fmt::format("{}, {}", figure.name, unit_text(base.problem, figure.unit, false)));
    response.figures_told_fr.push_back(fmt::format("{}, {}", figure.name_fr, unit_text(base.problem, figure.unit, true)));
  }
  for (const Figure& figure : base.problem.figures) response.figures.push_back(fmt::format("{}, {}", figure.name, figure.unit));

  std::error_code ignored;
  const std::filesystem::path file =
      request.output ? *request.output : request.runs_folder / fmt::format("{}-sweep-{}.jsonl", response.scenario, vary.parameter);
  if (request.store && std::filesystem::exists(file, ignored) && !is_sweep_file(file))
    throw Error(ErrorCode::usage, file.string(), "exists and holds no points of a sweep; it is left as it is",
                "choose another file with -o");
  if (request.store) store::require_writable(std::filesystem::absolute(file, ignored).parent_path());
  for (const double end : {vary.values.front(), vary.values.back()}) require_end(request, vary, end);
  response.points = Sweep(request, vary, file, sink).run(read_starts(request, base.scenario, sink));
  if (request.store && std::filesystem::exists(file, ignored)) response.run = file.string();
  return response;
}

}  // namespace ingot::engine
