// [options] and [[figures]].

#include <gtest/gtest.h>

#include "tests/problem/tiny_pack.hpp"

namespace ingot::testing {
namespace {

TEST(Options, ObjectiveAndRate) {
  const Objective surplus = TinyPack().build().problem.objective;
  EXPECT_EQ(surplus.kind, ObjectiveKind::surplus);
  EXPECT_NEAR(surplus.discount_rate, 0.05, 1e-12);
  TinyPack pack;
  pack.option("objective", "fastest")
      .option("target_commodity", "wafer")
      .option("target_mode", "terminal")
      .option("target_level", "5 k wafer/month");
  const Built built = pack.build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  EXPECT_EQ(built.problem.objective.kind, ObjectiveKind::fastest);
  EXPECT_EQ(built.problem.objective.target, CommodityId(1));
  EXPECT_TRUE(built.problem.objective.terminal);
  EXPECT_NEAR(built.problem.objective.target_level.value_or(0.0), 60000.0, 1e-6);
}

TEST(Options, SolveEndFollowsTheLongestLeadTimeOfWhatMayBeBuilt) {
  TinyPack pack;
  pack.option("solve_until", "").set("processes", "pit", "lead_time", "6 year").set("processes", "pit", "build", "no");
  EXPECT_NEAR(pack.build().problem.calendar.solve_until.years, 2036.0, 1e-9);  // 2030 + 1.5 of the fab + 4, rounded up
}

TEST(Options, RefusalsNameTheOption) {
  const auto finds = [](const char* option, const char* value, const char* says) {
    const Built built = TinyPack().option(option, value).build();
    EXPECT_TRUE(built.reports({"pack.toml", option, says})) << built.text();
  };
  finds("calendar", "fortnights", "'fortnights' is not a kind of period");
  finds("report_until", "2025-01", "not after the base date");
  finds("discount_rate", "5", "number without unit");
  finds("objective", "compute", "needs a commodity to maximise");
  finds("target_commodity", "waffle", "there is no commodity 'waffle'");
  finds("demand_steps", "2.5", "not a whole number");
}

TEST(Options, AllFindingsComeInOneRun) {
  TinyPack pack;
  pack.option("calendar", "fortnights")
      .set("processes", "fab", "capex", "5")
      .set("trade", "ship", "loss", "2")
      .set("demand", "users", "quantity", "-1 wafer/year");
  const Built built = pack.build();
  for (const char* column : {"calendar", "capex", "loss", "quantity"})
    EXPECT_TRUE(built.reports({column})) << column << "\n" << built.text();
}

double factor(const char* quantity, const char* of, const char* unit) {
  const Built built = TinyPack().figure(quantity, of, unit).build();
  EXPECT_EQ(built.problem.figures.size(), 1U) << built.text();
  return built.problem.figures.empty() ? 0.0 : built.problem.figures.front().factor;
}

TEST(Figures, ConvertFromThePacksUnitToTheirOwn) {
  EXPECT_NEAR(factor("capacity", "fab", "k wafer/year"), 12.0, 1e-9);
  EXPECT_NEAR(factor("activity", "chips", "k wafer"), 1e-3, 1e-15);
  EXPECT_NEAR(factor("activity", "chips", "k wafer/year"), 1e-3, 1e-15);  // yearly table: the same
  EXPECT_NEAR(factor("spend", "*", "B USD"), 1e-9, 1e-20);
  EXPECT_NEAR(factor("price", "sand", "USD/kg"), 1e-3, 1e-15);
  EXPECT_NEAR(factor("served", "wafer", "M wafer"), 1e-6, 1e-17);
}

TEST(Figures, RefuseMixturesAndWrongUnits) {
  EXPECT_TRUE(TinyPack().figure("capacity", "*", "kwpm").build().reports({"pack.toml", "adds fab in kwpm to others in t/year"}));
  EXPECT_TRUE(TinyPack().figure("capacity", "fab", "GW").build().reports({"'GW' cannot show capacity in kwpm"}));
  EXPECT_TRUE(TinyPack().figure("price", "fab", "USD/wafer").build().reports({"'fab' is no commodity or tag"}));
}

}  // namespace
}  // namespace ingot::testing
