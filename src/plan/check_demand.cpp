// Statements about demand: what may and what must be served.

#include <fmt/format.h>

#include "plan/check_parts.hpp"
#include "problem/demand_curve.hpp"

namespace ingot::check {

namespace {

bool must_be_met(const Context& c, const Segment& segment) {
  if (segment.elastic) return c.problem.objective.kind == ObjectiveKind::cost;
  return !segment.price.has_value();
}

}  // namespace

void check_demand(const Context& c) {
  for (const SegmentId g : c.problem.segments.ids()) {
    const Segment& segment = c.problem.segments[g];
    const auto kind = c.book.kind(fmt::format("served[{}]", segment.id), c.sizes.commodity[segment.commodity]);
    for (const PeriodId t : c.problem.calendar.ids()) {
      const auto called = [&] {
        return fmt::format("served[{},{},{}]", segment.id, c.problem.regions[segment.region].naming.id, c.label(t));
      };
      const double served = c.plan.served.at(g, t);
      const double quantity = physical_quantity(c.problem, segment, t);
      if (must_be_met(c, segment)) {
        c.book.zero(kind, gap(served, quantity), called);
        continue;
      }
      c.book.not_negative(kind, term(served), called);
      c.book.not_negative(kind, gap(segment.elastic ? quantity * segment.span : quantity, served), called);
    }
  }
}

}  // namespace ingot::check
