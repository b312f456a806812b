#include "quantity/unit.hpp"

#include "tests/quantity/support.hpp"

namespace ingot::testing_quantity {
namespace {

TEST(Unit, ConvertsTime) {
  EXPECT_EQ(ratio("year", "day"), 365.0);
  EXPECT_EQ(ratio("year", "h"), 8760.0);
  EXPECT_EQ(ratio("year", "month"), 12.0);
  EXPECT_EQ(ratio("week", "day"), 7.0);
  EXPECT_EQ(ratio("h", "min"), 60.0);
  EXPECT_EQ(ratio("min", "s"), 60.0);
  EXPECT_NEAR(ratio("s", "ms"), 1000.0, 1e-9);
}

TEST(Unit, ConvertsEnergyMassAndLength) {
  EXPECT_EQ(ratio("Wh", "J"), 3600.0);
  EXPECT_EQ(ratio("MWh", "kWh"), 1000.0);
  EXPECT_NEAR(ratio("GW year", "TWh"), 8.76, 1e-14);  // 8760 h x 1 GW
  EXPECT_EQ(ratio("W s", "J"), 1.0);
  EXPECT_NEAR(ratio("t", "kg"), 1000.0, 1e-9);
  EXPECT_NEAR(ratio("Mt", "t"), 1e6, 1e-6);
  EXPECT_NEAR(ratio("m^3", "L"), 1000.0, 1e-9);
  EXPECT_NEAR(ratio("m", "nm"), 1e9, 1e-4);
}

TEST(Unit, ReadsProductsInEveryForm) {
  for (const char* text : {"H100e*year", "H100e year", "H100e-year", "year H100e", "H100e * year", " H100e  year ", "(H100e) (year)"}) {
    EXPECT_EQ(ratio(text, "H100e year"), 1.0) << text;
  }
  EXPECT_NEAR(ratio("k-wafer/month", "wafer/year"), 12000.0, 1e-9);
  EXPECT_NEAR(ratio("kwpm year", "wafer"), 12000.0, 1e-9);
  EXPECT_EQ(ratio("kwafer", "wafer"), 1000.0);
}

TEST(Unit, DividesByEveryFactorAfterASlash) {
  EXPECT_EQ(ratio("wafer/year/MW", "wafer/(year MW)"), 1.0);
  EXPECT_EQ(ratio("GW/M H100e", "kW/H100e"), 1.0);  // 1e9 / 1e6 = 1e3: space binds closer
  EXPECT_EQ(ratio("USD/H100e-year", "USD/(H100e year)"), 1.0);
  EXPECT_NEAR(ratio("USD/MW*year", "USD year/MW"), 1.0, 1e-15);  // * goes from left to right
  EXPECT_EQ(ratio("USD/MW * kW", "USD"), 1e-3);
}

TEST(Unit, ReadsPowers) {
  EXPECT_EQ(ratio("s^2", "s s"), 1.0);
  EXPECT_EQ(ratio("km^2", "m^2"), 1e6);
  EXPECT_EQ(ratio("m^-1", "1/m"), 1.0);
  EXPECT_EQ(ratio("m ^ (1/2) m^0.5", "m"), 1.0);
  EXPECT_EQ(ratio("(m s)^2", "m^2 s^2"), 1.0);
}

TEST(Unit, ReadsMultipliersNumbersAndPercent) {
  EXPECT_EQ(ratio("T USD", "USD"), 1e12);
  EXPECT_EQ(ratio("B USD", "M USD"), 1e3);
  EXPECT_EQ(ratio("billion USD", "B USD"), 1.0);
  EXPECT_EQ(ratio("trillion", "million"), 1e6);
  EXPECT_EQ(ratio("thousand", "k"), 1.0);
  EXPECT_EQ(ratio("1", "1"), 1.0);
  EXPECT_EQ(ratio("%", "1"), 0.01);
  EXPECT_EQ(ratio("1/year", "%/year"), 100.0);
  EXPECT_EQ(ratio("1000 wafer/month", "kwpm"), 1.0);
  EXPECT_EQ(ratio("2e3wafer", "wafer"), 2000.0);
  EXPECT_EQ(ratio("kUSD", "USD"), 1e3);
}

TEST(Unit, TakesPrefixesOnlyWhereAllowed) {
  EXPECT_TRUE(table().find("us"));
  EXPECT_TRUE(table().find("EJ"));
  EXPECT_TRUE(table().find("kperson"));
  for (const char* word : {"kyear", "Mh", "kmin", "Mday", "kM", "k%", "kkW", "kk", "Mmonth", "", "W1", "w", "BW", "million_W"}) {
    EXPECT_FALSE(table().find(word)) << word;
  }
  EXPECT_EQ(table().find("m")->dimension, unit("km").dimension);  // a metre, not a prefix
  EXPECT_EQ(table().find("min")->dimension, unit("s").dimension);
}

TEST(Unit, RefusesBadTextsWithPlaceRuleAndRemedy) {
  struct Case {
    const char* text;
    std::size_t position;
    const char* message;
  };
  for (const Case& c : {Case{"", 0, "missing"},
                        Case{"   ", 0, "missing"},
                        Case{"MWH", 0, "'MWH' is not a known unit"},
                        Case{"USD/foo", 4, "'foo'"},
                        Case{"USD/", 4, "missing at the end"},
                        Case{"USD//MW", 4, "missing before '/'"},
                        Case{"*W", 0, "missing before '*'"},
                        Case{"(W", 0, "not closed"},
                        Case{"W)", 1, "')' does not fit"},
                        Case{"W^", 2, "must be a number"},
                        Case{"W^x", 2, "must be a number"},
                        Case{"W^(1/0)", 1, "multiple of 1/12"},
                        Case{"W^0.3", 1, "multiple of 1/12"},
                        Case{"W^2^3", 3, "one power"},
                        Case{"wafer-1", 5, "'-'"},
                        Case{"W -s", 2, "'-'"},
                        Case{"0 W", 0, "zero"},
                        Case{"1e400 W", 0, "too large"},
                        Case{"W \xC3\x97 s", 2, "'\xC3\x97'"},
                        Case{"1e300 T T", 6, "too large"},
                        Case{"W[", 1, "'['"},
                        Case{"W^1e9", 1, "too large"}}) {
    const UnitTable::Parsed parsed = table().parse(c.text);
    EXPECT_FALSE(parsed.unit) << c.text;
    EXPECT_EQ(parsed.error.position, c.position) << c.text;
    EXPECT_NE(parsed.error.message.find(c.message), std::string::npos) << c.text << ": " << parsed.error.message;
    EXPECT_FALSE(parsed.error.fix.empty()) << c.text;
  }
  EXPECT_EQ(table().parse("MWH").error.fix, "write MWh");
}

TEST(Unit, SurvivesDeepNesting) {
  const std::string open(100000, '(');
  const std::string close(100000, ')');
  EXPECT_FALSE(table().parse(open + "W" + close).unit);
  EXPECT_TRUE(table().parse(std::string(40, '(') + "W" + std::string(40, ')')).unit);
}

TEST(UnitTable, DeclaresCountedAndDerivedUnits) {
  UnitTable units;
  EXPECT_FALSE(units.declare("token", "count"));
  EXPECT_FALSE(units.declare("GT", "1e9 token"));
  EXPECT_FALSE(units.declare("dozen", "12"));
  EXPECT_EQ(units.parse("GT/token").unit->factor, 1e9);
  EXPECT_EQ(units.parse("Mtoken/token").unit->factor, 1e6);
  EXPECT_EQ(units.parse("dozen token").unit->factor, 12.0);
}

TEST(UnitTable, RefusesBadDeclarations) {
  UnitTable units;
  ASSERT_FALSE(units.declare("wafer", "count"));
  EXPECT_NE(units.declare("wafer", "count")->message.find("already a unit"), std::string::npos);
  EXPECT_NE(units.declare("MW", "count")->message.find("1e+06 W"), std::string::npos);
  EXPECT_NE(units.declare("USD", "count")->message.find("already"), std::string::npos);
  for (const char* name : {"", "2x", "a b", "a-b", "%", "\xC3\xA9", "x["}) {
    EXPECT_NE(units.declare(name, "count")->message.find("not a unit name"), std::string::npos) << name;
  }
  EXPECT_NE(units.declare("max", "count")->message.find("expression language"), std::string::npos);
  EXPECT_NE(units.declare("lot", "25 waferr")->message.find("'waferr'"), std::string::npos);
  EXPECT_FALSE(units.find("lot"));  // nothing is left of a failed declaration
}

TEST(UnitTable, HasOneCurrency) {
  const UnitTable euro("EUR");
  EXPECT_TRUE(euro.find("MEUR"));
  EXPECT_FALSE(euro.find("USD"));
  EXPECT_EQ(euro.describe(euro.parse("EUR/MWh").unit->dimension), "EUR/Wh");
}

TEST(UnitTable, DescribesDimensions) {
  const auto described = [](std::string_view text) { return table().describe(unit(text).dimension); };
  EXPECT_EQ(described("1"), "1");
  EXPECT_EQ(described("MW"), "W");
  EXPECT_EQ(described("kJ"), "Wh");
  EXPECT_EQ(described("USD/MWh"), "USD/Wh");
  EXPECT_EQ(described("USD/kW"), "USD/W");
  EXPECT_EQ(described("kwpm"), "wafer/year");
  EXPECT_EQ(described("H100e-year"), "H100e-year");
  EXPECT_EQ(described("1/month"), "1/year");
  EXPECT_EQ(described("USD/kwpm"), "USD-year/wafer");
  EXPECT_EQ(described("GW/month"), "W/year");
  EXPECT_EQ(described("L"), "m^3");
  EXPECT_EQ(described("m^(1/3)/t"), "m^(1/3)/kg");
  EXPECT_EQ(described("person-year/wafer"), "person-year/wafer");
}

TEST(UnitTable, SuggestsWordsThatAreNear) {
  EXPECT_EQ(table().nearest("mwh"), "MWh");
  EXPECT_EQ(table().nearest("MWH"), "MWh");
  EXPECT_EQ(table().nearest("kw"), "kW");
  EXPECT_EQ(table().nearest("gw"), "GW");
  EXPECT_EQ(table().nearest("years"), "year");
  EXPECT_EQ(table().nearest("months"), "month");
  EXPECT_EQ(table().nearest("wafers"), "wafer");
  EXPECT_EQ(table().nearest("usd"), "USD");
  EXPECT_EQ(table().nearest("milion"), "million");
  EXPECT_EQ(table().nearest("q"), "");
  EXPECT_EQ(table().nearest("lead_time"), "");
  EXPECT_EQ(table().nearest(std::string(100000, 'x')), "");
}

TEST(Quantity, IsReadInAUnit) {
  const Unit mw = unit("MW");
  EXPECT_EQ((Quantity{5e9, mw.dimension}).in(mw), 5000.0);
}

TEST(QuantityDeathTest, AbortsOnAnotherDimension) { EXPECT_DEATH((void)Quantity{}.in(unit("MW")), "broken promise"); }

}  // namespace
}  // namespace ingot::testing_quantity
