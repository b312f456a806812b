#pragma once
// What a scenario file changes: titles, options, parameters, rows of tables.

#include <vector>

#include "base/diagnostics.hpp"
#include "pack/chain.hpp"
#include "pack/pack.hpp"
#include "pack/parameters.hpp"

namespace ingot::pack {

/// Applies one scenario file to titles, options and tables; its parameters are added to `changes`.
/// Findings: unknown keys, tables, columns and rows (with the nearest), keys that are changed, values that are no scalars.
void apply_file(const ScenarioFile& file, Scenario& scenario, std::vector<ParameterChange>& changes, Diagnostics& diagnostics);

}  // namespace ingot::pack
