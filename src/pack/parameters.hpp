#pragma once
// Rows of parameters.csv -> parameters with unit, expression and range; changes by scenarios and --set.

#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "pack/pack.hpp"
#include "pack/scenario_impl.hpp"

namespace ingot::pack {

/// A new value for a parameter: by a scenario file, or by --set.
struct ParameterChange {
  std::string name;  ///< with index where it has one
  Place name_place;
  Cell value;
};

/// `capex_factor[US]`, or the name alone.
std::string full_name(const Parameter& parameter);

/// Splits `capex_factor[US]` into name and index. @return nothing if it is not of that form
std::optional<std::pair<std::string, std::string>> split_name(std::string_view written);

/// Takes the rows' texts, without reading values yet. Findings: malformed and doubled names, names that are units or words of the
/// expression language.
std::vector<Parameter> list_parameters(const Table& table, const UnitTable& units, Diagnostics& diagnostics);

/// Applies changes in order; a later one wins. A new index is taken where the parameter has a fallback `[*]`.
/// Findings: unknown names (with the nearest, or with the indices that exist).
void change_parameters(std::vector<Parameter>& parameters, const std::vector<ParameterChange>& changes, Diagnostics& diagnostics);

/// Reads unit, value, range and distribution of each. A parameter in error is marked in its node and keeps the value 0.
/// Findings: all that can be wrong with one row (units, expressions, low <= high, distribution and its range, grade, date, `derived`
/// without parameters).
void read_values(std::vector<Parameter>& parameters, const Table& table, const UnitTable& units, Scenario::Impl& impl,
                 Diagnostics& diagnostics);

}  // namespace ingot::pack
