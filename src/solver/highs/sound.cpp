// Numbers that no solver should see are found here, by name.

#include <fmt/format.h>

#include <cmath>

#include "base/error.hpp"
#include "solver/highs/session.hpp"

namespace ingot::solver::highs {
namespace {

using lp::Model;

std::string name_of(const lp::NameTable& names, std::size_t i, std::string_view kind) {
  return i < names.size() && !names[i].empty() ? std::string(names[i]) : fmt::format("{} {}", kind, i);
}

[[noreturn]] void refuse(std::string place, std::string_view what, double value) {
  throw Error(ErrorCode::solver, std::move(place), fmt::format("the {} is {}; a solver cannot work with that", what, value),
              "look for a division by zero or a missing number where this is formulated");
}

void require_bounds(const std::vector<double>& lower, const std::vector<double>& upper, const lp::NameTable& names, std::string_view kind) {
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (std::isnan(lower[i]) || lower[i] == lp::infinity) refuse(name_of(names, i, kind), "lower bound", lower[i]);
    if (std::isnan(upper[i]) || upper[i] == -lp::infinity) refuse(name_of(names, i, kind), "upper bound", upper[i]);
  }
}

void require_shape(const Model& m) {
  const std::size_t columns = m.cost.size();
  INGOT_REQUIRE(m.column_lower.size() == columns && m.column_upper.size() == columns);
  INGOT_REQUIRE(m.row_lower.size() == m.row_upper.size());
  INGOT_REQUIRE(m.starts.size() == columns + 1);
  INGOT_REQUIRE(m.indices.size() == m.values.size() && static_cast<std::size_t>(m.starts.back()) == m.values.size());
  INGOT_REQUIRE(m.integer.empty() || m.integer.size() == columns);
}

}  // namespace

void require_sound(const Model& m) {
  require_shape(m);
  if (!std::isfinite(m.offset)) refuse(m.name, "constant of the objective", m.offset);
  require_bounds(m.column_lower, m.column_upper, m.column_names, "column");
  require_bounds(m.row_lower, m.row_upper, m.row_names, "row");
  for (std::size_t j = 0; j < m.cost.size(); ++j) {
    if (!std::isfinite(m.cost[j])) refuse(name_of(m.column_names, j, "column"), "cost", m.cost[j]);
    for (auto k = static_cast<std::size_t>(m.starts[j]); k < static_cast<std::size_t>(m.starts[j + 1]); ++k) {
      if (std::isfinite(m.values[k])) continue;
      const auto i = static_cast<std::size_t>(m.indices[k]);
      refuse(name_of(m.column_names, j, "column"), fmt::format("coefficient in row {}", name_of(m.row_names, i, "row")), m.values[k]);
    }
  }
}

}  // namespace ingot::solver::highs
