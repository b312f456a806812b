// The money of a plan into tables, in the order of the schema. Rows of nothing but zeros are left out.

#include <fmt/format.h>

#include <cmath>

#include "finance/finance.hpp"
#include "problem/variables.hpp"
#include "store/tables.hpp"

namespace ingot::store {
namespace {

using finance::Finance;

double or_null(const std::optional<double>& value) { return value.value_or(NAN); }

std::string source_id(const Problem& problem, std::size_t k) {
  return problem.capital.empty() ? std::string("all") : problem.capital[SourceId(k)].naming.id;
}

void fill_sites(Database& database, const Problem& problem, const Finance& money, const std::string& unit) {
  const finance::Accounts& a = money.accounts;
  Statement row(database, "INSERT INTO finance_site VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  for (const SiteId i : problem.sites.ids()) {
    for (const PeriodId t : problem.calendar.ids()) {
      double size = 0.0;
      for (const Grid* grid :
           {&a.revenue, &a.inputs, &a.upkeep, &a.construction, &a.variable, &a.fixed, &a.capex, &a.adjustment, &a.outlay})
        size += std::abs(grid->at(i, t));
      if (size == 0.0) continue;
      row.insert(problem.process_of(i).naming.id, problem.region_of(i).naming.id, problem.calendar.periods[t].label, a.revenue.at(i, t),
                 a.inputs.at(i, t), a.upkeep.at(i, t), a.construction.at(i, t), a.variable.at(i, t), a.fixed.at(i, t), a.transfer.at(i, t),
                 a.capex.at(i, t), a.adjustment.at(i, t), a.outlay.at(i, t), a.cash(i, t), unit);
    }
  }
}

void fill_markets(Database& database, const Problem& problem, const Finance& money, const std::string& unit) {
  const finance::Accounts& a = money.accounts;
  Statement row(database, "INSERT INTO finance_market VALUES (?,?,?,?,?,?,?,?,?)");
  const std::size_t regions = problem.regions.size(), pairs = problem.commodities.size() * regions;
  for (std::size_t m = 0; m < a.paid.items(); ++m) {
    const Commodity& commodity = problem.commodities[CommodityId(m < pairs ? m / regions : m - pairs)];
    const std::string region = m < pairs ? problem.regions[RegionId(m % regions)].naming.id : "hub";
    const std::string rate = commodity.unit + "/year";
    for (const PeriodId t : problem.calendar.ids()) {
      if (a.offered.at(m, t) == 0.0 && a.taken.at(m, t) == 0.0) continue;
      row.insert(commodity.naming.id, region, problem.calendar.periods[t].label, a.asked.at(m, t), a.offered.at(m, t), a.taken.at(m, t),
                 rate, a.paid.at(m, t), unit);
    }
  }
}

void fill_values(Database& database, const Problem& problem, const Finance& money) {
  Statement stage(database, "INSERT INTO finance_stage VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  for (std::size_t s = 0; s < problem.stages.size(); ++s) {
    const finance::SiteValue& v = money.values.stages[s].sum;
    stage.insert(problem.stages[s].naming.id, v.revenue, v.purchases, v.construction, v.own_cost, v.capital, v.margin, v.rent(),
                 money.values.stages[s].incumbents, v.tax, problem.currency);
  }
  Statement party(database, "INSERT INTO finance_party VALUES (?,?,?,?,?,?,?,?)");
  for (const finance::Party& p : money.values.parties)
    party.insert(finance::party_name(p.kind), p.id, p.name, p.name_fr, p.received, p.paid, p.value(), problem.currency);
}

void fill_sources(Database& database, const Problem& problem, const Finance& money, const std::string& unit) {
  Statement row(database, "INSERT INTO finance_source VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  Statement rate(database, "INSERT INTO finance_irr VALUES (?,?,?)");
  Statement flow(database, "INSERT INTO finance_flow VALUES (?,?,?,?,?,?,?)");
  for (std::size_t k = 0; k < money.returns.sources.size(); ++k) {
    const finance::SourceReturn& s = money.returns.sources[k];
    const std::string id = source_id(problem, k);
    const finance::WorstYear worst = s.worst.value_or(finance::WorstYear{});
    row.insert(id, s.drawn, s.returned, s.flows.terminal, or_null(s.irr.unique()), finance::outcome_name(s.irr.outcome), s.required, s.npv,
               or_null(s.multiple), or_null(s.payback_years), or_null(s.discounted_payback_years), worst.year, worst.amount, s.peak_drawn,
               s.after_tax ? s.after_tax->paid : 0.0, s.after_tax ? or_null(s.after_tax->irr.unique()) : NAN,
               s.after_tax ? finance::outcome_name(s.after_tax->irr.outcome) : std::string_view(), s.after_tax ? s.after_tax->npv : NAN,
               problem.currency);
    for (std::size_t n = 0; n < s.irr.rates.size(); ++n) rate.insert(id, static_cast<std::int64_t>(n + 1), s.irr.rates[n]);
    for (const PeriodId t : problem.calendar.ids())
      flow.insert(id, problem.calendar.periods[t].label, s.flows.drawn[t], s.flows.earned[t], s.flows.construction[t], s.flows.scarcity[t],
                  unit);
  }
}

void fill_draws(Database& database, const Problem& problem, const Finance& money, const std::string& unit) {
  Statement row(database, "INSERT INTO finance_draw VALUES (?,?,?,?,?,?)");
  for (std::size_t k = 0; k < money.returns.sources.size(); ++k) {
    const std::string id = source_id(problem, k);
    for (std::size_t s = 0; s < problem.stages.size(); ++s) {
      for (const RegionId r : problem.regions.ids()) {
        for (const PeriodId t : problem.calendar.ids()) {
          const double drawn = money.stakes.drawn_for.at(finance::draw_index(problem, k, s, r.index()), t);
          if (drawn != 0.0)
            row.insert(id, problem.stages[s].naming.id, problem.regions[r].naming.id, problem.calendar.periods[t].label, drawn, unit);
        }
      }
    }
  }
}

void fill_cost(Database& database, const Problem& problem, const Finance& money) {
  if (!money.target) return;
  const std::string unit = money_per(problem.currency, problem.commodities[*problem.objective.target].unit);
  Statement row(database, "INSERT INTO finance_cost VALUES (?,?,?,?,?,?,?)");
  const auto insert = [&](const std::string& id, const finance::CostPart& p) {
    row.insert(id, p.own_cost, p.capital, p.margin, p.rent, p.tax, unit);
  };
  for (std::size_t s = 0; s < problem.stages.size(); ++s) insert(problem.stages[s].naming.id, money.target->stages[s]);
  insert("trade", money.target->trade);
  insert("stocks", money.target->stocks);
}

}  // namespace

void fill_finance(Database& database, const Problem& problem, const Finance& money) {
  const std::string unit = problem.currency + "/year";
  fill_sites(database, problem, money, unit);
  fill_markets(database, problem, money, unit);
  fill_values(database, problem, money);
  fill_sources(database, problem, money, unit);
  fill_draws(database, problem, money, unit);
  fill_cost(database, problem, money);
  fill_finance_details(database, problem, money);
}

}  // namespace ingot::store
