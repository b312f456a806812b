#include "formulate/kernels.hpp"

#include <algorithm>
#include <cmath>

namespace ingot::formulate {
namespace {

constexpr double spend_noise = 1e-11;  ///< of a start's spend, a year

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

/// Remaining spend of a committed project that falls in a period, money / year.
double remaining_rate(const Problem& problem, const Existing& project, PeriodId t) {
  if (!project.project || project.remaining_spend == 0.0) return 0.0;
  const Span over = remaining_span(problem, project), span = problem.calendar.span(t);
  if (over.length() <= 0.0)  // due at one moment
    return over.start >= span.start && over.start < span.end ? project.remaining_spend / span.length() : 0.0;
  const double common = std::max(0.0, std::min(span.end, over.end) - std::max(span.start, over.start));
  return project.remaining_spend * common / over.length() / span.length();
}

/// What tells one site's cohorts from another's, before anything else.
std::vector<double> window_of(const Calendar& calendar, const Site& site) {
  return {site.may_build ? 1.0 : 0.0, site.lead_time_years, std::max(calendar.start.years, site.first_start),
          std::min(calendar.solve_until.years, site.last_start)};
}

}  // namespace

KernelTable::KernelTable(const Calendar& calendar, const Cohorts& cohorts, const Profile& profile, Seen seen)
    : periods_(calendar.size()), values_(periods_ * periods_, 0.0) {
  for (const PeriodId s : calendar.ids()) {
    if (!cohorts[s]) continue;
    for (const PeriodId t : calendar.ids()) {
      const Span span = calendar.span(t);
      values_[s.index() * periods_ + t.index()] =
          seen == Seen::mean ? mean_from_period(profile, *cohorts[s], span) : value_from_period(profile, *cohorts[s], span.end);
    }
  }
}

std::shared_ptr<const Cohorts> KernelCache::cohorts(const Site& site) {
  auto& slot = cohorts_[window_of(problem_.calendar, site)];
  if (!slot) slot = std::make_shared<const Cohorts>(cohorts_of(problem_.calendar, site));
  return slot;
}

std::shared_ptr<const KernelTable> KernelCache::table(const Site& site, Key key, const Profile& profile, KernelTable::Seen seen) {
  const std::vector<double> window = window_of(problem_.calendar, site);
  key.insert(key.end(), window.begin(), window.end());
  auto& slot = tables_[std::move(key)];
  if (!slot) slot = std::make_shared<const KernelTable>(problem_.calendar, *cohorts(site), profile, seen);
  return slot;
}

SiteKernels KernelCache::of(const Site& site) {
  SiteKernels kernels;
  kernels.cohorts = cohorts(site);
  const double life = site.lifetime_years.value_or(-1.0);
  const Profile standing = Profile::nameplate(site.lead_time_years, site.lifetime_years, site.attrition_per_year);
  kernels.nameplate = table(site, {0.0, life, site.attrition_per_year}, standing);
  kernels.installed = table(site, {1.0, life, site.attrition_per_year}, standing, KernelTable::Seen::end);
  kernels.capacity = kernels.nameplate;
  if (std::any_of(site.ramp.begin(), site.ramp.end(), [](const RampPoint& p) { return p.share != 1.0; })) {
    Key key{2.0, life, site.attrition_per_year};
    for (const RampPoint& p : site.ramp) key.insert(key.end(), {p.age_years, p.share});
    kernels.capacity =
        table(site, std::move(key), Profile::output(site.lead_time_years, site.ramp, site.lifetime_years, site.attrition_per_year));
  }
  Key key{3.0};
  for (const SpendPoint& p : site.spend) key.insert(key.end(), {p.until_fraction, p.share});
  const Profile spend = Profile::spend(site.lead_time_years, site.spend);
  kernels.spend = table(site, std::move(key), spend);
  kernels.spend_present_value = spend.discounted(problem_.objective.discount_rate);
  return kernels;
}

std::shared_ptr<const KernelTable> KernelCache::window(const Site& site, double from, double to) {
  return table(site, {4.0, from, to}, Profile::window(site.lead_time_years, from, to));
}

Fixed fixed_capacity(const Problem& problem) {
  const std::size_t sites = problem.sites.size(), periods = problem.calendar.size();
  Fixed fixed;
  fixed.nameplate.assign(sites, std::vector<double>(periods, 0.0));
  fixed.capacity = fixed.installed = fixed.expiry = fixed.spend = fixed.nameplate;
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
      fixed.installed[i][t.index()] += existing.amount * standing.before(span.end - existing.first_output);
      fixed.capacity[i][t.index()] += existing.amount * mean_from_moment(working, existing.first_output, span);
      fixed.expiry[i][t.index()] += std::max(0.0, before - now);
      before = now;
    }
    for (const PeriodId t : problem.calendar.ids()) fixed.spend[i][t.index()] += remaining_rate(problem, existing, t);
  }
  return fixed;
}

double committed_spend(const Problem& problem, const SpendItem& item, PeriodId t) {
  double sum = 0.0;
  for (const Existing& existing : problem.existing)
    if (existing.site == item.site && covers(item, existing.construction_start)) sum += remaining_rate(problem, existing, t);
  return sum;
}

double charged_floor(const Problem& problem, KernelCache& kernels, const CapitalClass& one, PeriodId t) {
  const double rho = problem.objective.discount_rate, end = problem.calendar.solve_until.years;
  double least = 1.0;
  for (const SpendItem& item : one.items) {
    const Site& site = problem.sites[item.site];
    if (!site.may_build) continue;
    const SiteKernels own = kernels.of(site);
    for (const PeriodId s : problem.calendar.ids()) {
      if (!own.builds(s) || !covers(item, own.started(s).middle()) || own.spend->at(s, t) <= spend_noise) continue;
      if (mean_at_start(problem.calendar, site.capex, own.started(s)) == 0.0) continue;  // spends nothing
      least = std::min(least, charged_share(own.started(s), site.lead_time_years, site.lifetime_years, site.attrition_per_year, rho, end));
    }
  }
  return least;
}

std::vector<std::pair<PeriodId, double>> shifted_weights(const Calendar& calendar, PeriodId t, double years) {
  std::vector<std::pair<PeriodId, double>> weights;
  const Span moved{calendar.span(t).start + years, calendar.span(t).end + years};
  const PeriodId last(calendar.size() - 1);
  for (const PeriodId s : calendar.ids()) {
    const double from = s.index() == 0 ? -1e18 : calendar.span(s).start, until = s == last ? 1e18 : calendar.span(s).end;
    const double common = std::min(until, moved.end) - std::max(from, moved.start);
    if (common > 1e-12 * moved.length()) weights.emplace_back(s, common / moved.length());
  }
  return weights;
}

double committed_present_value(const Problem& problem, const Existing& project) {
  const double start = problem.calendar.start.years, rho = problem.objective.discount_rate;
  const Span over = remaining_span(problem, project);
  if (over.length() <= 0.0) return project.remaining_spend * std::exp(-rho * (over.start - start));
  return project.remaining_spend * discounted_years(over, rho, start) / over.length();
}

}  // namespace ingot::formulate
