#include "engine/comparison.hpp"

#include <algorithm>
#include <cmath>

#include "problem/unit_text.hpp"

namespace ingot::engine {
namespace {

/// What begins with a name is added up, so that sums of it are left out.
bool measures(const RecordTerm& term, const SeriesRow& row) {
  return term.prefix ? !row.sum && row.variable.starts_with(term.variable) : row.variable == term.variable;
}

double modelled(const Loaded& loaded, const Record& record, std::size_t year, const std::vector<SeriesRow>& series) {
  std::string region = record.region;
  for (const Region& r : loaded.problem.regions)
    if (r.naming.id == record.region) region = r.naming.name;
  double sum = 0.0;
  for (const RecordTerm& term : record.terms) {
    for (const SeriesRow& row : series) {
      if (row.region != region || !measures(term, row)) continue;
      sum += term.factor * row.values[year];
    }
  }
  return sum;
}

/// inside: within the published interval; within: not further off than the tolerance; outside otherwise.
std::string judge(const ComparisonRow& row) {
  if (row.low && row.high && row.model >= *row.low && row.model <= *row.high) return "inside";
  if (row.tolerance && std::abs(row.error) <= *row.tolerance + 1e-12) return "within";
  return row.tolerance || (row.low && row.high) ? "outside" : "";
}

}  // namespace

std::vector<ComparisonRow> compare_records(const Loaded& loaded, const std::vector<int>& years, const std::vector<SeriesRow>& series) {
  std::vector<ComparisonRow> rows;
  for (const Record& record : loaded.problem.records) {
    const auto year = std::find(years.begin(), years.end(), record.year);
    if (year == years.end()) continue;
    ComparisonRow row;
    row.id = record.id;
    row.series = record.series;
    row.name = record.name;
    row.name_fr = record.name_fr;
    row.set = record.set;
    row.region = record.region;
    row.unit = record.unit;
    row.cause = record.cause;
    row.cause_fr = record.cause_fr;
    row.source = record.source;
    row.year = record.year;
    row.record = record.value;
    row.low = record.low;
    row.high = record.high;
    row.tolerance = record.tolerance;
    row.model = modelled(loaded, record, static_cast<std::size_t>(year - years.begin()), series);
    row.error = record.value == 0.0 ? 0.0 : row.model / record.value - 1.0;
    row.verdict = judge(row);
    row.unit_told = unit_text(loaded.problem, row.unit, false);
    row.unit_told_fr = unit_text(loaded.problem, row.unit, true);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace ingot::engine
