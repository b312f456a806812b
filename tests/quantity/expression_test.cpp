#include "quantity/expression.hpp"

#include <cmath>
#include <numbers>

#include "tests/quantity/support.hpp"

namespace ingot::testing_quantity {
namespace {

std::optional<Quantity> lookup(const ParameterRef& ref, Date date) {
  if (ref.name == "power") return Quantity{5e9, unit("W").dimension};
  if (ref.name == "x") return Quantity{3.0, {}};
  if (ref.name == "factor" && ref.index == "US") return Quantity{1.3, {}};
  if (ref.name == "deflator" && ref.index == "2023") return Quantity{1.1, {}};
  if (ref.name == "now") return Quantity{date.years, {}};
  return std::nullopt;
}

/// The value of an expression in a unit.
double value(std::string_view text, std::string_view in = "1", double date = 2026.0) {
  const Expression::Parsed parsed = Expression::parse(text, table());
  EXPECT_TRUE(parsed.expression) << text << ": " << parsed.error.message;
  if (!parsed.expression) return NAN;
  const Expression::Value result = parsed.expression->evaluate(table(), lookup, Date{date});
  EXPECT_TRUE(result.quantity) << text << ": " << result.error.message;
  if (!result.quantity) return NAN;
  EXPECT_EQ(result.quantity->dimension, unit(in).dimension) << text;
  return result.quantity->dimension == unit(in).dimension ? result.quantity->in(unit(in)) : NAN;
}

Expression parsed(std::string_view text) { return *Expression::parse(text, table()).expression; }

TEST(Expression, ReadsNumbers) {
  EXPECT_EQ(value("12"), 12.0);
  EXPECT_EQ(value(" .5 "), 0.5);
  EXPECT_EQ(value("1e9"), 1e9);
  EXPECT_EQ(value("1.5E-3"), 1.5e-3);
  EXPECT_EQ(value("2."), 2.0);
}

TEST(Expression, KeepsPrecedence) {
  EXPECT_EQ(value("1 + 2*3"), 7.0);
  EXPECT_EQ(value("(1 + 2)*3"), 9.0);
  EXPECT_EQ(value("10 - 4 - 3"), 3.0);
  EXPECT_EQ(value("24/4/2"), 3.0);
  EXPECT_EQ(value("24/4*2"), 12.0);
  EXPECT_EQ(value("2^3^2"), 512.0);
  EXPECT_EQ(value("-2^2"), -4.0);
  EXPECT_EQ(value("2^-1"), 0.5);
  EXPECT_EQ(value("2*-3"), -6.0);
  EXPECT_EQ(value("2--3"), 5.0);
  EXPECT_EQ(value("+2"), 2.0);
  EXPECT_EQ(value("-x*2"), -6.0);
}

TEST(Expression, TakesUnitsAfterNumbers) {
  EXPECT_NEAR(value("18 month", "year"), 1.5, 1e-15);
  EXPECT_NEAR(value("25 USD/MWh", "USD/kWh"), 0.025, 1e-17);
  EXPECT_EQ(value("7 T USD", "B USD"), 7000.0);
  EXPECT_EQ(value("12 k wafer", "wafer"), 12000.0);
  EXPECT_EQ(value("5MW", "kW"), 5000.0);
  EXPECT_EQ(value("3 H100e-year", "H100e year"), 3.0);
  EXPECT_NEAR(value("5 %"), 0.05, 1e-17);
  EXPECT_EQ(value("5%-3%"), 0.05 - 0.03);
  EXPECT_NEAR(value("1 k-wafer/month", "wafer/year"), 12000.0, 1e-9);
  EXPECT_EQ(value("25 USD / MWh", "USD/MWh"), 25.0);
  EXPECT_EQ(value("5 m^2", "m^2"), 5.0);
  EXPECT_EQ(value("5EW", "W"), 5e18);
}

TEST(Expression, EndsAUnitWhereUnitsEnd) {
  EXPECT_EQ(value("5 GW - 3 GW", "GW"), 2.0);
  EXPECT_EQ(value("5 GW-3 GW", "GW"), 2.0);
  EXPECT_EQ(value("5 GW - power", "GW"), 0.0);
  EXPECT_EQ(value("5 GW-power", "GW"), 0.0);
  EXPECT_EQ(value("10 MW/5 MW"), 2.0);
  EXPECT_EQ(value("10 MW*x", "MW"), 30.0);
  EXPECT_EQ(value("6 GW/x", "GW"), 2.0);
  EXPECT_EQ(value("2 GW * min(x, 4)", "GW"), 6.0);  // min before a parenthesis is no minute
  EXPECT_EQ(value("2 min", "s"), 120.0);
  EXPECT_EQ(value("2 GW/max(1, 2)", "GW"), 1.0);
}

TEST(Expression, TakesAUnitWordAloneAsOne) {
  EXPECT_NEAR(value("0.05/year", "%/year"), 5.0, 1e-14);
  EXPECT_NEAR(value("0.05 / year / GW", "1/(year GW)"), 0.05, 1e-16);
  EXPECT_EQ(value("power/MW"), 5000.0);
  EXPECT_EQ(value("12 USD/(GW year)", "USD/GW/year"), 12.0);
  EXPECT_EQ(value("x*%"), 3.0 * 0.01);
}

TEST(Expression, KnowsFunctions) {
  EXPECT_EQ(value("min(3, 2)"), 2.0);
  EXPECT_EQ(value("max(3, 2, 7, 1)"), 7.0);
  EXPECT_EQ(value("max(1 GW, 1500 MW)", "MW"), 1500.0);
  EXPECT_EQ(value("exp(1)"), std::numbers::e);
  EXPECT_EQ(value("log(exp(2))"), 2.0);
  EXPECT_EQ(value("sqrt(9 m^2)", "m"), 3.0);
  EXPECT_EQ(value("(4 m^2)^0.5", "m"), 2.0);
  EXPECT_EQ(value("(4 m^2)^(1/2)", "m"), 2.0);
}

TEST(Expression, LooksUpParameters) {
  EXPECT_EQ(value("power*2", "GW"), 10.0);
  EXPECT_EQ(value("factor[US]"), 1.3);
  EXPECT_EQ(value("factor [ US ]"), 1.3);
  EXPECT_EQ(value("deflator[2023]"), 1.1);
  EXPECT_EQ(value("now", "1", 2031.5), 2031.5);
  const std::vector<ParameterRef> refs = parsed("a + b[region]*a").parameters();
  ASSERT_EQ(refs.size(), 3U);
  EXPECT_EQ(refs[0].name, "a");
  EXPECT_EQ(refs[0].position, 0U);
  EXPECT_EQ(refs[1].name, "b");
  EXPECT_EQ(refs[1].index, "region");
  EXPECT_EQ(refs[1].position, 4U);
  EXPECT_EQ(refs[2].position, 14U);
}

TEST(Expression, InterpolatesSeries) {
  const char* text = "[2026-01: 0.7 USD; 2028-01: 1.2 USD]";
  EXPECT_EQ(value(text, "USD", 2020.0), 0.7);
  EXPECT_EQ(value(text, "USD", 2026.0), 0.7);
  EXPECT_NEAR(value(text, "USD", 2026.5), 0.825, 1e-15);  // a quarter of the way: 0.7 + 0.5/4
  EXPECT_EQ(value(text, "USD", 2028.0), 1.2);
  EXPECT_EQ(value(text, "USD", 2050.0), 1.2);
  EXPECT_EQ(value("2 * [2026: x; 2028H2: x + 5]", "1", 2027.25), 11.0);  // halfway between 3 and 8
}

TEST(Expression, HoldsSteps) {
  const char* text = "step[2026-01: 0; 2029-01: 1]";
  EXPECT_EQ(value(text, "1", 2020.0), 0.0);
  EXPECT_EQ(value(text, "1", 2028.999), 0.0);
  EXPECT_EQ(value(text, "1", 2029.0), 1.0);
  EXPECT_EQ(value(text, "1", 2040.0), 1.0);
}

TEST(Expression, CountsYearsAfterADate) {
  EXPECT_EQ(value("years_after(2026-07)", "1", 2028.0), 1.5);
  EXPECT_EQ(value("years_after( 2026 )", "1", 2025.0), -1.0);
  EXPECT_NEAR(value("2.9^years_after(2026-01)", "1", 2028.0), 8.41, 1e-14);  // 2.9 squared
}

TEST(Expression, KnowsWhetherItVaries) {
  EXPECT_FALSE(parsed("a + 5 MW").mentions_time());
  EXPECT_TRUE(parsed("1 + years_after(2026)").mentions_time());
  EXPECT_TRUE(parsed("2*[2026: 1]").mentions_time());
  EXPECT_TRUE(parsed("step[2026: 1]").mentions_time());
}

TEST(Expression, KnowsItsBareLiterals) {
  for (const char* text : {"18 month", "0.5*a", "a + 2", "[2026: 0.7; 2028: a]", "2.9^years_after(2026)", "a^(0.3*b)", "exp(2)", "-2"}) {
    EXPECT_TRUE(parsed(text).has_bare_literal()) << text;
  }
  for (const char* text : {"a", "1", "0", "-1", "1 - a", "a^2", "a^-2", "a^(1/3)", "1 year", "a/year", "[2026: 0; 2028: 1]",
                           "years_after(2026)", "max(a, 0)", "b[2023]"}) {
    EXPECT_FALSE(parsed(text).has_bare_literal()) << text;
  }
}

TEST(Expression, KeepsItsText) { EXPECT_EQ(parsed(" a + b ").text(), " a + b "); }

}  // namespace
}  // namespace ingot::testing_quantity
