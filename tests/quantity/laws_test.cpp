// Laws over random units, expressions and texts.

#include <rapidcheck.h>

#include <cmath>

#include "tests/quantity/support.hpp"

namespace ingot::testing_quantity {
namespace {

rc::Gen<std::string> gen_word() {
  return rc::gen::element<std::string>("s", "h", "month", "year", "MWh", "GW", "kJ", "kg", "t", "km", "L", "USD", "person", "wafer",
                                       "H100e", "kwpm", "k", "M", "%", "Mwafer");
}

rc::Gen<std::string> gen_unit() {
  return rc::gen::exec([] {
    std::string text = *gen_word();
    const int more = *rc::gen::inRange(0, 5);
    for (int i = 0; i < more; ++i) {
      text += *rc::gen::element<std::string>("*", "/", " ", "-", " * ", " / ") + *gen_word();
      if (*rc::gen::inRange(0, 4) == 0) text += *rc::gen::element<std::string>("^2", "^-1", "^(1/2)", "^3");
    }
    return text;
  });
}

/// A random expression over dimensionless numbers, fully parenthesised, with the value that C++ gives it.
struct Sample {
  std::string text;
  double value = 0.0;
};

Sample sample(int depth) {
  if (depth == 0 || *rc::gen::inRange(0, 4) == 0) {
    const int digits = *rc::gen::inRange(1, 1000);
    return {std::to_string(digits), static_cast<double>(digits)};
  }
  const Sample a = sample(depth - 1);
  const Sample b = sample(depth - 1);
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      return {"(" + a.text + "+" + b.text + ")", a.value + b.value};
    case 1:
      return {"(" + a.text + " - " + b.text + ")", a.value - b.value};
    case 2:
      return {"(" + a.text + " * " + b.text + ")", a.value * b.value};
    case 3:
      return {"min(" + a.text + "," + b.text + ")", std::min(a.value, b.value)};
    case 4:
      return {"max(" + a.text + " , " + b.text + ")", std::max(a.value, b.value)};
    default:
      return {"(-" + a.text + ")", -a.value};
  }
}

TEST(QuantityLaws, ADescriptionReadsBackAsTheSameDimension) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *gen_unit();
    const UnitTable::Parsed parsed = table().parse(text);
    RC_PRE(parsed.unit.has_value());
    const std::string described = table().describe(parsed.unit->dimension);
    const UnitTable::Parsed again = table().parse(described);
    RC_LOG() << text << " -> " << described << '\n';
    RC_ASSERT(again.unit.has_value());
    RC_ASSERT(again.unit->dimension == parsed.unit->dimension);
    RC_ASSERT(table().describe(again.unit->dimension) == described);
  }));
}

TEST(QuantityLaws, AUnitAfterANumberIsTheUnitAlone) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *gen_unit();
    const UnitTable::Parsed parsed = table().parse(text);
    RC_PRE(parsed.unit.has_value());
    const Expression::Parsed expression = Expression::parse("3 " + text, table());
    RC_ASSERT(expression.expression.has_value());
    const Expression::Value value = expression.expression->evaluate(table(), {}, Date{2026.0});
    RC_ASSERT(value.quantity.has_value());
    RC_ASSERT(value.quantity->dimension == parsed.unit->dimension);
    RC_ASSERT(std::abs(value.quantity->in(*parsed.unit) - 3.0) < 1e-14);
  }));
}

TEST(QuantityLaws, ProductsAndQuotientsOfUnitsAgreeWithTheirTexts) {
  EXPECT_TRUE(rc::check([] {
    const std::string a = *gen_unit();
    const std::string b = *gen_unit();
    const UnitTable::Parsed left = table().parse(a);
    const UnitTable::Parsed right = table().parse(b);
    RC_PRE(left.unit.has_value() && right.unit.has_value());
    const Unit over = unit("(" + a + ")/(" + b + ")");
    RC_ASSERT(over.dimension * right.unit->dimension == left.unit->dimension);
    RC_ASSERT(std::abs(over.factor * right.unit->factor / left.unit->factor - 1.0) < 1e-13);
  }));
}

TEST(QuantityLaws, ArithmeticAgreesWithTheMachines) {
  EXPECT_TRUE(rc::check([] {
    const Sample made = sample(5);
    const Expression::Parsed parsed = Expression::parse(made.text, table());
    RC_ASSERT(parsed.expression.has_value());
    const Expression::Value value = parsed.expression->evaluate(table(), {}, Date{2026.0});
    if (std::isfinite(made.value)) {
      RC_ASSERT(value.quantity.has_value());
      RC_ASSERT(value.quantity->value == made.value);
    }
  }));
}

void read_anything(const std::string& text) {
  const Expression::Parsed parsed = Expression::parse(text, table());
  if (parsed.expression) {
    const Expression::Lookup lookup = [](const ParameterRef& ref, Date) -> std::optional<Quantity> {
      if (ref.name.size() > 3) return std::nullopt;
      return Quantity{static_cast<double>(ref.position), {}};
    };
    const Expression::Value value = parsed.expression->evaluate(table(), lookup, Date{2027.3});
    if (value.quantity) RC_ASSERT(std::isfinite(value.quantity->value));
    RC_ASSERT(value.quantity.has_value() || value.error.position <= text.size());
  } else {
    RC_ASSERT(!parsed.error.message.empty());
    RC_ASSERT(!parsed.error.fix.empty());
    RC_ASSERT(parsed.error.position <= text.size());
  }
  const UnitTable::Parsed read = table().parse(text);
  RC_ASSERT(read.unit.has_value() || (!read.error.message.empty() && read.error.position <= text.size()));
}

TEST(QuantityLaws, RandomBytesNeverCrash) {
  EXPECT_TRUE(rc::check([](const std::string& text) { read_anything(text); }));
}

TEST(QuantityLaws, RandomPiecesNeverCrash) {
  EXPECT_TRUE(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("5", "0", "1e9", " ", " ", "GW", "year", "USD", "k", "%", "x", "ab", "-", "+", "*", "/", "^", "(",
                                      ")", "[", "]", ":", ";", ",", "2026", "2027-01", "step[", "[2026:", "years_after(", "min(", "exp(",
                                      "sqrt(", "log(", ".", "_", "\xC3\x97", "1e308", "region", "^2", "^(1/2)"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    read_anything(text);
  }));
}

}  // namespace
}  // namespace ingot::testing_quantity
