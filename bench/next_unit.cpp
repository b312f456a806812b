// Puts the binding table to the proof on a scenario: gives a little more of each of the top rows, solves again, and sets the change of the
// objective beside what the row says.
//
//   bench_next_unit [SCENARIO [CALENDAR [ROWS]]]        run from the source tree; exit code 1 if a row is off by more than 5 %
#include <fmt/format.h>

#include <cmath>
#include <filesystem>

#include "engine/loaded.hpp"
#include "formulate/extract.hpp"
#include "formulate/relax.hpp"
#include "solver/solver.hpp"

namespace {

using namespace ingot;

constexpr double tolerance = 0.05;

double solved(solver::Session& session, const formulate::Formulation& f, const solver::Options& options) {
  const solver::Outcome outcome = session.solve(options, Sink{});
  if (outcome.status != solver::Status::optimal) throw Error(ErrorCode::solver, "next_unit", "not optimal: " + outcome.detail);
  return outcome.objective * f.lp.objective_scale;
}

int run(const std::string& scenario, const std::string& calendar, std::size_t rows) {
  engine::Request request;
  request.scenario = scenario;
  request.pack_roots = {"packs"};
  request.calendar = calendar;
  const engine::Loaded loaded = engine::load(request, Sink{});
  const Problem& problem = loaded.problem;
  const bool cost = problem.objective.kind == ObjectiveKind::cost;
  const formulate::Formulation base =
      formulate::formulate(problem, {cost ? formulate::Goal::Kind::cost : formulate::Goal::Kind::surplus, std::nullopt, 0.0});
  const std::unique_ptr<solver::Session> session = solver::make_highs()->load(base.lp.model);
  solver::Options options;
  const solver::Outcome first = session->solve(options, Sink{});
  if (first.status != solver::Status::optimal) throw Error(ErrorCode::solver, "next_unit", "not optimal: " + first.detail);
  const double before = first.objective * base.lp.objective_scale;
  const Plan plan = formulate::extract_plan(problem, base, first.x, first.y, first.objective);
  int off = 0;
  options.tolerance = 1e-9;
  fmt::print("{:>4} {:>9} {:>11} {:>11} {:>7}  {}\n", "", "step", "said", "came", "ratio", "what");
  for (std::size_t i = 0; i < std::min(rows, plan.binding.size()); ++i) {
    const Binding& b = plan.binding[i];
    double ratio = 0.0, said = 0.0, came = 0.0, step = 0.0;
    // From a hundredth down: the promise is about the next unit, and a corner of the curve may be near.
    for (const double share : {1e-2, 1e-3, 1e-4, 1e-5}) {
      formulate::Formulation more = base;
      step = share * formulate::amount_of(b);
      if (!formulate::relax(problem, more, b, step)) throw Error(ErrorCode::internal, b.row, "is not in the program");
      session->update(more.lp.model);
      said = step * b.value;
      came = (solved(*session, more, options) - before) * (base.lp.model.maximise ? 1.0 : -1.0);
      ratio = came / said;
      if (std::abs(ratio - 1.0) <= tolerance) break;
    }
    off += std::abs(ratio - 1.0) > tolerance ? 1 : 0;
    fmt::print("{:>4} {:>9.3g} {:>11.4g} {:>11.4g} {:>7.3f}  {} {} {:.0f}-{:.0f}\n", i + 1, step, said, came, ratio, b.what, b.region,
               b.from, b.until);
  }
  return off == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run(count > 1 ? words[1] : "scenarios/seven-trillion.toml", count > 2 ? words[2] : "years",
               count > 3 ? std::stoul(words[3]) : 10);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  }
}
