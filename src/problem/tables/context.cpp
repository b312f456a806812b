#include "problem/tables/context.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "problem/tables/text.hpp"

namespace ingot::build {
namespace {

Measure built_in(const UnitTable& units, const std::string& text) {
  const std::optional<Unit> unit = units.parse(text).unit;
  return unit ? Measure{*unit, text, true} : Measure{{}, text, false};
}

}  // namespace

Context::Context(const pack::Scenario& s, Problem& p, Diagnostics& diagnostics)
    : scenario(s),
      problem(p),
      reporter(diagnostics),
      evaluator(s, reporter),
      year(built_in(s.units, "year")),
      money(built_in(s.units, s.currency)) {}

Measure Context::read_unit(const pack::Cell& cell, std::string_view column) {
  const UnitTable::Parsed parsed = scenario.units.parse(cell.text);
  if (parsed.unit && !cell.empty()) return {*parsed.unit, cell.text, true};
  reporter.error(cell.place, column, fmt::format("'{}' is not a unit: {}", cell.text, parsed.error.message), parsed.error.fix);
  return {{}, cell.text, false};
}

Naming RowReader::naming() const {
  const std::string& id = text("id");
  return {id, empty("name") ? id : text("name"), empty("name_fr") ? (empty("name") ? id : text("name")) : text("name_fr")};
}

std::optional<double> RowReader::number_if(std::string_view column, const Measure& wanted, const Range& range) {
  if (empty(column)) return std::nullopt;
  return context_.evaluator.number(cell(column), column, wanted, indices, range);
}

double RowReader::number(std::string_view column, const Measure& wanted, double fallback, const Range& range) {
  return number_if(column, wanted, range).value_or(fallback);
}

std::optional<Series> RowReader::series_if(std::string_view column, const Measure& wanted, const Range& range) {
  if (empty(column)) return std::nullopt;
  return context_.evaluator.series(cell(column), column, wanted, indices, range);
}

Series RowReader::series(std::string_view column, const Measure& wanted, double fallback, const Range& range) {
  std::optional<Series> found = series_if(column, wanted, range);
  return found ? std::move(*found) : context_.constant(fallback);
}

std::optional<double> RowReader::part(std::string_view column, const std::string& text, const Measure& wanted, const Range& range) {
  const pack::Cell piece{text, cell(column).place};
  return context_.evaluator.number(piece, column, wanted, indices, range);
}

std::optional<double> RowReader::date_if(std::string_view column) {
  if (empty(column)) return std::nullopt;
  const std::optional<Date> date = parse_date(text(column));
  if (date) return date->years;
  error(column, fmt::format("'{}' is not a date", text(column)), "write for example 2029, 2029-07, 2029-07-15, 2029H2 or 2029Q3");
  return std::nullopt;
}

bool RowReader::yes(std::string_view column, bool fallback) {
  if (empty(column)) return fallback;
  if (text(column) == "yes") return true;
  if (text(column) != "no") error(column, fmt::format("'{}' is neither yes nor no", text(column)), "write yes or no");
  return false;
}

std::size_t RowReader::choice(std::string_view column, const std::vector<std::string>& choices) {
  return choose(cell(column), column, choices, context_.reporter);
}

std::size_t choose(const pack::Cell& cell, std::string_view subject, const std::vector<std::string>& choices, Reporter& reporter) {
  if (cell.empty()) return 0;
  const auto found = std::find(choices.begin(), choices.end(), cell.text);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  reporter.error(
      cell.place, subject,
      fmt::format("'{}' is none of {}", cell.text, fmt::join(choices.begin() + (choices.front().empty() ? 1 : 0), choices.end(), ", ")),
      suggest(cell.text, choices, "write one of them"));
  return 0;
}

void RowReader::error(std::string_view column, std::string message, std::string fix) {
  context_.reporter.error(cell(column).place, column, std::move(message), std::move(fix));
}

void RowReader::warning(std::string_view column, std::string message, std::string fix) {
  context_.reporter.warning(cell(column).place, column, std::move(message), std::move(fix));
}

bool RowReader::duplicate(const Words& words) {
  if (!words.find(text("id"))) return false;
  // The loader checks keys too; one finding for the row is enough.
  if (!context_.reporter.row_has_error(cell("id").place))
    error("id", fmt::format("'{}' stands twice", text("id")), "rename or remove one of the rows");
  return true;
}

Indices indices_at(const Context& context, SiteId s) {
  const Process& process = context.problem.process_of(s);
  Indices indices;
  indices.region = context.problem.region_of(s).naming.id;
  indices.process = process.naming.id;
  indices.operator_id = process.operator_id;
  if (process.stage < context.problem.stages.size()) indices.stage = context.problem.stages[process.stage].naming.id;
  return indices;
}

}  // namespace ingot::build
