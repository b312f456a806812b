#pragma once
// The money of a plan: what each source of capital puts in and gets back, and the cost of the target commodity by stage.

#include <string>

#include "cli/json.hpp"
#include "cli/plan_screen.hpp"

namespace ingot::cli {

/// The largest sources and the cost in a line; in detail all sources and the cost by stage. @return text, empty if the plan has no money
std::string money_table(const engine::PlanResponse& response, const ScreenStyle& style);

/// The key `finance`: null where there is none.
Json money_json(const engine::PlanResponse& response);

}  // namespace ingot::cli
