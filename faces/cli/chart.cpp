#include "cli/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ingot::cli {
namespace {

struct Range {
  double low = 0, high = 0;
  /// Cell of a value among `cells`.
  std::size_t cell(double value, std::size_t cells) const {
    if (high <= low) return 0;
    return static_cast<std::size_t>(std::lround((value - low) / (high - low) * static_cast<double>(cells - 1)));
  }
};

}  // namespace

std::string chart(const std::vector<Point>& points, std::size_t width, std::size_t height, Language language) {
  std::vector<Point> known;
  std::copy_if(points.begin(), points.end(), std::back_inserter(known),
               [](const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
  if (known.size() < 2) return "";
  const auto [left, right] = std::minmax_element(known.begin(), known.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
  const auto [bottom, top] = std::minmax_element(known.begin(), known.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
  const Range x{left->x, right->x}, y{bottom->y, top->y};

  const std::string high = scaled_number(language, y.high), low = scaled_number(language, y.low);
  const std::size_t margin = std::max(text_width(high), text_width(low));
  const std::size_t columns = width > margin + 12 ? width - margin - 2 : 10;
  std::vector<std::string> grid(height, std::string(columns, ' '));
  for (const Point& p : known) grid[height - 1 - y.cell(p.y, height)][x.cell(p.x, columns)] = '*';

  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    const std::string_view label = row == 0 ? std::string_view(high) : row + 1 == height ? std::string_view(low) : std::string_view();
    text += fmt::format("{} |{}\n", pad_left(label, margin), grid[row].substr(0, grid[row].find_last_not_of(' ') + 1));
  }
  const std::string first = scaled_number(language, x.low), last = scaled_number(language, x.high);
  text += fmt::format("{} +{}\n", std::string(margin, ' '), std::string(columns, '-'));
  const std::size_t used = text_width(first) + text_width(last);
  text += fmt::format("{}  {}{}{}\n", std::string(margin, ' '), first, std::string(columns > used ? columns - used : 1, ' '), last);
  return text;
}

}  // namespace ingot::cli
