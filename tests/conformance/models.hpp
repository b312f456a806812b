#pragma once
// Programs for the suite: random ones that are feasible and bounded by construction, and their variants.

#include <random>
#include <string>

#include "lp/builder.hpp"

namespace ingot::solver {

struct RandomShape {
  int rows = 20;
  int columns = 30;
  bool maximise = false;
  bool equalities = true;
};

/// A random program with all kinds of rows (>=, <=, =, ranges, free) and columns (free, negative, boxed, fixed). It is feasible since
/// bounds are drawn around a random point, and bounded since costs are A'y + d with multipliers that fit the bounds: so the optimum is
/// known, too.
struct RandomProgram {
  lp::Model model;
  double optimum = 0.0;
};

inline RandomProgram random_program(const RandomShape& shape, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto uniform = [&](double low, double high) { return low + (high - low) * static_cast<double>(random() >> 11) * 0x1p-53; };
  const auto below = [&](std::uint64_t n) { return random() % n; };
  const auto rows = static_cast<std::size_t>(shape.rows), columns = static_cast<std::size_t>(shape.columns);
  std::vector<double> x(columns), activity(rows, 0.0), y(rows), cost(columns);
  std::vector<std::vector<std::pair<std::size_t, double>>> entries(columns);
  for (std::size_t j = 0; j < columns; ++j) {
    x[j] = uniform(-5.0, 5.0);
    for (std::size_t i = 0; i < rows; ++i)
      if (below(4) == 0) {
        entries[j].emplace_back(i, uniform(-2.0, 2.0));
        activity[i] += entries[j].back().second * x[j];
      }
  }
  const double sign = shape.maximise ? -1.0 : 1.0;
  const auto side = [&](double value, double multiplier, double& lower, double& upper) {  // bounds that the multiplier fits
    const bool tight = multiplier != 0.0;
    const double gap = uniform(0.5, 4.0);
    lower = value - (tight && sign * multiplier > 0.0 ? 0.0 : gap);
    upper = value + (tight && sign * multiplier < 0.0 ? 0.0 : gap);
    if (below(2) == 0) {
      if (lower != value && (!tight || below(2) == 0)) lower = -lp::infinity;
      if (upper != value && (!tight || below(2) == 0)) upper = lp::infinity;
    }
  };
  lp::Builder builder("random", shape.maximise);
  std::vector<double> row_lower(rows), row_upper(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    y[i] = below(2) == 0 ? 0.0 : uniform(-3.0, 3.0);
    if (shape.equalities && below(5) == 0)
      row_lower[i] = row_upper[i] = activity[i];
    else
      side(activity[i], y[i], row_lower[i], row_upper[i]);
    builder.add_row("row" + std::to_string(i), row_lower[i], row_upper[i]);
  }
  RandomProgram program;
  program.optimum = 12.5;
  builder.add_offset(12.5);
  for (std::size_t j = 0; j < columns; ++j) {
    const double reduced = below(2) == 0 ? 0.0 : uniform(-3.0, 3.0);
    double lower = 0.0, upper = 0.0;
    side(x[j], reduced, lower, upper);
    cost[j] = reduced;
    for (const auto& [i, value] : entries[j]) cost[j] += value * y[i];
    const lp::Column c = builder.add_column("col" + std::to_string(j), lower, upper, cost[j]);
    for (const auto& [i, value] : entries[j]) builder.add(static_cast<lp::Row>(i), c, value);
    program.optimum += cost[j] * x[j];
  }
  program.model = std::move(builder).build().model;
  return program;
}

}  // namespace ingot::solver
