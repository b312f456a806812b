// Who pays among those who could: the one that asks least, within its pace and share.
#include "engine/allot.hpp"

#include <cmath>
#include <tuple>

#include "tests/engine/support.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::engine::testing {
namespace {

/// One plant in one year that spends 6; `dear` wants 10 % and may give 5, `cheap` wants 5 % and may give 3. The plan drew 5 and 1.
struct TwoFunds : ingot::testing::Tiny {
  TwoFunds() : Tiny(1) {
    const RegionId a = region("A");
    plant = maker("plant", a, commodity("x"));
    for (const auto& [id, wanted, pace] : {std::tuple{"dear", 0.10, 5.0}, std::tuple{"cheap", 0.05, 3.0}}) {
      CapitalSource source;
      source.naming = {id, id, id};
      source.commitment = INFINITY;
      source.pace = flat(pace);
      source.eligible = {true};
      source.required_return = wanted;
      problem.capital.push_back(source);
    }
    const PeriodId t(0);
    plan.capital_classes = {{{{plant, -1e9, 1e9}}, {dear, cheap}}};
    plan.item_spend = {Grid(1, 1)};
    plan.item_spend[0].at(std::size_t{0}, t) = 6.0;
    plan.draw = {Grid(2, 1)};
    plan.draw[0].at(dear, t) = 5.0;
    plan.draw[0].at(cheap, t) = 1.0;
    plan.capital_draw = plan.draw[0];
    plan.capital_pace = Grid(2, 1);
    plan.capital_pace.at(dear, t) = 5.0;
    plan.capital_pace.at(cheap, t) = 3.0;
  }
  double drawn(SourceId k) {
    const auto solver = solver::make_highs();
    allot_draws(problem, *solver, plan);
    EXPECT_NEAR(plan.capital_draw.at(dear, PeriodId(0)) + plan.capital_draw.at(cheap, PeriodId(0)), 6.0, 1e-9);
    return plan.capital_draw.at(k, PeriodId(0));
  }
  SiteId plant;
  SourceId dear{0}, cheap{1};
  Plan plan;
};

TEST(AllotDraws, WhoAsksLeastPaysFirst) {
  TwoFunds t;
  EXPECT_NEAR(t.drawn(t.cheap), 3.0, 1e-9);
}

TEST(AllotDraws, WithinItsShare) {
  // At most two fifths of what is spent: 2.4.
  TwoFunds t;
  t.problem.capital[t.cheap].share = {t.flat(0.4)};
  EXPECT_NEAR(t.drawn(t.cheap), 2.4, 1e-9);
}

TEST(AllotDraws, WithinItsCommitment) {
  TwoFunds t;
  t.problem.capital[t.cheap].commitment = 2.0;
  EXPECT_NEAR(t.drawn(t.cheap), 2.0, 1e-9);
}

TEST(AllotDraws, GrantsAndWhatTheOptimumChoseStay) {
  TwoFunds grant;
  grant.problem.capital[grant.cheap].kind = CapitalKind::grant;
  EXPECT_NEAR(grant.drawn(grant.cheap), 1.0, 1e-9);
  TwoFunds chosen;
  chosen.problem.objective.financing_costs = true;
  EXPECT_NEAR(chosen.drawn(chosen.cheap), 1.0, 1e-9);
}

}  // namespace
}  // namespace ingot::engine::testing
