// Worked cases of who pays for what: leverage, grants, dates of start, prepayments, financing, values of one more dollar.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "formulate/extract.hpp"
#include "plan/capital_classes.hpp"
#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::testing {
namespace {

using formulate::Goal;

const Goal least_cost{Goal::Kind::cost, std::nullopt, 0.0};
constexpr PeriodId p0{0}, p1{1}, p2{2};

/// A plant of 100 that stands already, whose every unit of activity draws an outlay of 3; 100 are wanted, what is not served costs 1.
struct Buyer : Tiny {
  explicit Buyer(int periods = 1, double rho = 0.0) : Tiny(periods, 1.0, 0, rho) {
    const RegionId a = region("A");
    const CommodityId x = commodity("x");
    plant = maker("p", a, x);
    existing(plant, 100.0);
    fixed_demand(x, a, 100.0, 1.0);
    problem.sites[plant].capital_outlay = flat(3.0);
  }
  CapitalSource& add(const std::string& id, CapitalKind kind, double commitment, double pace) {
    CapitalSource& made = problem.capital[source(id, commitment, pace)];
    made.kind = kind;
    return made;
  }
  void share(CapitalSource& of, double value) { of.share.assign(problem.sites.size(), flat(value)); }
  SiteId plant;
};

TEST(CapitalCases, DebtIsAShareOfAllDraws) {
  // Equity 30 a year; debt up to 60 % of all: in all 30 / 0.4 = 75, of which 45 debt; 25 units served, 75 lost.
  Buyer t;
  t.add("equity", CapitalKind::equity, INFINITY, 30.0);
  t.share(t.add("debt", CapitalKind::debt, INFINITY, INFINITY), 0.6);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.objective, 75.0, 1e-6);
  EXPECT_NEAR(plan.capital_draw.at(SourceId(0), p0), 30.0, 1e-6);
  EXPECT_NEAR(plan.capital_draw.at(SourceId(1), p0), 45.0, 1e-6);
  // One more dollar of equity brings 1.5 of debt: 2.5 / 3 units. A share 0.01 higher brings 30/0.39 - 75 = 1.923 = 0.01 x 187.5 at first
  // order (30/(1-s)^2 = 187.5): 62.5 units for a whole. A dollar from outside buys a third.
  EXPECT_NEAR(plan.pace_value.at(SourceId(0), p0), 2.5 / 3.0, 1e-6);
  ASSERT_EQ(plan.share_value.size(), 1U);
  EXPECT_NEAR(plan.share_value[0].at(SourceId(1), p0), 62.5, 1e-6);
  EXPECT_NEAR(plan.money_value.at(std::size_t{0}, p0), 1.0 / 3.0, 1e-6);
}

TEST(CapitalCases, GrantsAreCreditedAtTheChargedShare) {
  // Capex 10, life of 1 year, one period of 1 year: a start works half of it on average and is charged half. 10 wanted, 100 each if lost:
  // 20 starts, spend 200, charged 100. A grant of 30 % pays 60, credited at one half: 30. Cost 70.
  Tiny t(1);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("p", a, x);
  t.problem.sites[plant].capex = t.flat(10.0);
  t.problem.sites[plant].lifetime_years = 1.0;
  t.fixed_demand(x, a, 10.0, 100.0);
  t.source("equity", INFINITY, INFINITY);
  const SourceId grant = t.source("grant", INFINITY, INFINITY);
  t.problem.capital[grant].kind = CapitalKind::grant;
  t.problem.capital[grant].share.assign(1, t.flat(0.3));
  Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.starts.at(plant, p0), 20.0, 1e-6);
  EXPECT_NEAR(plan.terms.capex, 100.0, 1e-6);
  EXPECT_NEAR(plan.terms.grants, 30.0, 1e-6);
  EXPECT_NEAR(plan.objective, 70.0, 1e-6);
  // Money is not short. Of the next dollar spent the grant pays 0.3, credited at one half: a dollar from elsewhere in its place loses 0.15.
  EXPECT_NEAR(plan.money_value.at(std::size_t{0}, p0), -0.15, 1e-6);
  // With 24 in all: 12 credited; the next dollar is worth a half.
  t.problem.capital[grant].commitment = 24.0;
  plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.objective, 88.0, 1e-6);
  ASSERT_EQ(plan.commitment_value.size(), 2U);
  EXPECT_NEAR(plan.commitment_value[grant.index()], 0.5, 1e-6);
  EXPECT_NEAR(plan.money_value.at(std::size_t{0}, p0), 0.0, 1e-6);  // equity pays the next dollar whole
  const auto named = [](const Binding& b) { return b.kind == Binding::Kind::capital && b.what == "grant (commitment)"; };
  EXPECT_TRUE(std::any_of(plan.binding.begin(), plan.binding.end(), named));
}

