#include "problem/cohorts.hpp"

#include <algorithm>

namespace ingot {
namespace {

constexpr double shortest_share = 0.1;   ///< of a period; see cohorts_of
constexpr double rounding_years = 1e-9;  ///< dates are decimal years of about 2000: what is shorter is no time

}  // namespace

Cohorts cohorts_of(const Calendar& calendar, const Site& site) {
  Cohorts cohorts(calendar.size());
  if (!site.may_build) return cohorts;
  const double lead = site.lead_time_years;
  const double from = std::max(calendar.start.years, site.first_start) + lead, until = site.last_start + lead;
  std::optional<PeriodId> short_one, last;
  for (const PeriodId t : calendar.ids()) {
    const Span span = calendar.span(t);
    Span started{std::max(span.start, from) - lead, std::min(span.end, until) - lead};
    if (started.length() <= rounding_years) continue;
    const bool is_short = started.length() < shortest_share * span.length();
    if (short_one) {
      started.start = cohorts[*short_one]->start;
      cohorts[*short_one].reset();
      short_one.reset();
      last.reset();
    }
    if (is_short && last) {
      cohorts[*last]->end = started.end;
      continue;
    }
    cohorts[t] = started;
    if (is_short) short_one = t;
    last = t;
  }
  return cohorts;
}

double started_in(const Calendar& calendar, PeriodId t, Span started) {
  const Span span = calendar.span(t);
  return std::max(0.0, std::min(span.end, started.end) - std::max(span.start, started.start)) / started.length();
}

double mean_at_start(const Calendar& calendar, const Series& series, Span started) {
  double sum = 0.0, share = 0.0;
  for (const PeriodId t : calendar.ids()) {
    const double part = started_in(calendar, t, started);
    if (part <= 0.0) continue;
    sum += part * series[t];
    share += part;
  }
  return share > 0.0 ? sum / share : series[PeriodId(0)];
}

}  // namespace ingot
