#pragma once
// Cohorts: the unit of decision in building. A cohort is the capacity of a site that comes on line in one period.

#include <optional>

#include "problem/problem.hpp"

namespace ingot {

/// When the cohorts of a site are started: [periods], by the period in which they come on line; none where nothing can.
///
/// A cohort comes on line evenly over the part of its period that the lead time L lets it reach,
///
///   period  intersected with  [max(problem's start, first_start) + L, last_start + L)
///
/// and is therefore started evenly over that part shifted back by L: the span given here. Deciding by the date of first output and not by
/// the date of the start makes what stands at the ends of periods a plain sum of cohorts, whatever the lead time; a plan by starts would
/// have to undo the smearing of a lead time that is not a whole number of periods, which magnifies rounding from period to period.
/// A part shorter than a tenth of its period joins the cohort beside it, so that no rate is a quotient of nearly nothing.
using Cohorts = IdVector<PeriodId, std::optional<Span>>;
Cohorts cohorts_of(const Calendar& calendar, const Site& site);

/// Share of what is started evenly over `started` that falls into period t.
double started_in(const Calendar& calendar, PeriodId t, Span started);

/// Mean of a series over what is started evenly over `started`, a span within the calendar.
double mean_at_start(const Calendar& calendar, const Series& series, Span started);

}  // namespace ingot
