#pragma once
// A small chart of a curve in text.

#include <string>
#include <vector>

#include "cli/language.hpp"

namespace ingot::cli {

struct Point {
  double x = 0, y = 0;
};

/// Points on a grid of `width` x `height` characters with their ranges at the edges. Points that are not finite are left out.
/// @return text, or nothing for fewer than two points
std::string chart(const std::vector<Point>& points, std::size_t width, std::size_t height, Language language);

}  // namespace ingot::cli
