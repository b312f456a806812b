// Growth of what is installed, and the cost of raising the rate of starts.
//
//   I[t] <= I[t-1] (1+g)^d[t] + seed d[t] + max(0, F[t] - F[t-1])        committed additions are not held to the limit;
//                                                                       no row where it can only fall and may stay
//   u[t] >= x[t]/l[t] - x[t-1]/l[t-1],  cost adjustment x capex x u      l: years over which a cohort is started; the first against the
//                                                                       recorded rate
#include <algorithm>
#include <cmath>

#include "formulate/block.hpp"

namespace ingot::formulate {
namespace {

/// True if some cohort adds between the ends of t-1 and t. Where none does, only decay is left and no growth limit is needed.
bool can_grow(const Context& c, SiteId id, PeriodId t) {
  const SiteKernels& kernels = c.site_kernels[id];
  for (const PeriodId s : c.calendar().ids()) {
    if (!kernels.builds(s)) continue;
    const double before = t.index() == 0 ? 0.0 : kernels.installed->at(s, PeriodId(t.value - 1));
    if (kernels.installed->at(s, t) > before) return true;
  }
  return false;
}

void add_growth_rows(Context& c, SiteId id) {
  const Site& site = c.problem.sites[id];
  const std::vector<double>& fixed = c.fixed.installed[id.index()];
  for (const PeriodId t : c.calendar().ids()) {
    const lp::Column now = c.index.installed.at(id, t);
    // A limit that falls is stated even where nothing is decided: what cannot fall then is a conflict, not a plan.
    const bool falling_limit = (*site.growth_per_year)[t] < 0.0;
    if (!falling_limit && (now < 0 || !can_grow(c, id, t))) continue;
    const double years = c.calendar().length(t), factor = std::pow(1.0 + (*site.growth_per_year)[t], years);
    const bool first = t.index() == 0;
    const double fixed_before = first ? c.fixed.nameplate_at_start[id.index()] : fixed[t.index() - 1];
    const double room = site.growth_seed * years + std::max(0.0, fixed[t.index()] - fixed_before);
    const lp::Row row = c.lp.add_row(c.site_name("growth", id, t), -lp::infinity, room, c.capacity_scale(id));
    c.index.growth_row.at(id, t) = row;
    if (now >= 0) {
      c.lp.add(row, now, 1.0);
    } else {
      c.lp.add_constant(row, fixed[t.index()]);
    }
    const lp::Column before = first ? -1 : c.index.installed.at(id, PeriodId(t.value - 1));
    if (before >= 0) {
      c.lp.add(row, before, -factor);
    } else {
      c.lp.add_constant(row, -factor * fixed_before);
    }
  }
}

void add_adjustment_rows(Context& c, SiteId id) {
  const Site& site = c.problem.sites[id];
  const SiteKernels& kernels = c.site_kernels[id];
  const double scale = c.capacity_scale(id);
  lp::Column before = -1;
  double years_before = 0.0;
  for (const PeriodId t : c.calendar().ids()) {
    if (!kernels.builds(t)) continue;
    const Span& started = kernels.started(t);
    const double capex = mean_at_start(c.calendar(), site.capex, started);
    const double cost = c.money_sign * site.adjustment_years * capex * std::exp(-c.rho * (started.start - c.start));
    const lp::Column rise = c.lp.add_column(c.site_name("rate_rise", id, t), 0.0, lp::infinity, cost, scale);
    c.index.rise.at(id, t) = rise;
    const lp::Row row = c.lp.add_row(c.site_name("adjustment", id, t), before < 0 ? -site.recorded_rate : 0.0, lp::infinity, scale);
    c.lp.add(row, rise, 1.0);
    c.lp.add(row, c.index.additions.at(id, t), -1.0 / started.length());
    if (before >= 0) c.lp.add(row, before, 1.0 / years_before);
    before = c.index.additions.at(id, t);
    years_before = started.length();
  }
}

}  // namespace

void add_growth(Context& c) {
  for (const SiteId id : c.problem.sites.ids()) {
    if (c.problem.sites[id].growth_per_year) add_growth_rows(c, id);
    if (c.problem.sites[id].adjustment_years > 0.0) add_adjustment_rows(c, id);
  }
}

}  // namespace ingot::formulate
