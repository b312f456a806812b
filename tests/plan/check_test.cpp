// The checker passes right plans, and catches each kind of statement violated once.
#include "plan/check.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "tests/plan/works.hpp"

namespace ingot {
namespace {

using testing::Works;

std::string listed(const CheckReport& report) {
  std::string text = fmt::format("objective {} error {}\n", report.objective, report.objective_error);
  for (const Violation& v : report.violations) text += fmt::format("{} {} {}\n", v.what, v.amount, v.relative);
  return text;
}

bool names(const CheckReport& report, const std::string& what) {
  for (const Violation& v : report.violations)
    if (v.what == what) return true;
  return false;
}

TEST(CheckPlan, PassesTheWorks) {
  const Works works;
  const CheckReport report = check_plan(works.problem, works.plan, 1e-9);
  EXPECT_TRUE(report.passed) << listed(report);
  EXPECT_NEAR(report.objective, works.plan.objective, 1e-9);
  EXPECT_NEAR(report.terms.capex, 7.5, 1e-9);
  EXPECT_GT(report.statements, 60U);
  EXPECT_LT(report.largest_violation, 1e-12);
}

/// A change of the works that breaks one kind of statement; the checker must name it.
struct Mutation {
  const char* what;
  std::function<void(Works&)> apply;
};

void PrintTo(const Mutation& mutation, std::ostream* out) { *out << mutation.what; }

class CheckPlanCatches : public ::testing::TestWithParam<Mutation> {};

TEST_P(CheckPlanCatches, TheStatement) {
  Works works;
  GetParam().apply(works);
  const CheckReport report = check_plan(works.problem, works.plan);
  EXPECT_FALSE(report.passed);
  EXPECT_TRUE(names(report, GetParam().what)) << listed(report);
}

// Changes of the problem alone: nothing but the statement named may fail.
class CheckPlanCatchesOnly : public ::testing::TestWithParam<Mutation> {};

TEST_P(CheckPlanCatchesOnly, TheStatement) {
  Works works;
  GetParam().apply(works);
  const CheckReport report = check_plan(works.problem, works.plan);
  EXPECT_FALSE(report.passed);
  ASSERT_EQ(report.violations.size(), 1U) << listed(report);
  EXPECT_EQ(report.violations.front().what, GetParam().what);
}

const Mutation plan_mutations[] = {
    {"additions[mine,A,2030]", [](Works& w) { w.plan.additions.at(w.mine, w.p0) = 0.01; }},
    {"additions[mill,A,2030]", [](Works& w) { w.plan.additions.at(w.mill, w.p0) = 0.01; }},  // what is started in p0 stands in p1
    {"additions[mill,A,2031]", [](Works& w) { w.plan.additions.at(w.mill, w.p1) = -0.01; }},
    {"additions[mill,A,2031]", [](Works& w) { w.problem.sites[w.mill].lead_time_years = 3.0; }},  // nothing would stand before the end
    {"additions[mill,A,2031]", [](Works& w) { w.problem.sites[w.mill].first_start = 2031.0; }},
    {"additions[mill,A,2031]", [](Works& w) { w.problem.sites[w.mill].last_start = 2029.9; }},
    {"starts[mill,A,2030]", [](Works& w) { w.plan.starts.at(w.mill, w.p0) = 2.01; }},
    {"installed[mill,A,2031]", [](Works& w) { w.plan.installed.at(w.mill, w.p1) = 2.99; }},
    {"nameplate[mill,A,2031]", [](Works& w) { w.plan.nameplate.at(w.mill, w.p1) = 2.99; }},
    {"capacity[mill,A,2031]", [](Works& w) { w.plan.capacity.at(w.mill, w.p1) = 3.01; }},
    {"capacity[mill,A,2031]", [](Works& w) { w.plan.retired.at(w.mill, w.p1) = 0.1; }},
    {"retired[mine,A,2030]", [](Works& w) { w.plan.retired.at(w.mine, w.p0) = 0.1; }},
    {"retired[mill,A,2030]", [](Works& w) { w.plan.retired.at(w.mill, w.p0) = -0.1; }},
    {"retired[mill,A,2030]", [](Works& w) { w.plan.retired.at(w.mill, w.p0) = 1.1; }},
    {"activity[mill,A,2030]", [](Works& w) { w.plan.activity[0].at(w.mill, w.p0) = 3.01; }},
    {"activity[mine,A,2030]", [](Works& w) { w.plan.activity[0].at(w.mine, w.p0) = -0.01; }},
    {"activity[mill,A,2030]",
     [](Works& w) {
       w.plan.activity.push_back(Grid(2, 2));
       w.plan.activity[1].at(w.mill, w.p0) = 1e-3;
     }},
    {"rate_rise[mill,A,2031]", [](Works& w) { w.plan.rate_rise.at(w.mill, w.p1) = 0.99; }},
    {"rate_rise[mill,A,2030]", [](Works& w) { w.plan.rate_rise.at(w.mill, w.p0) = -0.01; }},
    {"balance[ore,A,2030]", [](Works& w) { w.plan.activity[0].at(w.mine, w.p0) = 6.19; }},
    {"balance[metal,A,2031]", [](Works& w) { w.plan.served.at(w.fixed, w.p1) = 1.13; }},
    {"balance[metal,B,2030]", [](Works& w) { w.plan.served.at(w.elastic, w.p0) = 1.81; }},
    {"balance[metal,A,2030]", [](Works& w) { w.plan.stock.at(pair_index(w.problem, w.metal, w.a), w.p0) = 1.01; }},
    {"balance[metal,A,2031]", [](Works& w) { w.plan.stock.at(pair_index(w.problem, w.metal, w.a), w.p0) = 0.99; }},
    {"route[ship,metal,A,B,2031]", [](Works& w) { w.plan.flow.at(w.a_to_b, w.p1) = 4.21; }},
    {"route[ship,metal,A,B,2031]", [](Works& w) { w.plan.flow.at(w.a_to_b, w.p1) = -0.01; }},
    {"stock[metal,B,2031]", [](Works& w) { w.plan.stock.at(pair_index(w.problem, w.metal, w.b), w.p1) = -0.01; }},
    {"stock[ore,A,2030]", [](Works& w) { w.plan.stock.at(pair_index(w.problem, w.ore, w.a), w.p0) = 0.01; }},
    {"spend[mill,A,2030]", [](Works& w) { w.plan.spend.at(w.mill, w.p0) = 16.9; }},
    {"draw[state,2,2031]", [](Works& w) { w.plan.draw[w.of_mill].at(w.state, w.p1) = -0.1; }},
    {"drawn[state,2031]", [](Works& w) { w.plan.capital_draw.at(w.state, w.p1) = 0.5; }},
    {"pace[fund,2030]", [](Works& w) { w.plan.capital_draw.at(w.fund, w.p0) = 10.6; }},
    {"commitment[fund]", [](Works& w) { w.plan.capital_draw.at(w.fund, w.p1) = 10.4; }},
    {"capital[2,2030]", [](Works& w) { w.plan.draw[w.of_mill].at(w.state, w.p0) = 6.9; }},
    {"item_spend[2,mill,A,2030]", [](Works& w) { w.plan.item_spend[w.of_mill].at(std::size_t{0}, w.p0) = 16.9; }},
    {"classes[mine,A,2031]",  // what the mine spends is in no class
     [](Works& w) {
       w.plan.capital_classes.erase(w.plan.capital_classes.begin());
       w.plan.item_spend.erase(w.plan.item_spend.begin());
       w.plan.draw.erase(w.plan.draw.begin());
     }},
    {"eligible[fund,1,2031]",  // the totals agree, but the fund would pay for the mine
     [](Works& w) {
       w.plan.draw[w.of_mine].at(w.state, w.p1) = 0.4;
       w.plan.draw[w.of_mine].at(w.fund, w.p1) = 0.06;
       w.plan.draw[w.of_mill].at(w.state, w.p1) = 0.06;
       w.plan.draw[w.of_mill].at(w.fund, w.p1) = 9.94;
     }},
    {"terms[grants]", [](Works& w) { w.plan.terms.grants = 0.1; }},
    {"terms[financing]", [](Works& w) { w.plan.terms.financing = 0.1; }},
    {"table[draw]", [](Works& w) { w.plan.draw[w.of_mill].at(w.fund, w.p0) = NAN; }},
    {"table[draw]", [](Works& w) { w.plan.item_spend.pop_back(); }},
    {"served[shops,A,2030]", [](Works& w) { w.plan.served.at(w.fixed, w.p0) = 1.6; }},
    {"served[shops,A,2030]", [](Works& w) { w.plan.served.at(w.fixed, w.p0) = -0.1; }},
    {"served[world,B,2030]", [](Works& w) { w.plan.served.at(w.elastic, w.p0) = 8.1; }},
    {"terms[benefit]", [](Works& w) { w.plan.terms.benefit *= 1.01; }},
    {"terms[capex]", [](Works& w) { w.plan.terms.capex = 20.0; }},
    {"terms[fixed]", [](Works& w) { w.plan.terms.fixed += 0.1; }},
    {"terms[variable]", [](Works& w) { w.plan.terms.variable += 0.1; }},
    {"terms[transfer]", [](Works& w) { w.plan.terms.transfer += 0.1; }},
    {"terms[trade]", [](Works& w) { w.plan.terms.trade += 0.1; }},
    {"terms[tariff]", [](Works& w) { w.plan.terms.tariff += 0.1; }},
    {"terms[holding]", [](Works& w) { w.plan.terms.holding += 0.1; }},
    {"terms[adjustment]", [](Works& w) { w.plan.terms.adjustment += 0.1; }},
    {"terms[unserved]", [](Works& w) { w.plan.terms.unserved += 0.1; }},
    {"terms[committed]", [](Works& w) { w.plan.terms.committed += 0.1; }},
    {"table[flow]", [](Works& w) { w.plan.flow.at(w.a_to_b, w.p0) = NAN; }},
    {"table[additions]", [](Works& w) { w.plan.additions.at(w.mill, w.p0) = INFINITY; }},
    {"table[installed]", [](Works& w) { w.plan.installed = Grid(1, 2); }},
    {"table[starts]", [](Works& w) { w.plan.starts.at(w.mill, w.p0) = INFINITY; }},
    {"table[served]", [](Works& w) { w.plan.served = Grid(2, 3); }},
    {"table[activity]", [](Works& w) { w.plan.activity.clear(); }},
};
INSTANTIATE_TEST_SUITE_P(Plan, CheckPlanCatches, ::testing::ValuesIn(plan_mutations));

const Mutation problem_mutations[] = {
    {"minimum_load[mill,A,2031]", [](Works& w) { w.problem.sites[w.mill].minimum_load = 0.6; }},
    {"activity[mill,A,2030]", [](Works& w) { w.problem.sites[w.mill].availability[w.p0] = 0.99; }},
    // Most at the end of p1: 1 x 1.5^2 + 0.55 x 2 = 3.35 (the second takes the place of the existing mill); with 1.35 a year 2.9225, with a
    // seed of 0.1 a year 2.45.
    {"growth[mill,A,2031]", [](Works& w) { w.problem.sites[w.mill].growth_per_year = w.constant(0.35); }},
    {"growth[mill,A,2031]", [](Works& w) { w.problem.sites[w.mill].growth_seed = 0.1; }},
    {"potential[mill,A,2031]", [](Works& w) { w.problem.sites[w.mill].potential = w.constant(2.9); }},
    {"route[ship,metal,A,B,2030]", [](Works& w) { w.problem.routes[w.a_to_b].open[w.p0] = 0.0; }},
    {"route[ship,metal,A,B,2031]", [](Works& w) { w.problem.routes[w.a_to_b].open[w.p1] = 0.95; }},
    {"pace[fund,2031]", [](Works& w) { w.problem.capital[w.fund].pace[w.p1] = 9.0; }},
    {"draw[fund,2,2030]", [](Works& w) { w.problem.capital[w.fund].from = 2030.6; }},
    // The fund pays for what is started or bought from 2031: not for mills whose building may have begun before.
    {"eligible[fund,2,2031]",
     [](Works& w) {
       w.problem.capital[w.fund].started_from = 2031.0;
       w.plan.draw[w.of_mill].at(w.fund, w.p0) = w.plan.capital_draw.at(w.fund, w.p0) = 0.0;
       w.plan.draw[w.of_mill].at(w.state, w.p0) = 17.0;
       w.plan.capital_draw.at(w.state, w.p0) = 17.62;
     }},
    // It pays 10 of 17 in p0 (10 of 10 in p1): at most 0.58 x 17 = 9.86.
    {"share[fund,2,2030]",
     [](Works& w) {
       w.problem.capital[w.fund].share.assign(2, w.constant(1.0));
       w.problem.capital[w.fund].share[w.mill.index()][w.p0] = 0.58;
     }},
    // The fund's 10 a year are paid ahead on metal delivered a year later at 8: in p0 5 x 8 x 0.24 = 9.6; in p1 half a period later, and
    // after the end the last period goes on, 5 x 8 x 0.25 = 10.
    {"prepaid[fund,2030]",
     [](Works& w) {
       CapitalSource& fund = w.problem.capital[w.fund];
       fund.kind = CapitalKind::prepayment;
       fund.earning = Earning{{w.mill}, w.constant(0.25), {w.constant(8.0)}, 1.0};
       fund.earning->share[w.p0] = 0.24;
     }},
    // As a grant the fund's 30 are credited at the least charged share of the mills' spend, 0.375: 11.25 more than the plan says.
    {"terms[grants]",
     [](Works& w) {
       w.problem.capital[w.fund].kind = CapitalKind::grant;
       w.plan.objective += 0.375 * 30.0;
     }},
    {"balance[metal,A,2030]",  // had of 0.1 more than is used, and may not throw it away
     [](Works& w) {
       w.problem.commodities[w.metal].free_disposal = false;
       w.problem.stocks.push_back({w.metal, w.a, 0.2});
       w.plan.terms.holding += 0.1;
       w.plan.objective -= 0.1;
     }},
    {"served[shops,A,2030]",
     [](Works& w) {
       w.problem.segments[w.fixed].price.reset();
       w.problem.segments[w.fixed].quantity[w.p1] = 2.25;
       w.plan.objective += w.plan.terms.unserved;
       w.plan.terms.unserved = 0.0;
     }},
    {"served[shops,A,2031]",
     [](Works& w) {
       w.problem.segments[w.fixed].until = 2031.9;  // p1 is inactive; the 15 of its lost load is not lost
       w.problem.segments[w.fixed].price = w.constant(0.0);
       w.plan.objective += w.plan.terms.unserved;
       w.plan.terms.unserved = 0.0;
     }},
};
INSTANTIATE_TEST_SUITE_P(Problem, CheckPlanCatchesOnly, ::testing::ValuesIn(problem_mutations));

TEST(CheckPlan, ObjectiveThatIsNotTheSumFails) {
  Works works;
  works.plan.objective *= 1.0001;
  const CheckReport report = check_plan(works.problem, works.plan);
  EXPECT_TRUE(report.violations.empty()) << listed(report);
  EXPECT_FALSE(report.passed);
  EXPECT_NEAR(report.objective_error, 1e-4 * report.objective / report.terms.benefit,
              1e-7);  // a thousandth of the data's own size stands in the scale
}

TEST(CheckPlan, CostObjectiveIsTheSumOfCosts) {
  Works works;
  works.problem.objective.kind = ObjectiveKind::cost;
  works.problem.segments[works.elastic].quantity[works.p0] = 1.8;  // met as if fixed
  works.problem.segments[works.elastic].quantity[works.p1] = 3.6;
  works.plan.terms.benefit = 0.0;
  works.plan.objective = 7.5 + 4.0 + 7.0 + 41.4 + 1.3 + 1.0 + 0.5 + 2.5 + 5.0 + 25.0;
  CheckReport report = check_plan(works.problem, works.plan);
  EXPECT_TRUE(report.passed) << listed(report);
  works.problem.segments[works.elastic].quantity[works.p0] = 1.7;
  report = check_plan(works.problem, works.plan);
  EXPECT_TRUE(names(report, "served[world,B,2030]"));
}

TEST(CheckPlan, ComputeObjectiveIsWhatIsMade) {
  // 3 metal in p0 and 5 a year over two years: 13; terminal: 5; with p1 not reported: 3.
  Works works;
  works.problem.objective.kind = ObjectiveKind::compute;
  works.plan.terms.benefit = 0.0;
  works.plan.objective = 13.0;
  EXPECT_TRUE(check_plan(works.problem, works.plan).passed) << listed(check_plan(works.problem, works.plan));
  works.problem.objective.terminal = true;
  works.plan.objective = 5.0;
  EXPECT_TRUE(check_plan(works.problem, works.plan).passed);
  works.problem.calendar.periods[works.p1].reported = false;
  works.plan.objective = 3.0;
  EXPECT_TRUE(check_plan(works.problem, works.plan).passed);
  works.plan.objective = 5.0;
  EXPECT_FALSE(check_plan(works.problem, works.plan).passed);
}

TEST(CheckPlan, DiscountsAtTheRate) {
  // At 10 %, with m = (1 - e^-0.1) / 0.1, the mean factor of a year:
  //   variable cost of the mine alone: 6.2 m + 4.6 (e^-0.1 - e^-0.3) / 0.1;   committed: 4 over the first year: 4 m
  //   adjustment: (say) 1.2 x 0.5 x 10 at once: the cohort of p1 is started from the first moment
  //   capex: 20, spent over a year: m; started at u: e^-0.1u; serves 2 - u of 4 years: (1 - e^-0.1(2-u)) / (1 - e^-0.4);
  //          over u in [0, 1]: 20 m (m - e^-0.2) / (1 - e^-0.4)
  Works works;
  works.problem.objective.discount_rate = 0.1;
  works.problem.sites[works.mill].variable_cost = works.constant(0.0);
  works.plan.rate_rise.at(works.mill, works.p1) = 1.2;
  const ObjectiveTerms terms = check_plan(works.problem, works.plan).terms;
  const double m = (1.0 - std::exp(-0.1)) / 0.1;
  EXPECT_NEAR(terms.variable, 6.2 * m + 4.6 * (std::exp(-0.1) - std::exp(-0.3)) / 0.1, 1e-9);
  EXPECT_NEAR(terms.committed, 4.0 * m, 1e-9);
  EXPECT_NEAR(terms.adjustment, 6.0, 1e-12);
  EXPECT_NEAR(terms.capex, 20.0 * m * (m - std::exp(-0.2)) / (1.0 - std::exp(-0.4)), 1e-9);
}

TEST(CheckPlan, CommittedInputsAreThoseOfTheFirstPeriodOverTheActualLeadTime) {
  // Second, if it took 2029 to 2033, would need 3 / 4 years = 0.75 ore a year throughout: in p0 0.75 less than the 1.5 that the plan makes
  // for it, in p1 0.75 more.
  Works works;
  works.problem.existing.back().first_output = 2033.0;
  const CheckReport report = check_plan(works.problem, works.plan);
  int found = 0;
  for (const Violation& v : report.violations) {
    if (v.what != "balance[ore,A,2030]" && v.what != "balance[ore,A,2031]") continue;
    EXPECT_NEAR(v.amount, 0.75, 1e-9) << v.what;
    ++found;
  }
  EXPECT_EQ(found, 2);
}

TEST(CheckPlan, RetirementIsForGoodUntilItsNaturalEnd) {
  // Half of the existing mill stops in p0. It ends in 2032: its contribution falls from 1 to 0.5 in p1, so 0.5 may leave `retired`: 0 is
  // allowed.
  Works works;
  works.plan.retired.at(works.mill, works.p0) = 0.5;
  works.plan.capacity.at(works.mill, works.p0) = 0.5;
  works.plan.activity[0].at(works.mill, works.p0) = 1.5;
  works.plan.activity[0].at(works.mine, works.p0) = 6.2 - 0.5 * 1.5 - 0.2 * 0.5;  // ore for 1.5 less activity and 0.5 less to operate
  CheckReport report = check_plan(works.problem, works.plan);
  EXPECT_FALSE(names(report, "retired[mill,A,2031]")) << listed(report);
  EXPECT_FALSE(names(report, "capacity[mill,A,2030]")) << listed(report);
  EXPECT_FALSE(names(report, "balance[ore,A,2030]")) << listed(report);
  EXPECT_NEAR(report.terms.fixed, 6.5, 1e-9);  // idle capacity costs nothing
  // 0.6 retired in p0 must leave 0.1 in p1.
  works.plan.retired.at(works.mill, works.p0) = 0.6;
  report = check_plan(works.problem, works.plan);
  EXPECT_TRUE(names(report, "retired[mill,A,2031]")) << listed(report);
}

TEST(CheckPlan, RampHoldsBackCapacityNotNameplate) {
  // Ramp 0.5 for the first year, then 1 (a jump is a steep line: 1e-9 years). The mills started at 2030 + u stand from 2031 + u; each works
  // at half for 1 year and fully for 1 - u: (0.5 + 1 - u) / 2, on average 0.5: 2 x 0.5 = 1. Second: (0.5 + 1) / 2 = 0.75. Existing since
  // 2029, through its ramp: 0.5. In all 2.25 in p1, of 3 nameplate.
  Works works;
  works.problem.sites[works.mill].ramp = {{0.0, 0.5}, {1.0, 0.5}, {1.0 + 1e-9, 1.0}};
  works.plan.capacity.at(works.mill, works.p1) = 2.25;
  const CheckReport report = check_plan(works.problem, works.plan);
  EXPECT_TRUE(report.passed) << listed(report);
}

TEST(CheckPlan, NothingAtAllPasses) {
  const Problem problem;
  EXPECT_TRUE(check_plan(problem, Plan{}).passed);
}

}  // namespace
}  // namespace ingot
