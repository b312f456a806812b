#pragma once
// What the tests of this folder share: one table and short ways to read with it.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "quantity/expression.hpp"

namespace ingot::testing_quantity {

/// Built-in units, wafer and H100e as counted things, kwpm = 1000 wafer/month.
inline const UnitTable& table() {
  static const UnitTable units = [] {
    UnitTable made;
    EXPECT_FALSE(made.declare("wafer", "count"));
    EXPECT_FALSE(made.declare("H100e", "count"));
    EXPECT_FALSE(made.declare("kwpm", "1000 wafer/month"));
    return made;
  }();
  return units;
}

inline Unit unit(std::string_view text) {
  const UnitTable::Parsed parsed = table().parse(text);
  EXPECT_TRUE(parsed.unit) << text << ": " << parsed.error.message;
  return parsed.unit.value_or(Unit{});
}

/// How many `b` one `a` is; 0 and a failure where they differ in dimension.
inline double ratio(std::string_view a, std::string_view b) {
  const Unit numerator = unit(a);
  const Unit denominator = unit(b);
  EXPECT_EQ(numerator.dimension, denominator.dimension) << a << " and " << b;
  return numerator.factor / denominator.factor;
}

}  // namespace ingot::testing_quantity
