#include "problem/cohorts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace ingot {
namespace {

Calendar half_years(const char* until) {
  return make_calendar("half-years", parse_date("2026-01").value(), parse_date(until).value(), parse_date(until).value()).calendar.value();
}

Site site_with(double lead_time_years) {
  Site site;
  site.lead_time_years = lead_time_years;
  return site;
}

void expect_span(const std::optional<Span>& found, double start, double end) {
  ASSERT_TRUE(found.has_value());
  EXPECT_NEAR(found->start, start, 1e-9);
  EXPECT_NEAR(found->end, end, 1e-9);
}

TEST(Cohorts, ComeOnLineALeadTimeAfterTheyAreStarted) {
  // Nine months: nothing before October 2026; what comes on line in its last quarter is started in the first quarter, then half-year by
  // half-year from April.
  const Calendar calendar = half_years("2028-01");
  const Cohorts cohorts = cohorts_of(calendar, site_with(0.75));
  EXPECT_FALSE(cohorts[PeriodId(0)]);
  expect_span(cohorts[PeriodId(1)], 2026.0, 2026.25);
  expect_span(cohorts[PeriodId(2)], 2026.25, 2026.75);
  expect_span(cohorts[PeriodId(3)], 2026.75, 2027.25);
}

TEST(Cohorts, KeepTheWindowOfStarts) {
  // Starts from April 2026 until January 2027, nine months ahead: on line from January to October 2027.
  const Calendar calendar = half_years("2028-01");
  Site site = site_with(0.75);
  site.first_start = 2026.25;
  site.last_start = 2027.0;
  const Cohorts cohorts = cohorts_of(calendar, site);
  EXPECT_FALSE(cohorts[PeriodId(1)]);
  expect_span(cohorts[PeriodId(2)], 2026.25, 2026.75);
  expect_span(cohorts[PeriodId(3)], 2026.75, 2027.0);
  site.may_build = false;
  for (const PeriodId t : calendar.ids()) EXPECT_FALSE(cohorts_of(calendar, site)[t]);
}

TEST(Cohorts, ShortOnesJoinTheirNeighbour) {
  // 0.96 years leave 0.04 of the second half of 2026, less than a tenth of it; 0.46 years would leave 0.04 of the first half.
  const Calendar calendar = half_years("2027-07");
  const Cohorts cohorts = cohorts_of(calendar, site_with(0.96));
  EXPECT_FALSE(cohorts[PeriodId(1)]);
  expect_span(cohorts[PeriodId(2)], 2026.0, 2026.54);
  // The last starts, 0.04 years of them, would come on line in 2027.
  Site site = site_with(0.0);
  site.last_start = 2027.04;
  expect_span(cohorts_of(calendar, site)[PeriodId(1)], 2026.5, 2027.04);
  EXPECT_FALSE(cohorts_of(calendar, site)[PeriodId(2)]);
}

TEST(Cohorts, TileTheTimeInWhichSomethingMayBeStarted) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> share(0.0, 1.0);
  const Calendar calendar = make_calendar("quarters until 2027-01, half-years until 2029-01, years", parse_date("2026-01").value(),
                                          parse_date("2033-01").value(), parse_date("2036-01").value(), 3)
                                .calendar.value();
  int built = 0;
  for (int i = 0; i < 500; ++i) {
    Site site = site_with(4.0 * share(random));
    if (share(random) < 0.5) site.first_start = 2025.0 + 8.0 * share(random);
    if (share(random) < 0.5)
      site.last_start = site.first_start < 0.0 ? 2026.0 + 8.0 * share(random) : site.first_start + 4.0 * share(random);
    const Cohorts cohorts = cohorts_of(calendar, site);
    double at = std::max(2026.0, site.first_start), total = 0.0;
    for (const PeriodId t : calendar.ids()) {
      const std::optional<Span>& cohort = cohorts[t];
      if (!cohort) continue;
      EXPECT_NEAR(cohort->start, at, 1e-8) << "case " << i;
      at = cohort->end;
      ++built;
      double started = 0.0;
      for (const PeriodId s : calendar.ids()) started += started_in(calendar, s, *cohort);
      EXPECT_NEAR(started, 1.0, 1e-8);
      total += cohort->length();
    }
    const double end = std::min(2036.0 - site.lead_time_years, site.last_start);
    EXPECT_NEAR(total, std::max(0.0, end - std::max(2026.0, site.first_start)), 1e-8) << "case " << i;
  }
  EXPECT_GT(built, 1000);
}

TEST(Cohorts, PayWhatThingsCostWhenTheyAreStarted) {
  // A quarter of the starts in 2026H2 at 10, three quarters in 2027H1 at 14: 13.
  const Calendar calendar = half_years("2027-07");
  Series cost(calendar.size(), 0.0);
  cost[PeriodId(1)] = 10.0;
  cost[PeriodId(2)] = 14.0;
  EXPECT_NEAR(mean_at_start(calendar, cost, {2026.9, 2027.3}), 13.0, 1e-9);
}

}  // namespace
}  // namespace ingot
