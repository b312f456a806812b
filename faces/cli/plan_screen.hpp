#pragma once
// The answer of `ingot plan` as one screen of text: answer first, then what binds, then figures by year.

#include <string>

#include "cli/language.hpp"
#include "engine/engine.hpp"

namespace ingot::cli {

struct ScreenStyle {
  Language language = Language::english;
  std::size_t width = 100;  ///< columns
  bool color = false;
  bool detail = false;  ///< all sources of capital, and the cost of a unit by stage
};

/// @return text, ends with a line feed
std::string plan_screen(const engine::PlanResponse& response, const ScreenStyle& style);

}  // namespace ingot::cli
