// Laws over random instances: what must hold whatever the numbers are.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/support/random_problem.hpp"
#include "tests/support/solve.hpp"
#include "tests/support/transform_problem.hpp"

namespace ingot::testing {
namespace {

using formulate::Goal;

constexpr std::uint64_t first_seed = 1, seeds = 40;

ObjectiveKind kind_of(std::uint64_t seed) {
  return std::vector<ObjectiveKind>{ObjectiveKind::surplus, ObjectiveKind::surplus, ObjectiveKind::cost, ObjectiveKind::compute}[seed % 4];
}

Problem instance(std::uint64_t seed) {
  RandomOptions options;
  options.objective = kind_of(seed);
  return random_problem(seed, options);
}

Goal goal_of(const Problem& problem) {
  if (problem.objective.kind == ObjectiveKind::cost) return {Goal::Kind::cost, std::nullopt, 0.0};
  if (problem.objective.kind == ObjectiveKind::surplus) return {};
  std::optional<PeriodId> last;
  for (const PeriodId t : problem.calendar.ids())
    if (problem.calendar.periods[t].reported) last = t;
  return {Goal::Kind::target, problem.objective.terminal ? last : std::nullopt, 0.0};
}

/// Solved, with nothing expected of it but an answer.
Solved answer(const Problem& problem) {
  Solved s = solve(problem, goal_of(problem));
  EXPECT_EQ(s.outcome.status, solver::Status::optimal) << s.outcome.detail;
  return s;
}

double optimal_value(const Solved& s) { return s.outcome.objective * s.formulation.lp.objective_scale; }

/// The size that rounding of an objective goes by: its largest term.
double size_of(const Solved& s) {
  const ObjectiveTerms& t = s.plan.terms;
  double size = std::abs(optimal_value(s));
  if (s.formulation.goal.kind == Goal::Kind::target) return std::max(size, 1e-12);
  for (const double term :
       {t.benefit, t.capex, t.fixed, t.variable, t.transfer, t.trade, t.tariff, t.holding, t.adjustment, t.unserved, t.committed})
    size = std::max(size, std::abs(term));
  return std::max(size, 1e-12);
}

/// Whether the basis proves the optimum to be the only one: every column and row out of the basis costs something to move, unless it
/// cannot.
bool unique(const Solved& s) {
  const lp::Model& m = s.formulation.lp.model;
  const solver::Basis& basis = s.outcome.basis;
  if (basis.empty()) return false;
  constexpr double nothing = 1e-6;
  for (std::size_t j = 0; j < basis.columns.size(); ++j) {
    if (basis.columns[j] == 1 || m.column_lower[j] == m.column_upper[j]) continue;
    double reduced = m.cost[j];
    for (auto k = static_cast<std::size_t>(m.starts[j]); k < static_cast<std::size_t>(m.starts[j + 1]); ++k)
      reduced -= m.values[k] * s.outcome.y[static_cast<std::size_t>(m.indices[k])];
    if (std::abs(reduced) < nothing) return false;
  }
  for (std::size_t i = 0; i < basis.rows.size(); ++i)
    if (basis.rows[i] != 1 && m.row_lower[i] != m.row_upper[i] && std::abs(s.outcome.y[i]) < nothing) return false;
  return true;
}

/// Largest difference of two grids over the largest number in them, where `factor(item)` x what the first holds is to be what the second
/// holds.
template <class Factor, class Place>
double difference(const Grid& one, const Grid& other, const Problem& problem, const Factor& factor, const Place& place) {
  double size = 0.0, apart = 0.0;
  for (std::size_t i = 0; i < one.items(); ++i) {
    for (const PeriodId t : problem.calendar.ids()) {
      const double expected = one.at(i, t), found = other.at(place(i), t) / factor(i);
      size = std::max({size, std::abs(expected), std::abs(found)});
      apart = std::max(apart, std::abs(expected - found));
    }
  }
  return size > 0.0 ? apart / size : 0.0;
}

const auto same = [](std::size_t i) { return i; };

/// Factors by which the units of a problem were made smaller.
struct Units {
  std::vector<double> commodity, capacity, activity;
  double money = 1.0;
};

/// An instance with its units changed, each by its own factor.
Problem with_units(Problem problem, const Units& units) {
  for (const CommodityId c : problem.commodities.ids()) problem = scale_commodity(std::move(problem), c, units.commodity[c.index()]);
  for (const ProcessId p : problem.processes.ids()) {
    problem = scale_capacity(std::move(problem), p, units.capacity[p.index()]);
    problem = scale_activity(std::move(problem), p, units.activity[p.index()]);
  }
  return scale_money(std::move(problem), units.money);
}

/// choice() for each unit of the problem.
template <class Choice>
Units units_of(const Problem& problem, const Choice& choice) {
  Units units;
  for (std::size_t i = 0; i < problem.commodities.size(); ++i) units.commodity.push_back(choice());
  for (std::size_t i = 0; i < problem.processes.size(); ++i) {
    units.capacity.push_back(choice());
    units.activity.push_back(choice());
  }
  units.money = choice();
  return units;
}

void expect_same_plan(const Problem& problem, const Solved& before, const Solved& after, const Units& units) {
  const bool target = before.formulation.goal.kind == Goal::Kind::target;
  const double factor = target ? units.commodity[problem.objective.target->index()] : units.money;
  EXPECT_NEAR(optimal_value(after) / factor, optimal_value(before), 1e-8 * size_of(before));
  if (!target) {
    EXPECT_TRUE(after.check.passed) << (after.check.violations.empty() ? "objective" : after.check.violations[0].what);
  }
  if (!unique(before) || !unique(after)) return;
  const auto process = [&](std::size_t site) { return problem.sites[SiteId(site)].process.index(); };
  const auto capacity = [&](std::size_t i) { return units.capacity[process(i)]; };
  const auto money = [&](std::size_t) { return units.money; };
  EXPECT_LT(difference(before.plan.starts, after.plan.starts, problem, capacity, same), 1e-6);
  EXPECT_LT(difference(before.plan.capacity, after.plan.capacity, problem, capacity, same), 1e-6);
  EXPECT_LT(difference(before.plan.spend, after.plan.spend, problem, money, same), 1e-6);
  const auto activity = [&](std::size_t i) { return units.activity[process(i)]; };
  for (std::size_t mode = 0; mode < before.plan.activity.size(); ++mode)
    EXPECT_LT(difference(before.plan.activity[mode], after.plan.activity[mode], problem, activity, same), 1e-6);
  const auto served = [&](std::size_t i) { return units.commodity[problem.segments[SegmentId(i)].commodity.index()]; };
  EXPECT_LT(difference(before.plan.served, after.plan.served, problem, served, same), 1e-6);
  const auto flow = [&](std::size_t i) { return units.commodity[problem.routes[RouteId(i)].commodity.index()]; };
  EXPECT_LT(difference(before.plan.flow, after.plan.flow, problem, flow, same), 1e-6);
}

TEST(Laws, EveryOptimumIsCertifiedAndChecked) {
  // Strong duality (the gap closes), and the checker, which knows nothing of the matrix, agrees.
  for (std::uint64_t seed = first_seed; seed < first_seed + 5 * seeds; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const Problem problem = instance(seed);
    const Solved s = answer(problem);
    if (s.outcome.status != solver::Status::optimal) continue;
    const lp::Certificate certificate = lp::certify(s.formulation.lp.model, s.outcome.x, s.outcome.y);
    EXPECT_TRUE(certificate.optimal(1e-6));
    EXPECT_LT(certificate.relative_gap, 1e-8);
    if (s.formulation.goal.kind == Goal::Kind::target) continue;  // its cost is checked after the second solve, below
    EXPECT_TRUE(s.check.passed) << (s.check.violations.empty() ? "objective" : s.check.violations[0].what);
    EXPECT_LT(s.check.largest_violation, 1e-6);
  }
}

TEST(Laws, LeastCostOfTheMostDelivery) {
  // Least cost keeps the delivery it was given, passes the checker, and costs no more than what was found on the way.
  for (std::uint64_t seed = 3; seed < 4 * seeds; seed += 4) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const Problem problem = instance(seed);
    const Goal goal = goal_of(problem);
    const Solved most = answer(problem);
    const Solved least = solve(problem, {Goal::Kind::target_cost, goal.terminal, optimal_value(most) * (1.0 - 1e-6)});
    ASSERT_EQ(least.outcome.status, solver::Status::optimal) << least.outcome.detail;
    // A solver's tolerance may show in a balance that hardly anything flows through; the engine then asks for more digits.
    EXPECT_LT(least.check.largest_violation, 1e-5) << (least.check.violations.empty() ? "objective" : least.check.violations[0].what);
    EXPECT_LT(least.check.objective_error, 1e-6);
    EXPECT_GE(least.plan.objective, optimal_value(most) * (1.0 - 2e-6));
    EXPECT_LE(least.plan.objective, optimal_value(most) * (1.0 + 1e-7));
    const ObjectiveTerms& t = most.plan.terms;
    const double found =
        t.capex + t.fixed + t.variable + t.transfer + t.trade + t.tariff + t.holding + t.adjustment + t.unserved + t.committed;
    EXPECT_LE(optimal_value(least), found + 1e-6 * std::abs(found) + 1e-9);
  }
}

TEST(Laws, UnitsDoNotMatter) {
  // Every commodity, capacity, activity and money in units 10^6 smaller, 10^6 larger, or some of each: the same plan.
  int unique_ones = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
    const Problem problem = instance(seed);
    const Solved before = answer(problem);
    if (before.outcome.status != solver::Status::optimal) continue;
    unique_ones += unique(before) ? 1 : 0;
    Random random(seed);
    const Units changes[] = {units_of(problem, [] { return 1e6; }), units_of(problem, [] { return 1e-6; }),
                             units_of(problem, [&] { return random.chance(0.5) ? 1e6 : 1e-6; }),
                             units_of(problem, [&] { return random.chance(0.2) ? random.chance(0.5) ? 1e6 : 1e-6 : 1.0; })};
    for (std::size_t k = 0; k < std::size(changes); ++k) {
      SCOPED_TRACE(fmt::format("seed {}, change {}", seed, k));
      const Solved after = answer(with_units(problem, changes[k]));
      if (after.outcome.status == solver::Status::optimal) expect_same_plan(problem, before, after, changes[k]);
    }
  }
  EXPECT_GT(unique_ones, 5);  // else the tables were never compared
}

