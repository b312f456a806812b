// Internal rates of return: published cases, several roots, none, and laws over random flows.
#include "finance/irr.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "tests/finance/sam.hpp"

namespace ingot::finance {
namespace {

void expect_rates(const CashFlows& flows, const std::vector<double>& rates, double tolerance = 1e-10) {
  const Irr found = irr(flows);
  ASSERT_EQ(found.rates.size(), rates.size());
  EXPECT_EQ(found.outcome, rates.empty() ? found.outcome : Irr::Outcome::found);
  for (std::size_t i = 0; i < rates.size(); ++i) EXPECT_NEAR(found.rates[i], rates[i], tolerance);
}

TEST(Irr, ExcelDocumentation) {
  // Microsoft, "IRR function": -2.1 % after four years, 8.7 % after five, -44.4 % after two.
  expect_rates(yearly({-70000, 12000, 15000, 18000, 21000}), {-0.021}, 5e-4);
  expect_rates(yearly({-70000, 12000, 15000, 18000, 21000, 26000}), {0.087}, 5e-4);
  expect_rates(yearly({-70000, 12000, 15000}), {-0.444}, 5e-4);
  // Microsoft, "XIRR function": 37.34 % on days 0, 60, 303, 411, 456.
  expect_rates({{0, -10000}, {60 / 365.0, 2750}, {303 / 365.0, 4250}, {411 / 365.0, 3250}, {456 / 365.0, 2750}}, {0.373362535}, 5e-9);
}

TEST(ModifiedIrr, ExcelDocumentation) {
  // Microsoft, "MIRR function": borrowed at 10 %, reinvested at 12 %: 12.61 % after five years, -4.80 % after three; at 14 %: 13.48 %.
  EXPECT_NEAR(*modified_irr(yearly({-120000, 39000, 30000, 21000, 37000, 46000}), 0.10, 0.12), 0.1261, 5e-5);
  EXPECT_NEAR(*modified_irr(yearly({-120000, 39000, 30000, 21000}), 0.10, 0.12), -0.0480, 5e-5);
  EXPECT_NEAR(*modified_irr(yearly({-120000, 39000, 30000, 21000, 37000, 46000}), 0.10, 0.14), 0.1348, 5e-5);
}

TEST(ModifiedIrr, MoneyThatGoesOneWayOrAtOneDateHasNone) {
  EXPECT_FALSE(modified_irr({}, 0.1, 0.1));
  EXPECT_FALSE(modified_irr(yearly({-3, -2}), 0.1, 0.1));
  EXPECT_FALSE(modified_irr(yearly({3, 2}), 0.1, 0.1));
  EXPECT_FALSE(modified_irr({{2030, -3}, {2030, 3}}, 0.1, 0.1));  // they cancel
}

RC_GTEST_PROP(ModifiedIrr, ExceedsTheRateWhereThePresentValueIsPositive, ()) {
  CashFlows flows;
  for (int year = 0; year < *rc::gen::inRange(2, 9); ++year)
    flows.push_back({static_cast<double>(year), *rc::gen::inRange(-100, 101) + 0.5});
  const double rate = *rc::gen::inRange(-20, 60) / 100.0;
  const std::optional<double> found = modified_irr(flows, rate, rate);
  if (found) RC_ASSERT((*found > rate) == (present_value(flows, rate, 0.0) > 0.0));
}

TEST(Irr, TextbookOfBrealeyMyersAllen) {
  // Principles of Corporate Finance, chapter 5: -4000, 2000, 4000 returns 28.08 %. With x = 1/(1+r): 4 x^2 + 2 x = 4.
  expect_rates(yearly({-4000, 2000, 4000}), {0.2808}, 5e-5);
  // The same chapter: 1000, -3000, 2500 has no rate of return at all (2.5 x^2 - 3 x + 1 has the discriminant 9 - 10 < 0).
  const Irr none = irr(yearly({1000, -3000, 2500}));
  EXPECT_EQ(none.outcome, Irr::Outcome::no_root);
  EXPECT_TRUE(none.rates.empty());
}

TEST(Irr, OilPumpOfLorieAndSavage) {
  // Lorie and Savage, Three Problems in Rationing Capital (1955): a faster pump, -1600, 10000, -10000, returns 25 % and 400 %.
  expect_rates(yearly({-1600, 10000, -10000}), {0.25, 4.0});
}

TEST(Irr, SamSingleOwner) {
  // SAM stops its search when the value is small; to a millionth the rates are the same.
  expect_rates(yearly(sam::cf_project_return_aftertax), {sam::project_return_aftertax_irr / 100}, 1e-6);
  expect_rates(yearly(sam::cf_project_return_pretax), {sam::project_return_pretax_irr / 100}, 1e-6);
}

TEST(Irr, ThreeRoots) {
  // (y - 1.1)(y - 1.2)(y - 1.3) with y = 1 + r: -1000 at the start, then 3600, -4310, 1716.
  expect_rates(yearly({-1000, 3600, -4310, 1716}), {0.1, 0.2, 0.3}, 1e-9);
}

TEST(Irr, RootThatTouches) {
  // (y - 1.5)^2: 4, -12, 9. Worth nothing at 50 %, and positive on both sides.
  expect_rates(yearly({4, -12, 9}), {0.5}, 1e-6);
}

TEST(Irr, NegativeAndHuge) {
  expect_rates(yearly({-100, 1}), {-0.99});
  expect_rates(yearly({-1, 1e6}), {1e6 - 1}, 1e-3);
  expect_rates(yearly({100, -110}), {0.1});  // a loan, seen by who borrows
}

TEST(Irr, IrregularDatesAndOrder) {
  // 121 two years and a half after 100 is 10 % over 2 years if the dates are 2 apart.
  expect_rates({{2032.5, 121}, {2030.5, -60}, {2030.5, -40}}, {0.1});
}

TEST(Irr, NoneAndWhy) {
  EXPECT_EQ(irr({}).outcome, Irr::Outcome::no_flows);
  EXPECT_EQ(irr(yearly({0, 0})).outcome, Irr::Outcome::no_flows);
  EXPECT_EQ(irr({{1, 5}, {1, -5}}).outcome, Irr::Outcome::no_flows);
  EXPECT_EQ(irr(yearly({-5, -6})).outcome, Irr::Outcome::one_sign);
  EXPECT_EQ(irr({{2030, -5}}).outcome, Irr::Outcome::one_sign);
  EXPECT_EQ(irr(yearly({-5, NAN})).outcome, Irr::Outcome::not_finite);
  EXPECT_EQ(irr({{INFINITY, 5}, {0, -5}}).outcome, Irr::Outcome::not_finite);
  EXPECT_FALSE(irr(yearly({-1600, 10000, -10000})).unique());
  EXPECT_EQ(outcome_name(Irr::Outcome::no_root), "no_root");
}

int sign_changes(const CashFlows& flows) {
  int changes = 0;
  const CashFlows dated = merged(flows);
  for (std::size_t i = 0; i + 1 < dated.size(); ++i) changes += dated[i].amount * dated[i + 1].amount < 0.0 ? 1 : 0;
  return changes;
}

CashFlows random_flows() {
  CashFlows flows;
  const auto amounts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000, 1000));
  for (const int amount : amounts) flows.push_back({*rc::gen::inRange(0, 400) / 13.0, amount / 7.0});
  return flows;
}

