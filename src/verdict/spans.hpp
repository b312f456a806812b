#pragma once
// Sums of yearly rates over dates.

#include <algorithm>

#include "plan/plan.hpp"

namespace ingot::verdict {

/// Years that a period has in common with [from, until).
inline double common_years(const Span& span, double from, double until) {
  return std::max(0.0, std::min(span.end, until) - std::max(span.start, from));
}

/// Integral of value(t), a rate a year, over [from, until).
template <class Value>
double integral(const Calendar& calendar, double from, double until, Value&& value) {
  double sum = 0.0;
  for (const PeriodId t : calendar.ids()) {
    if (const double years = common_years(calendar.span(t), from, until); years > 0.0) sum += years * value(t);
  }
  return sum;
}

/// Mean of value(t) over the year that ends at `by` (over what of it lies in the calendar).
template <class Value>
double last_year(const Calendar& calendar, double by, Value&& value) {
  const double years = integral(calendar, by - 1.0, by, [](PeriodId) { return 1.0; });
  return years > 0.0 ? integral(calendar, by - 1.0, by, value) / years : 0.0;
}

}  // namespace ingot::verdict
