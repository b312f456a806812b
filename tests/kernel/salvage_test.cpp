#include <gtest/gtest.h>

#include <limits>

#include "kernel/profile.hpp"
#include "tests/kernel/support.hpp"

namespace ingot::testing_kernel {
namespace {

/// The share by quadrature over start times, straight from its definition.
double by_quadrature(Span started, double lead, std::optional<double> life, double attrition, double rho, double end) {
  const double q = rho + attrition;
  const auto service = [q](double m) { return q == 0.0 ? m : (1.0 - std::exp(-q * m)) / q; };
  const auto share = [&](double tau) {
    const double m = std::max(0.0, end - tau - lead);
    if (!life) return q > 0.0 ? service(m) * q : 0.0;
    return service(std::min(m, *life)) / service(*life);
  };
  const std::vector<double> knots{end - lead, end - lead - life.value_or(1e3)};
  const auto weight = [&](double tau) { return std::exp(-rho * (tau - started.start)); };
  const double above = gauss_between(started.start, started.end, knots, 50, [&](double tau) { return weight(tau) * share(tau); });
  return above / gauss(started.start, started.end, 50, weight);
}

TEST(ChargedShare, IsWholeForAPlantThatDiesBeforeTheEnd) {
  EXPECT_EQ(charged_share({2026.0, 2027.0}, 2.0, 10.0, 0.0, 0.08, 2039.0), 1.0);
  EXPECT_EQ(charged_share({2026.0, 2027.0}, 2.0, 10.0, 0.0, 0.08, 2060.0), 1.0);
}

TEST(ChargedShare, IsNothingForOneThatServesAfterTheEnd) {
  EXPECT_EQ(charged_share({2026.0, 2027.0}, 2.0, 10.0, 0.0, 0.08, 2028.0), 0.0);
  EXPECT_EQ(charged_share({2026.0, 2027.0}, 2.0, 10.0, 0.0, 0.08, 2020.0), 0.0);
}

TEST(ChargedShare, IsTheShareOfYearsWithoutDiscount) {
  // First output 2028-2029, mean 2028.5, end 2033: 4.5 of 10 years.
  EXPECT_NEAR(charged_share({2026.0, 2027.0}, 2.0, 10.0, 0.0, 0.0, 2033.0), 0.45, 1e-15);
  // End in the middle of the first outputs: half the starts serve, 0.25 years on average: 0.5 x 0.25 / 10.
  EXPECT_NEAR(charged_share({2026.0, 2027.0}, 2.0, 10.0, 0.0, 0.0, 2028.5), 0.0125, 1e-15);
  // End in the middle of the last services: half whole, half lack 0.25 years on average.
  EXPECT_NEAR(charged_share({2026.0, 2027.0}, 2.0, 10.0, 0.0, 0.0, 2038.5), 0.5 + 0.5 * 9.75 / 10.0, 1e-14);
}

TEST(ChargedShare, FollowsDiscountAndAttrition) {
  // In the limit of a short period of starts: (1 - exp(-q m)) / (1 - exp(-q T)), m = 5, T = 20, q = 0.1.
  const double exact = (1.0 - std::exp(-0.5)) / (1.0 - std::exp(-2.0));
  EXPECT_NEAR(charged_share({2026.0, 2026.0 + 1e-6}, 1.0, 20.0, 0.0, 0.1, 2032.0), exact, 1e-7);
  EXPECT_NEAR(charged_share({2026.0, 2026.0 + 1e-6}, 1.0, std::nullopt, 0.04, 0.06, 2032.0), 1.0 - std::exp(-0.5), 1e-7);
  EXPECT_NEAR(charged_share({2026.0, 2026.0 + 1e-6}, 1.0, std::nullopt, 0.1, 0.0, 2032.0), 1.0 - std::exp(-0.5), 1e-7);
}

TEST(ChargedShare, IsNothingWhereServiceNeverEndsAndMoneyCostsNothing) {
  EXPECT_EQ(charged_share({2026.0, 2027.0}, 1.0, std::nullopt, 0.0, 0.0, 2040.0), 0.0);
}

TEST(ChargedShare, AgreesWithQuadrature) {
  for (const double rho : {0.0, 1e-9, 0.05, 0.5, 3.0}) {
    for (const double attrition : {0.0, 1e-9, 0.2, 2.0}) {
      for (const std::optional<double> life : {std::optional<double>(0.5), std::optional<double>(6.0), std::optional<double>()}) {
        for (double end = 0.5; end < 12.0; end += 0.7) {
          const double share = charged_share({1.0, 3.0}, 0.75, life, attrition, rho, end);
          const double expected = by_quadrature({1.0, 3.0}, 0.75, life, attrition, rho, end);
          // the reference subtracts nearly equal numbers where q is 1e-9
          EXPECT_NEAR(share, expected, rho + attrition < 1e-6 ? 1e-6 : 1e-12)
              << rho << ' ' << attrition << ' ' << life.value_or(-1) << ' ' << end;
        }
      }
    }
  }
}

TEST(ChargedShare, KeepsElevenDigitsWhereTheRatesAreTiny) {
  // To first order the shares are those without discount.
  const double plain = charged_share({2026.0, 2027.0}, 2.0, 10.0, 0.0, 0.0, 2033.0);
  EXPECT_LT(relative_difference(charged_share({2026.0, 2027.0}, 2.0, 10.0, 0.0, 1e-13, 2033.0), plain), 1e-11);
  EXPECT_LT(relative_difference(charged_share({2026.0, 2027.0}, 2.0, 10.0, 1e-13, 0.0, 2033.0), plain), 1e-11);
}

}  // namespace
}  // namespace ingot::testing_kernel
