// A plan into tables: one function for each, in the order of the schema.

#include <fmt/format.h>

#include <array>

#include "problem/variables.hpp"
#include "store/tables.hpp"

namespace ingot::store {
namespace {

std::string words(const std::vector<std::string>& tags) { return fmt::format("{}", fmt::join(tags, " ")); }

const std::string& region_id(const Problem& problem, const std::optional<RegionId>& region) {
  static const std::string hub = "hub";
  return region ? problem.regions[*region].naming.id : hub;
}

/// Calls `add(site, period, process id, region id, period label)` for all sites and periods.
template <class Add>
void for_sites(const Problem& problem, const Add& add) {
  for (const SiteId s : problem.sites.ids()) {
    const Process& process = problem.process_of(s);
    const std::string& region = problem.region_of(s).naming.id;
    for (const PeriodId t : problem.calendar.ids()) add(s, t, process, region, problem.calendar.periods[t].label);
  }
}

void fill_capacity(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO capacity VALUES (?,?,?,?,?,?,?,?,?)");
  for_sites(problem, [&](SiteId s, PeriodId t, const Process& process, const std::string& region, const std::string& period) {
    const double installed = value_at(plan.installed, s.index(), t), nameplate = value_at(plan.nameplate, s.index(), t),
                 capacity = value_at(plan.capacity, s.index(), t);
    const double retired = value_at(plan.retired, s.index(), t), rent = value_at(plan.rent, s.index(), t);
    if (installed == 0 && nameplate == 0 && capacity == 0 && retired == 0 && rent == 0) return;
    row.insert(process.naming.id, region, period, installed, nameplate, capacity, retired, rent, process.capacity_unit);
  });
}

void fill_starts(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO starts VALUES (?,?,?,?,?,?,?)");
  for_sites(problem, [&](SiteId s, PeriodId t, const Process& process, const std::string& region, const std::string& period) {
    const double amount = value_at(plan.starts, s.index(), t), additions = value_at(plan.additions, s.index(), t);
    const double rise = value_at(plan.rate_rise, s.index(), t);
    if (amount != 0 || additions != 0 || rise != 0)
      row.insert(process.naming.id, region, period, amount, additions, rise, process.capacity_unit);
  });
}

void fill_activity(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO activity VALUES (?,?,?,?,?,?)");
  std::string unit;
  for_sites(problem, [&](SiteId s, PeriodId t, const Process& process, const std::string& region, const std::string& period) {
    for (std::size_t mode = 0; mode < process.modes.size() && mode < plan.activity.size(); ++mode) {
      const double rate = value_at(plan.activity[mode], s.index(), t);
      if (rate == 0) continue;
      unit = process.activity_unit + "/year";
      row.insert(process.naming.id, process.modes[mode], region, period, rate, unit);
    }
  });
}

void fill_spend(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO spend VALUES (?,?,?,?,?)");
  const std::string unit = problem.currency + "/year";
  for_sites(problem, [&](SiteId s, PeriodId t, const Process& process, const std::string& region, const std::string& period) {
    const double rate = value_at(plan.spend, s.index(), t);
    if (rate != 0) row.insert(process.naming.id, region, period, rate, unit);
  });
}

void fill_flow(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO flow VALUES (?,?,?,?,?,?,?)");
  for (const RouteId id : problem.routes.ids()) {
    const Route& route = problem.routes[id];
    const Commodity& commodity = problem.commodities[route.commodity];
    const std::string unit = commodity.unit + "/year";
    for (const PeriodId t : problem.calendar.ids()) {
      const double rate = value_at(plan.flow, id.index(), t);
      if (rate == 0) continue;
      row.insert(route.id, commodity.naming.id, region_id(problem, route.from), region_id(problem, route.to),
                 problem.calendar.periods[t].label, rate, unit);
    }
  }
}

/// A grid over (commodity, region) pairs.
void fill_pairs(Database& database, const std::string& table, const Problem& problem, const Grid& grid, bool is_price) {
  Statement row(database, fmt::format("INSERT INTO {} VALUES (?,?,?,?,?)", table));
  for (const CommodityId c : problem.commodities.ids()) {
    const Commodity& commodity = problem.commodities[c];
    const std::string unit = is_price ? money_per(problem.currency, commodity.unit) : commodity.unit;
    for (const RegionId r : problem.regions.ids()) {
      for (const PeriodId t : problem.calendar.ids()) {
        const double value = value_at(grid, pair_index(problem, c, r), t);
        if (value != 0) row.insert(commodity.naming.id, problem.regions[r].naming.id, problem.calendar.periods[t].label, value, unit);
      }
    }
  }
}

void fill_hub_prices(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO price VALUES (?,'hub',?,?,?)");
  for (const CommodityId c : problem.commodities.ids()) {
    const Commodity& commodity = problem.commodities[c];
    const std::string unit = money_per(problem.currency, commodity.unit);
    for (const PeriodId t : problem.calendar.ids()) {
      const double value = value_at(plan.hub_price, c.index(), t);
      if (value != 0) row.insert(commodity.naming.id, problem.calendar.periods[t].label, value, unit);
    }
  }
}

void fill_demand(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO demand VALUES (?,?,?,?,?,?,?)");
  for (const SegmentId id : problem.segments.ids()) {
    const Segment& segment = problem.segments[id];
    const Commodity& commodity = problem.commodities[segment.commodity];
    const std::string unit = commodity.unit + "/year";
    for (const PeriodId t : problem.calendar.ids()) {
      const double served = value_at(plan.served, id.index(), t);
      if (served == 0) continue;
      row.insert(segment.id, commodity.naming.id, problem.regions[segment.region].naming.id, problem.calendar.periods[t].label, served,
                 value_at(plan.price, pair_index(problem, segment.commodity, segment.region), t), unit);
    }
  }
}

void fill_limits(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO limit_value VALUES (?,?,?,?,?,?)");
  for (const LimitId id : problem.limits.ids()) {
    const GroupLimit& limit = problem.limits[id];
    const std::string unit = money_per(problem.currency, limit.of ? "1" : limit.unit);
    for (const PeriodId t : problem.calendar.ids()) {
      const double value = value_at(plan.limit_dual, id.index(), t);
      if (value == 0) continue;
      const std::string_view region = limit.region ? std::string_view(problem.regions[*limit.region].naming.id) : std::string_view("World");
      row.insert(limit.naming.id, region, limit.naming.name, problem.calendar.periods[t].label, value, unit);
    }
  }
}

void fill_cost(Database& database, const Problem& problem, const Plan& plan) {
  const ObjectiveTerms& terms = plan.terms;
  const std::array<std::pair<const char*, double>, 13> rows{{{"benefit", terms.benefit},
                                                             {"capex", terms.capex},
                                                             {"fixed", terms.fixed},
                                                             {"variable", terms.variable},
                                                             {"transfer", terms.transfer},
                                                             {"trade", terms.trade},
                                                             {"tariff", terms.tariff},
                                                             {"holding", terms.holding},
                                                             {"adjustment", terms.adjustment},
                                                             {"unserved", terms.unserved},
                                                             {"committed", terms.committed},
                                                             {"grants", terms.grants},
                                                             {"financing", terms.financing}}};
  Statement row(database, "INSERT INTO cost VALUES (?,?,?)");
  for (const auto& [term, value] : rows) row.insert(term, value, problem.currency);
}

const char* kind_name(Binding::Kind kind) {
  switch (kind) {
    case Binding::Kind::capacity:
      return "capacity";
    case Binding::Kind::growth:
      return "growth";
    case Binding::Kind::potential:
      return "potential";
    case Binding::Kind::limit:
      return "limit";
    case Binding::Kind::route:
      return "route";
    case Binding::Kind::capital:
      return "capital";
    case Binding::Kind::stock:
      return "stock";
  }
  return "";
}

void fill_binding(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO binding VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
  Statement period(database, "INSERT INTO binding_period VALUES (?,?,?,?,?)");
  int rank = 0;
  for (const Binding& b : plan.binding) {
    row.insert(++rank, kind_name(b.kind), b.what, b.what_fr, b.region, b.row, b.from, b.until, b.value, b.unit, b.weight, b.stage);
    for (std::size_t t = 0; t < b.weights.size(); ++t) {
      const double level = b.levels.empty() ? b.weights[t] : b.levels[t];
      if (b.weights[t] != 0 || level != 0)
        period.insert(rank, problem.calendar.periods[PeriodId(t)].label, b.weights[t], level, problem.currency);
    }
  }
}

}  // namespace

void fill_info(Database& database, const RunInfo& info) {
  Statement row(database, "INSERT INTO run VALUES (?,?)");
  row.insert("scenario", info.scenario);
  row.insert("hash", info.hash);
  row.insert("status", info.status);
  row.insert("solver", info.solver);
  row.insert("ingot_version", info.ingot_version);
  row.insert("created_utc", info.created_utc);
  Statement fact(database, "INSERT INTO fact VALUES (?,?)");
  for (const auto& [key, value] : info.facts) fact.insert(key, value);
}

void fill_problem(Database& database, const Problem& problem) {
  Statement stage(database, "INSERT INTO stage VALUES (?,?,?)");
  for (const Stage& s : problem.stages) stage.insert(s.naming.id, s.naming.name, s.naming.name_fr);
  Statement region(database, "INSERT INTO region VALUES (?,?,?,?,?)");
  for (const Region& r : problem.regions) region.insert(r.naming.id, r.naming.name, r.naming.name_fr, words(r.tags), words(r.countries));
  Statement process(database, "INSERT INTO process VALUES (?,?,?,?,?,?,?,?,?,?)");
  for (const Process& p : problem.processes) {
    const std::string stage_id = p.stage < problem.stages.size() ? problem.stages[p.stage].naming.id : "";
    process.insert(p.naming.id, p.naming.name, p.naming.name_fr, stage_id, p.variable, p.operator_id, words(p.tags), p.capacity_unit,
                   p.activity_unit, p.conversion);
  }
  Statement commodity(database, "INSERT INTO commodity VALUES (?,?,?,?,?,?)");
  for (const Commodity& c : problem.commodities)
    commodity.insert(c.naming.id, c.naming.name, c.naming.name_fr, c.variable, c.unit, words(c.tags));
  Statement unit(database, "INSERT INTO unit_name VALUES (?,?,?,?,?)");
  for (const UnitNames& u : problem.unit_names) unit.insert(u.unit, u.one, u.many, u.one_fr, u.many_fr);
  Statement period(database, "INSERT INTO period VALUES (?,?,?,?)");
  for (const Period& p : problem.calendar.periods) period.insert(p.label, p.span.start, p.span.end, p.reported ? 1 : 0);
  Statement source(database, "INSERT INTO capital_source VALUES (?,?,?,?,?,?,?,0)");
  for (const CapitalSource& s : problem.capital)
    source.insert(s.naming.id, s.naming.name, s.naming.name_fr, s.commitment, s.required_return, name_of(s.kind), s.term_years);
}

void fill_plan(Database& database, const Problem& problem, const Plan& plan) {
  fill_capacity(database, problem, plan);
  fill_starts(database, problem, plan);
  fill_activity(database, problem, plan);
  fill_flow(database, problem, plan);
  fill_pairs(database, "stock", problem, plan.stock, false);
  fill_demand(database, problem, plan);
  fill_pairs(database, "price", problem, plan.price, true);
  fill_hub_prices(database, problem, plan);
  fill_spend(database, problem, plan);
  fill_capital(database, problem, plan);
  fill_limits(database, problem, plan);
  fill_cost(database, problem, plan);
  fill_binding(database, problem, plan);
}

void fill_series(Database& database, const std::vector<SeriesValue>& series) {
  Statement row(database, "INSERT INTO series VALUES (?,?,?,?,?)");
  for (const SeriesValue& s : series) row.insert(s.variable, s.region, s.unit, s.year, s.value);
}

}  // namespace ingot::store
