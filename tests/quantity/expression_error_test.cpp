#include <limits>

#include "tests/quantity/support.hpp"

namespace ingot::testing_quantity {
namespace {

struct Case {
  const char* text;
  std::size_t position;
  const char* message;
  const char* fix = "";
};

bool holds(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

void check(const Case& c, const ExpressionError& error) {
  EXPECT_EQ(error.position, c.position) << c.text << ": " << error.message;
  EXPECT_TRUE(holds(error.message, c.message)) << c.text << ": " << error.message;
  EXPECT_FALSE(error.fix.empty()) << c.text;
  EXPECT_TRUE(holds(error.fix, c.fix)) << c.text << ": " << error.fix;
}

TEST(ExpressionErrors, AreFoundInTheText) {
  for (const Case& c : {Case{"", 0, "empty"},
                        Case{"  ", 0, "empty"},
                        Case{"1 +", 3, "missing at the end"},
                        Case{"(1 + 2", 0, "not closed"},
                        Case{"1 + 2)", 5, "closes nothing"},
                        Case{"1e400", 0, "too large"},
                        Case{"1e-400", 0, "too small"},
                        Case{"1e300 T USD", 0, "too large"},
                        Case{"1_000", 0, "no separators", "1e6"},
                        Case{"1,000", 0, "no separators"},
                        Case{"18 mnth", 3, "'mnth' is not a known unit", "month"},
                        Case{"5 GW years", 5, "'years' is not a known unit", "year"},
                        Case{"5 GW/foo bar", 9, "operator is missing"},
                        Case{"5 frobnicate", 2, "not a known unit", "[units]"},
                        Case{"2 x[US]", 2, "operator is missing", "* x"},
                        Case{"a b", 2, "operator is missing"},
                        Case{"a 5", 2, "operator is missing"},
                        Case{"a year", 2, "operator is missing", "* year"},
                        Case{"a %", 2, "must follow a number"},
                        Case{"5 GW^a", 5, "must be a number"},
                        Case{"foo(2)", 0, "not a function", "foo * ("},
                        Case{"min(2)", 5, "two arguments"},
                        Case{"exp(1, 2)", 5, "one argument"},
                        Case{"exp(1", 5, "missing at the end"},
                        Case{"exp()", 4, "closes nothing, or comes before a value"},
                        Case{"a[]", 2, "index of 'a'", "[2023]"},
                        Case{"a[*]", 2, "index of 'a'"},
                        Case{"a[b c]", 4, "']'"},
                        Case{"[]", 1, "'' is not a date"},
                        Case{"[2026]", 5, "date: value"},
                        Case{"[2026: ]", 7, "closes nothing, or comes before a value"},
                        Case{"[2026: 1; 2026-01: 2]", 10, "ascend"},
                        Case{"[2027: 1; 2026: 2]", 10, "ascend"},
                        Case{"[2026: 1, 2027: 2]", 8, "separated by ;"},
                        Case{"[2026: 1; ]", 10, "not a date"},
                        Case{"[2026-13: 1]", 1, "'2026-13' is not a date", "2026Q3"},
                        Case{"years_after(x)", 12, "'x' is not a date"},
                        Case{"years_after(2026", 16, "')'"},
                        Case{"2 \xC3\x97 3", 2, "'\xC3\x97' is not a character", "+ - * /"},
                        Case{"2 ? 3", 2, "'?'"},
                        Case{"a ** b", 3, "'*' stands where"}}) {
    const Expression::Parsed parsed = Expression::parse(c.text, table());
    EXPECT_FALSE(parsed.expression) << c.text;
    check(c, parsed.error);
  }
}

TEST(ExpressionErrors, AreFoundInTheValue) {
  const Expression::Lookup lookup = [](const ParameterRef& ref, Date) -> std::optional<Quantity> {
    if (ref.name == "inf") return Quantity{std::numeric_limits<double>::infinity(), {}};
    if (ref.name == "zero") return Quantity{0.0, {}};
    return std::nullopt;
  };
  for (const Case& c : {Case{"5 MW + 3 USD", 5, "'5 MW' is in W and '3 USD' is in USD; + adds quantities of one unit"},
                        Case{"5 MW - (3 USD)", 5, "'(3 USD)' is in USD; - subtracts"},
                        Case{"5 MW + 3", 5, "'3' is dimensionless", "the unit of '3', one of W"},
                        Case{"max(0, 2 year)", 0, "'0' is dimensionless and '2 year' is in year; max compares"},
                        Case{"min(1 m, 1 s)", 0, "min compares"},
                        Case{"2^(3 MW)", 1, "the exponent '(3 MW)' is in W"},
                        Case{"(2 MW)^0.3", 6, "is in W, which to the power 0.3 has no unit"},
                        Case{"exp(2 year)", 0, "'2 year' is in year; exp takes a dimensionless number", "divide it by"},
                        Case{"log(1 MW)", 0, "log takes"},
                        Case{"1/0", 1, "'0' is zero; division by zero"},
                        Case{"1/(2 - 2)", 1, "'(2 - 2)' is zero"},
                        Case{"1/zero", 1, "'zero' is zero"},
                        Case{"0/0", 1, "division by zero"},
                        Case{"0^-1", 0, "not a finite number"},
                        Case{"(0-8)^0.5", 0, "not a finite number"},
                        Case{"log(0)", 0, "'log(0)' is not a finite number"},
                        Case{"sqrt(-1)", 0, "not a finite"},
                        Case{"1e300*1e300", 0, "'1e300*1e300' is not a finite"},
                        Case{"exp(1000)", 0, "not a finite"},
                        Case{"1 + inf", 4, "'inf' is not a finite"},
                        Case{"[2026: 1 MW; 2027: 2 USD]", 19, "'1 MW' is in W and '2 USD' is in USD; a series joins"},
                        Case{"[2026: 1/0; 2027: 2]", 8, "division by zero"}}) {
    const Expression::Parsed parsed = Expression::parse(c.text, table());
    ASSERT_TRUE(parsed.expression) << c.text << ": " << parsed.error.message;
    const Expression::Value value = parsed.expression->evaluate(table(), lookup, Date{2026.0});
    EXPECT_FALSE(value.quantity) << c.text;
    check(c, value.error);
  }
}

TEST(ExpressionErrors, LeaveAnUnknownParameterToItsOwner) {
  for (const Expression::Lookup& lookup :
       {Expression::Lookup{}, Expression::Lookup([](const ParameterRef&, Date) { return std::nullopt; })}) {
    const Expression::Value value = Expression::parse("1 + (foo)", table()).expression->evaluate(table(), lookup, Date{2026.0});
    EXPECT_FALSE(value.quantity);
    EXPECT_EQ(value.error.message, "");
    EXPECT_EQ(value.error.position, 5U);
  }
}

TEST(ExpressionErrors, LimitDepthAndSizeWithoutACrash) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "1" + std::string(depth, ')'); };
  EXPECT_TRUE(Expression::parse(nested(199), table()).expression);
  EXPECT_TRUE(holds(Expression::parse(nested(200), table()).error.message, "deeper than 200"));
  for (const std::string part : {"(", "-", "2^", "[2026:", "exp(", "a[", "min(1,", "step[2026:"}) {
    std::string text;
    while (text.size() < 900'000) text += part;
    const Expression::Parsed parsed = Expression::parse(text, table());
    EXPECT_FALSE(parsed.expression) << part;
    EXPECT_FALSE(parsed.error.message.empty()) << part;
  }
  EXPECT_TRUE(holds(Expression::parse(std::string(1'000'001, '1'), table()).error.message, "longer than"));
}

TEST(ExpressionErrors, EvaluateLongSumsWithoutRecursion) {
  std::string text = "1";
  for (int i = 1; i < 200'000; ++i) text += "+1";
  const Expression::Value value = Expression::parse(text, table()).expression->evaluate(table(), {}, Date{2026.0});
  EXPECT_EQ(value.quantity->value, 200'000.0);
}

}  // namespace
}  // namespace ingot::testing_quantity
