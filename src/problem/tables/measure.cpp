#include "problem/tables/measure.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <optional>

namespace ingot::build {
namespace {

/// A dimension that has a name of its own; `sample` is a unit to suggest.
struct Named {
  std::string_view unit, name, sample;
};
constexpr std::array<Named, 5> kNamed{{{"year", "a time", "month"},
                                       {"W", "a power", "MW"},
                                       {"Wh", "an energy", "MWh"},
                                       {"person", "a number of people", "person"},
                                       {"t", "a mass", "t"}}};

std::optional<Named> named(const UnitTable& units, const Dimension& dimension) {
  for (const Named& candidate : kNamed) {
    const std::optional<Unit> unit = units.find(candidate.unit);
    if (unit && unit->dimension == dimension) return candidate;
  }
  return std::nullopt;
}

/// The number that a text begins with, as written; empty if it begins otherwise.
std::string_view leading_number(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) != 0 || text[end] == '.')) ++end;
  return text.substr(0, end);
}

}  // namespace

Measure operator*(const Measure& a, const Measure& b) {
  return {{a.unit.factor * b.unit.factor, a.unit.dimension * b.unit.dimension},
          a.text == "1" ? b.text : a.text + " " + b.text,
          a.known && b.known};
}

Measure operator/(const Measure& a, const Measure& b) {
  return {{a.unit.factor / b.unit.factor, a.unit.dimension / b.unit.dimension},
          b.text == "1" ? a.text : a.text + "/" + b.text,
          a.known && b.known};
}

std::string Range::describe() const {
  const bool bounded = high < std::numeric_limits<double>::infinity();
  std::string start = low_open ? fmt::format("above {}", low) : (bounded ? fmt::format("from {}", low) : fmt::format("{} or more", low));
  if (!bounded) return start;
  return start + (high_open ? fmt::format(" to below {}", high) : fmt::format(" to {}", high));
}

DimensionFinding wrong_dimension(const UnitTable& units, std::string_view cell, const Dimension& found, const Measure& wanted) {
  const std::optional<Named> found_name = named(units, found);
  const std::optional<Named> wanted_name = named(units, wanted.unit.dimension);
  const std::string found_unit = units.describe(found);
  const std::string is = found.dimensionless()          ? "a number without unit"
                         : !found_name                  ? "a quantity in " + found_unit
                         : found_name->name == "a time" ? "a time"
                                                        : fmt::format("{} ({})", found_name->name, found_name->unit);
  const std::string_view number = leading_number(cell);
  if (wanted.unit.dimension.dimensionless()) {
    return {fmt::format("'{}' is {}, not a plain number", cell, is),
            number.empty() ? "divide by a unit so that none is left" : fmt::format("write for example {}", number)};
  }
  const std::string wanted_is = wanted_name ? std::string(wanted_name->name) : "a quantity in " + wanted.text;
  const std::string_view sample = wanted_name ? wanted_name->sample : std::string_view(wanted.text);
  return {fmt::format("'{}' is {}, not {}", cell, is, wanted_is),
          number.empty() ? fmt::format("write it in {}", wanted.text) : fmt::format("write for example {} {}", number, sample)};
}

}  // namespace ingot::build
