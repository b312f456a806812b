#pragma once
// Resolved pack -> problem: evaluates every cell on the calendar, links ids, checks what only the whole can show.

#include "base/diagnostics.hpp"
#include "pack/pack.hpp"
#include "problem/problem.hpp"

namespace ingot {

/// Builds the problem of a loaded scenario. All findings go to `diagnostics`, with file:row:column; the result is whole only if it has no
/// errors.
/// @source docs/reference/pack-format.md
Problem build_problem(const pack::Scenario& scenario, Diagnostics& diagnostics);

}  // namespace ingot
