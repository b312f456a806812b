#pragma once
// Who solves which points of a sweep, and in which order.

#include <cstddef>
#include <vector>

namespace ingot::engine {

/// The points of each worker, in the order in which it solves them: a run of neighbours, outward from the one nearest to `centre`, where
/// the pack's own basis is likely to be near; the shorter side first, since the way back from its end is a long step.
///
/// Fixed in advance, not first come first served: of several optima at a point, which is found depends on where it started, and must not
/// depend on the machine.
/// @param centre index of the point nearest to the scenario's own value
/// @return [workers used][points]; no more workers than pairs of points, the odd one counted as a pair
std::vector<std::vector<std::size_t>> deal(std::size_t points, std::size_t workers, std::size_t centre);

}  // namespace ingot::engine
