// Growth of nameplate, and the cost of raising the rate of starts.
//
//   N[t] <= N[t-1] (1+g)^d[t] + seed d[t] + max(0, F[t] - F[t-1])        committed additions are not held to the limit;
//                                                                       no row where nameplate can only fall
//   u[t] >= x[t]/d[t] - x[t-1]/d[t-1],  cost adjustment x capex x u      the first period against the recorded rate
#include <algorithm>
#include <cmath>

#include "formulate/block.hpp"

namespace ingot::formulate {
namespace {

/// True if some start adds to nameplate between t-1 and t. Where none does, nameplate can only fall and no growth limit is needed.
bool can_grow(const Context& c, SiteId id, PeriodId t) {
  const KernelTable& standing = *c.site_kernels[id].nameplate;
  for (std::int32_t s = 0; s <= t.value; ++s) {
    if (c.index.starts.at(id, PeriodId(s)) < 0) continue;
    const double before = s == t.value ? 0.0 : standing.at(PeriodId(s), PeriodId(t.value - 1));
    if (standing.at(PeriodId(s), t) > before) return true;
  }
  return false;
}

void add_growth_rows(Context& c, SiteId id) {
  const Site& site = c.problem.sites[id];
  const std::vector<double>& fixed = c.fixed.nameplate[id.index()];
  for (const PeriodId t : c.calendar().ids()) {
    const lp::Column now = c.index.nameplate.at(id, t);
    const bool falling_limit = (*site.growth_per_year)[t] < 0.0;
    if (now < 0 || (!falling_limit && !can_grow(c, id, t))) continue;
    const double years = c.calendar().length(t), factor = std::pow(1.0 + (*site.growth_per_year)[t], years);
    const bool first = t.index() == 0;
    const double fixed_before = first ? c.fixed.nameplate_at_start[id.index()] : fixed[t.index() - 1];
    const double room = site.growth_seed * years + std::max(0.0, fixed[t.index()] - fixed_before);
    const lp::Row row = c.lp.add_row(c.site_name("growth", id, t), -lp::infinity, room, c.capacity_scale(id));
    c.index.growth_row.at(id, t) = row;
    c.lp.add(row, now, 1.0);
    const lp::Column before = first ? -1 : c.index.nameplate.at(id, PeriodId(t.value - 1));
    if (before >= 0) {
      c.lp.add(row, before, -factor);
    } else {
      c.lp.add_constant(row, -factor * fixed_before);
    }
  }
}

void add_adjustment_rows(Context& c, SiteId id) {
  const Site& site = c.problem.sites[id];
  for (const PeriodId t : c.calendar().ids()) {
    const lp::Column now = c.index.starts.at(id, t);
    if (now < 0) continue;
    const Span span = c.calendar().span(t);
    const double cost = c.money_sign * site.adjustment_years * site.capex[t] * std::exp(-c.rho * (span.start - c.start));
    const double scale = c.capacity_scale(id);
    const lp::Column rise = c.lp.add_column(c.site_name("rate_rise", id, t), 0.0, lp::infinity, cost, scale);
    c.index.rise.at(id, t) = rise;
    const bool first = t.index() == 0;
    const lp::Row row = c.lp.add_row(c.site_name("adjustment", id, t), first ? -site.recorded_rate : 0.0, lp::infinity, scale);
    c.lp.add(row, rise, 1.0);
    c.lp.add(row, now, -1.0 / span.length());
    const lp::Column before = first ? -1 : c.index.starts.at(id, PeriodId(t.value - 1));
    if (before >= 0) c.lp.add(row, before, 1.0 / c.calendar().length(PeriodId(t.value - 1)));
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
