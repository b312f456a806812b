#pragma once
// Where the first solve starts: at a basis that the pack keeps, or one of an earlier run.

#include <optional>
#include <vector>

#include "engine/engine.hpp"
#include "pack/pack.hpp"
#include "solver/named_basis.hpp"

namespace ingot::engine {

/// The file in a run's folder that holds the basis of its plan.
inline constexpr const char* basis_file = "plan.basis";

/// Bases to choose from. Those of the pack are read with a remark where one cannot be used; one that was asked for must be there.
/// @error Error(usage), Error(input) for a start that was asked for by name
std::vector<solver::NamedBasis> read_starts(const Request& request, const pack::Scenario& scenario, const Sink& sink);

/// The one that knows most of the model, if it knows enough of it to be worth a try.
std::optional<solver::Basis> choose_start(const std::vector<solver::NamedBasis>& starts, const lp::Model& model, const Sink& sink);

}  // namespace ingot::engine
