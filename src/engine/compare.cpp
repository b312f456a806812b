// Stored runs side by side: reading them, and what they say of themselves.
#include "engine/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "base/error.hpp"
#include "engine/compare_parts.hpp"
#include "report/report.hpp"
#include "store/tables.hpp"

namespace ingot::engine {
namespace comparing {
namespace {

void read_series(Side& side) {
  const std::unique_ptr<store::Database> database = store::open_run(side.folder);
  store::Statement rows(*database, "SELECT variable, region, unit, year, value FROM series");
  while (rows.step())
    side.series[{std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))}][static_cast<int>(rows.integer(3))] =
        rows.real(4);
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

Side read_side(const std::filesystem::path& run) {
  Side side;
  side.folder = run;
  side.run = report::read_run(run);
  read_series(side);
  side.resolved = read_text(run / "scenario.resolved.txt");
  side.words.currency = side.run.currency;
  for (const report::UnitName& u : side.run.units) side.words.unit_names.push_back({u.unit, u.one.en, u.many.en, u.one.fr, u.many.fr});
  return side;
}

Moved moved(std::vector<std::optional<double>> values, double size) {
  Moved result;
  for (std::optional<double>& value : values)
    if (value && !std::isfinite(*value)) value.reset();
  const std::optional<double> first = values.front();
  for (std::size_t i = 1; i < values.size(); ++i) {
    const std::optional<double> other = values[i];
    result.differences.emplace_back();
    result.relative.emplace_back();
    result.moved = result.moved || first.has_value() != other.has_value();
    if (!first || !other) continue;
    const double difference = *other - *first;
    result.differences.back() = difference;
    if (*first != 0.0) result.relative.back() = difference / std::abs(*first);
    result.moved = result.moved || std::abs(difference) > rounding * std::max({std::abs(*first), std::abs(*other), size});
  }
  result.values = std::move(values);
  return result;
}

}  // namespace comparing

struct HeldRun {
  comparing::Side side;
};

std::shared_ptr<const HeldRun> hold_run(const std::filesystem::path& run) {
  return std::make_shared<const HeldRun>(HeldRun{comparing::read_side(run)});
}

namespace {

using comparing::Side;

ComparedRun told(const Side& side) {
  const report::Run& run = side.run;
  ComparedRun one;
  one.run = side.folder.string();
  one.scenario = run.scenario;
  one.title = run.title.en;
  one.title_fr = run.title.fr;
  one.status = run.status;
  one.hash = run.origin.hash;
  one.pack = run.origin.pack;
  one.created_utc = run.origin.created;
  one.calendar = run.origin.calendar;
  one.horizon = run.origin.horizon;
  one.solved_until = run.origin.solved_until;
  one.objective = run.objective.name;
  one.currency = run.currency;
  one.check_passed = run.check.passed;
  if (run.verdict) {
    one.answer = run.verdict->answer;
    one.verdict = run.verdict->text.en;
    one.verdict_fr = run.verdict->text.fr;
    one.weight_holding = run.verdict->share;
  }
  for (const report::Conflict& c : run.conflict) one.conflict.emplace_back(c.what.en, c.what.fr);
  return one;
}

/// A run that is infeasible or unbounded keeps no figures, and has no say in which years all have.
bool has_plan(const Side& side) { return !side.series.empty(); }

std::vector<int> common_years(const std::vector<Side>& sides) {
  std::optional<std::vector<int>> common;
  for (const Side& side : sides) {
    if (!has_plan(side)) continue;
    if (!common) common = side.run.years;
    std::erase_if(*common, [&](int year) { return std::find(side.run.years.begin(), side.run.years.end(), year) == side.run.years.end(); });
  }
  return common.value_or(std::vector<int>());
}

void require_year(int year, const std::vector<int>& years) {
  if (std::find(years.begin(), years.end(), year) != years.end()) return;
  const std::string fix = years.empty() ? "leave --year out: the runs report no year in common"
                                        : fmt::format("name one of {} to {}, or leave --year out", years.front(), years.back());
  throw Error(ErrorCode::usage, "--year", fmt::format("{} is no year that all runs report", year), fix);
}

}  // namespace

CompareResponse compare(const CompareRequest& request, const Sink& sink) {
  std::vector<Side> sides;
  if (request.first) sides.push_back(request.first->side);
  if (const std::size_t named = sides.size() + request.runs.size(); named < 2)
    throw Error(ErrorCode::usage, "compare", fmt::format("{} run(s) named, and a comparison wants two or more", named),
                "name folders that `ingot plan` wrote, or last and last~1");
  for (const std::filesystem::path& run : request.runs) {
    sink.report({"read", -1.0, run.string()});
    sides.push_back(comparing::read_side(run));
  }
  CompareResponse response;
  for (const Side& side : sides) response.runs.push_back(told(side));
  response.years = common_years(sides);
  if (request.year) require_year(*request.year, response.years);
  response.year = request.year.value_or(response.years.empty() ? 0 : response.years.back());
  response.input = comparing::compare_input(sides);
  response.same_input = response.input.empty();
  response.claims = comparing::compare_claims(sides);
  response.figures = comparing::compare_figures(sides, response.years);
  response.money = comparing::compare_money(sides, response.years);
  response.binding = comparing::compare_binding(sides);
  comparing::compare_series(sides, request, response);
  return response;
}

}  // namespace ingot::engine
