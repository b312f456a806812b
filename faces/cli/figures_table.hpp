#pragma once
// The key figures by year, as `ingot plan` prints them.

#include <string>
#include <vector>

#include "cli/plan_screen.hpp"

namespace ingot::cli {

/// A line for each key figure, a column for each year: all years if they fit the screen beside labels broken at spaces, else those of
/// years_shown. Thousands are set apart only where some number has five digits. Empty where there are no figures.
std::string figures_table(const engine::PlanResponse& response, const ScreenStyle& style);

/// Indices of the years shown where not all fit: the first ones, then every second (third, fifth) one, and always the last.
std::vector<std::size_t> years_shown(std::size_t years, std::size_t fitting);

}  // namespace ingot::cli
