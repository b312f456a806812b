#include "pack/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/date.hpp"
#include "pack/nearest.hpp"
#include "pack/schema.hpp"
#include "pack/text_file.hpp"

namespace ingot::pack {

namespace {

constexpr std::array<std::string_view, 7> language_words{"min", "max", "exp", "log", "sqrt", "step", "years_after"};
constexpr std::array<std::string_view, 6> row_words{"region", "process", "operator", "stage", "from", "to"};

bool is_index(std::string_view text) {
  if (text == "*") return true;
  const auto fits = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool check_name(const std::string& name, const std::string& index, const Cell& cell, const UnitTable& units, Diagnostics& diagnostics) {
  if (contains(language_words, name)) {
    diagnostics.error(cell.place, "name", fmt::format("'{}' is a word of the expression language", name), "rename the parameter");
    return false;
  }
  if (units.find(name)) {
    diagnostics.error(cell.place, "name", fmt::format("'{}' is the name of a unit, and no parameter may have one", name),
                      "rename the parameter");
    return false;
  }
  if (contains(row_words, index)) {
    diagnostics.error(cell.place, "name",
                      fmt::format("[{}] stands for the {} of a table's row, and cannot be an index itself", index, index),
                      "write the id that is meant, or [*] for all others");
    return false;
  }
  return true;
}

/// True if the text has a number with a unit: a word outside functions, dates and exponents, or a percent sign.
bool has_unit_word(std::string_view text) {
  const auto digit = [&](std::size_t i) { return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0; };
  const auto alpha = [&](std::size_t i) {
    return i < text.size() && (std::isalpha(static_cast<unsigned char>(text[i])) != 0 || text[i] == '_');
  };
  for (std::size_t i = 0; i < text.size();) {
    if (digit(i)) {
      while (digit(i) || (i < text.size() && text[i] == '.')) ++i;
      const bool exponent = i < text.size() && (text[i] == 'e' || text[i] == 'E');
      const std::size_t after = exponent && i + 1 < text.size() && (text[i + 1] == '+' || text[i + 1] == '-') ? i + 2 : i + 1;
      if (exponent && digit(after)) i = after;
      const bool half_or_quarter = i < text.size() && (text[i] == 'H' || text[i] == 'Q') && digit(i + 1);
      if (half_or_quarter) ++i;
    } else if (alpha(i)) {
      const std::size_t start = i;
      while (alpha(i) || digit(i)) ++i;
      if (!contains(language_words, text.substr(start, i - start))) return true;
    } else if (text[i++] == '%') {
      return true;
    }
  }
  return false;
}

/// Reads what belongs to one parameter alone.
class ValueReader {
 public:
  ValueReader(const UnitTable& units, Diagnostics& diagnostics)
      : units_(units), diagnostics_(diagnostics), schema_(parameter_schema()), placeholder_(*Expression::parse("0", units).expression) {}

  /// `inherited`: the row is another parameter's, whose own reading reports what is wrong with it.
  void read(Parameter& parameter, const Row& row, bool inherited, Scenario::Impl::Node& node) {
    row_ = &row;
    inherited_ = inherited;
    const std::string subject = full_name(parameter);
    UnitTable::Parsed unit = units_.parse(parameter.unit_text);
    if (unit.unit) {
      parameter.unit = *unit.unit;
    } else {
      node.failed = true;
      if (!parameter.unit_text.empty()) error("unit", unit.error.message, unit.error.fix);
    }
    expression(parameter, subject, node);
    range(parameter);
    facts(parameter);
  }

 private:
  void expression(Parameter& parameter, const std::string& subject, Scenario::Impl::Node& node) {
    parameter.expression = placeholder_;
    if (parameter.value_text.empty()) {
      node.failed = true;
      if (parameter.overridden) diagnostics_.error(parameter.place, subject, "the new value is empty", "write a number");
      return;
    }
    Expression::Parsed parsed = Expression::parse(parameter.value_text, units_);
    if (!parsed.expression) {
      node.failed = true;
      diagnostics_.error(parameter.place, subject, fmt::format("'{}': {}", shorten(parameter.value_text), parsed.error.message),
                         parsed.error.fix);
      return;
    }
    parameter.expression = std::move(*parsed.expression);
    const bool alone = parameter.expression.parameters().empty();
    node.takes_unit = alone && !has_unit_word(parameter.value_text);
    if (parameter.source == "derived" && alone && !parameter.overridden) {
      error("source", "'derived' is for an expression over parameters, and the value names none", "name the source of the number");
    }
  }

  std::optional<double> bound(std::string_view column) {
    const Cell& cell = cell_at(column);
    if (cell.empty()) return {};
    const std::optional<double> value = plain_number(cell.text);
    if (!value) error(column, fmt::format("'{}' is not a number", shorten(cell.text)), "write a plain number in the parameter's unit");
    return value;
  }

  void range(Parameter& parameter) {
    parameter.low = bound("low");
    parameter.high = bound("high");
    const bool wrong = (!cell_at("low").empty() && !parameter.low) || (!cell_at("high").empty() && !parameter.high);
    if (wrong) return;
    if (parameter.low.has_value() != parameter.high.has_value()) {
      error(parameter.low ? "high" : "low", "a range has both ends or none", "write the other end too");
      return;
    }
    if (parameter.low && *parameter.low > *parameter.high) {
      error("low", fmt::format("low {} is above high {}", *parameter.low, *parameter.high), "swap them");
    }
    distribution(parameter);
  }

  void distribution(Parameter& parameter) {
    if (!check_choice("distribution", parameter.distribution)) return;
    const bool ranged = parameter.low.has_value();
    if (parameter.distribution.empty() && ranged) parameter.distribution = *parameter.low > 0.0 ? "lognormal" : "triangular";
    const bool wants_range = !parameter.distribution.empty() && parameter.distribution != "fixed";
    if (wants_range && !ranged) {
      error("distribution", fmt::format("'{}' wants a range", parameter.distribution), "fill low and high, or write fixed");
    } else if (parameter.distribution == "lognormal" && *parameter.low <= 0.0) {
      error("distribution", fmt::format("lognormal wants low above 0, and it is {}", *parameter.low), "write triangular or normal");
    }
  }

  void facts(const Parameter& parameter) {
    check_choice("grade", parameter.grade);
    if (!parameter.as_of.empty() && !parse_date(parameter.as_of)) {
      error("as_of", fmt::format("'{}' is not a date", shorten(parameter.as_of)), "write for example 2026-07");
    }
  }

  bool check_choice(std::string_view column, const std::string& value) {
    const std::vector<std::string_view>& choices = schema_.columns[static_cast<std::size_t>(schema_.find(column))].choices;
    if (value.empty() || contains(choices, value)) return true;
    error(column, fmt::format("'{}' is no {}", shorten(value), column), suggest(value, {choices.begin(), choices.end()}));
    return false;
  }

  const Cell& cell_at(std::string_view column) const { return row_->cells[static_cast<std::size_t>(schema_.find(column))]; }

  void error(std::string_view column, std::string message, std::string fix) {
    if (!inherited_) diagnostics_.error(cell_at(column).place, std::string(column), std::move(message), std::move(fix));
  }

  const UnitTable& units_;
  Diagnostics& diagnostics_;
  const TableSchema& schema_;
  const Expression placeholder_;
  const Row* row_ = nullptr;
  bool inherited_ = false;
};

std::vector<std::string> all_names(const std::vector<Parameter>& parameters) {
  std::vector<std::string> names;
  names.reserve(parameters.size());
  for (const Parameter& parameter : parameters) names.push_back(full_name(parameter));
  return names;
}

std::string list_indices(const Scenario::Impl::Family& family) {
  std::string text;
  std::size_t count = 0;
  for (const auto& [index, parameter] : family.indexed) {
    if (++count > 20) return text + ", ...";
    text += (text.empty() ? "[" : ", [") + index + "]";
  }
  return text;
}

/// Explains why no parameter has the name that a change gives.
void report_unknown(const ParameterChange& change, const std::pair<std::string, std::string>& name, const Scenario::Impl& impl,
                    const std::vector<Parameter>& parameters, Diagnostics& diagnostics) {
  const auto family = impl.families.find(name.first);
  if (family == impl.families.end()) {
    const std::string near = nearest(name.first, all_names(parameters));
    std::vector<std::string> family_names;
    for (const auto& entry : impl.families) family_names.push_back(entry.first);
    const std::string near_family = nearest(name.first, family_names);
    const std::string best = near_family.empty() ? near : near_family;
    diagnostics.error(change.name_place, change.name, "there is no such parameter",
                      best.empty() ? "see parameters.csv for the names" : fmt::format("write '{}'", best));
  } else if (family->second.indexed.empty()) {
    diagnostics.error(change.name_place, change.name, fmt::format("parameter {} has no index", name.first),
                      fmt::format("write '{}'", name.first));
  } else {
    diagnostics.error(change.name_place, change.name,
                      fmt::format("parameter {} has the indices {}", name.first, list_indices(family->second)),
                      fmt::format("write for example '{}[{}]'", name.first, family->second.indexed.rbegin()->first));
  }
}

}  // namespace

std::string full_name(const Parameter& parameter) {
  return parameter.index.empty() ? parameter.name : fmt::format("{}[{}]", parameter.name, parameter.index);
}

std::optional<std::pair<std::string, std::string>> split_name(std::string_view written) {
  written = trim(written);
  const std::size_t open = written.find('[');
  const std::string_view name = trim(written.substr(0, open));
  if (!is_identifier(name)) return {};
  if (open == std::string_view::npos) return std::pair(std::string(name), std::string{});
  if (!written.ends_with(']')) return {};
  const std::string_view index = trim(written.substr(open + 1, written.size() - open - 2));
  if (!is_index(index)) return {};
  return std::pair(std::string(name), std::string(index));
}

std::vector<Parameter> list_parameters(const Table& table, const UnitTable& units, Diagnostics& diagnostics) {
  const Expression zero = *Expression::parse("0", units).expression;
  std::vector<Parameter> parameters;
  parameters.reserve(table.rows.size());
  for (const Row& row : table.rows) {
    const auto text = [&](std::string_view column) { return table.cell(row, column).text; };
    const Cell& name_cell = table.cell(row, "name");
    std::pair<std::string, std::string> name;
    if (auto split = split_name(name_cell.text)) {
      name = std::move(*split);
      check_name(name.first, name.second, name_cell, units, diagnostics);
    } else if (!name_cell.empty()) {
      diagnostics.error(name_cell.place, "name", fmt::format("'{}' is not a parameter's name", shorten(name_cell.text)),
                        "use letters, digits and _, with at most one index: capex_factor[US]");
    }
    parameters.push_back({.name = std::move(name.first),
                          .index = std::move(name.second),
                          .value_text = text("value"),
                          .unit_text = text("unit"),
                          .expression = zero,
                          .unit = {},
                          .low = {},
                          .high = {},
                          .distribution = text("distribution"),
                          .group = text("group"),
                          .source = text("source"),
                          .as_of = text("as_of"),
                          .grade = text("grade"),
                          .note = text("note"),
                          .place = table.cell(row, "value").place});
  }
  return parameters;
}

void change_parameters(std::vector<Parameter>& parameters, const std::vector<ParameterChange>& changes, Diagnostics& diagnostics) {
  Scenario::Impl impl;
  impl.index(parameters);
  for (const ParameterChange& change : changes) {
    const auto name = split_name(change.name);
    if (!name) {
      diagnostics.error(change.name_place, change.name, "this is not a parameter's name", "write a name of parameters.csv, with its index");
      continue;
    }
    const auto family = impl.families.find(name->first);
    std::optional<std::size_t> found;
    if (family != impl.families.end()) {
      const auto& [plain, indexed] = family->second;
      const auto exact = indexed.find(name->second);
      if (name->second.empty()) found = plain;
      if (exact != indexed.end()) found = exact->second;
      if (const auto fallback = indexed.find("*"); !found && !name->second.empty() && fallback != indexed.end()) {
        found = parameters.size();
        parameters.push_back(parameters[fallback->second]);
        parameters.back().index = name->second;
        family->second.indexed.try_emplace(name->second, *found);
      }
    }
    if (!found) {
      report_unknown(change, *name, impl, parameters, diagnostics);
      continue;
    }
    Parameter& parameter = parameters[*found];
    if (!parameter.overridden) parameter.pack_text = parameter.value_text;
    parameter.value_text = change.value.text;
    parameter.place = change.value.place;
    parameter.overridden = true;
  }
}

void read_values(std::vector<Parameter>& parameters, const Table& table, const UnitTable& units, Scenario::Impl& impl,
                 Diagnostics& diagnostics) {
  impl.nodes.assign(parameters.size(), {});
  ValueReader reader(units, diagnostics);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    // Parameters that a scenario added follow those of the file, and have unit and range by their fallback.
    const bool inherited = i >= table.rows.size();
    const std::size_t row = inherited ? impl.families.at(parameters[i].name).indexed.at("*") : i;
    reader.read(parameters[i], table.rows[row], inherited, impl.nodes[i]);
  }
}

}  // namespace ingot::pack
