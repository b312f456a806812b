#include "plan/operating_cash.hpp"

#include <algorithm>
#include <cmath>

namespace ingot {
namespace {

/// Operating cash of the earners over the span, money / year. Before the first period that of the first counts, after the last that of the
/// last.
double mean_cash(const Problem& problem, const Series& cash, Span span) {
  const Calendar& calendar = problem.calendar;
  double sum = 0.0;
  for (const PeriodId t : calendar.ids()) {
    const double from = t.index() == 0 ? -INFINITY : calendar.span(t).start;
    const double until = t.index() + 1 == calendar.size() ? INFINITY : calendar.span(t).end;
    sum += cash[t] * std::max(0.0, std::min(until, span.end) - std::max(from, span.start));
  }
  return sum / span.length();
}

}  // namespace

double operating_cash(const Problem& problem, const Plan& plan, SiteId id, PeriodId t) {
  const Site& site = problem.sites[id];
  const double standing = plan.nameplate.at(id, t) - plan.retired.at(id, t);
  double cash = -standing * site.fixed_cost[t];
  for (const Grid& mode : plan.activity) cash -= mode.at(id, t) * (site.variable_cost[t] + site.transfer_cost[t]);
  for (const Flow& flow : site.flows) {
    const double price = plan.price.at(pair_index(problem, flow.commodity, site.region), t), amount = flow.amount[t];
    if (flow.direction == FlowDirection::out) cash += amount * price * plan.activity[flow.mode].at(id, t);
    if (flow.direction == FlowDirection::in) cash -= amount * price * plan.activity[flow.mode].at(id, t);
    if (flow.direction == FlowDirection::operate) cash -= amount * price * standing;
  }
  return cash;
}

Series reinvested_pace(const Problem& problem, const Plan& plan, const CapitalSource& source) {
  const Earning& earning = *source.earning;
  Series cash(problem.calendar.size());
  for (const PeriodId t : problem.calendar.ids())
    for (const SiteId site : earning.sites) cash[t] += operating_cash(problem, plan, site, t);
  Series pace = source.pace;
  for (const PeriodId t : problem.calendar.ids()) {
    const Span span = problem.calendar.span(t);
    const Span earned{span.start - earning.delay_years, span.end - earning.delay_years};
    pace[t] += earning.share[t] * std::max(0.0, mean_cash(problem, cash, earned));
  }
  return pace;
}

}  // namespace ingot
