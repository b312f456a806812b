// What sites make and take of each commodity, a year: by activity, by standing capacity, and by construction.

#include <fmt/format.h>

#include <vector>

#include "problem/cohorts.hpp"
#include "store/tables.hpp"

namespace ingot::store {
namespace {

const char* direction_name(FlowDirection direction) {
  switch (direction) {
    case FlowDirection::out:
      return "out";
    case FlowDirection::in:
      return "in";
    case FlowDirection::operate:
      return "operate";
    case FlowDirection::build:
      return "build";
  }
  return "";
}

/// What construction takes: the plan's cohorts, and committed projects that still owe their inputs. [periods] commodity / year
std::vector<double> construction(const Problem& problem, const Plan& plan, SiteId id, const Flow& flow) {
  const Site& site = problem.sites[id];
  const Calendar& calendar = problem.calendar;
  std::vector<double> rates(calendar.size(), 0.0);
  const Profile window = Profile::window(site.lead_time_years, flow.window_from, flow.window_to);
  const Cohorts cohorts = cohorts_of(calendar, site);
  for (const PeriodId s : calendar.ids()) {
    const double added = value_at(plan.additions, id.index(), s);
    if (added == 0.0 || !cohorts[s]) continue;
    const double wanted = added * mean_at_start(calendar, flow.amount, *cohorts[s]);
    for (const PeriodId t : calendar.ids()) rates[t.index()] += wanted * mean_from_period(window, *cohorts[s], calendar.span(t));
  }
  for (const Existing& project : problem.existing) {
    if (project.site != id || !project.project || !project.owes_inputs) continue;
    const double lead_time = std::max(0.0, project.first_output - project.construction_start);
    const Profile rest = Profile::window(lead_time, flow.window_from, flow.window_to);
    for (const PeriodId t : calendar.ids())
      rates[t.index()] += mean_from_moment(rest, project.construction_start, calendar.span(t)) * flow.amount[PeriodId(0)] * project.amount;
  }
  return rates;
}

double running(const Plan& plan, SiteId id, const Flow& flow, PeriodId t) {
  if (flow.direction == FlowDirection::operate)
    return plan.nameplate.items() == 0 ? 0.0 : flow.amount[t] * (plan.nameplate.at(id, t) - plan.retired.at(id, t));
  return flow.mode >= plan.activity.size() ? 0.0 : flow.amount[t] * plan.activity[flow.mode].at(id, t);
}

}  // namespace

void fill_recipe(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO recipe VALUES (?,?,?,?,?,?,?)");
  for (const SiteId id : problem.sites.ids()) {
    for (const Flow& flow : problem.sites[id].flows) {
      const Commodity& commodity = problem.commodities[flow.commodity];
      const std::string unit = commodity.unit + "/year";
      std::vector<double> built;
      if (flow.direction == FlowDirection::build) built = construction(problem, plan, id, flow);
      for (const PeriodId t : problem.calendar.ids()) {
        const double rate = built.empty() ? running(plan, id, flow, t) : built[t.index()];
        if (rate == 0) continue;
        row.insert(problem.process_of(id).naming.id, commodity.naming.id, direction_name(flow.direction), problem.region_of(id).naming.id,
                   problem.calendar.periods[t].label, rate, unit);
      }
    }
  }
}

}  // namespace ingot::store