TEST(Laws, UnitsLeaveTheScaledProgramAlone) {
  // What the solver sees is the same to rounding, so that its tolerances mean the same in any units.
  for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const Problem problem = instance(seed);
    Random random(seed);
    const Units units = units_of(problem, [&] { return random.chance(0.5) ? 1e6 : 1e-6; });
    const Problem changed = with_units(problem, units);
    const lp::Model one = formulate::formulate(problem, goal_of(problem)).lp.model;
    const lp::Model other = formulate::formulate(changed, goal_of(changed)).lp.model;
    ASSERT_EQ(one.indices, other.indices);
    double apart = 0.0;
    const auto compare = [&](const std::vector<double>& a, const std::vector<double>& b) {
      ASSERT_EQ(a.size(), b.size());
      for (std::size_t k = 0; k < a.size(); ++k) {
        if (a[k] == b[k]) continue;  // infinities too
        apart = std::max(apart, std::abs(a[k] - b[k]) / std::max(std::abs(a[k]), 1e-3));
      }
    };
    compare(one.values, other.values);
    compare(one.cost, other.cost);
    compare(one.column_upper, other.column_upper);
    compare(one.row_lower, other.row_lower);
    compare(one.row_upper, other.row_upper);
    EXPECT_LT(apart, 1e-6);
  }
}

