#pragma once
// A basis by the names of rows and columns, as text: kept with a run or a pack, it lets a program that differs a little be solved from
// where another one ended. It changes how long a solve takes; what it ends at is certified as ever.
//
//   ingot-basis 1                                  first line
//   labels 1 2 3 2026 2027 2028-01/2031-01         what ends the names, in order
//   columns                                        then one line for each stretch of names that differ in their ends alone:
//   additions[fab,TW, 3 LLB                        additions[fab,TW,2026] at lower, ...2027] at lower, ...2028-01/2031-01] basic
//   rows
//   hub[wafer, 3 BBL                               B basic, L at lower, U at upper, F free at zero, N nonbasic
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "solver/solver.hpp"

namespace ingot::solver {

/// Statuses by name; values as in Basis.
struct NamedBasis {
  std::unordered_map<std::string, std::int8_t> columns, rows;
};

/// The basis of a model as text. @pre one status for each of its columns and rows
std::string write_basis(const lp::Model& model, const Basis& basis);

/// @param place names the text in errors @error Error(input) with the line where it is not such a text
NamedBasis read_basis(std::string_view text, const std::string& place);

/// A basis for a model, and how much of it was known.
struct FittedBasis {
  Basis basis;
  double known = 0.0;  ///< share of the model's names that the text had
};

/// What the text does not know is nonbasic if a column, basic if a row; nothing is at a bound that it does not have. The number of basic
/// ones may differ from the number of rows, and they may be dependent: the solver mends both.
FittedBasis fit_basis(const NamedBasis& named, const lp::Model& model);

}  // namespace ingot::solver
