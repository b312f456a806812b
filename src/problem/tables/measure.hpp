#pragma once
// What a cell is wanted in: a unit with its text, and the range that makes sense.

#include <limits>
#include <string>

#include "quantity/unit.hpp"

namespace ingot::build {

/// The unit that a cell is converted to. Where the pack's own unit could not be read, `known` is false and cells in it are not judged.
struct Measure {
  Unit unit;
  std::string text = "1";
  bool known = true;
};

Measure operator*(const Measure& a, const Measure& b);
Measure operator/(const Measure& a, const Measure& b);

/// Numbers that make sense, in the wanted unit.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false, high_open = false;

  bool holds(double value) const { return (low_open ? value > low : value >= low) && (high_open ? value < high : value <= high); }
  /// `above 0`, `from 0 to 1`, `from 0 to below 1`.
  std::string describe() const;
};

inline constexpr Range kAny{};
inline constexpr Range kNotNegative{0.0};
inline constexpr Range kPositive{0.0, std::numeric_limits<double>::infinity(), true};
inline constexpr Range kShare{0.0, 1.0};
inline constexpr Range kBelowOne{0.0, 1.0, false, true};
inline constexpr Range kAboveOne{1.0, std::numeric_limits<double>::infinity(), true};

/// What a wrong dimension is called and how to mend it: `'18 MW' is a power (W), not a time` and `write for example 18 month`.
struct DimensionFinding {
  std::string message, fix;
};
DimensionFinding wrong_dimension(const UnitTable& units, std::string_view cell, const Dimension& found, const Measure& wanted);

}  // namespace ingot::build
