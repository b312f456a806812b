#pragma once
// Changes to a problem whose effect on the optimum is known: the other half of a law.

#include <vector>

#include "problem/problem.hpp"

namespace ingot::testing {

/// The same problem with the commodity counted in units `factor` times smaller: its quantities grow by `factor`, prices per unit shrink.
/// Leaves money alone; a `compute` objective on this target grows by `factor`.
Problem scale_commodity(Problem problem, CommodityId commodity, double factor);

/// The same with the process's capacity in units `factor` times smaller. Leaves the objective alone.
Problem scale_capacity(Problem problem, ProcessId process, double factor);

/// The same with the process's activity in units `factor` times smaller. Leaves the objective alone.
Problem scale_activity(Problem problem, ProcessId process, double factor);

/// The same in a currency `factor` times smaller: an objective in money grows by `factor`.
Problem scale_money(Problem problem, double factor);

/// The same with the regions in another order: region r becomes new_place[r]. Sites, routes and segments keep their order.
/// @param new_place [regions] a permutation
Problem permute_regions(Problem problem, const std::vector<std::size_t>& new_place);

/// Every period cut into `parts` equal ones with the values of the whole. Refines decisions: not the same problem, but it converges.
Problem refine_calendar(const Problem& problem, std::size_t parts);

/// The limit made easier by `share` of its value: maxima and growth raised, minima lowered. Never lowers a maximised optimum.
Problem relax_limit(Problem problem, LimitId limit, double share);

}  // namespace ingot::testing
