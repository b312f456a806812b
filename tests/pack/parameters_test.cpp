// Parameters: values in their units, and each thing that can be wrong with them.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/pack/temp_pack.hpp"

namespace ingot::pack {
namespace {

using test::clean;
using test::finds;
using test::TempPack;

constexpr double seconds_per_year = 8760.0 * 3600.0;

/// Replaces the parameters below those that the tiny pack's tables use; they begin in row 4.
void set_parameters(const TempPack& pack, const std::string& rows) {
  pack.write("parameters.csv",
             "name,value,unit,low,high,distribution,source,as_of,grade\nfab_cost,20,M USD/kwpm,,,,judgement,,\n"
             "yield,80,%,,,,judgement,,\n" +
                 rows);
}

double value_in(const Scenario& scenario, const std::string& name, const std::string& index, const std::string& unit,
                double date = 2026.5) {
  const auto parameter = scenario.find_parameter(name, index);
  if (!parameter) return std::nan("");
  const auto value = scenario.value(*parameter, Date{date});
  return value ? value->in(*scenario.units.parse(unit).unit) : std::nan("");
}

TEST(Parameters, BareNumbersTakeTheUnitOfTheRow) {
  const TempPack pack;
  set_parameters(pack, "a,18,month,,,,judgement,,\nb,2.5,1,,,,judgement,,\n");
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_NEAR(value_in(*scenario, "a", "", "year"), 1.5, 1e-12);
  EXPECT_NEAR(value_in(*scenario, "b", "", "1"), 2.5, 1e-12);
  EXPECT_NEAR(value_in(*scenario, "yield", "", "1"), 0.8, 1e-12);  // 80 %
  // 20 M USD for 1000 wafer/month = 12 000 wafer/year: 20e6 / 12000 USD for a wafer/year
  EXPECT_NEAR(value_in(*scenario, "fab_cost", "", "USD year/wafer"), 20e6 / 12000.0, 1e-6);
}

TEST(Parameters, ExpressionsKeepTheirOwnUnits) {
  const TempPack pack;
  set_parameters(pack,
                 "length,18 month,year,,,,judgement,,\ncost,2 * fab_cost,USD/kwpm,,,,derived,,\nshare,30 min/1 h,%,,,,judgement,,\n"
                 "half,0.5 * (1 + 3),GW,,,,judgement,,\n");
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_NEAR(value_in(*scenario, "length", "", "year"), 1.5, 1e-12);
  EXPECT_NEAR(value_in(*scenario, "cost", "", "M USD/kwpm"), 40.0, 1e-9);
  EXPECT_NEAR(value_in(*scenario, "share", "", "1"), 0.5, 1e-12);
  EXPECT_NEAR(value_in(*scenario, "half", "", "GW"), 2.0, 1e-12);
}

TEST(Parameters, SeriesOfBareNumbersAreInTheUnitAndReadAtTheDate) {
  const TempPack pack;
  set_parameters(pack,
                 "price,[2026-01: 10; 2028-01: 20],USD/MWh,,,,judgement,,\ndouble_price,2 * price,USD/MWh,,,,derived,,\n"
                 "growth,2^years_after(2026-01),1,,,,judgement,,\n");
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_NEAR(value_in(*scenario, "price", "", "USD/MWh", 2027.0), 15.0, 1e-9);
  EXPECT_NEAR(value_in(*scenario, "double_price", "", "USD/MWh", 2027.5), 35.0, 1e-9);
  EXPECT_NEAR(value_in(*scenario, "double_price", "", "USD/MWh", 2027.5), 35.0, 1e-9);  // from memory
  EXPECT_NEAR(value_in(*scenario, "growth", "", "1", 2029.0), 8.0, 1e-9);
}

TEST(Parameters, IndicesFallBackToTheStar) {
  const TempPack pack;
  set_parameters(pack, "factor[US],1.4,1,,,,judgement,,\nfactor[*],1,1,,,,judgement,,\nuse,factor[JP],1,,,,derived,,\n");
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_NEAR(value_in(*scenario, "factor", "US", "1"), 1.4, 1e-12);
  EXPECT_NEAR(value_in(*scenario, "factor", "KR", "1"), 1.0, 1e-12);
  EXPECT_NEAR(value_in(*scenario, "use", "", "1"), 1.0, 1e-12);
  EXPECT_FALSE(scenario->find_parameter("factor", ""));
  EXPECT_FALSE(scenario->find_parameter("yield", "US"));
  EXPECT_FALSE(scenario->find_parameter("nothing", ""));
}

TEST(Parameters, RangesGetADistribution) {
  const TempPack pack;
  set_parameters(pack, "a,5,USD,4,7,,judgement,,\nb,0,USD,-1,1,,judgement,,\nc,5,USD,4,7,normal,judgement,,\nd,5,USD,,,,judgement,,\n");
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario && clean(found));
  const auto of = [&](const char* name) { return scenario->parameters[*scenario->find_parameter(name, "")].distribution; };
  EXPECT_EQ(of("a"), "lognormal");
  EXPECT_EQ(of("b"), "triangular");
  EXPECT_EQ(of("c"), "normal");
  EXPECT_EQ(of("d"), "");
}

TEST(Parameters, CyclesAreReportedOnceWithTheWholeChain) {
  const TempPack pack;
  set_parameters(pack,
                 "early,c,1,,,,derived,,\na,b + 1,1,,,,derived,,\nb,c * "
                 "2,1,,,,derived,,\nc,a,1,,,,derived,,\nuser,a,1,,,,derived,,\nself,self,1,,,,derived,,\n");
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario);
  EXPECT_TRUE(finds(found, "parameters.csv", 5, 2, {"a -> b -> c -> a", "Fix: give one of them a value"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 9, 2, {"self -> self"}));
  EXPECT_EQ(found.error_count(), 2U);  // `early` and `user` are not to blame
  EXPECT_FALSE(scenario->value(*scenario->find_parameter("user", ""), Date{2026.5}));
}

TEST(Parameters, LongChainsNeedNoStack) {
  const TempPack pack;
  constexpr int length = 20'000;
  std::string rows;
  for (int i = 0; i < length; ++i) rows += "p" + std::to_string(i) + ",p" + std::to_string(i + 1) + ",1,,,,derived,,\n";
  rows += "p" + std::to_string(length) + ",7,1,,,,judgement,,\n";
  set_parameters(pack, rows);
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_EQ(value_in(*scenario, "p0", "", "1"), 7.0);
}

TEST(Parameters, UnknownNamesComeWithTheNearest) {
  const TempPack pack;
  set_parameters(pack,
                 "a,2 * fab_csot,USD/kwpm,,,,derived,,\nb,yield[US],1,,,,derived,,\nf[US],1,1,,,,judgement,,\nc,f[JP],1,,,,derived,,\n"
                 "d,f,1,,,,derived,,\n");
  Diagnostics found;
  pack.load(found);
  EXPECT_TRUE(finds(found, "parameters.csv", 4, 2, {"no parameter 'fab_csot'", "Fix: write 'fab_cost'"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 5, 2, {"'yield[US]'", "it has no index"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 7, 2, {"'f[JP]'", "add f[JP]", "[US]"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 8, 2, {"'f'", "add f[*]"}));
  EXPECT_EQ(found.error_count(), 4U);
}

TEST(Parameters, WrongDimensionsNameBothUnits) {
  const TempPack pack;
  set_parameters(
      pack, "a,18 MW,month,,,,judgement,,\nb,2 * fab_cost,USD,,,,derived,,\nc,7 T,USD,,,,judgement,,\nd,fab_cost + yield,1,,,,derived,,\n");
  Diagnostics found;
  pack.load(found);
  EXPECT_TRUE(finds(found, "parameters.csv", 4, 2, {"'18 MW'", "the parameter's unit is month"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 5, 2, {"the parameter's unit is USD", "wafer"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 6, 2, {"'7 T' is in 1"}));  // a multiplier is no money
  EXPECT_TRUE(finds(found, "parameters.csv", 7, 2, {"'fab_cost + yield'"}));
  EXPECT_EQ(found.error_count(), 4U);
}

TEST(Parameters, EveryCellOfARowIsChecked) {
  const TempPack pack;
  set_parameters(
      pack,
      "qa,1 +,1,,,,judgement,,\nqb,1,parsec,,,,judgement,,\nqc,5,1,6,7,,judgement,,\nqd,5,1,7,4,,judgement,,\nqe,5,1,4,,,judgement,,\n"
      "qf,5,1,x,9,,judgement,,\nqg,0,1,-1,1,lognormal,judgement,,\nqh,5,1,4,6,gauss,judgement,,\nqi,5,1,,,normal,judgement,,\n"
      "qj,5,1,,,,judgement,soon,\nqk,5,1,,,,judgement,,Z\nql,5,1,,,,,,\nqm,5,1,,,,derived,,\nqn,,1,,,,judgement,,\nqo,1/"
      "0,1,,,,judgement,,\n");
  Diagnostics found;
  pack.load(found);
  const std::string file = "parameters.csv";
  EXPECT_TRUE(finds(found, file, 4, 2, {"'1 +'"}));
  EXPECT_TRUE(finds(found, file, 5, 3, {"parsec"}));
  EXPECT_TRUE(finds(found, file, 6, 2, {"outside its range 6 to 7"}));
  EXPECT_TRUE(finds(found, file, 7, 4, {"low 7 is above high 4"}));
  EXPECT_TRUE(finds(found, file, 8, 5, {"both ends"}));
  EXPECT_TRUE(finds(found, file, 9, 4, {"'x' is not a number"}));
  EXPECT_TRUE(finds(found, file, 10, 6, {"lognormal wants low above 0"}));
  EXPECT_TRUE(finds(found, file, 11, 6, {"'gauss'", "triangular"}));
  EXPECT_TRUE(finds(found, file, 12, 6, {"'normal' wants a range"}));
  EXPECT_TRUE(finds(found, file, 13, 8, {"'soon' is not a date"}));
  EXPECT_TRUE(finds(found, file, 14, 9, {"'Z' is no grade"}));
  EXPECT_TRUE(finds(found, file, 15, 7, {"source", "must not be"}));
  EXPECT_TRUE(finds(found, file, 16, 7, {"'derived'", "names none"}));
  EXPECT_TRUE(finds(found, file, 17, 2, {"value", "must not be"}));
  EXPECT_TRUE(finds(found, file, 18, 2, {"'1/0'"}));
  EXPECT_EQ(found.error_count(), 15U) << found.render(100);
}

TEST(Parameters, NamesAreChecked) {
  const TempPack pack;
  set_parameters(
      pack,
      "month,1,1,,,,judgement,,\nkwpm,1,1,,,,judgement,,\nsqrt,1,1,,,,judgement,,\n2x,1,1,,,,judgement,,\nx[region],1,1,,,,judgement,,\n"
      "yield,1,1,,,,judgement,,\nMwafer,1,1,,,,judgement,,\n");
  Diagnostics found;
  pack.load(found);
  EXPECT_TRUE(finds(found, "parameters.csv", 4, 1, {"'month' is the name of a unit"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 5, 1, {"'kwpm' is the name of a unit"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 6, 1, {"word of the expression language"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 7, 1, {"'2x' is not a parameter's name"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 8, 1, {"[region] stands for"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 9, 1, {"'yield' stands already in row 3"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 10, 1, {"'Mwafer' is the name of a unit"}));
}

TEST(Parameters, SetTakesUnitsAndBareNumbers) {
  const TempPack pack;
  Diagnostics found;
  const auto scenario = pack.load(found, {{"fab_cost", "30"}, {"yield", "0.5"}, {"fab_cost", "7 B USD/kwpm"}});
  ASSERT_TRUE(scenario && !found.has_errors());  // outside low..high is what --set is for, with a remark
  EXPECT_GT(found.warning_count(), 0u);
  EXPECT_NEAR(value_in(*scenario, "fab_cost", "", "M USD/kwpm"), 7000.0, 1e-6);  // the last wins
  EXPECT_NEAR(value_in(*scenario, "yield", "", "1"), 0.005, 1e-12);              // 0.5 %
  EXPECT_TRUE(scenario->parameters[*scenario->find_parameter("yield", "")].overridden);
}

TEST(Parameters, SetOfUnknownNamesSaysWhatThereIs) {
  const TempPack pack;
  set_parameters(pack, "f[US],1,1,,,,judgement,,\nf[JP],1,1,,,,judgement,,\nwidth[*],1,m,0.5,2,,judgement,,\n");
  Diagnostics found;
  const auto scenario = pack.load(found, {{"fab_csot", "1"},
                                          {"f", "1"},
                                          {"yield[US]", "1"},
                                          {"f[KR]", "1"},
                                          {"width[KR]", "3"},
                                          {"a b", "1"},
                                          {"yield", "18 MW"},
                                          {"fab_cost", ""}});
  ASSERT_TRUE(scenario);
  EXPECT_TRUE(finds(found, "--set", 0, 0, {"--set fab_csot: there is no such parameter", "write 'fab_cost'"}));
  EXPECT_TRUE(finds(found, "--set", 0, 0, {"has the indices [JP], [US]"}));
  EXPECT_TRUE(finds(found, "--set", 0, 0, {"has no index", "write 'yield'"}));
  EXPECT_TRUE(finds(found, "--set", 0, 0, {"has the indices [JP], [US]"}));
  EXPECT_TRUE(finds(found, "--set", 0, 0, {"not a parameter's name"}));
  EXPECT_TRUE(finds(found, "--set", 0, 0, {"'18 MW'", "unit is %"}));
  EXPECT_TRUE(finds(found, "--set", 0, 0, {"empty"}));
  EXPECT_EQ(found.error_count(), 7U) << found.render(100);
  EXPECT_NEAR(value_in(*scenario, "width", "KR", "m"), 3.0, 1e-12);  // split off from the fallback
  EXPECT_NEAR(value_in(*scenario, "width", "US", "m"), 1.0, 1e-12);
  EXPECT_EQ(scenario->parameters[*scenario->find_parameter("width", "KR")].high, 2.0);
}

TEST(Parameters, WithoutValueAtADateTheyAreNotANumber) {
  const TempPack pack;
  set_parameters(pack, "a,1/years_after(2030-01),1,,,,judgement,,\n");
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_TRUE(std::isnan(scenario->value(*scenario->find_parameter("a", ""), Date{2030.0})->value));
  EXPECT_NEAR(scenario->value(*scenario->find_parameter("a", ""), Date{2031.0})->value, 1.0, 1e-9);
}

TEST(Parameters, DatesAreBaseUnitsOfTime) {  // guards the factor that all times rest on
  const TempPack pack;
  set_parameters(pack, "a,1,year,,,,judgement,,\n");
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario);
  EXPECT_NEAR(scenario->value(*scenario->find_parameter("a", ""), Date{2026.0})->value, seconds_per_year, 1e-3);
}

}  // namespace
}  // namespace ingot::pack
