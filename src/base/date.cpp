#include "base/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace ingot {
namespace {

constexpr int first_year = 1800;
constexpr int last_year = 2400;
constexpr double days_per_year = 365.0;

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

/// The whole text as an unsigned number of digits; nothing if any character is not one.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

std::optional<int> digits_within(std::string_view text, int low, int high) {
  const std::optional<int> value = digits(text);
  return value && *value >= low && *value <= high ? value : std::nullopt;
}

std::optional<Date> parse_part_of_year(int year, std::string_view rest) {
  const int parts = rest[0] == 'H' ? 2 : 4;
  const std::optional<int> part = digits_within(rest.substr(1), 1, parts);
  if (!part) return std::nullopt;
  return Date{year + static_cast<double>(*part - 1) / parts};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  const std::optional<int> year = digits_within(text.substr(0, 4), first_year, last_year);
  if (!year) return std::nullopt;
  const std::string_view rest = text.substr(4);
  if (rest.empty()) return Date{static_cast<double>(*year)};
  if (rest.size() == 2 && (rest[0] == 'H' || rest[0] == 'Q')) return parse_part_of_year(*year, rest);
  if (rest[0] != '-' || (rest.size() != 3 && rest.size() != 6)) return std::nullopt;
  const std::optional<int> month = digits_within(rest.substr(1, 2), 1, 12);
  if (!month) return std::nullopt;
  const double month_start = *year + (*month - 1) / 12.0;
  if (rest.size() == 3) return Date{month_start};
  if (rest[3] != '-') return std::nullopt;
  const std::optional<int> day = digits_within(rest.substr(4, 2), 1, days_in_month(*year, *month));
  if (!day) return std::nullopt;
  return Date{month_start + (*day - 1) / days_per_year};
}

std::string format_date(Date date) {
  if (!(std::abs(date.years) < 1e6)) return fmt::format("{}", date.years);
  constexpr double near = 0.2 / days_per_year;  // so near to the next month is in it; the 31st is twice as far, at 30 of 30.4 days
  const double months = std::floor((date.years + near) * 12.0);
  const int year = static_cast<int>(std::floor(months / 12.0));
  const int month = static_cast<int>(months - 12.0 * year) + 1;
  const double day_offset = (date.years - (year + (month - 1) / 12.0)) * days_per_year;
  const int day = static_cast<int>(std::lround(std::fmax(day_offset, 0.0))) + 1;
  if (day <= 1) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, std::min(day, days_in_month(year, month)));  // months are 30.4 days here
}

}  // namespace ingot
