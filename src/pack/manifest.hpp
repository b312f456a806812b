#pragma once
// pack.toml -> the head of a scenario, its units, options and figures.

#include "base/diagnostics.hpp"
#include "pack/pack.hpp"
#include "pack/toml.hpp"

namespace ingot::pack {

/// Fills name, titles, version, licence, currency, price year, base date, units and their names, options and figures.
/// Findings: unknown keys (with the nearest), values of the wrong kind, missing name or base_date, units that cannot be read,
/// names of units that are none.
void read_manifest(const TomlNode& root, Scenario& scenario, Diagnostics& diagnostics);

/// Sets [options] of a pack or scenario; later calls win. Findings: unknown options, values that are no scalars.
void read_options(const TomlNode& options, Scenario& scenario, Diagnostics& diagnostics);

/// The text of a scalar (booleans as `yes` and `no`). Finding and nothing if it is a table or a list.
std::optional<std::string> scalar_text(const TomlNode& node, Diagnostics& diagnostics);

/// Reports keys of a table that are not among `known`. @return true if the node is a table
bool check_table(const TomlNode& table, const std::vector<std::string>& known, Diagnostics& diagnostics);

}  // namespace ingot::pack
