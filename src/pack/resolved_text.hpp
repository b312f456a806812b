#pragma once
// Everything in force, as one text.

#include <string>

#include "pack/pack.hpp"

namespace ingot::pack {

/// The scenario after all changes as TOML text: head, units as declared, options and parameters sorted by name, tables sorted by name with
/// their rows in the order of the files (which is the order of the problem), empty cells left out. Free texts without effect (notes,
/// titles) are left out, so that the hash stands for the numbers. The same inputs give the same bytes.
std::string resolved_text(const Scenario& scenario, const std::vector<std::pair<std::string, std::string>>& units);

}  // namespace ingot::pack
