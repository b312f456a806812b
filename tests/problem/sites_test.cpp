// Processes, flows, existing capacity and projects: numbers in the pack's units, and what is refused.

#include <gtest/gtest.h>

#include "tests/problem/tiny_pack.hpp"

namespace ingot::testing {
namespace {

constexpr PeriodId kFirst(0);

TEST(Sites, TheTinyPackHasNoFindings) {
  const Built built = TinyPack().build();
  EXPECT_TRUE(built.diagnostics.all().empty()) << built.text();
  EXPECT_EQ(built.problem.sites.size(), 3U);  // pit in A, fab in A and B
  EXPECT_EQ(built.problem.calendar.size(), 6U);
}

TEST(Sites, NumbersComeInThePacksUnits) {
  const Built built = TinyPack().build();
  const Site& fab = built.problem.sites[built.site("fab,A")];
  EXPECT_NEAR(fab.lead_time_years, 1.5, 1e-12);
  EXPECT_NEAR(fab.capex[kFirst], 10e6, 1e-3);                                            // USD per kwpm
  EXPECT_NEAR(built.problem.process_of(built.site("fab,A")).conversion, 12000.0, 1e-6);  // wafers a year from 1000 a month
  ASSERT_EQ(fab.flows.size(), 2U);
  EXPECT_NEAR(fab.flows[0].amount[kFirst], 0.002, 1e-15);  // 2 kg in tonnes
}

TEST(Sites, IndexWordsTakeTheRowsOwn) {
  TinyPack pack;
  pack.parameter("price[A]", "3", "M USD/kwpm").parameter("price[*]", "7", "M USD/kwpm").parameter("fee[acme]", "1", "USD/wafer");
  pack.parameter("fixed[fab]", "2", "USD/kwpm/year").parameter("keep[chips]", "0.9", "1");
  pack.set("processes", "fab", "capex", "price[region]").set("processes", "fab", "variable_cost", "fee[operator]");
  pack.set("processes", "fab", "fixed_cost", "fixed[process]").set("processes", "fab", "availability", "keep[stage]");
  const Built built = pack.build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  const Site& a = built.problem.sites[built.site("fab,A")];
  EXPECT_NEAR(a.capex[kFirst], 3e6, 1e-3);
  EXPECT_NEAR(built.problem.sites[built.site("fab,B")].capex[kFirst], 7e6, 1e-3);  // the fallback
  EXPECT_NEAR(a.variable_cost[kFirst], 1.0, 1e-12);
  EXPECT_NEAR(a.fixed_cost[kFirst], 2.0, 1e-12);
  EXPECT_NEAR(a.availability[kFirst], 0.9, 1e-12);
}

TEST(Sites, SeriesAreReadAtTheMiddleOfPeriods) {
  TinyPack pack;
  pack.parameter("trend", "[2026-01: 1 USD/wafer; 2030-01: 5 USD/wafer]", "USD/wafer");
  pack.set("processes", "fab", "variable_cost", "2 * trend");
  const Built built = pack.build();
  const Series& cost = built.problem.sites[built.site("fab,A")].variable_cost;
  EXPECT_NEAR(cost[PeriodId(0)], 3.0, 1e-9);   // at 2026.5: 2 x 1.5
  EXPECT_NEAR(cost[PeriodId(3)], 9.0, 1e-9);   // at 2029.5: 2 x 4.5
  EXPECT_NEAR(cost[PeriodId(5)], 10.0, 1e-9);  // constant after 2030
}

TEST(Sites, ListsAreRead) {
  TinyPack pack;
  pack.set("processes", "fab", "ramp", "0 year: 0.2; 12 month: 1").set("processes", "fab", "spend", "0.5: 0.3; 1: 0.7");
  const Built built = pack.build();
  const Site& fab = built.problem.sites[built.site("fab,A")];
  ASSERT_EQ(fab.ramp.size(), 2U);
  EXPECT_NEAR(fab.ramp[1].age_years, 1.0, 1e-12);
  EXPECT_NEAR(fab.ramp[0].share, 0.2, 1e-12);
  ASSERT_EQ(fab.spend.size(), 2U);
  EXPECT_NEAR(fab.spend[0].until_fraction, 0.5, 1e-12);
}

TEST(Sites, WrongDimensionNamesPlaceValueRuleAndRemedy) {
  const Built built = TinyPack().set("processes", "fab", "lead_time", "18 MW").build();
  EXPECT_TRUE(built.reports({"processes.csv:3:", "lead_time: '18 MW' is a power (W), not a time", "Fix: write for example 18 month"}))
      << built.text();
  EXPECT_EQ(built.diagnostics.error_count(), 1U) << built.text();  // once, though the fab stands in two regions
}

/// A cell that is refused, and a piece of what is said about it.
struct Bad {
  const char* table;
  const char* key;
  const char* column;
  const char* value;
  const char* says;
};

class Refusals : public ::testing::TestWithParam<Bad> {};

TEST_P(Refusals, AreReportedAtTheirCell) {
  const Bad& bad = GetParam();
  TinyPack pack;
  pack.parameter("wave", "[2026-01: 1 year; 2028-01: 2 year]", "year").parameter("only[A]", "1", "1");
  const Built built = pack.set(bad.table, bad.key, bad.column, bad.value).build();
  EXPECT_TRUE(built.diagnostics.has_errors());
  EXPECT_TRUE(built.reports({std::string(bad.table) + ".csv:", std::string(bad.column) + ": ", bad.says})) << built.text();
  for (const Diagnostic& finding : built.diagnostics.all()) EXPECT_FALSE(finding.fix.empty()) << finding.text();
}

INSTANTIATE_TEST_SUITE_P(
    Cells, Refusals,
    ::testing::Values(Bad{"processes", "fab", "capex", "5 USD",
                          "'5 USD' is a quantity in USD, not a quantity in USD/kwpm. Fix: write for example 5 USD/kwpm"},
                      Bad{"processes", "fab", "capex", "5", "'5' is a number without unit"},
                      Bad{"processes", "fab", "availability", "0.9 year", "is a time, not a plain number"},
                      Bad{"processes", "fab", "availability", "1.2", "availability must be from 0 to 1"},
                      Bad{"processes", "fab", "minimum_load", "-0.1", "minimum_load must be from 0 to 1"},
                      Bad{"processes", "fab", "lead_time", "-1 year", "lead_time must be 0 or more year"},
                      Bad{"processes", "fab", "lead_time", "wave", "varies in time, but lead_time takes one number"},
                      Bad{"processes", "fab", "lifetime", "0 year", "lifetime must be above 0 year"},
                      Bad{"processes", "fab", "capex", "1e40 USD/kwpm", "too large a number to be meant"},
                      Bad{"processes", "fab", "capex", "base_prise * 1 wafer/kwpm",
                          "there is no parameter or unit base_prise. Fix: did you mean base_price"},
                      Bad{"processes", "fab", "availability", "only[region]",
                          "parameter only has neither the index [B] nor a fallback [*]"},
                      Bad{"processes", "fab", "availability", "only[from]", "this row has no from that [from] could stand for"},
                      Bad{"processes", "fab", "ramp", "1 year: 0.5; 0.5 year: 1", "does not come after what stands before it"},
                      Bad{"processes", "fab", "ramp", "0 year", "not of the form 'a: b'"},
                      Bad{"processes", "fab", "spend", "0.5: 0.3; 1: 0.6", "sum to 0.9, not to 1"},
                      Bad{"processes", "fab", "spend", "0.5: 0.3; 0.9: 0.7", "ends at the fraction 0.9"},
                      Bad{"processes", "fab", "spend", "0.7: 0.3; 0.5: 0.3; 1: 0.4", "does not come after"},
                      Bad{"processes", "fab", "regions", "near Blund", "'Blund' is no region or tag"},
                      Bad{"processes", "fab", "regions", "wide !wide", "'wide !wide' selects nothing"},
                      Bad{"processes", "fab", "stage", "chip", "there is no stage 'chip'. Fix: did you mean chips"},
                      Bad{"processes", "fab", "activity_unit", "t", "'t' cannot measure the activity of capacity in kwpm"},
                      Bad{"processes", "fab", "build", "perhaps", "neither yes nor no"},
                      Bad{"processes", "fab", "first_start", "soon", "'soon' is not a date"},
                      Bad{"flows", "fab", "commodity", "sund", "there is no commodity 'sund'. Fix: did you mean sand"},
                      Bad{"flows", "fab", "process", "fob", "'fob' is no process, tag, stage or operator"},
                      Bad{"flows", "fab", "amount", "-1 kg/wafer", "amount must be 0 or more"},
                      Bad{"flows", "fab", "window", "0-1", "only flows of direction build have a window"},
                      Bad{"flows", "pit", "regions", "B", "have no site in common"},
                      Bad{"demand", "users", "quantity", "1000 wafer", "not a quantity in wafer/year"},
                      Bad{"trade", "ship", "loss", "1", "loss must be from 0 to below 1"},
                      Bad{"trade", "ship", "to", "A", "leads from a place to itself"},
                      Bad{"trade", "ship", "to", "hub", "the pool of wafer is only filled"}));

TEST(Sites, AWholeLifeIsGivenOnce) {
  const Built built = TinyPack().set("processes", "fab", "lifetime", "10 year").set("processes", "fab", "attrition", "0.1/year").build();
  EXPECT_TRUE(built.reports({"attrition: a process has a lifetime or an attrition, not both"})) << built.text();
}

TEST(Sites, NegativeCostsAreAllowedAndZeroNeedsNoUnit) {
  const Built built =
      TinyPack().set("processes", "fab", "variable_cost", "-3 USD/wafer").set("processes", "fab", "fixed_cost", "0").build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  EXPECT_NEAR(built.problem.sites[built.site("fab,A")].variable_cost[kFirst], -3.0, 1e-12);
}

TEST(Sites, WithoutFlowsAProcessIsWarnedAbout) {
  TinyPack pack;
  pack.add("processes", {{"id", "idle"},
                         {"name", "Idle"},
                         {"name_fr", "Oisif"},
                         {"stage", "chips"},
                         {"regions", "A"},
                         {"capacity_unit", "kwpm"},
                         {"activity_unit", "wafer"}});
  const Built built = pack.build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  EXPECT_TRUE(built.reports({"processes.csv:4", "'idle' has neither inputs nor outputs"})) << built.text();
}

TEST(Flows, SelectorsModesAndWindows) {
  TinyPack pack;
  pack.add("flows", {{"process", "clean"}, {"direction", "out"}, {"commodity", "wafer"}, {"amount", "0.5"}, {"mode", "slow"}});
  pack.add("flows", {{"process", "acme"},
                     {"direction", "build"},
                     {"commodity", "sand"},
                     {"amount", "6 t/kwpm"},
                     {"window", "(1 - 0.33)-1"},
                     {"regions", "B"}});
  pack.add("flows", {{"process", "chips"}, {"direction", "operate"}, {"commodity", "sand"}, {"amount", "1 t/kwpm/month"}});
  const Built built = pack.build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  const Process& fab = built.problem.process_of(built.site("fab,A"));
  EXPECT_EQ(fab.modes, (std::vector<std::string>{"main", "slow"}));
  EXPECT_EQ(built.problem.sites[built.site("fab,A")].flows.size(), 4U);
  const std::vector<Flow>& flows = built.problem.sites[built.site("fab,B")].flows;
  ASSERT_EQ(flows.size(), 5U);
  EXPECT_EQ(flows[2].mode, 1U);
  EXPECT_EQ(flows[3].direction, FlowDirection::build);
  EXPECT_NEAR(flows[3].window_from, 0.67, 1e-12);
  EXPECT_NEAR(flows[4].amount[kFirst], 12.0, 1e-9);  // a tonne a month is 12 a year
}

TEST(Flows, TheSameFlowTwiceIsAnError) {
  TinyPack pack;
  pack.add("flows", {{"process", "clean"}, {"direction", "out"}, {"commodity", "wafer"}, {"amount", "2"}, {"regions", "B"}});
  EXPECT_TRUE(pack.build().reports({"flows.csv:5", "'wafer' of fab,B stands twice"}));
}

TEST(Existing, CapacityAndProjects) {
  TinyPack pack;
  pack.set("processes", "fab", "spend", "0.5: 0.2; 1: 0.8").set("processes", "fab", "lead_time", "2 year");
  pack.add(
      "capacity",
      {{"process", "fab"}, {"region", "A"}, {"from", "2020-01"}, {"amount", "12000 wafer/year"}, {"until", "2029-01"}, {"ramp", "no"}});
  pack.add("projects", {{"id", "p1"},
                        {"name", "P1"},
                        {"process", "fab"},
                        {"region", "B"},
                        {"size", "5 kwpm"},
                        {"first_output", "2026-07"},
                        {"slip", "6 month"}});
  const Built built = pack.build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  ASSERT_EQ(built.problem.existing.size(), 2U);
  const Existing& old = built.problem.existing[0];
  EXPECT_NEAR(old.amount, 1.0, 1e-12);
  EXPECT_FALSE(old.ramped);
  EXPECT_NEAR(old.until.value_or(0.0), 2029.0, 1e-12);
  // Began two years before 2026.5, at 2024.5; ends with its slip at 2027.0, so 2.5 years in all, of which 1.5 = 60 % are over at 2026.
  // The profile places 0.2 in the first half and 0.8 in the second: 0.8 x 0.4/0.5 = 0.64 is left of 5 x 10 M USD.
  const Existing& project = built.problem.existing[1];
  EXPECT_NEAR(project.construction_start, 2024.5, 1e-9);
  EXPECT_NEAR(project.first_output, 2027.0, 1e-9);
  EXPECT_NEAR(project.remaining_spend, 32e6, 1.0);
  EXPECT_TRUE(project.owes_inputs);
}

/// A project of 5 kwpm at 10 M USD each, lead time 2 years, even spend, first output in the middle of 2026; the base date is 2026.
Built with_project(const TinyPack::Cells& more) {
  TinyPack pack;
  pack.set("processes", "fab", "lead_time", "2 year");
  TinyPack::Cells row{{"id", "p1"}, {"name", "P1"}, {"process", "fab"}, {"region", "B"}, {"size", "5 kwpm"}, {"first_output", "2026-07"}};
  row.insert(more.begin(), more.end());
  pack.add("projects", row);
  return pack.build();
}

TEST(Existing, AStartThatNobodyPublishesIsOneLeadTimeBeforeFirstOutput) {
  // 2026.5 less 2 years, whatever rounded date readers are told; a quarter of the time, and of 50 M USD, is left.
  for (const std::string& told : {std::string(), std::string("2024-08")}) {
    const Built built = with_project({{"start", told}, {"start_basis", "lead_time"}, {"site", "Hill"}, {"first_planned", "2025"}});
    ASSERT_FALSE(built.diagnostics.has_errors()) << built.text();
    EXPECT_NEAR(built.problem.existing[0].construction_start, 2024.5, 1e-9) << told;
    EXPECT_NEAR(built.problem.existing[0].remaining_spend, 12.5e6, 1.0) << told;
  }
  // Published, it counts as it is: of 2026.5 - 2025.5 one half is left.
  const Built published = with_project({{"start", "2025-07"}});
  EXPECT_NEAR(published.problem.existing[0].construction_start, 2025.5, 1e-2);
  EXPECT_NEAR(published.problem.existing[0].remaining_spend, 25e6, 0.3e6);
  EXPECT_TRUE(with_project({{"start_basis", "guess"}}).reports({"start_basis", "'guess'", "published"}));
}

TEST(Existing, SpendByTheProfileIsWhatAnEmptyCellMeans) {
  EXPECT_NEAR(with_project({{"remaining_spend", "profile"}}).problem.existing[0].remaining_spend, 12.5e6, 1.0);
  EXPECT_NEAR(with_project({}).problem.existing[0].remaining_spend, 12.5e6, 1.0);
  EXPECT_NEAR(with_project({{"remaining_spend", "3 M USD"}}).problem.existing[0].remaining_spend, 3e6, 1.0);
  EXPECT_TRUE(with_project({{"remaining_spend", "profil"}}).reports({"projects.csv:2", "profil"}));
}

TEST(Existing, MustBeWhereTheProcessIs) {
  TinyPack pack;
  pack.add("capacity", {{"process", "pit"}, {"region", "B"}, {"from", "2020-01"}, {"amount", "1 t/year"}});
  pack.add("stocks", {{"commodity", "wafer"}, {"region", "B"}, {"initial", "1 wafer"}});
  const Built built = pack.build();
  EXPECT_TRUE(built.reports({"capacity.csv:2", "'pit' does not exist in B"})) << built.text();
  EXPECT_TRUE(built.reports({"stocks.csv:2", "'wafer' is not storable"})) << built.text();
}

}  // namespace
}  // namespace ingot::testing
