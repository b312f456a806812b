#include "problem/tables/evaluator.hpp"

#include <fmt/format.h>

#include <cmath>

#include "pack/text_file.hpp"
#include "problem/tables/text.hpp"

namespace ingot::build {
namespace {

constexpr double kAbsurd = 1e30;
constexpr double kNothing = 1e-30;  ///< smaller ones are slips of the pen, and upset solvers

std::vector<std::string> parameter_names(const pack::Scenario& scenario) {
  std::vector<std::string> names;
  names.reserve(scenario.parameters.size());
  for (const pack::Parameter& parameter : scenario.parameters) names.push_back(parameter.name);
  return names;
}

}  // namespace

bool Indices::is_word(std::string_view word) {
  return word == "region" || word == "process" || word == "operator" || word == "stage" || word == "from" || word == "to";
}

const std::optional<std::string>& Indices::at(std::string_view word) const {
  if (word == "region") return region;
  if (word == "process") return process;
  if (word == "operator") return operator_id;
  if (word == "stage") return stage;
  if (word == "from") return from;
  return to;
}

void Evaluator::set_calendar(const Calendar& calendar) {
  dates_.clear();
  for (const PeriodId t : calendar.ids()) dates_.push_back(Date{calendar.middle(t)});
  results_.clear();  // what varies was not evaluated before
}

std::optional<double> Evaluator::number(const pack::Cell& cell, std::string_view column, const Measure& wanted, const Indices& indices,
                                        const Range& range) {
  const Result* result = evaluate(cell, column, indices);
  if (result == nullptr) return std::nullopt;
  if (result->varies) {
    reporter_.error(cell.place, column, fmt::format("'{}' varies in time, but {} takes one number", pack::shorten(cell.text), column),
                    "write an expression without time series");
    return std::nullopt;
  }
  if (!wanted.known || !fits(*result, cell, column, wanted)) return std::nullopt;
  const double value = result->values.front() / wanted.unit.factor;
  if (!sensible(value, std::nan(""), cell, column, wanted, indices, range)) return std::nullopt;
  return value;
}

std::optional<Series> Evaluator::series(const pack::Cell& cell, std::string_view column, const Measure& wanted, const Indices& indices,
                                        const Range& range) {
  const Result* result = evaluate(cell, column, indices);
  if (result == nullptr || !wanted.known || !fits(*result, cell, column, wanted)) return std::nullopt;
  Series series(dates_.size());
  for (const PeriodId t : series.ids()) {
    const double value = result->values[result->varies ? t.index() : 0] / wanted.unit.factor;
    const double when = result->varies ? dates_[t.index()].years : std::nan("");
    if ((result->varies || t.index() == 0) && !sensible(value, when, cell, column, wanted, indices, range)) return std::nullopt;
    series[t] = value;
  }
  return series;
}

bool Evaluator::fits(const Result& result, const pack::Cell& cell, std::string_view column, const Measure& wanted) {
  if (result.dimension == wanted.unit.dimension) return true;
  const bool bare_zero = result.dimension.dimensionless() && !result.varies && result.values.front() == 0.0;
  if (bare_zero) return true;
  DimensionFinding finding = wrong_dimension(scenario_.units, cell.text, result.dimension, wanted);
  reporter_.error(cell.place, column, std::move(finding.message), std::move(finding.fix));
  return false;
}

bool Evaluator::sensible(double value, double when, const pack::Cell& cell, std::string_view column, const Measure& wanted,
                         const Indices& indices, const Range& range) {
  const bool tiny = value != 0.0 && std::abs(value) < kNothing;
  const bool absurd = tiny || !(std::abs(value) <= kAbsurd);
  if (!absurd && range.holds(value)) return true;
  const std::string unit = wanted.text == "1" ? "" : " " + wanted.text;
  const std::string where = indices.region ? " in " + *indices.region : "";
  const std::string date = std::isnan(when) ? "" : " at " + format_date(Date{when});
  const std::string found = fmt::format("'{}' is {:.6g}{}{}{}", pack::shorten(cell.text), value, unit, where, date);
  if (absurd) {
    reporter_.error(cell.place, column, fmt::format("{}, too {} a number to be meant", found, tiny ? "small" : "large"),
                    "check the expression and its units");
  } else {
    reporter_.error(cell.place, column, fmt::format("{}, but {} must be {}{}", found, column, range.describe(), unit),
                    fmt::format("write a value {}{}", range.describe(), unit));
  }
  return false;
}

const Evaluator::Formula& Evaluator::formula(const std::string& text) {
  const auto [entry, fresh] = formulas_.try_emplace(text);
  if (fresh) {
    Expression::Parsed parsed = Expression::parse(text, scenario_.units);
    entry->second.error = std::move(parsed.error);
    if (parsed.expression) entry->second.references = parsed.expression->parameters();
    entry->second.expression = std::move(parsed.expression);
  }
  return entry->second;
}

const Evaluator::Result* Evaluator::evaluate(const pack::Cell& cell, std::string_view column, const Indices& indices) {
  const Formula& parsed = formula(cell.text);
  if (!parsed.expression) {
    reporter_.error(cell.place, column, fmt::format("'{}': {}", pack::shorten(cell.text), parsed.error.message), parsed.error.fix);
    return nullptr;
  }
  const std::optional<std::vector<std::size_t>> parameters = resolve(parsed, cell, column, indices);
  if (!parameters) return nullptr;
  std::string key = cell.text;
  for (const std::size_t parameter : *parameters) key += '\x1f' + std::to_string(parameter);
  const auto [entry, fresh] = results_.try_emplace(std::move(key));
  if (fresh) entry->second = compute(parsed, *parameters);
  const Result& result = entry->second;
  if (!result.failed) return &result;
  if (!result.error.message.empty()) {
    reporter_.error(cell.place, column, fmt::format("'{}': {}", pack::shorten(cell.text), result.error.message), result.error.fix);
  } else if (!scenario_.values_missing && !reporter_.has_errors()) {  // the loader promised to have said why; never fail without a word
    reporter_.error(cell.place, column, fmt::format("'{}' has no value: one of its parameters is in error", pack::shorten(cell.text)),
                    "mend the parameter");
  }
  return nullptr;
}

Evaluator::Result Evaluator::compute(const Formula& formula, const std::vector<std::size_t>& parameters) {
  Result result;
  result.varies = formula.expression->mentions_time();
  for (const std::size_t parameter : parameters) result.varies = varies(parameter) || result.varies;
  // References come in order of appearance, which the tree's own order of evaluation need not follow: look up by position in the text.
  const auto lookup = [&](const ParameterRef& reference, Date date) -> std::optional<Quantity> {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (formula.references[i].position == reference.position) return parameter_value(parameters[i], date);
    }
    return std::nullopt;
  };
  const std::vector<Date> once{scenario_.base_date};
  for (const Date date : result.varies && !dates_.empty() ? dates_ : once) {
    Expression::Value value = formula.expression->evaluate(scenario_.units, lookup, date);
    if (!value.quantity) {
      result.failed = true;
      result.error = std::move(value.error);
      return result;
    }
    result.dimension = value.quantity->dimension;
    result.values.push_back(value.quantity->value);
  }
  return result;
}

