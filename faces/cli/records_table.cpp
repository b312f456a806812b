#include "cli/records_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "cli/console.hpp"

namespace ingot::cli {
namespace {

using engine::ComparisonRow;

std::string_view verdict_word(Language language, const std::string& verdict) {
  if (verdict == "inside") return pick(language, "inside", "dedans");
  if (verdict == "within") return pick(language, "within", "proche");
  if (verdict == "outside") return pick(language, "OUTSIDE", "DEHORS");
  return "";
}

std::string interval(Language language, const ComparisonRow& row) {
  if (!row.low || !row.high) return "";
  return fmt::format("{} - {}", short_number(language, *row.low), short_number(language, *row.high));
}

std::string name_of(Language language, const ComparisonRow& row) {
  const std::string name(pick(language, row.name, row.name_fr));
  return row.unit.empty() || row.unit == "1" ? name : fmt::format("{}, {}", name, pick(language, row.unit_told, row.unit_told_fr));
}

using Line = std::array<std::string, 7>;

std::vector<Line> lines_of(const engine::PlanResponse& response, Language language) {
  std::vector<Line> lines{{std::string(pick(language, "Plan beside the record", "Plan et relev\u00e9")),
                           std::string(pick(language, "year", "ann\u00e9e")), std::string(pick(language, "plan", "plan")),
                           std::string(pick(language, "record", "relev\u00e9")), std::string(pick(language, "interval", "intervalle")),
                           std::string(pick(language, "error", "\u00e9cart")), ""}};
  std::string before;
  for (const ComparisonRow& row : response.comparison) {
    const std::string name = name_of(language, row);
    lines.push_back({name == before ? "" : "  " + name, std::to_string(row.year), short_number(language, row.model),
                     short_number(language, row.record), interval(language, row), fmt::format("{:+.0f} %", 100.0 * row.error),
                     std::string(verdict_word(language, row.verdict))});
    before = name;
  }
  return lines;
}

/// Why a plan may differ, once for each series with a miss.
std::string causes(const engine::PlanResponse& response, Language language) {
  std::string text;
  std::vector<std::string> told;
  for (const ComparisonRow& row : response.comparison) {
    const std::string cause(pick(language, row.cause, row.cause_fr));
    if (row.verdict != "outside" || cause.empty() || std::find(told.begin(), told.end(), cause) != told.end()) continue;
    text += fmt::format("  {} {}{} {}\n", pick(language, row.name, row.name_fr), row.year, pick(language, ":", "\u202f:"), cause);
    told.push_back(cause);
  }
  return text;
}

}  // namespace

std::string records_table(const engine::PlanResponse& response, const ScreenStyle& style) {
  if (response.comparison.empty()) return "";
  const std::vector<Line> lines = lines_of(response, style.language);
  std::array<std::size_t, std::tuple_size_v<Line>> widths{};
  for (const Line& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], text_width(line[i]));
  widths[0] = std::min<std::size_t>(widths[0], 44);
  std::string text = "\n";
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const Line& line = lines[n];
    const std::string first = pad_right(shorten(line[0], widths[0]), widths[0]);
    std::string row = n == 0 ? bold(first, style.color) : first;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) row += "  " + pad_left(line[i], widths[i]);
    if (!line.back().empty()) row += "  " + line.back();
    text += row + "\n";
  }
  return text + causes(response, style.language);
}

}  // namespace ingot::cli