TEST(CapitalCases, WhatCountsIsWhenItWasStarted) {
  // Lead time 1 year, periods of 1 year: half of a start's spend falls in its period, half in the next. The old fund pays for what is
  // started before 2027 whenever the bill comes, the new one for the rest; the old one has 40 in all: 4 starts in 2026. The new one may
  // give 10 a year: a start in 2027 costs 5 in 2027 and 5 in 2028, so 2 of them.
  Tiny t(3);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("p", a, x);
  Site& site = t.problem.sites[plant];
  site.capex = t.flat(10.0);
  site.lead_time_years = 1.0;
  site.lifetime_years = 1.0;
  site.last_start = 2028.0;
  t.fixed_demand(x, a, 100.0, 1000.0);
  t.problem.capital[t.source("old", 40.0, INFINITY)].started_until = 2027.0;
  t.problem.capital[t.source("new", INFINITY, 10.0)].started_from = 2027.0;
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.starts.at(plant, p0), 4.0, 1e-6);
  EXPECT_NEAR(plan.starts.at(plant, p1), 2.0, 1e-6);
  EXPECT_NEAR(plan.capital_draw.at(SourceId(0), p0), 20.0, 1e-6);
  EXPECT_NEAR(plan.capital_draw.at(SourceId(0), p1), 20.0, 1e-6);
  EXPECT_NEAR(plan.capital_draw.at(SourceId(1), p1), 10.0, 1e-6);
  EXPECT_NEAR(plan.capital_draw.at(SourceId(1), p2), 10.0, 1e-6);
  ASSERT_EQ(plan.capital_classes.size(), 2U);
  EXPECT_EQ(class_words(t.problem, plan.capital_classes[0]).en, "stage; A; started before 2027-01");
}

TEST(CapitalCases, PrepaymentsRestOnDeliveries) {
  // Customers pay a year ahead a fifth of what they will get, at 5 each: 1 for each unit delivered a year later, against an outlay of 3.
  // In the last year a fund gives 30 too, and deliveries go on as they are: 3 a = 30 + a, a = 15. The year before 3 a = 15: 5; before
  // that 5/3. Lost: 300 - 65/3.
  Buyer t(3);
  t.problem.capital[t.source("fund", INFINITY, 30.0)].from = 2028.0;
  CapitalSource& ahead = t.add("ahead", CapitalKind::prepayment, INFINITY, INFINITY);
  ahead.earning = Earning{{t.plant}, t.flat(0.2), {t.flat(5.0)}, 1.0};
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.activity[0].at(t.plant, p2), 15.0, 1e-6);
  EXPECT_NEAR(plan.activity[0].at(t.plant, p1), 5.0, 1e-6);
  EXPECT_NEAR(plan.activity[0].at(t.plant, p0), 5.0 / 3.0, 1e-6);
  EXPECT_NEAR(plan.objective, 300.0 - 65.0 / 3.0, 1e-6);
  // One more dollar paid ahead in the first year buys a third of a unit.
  EXPECT_NEAR(plan.prepaid_value.at(SourceId(1), p0), 1.0 / 3.0, 1e-6);
}

TEST(CapitalCases, PrepaymentsTakeTheirPartOfPeriods) {
  // Half a year ahead, periods of 1 year: half of the deliveries of the year itself, half of the next.
  Buyer t(2);
  const auto weights = formulate::shifted_weights(t.problem.calendar, p0, 0.5);
  ASSERT_EQ(weights.size(), 2U);
  EXPECT_NEAR(weights[0].second, 0.5, 1e-9);
  EXPECT_NEAR(weights[1].second, 0.5, 1e-9);
  const auto last = formulate::shifted_weights(t.problem.calendar, p1, 3.0);
  ASSERT_EQ(last.size(), 1U);
  EXPECT_EQ(last[0].first, p1);
  EXPECT_NEAR(last[0].second, 1.0, 1e-9);
}

TEST(CapitalCases, DearMoneyCostsOnlyIfAsked) {
  // The fund wants 10 % over 10 years, the discount rate is 5 %: annuities 0.1/(1-e^-1) = 0.158198 and 0.05/(1-e^-0.5) = 0.127075; for each
  // dollar 0.158198/0.127075 - 1 = 0.244917 more. Outlay 3 a unit: 0.734752 for a unit worth 1, so all 100 are served still, at D =
  // 0.975412 (one year at 5 %): cost 71.67. At 13 % the annuity is 0.178700: 0.406257 x 3 > 1, nothing is bought.
  Buyer t(1, 0.05);
  CapitalSource& fund = t.add("fund", CapitalKind::equity, INFINITY, INFINITY);
  fund.required_return = 0.1;
  EXPECT_NEAR(optimum(t.problem, least_cost).objective, 0.0, 1e-6);
  t.problem.objective.financing_costs = true;
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.terms.financing, 0.975412 * 100.0 * 3.0 * 0.244917, 1e-3);
  EXPECT_NEAR(plan.objective, plan.terms.financing, 1e-9);
  t.problem.capital[SourceId(0)].required_return = 0.13;
  EXPECT_NEAR(optimum(t.problem, least_cost).served.at(SegmentId(0), p0), 0.0, 1e-6);
  // Cheap money is no gain to the plan: its cost is the discount rate at least.
  t.problem.capital[SourceId(0)].required_return = 0.01;
  EXPECT_NEAR(optimum(t.problem, least_cost).objective, 0.0, 1e-6);
}

