// Depreciation and tax against published tables.
#include "finance/depreciation.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "finance/tax.hpp"

namespace ingot::finance {
namespace {

void expect_schedule(const std::vector<double>& schedule, const std::vector<double>& wanted, double tolerance) {
  ASSERT_EQ(schedule.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_NEAR(schedule[i], wanted[i], tolerance) << "year " << i + 1;
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

TEST(StraightLine, ExcelDocumentationOfSln) {
  // Microsoft, "SLN function": 30000, salvage 7500, 10 years: 2,250 a year.
  expect_schedule(straight_line(30000, 7500, 10), std::vector<double>(10, 2250.0), 1e-9);
}

TEST(StraightLine, HalfYear) { expect_schedule(straight_line(100, 10, 3, 0.5), {15, 30, 30, 15}, 1e-12); }

TEST(DecliningBalance, IrsPublication946TableA1) {
  // IRS Publication 946, Table A-1 (half-year convention), percent of cost, rounded to cents of a percent: 200 % declining balance.
  const auto gds = [](int life, double factor) { return declining_balance(100, life, {factor / life, 0.0, 0.5, true}); };
  expect_schedule(gds(3, 2), {33.33, 44.45, 14.81, 7.41}, 0.0101);
  expect_schedule(gds(5, 2), {20.00, 32.00, 19.20, 11.52, 11.52, 5.76}, 0.0051);
  expect_schedule(gds(7, 2), {14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46}, 0.0101);
  expect_schedule(gds(10, 2), {10.00, 18.00, 14.40, 11.52, 9.22, 7.37, 6.55, 6.55, 6.56, 6.55, 3.28}, 0.0101);
  // 150 % declining balance.
  expect_schedule(gds(15, 1.5), {5.00, 9.50, 8.55, 7.70, 6.93, 6.23, 5.90, 5.90, 5.91, 5.90, 5.91, 5.90, 5.91, 5.90, 5.91, 2.95}, 0.0101);
  for (const int life : {3, 5, 7, 10}) EXPECT_NEAR(sum(gds(life, 2)), 100.0, 1e-12);
}

TEST(DecliningBalance, ExcelDocumentationOfDb) {
  // Microsoft, "DB function": 1,000,000, salvage 100,000, life 6, 7 months in the first year; the rate 1 - 0.1^(1/6) is rounded to 0.319.
  const std::vector<double> schedule = declining_balance(1e6, 6, {0.319, 0.0, 7.0 / 12.0, false});
  expect_schedule(schedule, {186083.33, 259639.42, 176814.44, 120410.64, 81999.64, 55841.76, 15845.10}, 0.0051);
}

TEST(DecliningBalance, ExcelDocumentationOfDdbAndVdb) {
  // Microsoft, "DDB function": 2400, salvage 300, 10 years: 480 in year 1, 22.12 in year 10 (where the book value meets the salvage);
  // factor 1.5: 306.00 in year 2. By months (120): 40.00 in the first. By days (3650): 1.32.
  const std::vector<double> years = declining_balance(2400, 10, {0.2, 300, 1.0, false});
  EXPECT_NEAR(years.front(), 480.00, 0.005);
  EXPECT_NEAR(years.back(), 22.12, 0.005);
  EXPECT_NEAR(declining_balance(2400, 10, {0.15, 300, 1.0, false})[1], 306.00, 0.005);
  EXPECT_NEAR(declining_balance(2400, 120, {2.0 / 120, 300, 1.0, false})[0], 40.00, 0.005);
  EXPECT_NEAR(declining_balance(2400, 3650, {2.0 / 3650, 300, 1.0, false})[0], 1.32, 0.005);
  // Microsoft, "VDB function", months 6 to 18 of 120: 396.31, with factor 1.5 311.81.
  const auto months = [](double factor) {
    const std::vector<double> all = declining_balance(2400, 120, {factor / 120, 300, 1.0, true});
    return std::accumulate(all.begin() + 6, all.begin() + 18, 0.0);
  };
  EXPECT_NEAR(months(2.0), 396.31, 0.005);
  EXPECT_NEAR(months(1.5), 311.81, 0.005);
}

TEST(Depreciation, WithTheSwitchAddsUpToCostLessSalvage) {
  for (int life = 1; life <= 40; ++life)
    for (const double first : {1.0, 0.5, 0.125})
      for (const double salvage : {0.0, 7.0, 100.0}) {
        EXPECT_NEAR(sum(declining_balance(100, life, {2.0 / life, salvage, first, true})), 100 - salvage, 1e-9);
        EXPECT_NEAR(sum(straight_line(100, salvage, life, first)), 100 - salvage, 1e-9);
      }
}

TEST(Tax, LossesAreCarried) {
  // Loss 100; profit 60 uses 60 of it; profit 90 uses 40 and is taxed on 50 at 25 %.
  const auto years = tax_with_losses_carried({-100, 60, 90}, 0.25);
  EXPECT_DOUBLE_EQ(years[0].tax, 0.0);
  EXPECT_DOUBLE_EQ(years[1].losses_left, 40.0);
  EXPECT_DOUBLE_EQ(years[1].tax, 0.0);
  EXPECT_DOUBLE_EQ(years[2].taxable, 50.0);
  EXPECT_DOUBLE_EQ(years[2].tax, 12.5);
}

TEST(Tax, OnlyAShareOfProfitIsRelieved) {
  // At 80 %: profit 60 uses 48 of the loss of 100, is taxed on 12 at 21 %; profit 90 uses 52 and is taxed on 38.
  const auto years = tax_with_losses_carried({-100, 60, 90}, 0.21, 0.8);
  EXPECT_NEAR(years[1].tax, 2.52, 1e-12);
  EXPECT_NEAR(years[1].losses_left, 52.0, 1e-12);
  EXPECT_NEAR(years[2].tax, 7.98, 1e-12);
  EXPECT_NEAR(years[2].losses_left, 0.0, 1e-12);
}

}  // namespace
}  // namespace ingot::finance
