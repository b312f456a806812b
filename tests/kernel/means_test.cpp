#include <gtest/gtest.h>

#include "kernel/profile.hpp"
#include "tests/kernel/support.hpp"

namespace ingot::testing_kernel {
namespace {

const Profile forever = Profile::nameplate(0.0, std::nullopt, 0.0);

TEST(MeanFromMoment, CountsTheShareOfThePeriodInService) {
  const Profile plant = Profile::nameplate(2.0, 5.0, 0.0);  // from 2028.5 to 2033.5 if started at 2026.5
  EXPECT_EQ(mean_from_moment(plant, 2026.5, {2027.0, 2028.0}), 0.0);
  EXPECT_EQ(mean_from_moment(plant, 2026.5, {2028.0, 2029.0}), 0.5);
  EXPECT_EQ(mean_from_moment(plant, 2026.5, {2030.0, 2031.0}), 1.0);
  EXPECT_EQ(mean_from_moment(plant, 2026.5, {2033.0, 2035.0}), 0.25);
}

TEST(MeanFromPeriod, IsATriangleInTheOwnPeriod) {
  // Half of all pairs (tau, t) in one period have t > tau.
  EXPECT_EQ(mean_from_period(forever, {2026.0, 2027.0}, {2026.0, 2027.0}), 0.5);
  EXPECT_EQ(mean_from_period(forever, {2026.0, 2027.0}, {2027.0, 2028.0}), 1.0);
  EXPECT_EQ(mean_from_period(forever, {2026.0, 2027.0}, {2025.0, 2026.0}), 0.0);
}

TEST(MeanFromPeriod, HandlesLeadTimeAndPeriodsOfDifferentLength) {
  // Lead 0.5, started over [0, 1], seen over [0, 2]: for each tau the service in it is 1.5 - tau, mean 1, over two years.
  const Profile half = Profile::nameplate(0.5, std::nullopt, 0.0);
  EXPECT_NEAR(mean_from_period(half, {0.0, 1.0}, {0.0, 2.0}), 0.5, 1e-15);
  // Started over [0, 2], seen over [0, 1]: service 0.5 - tau where tau < 0.5, integral 0.125, over two start years.
  EXPECT_NEAR(mean_from_period(half, {0.0, 2.0}, {0.0, 1.0}), 0.0625, 1e-15);
}

TEST(MeanFromPeriod, HandlesARamp) {
  // Ramp u on [0, 1] then 1, own period: integral over u of (1 - u) u = 1/6. Next period: of weight u on [0,1] times u = 1/3, plus 1/2.
  const Profile ramp = Profile::output(0.0, {{0.0, 0.0}, {1.0, 1.0}}, std::nullopt, 0.0);
  EXPECT_NEAR(mean_from_period(ramp, {2026.0, 2027.0}, {2026.0, 2027.0}), 1.0 / 6.0, 1e-15);
  EXPECT_NEAR(mean_from_period(ramp, {2026.0, 2027.0}, {2027.0, 2028.0}), 1.0 / 3.0 + 0.5, 1e-15);
}

TEST(MeanFromPeriod, HandlesPointMasses) {
  const Profile now = Profile::spend(0.0, {});
  EXPECT_EQ(mean_from_period(now, {2026.0, 2026.5}, {2026.0, 2026.5}), 2.0);  // all spent within half a year: 2 a year
  EXPECT_EQ(mean_from_period(now, {2026.0, 2026.5}, {2026.5, 2027.0}), 0.0);
  EXPECT_EQ(mean_from_period(now, {2026.0, 2026.5}, {2026.0, 2027.0}), 1.0);
  // A mass after one year: starts of 2026.25-2026.5 pay in 2027.25-2027.5, which is half of them in half a year.
  EXPECT_EQ(mean_from_period(Profile::window(1.0, 1.0, 1.0), {2026.0, 2026.5}, {2027.25, 2027.75}), 1.0);
}

TEST(MeanFromPeriod, KeepsElevenDigitsLateInALongLife) {
  // Quarters of a year, attrition 0.3, 60 years on: exp(-0.3 x 60) (sinh(0.0375)/0.0375)^2.
  const Profile people = Profile::nameplate(0.0, std::nullopt, 0.3);
  const double bulge = std::sinh(0.3 * 0.125) / (0.3 * 0.125);
  EXPECT_LT(relative_difference(mean_from_period(people, {2026.0, 2026.25}, {2086.0, 2086.25}), std::exp(-18.0) * bulge * bulge), 1e-14);
  // The last sliver of a forty-year life: ages 40 - 1/64 and more are out; pairs with u < 40 within |u - 40| < 1/64.
  const Profile plant = Profile::nameplate(0.0, 40.0, 0.0);
  const double d = 1.0 / 64.0;
  EXPECT_LT(relative_difference(mean_from_period(plant, {2026.0, 2026.0 + d}, {2066.0, 2066.0 + d}), 0.5), 1e-13);
}

TEST(MeanFromPeriod, KeepsElevenDigitsWhereDecayIsTiny) {
  for (const double decay : {1e-3, 1e-6, 1e-9, 1e-12}) {
    const Profile slow = Profile::nameplate(1.0, std::nullopt, decay);
    // Ages 3 to 5 around 4, less lead 1: exp(-3 decay) (sinh(decay/2)/(decay/2))^2.
    const double bulge = std::sinh(decay / 2) / (decay / 2);
    EXPECT_LT(relative_difference(mean_from_period(slow, {0.0, 1.0}, {4.0, 5.0}), std::exp(-3.0 * decay) * bulge * bulge), 1e-14) << decay;
  }
}

TEST(MeanFromPeriod, IsTheSecondDifferenceOfTheSecondIntegral) {
  const Profile fab = Profile::output(1.3, {{0.0, 0.2}, {1.0, 0.7}, {2.0, 1.0}}, 7.0, 0.1);
  const Span started{0.2, 0.7};
  for (double t = 0.0; t < 10.0; t += 0.4) {
    const Span seen{t, t + 0.9};
    const double second = fab.second_integral(seen.end - started.start) - fab.second_integral(seen.start - started.start) -
                          fab.second_integral(seen.end - started.end) + fab.second_integral(seen.start - started.end);
    EXPECT_NEAR(fab.double_integral(started, seen), second, 1e-13) << t;
  }
}

TEST(ValueFromPeriod, CountsTheShareThatStandsThen) {
  // Lead 0.5, started over [0, 1]: at 0.75 what was started by 0.25 stands, at 1.5 all.
  const Profile half = Profile::nameplate(0.5, std::nullopt, 0.0);
  EXPECT_NEAR(value_from_period(half, {0.0, 1.0}, 0.75), 0.25, 1e-15);
  EXPECT_NEAR(value_from_period(half, {0.0, 1.0}, 1.5), 1.0, 1e-15);
  EXPECT_EQ(value_from_period(half, {0.0, 1.0}, 0.5), 0.0);
  // Leaving at 1 a year: over tau in [0, 1], the mean of exp(-(1.5 - 0.5 - tau)) = 1 - exp(-1).
  EXPECT_NEAR(value_from_period(Profile::nameplate(0.5, std::nullopt, 1.0), {0.0, 1.0}, 1.5), 1.0 - std::exp(-1.0), 1e-15);
  // Served for half a year: at 1.25 what was started in (0.25, 0.75).
  EXPECT_NEAR(value_from_period(Profile::nameplate(0.5, 0.5, 0.0), {0.0, 1.0}, 1.25), 0.5, 1e-15);
}

TEST(Discounting, AgreesWithTheAntiderivative) {
  EXPECT_NEAR(discounted_years({2027.0, 2029.0}, 0.08, 2026.0), (std::exp(-0.08) - std::exp(-0.24)) / 0.08, 1e-14);
  EXPECT_EQ(discounted_years({2027.0, 2029.0}, 0.0, 2026.0), 2.0);
  EXPECT_NEAR(discounted_years({2027.0, 2029.0}, 1e-12, 2026.0), 2.0 - 4e-12, 1e-15);  // mean age 2
  EXPECT_NEAR(mean_discount({2027.0, 2029.0}, 0.08, 2026.0), (std::exp(-0.08) - std::exp(-0.24)) / 0.16, 1e-14);
  EXPECT_EQ(mean_discount({2027.0, 2029.0}, 0.0, 2026.0), 1.0);
}

}  // namespace
}  // namespace ingot::testing_kernel
