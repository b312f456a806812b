// A stored run read back: periods onto years, sums by hand.

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.hpp"
#include "report/report.hpp"
#include "store/database.hpp"
#include "tests/store/sample.hpp"

namespace ingot::report {
namespace {

using store::sample::Scratch;

/// Two half-years of 2026, the year 2027, and a year after the report's end.
Problem half_year_problem() {
  Problem p = store::sample::problem();
  p.calendar.periods = {};
  p.calendar.periods.push_back({{2026.0, 2026.5}, "2026H1", true});
  p.calendar.periods.push_back({{2026.5, 2027.0}, "2026H2", true});
  p.calendar.periods.push_back({{2027.0, 2028.0}, "2027", true});
  p.calendar.periods.push_back({{2028.0, 2029.0}, "2028", false});
  p.regions[RegionId(0)].countries = {"NO", "SE"};
  Flow make{CommodityId(0), FlowDirection::out, 0, Series(4, 2.0)};
  p.sites[SiteId(0)].flows = {make};
  return p;
}

Plan empty_plan(const Problem& p) {
  Plan plan;
  const std::size_t periods = p.calendar.size(), sites = p.sites.size(), pairs = p.commodities.size() * p.regions.size();
  for (Grid* grid : {&plan.additions, &plan.starts, &plan.installed, &plan.nameplate, &plan.capacity, &plan.retired, &plan.rate_rise,
                     &plan.rent, &plan.spend})
    *grid = Grid(sites, periods);
  plan.activity = {Grid(sites, periods), Grid(sites, periods)};
  plan.price = Grid(pairs, periods);
  plan.served = Grid(p.segments.size(), periods);
  plan.capital_draw = Grid(p.capital.size(), periods);
  return plan;
}

void set(Grid& grid, std::size_t item, std::vector<double> values) {
  for (std::size_t t = 0; t < values.size(); ++t) grid.at(item, PeriodId(t)) = values[t];
}

store::RunInfo info() {
  store::RunInfo info{"seven", "abc", "optimal", "HiGHS", "0.1.0", "2026-01-01T00:00:00Z", {}};
  info.facts = {{"title", "Seven"},      {"title_fr", "Sept"}, {"headline", "Yes."},
                {"check_passed", "yes"}, {"rows", "12"},       {"currency", "USD"}};
  info.parameters.push_back({"capex[US]", "3 USD", "USD", "1", "4", "", "", "judgement", "2026", "J", "a note", "", "", true, "2 USD"});
  info.figures = {{"lines", "lignes", "k line", 2026, 1.5}, {"lines", "lignes", "k line", 2027, 2.5}};
  return info;
}

class ReadRun : public ::testing::Test {
 protected:
  report::Run read() {
    store::write_run(folder, info(), "", "", problem, plan, {});
    return read_run(folder);
  }
  Scratch scratch;
  std::filesystem::path folder = scratch.path() / "seven-1";
  Problem problem = half_year_problem();
  Plan plan = empty_plan(problem);
};

TEST_F(ReadRun, TakesMeansOverYearsAndLeavesOutWhatIsNotReported) {
  set(plan.capacity, 0, {10.0, 20.0, 40.0, 99.0});
  set(plan.spend, 0, {6.0, 2.0, 5.0, 99.0});
  set(plan.rent, 0, {1.0, 2.0, 0.5, 9.0});
  const report::Run run = read();
  EXPECT_EQ(run.id, "seven-1");
  EXPECT_EQ(run.years, (std::vector<int>{2026, 2027}));
  ASSERT_EQ(run.sites.size(), 1U);
  EXPECT_EQ(run.sites[0].capacity, (std::vector<double>{15.0, 40.0}));  // (10 + 20) / 2
  EXPECT_EQ(run.sites[0].spend, (std::vector<double>{4.0, 5.0}));       // (6 + 2) / 2
  EXPECT_EQ(run.sites[0].rent, (std::vector<double>{25.0, 20.0}));      // (10 x 1 + 20 x 2) / 2; 40 x 0.5
}

TEST_F(ReadRun, AddsStartsUpWithinAYear) {
  set(plan.starts, 1, {3.0, 4.0, 5.0, 99.0});  // amounts, not rates
  EXPECT_EQ(read().sites.at(0).starts, (std::vector<double>{7.0, 5.0}));
}

TEST_F(ReadRun, KeepsWhatFormulasGiveAndSaysNothingOfPlainNumbers) {
  store::RunInfo with_formula = info();
  store::ParameterRow formula{"price", "capex[US]*2", "USD", "", "", "", "", "derived", "", "", "", "", "", false, ""};
  formula.first = 6.0;
  formula.last = 4.5;
  with_formula.parameters.push_back(formula);
  store::write_run(folder, with_formula, "", "", problem, plan, {});
  const report::Run run = read_run(folder);
  ASSERT_EQ(run.parameters.size(), 2U);
  EXPECT_EQ(run.parameters[0].first, std::nullopt);
  EXPECT_EQ(run.parameters[1].first, 6.0);
  EXPECT_EQ(run.parameters[1].last, 4.5);
}

TEST_F(ReadRun, ReadsRunsOfBeforeFormulasWereKept) {
  store::write_run(folder, info(), "", "", problem, plan, {});
  store::Database(folder / "run.sqlite", store::Database::Mode::add).execute("DROP TABLE parameter_value");
  EXPECT_EQ(read_run(folder).parameters.at(0).first, std::nullopt);
}

TEST_F(ReadRun, CountsPeriodsAndTheLongest) {
  const report::Size size = read().size;
  EXPECT_EQ(size.periods, 4);
  EXPECT_EQ(size.reported, 3);  // two half-years and a year
  EXPECT_EQ(size.longest, 1.0);
}

TEST_F(ReadRun, ValuesWhatStagesMakeAtLocalPrices) {
  set(plan.activity[0], 0, {1.0, 3.0, 5.0, 0.0});
  set(plan.price, 0, {10.0, 20.0, 30.0, 0.0});  // commodity 0 in region 0
  set(plan.served, 0, {1.0, 1.0, 4.0, 0.0});
  set(plan.price, 1, {100.0, 100.0, 50.0, 0.0});  // commodity 0 in region 1, where the demand is
  const report::Run run = read();
  ASSERT_EQ(run.exchange.size(), 2U);
  EXPECT_EQ(run.exchange[0].direction, "out");
  EXPECT_EQ(run.exchange[0].stage, 0);
  EXPECT_EQ(run.exchange[0].rate, (std::vector<double>{4.0, 10.0}));     // 2 pieces an activity: (2 + 6) / 2
  EXPECT_EQ(run.exchange[0].value, (std::vector<double>{70.0, 300.0}));  // (2 x 10 + 6 x 20) / 2
  EXPECT_EQ(run.exchange[1].stage, -1);
  EXPECT_EQ(run.exchange[1].value, (std::vector<double>{100.0, 200.0}));
  EXPECT_EQ(run.processes[0].output, 0);
  EXPECT_EQ(run.processes[1].output, -1);
}

TEST_F(ReadRun, KeepsWhatBindsByStageAndYear) {
  ingot::Binding b{ingot::Binding::Kind::growth,
                   "works: growth",
                   "works : croissance",
                   "S",
                   "growth[works,S,2026H1]",
                   2026.0,
                   2028.0,
                   3.0,
                   "USD/line",
                   7.0};
  b.stage = "making";
  b.weights = {1.0, 6.0, 0.0, 0.0};
  b.levels = {1.0, 2.0, 4.0, 0.0};  // what the page shows
  plan.binding = {b};
  const report::Run run = read();
  ASSERT_EQ(run.binding.size(), 1U);
  EXPECT_EQ(run.binding[0].stage, 0);
  EXPECT_EQ(run.binding[0].region, 1);
  EXPECT_EQ(run.binding[0].weights, (std::vector<double>{3.0, 4.0}));  // 1 + 2
  EXPECT_EQ(run.binding[0].what.fr, "works : croissance");
}

TEST_F(ReadRun, KeepsTheCapitalStackByStageYearAndRegion) {
  store::write_run(folder, info(), "", "", problem, plan, {});
  EXPECT_FALSE(read_run(folder).finance.has_value());  // a run without money
  {
    store::Database database(folder / "run.sqlite", store::Database::Mode::add);
    const auto add = [&](const std::string& sql) { database.execute("INSERT INTO " + sql); };
    add("finance_stage VALUES ('making', 9, 0, 0, 0, 0, 0, 0, 0, 0, 'USD')");
    add("finance_stack VALUES ('debt', 'making', 'N', 3, 'USD'), ('debt', 'making', 'S', 4, 'USD'), ('grant', 'making', 'N', 0, 'USD')");
    add("finance_debt VALUES ('2026H1', 8, 0, 1, NULL, 'USD/year'), ('2026H2', 4, 2, 10, 5.0, 'USD/year'), ('2027', 0, 4, 12, 3.0, "
        "'USD/year'), ('2028', 0, 4, 6, 1.5, 'USD/year')");
    add("finance_class VALUES ('making', '', 7, 1, 0.5, 2, 0.12, 'found', NULL, 'no_root', 'USD'), "
        "('making', 'S', 4, 0, 0.2, 1, NULL, 'one_sign', NULL, 'one_sign', 'USD')");
    add("finance_tax VALUES ('fund', 'making', 'S', '2026H1', 0, 0, 0, 6, 'USD/year'), ('incumbents', 'making', 'S', '2026H1', 0, 0, 0, 2, "
        "'USD/year'), ('fund', 'making', 'S', '2028', 0, 0, 0, 5, 'USD/year'), ('fund', 'making', 'N', '2026H1', 0, 0, 0, 0, 'USD/year')");
    add("finance_tax_at_end VALUES ('fund', 'making', 'S', 1.5, 'USD')");
    database.close();
  }
  const report::Run run = read_run(folder);
  ASSERT_TRUE(run.finance.has_value());
  const Finance& money = *run.finance;
  EXPECT_EQ(money.years, (std::vector<int>{2026, 2027, 2028}));  // the year after the report too
  ASSERT_EQ(money.stack.size(), 1U);                             // both regions; what pays for nothing is left out
  EXPECT_EQ(money.stack[0].layer, "debt");
  EXPECT_EQ(money.stack[0].drawn, 7.0);
  ASSERT_TRUE(money.debt.has_value());
  EXPECT_EQ(money.debt->drawn, (std::vector<double>{6.0, 0.0, 0.0}));    // (8 + 4) / 2
  EXPECT_EQ(money.debt->service, (std::vector<double>{1.0, 4.0, 4.0}));  // (0 + 2) / 2
  EXPECT_EQ(money.debt->cash, (std::vector<double>{5.5, 12.0, 6.0}));
  EXPECT_EQ(money.debt->least_coverage, 3.0);  // of what is reported: not 1.5
  EXPECT_EQ(money.debt->least_at, 2027.0);
  ASSERT_EQ(money.classes.size(), 2U);
  EXPECT_EQ(money.classes[0].region, -1);
  EXPECT_EQ(money.classes[0].irr, 0.12);
  EXPECT_FALSE(money.classes[0].irr_after_tax.has_value());
  EXPECT_EQ(money.classes[1].region, 1);
  ASSERT_EQ(money.taxes.size(), 1U);  // a region that takes nothing is left out
  EXPECT_EQ(money.taxes[0].region, 1);
  EXPECT_EQ(money.taxes[0].values, (std::vector<double>{4.0, 0.0, 5.0}));  // (6 + 2) / 2
  EXPECT_EQ(money.taxes[0].at_end, 1.5);
}

TEST_F(ReadRun, KnowsFactsNamesNumbersAndFigures) {
  const report::Run run = read();
  EXPECT_EQ(run.title.fr, "Sept");
  EXPECT_EQ(run.headline.fr, "Yes.");  // English where there is no French
  EXPECT_TRUE(run.check.passed);
  EXPECT_EQ(run.size.rows, 12);
  EXPECT_EQ(run.size.periods, 4);
  EXPECT_EQ(run.regions[0].countries, (std::vector<std::string>{"NO", "SE"}));
  ASSERT_EQ(run.parameters.size(), 1U);
  EXPECT_TRUE(run.parameters[0].changed);
  EXPECT_EQ(run.parameters[0].pack_value, "2 USD");
  ASSERT_EQ(run.figures.size(), 1U);
  EXPECT_EQ(run.figures[0].values, (std::vector<double>{1.5, 2.5}));
  EXPECT_FALSE(run.capital[0].commitment.has_value());  // infinite
  EXPECT_FALSE(run.finance.has_value());
}

TEST_F(ReadRun, KnowsNamesOfUnitsAndWhatEachBudgetBuys) {
  problem.unit_names = {{"wafer", "wafer", "wafers", "plaquette", "plaquettes"}};
  EXPECT_FALSE(read().budget.has_value());
  store::add_budget(folder,
                    {"purse", "USD", "Compute", "Calcul", "H100e", std::nullopt, {{0.0, 4.0, {7.0, 8.0}}, {1.0, std::nan(""), {}}}});
  const report::Run run = read_run(folder);
  ASSERT_EQ(run.units.size(), 1U);
  EXPECT_EQ(run.units[0].many.fr, "plaquettes");
  EXPECT_EQ(run.units[0].one.en, "wafer");
  ASSERT_TRUE(run.budget.has_value());
  EXPECT_EQ(run.budget->target.fr, "Calcul");
  EXPECT_FALSE(run.budget->saturation.has_value());
  ASSERT_EQ(run.budget->points.size(), 2U);
  EXPECT_EQ(run.budget->points[0].target, 4.0);
  EXPECT_EQ(run.budget->points[0].figures, (std::vector<double>{7.0, 8.0}));
  EXPECT_FALSE(run.budget->points[1].target.has_value());
}

TEST_F(ReadRun, ARunWithoutAPlanTellsItsConflict) {
  store::RunInfo bare = info();
  bare.status = "infeasible";
  bare.conflict = {{"balance[x]", "balance of X", "bilan de X"}};
  store::write_run(folder, bare, "", "", problem, Plan(), {});
  const report::Run run = read_run(folder);
  EXPECT_TRUE(run.sites.empty());
  ASSERT_EQ(run.conflict.size(), 1U);
  EXPECT_EQ(run.conflict[0].what.fr, "bilan de X");
}

TEST(Reading, WhatIsNoRunIsInputError) {
  const Scratch scratch;
  try {
    read_run(scratch.path() / "nothing");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::input);
    EXPECT_FALSE(error.fix().empty());
  }
}

}  // namespace
}  // namespace ingot::report
