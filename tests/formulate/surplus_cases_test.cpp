// Worked cases of the objective `surplus`: where a demand curve meets cost, what scarcity is worth, what the end of the horizon owes, and
// what prices promise.
#include <cmath>

#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::testing {
namespace {

/// One region, one plant that makes x at 5 each, and buyers with P(Q) = 10 (Q/100)^(-1/e). Steps are cut so that each is twice as wide as
/// the one before and a boundary lies at Q0: the benefit is exact at 100 x 2^k, and so is what is bought when cost meets the curve there.
struct Market : Tiny {
  explicit Market(double elasticity, int years = 1, double length = 1.0, double rho = 0.0) : Tiny(years, length, 0, rho) {
    a = region("A");
    x = commodity("x");
    plant = maker("plant", a, x);
    site().variable_cost = flat(5.0);
    site().may_build = false;
    Segment d;
    d.id = d.name = d.name_fr = "buyers";
    d.commodity = x;
    d.region = a;
    d.elastic = true;
    d.quantity = flat(100.0);
    d.price = flat(10.0);
    d.elasticity = elasticity;
    d.progress = flat(1.0);
    d.span = 64.0;
    buyers = problem.segments.push_back(d);
    problem.demand_steps = 12;  // 64^2 = 2^12
  }
  Site& site() { return problem.sites[plant]; }
  double price(const Plan& plan, int t = 0) const { return plan.price.at(pair_index(problem, x, a), PeriodId(t)); }
  double served(const Plan& plan, int t = 0) const { return plan.served.at(buyers, PeriodId(t)); }
  RegionId a;
  CommodityId x;
  SiteId plant;
  SegmentId buyers;
};

TEST(SurplusCases, CurveMeetsCost) {
  // 10 (Q/100)^(-1/2) = 5  =>  Q = 400. Benefit: flat at P(100/64) = 80 up to 1.5625 (125), then the integral of 100 Q^(-1/2) from 1.5625
  // to 400: 200 (20 - 1.25) = 3750. Benefit 3875, cost 2000, consumer surplus 1875, all of it (capacity is ample: the plant earns nothing).
  Market m(2.0);
  m.existing(m.plant, 1e4);
  const Plan plan = optimum(m.problem);
  EXPECT_NEAR(m.served(plan), 400.0, 1e-6);
  EXPECT_NEAR(m.price(plan), 5.0, 1e-9);
  EXPECT_NEAR(plan.terms.benefit, 3875.0, 1e-6);
  EXPECT_NEAR(plan.objective, 1875.0, 1e-6);
  EXPECT_NEAR(plan.terms.benefit - m.price(plan) * m.served(plan), 1875.0, 1e-6);
  EXPECT_NEAR(plan.rent.at(m.plant, PeriodId(0)), 0.0, 1e-9);
}

TEST(SurplusCases, DiscountedOverThreeYears) {
  // The same each year for three, at 10 % continuous: 1875 x (1 - exp(-0.3)) / 0.1 = 4859.666. Prices are not discounted.
  Market m(2.0, 3, 1.0, 0.1);
  m.existing(m.plant, 1e4);
  const Plan plan = optimum(m.problem);
  EXPECT_NEAR(plan.objective, 1875.0 * (1.0 - std::exp(-0.3)) / 0.1, 1e-5);
  for (int t = 0; t < 3; ++t) EXPECT_NEAR(m.price(plan, t), 5.0, 1e-9);
}

TEST(SurplusCases, ShortCapacityEarnsScarcityRent) {
  // 80 stand and no more may be built. 80 lies in the step from 50 to 100, whose price is the curve's mean over it: the integral of
  // 100 Q^(-1/2) is 200 (10 - sqrt 50) = 585.786, over a width of 50: 11.71573. The plant earns what lies above its 5: 6.71573.
  Market m(2.0);
  m.existing(m.plant, 80.0);
  const double step = 200.0 * (10.0 - std::sqrt(50.0)) / 50.0;
  const Plan coarse = optimum(m.problem);
  EXPECT_NEAR(m.served(coarse), 80.0, 1e-6);
  EXPECT_NEAR(m.price(coarse), step, 1e-8);
  EXPECT_NEAR(coarse.rent.at(m.plant, PeriodId(0)), step - 5.0, 1e-8);
  // Fine steps come to the curve itself: P(80) = 10 x 0.8^(-1/2) = 11.1803. Half a step is 64^(1/200) - 1 = 2.1 % of Q, half that of P.
  m.problem.demand_steps = 200;
  const Plan fine = optimum(m.problem);
  EXPECT_NEAR(m.price(fine), 10.0 / std::sqrt(0.8), 0.013 * 11.18);
}

TEST(SurplusCases, ProgressMovesThePhysicalCurve) {
  // A unit does twice the work (h = 2), so that effective compute costs 2.5 where it cost 5.
  //   e = 2:   effective 100 (10/2.5)^2 = 1600, physical 800 after 400: cheaper work raises spending
  //   e = 1:   effective 400, physical 200 after 200: spending stays
  //   e = 1/2: effective 100 (10/2.5)^(1/2) = 200, physical 100 after 141.42: spending falls
  struct Case {
    double elasticity, before, after;
  };
  for (const Case& c : {Case{2.0, 400.0, 800.0}, Case{1.0, 200.0, 200.0}, Case{0.5, 100.0 * std::sqrt(2.0), 100.0}}) {
    Market m(c.elasticity);
    m.existing(m.plant, 1e4);
    m.problem.demand_steps = 24;  // steps of a factor sqrt 2: a boundary at 141.42 too
    EXPECT_NEAR(m.served(optimum(m.problem)), c.before, 1e-5) << "elasticity " << c.elasticity;
    m.problem.segments[m.buyers].progress = m.flat(2.0);
    const Plan plan = optimum(m.problem);
    EXPECT_NEAR(m.served(plan), c.after, 1e-5) << "elasticity " << c.elasticity;
    EXPECT_NEAR(m.price(plan), 5.0, 1e-9);  // of the physical unit
  }
}

TEST(SurplusCases, HorizonOwesItsShareOfAPlant) {
  // A plant at 50 a unit that lives ten years, no lead time, running free of cost; one period of two years. Starts are spread over it, so
  // one started stands half the period on average, and serves 2 - tau of its 10 years before the end, on average 1/10: it is charged 5 for
  // one year of service, 5 a unit and year. The curve asks for 400 at 5: 800 are started, charged 800 x 50 / 10 = 4000.
  // Surplus: 2 years x 3875 - 4000 = 3750. Cash counts in full: 800 x 50 over two years = 20000 a year.
  Market m(2.0, 1, 2.0);
  m.site().variable_cost = m.flat(0.0);
  m.site().capex = m.flat(50.0);
  m.site().lifetime_years = 10.0;
  m.site().may_build = true;
  const Plan plan = optimum(m.problem);
  EXPECT_NEAR(plan.starts.at(m.plant, PeriodId(0)), 800.0, 1e-5);
  EXPECT_NEAR(plan.capacity.at(m.plant, PeriodId(0)), 400.0, 1e-5);
  EXPECT_NEAR(m.price(plan), 5.0, 1e-9);
  EXPECT_NEAR(plan.terms.capex, 4000.0, 1e-5);
  EXPECT_NEAR(plan.objective, 3750.0, 1e-5);
  EXPECT_NEAR(plan.spend.at(m.plant, PeriodId(0)), 20000.0, 1e-4);
}

TEST(SurplusCases, StartsThatServeAfterTheEndAreNotOffered) {
  // Three years to build, three years in all: nothing could serve, however dear x is.
  Market m(2.0, 3);
  m.site().may_build = true;
  m.site().lead_time_years = 3.0;
  m.existing(m.plant, 1.0);
  const Solved s = solve(m.problem);
  ASSERT_EQ(s.outcome.status, solver::Status::optimal);
  for (int t = 0; t < 3; ++t) {
    EXPECT_EQ(s.formulation.index.additions.at(m.plant, PeriodId(t)), -1);
    EXPECT_EQ(s.plan.starts.at(m.plant, PeriodId(t)), 0.0);
  }
}

TEST(SurplusCases, FixedDemandCountsWhatIsLost) {
  // 60 of 100 can be had at 5; 40 are lost at 9: surplus -(300 + 360). The price is what a lost unit is worth.
  Market m(2.0);
  m.existing(m.plant, 60.0);
  Segment& d = m.problem.segments[m.buyers];
  d.elastic = false;
  d.price = m.flat(9.0);
  const Plan plan = optimum(m.problem);
  EXPECT_NEAR(plan.objective, -660.0, 1e-6);
  EXPECT_NEAR(m.price(plan), 9.0, 1e-9);
  EXPECT_NEAR(plan.rent.at(m.plant, PeriodId(0)), 4.0, 1e-9);
}

TEST(SurplusCases, SparePlantServesTheDearerMarketFirst) {
  // 10 stand. Fixed buyers at 9 want 6, at 7 want 6: the first get 6, the second 4, price 7, rent 2; benefit counts losses: 2 x 7.
  Market m(2.0);
  m.existing(m.plant, 10.0);
  Segment& first = m.problem.segments[m.buyers];
  first.elastic = false;
  first.quantity = m.flat(6.0);
  first.price = m.flat(9.0);
  const SegmentId second = m.fixed_demand(m.x, m.a, 6.0, 7.0);
  const Plan plan = optimum(m.problem);
  EXPECT_NEAR(m.served(plan), 6.0, 1e-7);
  EXPECT_NEAR(plan.served.at(second, PeriodId(0)), 4.0, 1e-7);
  EXPECT_NEAR(m.price(plan), 7.0, 1e-9);
  EXPECT_NEAR(plan.objective, -(50.0 + 14.0), 1e-6);
}

TEST(SurplusCases, PriceIsWhatOneMoreUnitCosts) {
  // Two plants, 50 at 3 and 50 at 8; demand 60 that must be met, in two years at 10 %: 150 + 80 = 230 a year, the price 8. With 61 in the
  // second year the cost rises by 8 times the worth of that year, exp(-0.1) (1 - exp(-0.1)) / 0.1 = 0.861067.
  Tiny t(2, 1.0, 0, 0.1);
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId cheap = t.maker("cheap", a, x), dear = t.maker("dear", a, x);
  for (const SiteId s : {cheap, dear}) {
    t.existing(s, 50.0);
    t.problem.sites[s].may_build = false;
    t.problem.sites[s].variable_cost = t.flat(s == cheap ? 3.0 : 8.0);
  }
  t.fixed_demand(x, a, 60.0);
  const Plan before = optimum(t.problem);
  const double price = before.price.at(pair_index(t.problem, x, a), PeriodId(1));
  EXPECT_NEAR(price, 8.0, 1e-9);
  t.problem.segments[SegmentId(0)].quantity[PeriodId(1)] = 61.0;
  const double rise = before.objective - optimum(t.problem).objective;
  EXPECT_NEAR(rise, 8.0 * 0.861067, 1e-5);
  EXPECT_NEAR(rise, price * discounted_years(t.problem.calendar.span(PeriodId(1)), 0.1, 2026.0), 1e-7);
}

TEST(SurplusCases, DualOfALimitIsWhatOneMoreUnitBuys) {
  // 60 a year may be made at 5 while lost buyers pay 9, for two years at 10 %: one more unit in a year buys 4 x (0.951626, 0.861067).
  // Over a window of both years 60 in all go where they are worth most, and so does one more: 4 x 0.951626.
  Market m(2.0, 2, 1.0, 0.1);
  m.existing(m.plant, 1e4);
  Segment& d = m.problem.segments[m.buyers];
  d.elastic = false;
  d.price = m.flat(9.0);
  const LimitId limit = m.limit("permit", LimitKind::max, LimitQuantity::activity, {m.plant}, 60.0);
  const double first = (1.0 - std::exp(-0.1)) / 0.1, second = first * std::exp(-0.1);
  const Plan before = optimum(m.problem);
  EXPECT_NEAR(before.limit_dual.at(limit, PeriodId(0)), 4.0 * first, 1e-8);
  EXPECT_NEAR(before.limit_dual.at(limit, PeriodId(1)), 4.0 * second, 1e-8);
  m.problem.limits[limit].value[PeriodId(1)] = 61.0;
  EXPECT_NEAR(optimum(m.problem).objective - before.objective, 4.0 * second, 1e-7);

  m.problem.limits[limit].over_window = true;
  m.problem.limits[limit].value = m.flat(60.0);
  const Plan window = optimum(m.problem);
  EXPECT_NEAR(window.limit_dual.at(limit, PeriodId(0)), 4.0 * first, 1e-8);
  m.problem.limits[limit].value = m.flat(61.0);
  EXPECT_NEAR(optimum(m.problem).objective - window.objective, 4.0 * first, 1e-7);
}

TEST(SurplusCases, DualOfACommitmentIsTheWorthOfTheNextDollar) {
  // Each unit made draws 2 from a fund of 150, runs at 5 and is worth 9: 75 are made, and another dollar buys (9 - 5) / 2 = 2.
  Market m(2.0);
  m.existing(m.plant, 1e4);
  m.site().capital_outlay = m.flat(2.0);
  Segment& d = m.problem.segments[m.buyers];
  d.elastic = false;
  d.price = m.flat(9.0);
  const SourceId fund = m.source("fund", 150.0, INFINITY);
  const Solved before = solve(m.problem);
  ASSERT_EQ(before.outcome.status, solver::Status::optimal);
  const std::int32_t row = before.formulation.index.commitment_row[fund.index()];
  const double dollar = before.formulation.lp.natural_dual(row, before.outcome.y[static_cast<std::size_t>(row)]);
  EXPECT_NEAR(m.served(before.plan), 75.0, 1e-6);
  EXPECT_NEAR(dollar, 2.0, 1e-9);
  m.problem.capital[fund].commitment = 151.0;
  EXPECT_NEAR(optimum(m.problem).objective - before.plan.objective, dollar, 1e-7);
}

}  // namespace
}  // namespace ingot::testing
