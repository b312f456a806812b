#pragma once
// The plan beside published figures, as a table: one line for each series and year.

#include <string>

#include "cli/plan_screen.hpp"

namespace ingot::cli {

/// @return text, empty if the scenario shows no records
std::string records_table(const engine::PlanResponse& response, const ScreenStyle& style);

}  // namespace ingot::cli
