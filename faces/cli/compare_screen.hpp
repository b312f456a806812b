#pragma once
// Runs side by side, as text and as JSON.

#include <string>

#include "cli/json.hpp"
#include "cli/plan_screen.hpp"
#include "engine/compare.hpp"

namespace ingot::cli {

/// One screen: the runs, what differs in what was asked, verdicts and claims, key figures, money, what binds, series. Tables show what
/// moved;
/// `=` stands for a number that did not.
/// @param rows how many of each table that may be long
std::string compare_screen(const engine::CompareResponse& response, const ScreenStyle& style, std::size_t rows);

/// All of it, also what did not move. Described in docs/reference/compare.md.
Json compare_json(const engine::CompareResponse& response);

}  // namespace ingot::cli
