// Doing nothing more is a feasible plan of every random problem: tests the generator's promise and the checker on many shapes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "plan/check.hpp"
#include "plan/check_parts.hpp"
#include "tests/support/random_problem.hpp"
#include "tests/support/transform_problem.hpp"

namespace ingot {
namespace {

using testing::Random;
using testing::random_problem;
using testing::RandomOptions;

Grid idle_stocks(const Problem& problem) {
  const Grid initial = check::initial_stocks(problem);
  Grid stock(initial.items(), problem.calendar.size());
  for (const CommodityId k : problem.commodities.ids()) {
    if (!problem.commodities[k].storable) continue;
    for (const RegionId r : problem.regions.ids()) {
      const std::size_t pair = pair_index(problem, k, r);
      double left = initial.at(pair, PeriodId(0));
      for (const PeriodId t : problem.calendar.ids())
        stock.at(pair, t) = left *= std::exp(-problem.commodities[k].decay_per_year * problem.calendar.length(t));
    }
  }
  return stock;
}

/// Nothing built, no trade, nothing served; what must run runs, and the backstop gives it as much base as it can.
Plan idle_plan(const Problem& problem) {
  const std::size_t sites = problem.sites.size(), periods = problem.calendar.size();
  Plan plan;
  plan.additions = plan.starts = plan.installed = plan.nameplate = plan.capacity = plan.retired = plan.rate_rise = plan.spend =
      Grid(sites, periods);
  plan.activity.assign(2, Grid(sites, periods));
  plan.flow = Grid(problem.routes.size(), periods);
  plan.served = Grid(problem.segments.size(), periods);
  plan.capital_draw = Grid(problem.capital.size(), periods);
  plan.stock = idle_stocks(problem);
  const check::Derived standing = check::derive(problem, plan);
  plan.installed = standing.installed;
  plan.nameplate = standing.nameplate;
  plan.capacity = standing.capacity;
  for (const SiteId i : problem.sites.ids()) {
    const Site& site = problem.sites[i];
    const double load = site.process.index() == 0 ? 1.0 : site.minimum_load;
    for (const PeriodId t : problem.calendar.ids())
      plan.activity[0].at(i, t) = load * site.availability[t] * problem.process_of(i).conversion * plan.capacity.at(i, t);
  }
  plan.spend = check::derive(problem, plan).spend;
  for (const PeriodId t : problem.calendar.ids())
    for (const SiteId i : problem.sites.ids())
      if (!problem.capital.empty()) plan.capital_draw.at(SourceId(0), t) += plan.spend.at(i, t);
  if (!problem.capital.empty()) {  // the first source pays for all, in one class
    plan.capital_classes = {{{}, {SourceId(0)}}};
    plan.item_spend = {plan.spend};
    plan.draw = {plan.capital_draw};
    for (const SiteId i : problem.sites.ids()) plan.capital_classes[0].items.push_back({i, -1e9, 1e9});
  }
  const CheckReport report = check_plan(problem, plan);
  plan.terms = report.terms;
  plan.objective = report.objective;
  return plan;
}

std::string worst(const CheckReport& report) {
  return report.violations.empty() ? "" : fmt::format("{} {}", report.violations.front().what, report.violations.front().amount);
}

TEST(IdlePlan, PassesOnRandomProblems) {
  for (const ObjectiveKind kind : {ObjectiveKind::surplus, ObjectiveKind::cost, ObjectiveKind::compute}) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      RandomOptions options;
      options.objective = kind;
      const Problem problem = random_problem(seed, options);
      const CheckReport report = check_plan(problem, idle_plan(problem), 1e-9);
      EXPECT_TRUE(report.passed) << "seed " << seed << ": " << worst(report);
    }
  }
}

TEST(IdlePlan, ObjectiveKnowsNoUnits) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Problem problem = random_problem(seed);
    Random random(seed);
    const CommodityId commodity(random.integer(0, static_cast<int>(problem.commodities.size()) - 1));
    const ProcessId process(random.integer(0, static_cast<int>(problem.processes.size()) - 1));
    const double objective = idle_plan(problem).objective, scale = std::max(1.0, std::abs(objective));
    const auto same = [&](const Problem& changed, double factor, const char* what) {
      const Plan plan = idle_plan(changed);
      EXPECT_NEAR(plan.objective, factor * objective, 1e-9 * factor * scale) << what << " seed " << seed;
      const CheckReport report = check_plan(changed, plan, 1e-9);
      EXPECT_TRUE(report.passed) << what << " seed " << seed << ": " << worst(report);
    };
    same(testing::scale_commodity(problem, commodity, 1000.0), 1.0, "commodity");
    same(testing::scale_capacity(problem, process, 7.0), 1.0, "capacity");
    same(testing::scale_activity(problem, process, 0.01), 1.0, "activity");
    same(testing::scale_money(problem, 1e6), 1e6, "money");
    std::vector<std::size_t> places;
    for (std::size_t r = 0; r < problem.regions.size(); ++r) places.push_back(problem.regions.size() - 1 - r);
    same(testing::permute_regions(problem, places), 1.0, "regions");
  }
}

