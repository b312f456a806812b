#pragma once
// Dates as decimal years, in the calendar of the model: 12 equal months, a year of 365 days.

#include <optional>
#include <string>
#include <string_view>

namespace ingot {

/// A moment as a decimal year: 2026-07 is 2026.5.
struct Date {
  double years = 0.0;
  constexpr auto operator<=>(const Date&) const = default;
};

/// Reads `2026`, `2026-07`, `2026-07-15`, `2026H2`, `2026Q3`: the first moment of what is named. Years 1800 to 2400.
/// @return nothing if the text is none of these
std::optional<Date> parse_date(std::string_view text);

/// `2026-07`, or `2026-07-15` where the date is not the first of a month (to the day).
std::string format_date(Date date);

}  // namespace ingot