TEST(Laws, RegionsHaveNoOrder) {
  int unique_ones = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + 2 * seeds; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const Problem problem = instance(seed);
    const std::size_t regions = problem.regions.size();
    if (regions < 2) continue;
    std::vector<std::size_t> place(regions);
    std::iota(place.begin(), place.end(), 0);
    std::rotate(place.begin(), place.begin() + 1, place.end());
    const Solved before = answer(problem), after = answer(permute_regions(problem, place));
    EXPECT_NEAR(optimal_value(after), optimal_value(before), 1e-8 * size_of(before));
    if (!unique(before) || !unique(after)) continue;
    ++unique_ones;
    const auto one = [](std::size_t) { return 1.0; };
    EXPECT_LT(difference(before.plan.starts, after.plan.starts, problem, one, same), 1e-6);
    EXPECT_LT(difference(before.plan.served, after.plan.served, problem, one, same), 1e-6);
    EXPECT_LT(difference(before.plan.flow, after.plan.flow, problem, one, same), 1e-6);
    const auto moved = [&](std::size_t pair) { return pair / regions * regions + place[pair % regions]; };
    EXPECT_LT(difference(before.plan.stock, after.plan.stock, problem, one, moved), 1e-6);
  }
  EXPECT_GT(unique_ones, 5);
}

