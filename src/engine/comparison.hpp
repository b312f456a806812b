#pragma once
// A plan beside published figures (records.csv).

#include <vector>

#include "engine/engine.hpp"
#include "engine/loaded.hpp"

namespace ingot::engine {

/// Sets the plan's series beside the scenario's records, in the records' units; in the order of records.csv.
/// Promise: every variable is one that a plan may report; a series that the plan lacks is 0.
std::vector<ComparisonRow> compare_records(const Loaded& loaded, const std::vector<int>& years, const std::vector<SeriesRow>& series);

}  // namespace ingot::engine
