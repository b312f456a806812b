// claims.csv and yardsticks.csv as they are read.
#include <gtest/gtest.h>

#include "tests/problem/tiny_pack.hpp"

namespace ingot::testing {
namespace {

TinyPack::Cells claim() {
  return {{"id", "bill"},           {"name", "Bearable"}, {"name_fr", "Supportable"}, {"measure", "spend"},
          {"threshold", "2 T USD"}, {"unit", "T USD"},    {"sense", "at_most"},       {"weight", "2"},
          {"source", "judgement"},  {"regions", "A"}};
}

TEST(Claims, AreReadInTheirUnit) {
  TinyPack pack;
  pack.add("claims", claim());
  const Built built = pack.build();
  ASSERT_EQ(built.problem.claims.size(), 1U) << built.text();
  const Claim& c = built.problem.claims[0];
  EXPECT_EQ(c.basis, Claim::Basis::money);
  EXPECT_NEAR(c.threshold, 2.0, 1e-12);
  EXPECT_NEAR(c.factor, 1e-12, 1e-24);  // dollars to trillions
  EXPECT_FALSE(c.at_least);
  EXPECT_NEAR(c.weight, 2.0, 1e-12);
  EXPECT_EQ(c.sites.size(), 2U);  // the pit and the fab in A
  EXPECT_NEAR(c.from, 2026.0, 1e-9);
  EXPECT_NEAR(c.by, 2030.0, 1e-9);
  EXPECT_EQ(c.unit_fr, "T USD");
}

TEST(Claims, CountWhatTheirUnitSays) {
  const auto basis = [](const char* unit, const char* threshold) {
    TinyPack pack;
    TinyPack::Cells cells = claim();
    cells["unit"] = unit;
    cells["threshold"] = threshold;
    cells["processes"] = "fab";
    cells["commodities"] = "wafer";
    pack.add("claims", cells);
    const Built built = pack.build();
    EXPECT_EQ(built.problem.claims.size(), 1U) << built.text();
    return built.problem.claims.empty() ? Claim::Basis::ratio : built.problem.claims[0].basis;
  };
  EXPECT_EQ(basis("%", "50 %"), Claim::Basis::ratio);
  EXPECT_EQ(basis("%/year", "5 %/year"), Claim::Basis::rate);
  EXPECT_EQ(basis("USD/wafer", "5 USD/wafer"), Claim::Basis::price);
}

TEST(Claims, ErrorsHaveTheirPlace) {
  const auto finds = [](const char* column, const char* value, const char* message) {
    TinyPack pack;
    TinyPack::Cells cells = claim();
    cells[column] = value;
    pack.add("claims", cells);
    EXPECT_TRUE(pack.build().reports({"claims.csv:2", message})) << pack.build().text();
  };
  finds("unit", "MW", "'MW' counts neither money nor anything that the claim selects");
  finds("threshold", "2 MW", "'2 MW'");
  finds("by", "2020", "the claim ends before it begins");
  finds("sense", "about", "'about' is none of at_least, at_most");
  finds("processes", "nobody", "nobody");
  finds("sources", "nobody", "nobody");
  finds("per", "0 USD/year", "per must be above 0");
}

TEST(Yardsticks, ASizeOrAShare) {
  TinyPack pack;
  pack.add("yardsticks",
           {{"id", "moon"}, {"name", "Moon"}, {"name_fr", "Lune"}, {"compare", "total"}, {"value", "257 B USD"}, {"source", "judgement"}});
  pack.add("yardsticks", {{"id", "rails"},
                          {"name", "Rails"},
                          {"name_fr", "Rails"},
                          {"compare", "share"},
                          {"value", "6 %"},
                          {"per", "30 T USD/year"},
                          {"source", "judgement"}});
  const Built built = pack.build();
  ASSERT_EQ(built.problem.yardsticks.size(), 2U) << built.text();
  EXPECT_NEAR(built.problem.yardsticks[0].value, 2.57e11, 1.0);
  EXPECT_NEAR(built.problem.yardsticks[1].value, 0.06, 1e-12);
  EXPECT_NEAR((*built.problem.yardsticks[1].per)[PeriodId(0)], 3e13, 1.0);
  pack.set("yardsticks", "rails", "per", "");
  EXPECT_TRUE(pack.build().reports({"yardsticks.csv:3", "a share needs what it is a share of"}));
}

}  // namespace
}  // namespace ingot::testing
