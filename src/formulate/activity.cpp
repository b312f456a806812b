// Activity within available capacity, and above minimum load.
//
//   sum_m a[m,t]  <=  availability[t] conversion (K[t] - w[t])
//   sum_m a[m,t]  >=  minimum_load availability[t] conversion (K[t] - w[t])
#include "formulate/block.hpp"

namespace ingot::formulate {
namespace {

/// Adds -share x capacity to a row whose activity stands on its left; the fixed part moves to the right.
void take_capacity(Context& c, lp::Row row, SiteId id, PeriodId t, double share) {
  c.add(row, c.capacity_of(id, t), -share);
  const lp::Column idle = c.index.retired.at(id, t);
  if (idle >= 0) c.lp.add(row, idle, share);
}

bool can_work(const Context& c, SiteId id, PeriodId t) {
  const Affine& capacity = c.capacity_of(id, t);
  return !capacity.terms.empty() || capacity.constant > 0.0;
}

}  // namespace

void add_activity(Context& c) {
  for (const SiteId id : c.problem.sites.ids()) {
    const Site& site = c.problem.sites[id];
    const Process& process = c.problem.process_of(id);
    const double scale = c.activity_scale(id);
    for (const PeriodId t : c.calendar().ids()) {
      if (!can_work(c, id, t)) continue;
      const double share = site.availability[t] * process.conversion;
      const double cost = c.cost_rate(t, site.variable_cost[t] + site.transfer_cost[t]);
      const lp::Row within = c.lp.add_row(c.site_name("activity", id, t), -lp::infinity, 0.0, scale);
      c.index.activity_row.at(id, t) = within;
      lp::Row above = -1;
      if (site.minimum_load > 0.0) above = c.lp.add_row(c.site_name("minimum_load", id, t), 0.0, lp::infinity, scale);
      for (std::size_t mode = 0; mode < process.modes.size(); ++mode) {
        const std::string name = process.modes.size() == 1
                                     ? c.site_name("activity", id, t)
                                     : fmt::format("activity[{},{},{}]", c.problem.site_name(id), process.modes[mode], c.label(t));
        const lp::Column column = c.lp.add_column(name, 0.0, lp::infinity, cost, scale);
        c.index.activity[mode].at(id, t) = column;
        c.lp.add(within, column, 1.0);
        if (above >= 0) c.lp.add(above, column, 1.0);
      }
      take_capacity(c, within, id, t, share);
      if (above >= 0) take_capacity(c, above, id, t, site.minimum_load * share);
    }
  }
}

}  // namespace ingot::formulate
