// Returns are a function of the plan: whichever of its equal optima the draws come from, the same sources earn the same.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/allot.hpp"
#include "finance/finance.hpp"
#include "formulate/kernels.hpp"
#include "plan/capital_classes.hpp"
#include "tests/support/random_problem.hpp"
#include "tests/support/solve.hpp"

namespace ingot::engine {
namespace {

using ingot::testing::Random;

constexpr double tolerance = 1e-6;

/// Draws of another optimum of the same plan: money moved between sources and classes, as every pace, commitment and share allows, where
/// the objective does not see it.
class Shuffler {
 public:
  Shuffler(const Problem& problem, const Plan& plan, std::uint64_t seed)
      : problem_(problem), plan_(plan), random_(seed), kernels_(problem) {}

  Plan shuffled() {
    for (int attempt = 0; attempt < 400; ++attempt) {
      const PeriodId t(pick(problem_.calendar.size()));
      const std::size_t a = pick(plan_.draw.size()), b = pick(plan_.draw.size());
      const SourceId g(pick(problem_.capital.size())), h(pick(problem_.capital.size()));
      if (random_.chance(0.5)) {
        exchange(g, h, a, b, t);
      } else {
        replace(g, h, a, t);
      }
    }
    return plan_;
  }
  double moved() const { return moved_; }

 private:
  std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_.integer(0, static_cast<int>(count) - 1)); }
  double& drawn(std::size_t e, SourceId k, PeriodId t) { return plan_.draw[e].at(k, t); }
  double spent(std::size_t e, PeriodId t) {
    double sum = 0.0;
    for (const SourceId k : problem_.capital.ids()) sum += drawn(e, k, t);
    return sum;
  }
  /// How much more the source may give to the class.
  double room(std::size_t e, SourceId k, PeriodId t) {
    const CapitalClass& one = plan_.capital_classes[e];
    const CapitalSource& source = problem_.capital[k];
    if (std::find(one.sources.begin(), one.sources.end(), k) == one.sources.end() || !is_open(problem_, source, t)) return 0.0;
    const double share = source.share.empty() ? 1.0 : std::min(1.0, source.share[one.items.front().site.index()][t]);
    return std::max(0.0, share * spent(e, t) - drawn(e, k, t));
  }
  /// How much more the source may give in all.
  double purse(SourceId k, PeriodId t) {
    const CapitalSource& source = problem_.capital[k];
    if (source.kind == CapitalKind::prepayment) return 0.0;  // deliveries are not looked up here
    double left = source.commitment, pace = plan_.capital_pace.at(k, t);
    for (std::size_t e = 0; e < plan_.draw.size(); ++e) {
      pace -= drawn(e, k, t);
      for (const PeriodId s : problem_.calendar.ids()) left -= problem_.calendar.length(s) * drawn(e, k, s);
    }
    return std::max(0.0, std::min(pace, left / problem_.calendar.length(t)));
  }
  bool alike(SourceId k, std::size_t a, std::size_t b, PeriodId t) {
    if (!problem_.capital[k].is_transfer() && !problem_.objective.financing_costs) return true;
    return std::abs(formulate::charged_floor(problem_, kernels_, plan_.capital_classes[a], t) -
                    formulate::charged_floor(problem_, kernels_, plan_.capital_classes[b], t)) < 1e-12;
  }
  /// g from class a to b, h from b to a.
  void exchange(SourceId g, SourceId h, std::size_t a, std::size_t b, PeriodId t) {
    if (a == b || g == h || !alike(g, a, b, t) || !alike(h, a, b, t)) return;
    move(std::min({drawn(a, g, t), drawn(b, h, t), room(b, g, t), room(a, h, t)}), [&](double money) {
      drawn(a, g, t) -= money;
      drawn(b, g, t) += money;
      drawn(b, h, t) -= money;
      drawn(a, h, t) += money;
    });
  }
  /// h in the place of g.
  void replace(SourceId g, SourceId h, std::size_t a, PeriodId t) {
    if (g == h || problem_.objective.financing_costs || problem_.capital[g].is_transfer() != problem_.capital[h].is_transfer()) return;
    move(std::min({drawn(a, g, t), room(a, h, t), purse(h, t)}), [&](double money) {
      drawn(a, g, t) -= money;
      drawn(a, h, t) += money;
    });
  }
  template <class Change>
  void move(double most, const Change& change) {
    if (most <= 1e-6) return;
    const double money = most * random_.uniform();
    change(money);
    moved_ += money;
  }

  const Problem& problem_;
  Plan plan_;
  Random random_;
  formulate::KernelCache kernels_;
  double moved_ = 0.0;
};

