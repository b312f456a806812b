#include "cli/figures_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ingot::cli {
namespace {

constexpr std::size_t gap = 2;  ///< between columns
constexpr std::size_t narrowest_label = 24;
constexpr std::size_t widest_label = 44;
constexpr double grouped_from = 9999.5;  ///< below, four digits are read without a separator (ISO 80000-1)

struct Row {
  std::string label;
  std::vector<std::string> cells;
};

constexpr char glue = '\x1f';  ///< a space at which a label is not broken

std::string label_of(const engine::FigureRow& row, Language language) {
  std::string name(pick(language, row.name, row.name_fr));
  if (row.unit.empty() || row.unit == "1") return name;
  std::string unit(pick(language, row.unit_told, row.unit_told_fr));
  std::replace(unit.begin(), unit.end(), ' ', glue);
  return fmt::format("{}, {}", name, unit);
}

/// The lines of a label; what it goes on with is set in.
std::vector<std::string> label_lines(const std::string& label, std::size_t width) {
  std::vector<std::string> lines = lines_of(label, width, 2);
  for (std::string& line : lines) std::replace(line.begin(), line.end(), glue, ' ');
  return lines;
}

std::vector<Row> rows_of(const engine::PlanResponse& response, Language language) {
  const auto long_number = [](double v) { return std::isfinite(v) && std::abs(v) >= grouped_from; };
  const bool grouped = std::any_of(response.figures.begin(), response.figures.end(), [&](const engine::FigureRow& row) {
    return std::any_of(row.values.begin(), row.values.end(), long_number);
  });
  std::vector<Row> rows;
  for (const engine::FigureRow& figure : response.figures) {
    const int decimals = decimals_for(figure.values);
    Row row{label_of(figure, language), {}};
    for (std::size_t i = 0; i < response.years.size(); ++i) {
      if (i >= figure.values.size())
        row.cells.emplace_back("-");
      else
        row.cells.push_back(grouped ? number(language, figure.values[i], decimals)
                                    : ungrouped_number(language, figure.values[i], decimals));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Width of each year's column, the gap before it included.
std::vector<std::size_t> widths_of(const std::vector<Row>& rows, const std::vector<int>& years) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < years.size(); ++i) {
    std::size_t width = std::to_string(years[i]).size();
    for (const Row& row : rows) width = std::max(width, text_width(row.cells[i]));
    widths.push_back(width + gap);
  }
  return widths;
}

}  // namespace

std::string figures_table(const engine::PlanResponse& response, const ScreenStyle& style) {
  if (response.figures.empty() || response.years.empty()) return {};
  const std::vector<Row> rows = rows_of(response, style.language);
  const std::vector<std::size_t> widths = widths_of(rows, response.years);
  std::size_t label_width = 0;
  for (const Row& row : rows) label_width = std::max(label_width, text_width(row.label));
  label_width = std::min(label_width, widest_label);

  const std::size_t all = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  std::vector<std::size_t> shown;
  if (all + std::min(label_width, narrowest_label) <= style.width) {
    label_width = std::min(label_width, style.width - all);
    shown = years_shown(widths.size(), widths.size());
  } else {
    const std::size_t widest = *std::max_element(widths.begin(), widths.end());
    shown = years_shown(widths.size(), style.width > label_width + 2 * widest ? (style.width - label_width) / widest : 2);
  }

  std::string text(label_width, ' ');
  for (const std::size_t i : shown) text += pad_left(std::to_string(response.years[i]), widths[i]);
  text += '\n';
  for (const Row& row : rows) {
    const std::vector<std::string> lines = label_lines(row.label, label_width);  // the numbers stand on the first
    text += pad_right(lines.front(), label_width);
    for (const std::size_t i : shown) text += pad_left(row.cells[i], widths[i]);
    text += '\n';
    for (std::size_t i = 1; i < lines.size(); ++i) text += lines[i] + '\n';
  }
  return text;
}

std::vector<std::size_t> years_shown(std::size_t years, std::size_t fitting) {
  std::vector<std::size_t> best;
  for (const std::size_t stride : {1, 2, 3, 5, 10, 25}) {
    for (std::size_t dense = years; dense > 0; --dense) {
      std::vector<std::size_t> shown;
      for (std::size_t i = 0; i < dense; ++i) shown.push_back(i);
      for (std::size_t i = dense - 1 + stride; i < years; i += stride) shown.push_back(i);
      if (shown.back() != years - 1) shown.push_back(years - 1);
      if (shown.size() <= fitting) return shown;
      if (stride == 1) break;  // every choice of `dense` is all years
    }
  }
  if (years > 0) best.push_back(years - 1);
  return best;
}

}  // namespace ingot::cli
