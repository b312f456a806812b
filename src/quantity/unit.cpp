#include "quantity/unit.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>

#include "quantity/prefixes.hpp"
#include "quantity/text.hpp"

namespace ingot {
namespace {

constexpr double seconds_per_hour = 3600.0;
constexpr double seconds_per_year = 8760.0 * seconds_per_hour;

constexpr std::array<std::string_view, 7> reserved_names{"exp", "log", "sqrt", "max", "step", "years_after", "count"};

bool well_formed(std::string_view name) { return !name.empty() && name != "%" && text::word_at(name, 0).size() == name.size(); }

}  // namespace

UnitTable::UnitTable(std::string_view currency) : base_names_{"s", "m", "kg", std::string(currency), "person"} {
  const Dimension time = Dimension::base(0);
  const Dimension length = Dimension::base(1);
  const Dimension mass = Dimension::base(2);
  const Dimension energy = mass * length * length / time / time;
  const Dimension one;

  add("s", 1.0, time, Prefix::allowed);
  add("min", 60.0, time, Prefix::refused);
  add("h", seconds_per_hour, time, Prefix::refused);
  add("day", 24.0 * seconds_per_hour, time, Prefix::refused);
  add("week", 7.0 * 24.0 * seconds_per_hour, time, Prefix::refused);
  add("month", seconds_per_year / 12.0, time, Prefix::refused);
  add("year", seconds_per_year, time, Prefix::refused);
  add("m", 1.0, length, Prefix::allowed);
  add("L", 1e-3, length * length * length, Prefix::allowed);
  add("g", 1e-3, mass, Prefix::allowed);
  add("t", 1e3, mass, Prefix::allowed);
  add("J", 1.0, energy, Prefix::allowed);
  add("Wh", seconds_per_hour, energy, Prefix::allowed);
  add("W", 1.0, energy / time, Prefix::allowed);
  add("person", 1.0, Dimension::base(4), Prefix::allowed);
  add("%", 0.01, one, Prefix::refused);
  add("k", 1e3, one, Prefix::refused);
  add("M", 1e6, one, Prefix::refused);
  add("B", 1e9, one, Prefix::refused);
  add("T", 1e12, one, Prefix::refused);
  add("thousand", 1e3, one, Prefix::refused);
  add("million", 1e6, one, Prefix::refused);
  add("billion", 1e9, one, Prefix::refused);
  add("trillion", 1e12, one, Prefix::refused);
  add(currency, 1.0, Dimension::base(3), Prefix::allowed);
}

void UnitTable::add(std::string_view name, double factor, const Dimension& dimension, Prefix prefix) {
  units_.try_emplace(std::string(name), Entry{Unit{factor, dimension}, prefix});
}

std::optional<UnitError> UnitTable::declare(std::string_view name, std::string_view definition) {
  if (!well_formed(name)) {
    return UnitError{fmt::format("'{}' is not a unit name: a letter, then letters, digits or _", text::excerpt(name)),
                     "choose a name such as wafer"};
  }
  for (const std::string_view reserved : reserved_names) {
    if (name == reserved) return UnitError{fmt::format("'{}' is a word of the expression language", name), "choose another name"};
  }
  if (const std::optional<Unit> taken = find(name)) {
    return UnitError{fmt::format("'{}' is already a unit ({:.6g} {})", name, taken->factor, describe(taken->dimension)),
                     "remove the line or choose another name"};
  }
  if (definition == "count") {
    if (base_names_.size() > static_cast<std::size_t>(std::numeric_limits<std::int16_t>::max())) {
      return UnitError{"a pack has at most 32767 counted units", "count fewer kinds of things"};
    }
    add(name, 1.0, Dimension::base(static_cast<std::int16_t>(base_names_.size())), Prefix::allowed);
    base_names_.emplace_back(name);
    return std::nullopt;
  }
  const Parsed parsed = parse(definition);
  if (!parsed.unit) return parsed.error;
  add(name, parsed.unit->factor, parsed.unit->dimension, Prefix::allowed);
  return std::nullopt;
}

std::optional<Unit> UnitTable::find(std::string_view word) const {
  if (const auto exact = units_.find(word); exact != units_.end()) return exact->second.unit;
  if (word.size() < 2) return std::nullopt;
  for (const UnitPrefix& prefix : unit_prefixes) {
    if (prefix.letter != word[0]) continue;
    const auto found = units_.find(word.substr(1));
    if (found == units_.end() || found->second.prefix == Prefix::refused) return std::nullopt;
    return Unit{prefix.factor * found->second.unit.factor, found->second.unit.dimension};
  }
  return std::nullopt;
}

}  // namespace ingot
