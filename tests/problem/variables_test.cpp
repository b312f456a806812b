// Names of series: what stands above them, what adds up, and units of worth.
#include "problem/variables.hpp"

#include <gtest/gtest.h>

#include "tests/problem/tiny_pack.hpp"

namespace ingot::testing {
namespace {

TEST(Variables, SumsStandWhereAllBelowIsOfOneKind) {
  // Under C|F: three lines of one unit; under C|E: tools and money; C|P is itself a plant's; C alone names no thing.
  const std::vector<SummableVariable> all{{"C|F|N3|T", "k"},  {"C|F|N3|S", "k"}, {"C|F|N2|T", "k"}, {"C|E|EUV", "tool"},
                                          {"C|E|Other", "M"}, {"C|P", "GW"},     {"C|P|Gas", "GW"}, {"C|H", "GW"}};
  const auto sums = sums_above(all);
  const std::map<std::string, std::vector<std::size_t>> expected{{"C|F|N3", {0, 1}}, {"C|F|N2", {2}}, {"C|F", {0, 1, 2}}};
  EXPECT_EQ(sums, expected);
  EXPECT_TRUE(sums_above({}).empty());
}

TEST(Variables, AFirstOfAnotherKindSpoilsTheSumToo) {
  const std::vector<SummableVariable> all{{"C|E|Other", "M"}, {"C|E|EUV", "tool"}, {"C|E|DUV", "tool"}, {"C|E|Last", "M"}};
  EXPECT_TRUE(sums_above(all).empty());
}

TEST(Variables, MoneyForAUnit) {
  EXPECT_EQ(money_per("USD", "GW"), "USD/GW");
  EXPECT_EQ(money_per("USD", "H100e-year"), "USD/H100e-year");  // a hyphen binds before a stroke
  EXPECT_EQ(money_per("USD", "GW/year"), "USD/(GW/year)");
  EXPECT_EQ(money_per("USD", "M USD"), "USD/(M USD)");
  EXPECT_EQ(money_per("USD", "1"), "USD");
  EXPECT_EQ(money_per("H100e-year/year", "1"), "H100e-year/year/(1)");
}

TEST(Variables, WhatFlowsAddsUpByCommodity) {
  // The fab makes wafers, the pit sand: their activities never add up, even if both were told under one name and counted alike.
  TinyPack pack;
  pack.set("processes", "fab", "variable", "Works|Fab").set("processes", "pit", "variable", "Works|Pit");
  pack.set("processes", "fab", "activity_unit", "wafer").set("processes", "fab", "capacity_unit", "kwpm");
  const Built built = pack.build();
  const auto sums = sums_above(summable_variables(built.problem));
  EXPECT_FALSE(sums.contains("Activity|Works"));
  EXPECT_FALSE(sums.contains("Capacity|Works"));
  ASSERT_TRUE(sums.contains("Investment|Works"));
  EXPECT_EQ(sums.at("Investment|Works").size(), 2U);
}

TEST(Variables, DemandIsNotSaidTwice) {
  for (const std::string name : {"Wafer|Users", "Demand|Wafer|Users"}) {
    TinyPack pack;
    pack.set("demand", "users", "variable", name);
    const Built built = pack.build();
    ASSERT_EQ(built.problem.segments.size(), 1U) << built.text();
    EXPECT_EQ(built.problem.segments.begin()->variable, "Wafer|Users");
    EXPECT_TRUE(sums_above(summable_variables(built.problem)).contains("Demand|Wafer"));
  }
}

}  // namespace
}  // namespace ingot::testing
