#pragma once
// The answer, its claims and yardsticks as text.

#include <string>

#include "cli/plan_screen.hpp"

namespace ingot::cli {

/// `yes  compute    310 M H100e, at least 200`; nothing without claims.
std::string claims_table(const engine::PlanResponse& response, const ScreenStyle& style);

/// What the plan's money is of known sizes; nothing without yardsticks.
std::string yardsticks_table(const engine::PlanResponse& response, const ScreenStyle& style);

/// Stages of the chain with the region and the operator that hold most of each in the last reported year; nothing without capacity.
std::string concentration_table(const engine::PlanResponse& response, const ScreenStyle& style);

/// How many points of a sweep a limit ended, and what to do; nothing where none.
std::string limit_note(const engine::SweepResponse& sweep, Language language);

/// What each budget delivers, and from which on no more.
std::string budget_table(const engine::VerdictResponse& response, const ScreenStyle& style);

}  // namespace ingot::cli
