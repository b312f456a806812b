// Tax, classes of plants and the capital stack into tables.
#include <cmath>
#include <map>

#include "finance/finance.hpp"
#include "store/tables.hpp"

namespace ingot::store {
namespace {

using finance::Finance;

void fill_classes(Database& database, const Problem& problem, const Finance& money) {
  Statement row(database, "INSERT INTO finance_class VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  for (const finance::ClassReturn& c : money.classes) {
    const bool taxed = money.taxes.any;
    row.insert(problem.stages[c.stage].naming.id, c.region ? problem.regions[*c.region].naming.id : std::string(), c.paid, c.granted,
               c.building, c.tax, c.irr.unique().value_or(NAN), finance::outcome_name(c.irr.outcome),
               taxed ? c.irr_after_tax.unique().value_or(NAN) : NAN,
               taxed ? finance::outcome_name(c.irr_after_tax.outcome) : std::string_view(), problem.currency);
  }
}

void fill_taxes(Database& database, const Problem& problem, const Finance& money) {
  if (!money.taxes.any) return;
  Statement row(database, "INSERT INTO finance_tax VALUES (?,?,?,?,?,?,?,?,?)"),
      last(database, "INSERT INTO finance_tax_at_end VALUES (?,?,?,?,?)");
  const std::string unit = problem.currency + "/year";
  const std::size_t sources = finance::source_count(problem);
  std::map<std::pair<std::size_t, std::size_t>, std::vector<SiteId>> places;  // stage and region
  for (const SiteId i : problem.sites.ids()) places[{problem.process_of(i).stage, problem.sites[i].region.index()}].push_back(i);
  for (std::size_t h = 0; h <= sources; ++h) {
    const std::string source = h == sources ? "incumbents" : problem.capital.empty() ? "all" : problem.capital[SourceId(h)].naming.id;
    for (const auto& [place, sites] : places) {
      const std::string &stage = problem.stages[place.first].naming.id, &region = problem.regions[RegionId(place.second)].naming.id;
      const auto sum = [&](const Grid& grid, PeriodId t) {
        double total = 0.0;
        for (const SiteId i : sites) total += grid.at(finance::holding_index(problem, h, i), t);
        return total;
      };
      double at_end = 0.0;
      for (const SiteId i : sites) at_end += money.taxes.at_end[finance::holding_index(problem, h, i)];
      if (at_end != 0.0) last.insert(source, stage, region, at_end, problem.currency);
      for (const PeriodId t : problem.calendar.ids()) {
        const double taxable = sum(money.taxes.taxable, t), depreciation = sum(money.taxes.depreciation, t);
        if (taxable == 0.0 && depreciation == 0.0) continue;
        row.insert(source, stage, region, problem.calendar.periods[t].label, depreciation, sum(money.taxes.interest, t), taxable,
                   sum(money.taxes.tax, t), unit);
      }
    }
  }
}

void fill_layers(Database& database, const Problem& problem, const Finance& money) {
  Statement row(database, "INSERT INTO finance_stack VALUES (?,?,?,?,?)");
  const std::vector<std::vector<double>> layers = finance::layers_of(problem, money.stakes);
  for (std::size_t layer = 0; layer < layers.size(); ++layer)
    for (std::size_t s = 0; s < problem.stages.size(); ++s)
      for (const RegionId r : problem.regions.ids())
        if (const double drawn = layers[layer][s * problem.regions.size() + r.index()]; drawn != 0.0)
          row.insert(finance::layer_name(static_cast<finance::Layer>(layer)), problem.stages[s].naming.id, problem.regions[r].naming.id,
                     drawn, problem.currency);
}

void fill_debt(Database& database, const Problem& problem, const Finance& money) {
  if (!money.stack) return;
  Statement row(database, "INSERT INTO finance_debt VALUES (?,?,?,?,?,?)");
  const finance::Stack& s = *money.stack;
  for (const PeriodId t : problem.calendar.ids())
    row.insert(problem.calendar.periods[t].label, s.debt_drawn[t], s.service[t], s.cash[t], s.coverage[t.index()].value_or(NAN),
               problem.currency + "/year");
}

}  // namespace

void fill_finance_details(Database& database, const Problem& problem, const Finance& money) {
  fill_classes(database, problem, money);
  fill_taxes(database, problem, money);
  fill_layers(database, problem, money);
  fill_debt(database, problem, money);
}

}  // namespace ingot::store
