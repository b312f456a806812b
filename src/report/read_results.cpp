// What binds, who pays, and the numbers behind it.

#include <cmath>

#include "report/reader.hpp"

namespace ingot::report {
namespace {

using store::Statement;

std::string text(const Statement& row, int column) { return std::string(row.text(column)); }

Text names(const Statement& row, int en, int fr) { return {text(row, en), text(row, row.text(fr).empty() ? en : fr)}; }

/// A real number, or nothing.
std::optional<double> maybe(const Statement& row, int column) {
  return row.is_real(column) ? std::optional(row.real(column)) : std::nullopt;
}

/// What formulas give; runs stored before that was kept have none.
void read_formulas(Reader& reader) {
  if (!reader.has_table("parameter_value")) return;
  std::map<std::string, Parameter*, std::less<>> places;
  for (Parameter& p : reader.run.parameters) places.emplace(p.name, &p);
  Statement rows(reader.database, "SELECT name, first, last FROM parameter_value");
  while (rows.step()) {
    const auto found = places.find(rows.text(0));
    if (found == places.end()) continue;
    found->second->first = maybe(rows, 1);
    found->second->last = maybe(rows, 2);
  }
}

}  // namespace

void read_binding(Reader& reader) {
  std::map<std::int64_t, std::size_t> places;
  Statement rows(reader.database,
                 "SELECT rank, kind, what, what_fr, region, stage, start, end, value, unit, weight FROM binding ORDER BY rank");
  while (rows.step()) {
    places[rows.integer(0)] = reader.run.binding.size();
    reader.run.binding.push_back({text(rows, 1),
                                  names(rows, 2, 3),
                                  reader.regions(rows.text(4)),
                                  reader.stages(rows.text(5)),
                                  rows.real(6),
                                  rows.real(7),
                                  rows.real(8),
                                  text(rows, 9),
                                  rows.real(10),
                                  {}});
  }
  Statement periods(reader.database, "SELECT rank, period, level FROM binding_period");
  while (periods.step()) {
    const auto found = places.find(periods.integer(0));
    if (found == places.end()) continue;
    std::vector<double>& weights = reader.run.binding[found->second].weights;
    if (weights.empty()) weights = reader.years.zeros();
    reader.years.add_amount(weights, periods.text(1), periods.real(2));
  }
}

void read_capital(Reader& reader) {
  Statement sources(reader.database, "SELECT id, name, name_fr, commitment, required_return FROM capital_source ORDER BY rowid");
  while (sources.step()) {
    reader.sources.add(sources.text(0));
    CapitalSource source{text(sources, 0), names(sources, 1, 2), {}, sources.real(4), reader.years.zeros()};
    if (std::isfinite(sources.real(3))) source.commitment = sources.real(3);
    reader.run.capital.push_back(std::move(source));
  }
  Statement draws(reader.database, "SELECT source, period, draw FROM capital");
  while (draws.step()) {
    const int source = reader.sources(draws.text(0));
    if (source >= 0) reader.years.add_mean(reader.run.capital[static_cast<std::size_t>(source)].draw, draws.text(1), draws.real(2));
  }
  Statement terms(reader.database, "SELECT term, value FROM cost");
  while (terms.step()) reader.run.terms.push_back({text(terms, 0), terms.real(1)});
}

void read_parameters(Reader& reader) {
  Statement figures(reader.database, "SELECT name, name_fr, unit, year, value FROM figure ORDER BY rowid");
  while (figures.step()) {
    std::vector<Figure>& list = reader.run.figures;
    if (list.empty() || list.back().name.en != figures.text(0) || list.back().unit != figures.text(2))
      list.push_back({names(figures, 0, 1), text(figures, 2), reader.years.zeros()});
    for (std::size_t i = 0; i < reader.run.years.size(); ++i)
      if (reader.run.years[i] == figures.integer(3)) list.back().values[i] = figures.real(4);
  }
  Statement rows(reader.database,
                 "SELECT name, value, unit, low, high, distribution, parameter_group, source, as_of, grade, note, reference, url, changed, "
                 "pack_value FROM parameter ORDER BY rowid");
  while (rows.step()) {
    reader.run.parameters.push_back({text(rows, 0), text(rows, 1), text(rows, 2), text(rows, 3), text(rows, 4), text(rows, 5),
                                     text(rows, 6), text(rows, 7), text(rows, 8), text(rows, 9), text(rows, 10), text(rows, 11),
                                     text(rows, 12), rows.integer(13) != 0, text(rows, 14)});
  }
  read_formulas(reader);
  Statement conflict(reader.database, "SELECT row, what, what_fr FROM conflict ORDER BY rank");
  while (conflict.step()) reader.run.conflict.push_back({text(conflict, 0), names(conflict, 1, 2)});
}

void read_claims(Reader& reader) {
  Statement claims(
      reader.database,
      "SELECT id, measure, sense, name, name_fr, text, text_fr, unit, unit_fr, missing, missing_fr, value, threshold, margin, weight, "
      "holds FROM claim ORDER BY rowid");
  while (claims.step()) {
    Claim claim{text(claims, 0),      text(claims, 1),
                text(claims, 2),      names(claims, 3, 4),
                names(claims, 5, 6),  names(claims, 7, 8),
                names(claims, 9, 10), maybe(claims, 11),
                claims.real(12),      {},
                claims.real(14),      {}};
    if (!claims.text(15).empty()) {  // NULL: not tested
      claim.margin = maybe(claims, 13);
      claim.holds = claims.integer(15) != 0;
    }
    reader.run.claims.push_back(std::move(claim));
  }
  Statement yardsticks(reader.database,
                       "SELECT id, compare, unit, source, name, name_fr, value, plan, multiple FROM yardstick ORDER BY rowid");
  while (yardsticks.step()) {
    reader.run.yardsticks.push_back({text(yardsticks, 0), text(yardsticks, 1), text(yardsticks, 2), text(yardsticks, 3),
                                     names(yardsticks, 4, 5), yardsticks.real(6), yardsticks.real(7), yardsticks.real(8)});
  }
}

void read_budget(Reader& reader) {
  if (!reader.has_table("budget")) return;
  Statement head(reader.database, "SELECT parameter, unit, target, target_fr, target_unit, saturation FROM budget");
  if (!head.step()) return;
  Budget budget{text(head, 0), text(head, 1), names(head, 2, 3), text(head, 4), maybe(head, 5), {}};
  std::map<std::int64_t, std::size_t> places;
  Statement points(reader.database, "SELECT rank, value, target FROM budget_point ORDER BY rank");
  while (points.step()) {
    places[points.integer(0)] = budget.points.size();
    budget.points.push_back({points.real(1), maybe(points, 2), {}});
  }
  Statement figures(reader.database, "SELECT rank, value FROM budget_figure ORDER BY rank, figure");
  while (figures.step())
    if (const auto found = places.find(figures.integer(0)); found != places.end())
      budget.points[found->second].figures.push_back(figures.real(1));
  reader.run.budget = std::move(budget);
}

}  // namespace ingot::report
