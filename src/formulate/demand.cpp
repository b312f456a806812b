// Demand served, by steps of willingness to pay (elastic), or as a fixed amount with or without a value of lost load.
#include "formulate/block.hpp"
#include "problem/demand_curve.hpp"

namespace ingot::formulate {
namespace {

std::string step_name(const Context& c, const Segment& segment, PeriodId t, std::size_t step) {
  return fmt::format("served[{},{},{},{}]", segment.id, c.problem.regions[segment.region].naming.id, c.label(t), step + 1);
}

}  // namespace

void add_demand(Context& c) {
  const bool counts_benefit = c.goal.kind == Goal::Kind::surplus;
  const bool as_fixed = c.goal.kind == Goal::Kind::cost;
  c.index.steps.assign(c.problem.segments.size() * c.calendar().size(), {});
  for (const SegmentId id : c.problem.segments.ids()) {
    const Segment& segment = c.problem.segments[id];
    const double scale = c.scales.rate[segment.commodity];
    const std::size_t pair = segment.commodity.index() * c.problem.regions.size() + segment.region.index();
    for (const PeriodId t : c.calendar().ids()) {
      const double middle = c.calendar().middle(t);
      if (middle < segment.from || middle >= segment.until) continue;
      const lp::Row row = c.index.balance_row.at(pair, t);
      StepColumns& columns = c.index.steps[id.index() * c.calendar().size() + t.index()];
      columns.first = c.lp.columns();
      const double physical = segment.quantity[t] / segment.progress[t];
      if (segment.elastic && !as_fixed) {
        const std::vector<DemandStep> steps = demand_steps(c.problem, segment, t);
        for (std::size_t k = 0; k < steps.size(); ++k) {
          const double value = counts_benefit ? c.years_of_value(t) * steps[k].price : 0.0;
          c.lp.add(row, c.lp.add_column(step_name(c, segment, t, k), 0.0, steps[k].width, value, scale), -1.0);
        }
      } else if (!segment.elastic && segment.price) {
        // Lost load: paid on what is not served, per effective unit.
        const double lost = (*segment.price)[t] * segment.progress[t];
        c.lp.add(row, c.lp.add_column(step_name(c, segment, t, 0), 0.0, physical, -c.cost_rate(t, lost), scale), -1.0);
        c.lp.add_offset(c.cost_rate(t, lost * physical));
      } else {
        c.lp.add(row, c.lp.add_column(step_name(c, segment, t, 0), physical, physical, 0.0, scale), -1.0);
      }
      columns.count = c.lp.columns() - columns.first;
    }
  }
}

}  // namespace ingot::formulate
