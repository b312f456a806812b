#include "base/date.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace ingot {
namespace {

constexpr double ulp = 3e-13;  // of 2026

double years(std::string_view text) {
  const std::optional<Date> date = parse_date(text);
  EXPECT_TRUE(date) << text;
  return date.value_or(Date{-1.0}).years;
}

TEST(Date, ReadsEveryForm) {
  EXPECT_EQ(years("2026"), 2026.0);
  EXPECT_EQ(years("2026-01"), 2026.0);
  EXPECT_EQ(years("2026-07"), 2026.5);
  EXPECT_NEAR(years("2026-12"), 2026.0 + 11.0 / 12.0, ulp);
  EXPECT_NEAR(years("2026-07-15"), 2026.5 + 14.0 / 365.0, ulp);
  EXPECT_EQ(years("2026H1"), 2026.0);
  EXPECT_EQ(years("2026H2"), 2026.5);
  EXPECT_EQ(years("2026Q1"), 2026.0);
  EXPECT_EQ(years("2026Q2"), 2026.25);
  EXPECT_EQ(years("2026Q4"), 2026.75);
  EXPECT_EQ(years("1800"), 1800.0);
  EXPECT_EQ(years("2400-12-31"), years("2400-12") + 30.0 / 365.0);
  EXPECT_NEAR(years("2028-02-29"), years("2028-02") + 28.0 / 365.0, ulp);
}

TEST(Date, RefusesWhatIsNone) {
  for (const char* text :
       {"",        "26",         "202",      "20266",     "1799",       "2401",       "2026-",      "2026-0",     "2026-00",
        "2026-13", "2026-7",     "2026-07-", "2026-07-0", "2026-07-00", "2026-07-32", "2026-06-31", "2026-02-29", "2026-07-15x",
        "2026H0",  "2026H3",     "2026Q0",   "2026Q5",    "2026Q",      "2026H12",    "2026h2",     "-2026",      "+026",
        "2026/07", "2026-07/15", " 2026",    "2026 ",     "20 6",       "2026--1"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, WritesMonthsAndDays) {
  EXPECT_EQ(format_date({2026.0}), "2026-01");
  EXPECT_EQ(format_date({2026.5}), "2026-07");
  EXPECT_EQ(format_date({2026.5 + 14.0 / 365.0}), "2026-07-15");
  EXPECT_EQ(format_date({2027.0 - 1e-9}), "2027-01");            // to the day
  EXPECT_EQ(format_date({2026.0 + 1.9 / 12.0}), "2026-02-28");   // offset 0.9 x 30.4 = 27.4 days
  EXPECT_EQ(format_date({2026.0 + 1.98 / 12.0}), "2026-02-28");  // 29.8 days, but February has 28
  EXPECT_EQ(format_date({std::numeric_limits<double>::infinity()}), "inf");
  EXPECT_EQ(format_date({std::numeric_limits<double>::quiet_NaN()}), "nan");
}

TEST(Date, ReadsBackEveryDayItWrites) {
  double before = 0.0;
  for (int year = 2023; year <= 2028; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= 31; ++day) {
        const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
        const std::optional<Date> date = parse_date(text);
        if (!date) continue;
        EXPECT_GT(date->years, before) << text;
        before = date->years;
        EXPECT_EQ(format_date(*date), day == 1 ? text.substr(0, 7) : text);
      }
    }
  }
}

}  // namespace
}  // namespace ingot
