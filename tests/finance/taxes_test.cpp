// Tax on small plans, worked by hand: one plant, without discounting unless said otherwise.
#include "finance/taxes.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "finance/finance.hpp"
#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::finance {
namespace {

using testing::Tiny;

const PeriodId first(std::size_t{0}), second(std::size_t{1}), third(std::size_t{2});

/// The plant of plan_test.cpp: 2 units at 10 started over 2026, life 4 years, sold at 6 and run at 1 in 2027 and 2028: 20 paid, 10 earned a
/// year, 7.5 left at the end. Taxed at 20 %, written off over 4 years from the middle of 2026.
struct TaxedPlant {
  TaxedPlant() {
    Site& site = tiny.problem.sites[plant];
    site.capex = tiny.flat(10.0);
    site.variable_cost = tiny.flat(1.0);
    site.lifetime_years = 4.0;
    site.last_start = 2027.0;
    site.tax = SiteTax{};
    site.tax->rate = tiny.flat(0.2);
    site.tax->write_off_years = 4.0;
    const SegmentId segment = tiny.fixed_demand(good, region, 2.0, 100.0);
    tiny.problem.segments[segment].from = 2027.0;
    tiny.problem.objective.target = good;
  }
  SiteTax& tax() { return *tiny.problem.sites[plant].tax; }
  Finance money() const {
    Contract price;
    price.commodity = good;
    price.price = 6.0;
    const Plan plan = testing::optimum(tiny.problem);
    Finance f = evaluate(tiny.problem, plan, contract_prices(tiny.problem, plan, {price}));
    EXPECT_LE(f.ties.worst(), 1e-12);
    return f;
  }

