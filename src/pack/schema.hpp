#pragma once
// What a pack may hold: every table, column and option, written once. The loader, the problem builder and the generated reference read it.
// @source docs/reference/pack-format.md

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ingot::pack {

/// How a cell is read.
enum class CellKind {
  text,       ///< free text
  id,         ///< the row's own name: letters, digits and _
  words,      ///< words separated by spaces (tags)
  reference,  ///< the id of a row in the table `refers_to`, or one of `choices`
  selector,   ///< words that select rows of `refers_to`: ids, tags, `*`, a leading `!` takes away
  unit,       ///< a unit text
  expr,       ///< an expression, constant in time
  series,     ///< an expression that may vary in time
  ramp,       ///< `age: share; age: share`
  spend,      ///< `fraction: share; fraction: share`
  window,     ///< `0.67-1`: fractions of the lead time
  number,     ///< a plain number
  date,       ///< 2026, 2026-07, 2026-07-15, 2026H2, 2026Q3
  choice,     ///< one of `choices`
  source,     ///< a key of sources.bib, or a word the table allows
  note,       ///< free text without effect
};

/// One column of a table.
struct Column {
  std::string_view name;
  CellKind kind = CellKind::text;
  bool required = false;
  bool key = false;              ///< part of the row's key, in column order
  std::string_view measure{};    ///< what an expression must measure: `time`, `money/capacity`; empty for other kinds
  std::string_view standard{};   ///< value where the cell is empty; empty: none
  std::string_view refers_to{};  ///< table of references and selectors
  std::vector<std::string_view> choices{};
  std::string_view meaning{};  ///< one line for people
};

/// One table of a pack: file `<name>.csv`.
struct TableSchema {
  std::string_view name;
  bool required = false;  ///< the file must exist
  std::string_view meaning{};
  std::vector<Column> columns;

  /// Index of a column, or -1.
  int find(std::string_view column) const;
  std::vector<std::string> column_names() const;
};

/// One entry of [options].
struct OptionSchema {
  std::string_view name;
  std::string_view standard{};  ///< value where absent; empty: see meaning
  std::vector<std::string_view> choices{};
  std::string_view meaning{};
};

/// All tables without parameters.csv, in the order in which they are read and reported.
std::span<const TableSchema> table_schemas();
/// parameters.csv.
const TableSchema& parameter_schema();
/// The table of that name (parameters included), or null.
const TableSchema* find_schema(std::string_view table);
/// All entries of [options].
std::span<const OptionSchema> option_schemas();

/// True for the kinds that hold numbers, which want a source when they are written into a table.
bool is_numeric(CellKind kind);

/// How the generated reference names a kind.
std::string_view kind_name(CellKind kind);

}  // namespace ingot::pack
