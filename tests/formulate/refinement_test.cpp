// Refining the calendar converges, with its order measured.
#include <cmath>

#include "tests/support/solve.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::testing {
namespace {

/// Eight years in periods of 1/parts: wafers from a fab (lead time, ramp, life, spend over its lead time) and a line of another kind, both
/// slow to change pace, for buyers who want more each year and more in one half of a wave of three years than in the other.
struct Growing : Tiny {
  explicit Growing(int parts) : Tiny(8 * parts, 1.0 / parts, 0, 0.07) {
    const RegionId a = region("A");
    const CommodityId x = commodity("x");
    fab = build(maker("fab", a, x), 1.3, 5.0, {{0.0, 0.25}, {1.0, 1.0}});
    line = build(maker("line", a, x), 0.45, 2.2, {{0.0, 0.6}, {0.7, 1.0}});
    problem.sites[line].lifetime_years = 3.1;
    problem.sites[fab].variable_cost = flat(0.4);
    problem.sites[line].variable_cost = flat(0.9);
    existing(fab, 60.0, 2022.2);
    existing(line, 25.0, 2023.9);
    Segment d;
    d.id = d.name = d.name_fr = "buyers";
    d.commodity = x;
    d.region = a;
    d.elastic = true;
    d.elasticity = 0.8;
    d.span = 8.0;
    d.progress = flat(1.0);
    d.price = flat(3.0);
    d.quantity = flat(0.0);
    for (const PeriodId t : problem.calendar.ids()) {
      const double year = problem.calendar.middle(t) - 2026.0;
      d.quantity[t] = 100.0 * std::exp(0.12 * year) * (1.0 + 0.15 * std::sin(2.0 * year));
      (*d.price)[t] = 3.0 * std::exp(-0.03 * year);
      d.progress[t] = std::exp(0.1 * year);
    }
    problem.segments.push_back(d);
    problem.demand_steps = 200;
  }

  SiteId build(SiteId id, double lead, double capex, std::vector<RampPoint> ramp) {
    Site& site = problem.sites[id];
    site.lead_time_years = lead;
    site.ramp = std::move(ramp);
    site.lifetime_years = 9.0;
    site.capex = flat(capex);
    site.fixed_cost = flat(0.1);
    site.spend = {{0.5, 0.3}, {1.0, 0.7}};
    site.adjustment_years = 0.3;
    site.recorded_rate = 8.0;
    return id;
  }

  /// Integral over the horizon of what a site's column of a grid gives a year.
  double total(const Grid& grid, SiteId site) const {
    double sum = 0.0;
    for (const PeriodId t : problem.calendar.ids()) sum += grid.at(site, t) * problem.calendar.length(t);
    return sum;
  }
  SiteId fab, line;
};

// Second order is what theory promises. Kernels are exact for starts spread evenly over a period, and series are read at its middle, so
// that a given programme is priced to O(h^2); a programme of constant rates misses the best one by O(h) in capacity with mean 0 over each
// period, and the objective is flat at its best. Anything counted from a period's beginning or end would make it first order. The steps of
// the demand curve and of the pace of starts make single differences uneven, so the order is a fit over all:
//   differences of the optimum from periods of 1/n year to 1/(2n) fall like 2^(-order k),  k = 0, 1, 2, 3.
TEST(Refinement, OptimumConvergesInSecondOrder) {
  std::vector<double> optima, starts;
  for (const int parts : {1, 2, 4, 8, 16}) {
    const Growing g(parts);
    const Plan plan = optimum(g.problem);
    optima.push_back(plan.objective);
    starts.push_back(g.total(plan.spend, g.fab) + g.total(plan.spend, g.line));
  }
  std::vector<double> logs;
  for (std::size_t k = 0; k + 1 < optima.size(); ++k) logs.push_back(std::log2(std::abs(optima[k + 1] - optima[k])));
  const double order = (3.0 * (logs[0] - logs[3]) + (logs[1] - logs[2])) / 10.0;  // least squares through four equally spaced points
  EXPECT_GT(order, 1.5);
  EXPECT_LT(order, 2.8);
  EXPECT_LT(std::abs(optima[4] - optima[0]), 0.005 * optima[4]);  // a plan by years is already near
  EXPECT_LT(std::abs(optima[4] - optima[3]), 1e-4 * optima[4]);
  EXPECT_NEAR(starts[3], starts[4], 0.01 * starts[4]);  // what is built settles too, more slowly: the optimum is flat
}

TEST(Refinement, NothingToDecideNothingToLose) {
  // A plant of 10 that decays at 0.2 a year from 2026 on, makes at 1 what is worth 3 a unit to whoever gets it, and may not be built: what
  // it makes is its exact mean over any period, so with no discounting 2 x 10 x (1 - exp(-1.2)) / 0.2 = 69.880579 whatever the calendar.
  for (const int parts : {1, 3, 7}) {
    Tiny t(6 * parts, 1.0 / parts);
    const RegionId a = t.region("A");
    const CommodityId x = t.commodity("x");
    const SiteId plant = t.maker("plant", a, x);
    t.problem.sites[plant].may_build = false;
    t.problem.sites[plant].attrition_per_year = 0.2;
    t.problem.sites[plant].variable_cost = t.flat(1.0);
    t.existing(plant, 10.0, 2026.0);
    t.fixed_demand(x, a, 20.0, 3.0);
    EXPECT_NEAR(optimum(t.problem).objective, 69.880579 - 6.0 * 20.0 * 3.0, 1e-5) << parts;
  }
}

}  // namespace
}  // namespace ingot::testing
