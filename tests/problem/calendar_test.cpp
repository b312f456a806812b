#include "problem/calendar.hpp"

#include <gtest/gtest.h>

namespace ingot {
namespace {

Date date(const char* text) { return parse_date(text).value(); }

Calendar made(const char* text, const char* start, const char* report, const char* solve) {
  CalendarResult result = make_calendar(text, date(start), date(report), date(solve));
  EXPECT_TRUE(result.calendar) << result.message;
  return result.calendar.value_or(Calendar{});
}

std::vector<std::string> labels(const Calendar& calendar) {
  std::vector<std::string> all;
  for (const Period& period : calendar.periods) all.push_back(period.label);
  return all;
}

using Labels = std::vector<std::string>;

TEST(Calendar, EachKindOfPeriodHasItsLabel) {
  EXPECT_EQ(labels(made("years", "2026-01", "2028-01", "2028-01")), (Labels{"2026", "2027"}));
  EXPECT_EQ(labels(made("half-years", "2026-01", "2027-01", "2027-01")), (Labels{"2026H1", "2026H2"}));
  EXPECT_EQ(labels(made("quarters", "2026-07", "2027-04", "2027-04")), (Labels{"2026Q3", "2026Q4", "2027Q1"}));
  EXPECT_EQ(labels(made("months", "2026-11", "2027-02", "2027-02")), (Labels{"2026-11", "2026-12", "2027-01"}));
}

TEST(Calendar, MixturesChangeAtTheirDates) {
  const Calendar calendar = made("quarters until 2026-07, half-years until 2028-01, years", "2026-01", "2030-01", "2031-01");
  EXPECT_EQ(labels(calendar), (Labels{"2026Q1", "2026Q2", "2026H2", "2027H1", "2027H2", "2028", "2029", "2030"}));
  EXPECT_TRUE(calendar.periods[PeriodId(6)].reported);
  EXPECT_FALSE(calendar.periods[PeriodId(7)].reported);
}

TEST(Calendar, ReportEndCutsTheParts) {
  EXPECT_EQ(labels(made("quarters until 2030-01, years", "2026-01", "2026-07", "2026-07")), (Labels{"2026Q1", "2026Q2"}));
  // The last part's own end comes before the report's: it goes on.
  EXPECT_EQ(labels(made("half-years until 2026-07", "2026-01", "2027-01", "2027-01")), (Labels{"2026H1", "2026H2"}));
}

TEST(Calendar, PeriodsKeepToTheCivilYear) {
  // A start in July gives half a year first; a report to April a quarter last, and the yearly tail starts with the other three.
  const Calendar calendar = made("years", "2026-07", "2028-04", "2030-01");
  EXPECT_EQ(labels(calendar), (Labels{"2026H2", "2027", "2028Q1", "2028-04/2029-01", "2029"}));
  EXPECT_DOUBLE_EQ(calendar.length(PeriodId(0)), 0.5);
  EXPECT_DOUBLE_EQ(calendar.length(PeriodId(3)), 0.75);
  EXPECT_DOUBLE_EQ(calendar.middle(PeriodId(4)), 2029.5);
}

TEST(Calendar, PeriodsJoinWithoutGapOrOverlap) {
  const Calendar calendar = made("months until 2027-02, quarters until 2028-01, half-years", "2026-05", "2031-03", "2036-01");
  double now = calendar.start.years;
  for (const Period& period : calendar.periods) {
    EXPECT_NEAR(period.span.start, now, 1e-9);
    EXPECT_GT(period.span.end, period.span.start);
    now = period.span.end;
  }
  EXPECT_NEAR(now, 2036.0, 1e-9);
}

TEST(Calendar, DefaultSolveEndIsAWholeYear) {
  EXPECT_DOUBLE_EQ(default_solve_until(date("2037-01"), 3.0).years, 2044.0);
  EXPECT_DOUBLE_EQ(default_solve_until(date("2037-01"), 3.2).years, 2045.0);
  EXPECT_DOUBLE_EQ(default_solve_until(date("2037-07"), 0.0).years, 2042.0);
}

TEST(Calendar, RefusesWhatItCannotRead) {
  const auto message = [](const char* text, const char* start = "2026-01", const char* report = "2030-01", const char* solve = "2031-01") {
    const CalendarResult result = make_calendar(text, date(start), date(report), date(solve));
    EXPECT_FALSE(result.calendar);
    EXPECT_FALSE(result.fix.empty());
    return result.message;
  };
  EXPECT_NE(message("decades").find("'decades' is not a kind of period"), std::string::npos);
  EXPECT_NE(message("").find("not a kind of period"), std::string::npos);
  EXPECT_NE(message("quarters till 2028-01, years").find("not of the form"), std::string::npos);
  EXPECT_NE(message("quarters until 2028-01-15, years").find("first of a month"), std::string::npos);
  EXPECT_NE(message("quarters, years").find("has no end"), std::string::npos);
  EXPECT_NE(message("quarters until 2028-01, half-years until 2027-01, years").find("ends before it begins"), std::string::npos);
  EXPECT_NE(message("years", "2030-01", "2030-01").find("not after the base date"), std::string::npos);
  EXPECT_NE(message("years", "2026-01", "2030-01", "2029-01").find("before report_until"), std::string::npos);
  EXPECT_NE(message("months", "1900-01", "2030-01").find("over 1200 periods"), std::string::npos);
}

}  // namespace
}  // namespace ingot
