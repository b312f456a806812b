#pragma once
// Files <-> parameters, tables, scenarios. Everything keeps its place (file:row:column), so that later findings can name it. Files of the
// pack and scenarios are named without their folders; what the command line changes stands at `--set`, `--calendar` and so on.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "quantity/expression.hpp"

namespace ingot::pack {

/// One cell: its text (trimmed) and where it stands (a scenario's override names the scenario file).
struct Cell {
  std::string text;
  Place place;
  bool empty() const { return text.empty(); }
};

/// One row of a table by column index of the schema.
struct Row {
  std::vector<Cell> cells;  ///< [schema columns]; absent ones are empty, with the row's place
  Place place;
};

/// A table after the scenario's overrides, columns as in its schema.
struct Table {
  std::string name;                  ///< "processes"
  std::vector<std::string> columns;  ///< schema order
  std::vector<Row> rows;

  const Cell& cell(const Row& row, std::string_view column) const;  ///< promise: the column is in the schema
};

/// One row of parameters.csv, resolved.
struct Parameter {
  std::string name, index;  ///< capex_factor, US
  std::string value_text, unit_text;
  Expression expression;
  Unit unit;
  std::optional<double> low, high;  ///< in `unit`
  std::string distribution, group, source, as_of, grade, note;
  Place place;              ///< of the value
  bool overridden = false;  ///< changed by a scenario or --set
  std::string pack_text{};  ///< the value that the pack gives, where overridden
};

/// One reference of sources.bib.
struct Reference {
  std::string key, type;
  std::map<std::string, std::string> fields;
  Place place;
};

/// [[figures]] of pack.toml.
struct FigureSpec {
  std::string name, name_fr, quantity, of, unit;
  Place place;
  std::string variable{};  ///< IAMC name of the series that tells it too; empty: none
};

/// [unit_names] of pack.toml: how readers are told a unit, one of it and several.
struct UnitName {
  std::string unit, one, many, one_fr, many_fr;
};

/// What --set and faces change on top of files.
struct Override {
  std::string name;   ///< parameter, with index where it has one
  std::string value;  ///< "7 T USD", or a bare number in the parameter's unit
};

/// Options that the command line may put above the files'.
struct OptionOverrides {
  std::optional<std::string> calendar, objective, report_until, solve_until;
};

/// A pack with its scenario applied: syntax checked, units and expressions parsed, parameters resolved and free of cycles.
class Scenario {
 public:
  std::string name;  ///< file stem of the scenario, or the pack's name
  std::string title, title_fr, question, question_fr;
  std::string pack_name, pack_version, licence, currency;
  std::filesystem::path pack_folder;  ///< where its files are; no part of what the scenario says
  int price_year = 0;
  Date base_date;
  UnitTable units;
  std::map<std::string, Cell, std::less<>> options;  ///< [options] after overrides
  std::vector<Table> tables;                         ///< all known tables; absent files are empty tables
  std::vector<Parameter> parameters;
  std::vector<Reference> references;
  std::vector<FigureSpec> figures;
  std::vector<UnitName> unit_names;
  bool readable = true;         ///< nothing but sources and values of parameters is wrong: tables may be read, so that one run tells all
  bool values_missing = false;  ///< some parameters are in error, which is reported: cells that use them have no value
  std::string resolved_text;    ///< canonical text of everything in force, for the hash and the run folder

  const Table& table(std::string_view name) const;
  /// Index of a parameter by name and index, with the fallback [*]; nothing if unknown.
  std::optional<std::size_t> find_parameter(std::string_view name, std::string_view index) const;
  /// Value of a parameter at a date, in base units (memoised, safe to call from several threads). Nothing if it is in error (already
  /// reported). A value that varies in time and does not exist at this date (1/0) is NaN.
  std::optional<Quantity> value(std::size_t parameter, Date date) const;
  /// Marks a parameter as used (by a table); warns about the rest are made by check_usage().
  void mark_used(std::size_t parameter) const;

  /// Notes that a cell reads a parameter, for `readers`.
  void note_reader(std::size_t parameter, const Place& place, std::string_view column) const;
  /// [parameters] who uses each: `processes.fab_n3 capex` for the cells that were noted, and the parameters whose values name it.
  std::vector<std::vector<std::string>> readers() const;

  struct Impl;
  std::shared_ptr<Impl> impl;  ///< look-up structures and memo, shared by copies: parameters do not change after load()
};

/// Loads a scenario: a path of a .toml file, of a pack folder, or a pack's name looked up in `pack_roots` (packs/ of the working folder,
/// then the installed ones). All findings go to `diagnostics`. Unreadable files are findings too. Files over 64 MiB are refused.
/// @return nothing if there is no such scenario or it cannot be read at all
std::optional<Scenario> load(const std::filesystem::path& scenario, const std::vector<std::filesystem::path>& pack_roots,
                             const std::vector<Override>& overrides, const OptionOverrides& options, Diagnostics& diagnostics);

/// References that nothing uses (errors) and parameters that no table reaches (warnings): after the problem has been built, which marks
/// what tables use. One index in use speaks for all of its name; what a scenario replaced or removed counts as used.
void check_usage(const Scenario& scenario, Diagnostics& diagnostics);

/// SHA-256 of the resolved text, hexadecimal.
std::string hash(const Scenario& scenario);

}  // namespace ingot::pack
