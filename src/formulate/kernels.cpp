#include "formulate/kernels.hpp"

#include <algorithm>
#include <cmath>

namespace ingot::formulate {
namespace {

Profile existing_profile(const Site& site, const Existing& existing, bool with_ramp) {
  std::optional<double> life = site.lifetime_years;
  if (existing.until) life = std::max(0.0, *existing.until - existing.first_output);
  if (with_ramp) return Profile::output(0.0, site.ramp, life, site.attrition_per_year);
  return Profile::nameplate(0.0, life, site.attrition_per_year);
}

/// The span over which a project's remaining spend falls.
Span remaining_span(const Problem& problem, const Existing& project) {
  const double from = std::max(problem.calendar.start.years, project.construction_start);
  return {from, project.first_output};
}

}  // namespace

KernelTable::KernelTable(const Calendar& calendar, const Profile& profile) : periods_(calendar.size()), values_(periods_ * periods_, 0.0) {
  std::vector<double> bounds;
  for (const PeriodId t : calendar.ids()) bounds.push_back(calendar.span(t).start);
  bounds.push_back(calendar.solve_until.years);
  for (std::size_t s = 0; s < periods_; ++s) {
    for (std::size_t t = s; t < periods_; ++t)
      values_[s * periods_ + t] = mean_from_period(profile, {bounds[s], bounds[s + 1]}, {bounds[t], bounds[t + 1]});
  }
}

std::shared_ptr<const KernelTable> KernelCache::table(Key key, const Profile& profile) {
  auto& slot = tables_[std::move(key)];
  if (!slot) slot = std::make_shared<const KernelTable>(problem_.calendar, profile);
  return slot;
}

SiteKernels KernelCache::of(const Site& site) {
  SiteKernels kernels;
  const double life = site.lifetime_years.value_or(-1.0);
  const Key standing{0.0, site.lead_time_years, life, site.attrition_per_year};
  kernels.nameplate = table(standing, Profile::nameplate(site.lead_time_years, site.lifetime_years, site.attrition_per_year));
  kernels.ramped = std::any_of(site.ramp.begin(), site.ramp.end(), [](const RampPoint& p) { return p.share != 1.0; });
  kernels.capacity = kernels.nameplate;
  if (kernels.ramped) {
    Key key{1.0, site.lead_time_years, life, site.attrition_per_year};
    for (const RampPoint& p : site.ramp) key.insert(key.end(), {p.age_years, p.share});
    kernels.capacity =
        table(std::move(key), Profile::output(site.lead_time_years, site.ramp, site.lifetime_years, site.attrition_per_year));
  }
  Key key{2.0, site.lead_time_years};
  for (const SpendPoint& p : site.spend) key.insert(key.end(), {p.until_fraction, p.share});
  const Profile spend = Profile::spend(site.lead_time_years, site.spend);
  kernels.spend = table(std::move(key), spend);
  kernels.spend_present_value = spend.discounted(problem_.objective.discount_rate);
  return kernels;
}

std::shared_ptr<const KernelTable> KernelCache::window(double lead_time_years, double from, double to) {
  return table({3.0, lead_time_years, from, to}, Profile::window(lead_time_years, from, to));
}

Fixed fixed_capacity(const Problem& problem) {
  const std::size_t sites = problem.sites.size(), periods = problem.calendar.size();
  Fixed fixed;
  fixed.nameplate.assign(sites, std::vector<double>(periods, 0.0));
  fixed.capacity = fixed.expiry = fixed.spend = fixed.nameplate;
  fixed.nameplate_at_start.assign(sites, 0.0);
  const double start = problem.calendar.start.years;
  for (const Existing& existing : problem.existing) {
    const Site& site = problem.sites[existing.site];
    const std::size_t i = existing.site.index();
    const Profile standing = existing_profile(site, existing, false);
    const Profile working = existing_profile(site, existing, existing.ramped);
    double before = existing.amount * standing.at(start - existing.first_output);
    fixed.nameplate_at_start[i] += before;
    for (const PeriodId t : problem.calendar.ids()) {
      const Span span = problem.calendar.span(t);
      const double now = existing.amount * mean_from_moment(standing, existing.first_output, span);
      fixed.nameplate[i][t.index()] += now;
      fixed.capacity[i][t.index()] += existing.amount * mean_from_moment(working, existing.first_output, span);
      fixed.expiry[i][t.index()] += std::max(0.0, before - now);
      before = now;
    }
    if (!existing.project || existing.remaining_spend == 0.0) continue;
    const Span over = remaining_span(problem, existing);
    for (const PeriodId t : problem.calendar.ids()) {
      const Span span = problem.calendar.span(t);
      if (over.length() <= 0.0) {  // due at one moment
        if (over.start >= span.start && over.start < span.end) fixed.spend[i][t.index()] += existing.remaining_spend / span.length();
        continue;
      }
      const double common = std::max(0.0, std::min(span.end, over.end) - std::max(span.start, over.start));
      fixed.spend[i][t.index()] += existing.remaining_spend * common / over.length() / span.length();
    }
  }
  return fixed;
}

double committed_present_value(const Problem& problem, const Existing& project) {
  const double start = problem.calendar.start.years, rho = problem.objective.discount_rate;
  const Span over = remaining_span(problem, project);
  if (over.length() <= 0.0) return project.remaining_spend * std::exp(-rho * (over.start - start));
  return project.remaining_spend * discounted_years(over, rho, start) / over.length();
}

}  // namespace ingot::formulate