// NOLINTNEXTLINE
RC_GTEST_PROP(IrrLaw, EveryRateMakesTheFlowsWorthNothing, ()) {
  const CashFlows flows = random_flows();
  const Irr found = irr(flows);
  RC_CLASSIFY(found.rates.size() > 1, "several");
  RC_ASSERT(static_cast<int>(found.rates.size()) <= sign_changes(flows));
  for (const double rate : found.rates) {
    if (rate < -0.999) continue;  // few digits of 1 + rate are left
    double size = 0.0, slope = 0.0;
    for (const CashFlow& flow : flows) {
      size += std::abs(present_value({flow}, rate, 0.0));
      slope += std::abs(present_value({flow}, rate, 0.0) * flow.year);
    }
    // A rate is known to a few roundings of 1 + rate.
    RC_ASSERT(std::abs(present_value(flows, rate, 0.0)) <= 1e-12 * (size + slope));
  }
}

// NOLINTNEXTLINE
RC_GTEST_PROP(IrrLaw, NoneIsMissed, ()) {
  // Descartes: roots, counted with multiplicity, are as many as changes of sign or fewer by an even number.
  const CashFlows flows = random_flows();
  const Irr found = irr(flows);
  if (found.outcome == Irr::Outcome::no_flows) RC_DISCARD("nothing");
  const auto counted = static_cast<int>(found.rates.size());
  // Touching roots, which count twice, do not turn up in random flows.
  RC_ASSERT((sign_changes(flows) - counted) % 2 == 0);
  // And a grid sees no change of sign of the value that no root explains.
  double before = 0.0, last = 0.0;
  for (int i = 0; i <= 400; ++i) {
    const double rate = std::exp(-4.0 + 0.02 * i) - 1.0, value = present_value(flows, rate, 0.0);
    double size = 0.0;
    for (const CashFlow& flow : flows) size += std::abs(present_value({flow}, rate, 0.0));
    if (std::abs(value) < 1e-9 * size) {
      before = 0.0;
      continue;
    }
    if (before * value < 0.0) {
      const auto within = [&](double root) { return root >= last && root <= rate; };
      RC_ASSERT(std::count_if(found.rates.begin(), found.rates.end(), within) % 2 == 1);
    }
    before = value;
    last = rate;
  }
}

// NOLINTNEXTLINE
RC_GTEST_PROP(IrrLaw, RatesOfAProductOfRootsAreFound, ()) {
  // prod (y - (1 + r_k)) with distinct rates: the flows of its coefficients, highest power first.
  const auto steps = *rc::gen::container<std::vector<int>>(*rc::gen::inRange<std::size_t>(1, 5), rc::gen::inRange(5, 60));
  std::vector<double> amounts{1.0}, rates;
  double rate = -0.3;
  for (const int step : steps) {
    rate += step / 100.0;
    rates.push_back(rate);
    amounts.push_back(0.0);
    for (std::size_t i = amounts.size() - 1; i > 0; --i) amounts[i] -= amounts[i - 1] * (1.0 + rate);
  }
  const Irr found = irr(yearly(amounts));
  RC_ASSERT(found.rates.size() == rates.size());
  for (std::size_t i = 0; i < rates.size(); ++i) RC_ASSERT(std::abs(found.rates[i] - rates[i]) < 1e-6);
}

}  // namespace
}  // namespace ingot::finance
