#include "kernel/exponential.hpp"

#include <algorithm>
#include <cmath>

namespace ingot {
namespace {

constexpr double series_limit = 1.0;

/// Sum of (-z)^j / j! x coefficient(j).
template <class Coefficient>
double series(double z, Coefficient coefficient) {
  double power = 1.0;
  double sum = 0.0;
  for (int j = 0; j < 40; ++j) {
    const double term = power * coefficient(static_cast<double>(j));
    sum += term;
    if (std::abs(term) < 1e-18 * std::abs(sum)) break;
    power *= -z / (j + 1);
  }
  return sum;
}

bool small(double z) { return std::abs(z) < series_limit; }

}  // namespace

double mean_exp(double z) { return z == 0.0 ? 1.0 : -std::expm1(-z) / z; }

LinearWeights linear_weights(double z) {
  if (small(z)) {
    return {series(z, [](double j) { return 1.0 / ((j + 1) * (j + 2)); }),  // integral of (1-s) s^j
            series(z, [](double j) { return 1.0 / (j + 2); })};
  }
  const double e = std::exp(-z);
  return {(z - 1 + e) / (z * z), (1 - e * (1 + z)) / (z * z)};
}

double bump_weight(double z) {
  if (small(z)) return series(z, [](double j) { return 1.0 / ((j + 2) * (j + 3)); });
  const double e = std::exp(-z);
  return (z - 2 + e * (z + 2)) / (z * z * z);
}

QuadraticWeights quadratic_weights(double z) {
  if (small(z)) {
    return {series(z, [](double j) { return 2.0 / ((j + 1) * (j + 2) * (j + 3)); }), bump_weight(z),
            series(z, [](double j) { return 1.0 / (j + 3); })};
  }
  const double e = std::exp(-z);
  const double cube = z * z * z;
  return {(z * z - 2 * z + 2 - 2 * e) / cube, bump_weight(z), (2 - e * (z * z + 2 * z + 2)) / cube};
}

double growing_service(double grow, double loss, double h) {
  const double largest = std::max(grow, loss) * h;
  if (largest < series_limit) {
    // sum over n >= 1 of c_n h^(n+1) / (n+1)!, c_n = sum over i < n of grow^i (-loss)^(n-1-i)
    double coefficient = 1.0;
    double loss_power = 1.0;
    double scale = h * h / 2;
    double sum = 0.0;
    for (int n = 1; n < 25; ++n) {
      sum += coefficient * scale;
      loss_power *= -loss;
      coefficient = grow * coefficient + loss_power;
      scale *= h / (n + 2);
    }
    return sum;
  }
  return h * (mean_exp(-grow * h) - mean_exp(loss * h)) / (grow + loss);
}

}  // namespace ingot
