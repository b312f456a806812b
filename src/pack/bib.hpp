#pragma once
// sources.bib: a small reader of BibTeX.

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "pack/pack.hpp"

namespace ingot::pack {

/// Reads `@type{key, field = {text}, field = "text", field = 2026}`; text between entries, @comment and @preamble are skipped. Field names
/// are lower case in the result; braces inside values are taken off; runs of blanks become one.
/// Findings, by line and character: malformed entries (reading goes on at the next `@` that begins a line), doubled keys and fields,
/// @string.
std::vector<Reference> read_bib(std::string_view text, const std::string& shown, Diagnostics& diagnostics);

}  // namespace ingot::pack
