// `verdict`: the plan, what can be absorbed, what each budget buys, and the answer made of them.
#include "engine/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/loaded.hpp"
#include "engine/plan_run.hpp"
#include "engine/sweep_points.hpp"
#include "verdict/verdict.hpp"
#include "verdict/words.hpp"

namespace ingot::engine {
namespace {

/// A budget buys nothing more from the first point on after which a dollar delivers less than this share of what it did at its best.
constexpr double saturated = 0.05;

ClaimRow claim_row(const Problem& problem, const Claim& claim, const verdict::ClaimResult& result) {
  ClaimRow row;
  row.id = claim.naming.id;
  row.name = claim.naming.name;
  row.name_fr = claim.naming.name_fr;
  row.text = result.text.empty() ? claim.naming.name : result.text;
  row.text_fr = result.text_fr.empty() ? claim.naming.name_fr : result.text_fr;
  row.measure = claim.measure;
  row.unit = claim.unit;
  row.unit_fr = claim.unit_fr;
  row.at_least = claim.at_least;
  row.threshold = claim.threshold;
  row.weight = claim.weight;
  row.missing = result.missing;
  row.missing_fr = result.missing_fr;
  if (!result.value) return row;
  row.value = result.value;
  row.holds = result.holds;
  row.margin = result.margin;
  const verdict::ClaimNumbers en = verdict::claim_numbers(problem, claim, *result.value, verdict::Language::english);
  const verdict::ClaimNumbers fr = verdict::claim_numbers(problem, claim, *result.value, verdict::Language::french);
  row.value_text = en.value;
  row.value_text_fr = fr.value;
  row.threshold_text = en.threshold;
  row.threshold_text_fr = fr.threshold;
  row.margin_text = en.margin;
  row.margin_text_fr = fr.margin;
  return row;
}

YardstickRow yardstick_row(const Problem& problem, const verdict::YardstickResult& result) {
  static constexpr const char* compares[] = {"total", "year", "share"};
  const Yardstick& stick = problem.yardsticks[result.yardstick];
  const bool share = stick.compare == Yardstick::Compare::share;
  return {stick.naming.id,
          stick.naming.name,
          stick.naming.name_fr,
          compares[static_cast<std::size_t>(stick.compare)],
          share ? "1" : problem.currency,
          stick.source,
          stick.value,
          result.plan,
          result.multiple};
}

/// The least budget after which no step buys more than a twentieth, a dollar, of what the best step did.
std::optional<double> find_saturation(const std::vector<SweepPoint>& points) {
  double best = 0.0;
  std::vector<double> slopes;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    if (points[i].status != Status::optimal || points[i + 1].status != Status::optimal) return std::nullopt;
    slopes.push_back((points[i + 1].target - points[i].target) / (points[i + 1].value - points[i].value));
    best = std::max(best, slopes.back());
  }
  if (best <= 0.0) return std::nullopt;
  std::size_t first = slopes.size();
  while (first > 0 && slopes[first - 1] < saturated * best) --first;
  return first < slopes.size() ? std::optional(points[first].value) : std::nullopt;
}

store::BudgetCurve budget_curve(const SweepResponse& sweep, const std::optional<double>& saturation) {
  store::BudgetCurve curve{sweep.parameter, sweep.unit, sweep.target_name, sweep.target_name_fr, sweep.target_unit, saturation, {}};
  for (const SweepPoint& p : sweep.points) {
    const bool planned = p.status == Status::optimal;
    curve.points.push_back({p.value, planned ? p.target : std::numeric_limits<double>::quiet_NaN(), p.figures_last});
  }
  return curve;
}

/// One more sentence of the answer: where more money stops to matter.
void tell_saturation(double budget, const SweepResponse& sweep, PlanResponse& response) {
  const std::string en = verdict::amount_text(budget, sweep.unit, sweep.objective_unit, verdict::Language::english);
  const std::string fr = verdict::amount_text(budget, sweep.unit, sweep.objective_unit, verdict::Language::french);
  response.verdict += fmt::format(" From {} on, more money buys next to nothing ({}).", en, sweep.target_name);
  response.verdict_fr += fmt::format(" À partir de {}, plus d’argent n’achète presque rien de plus ({}).", fr, sweep.target_name_fr);
}

}  // namespace

