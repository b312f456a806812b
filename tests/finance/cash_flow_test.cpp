// Worked cases of present value, multiple, payback and the worst year.
#include "finance/cash_flow.hpp"

#include <gtest/gtest.h>

#include "tests/finance/sam.hpp"

namespace ingot::finance {
namespace {

/// Days / 365 as spreadsheets count them in XNPV and XIRR; day 0 is the first.
CashFlows by_day(const std::vector<std::pair<int, double>>& flows) {
  CashFlows dated;
  for (const auto& [day, amount] : flows) dated.push_back({day / 365.0, amount});
  return dated;
}

TEST(PresentValue, ExcelDocumentationOfNpv) {
  // Microsoft, "NPV function": 10 %, -10000 a year from today, 3000, 4200, 6800: 1,188.44.
  EXPECT_NEAR(present_value({{1, -10000}, {2, 3000}, {3, 4200}, {4, 6800}}, 0.10, 0.0), 1188.44, 0.005);
  // 8 %, -40000 today, then 8000, 9200, 10000, 12000, 14500: 1,922.06; with a loss of 9000 in the sixth year -3,749.47.
  CashFlows shop = yearly({-40000, 8000, 9200, 10000, 12000, 14500});
  EXPECT_NEAR(present_value(shop, 0.08, 0.0), 1922.06, 0.005);
  shop.push_back({6, -9000});
  EXPECT_NEAR(present_value(shop, 0.08, 0.0), -3749.47, 0.005);
}

TEST(PresentValue, ExcelDocumentationOfXnpv) {
  // Microsoft, "XNPV function": 9 %; 1 Jan, 1 Mar, 30 Oct 2008, 15 Feb, 1 Apr 2009 are days 0, 60, 303, 411, 456: 2,086.65.
  EXPECT_NEAR(present_value(by_day({{0, -10000}, {60, 2750}, {303, 4250}, {411, 3250}, {456, 2750}}), 0.09, 0.0), 2086.65, 0.005);
}

TEST(PresentValue, SamSingleOwner) {
  EXPECT_NEAR(present_value(yearly(sam::cf_project_return_aftertax), sam::discount_rate, 0.0), sam::project_return_aftertax_npv, 0.005);
  EXPECT_NEAR(present_value(yearly(sam::cf_annual_costs), sam::discount_rate, 0.0), -sam::npv_annual_costs, 0.005);
}

TEST(Multiple, ReceivedOverPaid) {
  EXPECT_DOUBLE_EQ(*multiple(yearly({-100, -50, 30, 270})), 2.0);  // 300 / 150
  EXPECT_DOUBLE_EQ(*multiple(yearly({-100})), 0.0);
  EXPECT_FALSE(multiple(yearly({5, 10})));
  EXPECT_FALSE(multiple({}));
}

TEST(Payback, BetweenFlows) {
  // -10000 + 3000 + 4200 = -2800; the 6800 of the third year pay that after 2800/6800 of it.
  EXPECT_NEAR(*payback_years(yearly({-10000, 3000, 4200, 6800})), 2.0 + 2800.0 / 6800.0, 1e-12);
  // At 10 %: -10000 + 2727.27 + 3471.07 + 5108.94 = 1307.28, so after 2 + 3801.65/5108.94 years.
  EXPECT_NEAR(*discounted_payback_years(yearly({-10000, 3000, 4200, 6800}), 0.10), 2.0 + 3801.6528925619837 / 5108.940646130728, 1e-12);
}

TEST(Payback, CountsFromTheFirstFlowAndToTheLastTimeItRises) {
  EXPECT_NEAR(*payback_years({{2030.5, -10}, {2032.5, 20}}), 1.0, 1e-12);
  EXPECT_NEAR(*payback_years(yearly({-10, 20, -20, 20})), 2.5, 1e-12);  // below 0 again in year 2: sum -10, then 20 a year
  EXPECT_FALSE(payback_years(yearly({-10, 20, -20})));
  EXPECT_FALSE(payback_years({}));
  EXPECT_DOUBLE_EQ(*payback_years(yearly({10, -5})), 0.0);
}

TEST(WorstYear, NetOfTheCalendarYear) {
  const auto worst = worst_year({{2030.25, -40}, {2030.75, 10}, {2031.5, -35}, {2032.0, 90}});
  ASSERT_TRUE(worst);
  EXPECT_EQ(worst->year, 2031);
  EXPECT_DOUBLE_EQ(worst->amount, -35);
  EXPECT_FALSE(worst_year({}));
  EXPECT_DOUBLE_EQ(peak_drawn({{2032.0, 90}, {2030.25, -40}, {2030.75, 10}, {2031.5, -35}}), 65.0);  // 40 - 10 + 35
  EXPECT_DOUBLE_EQ(peak_drawn(yearly({5, -3})), 0.0);
}

TEST(Merged, OrdersAndAddsUp) {
  const CashFlows flows = merged({{3, 1}, {1, 2}, {3, 4}, {2, 5}, {2, -5}});
  ASSERT_EQ(flows.size(), 2U);
  EXPECT_DOUBLE_EQ(flows[0].amount, 2.0);
  EXPECT_DOUBLE_EQ(flows[1].amount, 5.0);
}

}  // namespace
}  // namespace ingot::finance
