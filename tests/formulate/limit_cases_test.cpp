// Worked cases of growth, potential, adjustment, group limits and capital, by hand.
#include <algorithm>
#include <cmath>

#include "formulate/extract.hpp"
#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::testing {
namespace {

const formulate::Goal least_cost{formulate::Goal::Kind::cost, std::nullopt, 0.0};

/// One plant of no lead time and no cost that wants to serve 100 a year, at a lost load of 1.
struct OnePlant : Tiny {
  explicit OnePlant(int years) : Tiny(years) {
    a = region("A");
    x = commodity("x");
    plant = maker("plant", a, x);
    fixed_demand(x, a, 100.0, 1.0);
  }
  Site& site() { return problem.sites[plant]; }
  RegionId a;
  CommodityId x;
  SiteId plant;
};

TEST(LimitCases, GrowthFromExistingWithSeed) {
  // 10 at the start; growth 50 % and a seed of 1 a year: 10 x 1.5 + 1 = 16 at the end of the first year, then 25, then 38.5. Additions come
  // evenly, so the means are 13, 20.5 and 31.75; lost 87 + 79.5 + 68.25 = 234.75.
  OnePlant t(3);
  t.existing(t.plant, 10.0);
  t.site().growth_per_year = t.flat(0.5);
  t.site().growth_seed = 1.0;
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.installed.at(t.plant, PeriodId(0)), 16.0, 1e-6);
  EXPECT_NEAR(plan.installed.at(t.plant, PeriodId(1)), 25.0, 1e-6);
  EXPECT_NEAR(plan.installed.at(t.plant, PeriodId(2)), 38.5, 1e-6);
  EXPECT_NEAR(plan.nameplate.at(t.plant, PeriodId(2)), 31.75, 1e-6);
  EXPECT_NEAR(plan.objective, 234.75, 1e-6);
}

TEST(LimitCases, GrowthDoesNotHoldCommittedAdditions) {
  // A committed 30 arrives with year 1 on top of 10: the limit there is 16 x 1.5 + 1 + 30 = 55.
  OnePlant t(2);
  t.existing(t.plant, 10.0);
  t.existing(t.plant, 30.0, 2027.0);
  t.site().growth_per_year = t.flat(0.5);
  t.site().growth_seed = 1.0;
  EXPECT_NEAR(optimum(t.problem, least_cost).installed.at(t.plant, PeriodId(1)), 55.0, 1e-6);
}

TEST(LimitCases, PotentialBoundsNameplate) {
  OnePlant t(2);
  t.site().potential = t.flat(40.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.served.at(SegmentId(0), PeriodId(1)), 40.0, 1e-6);
  EXPECT_NEAR(plan.objective, 60.0 + 60.0 + (40.0 - plan.served.at(SegmentId(0), PeriodId(0))), 1e-6);
}

TEST(LimitCases, AdjustmentIsPaidOnRises) {
  // Capex 2 (life 1e9 years: no charge), adjustment 0.5 year, recorded rate 3. Nothing is lost at a lost load of 1e6, so x[0] serves on
  // average half in year 0: x[0]/2 = 10 => 20 a year; rise 17, cost 17 x 0.5 x 2 = 17. After that nothing is started: a fall is free.
  Tiny t(1);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("plant", a, x);
  Site& site = t.problem.sites[plant];
  site.capex = t.flat(2.0);
  site.lifetime_years = 1e9;
  site.adjustment_years = 0.5;
  site.recorded_rate = 3.0;
  t.fixed_demand(x, a, 10.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.starts.at(plant, PeriodId(0)), 20.0, 1e-6);
  EXPECT_NEAR(plan.rate_rise.at(plant, PeriodId(0)), 17.0, 1e-6);
  EXPECT_NEAR(plan.terms.adjustment, 17.0, 1e-6);
}

TEST(LimitCases, StartsPerOperator) {
  // At most 6 started a year in all: half of them work in their first year on average: 3 in year 0, 6 + 3 = 9 in year 1.
  OnePlant t(2);
  t.limit("know-how", LimitKind::max, LimitQuantity::starts, {t.plant}, 6.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.capacity.at(t.plant, PeriodId(0)), 3.0, 1e-6);
  EXPECT_NEAR(plan.capacity.at(t.plant, PeriodId(1)), 9.0, 1e-6);
  // One more start in year 0 serves 0.5 + 1 more, in year 1 0.5: that is what the duals say.
  EXPECT_NEAR(std::abs(plan.limit_dual.at(LimitId(0), PeriodId(0))), 1.5, 1e-6);
  EXPECT_NEAR(std::abs(plan.limit_dual.at(LimitId(0), PeriodId(1))), 0.5, 1e-6);
}

