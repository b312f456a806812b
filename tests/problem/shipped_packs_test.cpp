// The teaching packs that come with the program build without findings, and hold what their README says.

#include <gtest/gtest.h>

#include "problem/build.hpp"

namespace ingot::testing {
namespace {

Problem build_shipped(const std::string& name) {
  const std::filesystem::path root(INGOT_SOURCE_DIR);
  Diagnostics diagnostics;
  const std::optional<pack::Scenario> scenario = pack::load(root / "scenarios" / (name + ".toml"), {root / "packs"}, {}, {}, diagnostics);
  Problem problem;
  if (scenario) {
    problem = build_problem(*scenario, diagnostics);
    pack::check_usage(*scenario, diagnostics);
  }
  EXPECT_TRUE(scenario && diagnostics.all().empty()) << diagnostics.render(100);
  return problem;
}

TEST(ShippedPacks, OneFab) {
  const Problem problem = build_shipped("one-fab");
  EXPECT_EQ(problem.calendar.size(), 4U);
  ASSERT_EQ(problem.sites.size(), 4U);
  const Site& east = problem.sites[SiteId(0)];
  EXPECT_NEAR(east.capex[PeriodId(0)], 20e6, 1e-3);
  EXPECT_NEAR(east.variable_cost[PeriodId(0)], 2e6, 1e-6);  // USD per thousand wafers
  EXPECT_NEAR(east.growth_seed, 2.0, 1e-12);
  EXPECT_NEAR(problem.process_of(SiteId(0)).conversion, 1.0, 1e-12);
  ASSERT_EQ(problem.segments.size(), 1U);
  EXPECT_NEAR(problem.segments[SegmentId(0)].quantity[PeriodId(0)], 180.0, 1e-9);
  EXPECT_NEAR(problem.segments[SegmentId(0)].price->operator[](PeriodId(0)), 1e6, 1e-6);
  ASSERT_EQ(problem.routes.size(), 1U);
  EXPECT_EQ(problem.figures.size(), 5U);
}

TEST(ShippedPacks, SmallPower) {
  const Problem problem = build_shipped("small-power");
  EXPECT_EQ(problem.calendar.size(), 29U);  // 16 quarters and the years 2030 to 2042
  ASSERT_EQ(problem.limits.size(), 1U);
  EXPECT_EQ(problem.limits[LimitId(0)].selection.sites.size(), 3U);
  EXPECT_EQ(problem.routes.size(), 4U);
  // 56.1 t/TJ at 55 % is 0.3672 t/MWh, which is as many Mt/TWh; burning for 1 MWh costs 20 / 0.55 + 3 USD.
  for (const SiteId s : problem.sites.ids()) {
    if (problem.process_of(s).naming.id != "gas_turbine") continue;
    EXPECT_NEAR(problem.sites[s].flows[1].amount[PeriodId(0)], 0.0036 * 56.1 / 0.55, 1e-9);
    EXPECT_NEAR(problem.sites[s].variable_cost[PeriodId(0)], (20.0 / 0.55 + 3.0) * 1e6, 1.0);
  }
}

}  // namespace
}  // namespace ingot::testing