/// Every way to make one statement of the problem easier.
std::vector<std::pair<std::string, Problem>> easier(const Problem& problem) {
  std::vector<std::pair<std::string, Problem>> all;
  for (const LimitId l : problem.limits.ids()) all.emplace_back("limit " + problem.limits[l].row_id, relax_limit(problem, l, 0.3));
  const auto change = [&](std::string what, const auto& apply) {
    all.emplace_back(std::move(what), problem);
    apply(all.back().second);
  };
  const auto raise = [](Series& series) {
    for (double& value : series) value *= 1.3;
  };
  for (const SiteId s : problem.sites.ids()) {
    const Site& site = problem.sites[s];
    if (site.growth_per_year) change("growth of " + problem.site_name(s), [&](Problem& p) { raise(*p.sites[s].growth_per_year); });
    if (site.growth_per_year) change("seed of " + problem.site_name(s), [&](Problem& p) { p.sites[s].growth_seed *= 1.3; });
    if (site.potential) change("potential of " + problem.site_name(s), [&](Problem& p) { raise(*p.sites[s].potential); });
    if (site.minimum_load > 0.0) change("minimum load of " + problem.site_name(s), [&](Problem& p) { p.sites[s].minimum_load = 0.0; });
  }
  for (const RouteId r : problem.routes.ids())
    if (problem.routes[r].limit) change("route " + problem.routes[r].id, [&](Problem& p) { raise(*p.routes[r].limit); });
  for (const SourceId k : problem.capital.ids()) {
    change("commitment of " + problem.capital[k].naming.id, [&](Problem& p) { p.capital[k].commitment *= 1.3; });
    change("pace of " + problem.capital[k].naming.id, [&](Problem& p) { raise(p.capital[k].pace); });
    if (!problem.capital[k].share.empty())
      change("share of " + problem.capital[k].naming.id, [&](Problem& p) {
        for (Series& share : p.capital[k].share)
          for (double& value : share) value = std::min(1.0, 1.3 * value);
      });
    if (problem.capital[k].kind == CapitalKind::prepayment)
      change("prepayment of " + problem.capital[k].naming.id, [&](Problem& p) { raise(p.capital[k].earning->share); });
  }
  for (const CommodityId c : problem.commodities.ids())
    if (!problem.commodities[c].free_disposal)
      change("disposal of " + problem.commodities[c].naming.id, [&](Problem& p) { p.commodities[c].free_disposal = true; });
  return all;
}

