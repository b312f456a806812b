// The waterfall and levelised costs.
#include "finance/waterfall.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "finance/debt.hpp"
#include "finance/irr.hpp"
#include "finance/levelised.hpp"
#include "tests/finance/sam.hpp"

namespace ingot::finance {
namespace {

TEST(Waterfall, HurdleFullCatchUpAndCarry) {
  // 100 in, 150 out a year later; hurdle 8 %, carry 20 %, full catch-up: capital 100, preferred 8, catch-up 2 (a fifth of 10), and the last
  // 40 are shared 32 to 8. The promoter has 10, a fifth of the profit of 50.
  const auto paid = waterfall({{0, 100, 0, 0}, {1, 0, 150, 0}}, {0.0, 0.08, 0.2, 1.0});
  EXPECT_NEAR(paid[1].capital, 100, 1e-9);
  EXPECT_NEAR(paid[1].preferred, 8, 1e-9);
  EXPECT_NEAR(paid[1].catch_up_promoter, 2, 1e-9);
  EXPECT_NEAR(paid[1].common, 32, 1e-9);
  EXPECT_NEAR(paid[1].promote, 8, 1e-9);
}

TEST(Waterfall, HalfCatchUp) {
  // Half of the catch-up is the promoter's: x with x/2 = 0.2 (8 + x) is 16/3; then 42 - 16/3 are shared.
  const auto paid = waterfall({{0, 100, 0, 0}, {1, 0, 150, 0}}, {0.0, 0.08, 0.2, 0.5});
  EXPECT_NEAR(paid[1].catch_up_promoter, 8.0 / 3.0, 1e-9);
  EXPECT_NEAR(paid[1].catch_up_investors, 8.0 / 3.0, 1e-9);
  EXPECT_NEAR(paid[1].to_promoter(), 10.0, 1e-9);
}

TEST(Waterfall, WithoutCatchUp) {
  const auto paid = waterfall({{0, 100, 0, 0}, {1, 0, 150, 0}}, {0.0, 0.08, 0.2, 0.0});
  EXPECT_NEAR(paid[1].to_promoter(), 8.4, 1e-9);  // a fifth of 150 - 108
}

TEST(Waterfall, DebtFirstWithArrears) {
  // Due 30, cash 20: 10 in arrears grow to 11 at 10 %; then 30 + 11 are due of 60, and 19 go to the preferred return of 21, of which 2
  // stay.
  const auto paid = waterfall({{0, 100, 0, 0}, {1, 0, 20, 30}, {2, 0, 60, 30}}, {0.1, 0.1, 0.2, 1.0});
  EXPECT_NEAR(paid[1].debt, 20, 1e-9);
  EXPECT_NEAR(paid[1].debt_arrears, 10, 1e-9);
  EXPECT_NEAR(paid[2].debt, 41, 1e-9);
  EXPECT_NEAR(paid[2].preferred, 19, 1e-9);
  EXPECT_NEAR(paid[2].hurdle, 2, 1e-9);  // 10 + 11 - 19
  EXPECT_NEAR(paid[2].capital_out, 100, 1e-9);
}

std::vector<WaterfallPeriod> random_periods() {
  std::vector<WaterfallPeriod> periods;
  double year = 2026.0;
  const int count = *rc::gen::inRange(1, 12);
  for (int i = 0; i < count; ++i) {
    periods.push_back({year, *rc::gen::inRange(0, 200) * 1.0, *rc::gen::inRange(0, 400) * 1.0, *rc::gen::inRange(0, 60) * 1.0});
    year += *rc::gen::inRange(1, 30) / 10.0;
  }
  return periods;
}

// NOLINTNEXTLINE
RC_GTEST_PROP(WaterfallLaw, PaysAllCashInOrder, ()) {
  const std::vector<WaterfallPeriod> periods = random_periods();
  const WaterfallTerms terms{0.05, 0.09, *rc::gen::inRange(0, 40) / 100.0, *rc::gen::element(0.0, 0.5, 1.0)};
  const auto paid = waterfall(periods, terms);
  double promoter = 0.0, profit = 0.0;
  for (std::size_t i = 0; i < paid.size(); ++i) {
    RC_ASSERT(std::abs(paid[i].debt + paid[i].to_investors() + paid[i].to_promoter() - periods[i].cash) <= 1e-9 * (1 + periods[i].cash));
    if (paid[i].preferred > 0.0) RC_ASSERT(paid[i].debt_arrears == 0.0);
    if (paid[i].to_promoter() > 0.0) RC_ASSERT(paid[i].capital_out == 0.0 && paid[i].hurdle == 0.0);
    promoter += paid[i].to_promoter();
    profit += paid[i].to_promoter() + paid[i].to_investors() - paid[i].capital;
    RC_ASSERT(promoter <= terms.carry * profit + 1e-9 * (1 + profit));
  }
}

// NOLINTNEXTLINE
RC_GTEST_PROP(WaterfallLaw, InvestorsHaveTheHurdleBeforeThePromoterHasAnything, ()) {
  const std::vector<WaterfallPeriod> periods = random_periods();
  const auto paid = waterfall(periods, {0.05, 0.09, 0.2, 1.0});
  CashFlows investors;
  for (std::size_t i = 0; i < paid.size(); ++i) {
    investors.push_back({periods[i].year, paid[i].to_investors() - periods[i].contribution});
    double promoter = 0.0, size = 0.0;
    for (std::size_t j = 0; j <= i; ++j) promoter += paid[j].to_promoter();
    for (const CashFlow& flow : investors) size += std::abs(flow.amount);
    if (paid[i].to_promoter() > 0.0) RC_ASSERT(present_value(investors, 0.09, 2026.0) >= -1e-9 * size);
  }
}

TEST(Levelised, SamSingleOwner) {
  // Costs over the present value of energy: 4.3448 cents/kWh. Energy as one amount at the start stands for its present value.
  CashFlows costs = yearly(sam::cf_annual_costs);
  for (CashFlow& cost : costs) cost.amount = -cost.amount;
  const Levelised lcoe = levelised_cost({{"all", costs}}, {{0.0, sam::npv_energy_nom}}, sam::discount_rate);
  EXPECT_NEAR(100 * lcoe.total, sam::lcoe_nom, 1e-9);
}

TEST(Levelised, SamLcoeCalculator) {
  // github.com/NREL/ssc, test/input_json/FinancialModels/lcoefcr,
  // 2022.08.08_develop_branch_Flat_Plate_PV_LCOE_Calculator_cmod_lcoefcr.json: fixed charge rate 9.17 %, capital 116 M$, fixed 1.66
  // M$/year, 193 GWh/year; lcoe_fcr 0.0637197 $/kWh.
  EXPECT_NEAR(levelised_by_charge_rate(0.091725510023798154, 116102998.47522599, 1658042.8206022796, 0.0, 193152944.31974822),
              0.063719709861944321, 1e-12);
}

TEST(Levelised, PartsAddUpAndAgreeWithTheChargeRate) {
  // 1000 at the start, 50 a year for 4 years, 100 units a year, 10 %: (1000 x 0.315471 + 50) / 100 = 3.654708.
  CashFlows upkeep, made;
  for (int t = 1; t <= 4; ++t) {
    upkeep.push_back({static_cast<double>(t), 50});
    made.push_back({static_cast<double>(t), 100});
  }
  const Levelised cost = levelised_cost({{"capital", {{0, 1000}}}, {"upkeep", upkeep}}, made, 0.1);
  EXPECT_NEAR(cost.total, 3.654708, 1e-6);
  EXPECT_NEAR(cost.parts[0].cost, 3.154708, 1e-6);
  EXPECT_NEAR(cost.parts[1].cost, 0.5, 1e-12);
  EXPECT_NEAR(cost.total, levelised_by_charge_rate(annuity_factor(0.1, 4), 1000, 50, 0.0, 100), 1e-12);
  EXPECT_TRUE(std::isinf(levelised_cost({{"capital", {{0, 1000}}}}, {}, 0.1).total));
}

}  // namespace
}  // namespace ingot::finance