TEST(CapitalCases, ClassesAreAsFewAsCanBe) {
  // Three sites, two sources: both pay for p and q, at a share that differs at q; only one for r. p and its like make one class.
  Tiny t(2);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  for (const char* id : {"p", "q", "r", "s", "idle"}) t.problem.sites[t.maker(id, a, x)].capex = t.flat(1.0);
  t.problem.sites[SiteId(4)].capex = t.flat(0.0);  // never spends: in no class
  t.source("one", INFINITY, INFINITY);
  const SourceId two = t.source("two", INFINITY, INFINITY);
  t.problem.capital[two].eligible = {true, true, false, true, true};
  t.problem.capital[two].share.assign(5, t.flat(0.5));
  t.problem.capital[two].share[1] = t.flat(0.4);
  const std::vector<CapitalClass> classes = capital_classes(t.problem);
  ASSERT_EQ(classes.size(), 3U);
  EXPECT_EQ(classes[0].items.size(), 2U);  // p and s
  EXPECT_EQ(classes[2].sources.size(), 1U);
}

TEST(CapitalCases, SourcesThatAreOneMoneyAreToldInOneLine) {
  Buyer t;
  t.add("First fund", CapitalKind::equity, INFINITY, 10.0);
  t.add("Second fund", CapitalKind::equity, INFINITY, 20.0);
  const Plan plan = optimum(t.problem, least_cost);
  ASSERT_EQ(std::count_if(plan.binding.begin(), plan.binding.end(), [](const Binding& b) { return b.kind == Binding::Kind::capital; }), 1);
  const auto found =
      std::find_if(plan.binding.begin(), plan.binding.end(), [](const Binding& b) { return b.kind == Binding::Kind::capital; });
  EXPECT_EQ(found->what, "Second fund and First fund (pace)");
  EXPECT_NEAR(found->value, 1.0 / 3.0, 1e-6);  // either's next dollar
  EXPECT_NEAR(found->weight, 30.0 / 3.0, 1e-6);
}

TEST(CapitalCases, NothingSpentHasNoValueOfMoney) {
  // Nothing is wanted in the second year. A solver may leave a rounding of activity there, and the dual of its spend is any number.
  Buyer t(2);
  t.problem.segments[SegmentId(0)].quantity[p1] = 0.0;
  t.add("equity", CapitalKind::equity, INFINITY, 30.0);
  Solved s = solve(t.problem, least_cost);
  ASSERT_EQ(s.outcome.status, solver::Status::optimal);
  s.outcome.x[static_cast<std::size_t>(s.formulation.index.activity[0].at(t.plant, p1))] = 1e-18;
  s.outcome.y[static_cast<std::size_t>(s.formulation.index.spend_row.at(std::size_t{0}, p1))] = 1.5;
  const Plan plan = formulate::extract_plan(t.problem, s.formulation, s.outcome.x, s.outcome.y, s.outcome.objective);
  EXPECT_NEAR(plan.money_value.at(std::size_t{0}, p0), 1.0 / 3.0, 1e-6);
  EXPECT_GT(plan.item_spend[0].at(std::size_t{0}, p1), 0.0);
  EXPECT_EQ(plan.money_value.at(std::size_t{0}, p1), 0.0);
}

TEST(CapitalCases, RowsAreToldInWords) {
  Buyer t;
  t.add("Fund", CapitalKind::equity, INFINITY, 30.0);
  t.share(t.add("Bonds", CapitalKind::debt, INFINITY, 10.0), 0.6);
  const formulate::Formulation f = formulate::formulate(t.problem, least_cost);
  const auto told = [&](std::int32_t row) { return formulate::describe_row(t.problem, f, row).en; };
  EXPECT_EQ(told(f.index.spend_row.at(std::size_t{0}, p0)), "spend that must be paid for: stage; A, p0");
  EXPECT_EQ(told(f.index.share_row[0].at(SourceId(1), p0)), "share of stage; A that Bonds may pay, p0");
  EXPECT_EQ(told(f.index.pace_row.at(SourceId(1), p0)), "pace of Bonds, p0");
}

TEST(CapitalCases, SpendThatNobodyMayPayForIsRefused) {
  Buyer t;
  t.problem.capital[t.source("early", INFINITY, INFINITY)].started_until = 2020.0;
  try {
    formulate::formulate(t.problem, least_cost);
    FAIL() << "formulated";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("no source may pay for p,A"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace ingot::testing
