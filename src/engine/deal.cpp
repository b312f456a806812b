#include "engine/deal.hpp"

#include <algorithm>

namespace ingot::engine {
namespace {

/// [first, end) from the point nearest to `centre` outward.
std::vector<std::size_t> outward(std::size_t first, std::size_t end, std::size_t centre) {
  const std::size_t nearest = std::clamp(centre, first, end - 1);
  std::vector<std::size_t> order = {nearest};
  const auto up = [&] {
    for (std::size_t i = nearest + 1; i < end; ++i) order.push_back(i);
  };
  const auto down = [&] {
    for (std::size_t i = nearest; i > first; --i) order.push_back(i - 1);
  };
  if (end - nearest - 1 <= nearest - first) {
    up();
    down();
  } else {
    down();
    up();
  }
  return order;
}

}  // namespace

std::vector<std::vector<std::size_t>> deal(std::size_t points, std::size_t workers, std::size_t centre) {
  if (points == 0) return {};
  const std::size_t used = std::clamp<std::size_t>(workers, 1, (points + 1) / 2);
  std::vector<std::vector<std::size_t>> hands;
  for (std::size_t w = 0; w < used; ++w) hands.push_back(outward(points * w / used, points * (w + 1) / used, centre));
  return hands;
}

}  // namespace ingot::engine