TEST(Laws, RelaxingNeverHurts) {
  int gains = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + seeds / 2; ++seed) {
    const Problem problem = instance(seed);
    const Solved before = answer(problem);
    const double sign = before.formulation.lp.model.maximise ? 1.0 : -1.0;
    for (const auto& [what, relaxed] : easier(problem)) {
      SCOPED_TRACE(fmt::format("seed {}, {}", seed, what));
      const double gain = sign * (optimal_value(answer(relaxed)) - optimal_value(before));
      EXPECT_GE(gain, -1e-8 * size_of(before));
      gains += gain > 1e-6 * size_of(before) ? 1 : 0;
    }
  }
  EXPECT_GT(gains, 30);  // else nothing bound
}

/// How finite changes compare with what duals promise.
struct Promises {
  int kept = 0, tested = 0;

  /// The optimum is concave in a right-hand side (maximised; convex if minimised): it never gains more than the dual promises, and
  /// for a small step mostly just that (a corner of the curve has two slopes, and the dual is one of them).
  void test(const Solved& before, const Solved& after, double promised) {
    if (after.outcome.status != solver::Status::optimal) return;  // more demand than can be met at all
    const double sign = before.formulation.lp.model.maximise ? 1.0 : -1.0, size = size_of(before);
    const double gain = sign * (optimal_value(after) - optimal_value(before)), hope = sign * promised;
    EXPECT_LE(gain, hope + 1e-8 * size);
    if (std::abs(promised) < 1e-7 * size) return;
    ++tested;
    kept += std::abs(gain - hope) < 0.01 * std::abs(hope) ? 1 : 0;
  }
};

TEST(Laws, PricesAreWhatOneMoreUnitCosts) {
  Promises promises;
  for (std::uint64_t seed = first_seed; seed < first_seed + 2 * seeds; ++seed) {
    Problem problem = instance(seed);
    if (problem.objective.kind == ObjectiveKind::compute) continue;
    Random random(seed);
    const Solved before = answer(problem);
    for (int k = 0; k < 4; ++k) {
      const PeriodId t(random.integer(0, static_cast<int>(problem.calendar.size()) - 1));
      const CommodityId c(random.integer(0, static_cast<int>(problem.commodities.size()) - 1));
      const RegionId r(random.integer(0, static_cast<int>(problem.regions.size()) - 1));
      if (before.formulation.index.balance_row.at(pair_index(problem, c, r), t) < 0) continue;
      SCOPED_TRACE(fmt::format("seed {}, commodity {}, region {}, period {}", seed, c.index(), r.index(), t.index()));
      const double price = before.plan.price.at(pair_index(problem, c, r), t);
      if (problem.commodities[c].free_disposal) {
        EXPECT_GE(price, -1e-6);
      }
      const double years = discounted_years(problem.calendar.span(t), problem.objective.discount_rate, problem.calendar.start.years);
      Problem more = problem;
      Segment extra;
      extra.id = extra.name = "extra";
      extra.commodity = c;
      extra.region = r;
      extra.quantity = extra.progress = Series(problem.calendar.size(), 0.0);
      for (double& h : extra.progress) h = 1.0;
      extra.quantity[t] = 1e-3;
      more.segments.push_back(extra);
      const double cost = price * years * 1e-3;
      promises.test(before, solve(more, goal_of(more)), before.formulation.lp.model.maximise ? -cost : cost);
    }
  }
  EXPECT_GT(promises.tested, 100);
  EXPECT_GT(promises.kept, promises.tested * 3 / 4);
}

