// The money of a plan, and published figures beside it.

#include <algorithm>
#include <cmath>

#include "report/reader.hpp"

namespace ingot::report {
namespace {

using store::Statement;

std::string text(const Statement& row, int column) { return std::string(row.text(column)); }

Text names(const Statement& row, int en, int fr) { return {text(row, en), text(row, row.text(fr).empty() ? en : fr)}; }

/// A number of a column that may be NULL.
std::optional<double> maybe(const Statement& row, int column) {
  return row.is_real(column) ? std::optional(row.real(column)) : std::nullopt;
}

void read_draws(Reader& reader) {
  std::map<std::pair<int, int>, std::size_t> places;
  Statement rows(reader.database, "SELECT source, stage, period, draw FROM finance_draw");
  while (rows.step()) {
    const std::pair key(reader.sources(rows.text(0)), reader.stages(rows.text(1)));
    if (key.first < 0 || key.second < 0) continue;
    const auto [place, fresh] = places.emplace(key, reader.run.draws.size());
    if (fresh) reader.run.draws.push_back({key.first, key.second, reader.years.zeros()});
    reader.years.add_mean(reader.run.draws[place->second].values, rows.text(2), rows.real(3));
  }
  std::erase_if(reader.run.draws,
                [](const Draw& d) { return std::all_of(d.values.begin(), d.values.end(), [](double v) { return v == 0; }); });
}

void read_returns(Reader& reader, const Years& years, Finance& finance) {
  std::map<std::string, std::size_t, std::less<>> places;
  Statement rows(reader.database,
                 "SELECT source, paid_in, returned, terminal, irr, irr_outcome, required, npv, multiple, payback_years, peak_drawn, tax, "
                 "irr_after_tax FROM "
                 "finance_source WHERE paid_in > 0 ORDER BY rowid");
  while (rows.step()) {
    places[text(rows, 0)] = finance.returns.size();
    finance.returns.push_back({reader.sources(rows.text(0)), rows.real(1), rows.real(2), rows.real(3), maybe(rows, 4), text(rows, 5),
                               rows.real(6), rows.real(7), maybe(rows, 8), maybe(rows, 9), rows.real(10), years.zeros(), years.zeros(),
                               rows.real(11), maybe(rows, 12)});
  }
  Statement flows(reader.database, "SELECT source, period, drawn, earned, construction, scarcity FROM finance_flow");
  while (flows.step()) {
    const auto found = places.find(flows.text(0));
    if (found == places.end()) continue;
    SourceReturn& source = finance.returns[found->second];
    years.add_mean(source.drawn, flows.text(1), flows.real(2));
    years.add_mean(source.net, flows.text(1), flows.real(3) + flows.real(5) - flows.real(2) - flows.real(4));
  }
}

void read_cost(Reader& reader, Finance& finance) {
  Statement target(reader.database, "SELECT value FROM fact WHERE key = 'target'");
  if (target.step()) finance.target = reader.commodities(target.text(0));
  Statement rows(reader.database, "SELECT part, own_cost, capital, margin + tax, rent, unit FROM finance_cost ORDER BY rowid");
  while (rows.step()) {
    finance.cost_unit = rows.text(5);
    finance.cost.push_back({text(rows, 0), reader.stages(rows.text(0)), rows.real(1), rows.real(2), rows.real(3), rows.real(4)});
  }
}

void read_stack(Reader& reader, const Years& years, Finance& finance) {
  Statement parts(reader.database, "SELECT layer, stage, sum(drawn) FROM finance_stack GROUP BY layer, stage ORDER BY min(rowid)");
  while (parts.step())
    if (parts.real(2) > 0) finance.stack.push_back({text(parts, 0), reader.stages(parts.text(1)), parts.real(2)});
  Statement periods(reader.database, "SELECT period, drawn, service, cash FROM finance_debt");
  while (periods.step()) {
    if (!finance.debt) finance.debt = Debt{years.zeros(), years.zeros(), years.zeros(), {}, {}};
    years.add_mean(finance.debt->drawn, periods.text(0), periods.real(1));
    years.add_mean(finance.debt->service, periods.text(0), periods.real(2));
    years.add_mean(finance.debt->cash, periods.text(0), periods.real(3));
  }
  Statement least(reader.database,
                  "SELECT coverage, start FROM finance_debt JOIN period ON label = period WHERE reported = 1 AND coverage IS NOT NULL "
                  "ORDER BY coverage, start LIMIT 1");
  if (finance.debt && least.step()) {
    finance.debt->least_coverage = least.real(0);
    finance.debt->least_at = least.real(1);
  }
}

void read_classes(Reader& reader, Finance& finance) {
  Statement rows(reader.database,
                 "SELECT stage, region, paid, granted, construction_interest, tax, irr, irr_after_tax FROM finance_class ORDER BY rowid");
  while (rows.step())
    finance.classes.push_back({reader.stages(rows.text(0)), reader.regions(rows.text(1)), rows.real(2), rows.real(3), rows.real(4),
                               rows.real(5), maybe(rows, 6), maybe(rows, 7)});
}

void read_taxes(Reader& reader, const Years& years, Finance& finance) {
  std::map<int, GovernmentTax> found;  // by region
  const auto of = [&](std::string_view id) -> GovernmentTax& {
    const int region = reader.regions(id);
    return found.try_emplace(region, GovernmentTax{region, years.zeros(), 0.0}).first->second;
  };
  Statement rows(reader.database, "SELECT region, period, sum(tax) FROM finance_tax GROUP BY region, period");
  while (rows.step()) years.add_mean(of(rows.text(0)).values, rows.text(1), rows.real(2));
  Statement ends(reader.database, "SELECT region, sum(tax) FROM finance_tax_at_end GROUP BY region");
  while (ends.step()) of(ends.text(0)).at_end += ends.real(1);
  for (auto& [region, tax] : found) {
    const auto paid = [](double v) { return v != 0.0; };
    if (paid(tax.at_end) || std::any_of(tax.values.begin(), tax.values.end(), paid)) finance.taxes.push_back(std::move(tax));
  }
}

}  // namespace

void read_finance(Reader& reader) {
  Finance finance;
  Statement stages(
      reader.database,
      "SELECT stage, revenue, purchases, construction, own_cost, capital, margin, rent, incumbents FROM finance_stage ORDER BY rowid");
  while (stages.step()) {
    finance.stages.push_back({reader.stages(stages.text(0)), stages.real(1), stages.real(2), stages.real(3), stages.real(4), stages.real(5),
                              stages.real(6), stages.real(7), stages.real(8)});
  }
  if (finance.stages.empty()) return;
  Statement parties(reader.database, "SELECT kind, id, name, name_fr, received, paid, value FROM finance_party ORDER BY rowid");
  while (parties.step())
    finance.parties.push_back(
        {text(parties, 0), text(parties, 1), names(parties, 2, 3), parties.real(4), parties.real(5), parties.real(6)});
  read_draws(reader);
  const Years years(reader.database, Years::Span::solved);
  finance.years = years.list();
  read_returns(reader, years, finance);
  read_cost(reader, finance);
  read_stack(reader, years, finance);
  read_classes(reader, finance);
  read_taxes(reader, years, finance);
  reader.run.finance = std::move(finance);
}

void read_records(Reader& reader) {
  Statement rows(
      reader.database,
      "SELECT id, series, record_set, region, unit, name, name_fr, year, record, low, high, model, error, verdict, cause, cause_fr, "
      "source FROM record ORDER BY rowid");
  while (rows.step()) {
    reader.run.records.push_back({text(rows, 0), text(rows, 1), text(rows, 2), text(rows, 3), text(rows, 4), names(rows, 5, 6),
                                  static_cast<int>(rows.integer(7)), rows.real(8), maybe(rows, 9), maybe(rows, 10), rows.real(11),
                                  rows.real(12), text(rows, 13), names(rows, 14, 15), text(rows, 16)});
  }
}

}  // namespace ingot::report
