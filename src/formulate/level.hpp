#pragma once
// When a scarcity is felt: the money of a spell, spread over neighbouring years.

#include <vector>

#include "problem/calendar.hpp"

namespace ingot::formulate {

/// Years on either side of a period's middle over which its money is spread.
inline constexpr double level_reach_years = 1.5;

/// Money of a spell by period, levelled: what weighs in a period is spread over the time within `level_reach_years` of its middle and
/// within the spell, at one amount a unit of what binds and discounted year.
///
///   level[s] = sum_t weight[t] q[s,t] / sum_u q[u,t],   q[s,t] = amount[s] |s in [mid t - 3/2, mid t + 3/2] in [from, until)| / |s|
///
/// Why: plants that are used together share one revenue, and a plant that lives for years is built for the sum of its rents. Which of them
/// earns in a single year is settled by their lives (a peak for the cluster, the next year for the hall), not by what is short; sums over
/// a few years are.
/// @param weights [periods] money, present value, not negative    @param amounts [periods] discounted years x what binds; reported periods
/// @return [periods] not negative, with the sum of `weights`; 0 outside the spell. Where no amount is near, a weight stays where it is.
std::vector<double> levelled(const Calendar& calendar, double from, double until, const std::vector<double>& weights,
                             const std::vector<double>& amounts);

}  // namespace ingot::formulate
