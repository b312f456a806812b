#include "formulate/extract.hpp"

#include <algorithm>
#include <cmath>

#include "formulate/block.hpp"
#include "problem/demand_curve.hpp"

namespace ingot::formulate {
namespace {

/// Reads columns of a solution in natural units.
class Reader {
 public:
  Reader(const Formulation& f, const std::vector<double>& x, const std::vector<double>& y) : f_(f), x_(x), y_(y) {}
  /// 0 where there is no such column.
  double value(std::int32_t column) const {
    if (column < 0) return 0.0;
    const auto j = static_cast<std::size_t>(column);
    return f_.lp.natural_primal(column, std::clamp(x_[j], f_.lp.model.column_lower[j], f_.lp.model.column_upper[j]));
  }
  /// 0 where there is no such row, or no duals.
  double dual(std::int32_t row) const { return row < 0 || y_.empty() ? 0.0 : f_.lp.natural_dual(row, y_[static_cast<std::size_t>(row)]); }

 private:
  const Formulation& f_;
  const std::vector<double>&x_, &y_;
};

void read_sites(const Problem& problem, const Formulation& f, const Reader& read, Plan& plan) {
  const std::size_t sites = problem.sites.size(), periods = problem.calendar.size();
  plan.additions = plan.starts = plan.installed = plan.nameplate = plan.capacity = plan.retired = plan.rate_rise = plan.spend =
      Grid(sites, periods);
  plan.activity.assign(f.index.activity.size(), Grid(sites, periods));
  KernelCache cache(problem);
  for (const SiteId id : problem.sites.ids()) {
    const Site& site = problem.sites[id];
    const SiteKernels kernels = cache.of(site);
    for (const PeriodId t : problem.calendar.ids()) {
      plan.additions.at(id, t) = read.value(f.index.additions.at(id, t));
      plan.retired.at(id, t) = read.value(f.index.retired.at(id, t));
      plan.rate_rise.at(id, t) = read.value(f.index.rise.at(id, t));
      double run = 0.0;
      for (std::size_t mode = 0; mode < plan.activity.size(); ++mode) {
        plan.activity[mode].at(id, t) = read.value(f.index.activity[mode].at(id, t));
        run += plan.activity[mode].at(id, t);
      }
      const std::size_t i = id.index(), k = t.index();
      plan.installed.at(id, t) = f.fixed.installed[i][k];
      plan.nameplate.at(id, t) = f.fixed.nameplate[i][k];
      plan.capacity.at(id, t) = f.fixed.capacity[i][k] - plan.retired.at(id, t);
      plan.spend.at(id, t) = f.fixed.spend[i][k] + site.capital_outlay[t] * run;
    }
    for (const PeriodId s : problem.calendar.ids()) {
      const double added = plan.additions.at(id, s);
      if (added == 0.0) continue;
      const double capex = mean_at_start(problem.calendar, site.capex, kernels.started(s));
      for (const PeriodId t : problem.calendar.ids()) {
        plan.starts.at(id, t) += added * started_in(problem.calendar, t, kernels.started(s));
        plan.installed.at(id, t) += added * kernels.installed->at(s, t);
        plan.nameplate.at(id, t) += added * kernels.nameplate->at(s, t);
        plan.capacity.at(id, t) += added * kernels.capacity->at(s, t);
        plan.spend.at(id, t) += added * kernels.spend->at(s, t) * capex;
      }
    }
  }
}

void read_trade_and_demand(const Problem& problem, const Formulation& f, const Reader& read, Plan& plan) {
  const std::size_t periods = problem.calendar.size(), regions = problem.regions.size();
  plan.flow = Grid(problem.routes.size(), periods);
  plan.stock = plan.price = Grid(problem.commodities.size() * regions, periods);
  plan.hub_price = Grid(problem.commodities.size(), periods);
  plan.served = Grid(problem.segments.size(), periods);
  for (const PeriodId t : problem.calendar.ids()) {
    for (const RouteId r : problem.routes.ids()) plan.flow.at(r, t) = read.value(f.index.flow.at(r, t));
    for (std::size_t pair = 0; pair < plan.stock.items(); ++pair) plan.stock.at(pair, t) = read.value(f.index.stock.at(pair, t));
    for (const SegmentId d : problem.segments.ids()) {
      const StepColumns steps = f.index.steps[d.index() * periods + t.index()];
      for (std::int32_t k = 0; k < steps.count; ++k) plan.served.at(d, t) += read.value(steps.first + k);
    }
  }
}

void read_prices(const Problem& problem, const Formulation& f, const Reader& read, Plan& plan) {
  // A unit more of what is asked lowers a maximised objective and raises a minimised cost: the price is positive either way.
  const double sign = f.lp.model.maximise ? -1.0 : 1.0;
  const double rho = problem.objective.discount_rate, start = problem.calendar.start.years;
  plan.rent = Grid(problem.sites.size(), problem.calendar.size());
  plan.limit_dual = Grid(problem.limits.size(), problem.calendar.size());
  for (const PeriodId t : problem.calendar.ids()) {
    const double years = discounted_years(problem.calendar.span(t), rho, start);
    for (std::size_t pair = 0; pair < plan.price.items(); ++pair)
      plan.price.at(pair, t) = sign * read.dual(f.index.balance_row.at(pair, t)) / years;
    for (const CommodityId c : problem.commodities.ids()) plan.hub_price.at(c, t) = sign * read.dual(f.index.hub_row.at(c, t)) / years;
    for (const SiteId id : problem.sites.ids()) {
      const double room = -sign * read.dual(f.index.activity_row.at(id, t)) / years;
      plan.rent.at(id, t) = room * problem.sites[id].availability[t] * problem.process_of(id).conversion;
    }
    for (const LimitId l : problem.limits.ids()) plan.limit_dual.at(l, t) = read.dual(f.index.limit_row.at(l, t));
  }
  for (const LimitId l : problem.limits.ids()) {
    const std::int32_t row = f.index.window_limit_row.empty() ? -1 : f.index.window_limit_row[l.index()];
    if (row >= 0) plan.limit_dual.at(l, PeriodId(0)) = read.dual(row);
  }
}

/// What building costs: capex that the modelled years owe, and the adjustment of its rate.
void add_building_terms(const Problem& problem, Plan& plan) {
  const double rho = problem.objective.discount_rate, start = problem.calendar.start.years;
  KernelCache cache(problem);
  for (const SiteId id : problem.sites.ids()) {
    const Site& site = problem.sites[id];
    const SiteKernels kernels = cache.of(site);
    for (const PeriodId s : problem.calendar.ids()) {
      const double added = plan.additions.at(id, s), rise = plan.rate_rise.at(id, s);
      if (added > 0.0) plan.terms.capex += added * charged_capex(problem, site, kernels, s);
      if (rise == 0.0) continue;
      const Span& started = kernels.started(s);
      plan.terms.adjustment +=
          rise * site.adjustment_years * mean_at_start(problem.calendar, site.capex, started) * std::exp(-rho * (started.start - start));
    }
  }
}

/// Money lines of the objective as the tables give them.
void add_terms(const Problem& problem, const Formulation& f, const Reader& read, Plan& plan) {
  const double rho = problem.objective.discount_rate, start = problem.calendar.start.years;
  const std::size_t regions = problem.regions.size(), periods = problem.calendar.size();
  ObjectiveTerms& terms = plan.terms;
  for (const PeriodId t : problem.calendar.ids()) {
    const double years = discounted_years(problem.calendar.span(t), rho, start);
    for (const SiteId id : problem.sites.ids()) {
      const Site& site = problem.sites[id];
      double run = 0.0;
      for (const Grid& mode : plan.activity) run += mode.at(id, t);
      terms.fixed += years * site.fixed_cost[t] * (plan.nameplate.at(id, t) - plan.retired.at(id, t));
      terms.variable += years * site.variable_cost[t] * run;
      terms.transfer += years * site.transfer_cost[t] * run;
    }
    for (const RouteId r : problem.routes.ids()) {
      terms.trade += years * problem.routes[r].cost[t] * plan.flow.at(r, t);
      terms.tariff += years * problem.routes[r].tariff[t] * plan.flow.at(r, t);
    }
    for (const SegmentId d : problem.segments.ids()) {
      const Segment& segment = problem.segments[d];
      const StepColumns steps = f.index.steps[d.index() * periods + t.index()];
      if (steps.count == 0) continue;
      if (segment.elastic && f.goal.kind == Goal::Kind::surplus) {
        const std::vector<DemandStep> curve = demand_steps(problem, segment, t);
        for (std::size_t k = 0; k < curve.size(); ++k)
          terms.benefit += years * curve[k].price * read.value(steps.first + static_cast<std::int32_t>(k));
      } else if (!segment.elastic && segment.price) {
        const double physical = segment.quantity[t] / segment.progress[t];
        terms.unserved += years * (*segment.price)[t] * segment.progress[t] * (physical - plan.served.at(d, t));
      }
    }
    for (std::size_t pair = 0; pair < plan.stock.items(); ++pair) {
      const CommodityId c(pair / regions);
      if (f.index.stock.at(pair, t) < 0) continue;
      double before = t.index() == 0 ? 0.0 : plan.stock.at(pair, PeriodId(t.value - 1));
      if (t.index() == 0) {
        for (const InitialStock& stock : problem.stocks)
          if (pair_index(problem, stock.commodity, stock.region) == pair) before += stock.amount;
      }
      terms.holding += years * problem.commodities[c].holding_cost[t] * 0.5 * (before + plan.stock.at(pair, t));
    }
  }
  for (const Existing& existing : problem.existing)
    if (existing.project && existing.remaining_spend != 0.0) terms.committed += committed_present_value(problem, existing);
}

/// What the target row sums: production of the target commodity less what processes use, discounted or in the terminal period.
double delivered(const Problem& problem, const Goal& goal, const Plan& plan) {
  double sum = 0.0;
  for (const SiteId id : problem.sites.ids()) {
    for (const Flow& flow : problem.sites[id].flows) {
      if (flow.commodity != *problem.objective.target) continue;
      const double sign = flow.direction == FlowDirection::out ? 1.0 : flow.direction == FlowDirection::in ? -1.0 : 0.0;
      for (const PeriodId t : problem.calendar.ids()) {
        if (goal.terminal ? *goal.terminal != t : !problem.calendar.periods[t].reported) continue;
        const double years = discounted_years(problem.calendar.span(t), problem.objective.discount_rate, problem.calendar.start.years);
        sum += sign * flow.amount[t] * plan.activity[flow.mode].at(id, t) * (goal.terminal ? 1.0 : years);
      }
    }
  }
  return sum;
}

}  // namespace

Plan extract_plan(const Problem& problem, const Formulation& f, const std::vector<double>& x, const std::vector<double>& y,
                  double objective) {
  const Reader read(f, x, y);
  Plan plan;
  plan.status = PlanStatus::optimal;
  plan.objective = objective * f.lp.objective_scale;
  plan.objective_unit = problem.currency;
  read_sites(problem, f, read, plan);
  read_trade_and_demand(problem, f, read, plan);
  read_prices(problem, f, read, plan);
  add_building_terms(problem, plan);
  add_terms(problem, f, read, plan);
  extract_capital(problem, f, x, y, plan);
  if (f.goal.kind == Goal::Kind::target || f.goal.kind == Goal::Kind::target_cost) {
    plan.objective = delivered(problem, f.goal, plan);
    plan.objective_unit = problem.commodities[*problem.objective.target].unit;
  }
  find_binding(problem, f, x, y, plan);
  clear_idle_prices(problem, plan);
  return plan;
}

}  // namespace ingot::formulate