TEST(LimitCases, ShareOfAnotherSelection) {
  // "At least 40 % of capacity outside A": B costs more, so it gets exactly its share: 60 and 40.
  Tiny t(1);
  const RegionId a = t.region("A"), b = t.region("B");
  const CommodityId x = t.commodity("x");
  const SiteId cheap = t.maker("cheap", a, x), dear = t.maker("dear", b, x);
  t.existing(cheap, 100.0);
  t.existing(dear, 100.0);
  t.problem.sites[dear].variable_cost = t.flat(2.0);
  t.route(x, b, a, 0.0);
  t.fixed_demand(x, a, 100.0);
  const LimitId l = t.limit("share", LimitKind::min, LimitQuantity::activity, {dear}, 0.4);
  t.problem.limits[l].of = Selection{{{cheap, 1.0}, {dear, 1.0}}, {}};
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.activity[0].at(dear, PeriodId(0)), 40.0, 1e-6);
  EXPECT_NEAR(plan.objective, 80.0, 1e-6);
}

TEST(LimitCases, WindowSumsOverTime) {
  // Activity of at most 50 over both years together: 150 of 200 lost.
  OnePlant t(2);
  t.existing(t.plant, 100.0);
  const LimitId l = t.limit("total", LimitKind::max, LimitQuantity::activity, {t.plant}, 50.0);
  t.problem.limits[l].over_window = true;
  EXPECT_NEAR(optimum(t.problem, least_cost).objective, 150.0, 1e-6);
}

TEST(LimitCases, AWindowThatBeginsLaterIsWorthWhatItAllowsThen) {
  // At most 50 over the second year, of 100 wanted at a lost load of 1: one more is worth 1, and 50 of them 50. What the column says of the
  // first year counts nowhere.
  OnePlant t(2);
  t.existing(t.plant, 100.0);
  const LimitId l = t.limit("total", LimitKind::max, LimitQuantity::activity, {t.plant}, 1000.0);
  GroupLimit& limit = t.problem.limits[l];
  limit.over_window = true;
  limit.from = t.problem.calendar.start.years + 1.0;
  limit.value[PeriodId(1)] = 50.0;
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.objective, 50.0, 1e-6);
  const auto priced =
      std::find_if(plan.binding.begin(), plan.binding.end(), [](const Binding& b) { return b.kind == Binding::Kind::limit; });
  ASSERT_NE(priced, plan.binding.end());
  EXPECT_NEAR(priced->value, 1.0, 1e-6);
  EXPECT_NEAR(priced->weight, 50.0, 1e-5);
  const formulate::Formulation f = formulate::formulate(t.problem, least_cost);
  const formulate::Words words = formulate::describe_row(t.problem, f, f.index.window_limit_row[l.index()]);
  ASSERT_TRUE(words.at_most.has_value());
  EXPECT_EQ(*words.at_most, 50.0);
}

TEST(LimitCases, WhatMustFallAndCannotIsInfeasible) {
  // 10 stand and are held to fall by a tenth a year, but nothing is decided: they live for ever, or fall by themselves (by 0.15 a year).
  OnePlant t(2);
  t.existing(t.plant, 10.0);
  t.site().may_build = false;
  t.site().growth_per_year = t.flat(-0.1);
  EXPECT_EQ(solve(t.problem, least_cost).outcome.status, solver::Status::infeasible);
  t.site().attrition_per_year = 0.15;
  EXPECT_NEAR(optimum(t.problem, least_cost).installed.at(t.plant, PeriodId(0)), 10.0 * std::exp(-0.15 * 27.0), 1e-6);
}

TEST(LimitCases, GroupGrowth) {
  // Two plants together 10 at the start, growth 100 %: 20 at the end of the first year, then 40, whichever of the two grows: 15 and 30 on
  // average, of 100.
  Tiny t(2);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId p = t.maker("p", a, x), q = t.maker("q", a, x);
  t.existing(p, 4.0);
  t.existing(q, 6.0);
  t.fixed_demand(x, a, 100.0, 1.0);
  t.limit("growth", LimitKind::growth, LimitQuantity::nameplate, {p, q}, 1.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.objective, 85.0 + 70.0, 1e-6);
}

TEST(LimitCases, ImportQuotaCountsArrivals) {
  // 20 % is lost on the way; imports of at most 8 arrive: 10 leave.
  Tiny t(1);
  const RegionId a = t.region("A"), b = t.region("B");
  const CommodityId x = t.commodity("x");
  t.existing(t.maker("plant", a, x), 100.0);
  const RouteId r = t.route(x, a, b, 0.0, 0.2);
  t.fixed_demand(x, b, 20.0, 1.0);
  const LimitId l = t.limit("quota", LimitKind::max, LimitQuantity::imports, {}, 8.0);
  t.problem.limits[l].selection.routes.push_back({r, 1.0});
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.flow.at(r, PeriodId(0)), 10.0, 1e-6);
  EXPECT_NEAR(plan.objective, 12.0, 1e-6);
}

TEST(LimitCases, CapitalPaceAndCommitment) {
  // Capex 2, no lead time, 1-year periods; spend falls at the start: 2 x per year. Pace 10 a year lets 5 start a year; a commitment of 14
  // in all lets 7. Capacity 2.5 in year 0; 5 + 1 = 6 in year 1 (2 more start, half works); lost 97.5 + 94.
  OnePlant t(2);
  t.site().capex = t.flat(2.0);
  t.site().lifetime_years = 1e9;
  t.source("fund", 14.0, 10.0);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.starts.at(t.plant, PeriodId(0)), 5.0, 1e-6);
  EXPECT_NEAR(plan.starts.at(t.plant, PeriodId(1)), 2.0, 1e-6);
  EXPECT_NEAR(plan.capital_draw.at(SourceId(0), PeriodId(0)), 10.0, 1e-6);
  EXPECT_NEAR(plan.objective, 97.5 + 94.0, 1e-6);
}

