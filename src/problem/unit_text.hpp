#pragma once
// Units in words of the reader.

#include <string>
#include <string_view>

#include "problem/problem.hpp"

namespace ingot {

/// A unit as readers are told it: `B USD/year` is `Md USD/an` in French, `kwpm` what the pack calls it. What is counted stands in the
/// plural; what is below the stroke, or in a product such as `person-year`, in the singular, and all of it if `many` is false. Unknown
/// words stay as they are.
std::string unit_text(const Problem& problem, std::string_view unit, bool french, bool many = true);

/// `USD/(kwpm)`, the unit of the worth of one more unit, as the worth's and the thing's: USD, kwpm. The second is empty where there is no
/// stroke.
struct WorthUnit {
  std::string worth, per;
};
WorthUnit split_worth(const std::string& unit);

}  // namespace ingot
