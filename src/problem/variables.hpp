#pragma once
// Names of series, IAMC way: `Capacity|Fab|N3|TSMC` stands under `Capacity|Fab|N3`, `Capacity|Fab`, `Capacity`.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "problem/problem.hpp"

namespace ingot {

/// A series that may be added to others. What has the same kind adds up: capacities in one unit, flows of one commodity, money.
struct SummableVariable {
  std::string name, kind;
};

/// The names above those given whose parts add up, each with the indices of all that stand under it. A name has a sum where all that stands
/// under it is of one kind, it stands at least one bar deep (`Capacity` alone names no thing), and it is not itself among the given:
/// what a plant reports under its own name is never replaced by a sum.
std::map<std::string, std::vector<std::size_t>> sums_above(std::span<const SummableVariable> variables);

/// All series of a problem that may be added: capacities and starts in one unit, activity that makes the same commodities in one unit,
/// demand for one commodity, investment. Prices, shares, stocks and production, which is the whole of a commodity already, are not among
/// them.
std::vector<SummableVariable> summable_variables(const Problem& problem);

/// Money for a unit, with brackets where they say something: `USD/GW`, `USD/H100e-year`, `USD/(GW/year)`; `USD` for the unit 1.
std::string money_per(std::string_view money, std::string_view unit);

}  // namespace ingot
