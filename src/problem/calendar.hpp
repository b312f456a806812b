#pragma once
// The periods of a problem: from the start to report_until in the calendar asked for, then years to solve_until.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "kernel/profile.hpp"

namespace ingot {

struct PeriodTag {};
using PeriodId = Id<PeriodTag>;

/// One period; `reported` ones lie before report_until.
struct Period {
  Span span;          ///< decimal years
  std::string label;  ///< 2029, 2029H1, 2029Q3, 2029-05; a period cut by a border: 2026-04/2027-01 (start and end)
  bool reported = true;
};

struct Calendar {
  IdVector<PeriodId, Period> periods;
  Date start, report_until, solve_until;

  std::size_t size() const { return periods.size(); }
  IdRange<PeriodId> ids() const { return periods.ids(); }
  const Span& span(PeriodId t) const { return periods[t].span; }
  /// d[t], years.
  double length(PeriodId t) const { return periods[t].span.length(); }
  double middle(PeriodId t) const { return 0.5 * (periods[t].span.start + periods[t].span.end); }
};

/// A per-period series of numbers; [periods].
using Series = IdVector<PeriodId, double>;

/// A calendar, or why it cannot be made.
struct CalendarResult {
  std::optional<Calendar> calendar;
  std::string message;  ///< as in Diagnostic; empty if made
  std::string fix;
};

/// The calendar of a text such as `years`, `half-years`, `quarters`, `months` or `quarters until 2030-01, half-years until 2033-01, years`.
///
/// Periods end at the marks of the civil calendar (a half-year in January or July), at each `until`, and at report_until, so a start or a
/// border between marks gives a shorter period. From report_until to solve_until periods are `tail_years` long.
/// @error unknown word, `until` missing, repeated or not ascending, dates that are not the first of a month or not ascending, over 1200
/// periods
CalendarResult make_calendar(std::string_view text, Date start, Date report_until, Date solve_until, int tail_years = 1);

/// The default of solve_until: report_until + longest lead time + 4 years, rounded up to the start of a year.
Date default_solve_until(Date report_until, double longest_lead_time_years);

}  // namespace ingot
