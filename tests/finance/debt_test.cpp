// Debt, construction interest and coverage against published cases.
#include "finance/debt.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "finance/construction_interest.hpp"
#include "tests/finance/sam.hpp"

namespace ingot::finance {
namespace {

TEST(Annuity, ExcelDocumentationOfPmtIpmtAndPpmt) {
  // Microsoft, "PMT function": 8 %/12, 10 months, 10,000: 1,037.03. Saving 50,000 over 18 years at 6 %/12: 129.08 a month.
  EXPECT_NEAR(annuity(10000, 0.08 / 12, 10)[0].payment(), 1037.03, 0.005);
  EXPECT_NEAR(50000 * (annuity_factor(0.005, 216) - 0.005), 129.08, 0.005);
  // "IPMT function": 10 %/12, month 1 of 36, 8000: 66.67; 10 % a year, year 3 of 3: 292.45. "PPMT": 10 %/12, month 1 of 24, 2000: 75.62.
  EXPECT_NEAR(annuity(8000, 0.10 / 12, 36)[0].interest, 66.67, 0.005);
  EXPECT_NEAR(annuity(8000, 0.10, 3)[2].interest, 292.45, 0.005);
  EXPECT_NEAR(annuity(2000, 0.10 / 12, 24)[0].principal, 75.62, 0.005);
  EXPECT_DOUBLE_EQ(annuity_factor(0.0, 8), 0.125);
}

TEST(EqualPrincipal, Worked) {
  // 1200 over 3 years at 10 %: interest on 1200, 800, 400.
  const DebtSchedule debt = equal_principal(1200, 0.1, 3);
  EXPECT_NEAR(debt[0].payment(), 520, 1e-9);
  EXPECT_NEAR(debt[1].payment(), 480, 1e-9);
  EXPECT_NEAR(debt[2].payment(), 440, 1e-9);
  EXPECT_NEAR(debt[2].closing, 0, 1e-9);
}

TEST(Sculpted, SamSingleOwnerToTheCent) {
  const DebtSchedule debt = sculpted(sam::cf_cash_for_ds, sam::debt_rate, sam::dscr);
  ASSERT_EQ(debt.size(), 18U);
  EXPECT_NEAR(debt[0].opening, sam::cf_debt_balance[0], 0.005);
  for (std::size_t t = 0; t < debt.size(); ++t) {
    EXPECT_NEAR(debt[t].interest, sam::cf_debt_payment_interest[t], 0.005);
    EXPECT_NEAR(debt[t].closing, sam::cf_debt_balance[t + 1], 0.005);
    EXPECT_NEAR(*service_coverage(sam::cf_cash_for_ds, debt)[t], 1.3, 1e-12);
    EXPECT_NEAR(*loan_life_coverage(sam::cf_cash_for_ds, debt, sam::debt_rate)[t], 1.3, 1e-6);
  }
}

TEST(Sculpted, InterestThatIsNotCoveredIsAdded) {
  // 100 / 1.1 + 200 / 1.21 = 256.198: interest 25.62, paid 100 and so on; with a first year of 0 the debt 165.289 grows to 181.818.
  const DebtSchedule debt = sculpted({0, 200}, 0.1, 1.0);
  EXPECT_NEAR(debt[0].opening, 200 / 1.21, 1e-9);
  EXPECT_NEAR(debt[0].closing, 200 / 1.1, 1e-9);
  EXPECT_NEAR(debt[1].closing, 0, 1e-9);
}

TEST(Coverage, Worked) {
  // Debt 100 over two years at 0 %, equal principal: payments 50. Cash 75 and 60: DSCR 1.5 and 1.2; LLCR 135/100 and 60/50.
  const DebtSchedule debt = equal_principal(100, 0.0, 2);
  EXPECT_NEAR(*service_coverage({75, 60}, debt)[0], 1.5, 1e-12);
  EXPECT_NEAR(*service_coverage({75, 60}, debt)[1], 1.2, 1e-12);
  EXPECT_NEAR(*loan_life_coverage({75, 60}, debt, 0.0)[0], 1.35, 1e-12);
  EXPECT_NEAR(*loan_life_coverage({75, 60}, debt, 0.0)[1], 1.2, 1e-12);
  EXPECT_FALSE(service_coverage({75, 60}, DebtSchedule(2))[0]);
  EXPECT_FALSE(loan_life_coverage({75, 60}, DebtSchedule(2), 0.0)[0]);
}

TEST(ConstructionInterest, Worked) {
  // 100 a year at 10 %, drawn evenly: 5 on the first; (105 + 50) x 10 % = 15.5 in the second. At the start: 10; (110 + 100) x 10 % = 21.
  const ConstructionInterest middle = construction_interest({100, 100}, 0.1);
  EXPECT_NEAR(middle.interest[0], 5.0, 1e-12);
  EXPECT_NEAR(middle.interest[1], 15.5, 1e-12);
  EXPECT_NEAR(middle.balance[1], 220.5, 1e-12);
  EXPECT_NEAR(middle.total, 20.5, 1e-12);
  EXPECT_NEAR(construction_interest({100, 100}, 0.1, DrawTiming::start).total, 31.0, 1e-12);
  EXPECT_NEAR(construction_interest({100, 100}, 0.1, DrawTiming::end).total, 10.0, 1e-12);
}

// NOLINTNEXTLINE
RC_GTEST_PROP(DebtLaw, IsRepaidAndWorthItsPayments, ()) {
  const double debt = *rc::gen::inRange(1, 1000000) / 7.0, rate = *rc::gen::inRange(0, 300) / 1000.0;
  const int periods = *rc::gen::inRange(1, 40);
  std::vector<double> cash;
  for (int t = 0; t < periods; ++t) cash.push_back(*rc::gen::inRange(1, 1000));
  for (const DebtSchedule& schedule : {annuity(debt, rate, periods), equal_principal(debt, rate, periods), sculpted(cash, rate, 1.4)}) {
    double worth = 0.0, principal = 0.0;
    for (std::size_t t = schedule.size(); t-- > 0;) {
      worth = (worth + schedule[t].payment()) / (1.0 + rate);
      principal += schedule[t].principal;
    }
    const double size = schedule.front().opening * std::pow(1.0 + rate, periods);  // rounding grows with interest
    RC_ASSERT(std::abs(worth - schedule.front().opening) <= 1e-11 * size);
    RC_ASSERT(std::abs(principal - schedule.front().opening) <= 1e-11 * size);
    RC_ASSERT(std::abs(schedule.back().closing) <= 1e-11 * size);
  }
}

}  // namespace
}  // namespace ingot::finance
