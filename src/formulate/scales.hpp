#pragma once
// Internal units: the natural size of each commodity's flow, each process's capacity and of money, so that the matrix is well scaled
// whatever units the pack uses.

#include "problem/problem.hpp"

namespace ingot::formulate {

/// Sizes in the pack's units: one internal unit of a quantity is `size` of the pack's.
struct Scales {
  IdVector<CommodityId, double> rate;    ///< commodity / year
  IdVector<ProcessId, double> capacity;  ///< capacity units
  double money = 1.0;                    ///< currency, present value: the objective
  double spend = 1.0;                    ///< currency / year: rows of capital

  double activity(const Problem& problem, ProcessId p) const { return capacity[p] * problem.processes[p].conversion; }
};

/// Least squares on logarithms: coefficients of flows near 1, existing capacity, demand and limits near 1, costs near 1.
///
///   minimise sum of w (log |coefficient| + log size(column) - log size(row))^2
///
/// If the pack writes a quantity in a unit 10^k larger, every term keeps its residual with the size shifted by 10^k: the scaled program is
/// the same to rounding. Cost: a dense solve with as many unknowns as commodities and processes.
Scales choose_scales(const Problem& problem);

}  // namespace ingot::formulate
