#pragma once
// Free-format MPS out (and in, for tests and fuzzing).

#include <iosfwd>
#include <string_view>

#include "lp/model.hpp"

namespace ingot::lp {

/// Writes free MPS with full names (no blanks in them: replaced by '_'; empty or repeated names get a number), numbers in the shortest form
/// that reads back the same, OBJSENSE section for maximisation, RANGES for two-sided rows, rows without bounds as further N rows.
/// The objective's offset stands as the negated right-hand side of the objective row.
/// @error Error(io) if a row's lower bound is above its upper (MPS cannot say so), or if the stream fails
/// @param comment lines without `*` that stand above all
void write_mps(const Model& model, std::ostream& out, std::string_view comment = {});

/// Reads free MPS: what write_mps writes, and the usual variants (set names left out, negative UP, OBJSENSE on one line or two). Bounds of
/// magnitude 1e30 and above are infinite.
/// @param source  named in errors
/// @error Error(input) with source:line
Model read_mps(std::istream& in, std::string_view source = "mps");

}  // namespace ingot::lp
