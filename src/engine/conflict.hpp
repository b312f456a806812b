#pragma once
// The statements of a conflict as people read them.

#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "formulate/extract.hpp"

namespace ingot::engine {

/// A row or bound in conflict.
struct ConflictPart {
  std::string row;  ///< its name in the program
  formulate::Words words;
};

/// Rows of one subject made one statement: its places listed, its periods as ranges, and what it wants or allows as far as it is known.
/// Those that want something come first, then those that allow no more than so much, then the rest; else in the order of the program.
std::vector<ConflictRow> tell_conflict(const Problem& problem, const std::vector<ConflictPart>& parts);

}  // namespace ingot::engine