TEST(IdlePlan, SumsDoNotChangeWithTheCalendar) {
  // What stands, on average over a period, is the mean of what stands in its parts; so are spend and fixed costs without discounting.
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Problem problem = random_problem(seed);
    problem.objective.discount_rate = 0.0;
    const Problem fine = testing::refine_calendar(problem, 3);
    const Plan coarse_plan = idle_plan(problem), fine_plan = idle_plan(fine);
    EXPECT_NEAR(coarse_plan.terms.fixed, fine_plan.terms.fixed, 1e-9 * (1.0 + coarse_plan.terms.fixed)) << "seed " << seed;
    for (const SiteId i : problem.sites.ids()) {
      for (const PeriodId t : problem.calendar.ids()) {
        double nameplate = 0.0, spend = 0.0;
        for (std::int32_t k = 0; k < 3; ++k) {
          nameplate += fine_plan.nameplate.at(i, PeriodId(3 * t.value + k)) / 3.0;
          spend += fine_plan.spend.at(i, PeriodId(3 * t.value + k)) / 3.0;
        }
        EXPECT_NEAR(coarse_plan.nameplate.at(i, t), nameplate, 1e-9 * (1.0 + std::abs(nameplate))) << "seed " << seed;
        EXPECT_NEAR(coarse_plan.spend.at(i, t), spend, 1e-9 * (1.0 + spend)) << "seed " << seed;
      }
    }
  }
}

TEST(RandomProblem, IsTheSameForTheSameSeed) {
  const Problem one = random_problem(17), two = random_problem(17), other = random_problem(18);
  EXPECT_EQ(idle_plan(one).objective, idle_plan(two).objective);
  EXPECT_NE(idle_plan(one).objective, idle_plan(other).objective);
}

TEST(RandomProblem, EveryKindOfFeatureAppears) {
  int stocks = 0, hubs = 0, routes = 0, projects = 0, capital = 0, modes = 0, exact = 0, ramps = 0, retiring = 0, growth = 0;
  std::vector<int> quantities(7);
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Problem p = random_problem(seed);
    stocks += !p.stocks.empty();
    for (const Route& route : p.routes) (route.from && route.to ? routes : hubs) += 1;
    for (const Existing& row : p.existing) projects += row.project;
    for (const Process& process : p.processes) {
      modes += process.modes.size() > 1;
      retiring += process.may_retire;
    }
    for (const Commodity& commodity : p.commodities) exact += !commodity.free_disposal;
    for (const Site& site : p.sites) {
      ramps += site.ramp.size() > 1;
      growth += site.growth_per_year.has_value();
    }
    capital += !p.capital.empty();
    for (const GroupLimit& limit : p.limits) ++quantities[static_cast<std::size_t>(limit.quantity)];
  }
  for (const int count : {stocks, hubs, routes, projects, capital, modes, exact, ramps, retiring, growth}) EXPECT_GT(count, 5);
  for (const int count : quantities) EXPECT_GT(count, 3);
}

TEST(RelaxLimit, MovesTheValueTheEasyWay) {
  Problem problem = random_problem(0);
  problem.limits = {};
  GroupLimit limit;
  limit.value = Series(1, 4.0);
  limit.kind = LimitKind::min;
  problem.limits.push_back(limit);
  EXPECT_DOUBLE_EQ(testing::relax_limit(problem, LimitId(0), 0.25).limits[LimitId(0)].value[PeriodId(0)], 3.0);
  problem.limits[LimitId(0)].kind = LimitKind::max;
  EXPECT_DOUBLE_EQ(testing::relax_limit(problem, LimitId(0), 0.25).limits[LimitId(0)].value[PeriodId(0)], 5.0);
}

}  // namespace
}  // namespace ingot
