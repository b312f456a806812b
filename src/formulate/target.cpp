// Delivery of the target commodity: what processes make of it less what they use, discounted over the reported periods or in one of them.
#include "formulate/block.hpp"

namespace ingot::formulate {

void add_target(Context& c) {
  if (c.goal.kind != Goal::Kind::target && c.goal.kind != Goal::Kind::target_cost) return;
  const CommodityId target = *c.problem.objective.target;
  const bool maximised = c.goal.kind == Goal::Kind::target;
  const lp::Row row = c.lp.add_row("target", maximised ? -lp::infinity : c.goal.floor, lp::infinity, c.scales.rate[target]);
  c.index.target_row = row;
  for (const SiteId id : c.problem.sites.ids()) {
    for (const Flow& flow : c.problem.sites[id].flows) {
      if (flow.commodity != target || flow.direction == FlowDirection::build || flow.direction == FlowDirection::operate) continue;
      for (const PeriodId t : c.calendar().ids()) {
        const lp::Column activity = c.index.activity[flow.mode].at(id, t);
        if (activity < 0) continue;
        const bool counted = c.goal.terminal ? *c.goal.terminal == t : c.calendar().periods[t].reported;
        if (!counted) continue;
        const double weight = c.goal.terminal ? 1.0 : c.years_of_value(t);
        const double amount = (flow.direction == FlowDirection::out ? flow.amount[t] : -flow.amount[t]) * weight;
        c.lp.add(row, activity, amount);
        if (maximised) c.lp.add_cost(activity, amount);
      }
    }
  }
}

}  // namespace ingot::formulate
