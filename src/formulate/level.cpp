#include "formulate/level.hpp"

#include <algorithm>

namespace ingot::formulate {

std::vector<double> levelled(const Calendar& calendar, double from, double until, const std::vector<double>& weights,
                             const std::vector<double>& amounts) {
  std::vector<double> levels(weights.size(), 0.0), share(weights.size(), 0.0);
  for (const PeriodId t : calendar.ids()) {
    const double weight = weights[t.index()];
    if (weight == 0.0) continue;
    const double middle = calendar.span(t).middle();
    const double first = std::max(from, middle - level_reach_years), last = std::min(until, middle + level_reach_years);
    double all = 0.0;
    for (const PeriodId s : calendar.ids()) {
      const Span& span = calendar.span(s);
      const double common = std::max(0.0, std::min(last, span.end) - std::max(first, span.start));
      all += share[s.index()] = amounts[s.index()] * common / span.length();
    }
    if (all <= 0.0) {
      levels[t.index()] += weight;
      continue;
    }
    for (std::size_t s = 0; s < levels.size(); ++s) levels[s] += weight * share[s] / all;
  }
  return levels;
}

}  // namespace ingot::formulate