void settle(const Problem& problem, Plan& plan) {
  plan.capital_draw = Grid(problem.capital.size(), problem.calendar.size());
  for (const Grid& draw : plan.draw)
    for (const SourceId k : problem.capital.ids())
      for (const PeriodId t : problem.calendar.ids()) plan.capital_draw.at(k, t) += draw.at(k, t);
}

void expect_same_returns(const Problem& problem, const Plan& one, const Plan& other, std::uint64_t seed) {
  const finance::Finance a = finance::evaluate(problem, one, finance::plan_prices(problem, one));
  const finance::Finance b = finance::evaluate(problem, other, finance::plan_prices(problem, other));
  double size = 0.0;
  for (const finance::SourceReturn& source : a.returns.sources) size += source.drawn;
  for (std::size_t k = 0; k < a.returns.sources.size(); ++k) {
    const finance::SourceReturn &x = a.returns.sources[k], &y = b.returns.sources[k];
    EXPECT_NEAR(x.drawn, y.drawn, tolerance * size) << "seed " << seed;
    EXPECT_NEAR(x.returned, y.returned, tolerance * size) << "seed " << seed;
    EXPECT_NEAR(x.npv, y.npv, tolerance * size) << "seed " << seed;
    if (x.drawn < 1e-3 * size || x.irr.rates.size() != 1 || std::abs(x.irr.rates[0]) >= 1.0) continue;
    ASSERT_EQ(y.irr.rates.size(), 1U) << "seed " << seed;
    EXPECT_NEAR(x.irr.rates[0], y.irr.rates[0], tolerance) << "seed " << seed;
  }
}

TEST(Returns, AreAFunctionOfThePlan) {
  std::size_t moved = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const Problem problem = ingot::testing::random_problem(seed);
    if (problem.capital.size() < 2) continue;
    const ingot::testing::Solved solved = ingot::testing::solve(problem);
    if (solved.outcome.status != solver::Status::optimal) continue;
    Shuffler shuffler(problem, solved.plan, seed);
    Plan one = solved.plan, other = shuffler.shuffled();
    if (shuffler.moved() <= 0.0) continue;
    ++moved;
    settle(problem, other);
    const auto solver = solver::make_highs();
    allot_draws(problem, *solver, one);
    allot_draws(problem, *solver, other);
    expect_same_returns(problem, one, other, seed);
    const CheckReport check = check_plan(problem, one);
    EXPECT_TRUE(check.passed) << "seed " << seed << (check.violations.empty() ? "" : check.violations[0].what);
    if (HasFailure()) break;
  }
  EXPECT_GE(moved, 50U);
}

Plan solved_by(const Problem& problem, solver::Method method) {
  const formulate::Formulation f = formulate::formulate(problem, {});
  solver::Options options;
  options.threads = 1;
  options.method = method;
  const auto solver = solver::make_highs();
  const solver::Outcome outcome = solver->load(f.lp.model)->solve(options, Sink{});
  if (outcome.status != solver::Status::optimal) return {};
  Plan plan = formulate::extract_plan(problem, f, outcome.x, outcome.y, outcome.objective);
  allot_draws(problem, *solver, plan);
  return plan;
}

/// How far two grids are apart, of the larger of 1 and what is in them.
double distance(const Grid& a, const Grid& b) {
  double most = 0.0, size = 1.0;
  for (std::size_t i = 0; i < a.items(); ++i)
    for (std::size_t t = 0; t < a.periods(); ++t) {
      most = std::max(most, std::abs(a.at(i, PeriodId(t)) - b.at(i, PeriodId(t))));
      size = std::max(size, std::abs(a.at(i, PeriodId(t))));
    }
  return most / size;
}

TEST(Returns, AreThoseOfEitherMethod) {
  // Where both methods find one plan with the same prices of goods and of money, all that is left open are the draws.
  std::size_t same = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const Problem problem = ingot::testing::random_problem(seed);
    if (problem.capital.size() < 2) continue;
    const Plan one = solved_by(problem, solver::Method::simplex), other = solved_by(problem, solver::Method::interior_point);
    if (one.draw.empty() || other.draw.empty()) continue;
    double apart = 0.0;
    for (Grid Plan::* grid :
         {&Plan::additions, &Plan::spend, &Plan::nameplate, &Plan::flow, &Plan::served, &Plan::price, &Plan::hub_price, &Plan::money_value})
      apart = std::max(apart, distance(one.*grid, other.*grid));
    for (std::size_t m = 0; m < one.activity.size(); ++m) apart = std::max(apart, distance(one.activity[m], other.activity[m]));
    if (apart > 1e-8) continue;
    ++same;
    expect_same_returns(problem, one, other, seed);
    if (HasFailure()) break;
  }
  EXPECT_GE(same, 20U);
}

}  // namespace
}  // namespace ingot::engine
