// What binds: capacity that earns more than a new unit of it would cost, limits with a price, capital with a price; each as one spell of
// consecutive periods, in the pack's words.
//
// Every unit of capacity that is built earns its cost back in rent, and where starts are free the optimum builds until one more is worth
// nothing: a rent alone says nothing. Scarce is a site that something keeps from standing larger: its growth limit, its potential, a group
// limit with a price, or time itself (no start of the plan can work yet, or none is allowed in time). What its rent exceeds the yearly cost
// of a new unit by (capital recovery at the discount rate, fixed cost, operating and construction inputs at their prices) is the weight of
// the scarcity.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "formulate/extract.hpp"
#include "formulate/level.hpp"
#include "problem/variables.hpp"

namespace ingot::formulate {
namespace {

constexpr double longest_gap_years = 1.0;  ///< spells of one cause that lie this near are told as one
constexpr double dual_noise = 1e-9;        ///< of the scaled program

struct Analysis {
  const Problem& problem;
  const Formulation& f;
  const std::vector<double>&x, &y;
  double sign;  ///< +1: a positive dual of a relaxed limit adds to the (maximised) objective

  double years(PeriodId t) const {
    return discounted_years(problem.calendar.span(t), problem.objective.discount_rate, problem.calendar.start.years);
  }
  bool nonzero(std::int32_t row) const { return row >= 0 && std::abs(y[static_cast<std::size_t>(row)]) > dual_noise; }
  /// Money, present value, that relaxing the row by one natural unit adds; positive.
  double worth(std::int32_t row) const { return row < 0 ? 0.0 : std::abs(f.lp.natural_dual(row, y[static_cast<std::size_t>(row)])); }
  /// Reduced cost of a column in natural units.
  double reduced_cost(std::int32_t column) const {
    const lp::Model& m = f.lp.model;
    const auto j = static_cast<std::size_t>(column);
    double d = m.cost[j];
    for (auto k = static_cast<std::size_t>(m.starts[j]); k < static_cast<std::size_t>(m.starts[j + 1]); ++k)
      d -= m.values[k] * y[static_cast<std::size_t>(m.indices[k])];
    return f.lp.objective_scale * d / f.lp.column_scale[j];
  }
};

/// Yearly cost of a new unit of capacity at this period's prices.
/// Where delivery is what counts, money costs nothing and prices are deliveries.
double cost_of_new(const Problem& problem, const Goal& goal, const Site& site, const Plan& plan, PeriodId t) {
  const double rho = problem.objective.discount_rate;
  double recovery = rho + site.attrition_per_year;
  if (site.lifetime_years) recovery = rho > 1e-9 ? rho / (1.0 - std::exp(-rho * *site.lifetime_years)) : 1.0 / *site.lifetime_years;
  const double waiting = std::exp(0.5 * rho * site.lead_time_years);  // interest while it is built
  const bool in_money = goal.kind != Goal::Kind::target;
  double build = in_money ? site.capex[t] : 0.0, yearly = in_money ? site.fixed_cost[t] : 0.0;
  for (const Flow& flow : site.flows) {
    const double price = plan.price.at(pair_index(problem, flow.commodity, site.region), t);
    if (flow.direction == FlowDirection::build) build += flow.amount[t] * price;
    if (flow.direction == FlowDirection::operate) yearly += flow.amount[t] * price;
  }
  return build * recovery * waiting + yearly;
}

enum class Hold { none, growth, potential, group, lead_time, not_yet, no_longer };

struct Cause {
  const char* en;
  const char* fr;
};

Cause words_of(Hold hold) {
  switch (hold) {
    case Hold::growth:
      return {"growth limit", "limite de croissance"};
    case Hold::potential:
      return {"potential", "potentiel"};
    case Hold::group:
      return {"group limit", "limite de groupe"};
    case Hold::not_yet:
      return {"not made yet", "pas encore fabriqué"};
    case Hold::no_longer:
      return {"no longer made", "n’est plus fabriqué"};
    default:
      return {"lead time", "délai de construction"};
  }
}

/// Why nothing that the plan starts can stand in a period: its dates of start, or else the time that building takes.
Hold hold_by_time(const Calendar& calendar, const Site& site, PeriodId t) {
  const double begin = calendar.span(t).start;
  if (site.last_start <= calendar.start.years || site.last_start + site.lead_time_years <= begin) return Hold::no_longer;
  return begin >= calendar.start.years + site.lead_time_years ? Hold::not_yet : Hold::lead_time;
}

/// What keeps a site from standing larger in a period.
Hold hold_of(const Analysis& a, const Plan& plan, const std::vector<std::vector<LimitId>>& limits_of, SiteId id, PeriodId t) {
  const Site& site = a.problem.sites[id];
  if (a.nonzero(a.f.index.growth_row.at(id, t))) return Hold::growth;
  if (site.potential && plan.installed.at(id, t) >= (*site.potential)[t] * (1.0 - 1e-9)) return Hold::potential;
  for (const LimitId l : limits_of[id.index()])
    if (a.nonzero(a.f.index.limit_row.at(l, t))) return Hold::group;
  return a.f.index.installed.at(id, t) < 0 ? hold_by_time(a.problem.calendar, site, t) : Hold::none;
}

std::vector<std::vector<LimitId>> limits_by_site(const Problem& problem) {
  std::vector<std::vector<LimitId>> limits(problem.sites.size());
  for (const LimitId l : problem.limits.ids())
    for (const Selection::Item& item : problem.limits[l].selection.sites) limits[item.site.index()].push_back(l);
  return limits;
}

/// Runs of reported periods in which `active` holds, gaps of up to longest_gap_years included; a gap at the end of what is reported too, if
/// the run goes on after it.
template <class Active, class Emit>
void for_spells(const Calendar& calendar, Active&& active, Emit&& emit) {
  std::int32_t begin = -1, end = -1, last_reported = -1;
  for (const PeriodId t : calendar.ids()) {
    if (calendar.periods[t].reported) last_reported = t.value;
    if (!active(t)) continue;
    if (begin >= 0 && calendar.span(t).start - calendar.span(PeriodId(end)).end > longest_gap_years + 1e-9) {
      emit(begin, end);
      begin = -1;
    }
    if (!calendar.periods[t].reported) {
      if (begin >= 0) end = last_reported;
      break;
    }
    if (begin < 0) begin = t.value;
    end = t.value;
  }
  if (begin >= 0) emit(begin, end);
}

/// Fills the levels of a spell from its weights; amount(t): how much of what binds there is.
template <class Amount>
void level(const Analysis& a, Binding& b, std::int32_t from, std::int32_t to, Amount&& amount) {
  std::vector<double> amounts(a.problem.calendar.size(), 0.0);
  for (std::int32_t t = from; t <= to; ++t) amounts[static_cast<std::size_t>(t)] = a.years(PeriodId(t)) * amount(PeriodId(t));
  b.levels = levelled(a.problem.calendar, b.from, b.until, b.weights, amounts);
}

Binding spell(const Problem& problem, Binding::Kind kind, std::int32_t from, std::int32_t to) {
  Binding b;
  b.weights.assign(problem.calendar.size(), 0.0);
  b.kind = kind;
  b.from = problem.calendar.span(PeriodId(from)).start;
  b.until = problem.calendar.span(PeriodId(to)).end;
  return b;
}

/// Adds what a period contributes.
void add_weight(Binding& b, PeriodId t, double weight) {
  b.weight += weight;
  b.weights[t.index()] += weight;
}

std::string stage_id(const Problem& problem, std::size_t stage) {
  return stage < problem.stages.size() ? problem.stages[stage].naming.id : std::string();
}

/// The stage that makes a commodity: that of the first process with an output of it.
std::string stage_of(const Problem& problem, CommodityId commodity) {
  for (const SiteId id : problem.sites.ids()) {
    for (const Flow& flow : problem.sites[id].flows)
      if (flow.commodity == commodity && flow.direction == FlowDirection::out) return stage_id(problem, problem.process_of(id).stage);
  }
  return {};
}

/// The stage of a limit: that of its first site, or the one that makes what its first route carries.
std::string stage_of(const Problem& problem, const GroupLimit& limit) {
  if (!limit.selection.sites.empty()) return stage_id(problem, problem.process_of(limit.selection.sites.front().site).stage);
  return limit.selection.routes.empty() ? std::string() : stage_of(problem, problem.routes[limit.selection.routes.front().route].commodity);
}

void scarce_capacity(const Analysis& a, Plan& plan) {
  const Problem& problem = a.problem;
  const std::vector<std::vector<LimitId>> limits_of = limits_by_site(problem);
  for (const SiteId id : problem.sites.ids()) {
    const Site& site = problem.sites[id];
    if (!site.may_build) continue;
    const auto excess = [&](PeriodId t) { return plan.rent.at(id, t) - cost_of_new(problem, a.f.goal, site, plan, t); };
    for (const Hold hold : {Hold::growth, Hold::potential, Hold::group, Hold::lead_time, Hold::not_yet, Hold::no_longer}) {
      const auto active = [&](PeriodId t) {
        return plan.capacity.at(id, t) > 0.0 && excess(t) > 0.0 && hold_of(a, plan, limits_of, id, t) == hold;
      };
      for_spells(problem.calendar, active, [&](std::int32_t from, std::int32_t to) {
        Binding b = spell(problem, Binding::Kind::capacity, from, to);
        const Process& process = problem.process_of(id);
        const Cause cause = words_of(hold);
        b.what = fmt::format("{} ({})", process.naming.name, cause.en);
        b.what_fr = fmt::format("{} ({})", process.naming.name_fr, cause.fr);
        b.stage = stage_id(problem, process.stage);
        b.region = problem.region_of(id).naming.id;
        b.row = a.f.lp.model.row_names[static_cast<std::size_t>(a.f.index.activity_row.at(id, PeriodId(from)))];
        b.unit = money_per(worth_unit(problem, a.f.goal), process.capacity_unit);
        for (std::int32_t t = from; t <= to; ++t) {
          const PeriodId p(t);
          b.value += a.years(p) * plan.rent.at(id, p);
          add_weight(b, p, a.years(p) * std::max(0.0, excess(p)) * plan.capacity.at(id, p));
        }
        level(a, b, from, to, [&](PeriodId t) { return plan.capacity.at(id, t); });
        plan.binding.push_back(std::move(b));
      });
    }
  }
}

void priced_limits(const Analysis& a, Plan& plan) {
  const Problem& problem = a.problem;
  /// Right-hand side, scaled; 0 where there is no row.
  const auto bound_of = [&](std::int32_t row) {
    if (row < 0) return 0.0;
    const auto i = static_cast<std::size_t>(row);
    return std::isfinite(a.f.lp.model.row_upper[i]) ? a.f.lp.model.row_upper[i] : a.f.lp.model.row_lower[i];
  };
  for (const LimitId l : problem.limits.ids()) {
    const GroupLimit& limit = problem.limits[l];
    const auto add = [&](std::int32_t from, std::int32_t to, auto&& rows) {
      Binding b = spell(problem, Binding::Kind::limit, from, to);
      b.what = limit.naming.name;
      b.what_fr = limit.naming.name_fr;
      b.stage = stage_of(problem, limit);
      b.region = limit.region ? problem.regions[*limit.region].naming.id : "World";
      b.unit = money_per(worth_unit(problem, a.f.goal), limit.of ? "1" : limit.unit);
      rows(b);
      plan.binding.push_back(std::move(b));
    };
    const std::int32_t window = a.f.index.window_limit_row.empty() ? -1 : a.f.index.window_limit_row[l.index()];
    if (a.nonzero(window)) {
      const auto last = static_cast<std::int32_t>(problem.calendar.size()) - 1;
      add(0, last, [&](Binding& b) {
        b.from = std::max(limit.from, problem.calendar.start.years);
        b.until = std::min(limit.until, problem.calendar.report_until.years);
        b.value = a.worth(window);
        b.weight = b.value * std::abs(window_value(problem.calendar, limit));
        b.weights.clear();
        b.row = a.f.lp.model.row_names[static_cast<std::size_t>(window)];
      });
    }
    const auto active = [&](PeriodId t) { return a.nonzero(a.f.index.limit_row.at(l, t)); };
    for_spells(problem.calendar, active, [&](std::int32_t from, std::int32_t to) {
      add(from, to, [&](Binding& b) {
        for (std::int32_t t = from; t <= to; ++t) {
          const std::int32_t row = a.f.index.limit_row.at(l, PeriodId(t));
          b.value += a.worth(row);
          add_weight(b, PeriodId(t), row < 0 ? 0.0 : std::abs(a.y[static_cast<std::size_t>(row)] * bound_of(row)) * a.f.lp.objective_scale);
        }
        level(a, b, from, to, [&](PeriodId t) { return std::abs(bound_of(a.f.index.limit_row.at(l, t))); });
        b.row = a.f.lp.model.row_names[static_cast<std::size_t>(a.f.index.limit_row.at(l, PeriodId(from)))];
      });
    });
  }
}

void priced_routes(const Analysis& a, Plan& plan) {
  const Problem& problem = a.problem;
  for (const RouteId id : problem.routes.ids()) {
    const Route& route = problem.routes[id];
    if (!route.limit) continue;
    const auto worth = [&](PeriodId t) {
      const std::int32_t column = a.f.index.flow.at(id, t);
      if (column < 0 || plan.flow.at(id, t) < (*route.limit)[t] * route.open[t] * (1.0 - 1e-9)) return 0.0;
      return std::max(0.0, a.sign * a.reduced_cost(column));
    };
    const auto active = [&](PeriodId t) { return worth(t) > dual_noise * a.f.lp.objective_scale / a.f.scales.rate[route.commodity]; };
    for_spells(problem.calendar, active, [&](std::int32_t from, std::int32_t to) {
      Binding b = spell(problem, Binding::Kind::route, from, to);
      const Naming& naming = problem.commodities[route.commodity].naming;
      b.stage = stage_of(problem, route.commodity);
      const auto side = [&](const std::optional<RegionId>& r, bool french) {
        return !r ? std::string(french ? "monde" : "world") : french ? problem.regions[*r].naming.name_fr : problem.regions[*r].naming.name;
      };
      b.what = fmt::format("{}: route {} to {}", naming.name, side(route.from, false), side(route.to, false));
      b.what_fr = fmt::format("{}\u202f: route {} vers {}", naming.name_fr, side(route.from, true), side(route.to, true));
      b.region = route.to ? problem.regions[*route.to].naming.id : route.from ? problem.regions[*route.from].naming.id : "World";
      b.unit = fmt::format("{}/({}/year)", worth_unit(problem, a.f.goal), problem.commodities[route.commodity].unit);
      b.row = a.f.lp.model.column_names[static_cast<std::size_t>(a.f.index.flow.at(id, PeriodId(from)))];
      for (std::int32_t t = from; t <= to; ++t) {
        b.value += worth(PeriodId(t));
        add_weight(b, PeriodId(t), worth(PeriodId(t)) * plan.flow.at(id, PeriodId(t)));
      }
      level(a, b, from, to, [&](PeriodId t) { return plan.flow.at(id, t); });
      plan.binding.push_back(std::move(b));
    });
  }
}

}  // namespace

std::string worth_unit(const Problem& problem, const Goal& goal) {
  if (goal.kind != Goal::Kind::target) return problem.currency;
  const std::string& unit = problem.commodities[*problem.objective.target].unit;
  return goal.terminal ? unit + "/year" : unit;
}

void find_binding(const Problem& problem, const Formulation& f, const std::vector<double>& x, const std::vector<double>& y, Plan& plan) {
  plan.binding.clear();
  if (y.empty()) return;
  const Analysis analysis{problem, f, x, y, f.lp.model.maximise ? 1.0 : -1.0};
  scarce_capacity(analysis, plan);
  priced_limits(analysis, plan);
  priced_routes(analysis, plan);
  find_capital_binding(problem, f, plan);
  std::stable_sort(plan.binding.begin(), plan.binding.end(), [](const Binding& a, const Binding& b) { return a.weight > b.weight; });
}

}  // namespace ingot::formulate