  Tiny tiny{3};
  RegionId region = tiny.region("R");
  CommodityId good = tiny.commodity("good");
  SiteId plant = tiny.maker("plant", region, good);
};

double value_of(const Finance& f, Party::Kind kind) {
  double sum = 0.0;
  for (const Party& party : f.values.parties)
    if (party.kind == kind) sum += party.value();
  return sum;
}

TEST(Taxes, StraightLineWithALossFromTheFirstYear) {
  // 20/4 = 5 a year: 2.5, 5, 5; 7.5 is left at the end, which is what the plant is then worth. Profits -2.5, 5, 5, 0; taxed 0, 2.5, 5, 0 at
  // a fifth: 0.5 and 1.
  const Finance f = TaxedPlant().money();
  EXPECT_NEAR(f.taxes.depreciation.at(std::size_t{0}, first), 2.5, 1e-9);
  EXPECT_NEAR(f.taxes.depreciation.at(std::size_t{0}, third), 5.0, 1e-9);
  ASSERT_TRUE(f.returns.sources[0].after_tax);
  const AfterTax& after = *f.returns.sources[0].after_tax;
  EXPECT_NEAR(after.tax[first], 0.0, 1e-9);
  EXPECT_NEAR(after.tax[second], 0.5, 1e-9);
  EXPECT_NEAR(after.tax[third], 1.0, 1e-9);
  EXPECT_NEAR(after.at_end, 0.0, 1e-9);
  EXPECT_NEAR(after.paid, 1.5, 1e-9);
  // -20 at 2026.5, 9.5 a year later, 9 two years later, 7.5 at 2029.0.
  ASSERT_EQ(after.irr.rates.size(), 1U);
  const double x = 1.0 / (1.0 + after.irr.rates[0]);
  EXPECT_NEAR(-20.0 + 9.5 * x + 9.0 * x * x + 7.5 * std::pow(x, 2.5), 0.0, 1e-9);
  EXPECT_LT(after.irr.rates[0], f.returns.sources[0].irr.rates[0]);
  // Who has it: revenue 24, running 4, charged capital 12.5: a rent of 7.5, of which 1.5 goes to the government.
  EXPECT_NEAR(value_of(f, Party::Kind::governments), 1.5, 1e-9);
  EXPECT_NEAR(value_of(f, Party::Kind::owners), 6.0, 1e-9);
  // Of the 6 that a unit of 4 is sold at: 1 running, 3.125 capital, 1.5/4 tax, the rest rent.
  EXPECT_NEAR(f.target->stages[0].tax, 0.375, 1e-9);
  EXPECT_NEAR(f.target->stages[0].rent, 1.5, 1e-9);
  EXPECT_NEAR(f.target->cost(), 4.5, 1e-9);
}

TEST(Taxes, LossesTakeAwayAShareOfAProfitOnly) {
  // A fifth of 5 a year: taxed 4 and 4 rather than 2.5 and 5; what is left of the loss is lost.
  TaxedPlant plant;
  plant.tax().loss_share = 0.2;
  const AfterTax after = *plant.money().returns.sources[0].after_tax;
  EXPECT_NEAR(after.tax[second], 0.8, 1e-9);
  EXPECT_NEAR(after.tax[third], 0.8, 1e-9);
}

TEST(Taxes, DecliningBalanceTaxesLater) {
  // Half of the book value a year, the even rest when that is as much: 10, 5, 2.5, 2.5, each from the middle of a year: 5, 7.5, 3.75, and
  // 3.75 left. Profits -5, 2.5, 6.25 and 7.5 - 3.75; taxed 0, 0, 3.75, 3.75: 0.75 in 2028 and 0.75 at the end.
  TaxedPlant plant;
  plant.tax().method = SiteTax::Method::declining;
  const AfterTax after = *plant.money().returns.sources[0].after_tax;
  EXPECT_NEAR(after.tax[second], 0.0, 1e-9);
  EXPECT_NEAR(after.tax[third], 0.75, 1e-9);
  EXPECT_NEAR(after.at_end, 0.75, 1e-9);
}

TEST(Taxes, GrantsAreNotWrittenOff) {
  // A grant of a quarter: 15 are written off, 3.75 a year. Profits -1.875, 6.25, 6.25 and 7.5 - 15 x 2.5/4... 15 - 9.375 = 5.625 left:
  // 1.875. Taxed 4.375, 6.25, 1.875: 2.5 in all.
  TaxedPlant plant;
  const SourceId grant = plant.tiny.source("grant", 1e3, 1e3), equity = plant.tiny.source("equity", 1e3, 1e3);
  plant.tiny.problem.capital[grant].kind = CapitalKind::grant;
  plant.tiny.problem.capital[grant].share.assign(plant.tiny.problem.sites.size(), plant.tiny.flat(0.25));
  const Finance f = plant.money();
  EXPECT_NEAR(f.returns.sources[grant.index()].after_tax->paid, 0.0, 1e-12);
  EXPECT_NEAR(f.returns.sources[equity.index()].after_tax->paid, 2.5, 1e-9);
}

TEST(Taxes, InterestOfDebt) {
  // A lead time of a year: 10 are spent in 2026 and 10 in 2027, first output in the middle of 2027. Paid by debt at 10 % (continuous) over
  // 10 years: the first 10 wait a year, interest 10 (exp(0.1) - 1) = 1.0517 is added. On 21.0517 a service of
  // 0.1 / (1 - exp(-1)) = 0.158198 a year; after half a year (exp(-0.95) - 1) / (exp(-1) - 1) = 0.970161 is owed, so of the half-year's
  // 0.079099 a part of 0.029839 repays and 0.049260 is interest: 1.03701.
  TaxedPlant plant;
  plant.tiny.problem.sites[plant.plant].lead_time_years = 1.0;
  plant.tiny.problem.segments[SegmentId(std::size_t{0})].from = 2028.0;
  const SourceId debt = plant.tiny.source("debt", 1e3, 1e3);
  plant.tiny.problem.capital[debt].kind = CapitalKind::debt;
  plant.tiny.problem.capital[debt].required_return = 0.1;
  const Finance f = plant.money();
  EXPECT_NEAR(f.taxes.building[0], 1.051709, 1e-6);
  EXPECT_NEAR(f.taxes.interest.at(std::size_t{0}, second), 1.03701, 2e-5);
  EXPECT_NEAR(f.taxes.depreciation.at(std::size_t{0}, third), 21.051709 / 4.0, 1e-6);
  ASSERT_FALSE(f.classes.empty());
  EXPECT_NEAR(f.classes[0].building, 1.051709, 1e-6);
  EXPECT_NEAR(f.classes[0].paid, 20.0, 1e-9);
}

TEST(Taxes, WhatStandsHasABookValue) {
  // 2 units stand: nothing is built. They are worth 20 new, half of it still in the books, written off over half of 4 years: 5 a year in
  // 2026 and 2027. They earn 10 in 2027 and in 2028: losses 5 (2026), profits 5 and 10, taxed 0 and 10: 2.
  TaxedPlant plant;
  plant.tiny.existing(plant.plant, 2.0, 2025.0);
  plant.tiny.problem.sites[plant.plant].lifetime_years = 10.0;
  plant.tax().standing = 0.5;
  const Finance f = plant.money();
  const std::size_t incumbents = 1;  // after the one source
  EXPECT_NEAR(f.taxes.depreciation.at(incumbents, first), 5.0, 1e-9);
  EXPECT_NEAR(f.taxes.depreciation.at(incumbents, third), 0.0, 1e-9);
  EXPECT_NEAR(f.taxes.tax.at(incumbents, second), 0.0, 1e-9);
  EXPECT_NEAR(f.taxes.tax.at(incumbents, third), 2.0, 1e-9);
  EXPECT_NEAR(value_of(f, Party::Kind::governments), 2.0, 1e-9);
}

TEST(Taxes, WithoutThemNothingChanges) {
  TaxedPlant taxed, free;
  taxed.tax().rate = taxed.tiny.flat(0.0);
  free.tiny.problem.sites[free.plant].tax.reset();
  const Finance a = taxed.money(), b = free.money();
  EXPECT_FALSE(b.returns.sources[0].after_tax);
  EXPECT_DOUBLE_EQ(a.returns.sources[0].after_tax->irr.rates[0], b.returns.sources[0].irr.rates[0]);
  EXPECT_DOUBLE_EQ(value_of(b, Party::Kind::governments), 0.0);
  EXPECT_DOUBLE_EQ(value_of(a, Party::Kind::owners), value_of(b, Party::Kind::owners));
}

TEST(Classes, AStageIsTheSumOfItsRegions) {
  const Finance f = TaxedPlant().money();
  ASSERT_EQ(f.classes.size(), 2U);
  EXPECT_FALSE(f.classes[0].region);
  ASSERT_TRUE(f.classes[1].region);
  EXPECT_DOUBLE_EQ(f.classes[0].tax, f.classes[1].tax);
  // One source, one stage: its own return.
  EXPECT_NEAR(f.classes[0].irr.rates[0], f.returns.sources[0].irr.rates[0], 1e-12);
  EXPECT_NEAR(f.classes[0].irr_after_tax.rates[0], f.returns.sources[0].after_tax->irr.rates[0], 1e-12);
}

}  // namespace
}  // namespace ingot::finance
