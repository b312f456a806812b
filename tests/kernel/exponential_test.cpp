#include "kernel/exponential.hpp"

#include <gtest/gtest.h>

#include "tests/kernel/support.hpp"

namespace ingot::testing_kernel {
namespace {

// On both sides of the change from series to closed form at |z| = 1.
const std::vector<double> arguments{0.0, 1e-300, 1e-12, 1e-6,  1e-3, 0.1,  0.5,       0.999999, 1.0,  1.000001, 1.5,
                                    2.0, 10.0,   30.0,  -1e-9, -0.1, -0.5, -0.999999, -1.0,     -1.5, -5.0,     -30.0};

TEST(Exponential, AgreesWithQuadrature) {
  for (const double z : arguments) {
    const auto moment = [z](auto weight) { return gauss(0.0, 1.0, 200, [&](double s) { return weight(s) * std::exp(-z * s); }); };
    EXPECT_LT(relative_difference(mean_exp(z), moment([](double) { return 1.0; })), 1e-13) << z;
    EXPECT_LT(relative_difference(linear_weights(z).first, moment([](double s) { return 1 - s; })), 1e-13) << z;
    EXPECT_LT(relative_difference(linear_weights(z).second, moment([](double s) { return s; })), 1e-13) << z;
    EXPECT_LT(relative_difference(quadratic_weights(z).first, moment([](double s) { return (1 - s) * (1 - s); })), 1e-13) << z;
    EXPECT_LT(relative_difference(quadratic_weights(z).mixed, moment([](double s) { return (1 - s) * s; })), 1e-13) << z;
    EXPECT_LT(relative_difference(quadratic_weights(z).second, moment([](double s) { return s * s; })), 1e-13) << z;
    EXPECT_LT(relative_difference(bump_weight(z), moment([](double s) { return (1 - s) * s; })), 1e-13) << z;
  }
}

TEST(Exponential, HasTheKnownValuesAtZero) {
  EXPECT_EQ(mean_exp(0.0), 1.0);
  EXPECT_EQ(linear_weights(0.0).first, 1.0 / 2.0);
  EXPECT_EQ(quadratic_weights(0.0).first, 1.0 / 3.0);
  EXPECT_EQ(quadratic_weights(0.0).mixed, 1.0 / 6.0);
}

TEST(Exponential, WeightsSumToTheWhole) {
  for (const double z : arguments) {
    const LinearWeights linear = linear_weights(z);
    const QuadraticWeights quadratic = quadratic_weights(z);
    EXPECT_LT(relative_difference(linear.first + linear.second, mean_exp(z)), 1e-14) << z;
    EXPECT_LT(relative_difference(quadratic.first + 2 * quadratic.mixed + quadratic.second, mean_exp(z)), 1e-14) << z;
  }
}

TEST(Exponential, GrowingServiceAgreesWithQuadrature) {
  for (const double grow : {0.0, 1e-9, 0.05, 0.3, 1.7, 4.0}) {
    for (const double loss : {0.0, 1e-9, 0.05, 0.3, 1.7, 4.0}) {
      for (const double h : {1e-6, 0.25, 0.57, 1.0, 3.0, 12.0}) {
        const double q = grow + loss;
        const double expected = gauss(0.0, h, 200, [&](double y) { return std::exp(grow * y) * y * mean_exp(q * y); });
        EXPECT_LT(relative_difference(growing_service(grow, loss, h), expected), 1e-12) << grow << ' ' << loss << ' ' << h;
      }
    }
  }
}

}  // namespace
}  // namespace ingot::testing_kernel