TEST(Laws, DualsOfLimitsAreWhatOneMoreUnitBuys) {
  Promises promises;
  for (std::uint64_t seed = first_seed; seed < first_seed + 2 * seeds; ++seed) {
    const Problem problem = instance(seed);
    const Solved before = answer(problem);
    for (const LimitId l : problem.limits.ids()) {
      const GroupLimit& limit = problem.limits[l];
      if (limit.of || limit.kind == LimitKind::growth) continue;
      for (const PeriodId t : problem.calendar.ids()) {
        if (limit.over_window && t.index() > 0) continue;
        const double dual = before.plan.limit_dual.at(l, t);
        if (dual == 0.0) continue;
        SCOPED_TRACE(fmt::format("seed {}, {}, period {}", seed, limit.row_id, t.index()));
        Problem more = problem;
        const double step = 1e-4 * limit.value[t];
        if (limit.over_window) {
          for (double& value : more.limits[l].value) value += step;
        } else {
          more.limits[l].value[t] += step;
        }
        promises.test(before, answer(more), dual * step);
      }
    }
    for (const SourceId k : problem.capital.ids()) {
      const std::int32_t row = before.formulation.index.commitment_row[k.index()];
      if (row < 0) continue;
      SCOPED_TRACE(fmt::format("seed {}, commitment of {}", seed, problem.capital[k].naming.id));
      Problem more = problem;
      const double step = 1e-4 * more.capital[k].commitment;
      more.capital[k].commitment += step;
      promises.test(before, answer(more), step * before.formulation.lp.natural_dual(row, before.outcome.y[static_cast<std::size_t>(row)]));
    }
    const double sign = before.formulation.lp.model.maximise ? 1.0 : -1.0;
    for (const SourceId k : problem.capital.ids()) {
      for (const PeriodId t : problem.calendar.ids()) {
        const double value = before.plan.pace_value.at(k, t);
        if (value == 0.0) continue;
        SCOPED_TRACE(fmt::format("seed {}, pace of {}, period {}", seed, problem.capital[k].naming.id, t.index()));
        Problem more = problem;
        const double step = 1e-4 * more.capital[k].pace[t];
        more.capital[k].pace[t] += step;
        promises.test(before, answer(more), sign * value * step);
      }
    }
  }
  EXPECT_GT(promises.tested, 30);
  EXPECT_GT(promises.kept, promises.tested * 3 / 4);
}

TEST(Laws, YearsAddUp) {
  // The discounted years of the periods are those of the whole; money drawn is money spent.
  for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const Problem problem = instance(seed), fine = refine_calendar(problem, 3);
    const double rho = problem.objective.discount_rate, start = problem.calendar.start.years;
    for (const Problem* p : {&problem, &fine}) {
      double sum = 0.0;
      for (const PeriodId t : p->calendar.ids()) sum += discounted_years(p->calendar.span(t), rho, start);
      EXPECT_NEAR(sum, -std::expm1(-rho * (problem.calendar.solve_until.years - start)) / rho, 1e-12 * sum);
    }
    if (problem.capital.empty()) continue;
    const Plan plan = answer(problem).plan;
    double spent = 0.0, drawn = 0.0;
    for (const PeriodId t : problem.calendar.ids()) {
      for (const SiteId s : problem.sites.ids()) spent += plan.spend.at(s, t) * problem.calendar.length(t);
      for (const SourceId k : problem.capital.ids()) drawn += plan.capital_draw.at(k, t) * problem.calendar.length(t);
    }
    EXPECT_NEAR(drawn, spent, 1e-7 * (1.0 + spent));
  }
}

TEST(Laws, RefinedCalendarsAreCheckedToo) {
  // Periods cut in two, their values kept: finer decisions under limits that now hold in each half. Another problem, but as valid.
  int solved = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const Problem fine = refine_calendar(instance(seed), 2);
    if (fine.objective.kind == ObjectiveKind::compute) continue;
    const Solved s = solve(fine, goal_of(fine));
    if (s.outcome.status != solver::Status::optimal) continue;  // a cap may be tight in one half
    ++solved;
    EXPECT_TRUE(s.check.passed) << (s.check.violations.empty() ? "objective" : s.check.violations[0].what);
  }
  EXPECT_GT(solved, 20);
}

}  // namespace
}  // namespace ingot::testing
