#pragma once
// What the steps of building share, and a row as they read it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.hpp"
#include "problem/problem.hpp"
#include "problem/tables/evaluator.hpp"
#include "problem/tables/measure.hpp"
#include "problem/tables/reporter.hpp"
#include "problem/tables/words.hpp"

namespace ingot::build {

struct Context {
  Context(const pack::Scenario& scenario, Problem& problem, Diagnostics& diagnostics);
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  const pack::Scenario& scenario;
  Problem& problem;
  Reporter reporter;
  Evaluator evaluator;

  Words stages{"stage"}, regions{"region or tag"}, commodities{"commodity or tag"}, processes{"process, tag, stage or operator"},
      operators{"operator"};
  Measure one, year, money;
  std::vector<Measure> commodity_unit;                ///< [commodities]
  std::vector<Measure> capacity_unit, activity_unit;  ///< [processes]
  std::vector<const pack::Row*> commodity_row, process_row;
  std::optional<Mask> decided;               ///< [processes] the option `decided`; none: the plan decides on all
  std::vector<std::vector<SiteId>> site_of;  ///< [processes][regions]; invalid where the process does not exist

  Measure measure(CommodityId c) const { return commodity_unit[c.index()]; }
  Measure capacity(SiteId s) const { return capacity_unit[problem.sites[s].process.index()]; }
  Measure activity(SiteId s) const { return activity_unit[problem.sites[s].process.index()]; }
  /// A unit text of the pack as a measure; unknown ones are reported.
  Measure read_unit(const pack::Cell& cell, std::string_view column);
  bool is_decided(SiteId s) const { return !decided || (*decided)[problem.sites[s].process.index()]; }
  /// The same number in every period.
  Series constant(double value) const { return Series(problem.calendar.size(), value); }
};

/// What the index words of a cell stand for at a site.
Indices indices_at(const Context& context, SiteId s);

/// One row of a table with the indices in force; the readers give the fallback where the cell is empty or in error.
class RowReader {
 public:
  RowReader(Context& context, const pack::Table& table, const pack::Row& row) : context_(context), table_(table), row_(row) {}

  Indices indices;

  const pack::Cell& cell(std::string_view column) const { return table_.cell(row_, column); }
  const std::string& text(std::string_view column) const { return cell(column).text; }
  bool empty(std::string_view column) const { return cell(column).empty(); }
  /// id, name, name_fr; a name that is empty is the id.
  Naming naming() const;

  double number(std::string_view column, const Measure& wanted, double fallback, const Range& range = kAny);
  std::optional<double> number_if(std::string_view column, const Measure& wanted, const Range& range = kAny);
  Series series(std::string_view column, const Measure& wanted, double fallback, const Range& range = kAny);
  std::optional<Series> series_if(std::string_view column, const Measure& wanted, const Range& range = kAny);
  /// A number or series from a part of a cell's text.
  std::optional<double> part(std::string_view column, const std::string& text, const Measure& wanted, const Range& range = kAny);
  /// Decimal years.
  std::optional<double> date_if(std::string_view column);
  double date(std::string_view column, double fallback) { return date_if(column).value_or(fallback); }
  bool yes(std::string_view column, bool fallback);
  /// Index of the cell's word among the choices; an empty cell is the first.
  std::size_t choice(std::string_view column, const std::vector<std::string>& choices);
  std::optional<Mask> select(std::string_view column, const Words& words) { return words.select(cell(column), column, context_.reporter); }

  void error(std::string_view column, std::string message, std::string fix);
  void warning(std::string_view column, std::string message, std::string fix);
  /// True and an error if the id column's text is already a member.
  bool duplicate(const Words& words);

 private:
  Context& context_;
  const pack::Table& table_;
  const pack::Row& row_;
};

/// One of `choices` by index; an empty text is the first.
/// @error none of them, with the nearest one
std::size_t choose(const pack::Cell& cell, std::string_view subject, const std::vector<std::string>& choices, Reporter& reporter);

}  // namespace ingot::build
