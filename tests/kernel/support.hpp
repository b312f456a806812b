#pragma once
// Numerical integration to compare closed forms with.

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace ingot::testing_kernel {

/// Five-point Gauss-Legendre over each of `panels` equal parts of [from, to].
template <class Function>
double gauss(double from, double to, int panels, Function f) {
  static constexpr std::array<double, 5> nodes{-0.9061798459386640, -0.5384693101056831, 0.0, 0.5384693101056831, 0.9061798459386640};
  static constexpr std::array<double, 5> weights{0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665,
                                                 0.2369268850561891};
  const double half = (to - from) / (2.0 * panels);
  double sum = 0.0;
  for (int panel = 0; panel < panels; ++panel) {
    const double middle = from + half * (2.0 * panel + 1.0);
    for (std::size_t i = 0; i < nodes.size(); ++i) sum += half * weights[i] * f(middle + half * nodes[i]);
  }
  return sum;
}

/// Likewise between neighbouring knots, so that kinks and jumps of f there do no harm.
template <class Function>
double gauss_between(double from, double to, std::vector<double> knots, int panels, Function f) {
  knots.push_back(from);
  knots.push_back(to);
  std::sort(knots.begin(), knots.end());
  double sum = 0.0;
  for (std::size_t i = 1; i < knots.size(); ++i) {
    const double low = std::max(from, knots[i - 1]);
    const double high = std::min(to, knots[i]);
    if (high > low) sum += gauss(low, high, panels, f);
  }
  return sum;
}

/// |a - b| relative to the larger of them.
inline double relative_difference(double a, double b) {
  const double scale = std::max(std::abs(a), std::abs(b));
  return scale == 0.0 ? 0.0 : std::abs(a - b) / scale;
}

}  // namespace ingot::testing_kernel
