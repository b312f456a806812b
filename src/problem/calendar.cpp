#include "problem/calendar.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "problem/tables/text.hpp"

namespace ingot {
namespace {

constexpr std::size_t kMostPeriods = 1200;
constexpr std::string_view kUsage = "write years, half-years, quarters or months, or a mixture such as quarters until 2030-01, years";

/// One part of a calendar text: periods of `step` months up to `until` (months since year 0).
struct Part {
  int step = 12;
  std::optional<int> until;
};

std::optional<int> to_months(Date date) {
  const double months = date.years * 12.0;
  const double whole = std::round(months);
  if (std::abs(months - whole) > 1e-6) return std::nullopt;
  return static_cast<int>(whole);
}

double to_years(int months) { return static_cast<double>(months) / 12.0; }

std::optional<int> step_of(std::string_view word) {
  struct Step {
    std::string_view name;
    int months;
  };
  static constexpr std::array<Step, 4> steps{{{"years", 12}, {"half-years", 6}, {"quarters", 3}, {"months", 1}}};
  for (const Step& step : steps) {
    if (step.name == word) return step.months;
  }
  return std::nullopt;
}

std::string month_label(int month) { return fmt::format("{}-{:02}", month / 12, month % 12 + 1); }

std::string label(int from, int to) {
  const int length = to - from;
  const int year = from / 12;
  const int month = from % 12;
  if (length == 12 && month == 0) return fmt::format("{}", year);
  if (length == 6 && month % 6 == 0) return fmt::format("{}H{}", year, month / 6 + 1);
  if (length == 3 && month % 3 == 0) return fmt::format("{}Q{}", year, month / 3 + 1);
  if (length == 1) return month_label(from);
  return month_label(from) + "/" + month_label(to);
}

/// Reads one part; on failure the message is set.
std::optional<Part> read_part(std::string_view text, std::string& message) {
  const std::vector<std::string> words = build::split_words(text);
  const std::optional<int> step = words.empty() ? std::nullopt : step_of(words.front());
  if (!step) {
    message = fmt::format("'{}' is not a kind of period", build::trim(text));
    return std::nullopt;
  }
  if (words.size() == 1) return Part{*step, std::nullopt};
  if (words.size() != 3 || words[1] != "until") {
    message = fmt::format("'{}' is not of the form 'quarters until 2030-01'", build::trim(text));
    return std::nullopt;
  }
  const std::optional<Date> date = parse_date(words[2]);
  const std::optional<int> month = date ? to_months(*date) : std::nullopt;
  if (!month) {
    message = fmt::format("'{}' is not the first of a month", words[2]);
    return std::nullopt;
  }
  return Part{*step, month};
}

std::vector<Part> read_parts(std::string_view text, int start, std::string& message) {
  std::vector<Part> parts;
  int before = start;
  const std::vector<std::string> texts = build::split_outside_brackets(text, ',');
  for (std::size_t i = 0; i < texts.size() && message.empty(); ++i) {
    const std::optional<Part> part = read_part(texts[i], message);
    if (!part) break;
    const bool last = i + 1 == texts.size();
    if (!last && !part->until) message = fmt::format("'{}' has no end, though another kind of period follows it", texts[i]);
    if (part->until && *part->until <= before) message = fmt::format("'{}' ends before it begins", texts[i]);
    if (part->until) before = *part->until;
    parts.push_back(*part);
  }
  return parts;
}

/// Appends periods of `step` months, aligned to the civil calendar, from where the calendar ends up to `until`.
void append(Calendar& calendar, int& now, int step, int until, bool reported) {
  while (now < until && calendar.size() <= kMostPeriods) {
    const int next = std::min(until, (now / step + 1) * step);
    calendar.periods.push_back({{to_years(now), to_years(next)}, label(now, next), reported});
    now = next;
  }
}

CalendarResult failure(std::string message, std::string_view fix) { return {std::nullopt, std::move(message), std::string(fix)}; }

}  // namespace

CalendarResult make_calendar(std::string_view text, Date start, Date report_until, Date solve_until, int tail_years) {
  const std::optional<int> first = to_months(start);
  const std::optional<int> report = to_months(report_until);
  const std::optional<int> solve = to_months(solve_until);
  if (!first || !report || !solve)
    return failure("base_date, report_until and solve_until must be firsts of months", "write for example 2037-01");
  if (*report <= *first) {
    return failure(fmt::format("report_until {} is not after the base date {}", format_date(report_until), format_date(start)),
                   "move report_until later");
  }
  if (*solve < *report) {
    return failure(fmt::format("solve_until {} is before report_until {}", format_date(solve_until), format_date(report_until)),
                   "move solve_until later, or leave it out");
  }
  std::string message;
  const std::vector<Part> parts = read_parts(text, *first, message);
  if (!message.empty()) return failure(message, kUsage);

  Calendar calendar;
  calendar.start = start;
  calendar.report_until = report_until;
  calendar.solve_until = solve_until;
  int now = *first;
  for (const Part& part : parts) append(calendar, now, part.step, std::min(*report, part.until.value_or(*report)), true);
  if (now < *report) append(calendar, now, parts.back().step, *report, true);    // the last part's end came first: it goes on
  append(calendar, now, 12, std::min(*solve, (*report + 11) / 12 * 12), false);  // to a whole year
  while (now < *solve && calendar.size() <= kMostPeriods) append(calendar, now, *solve, std::min(*solve, now + 12 * tail_years), false);
  if (calendar.size() > kMostPeriods) return failure(fmt::format("'{}' gives over {} periods", text, kMostPeriods), "take longer periods");
  return {std::move(calendar), {}, {}};
}

Date default_solve_until(Date report_until, double longest_lead_time_years) {
  return Date{std::ceil(report_until.years + longest_lead_time_years + 4.0 - 1e-9)};
}

}  // namespace ingot
