#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "quantity/unit.hpp"

namespace ingot {
namespace {

using Exponents = std::vector<std::pair<std::int16_t, std::int16_t>>;

constexpr int exponent_limit = std::numeric_limits<std::int16_t>::max();

std::int16_t limited(int exponent) { return static_cast<std::int16_t>(std::clamp(exponent, -exponent_limit, exponent_limit)); }

/// Merges two ascending lists; the exponents of `b` count `sign` times.
Exponents merged(const Exponents& a, const Exponents& b, int sign) {
  Exponents result;
  result.reserve(a.size() + b.size());
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() || right != b.end()) {
    const bool from_left = right == b.end() || (left != a.end() && left->first <= right->first);
    const bool from_right = left == a.end() || (right != b.end() && right->first <= left->first);
    const std::int16_t base = from_left ? left->first : right->first;
    int exponent = 0;
    if (from_left) exponent += (left++)->second;
    if (from_right) exponent += sign * (right++)->second;
    if (exponent != 0) result.emplace_back(base, limited(exponent));
  }
  return result;
}

}  // namespace

Dimension Dimension::operator*(const Dimension& other) const {
  if (other.dimensionless()) return *this;
  if (dimensionless()) return other;
  Dimension result;
  result.exponents_ = merged(exponents_, other.exponents_, 1);
  return result;
}

Dimension Dimension::operator/(const Dimension& other) const {
  if (other.dimensionless()) return *this;
  Dimension result;
  result.exponents_ = merged(exponents_, other.exponents_, -1);
  return result;
}

std::optional<Dimension> Dimension::power(double exponent) const {
  Dimension result;
  for (const auto& [base_index, twelfths] : exponents_) {
    const double wanted = twelfths * exponent;
    const double whole = std::round(wanted);
    if (!(std::abs(whole) <= exponent_limit) || std::abs(wanted - whole) > 1e-9 * std::max(1.0, std::abs(wanted))) return std::nullopt;
    if (whole != 0.0) result.exponents_.emplace_back(base_index, static_cast<std::int16_t>(whole));
  }
  return result;
}

Dimension Dimension::base(std::int16_t base_index) {
  Dimension result;
  result.exponents_.emplace_back(base_index, std::int16_t{12});
  return result;
}

double Quantity::in(const Unit& unit) const {
  INGOT_REQUIRE(dimension == unit.dimension);
  return value / unit.factor;
}

}  // namespace ingot