TEST(LimitCases, CapitalOutlayCountsWithoutCosting) {
  // Each unit made draws 3 of the buyer's capital, at no cost of its own: 30 of capital serve 10.
  OnePlant t(1);
  t.existing(t.plant, 100.0);
  t.site().capital_outlay = t.flat(3.0);
  t.source("fund", 30.0, 1e9);
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.served.at(SegmentId(0), PeriodId(0)), 10.0, 1e-6);
  EXPECT_NEAR(plan.objective, 90.0, 1e-6);
}

TEST(LimitCases, EligibilityKeepsSourcesApart) {
  // A fund of 30 that may pay only for p, at an outlay of 3 each: p serves 10; q has its own fund of 6: 2.
  Tiny t(1);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId p = t.maker("p", a, x), q = t.maker("q", a, x);
  for (const SiteId s : {p, q}) {
    t.existing(s, 100.0);
    t.problem.sites[s].capital_outlay = t.flat(3.0);
  }
  t.fixed_demand(x, a, 100.0, 1.0);
  t.problem.capital[t.source("for p", 30.0, 1e9)].eligible = {true, false};
  t.problem.capital[t.source("for q", 6.0, 1e9)].eligible = {false, true};
  const Plan plan = optimum(t.problem, least_cost);
  EXPECT_NEAR(plan.activity[0].at(p, PeriodId(0)), 10.0, 1e-6);
  EXPECT_NEAR(plan.activity[0].at(q, PeriodId(0)), 2.0, 1e-6);
}

TEST(LimitCases, BindingNamesTheCauseInWords) {
  // Growth holds the plant back throughout: one entry, a spell over all reported periods, valued at what one more unit of capacity serves:
  // 3 years x 1.
  OnePlant t(3);
  t.existing(t.plant, 10.0);
  t.site().growth_per_year = t.flat(0.1);
  const Plan plan = optimum(t.problem, least_cost);
  ASSERT_FALSE(plan.binding.empty());
  const Binding& b = plan.binding.front();
  EXPECT_NE(b.what.find("growth"), std::string::npos);
  EXPECT_EQ(b.region, "A");
  EXPECT_NEAR(b.from, 2026.0, 1e-9);
  EXPECT_NEAR(b.until, 2029.0, 1e-9);
  EXPECT_NEAR(b.value, 3.0, 1e-6);
}

/// A plant of 10 where 100 are wanted, four years, a year and a half to build; what is started works at once.
Plan plan_with_starts(double first, double last) {
  OnePlant t(4);
  t.existing(t.plant, 10.0);
  t.site().lead_time_years = 1.5;
  t.site().capex = t.flat(0.1);
  t.site().lifetime_years = 100.0;
  t.site().first_start = first;
  t.site().last_start = last;
  return optimum(t.problem, least_cost);
}

TEST(LimitCases, BindingTellsDatesOfStartFromTimeToBuild) {
  // Nothing that the plan starts can stand in 2026; from the middle of 2027 on as much as is wanted.
  const Plan slow = plan_with_starts(-1e9, 1e9);
  ASSERT_EQ(slow.binding.size(), 1U);
  EXPECT_NE(slow.binding[0].what.find("lead time"), std::string::npos) << slow.binding[0].what;
  EXPECT_NEAR(slow.binding[0].until, 2027.0, 1e-9);
  // The last were started before the plan: time to build has no part in it, then or later.
  for (const double last : {2024.5, 2026.0}) {
    const Plan past = plan_with_starts(-1e9, last);
    ASSERT_EQ(past.binding.size(), 1U);
    EXPECT_NE(past.binding[0].what.find("no longer made"), std::string::npos) << past.binding[0].what;
    EXPECT_NE(past.binding[0].what_fr.find("n’est plus fabriqué"), std::string::npos) << past.binding[0].what_fr;
    EXPECT_NEAR(past.binding[0].from, 2026.0, 1e-9);
    EXPECT_NEAR(past.binding[0].until, 2030.0, 1e-9);
  }
  // None before 2027.5, so none on line before 2029: up to the middle of 2027 the time to build is to blame, then the date.
  const Plan late = plan_with_starts(2027.5, 1e9);
  ASSERT_EQ(late.binding.size(), 2U);
  for (const Binding& b : late.binding) {
    const bool early = b.from < 2026.5;
    EXPECT_NE(b.what.find(early ? "lead time" : "not made yet"), std::string::npos) << b.what;
    EXPECT_NEAR(b.from, early ? 2026.0 : 2028.0, 1e-9);
    EXPECT_NEAR(b.until, early ? 2028.0 : 2029.0, 1e-9);
  }
}

}  // namespace
}  // namespace ingot::testing
