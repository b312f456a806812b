#pragma once
// Comma-separated text -> cells with places. What is accepted: docs/reference/pack-format.md, first paragraph.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "pack/pack.hpp"

namespace ingot::pack {

/// The cells of one file. Every row has as many cells as the header.
struct Csv {
  std::vector<Cell> header;
  std::vector<Row> rows;
};

/// Reads comma-separated text without a byte order mark. Place rows are lines, columns are cells, both from 1.
/// Findings: no header, quotes not closed on their line, text around quotes, rows with too many or too few cells, empty rows of
/// commas, bytes that are not UTF-8 (the first in the file), carriage returns inside lines. Reading goes on after each.
/// @return nothing if there is no header row
std::optional<Csv> read_csv(std::string_view text, const std::string& shown, Diagnostics& diagnostics);

}  // namespace ingot::pack
