// Starts, what is installed, nameplate, capacity, expiry and spend, from the additions and the existing rows.

#include <algorithm>

#include "plan/check_parts.hpp"
#include "problem/cohorts.hpp"

namespace ingot::check {

namespace {

struct Profiles {
  Profile nameplate, output;
};

Profiles profiles_of_existing(const Site& site, const Existing& row) {
  std::optional<double> life = site.lifetime_years;
  if (row.until) life = std::max(0.0, *row.until - row.first_output);
  const Profile nameplate = Profile::nameplate(0.0, life, site.attrition_per_year);
  return {nameplate, row.ramped ? Profile::output(0.0, site.ramp, life, site.attrition_per_year) : nameplate};
}

Profiles profiles_of_additions(const Site& site) {
  return {Profile::nameplate(site.lead_time_years, site.lifetime_years, site.attrition_per_year),
          Profile::output(site.lead_time_years, site.ramp, site.lifetime_years, site.attrition_per_year)};
}

void add_existing(const Problem& problem, const Existing& row, Derived& derived) {
  const SiteId i = row.site;
  const auto [nameplate, output] = profiles_of_existing(problem.sites[i], row);
  derived.nameplate_at_start[i.index()] += row.amount * nameplate.at(problem.calendar.start.years - row.first_output);
  double previous = 0.0;
  for (const PeriodId t : problem.calendar.ids()) {
    const Span span = problem.calendar.span(t);
    const double standing = row.amount * mean_from_moment(nameplate, row.first_output, span);
    derived.fixed_nameplate.at(i, t) += standing;
    derived.fixed_installed.at(i, t) += row.amount * nameplate.before(span.end - row.first_output);
    derived.fixed_capacity.at(i, t) += row.amount * mean_from_moment(output, row.first_output, span);
    if (t.index() > 0) derived.expiry.at(i, t) += std::max(0.0, previous - standing);
    previous = standing;
  }
}

void add_cohort(const Problem& problem, SiteId i, Span started, double added, const Profiles& profiles, const Profile& spend,
                Derived& derived) {
  const Calendar& calendar = problem.calendar;
  const double spent = added * mean_at_start(calendar, problem.sites[i].capex, started);
  double previous = 0.0;
  for (const PeriodId t : calendar.ids()) {
    const Span span = calendar.span(t);
    const double standing = added * mean_from_period(profiles.nameplate, started, span);
    derived.starts.at(i, t) += added * started_in(calendar, t, started);
    derived.installed.at(i, t) += added * value_from_period(profiles.nameplate, started, span.end);
    derived.nameplate.at(i, t) += standing;
    derived.capacity.at(i, t) += added * mean_from_period(profiles.output, started, span);
    derived.expiry.at(i, t) += std::max(0.0, previous - standing);
    derived.spend.at(i, t) += spent * mean_from_period(spend, started, span);
    previous = standing;
  }
}

}  // namespace

double remaining_rate(const Problem& problem, const Existing& project, PeriodId t) {
  const Span over = remaining_span(problem, project), seen = problem.calendar.span(t);
  double share = 0.0;
  if (over.length() > 0.0) {
    share = std::max(0.0, std::min(over.end, seen.end) - std::max(over.start, seen.start)) / over.length();
  } else {
    share = over.start >= seen.start && over.start < seen.end ? 1.0 : 0.0;
  }
  return project.remaining_spend * share / seen.length();
}

Span remaining_span(const Problem& problem, const Existing& project) {
  const double from = std::max(problem.calendar.start.years, project.construction_start);
  return {from, std::max(from, project.first_output)};
}

double Context::activity(SiteId i, PeriodId t) const {
  double sum = 0.0;
  for (const Grid& mode : plan.activity) sum += mode.at(i, t);
  return sum;
}

Derived derive(const Problem& problem, const Plan& plan) {
  const std::size_t sites = problem.sites.size();
  const Grid zero(sites, problem.calendar.size());
  Derived derived{zero, zero, zero, zero, zero, zero, zero, std::vector<double>(sites), zero, zero};
  for (const Existing& row : problem.existing) {
    add_existing(problem, row, derived);
    for (const PeriodId t : problem.calendar.ids())
      if (row.project) derived.spend.at(row.site, t) += remaining_rate(problem, row, t);
  }
  derived.installed = derived.fixed_installed;
  derived.nameplate = derived.fixed_nameplate;
  derived.capacity = derived.fixed_capacity;
  for (const SiteId i : problem.sites.ids()) {
    const Site& site = problem.sites[i];
    const Profiles profiles = profiles_of_additions(site);
    const Profile spend = Profile::spend(site.lead_time_years, site.spend);
    const Cohorts cohorts = cohorts_of(problem.calendar, site);
    for (const PeriodId t : problem.calendar.ids()) {
      const double added = plan.additions.at(i, t);
      if (added != 0.0 && cohorts[t]) add_cohort(problem, i, *cohorts[t], added, profiles, spend, derived);
      for (const Grid& mode : plan.activity) derived.spend.at(i, t) += site.capital_outlay[t] * mode.at(i, t);
    }
  }
  return derived;
}

}  // namespace ingot::check
