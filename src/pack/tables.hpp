#pragma once
// Tables of a pack: cells put into schema order, keys, and the checks that need nothing but the table.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "pack/csv.hpp"
#include "pack/pack.hpp"
#include "pack/schema.hpp"

namespace ingot::pack {

/// Text of the row's key: its key columns joined by `/`, defaults filled in, words of selectors separated by one space, empty parts at the
/// end left off: `fab_n3/main/in/wafer`.
std::string row_key(const TableSchema& schema, const Row& row);

/// The same form for a key that a person wrote.
std::string normal_key(const TableSchema& schema, std::string_view written);

/// Puts cells into schema order. Findings: unknown, doubled, empty and missing columns.
Table arrange(const TableSchema& schema, Csv csv, Diagnostics& diagnostics);

/// Required cells that are empty, rows with the same key, ids that are no identifiers.
void check_rows(const TableSchema& schema, const Table& table, Diagnostics& diagnostics);

/// Numbers without source, and source keys that `known` does not have. Cells of files in `assumptions` (scenarios: what-if values) want no
/// source.
void check_sources(const TableSchema& schema, const Table& table, const UnitTable& units, const std::set<std::string, std::less<>>& known,
                   const std::set<std::string, std::less<>>& assumptions, Diagnostics& diagnostics);

/// True if a cell of that kind holds a number other than 0, 1 and -1 of its own. False for text that cannot be read.
bool has_literal(CellKind kind, std::string_view text, const UnitTable& units);

/// Reports a source key that is neither known nor one of the words `judgement` and, where allowed, `derived`.
void check_source_key(const Cell& source, bool may_be_derived, const std::set<std::string, std::less<>>& known, Diagnostics& diagnostics);

}  // namespace ingot::pack