std::optional<Plan> most_delivery(const Request& request, const Problem& problem, const Sink& sink, const PlanRun& how) {
  if (!problem.objective.target) return std::nullopt;
  Problem free = problem;
  free.capital = {};
  free.objective.kind = ObjectiveKind::compute;
  free.objective.terminal = false;
  sink.say("verdict: the most that can be delivered with unlimited capital");
  Optimiser optimiser(request, sink);
  Answer answer = optimiser.run(free);
  if (answer.status == Status::interrupted) throw Error(ErrorCode::interrupted, "verdict", "interrupted", "run the same command again");
  if (how.absorption_limited != nullptr) *how.absorption_limited = answer.status == Status::limit;
  if (answer.status != Status::optimal) return std::nullopt;
  return std::move(answer.plan);
}

void tell_verdict(const Problem& problem, const Plan& plan, const finance::Finance* money, const Plan* unlimited, PlanResponse& response) {
  const verdict::Verdict found = verdict::judge({problem, plan, money, unlimited});
  for (const verdict::ClaimResult& result : found.claims)
    response.claims.push_back(claim_row(problem, problem.claims[result.claim], result));
  for (const verdict::YardstickResult& result : found.yardsticks) response.yardsticks.push_back(yardstick_row(problem, result));
  response.answer = verdict::answer_name(found.answer);
  response.verdict = found.text;
  response.verdict_fr = found.text_fr;
  response.weight_holding = found.share;
}

void tell_absorption_limited(PlanResponse& response) {
  for (ClaimRow& claim : response.claims) {
    if (claim.measure != "absorption" || claim.value) continue;
    claim.missing = "its solve with unlimited capital came to a limit: raise --time-limit";
    claim.missing_fr = "sa résolution à capital illimité a atteint une limite\u202f: augmenter --time-limit";
  }
}

void record_verdict(const PlanResponse& response, store::RunInfo& info) {
  for (const ClaimRow& c : response.claims)
    info.claims.push_back({c.id, c.name, c.name_fr, c.text, c.text_fr, c.measure, c.unit, c.unit_fr, c.at_least ? "at_least" : "at_most",
                           c.missing, c.missing_fr, c.value, c.threshold, c.margin, c.weight, c.holds});
  for (const YardstickRow& y : response.yardsticks)
    info.yardsticks.push_back({y.id, y.name, y.name_fr, y.compare, y.unit, y.source, y.value, y.plan, y.multiple});
  if (response.answer.empty()) return;
  info.facts["verdict_answer"] = response.answer;
  info.facts["verdict_text"] = response.verdict;
  info.facts["verdict_text_fr"] = response.verdict_fr;
  info.facts["verdict_share"] = fmt::format("{:.6g}", response.weight_holding);
}

VerdictResponse verdict(const Request& request, const Sink& sink, const std::string& budget) {
  const bool typed = !budget.empty() && budget != "none";
  if (typed) parse_vary(load(request, Sink{}).scenario, budget, "--budget");  // before the work that would be for nothing
  VerdictResponse response;
  std::string vary;
  PlanRun how;
  how.absorption = true;
  how.absorption_limited = &response.limited;
  how.budget = &vary;
  response.plan = run_plan(request, sink, how);
  if (!budget.empty()) vary = budget;
  if (vary.empty() || vary == "none" || response.plan.series.empty()) return response;
  Request points = request;
  points.output.reset();
  points.store = request.store && !response.plan.not_stored;
  response.budget = sweep(points, vary, sink);
  for (const SweepPoint& p : response.budget->points) response.limited = response.limited || p.status == Status::limit;
  response.saturation = find_saturation(response.budget->points);
  std::map<std::string, std::string> facts;
  if (response.saturation && !response.plan.answer.empty()) {
    tell_saturation(*response.saturation, *response.budget, response.plan);
    facts = {{"verdict_text", response.plan.verdict}, {"verdict_text_fr", response.plan.verdict_fr}};
  }
  if (!response.plan.run.empty()) store::add_budget(response.plan.run, budget_curve(*response.budget, response.saturation), facts);
  return response;
}

}  // namespace ingot::engine