std::optional<std::vector<std::size_t>> Evaluator::resolve(const Formula& formula, const pack::Cell& cell, std::string_view column,
                                                           const Indices& indices) {
  std::vector<std::size_t> parameters;
  parameters.reserve(formula.references.size());
  for (const ParameterRef& reference : formula.references) {
    const std::optional<std::size_t> parameter = resolve(reference, cell, column, indices);
    if (!parameter) return std::nullopt;
    parameters.push_back(*parameter);
  }
  return parameters;
}

std::optional<std::size_t> Evaluator::resolve(const ParameterRef& reference, const pack::Cell& cell, std::string_view column,
                                              const Indices& indices) {
  std::string index = reference.index;
  if (Indices::is_word(index)) {
    const std::optional<std::string>& stands_for = indices.at(index);
    if (!stands_for) {
      reporter_.error(cell.place, column,
                      fmt::format("'{}': this row has no {} that [{}] could stand for", pack::shorten(cell.text), index, index),
                      "write an index such as [US], or drop it");
      return std::nullopt;
    }
    index = *stands_for;
  }
  const std::optional<std::size_t> parameter = scenario_.find_parameter(reference.name, index);
  if (parameter) {
    varies(*parameter);  // marks it and what it rests on as used
    scenario_.note_reader(*parameter, cell.place, column);
    return parameter;
  }
  const bool name_known = [&] {
    for (const pack::Parameter& known : scenario_.parameters) {
      if (known.name == reference.name) return true;
    }
    return false;
  }();
  if (name_known) {
    const std::string what = index.empty() ? "a value without index" : fmt::format("the index [{}]", index);
    reporter_.error(cell.place, column,
                    fmt::format("'{}': parameter {} has neither {} nor a fallback [*]", pack::shorten(cell.text), reference.name, what),
                    fmt::format("add {}[{}] to parameters.csv", reference.name, index.empty() ? "*" : index));
  } else {
    reporter_.error(cell.place, column,
                    fmt::format("'{}': there is no parameter or unit {}", pack::shorten(cell.text), pack::shorten(reference.name)),
                    suggest(reference.name, parameter_names(scenario_), "add it to parameters.csv"));
  }
  return std::nullopt;
}

std::optional<Quantity> Evaluator::parameter_value(std::size_t parameter, Date date) {
  if (!varies(parameter)) return scenario_.value(parameter, date);
  const auto [entry, fresh] = varying_values_[parameter].try_emplace(date.years);
  if (fresh) entry->second = scenario_.value(parameter, date);
  return entry->second;
}

bool Evaluator::varies(std::size_t parameter, int depth) {
  constexpr int deepest = 1000;  // the loader refuses cycles; this only guards the stack
  if (traits_.empty()) traits_.resize(scenario_.parameters.size());
  if (traits_[parameter].visited || depth > deepest) return traits_[parameter].varies;
  traits_[parameter].visited = true;
  scenario_.mark_used(parameter);
  const Expression& expression = scenario_.parameters[parameter].expression;
  bool varying = expression.mentions_time();
  for (const ParameterRef& reference : expression.parameters()) {
    const std::optional<std::size_t> below = scenario_.find_parameter(reference.name, reference.index);
    if (below) varying = varies(*below, depth + 1) || varying;
  }
  traits_[parameter].varies = varying;
  return varying;
}

}  // namespace ingot::build
