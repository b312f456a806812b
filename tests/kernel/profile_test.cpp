#include "kernel/profile.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/kernel/support.hpp"

namespace ingot::testing_kernel {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Lead time 2, ramp 0.2 at 0, 0.7 at 1, 1.0 at 2, life 5 after first output: service from age 2 to 7.
const Profile fab = Profile::output(2.0, {{0.0, 0.2}, {1.0, 0.7}, {2.0, 1.0}}, 5.0, 0.0);

TEST(Profile, FollowsTheRamp) {
  EXPECT_EQ(fab.at(1.999), 0.0);
  EXPECT_EQ(fab.at(2.0), 0.2);
  EXPECT_NEAR(fab.at(2.5), 0.45, 1e-15);
  EXPECT_NEAR(fab.at(3.5), 0.85, 1e-15);
  EXPECT_EQ(fab.at(4.0), 1.0);
  EXPECT_EQ(fab.at(6.999), 1.0);
  EXPECT_EQ(fab.at(7.0), 0.0);  // right-continuous
}

TEST(Profile, IntegratesTheRamp) {
  // Trapezia: (0.2 + 0.7)/2 = 0.45, (0.7 + 1.0)/2 = 0.85, then 3 years at 1.
  EXPECT_EQ(fab.integral(2.0), 0.0);
  EXPECT_NEAR(fab.integral(3.0), 0.45, 1e-15);
  EXPECT_NEAR(fab.integral(4.0), 1.30, 1e-15);
  EXPECT_NEAR(fab.integral(7.0), 4.30, 1e-15);
  EXPECT_NEAR(fab.integral(infinity), 4.30, 1e-15);
  EXPECT_NEAR(fab.integral_between(3.0, 5.0), 1.85, 1e-15);
  // Over the first year: integral of 0.2 x + 0.25 x^2 = 0.1 + 0.25/3.
  EXPECT_NEAR(fab.second_integral(3.0), 0.1 + 0.25 / 3.0, 1e-15);
  EXPECT_NEAR(fab.second_integral(9.0) - fab.second_integral(7.0), 2.0 * 4.3, 1e-13);
}

TEST(Profile, CutsARampAtTheEndOfLife) {
  // Ramp 0 to 1 over four years, life two: it ends at half, after an integral of 2 x 0.5 / 2.
  const Profile cut = Profile::output(0.0, {{0.0, 0.0}, {4.0, 1.0}}, 2.0, 0.0);
  EXPECT_NEAR(cut.at(1.999999), 0.5, 1e-6);
  EXPECT_EQ(cut.at(2.0), 0.0);
  EXPECT_NEAR(cut.integral(100.0), 0.5, 1e-15);
}

TEST(Profile, HoldsTheFirstShareBeforeTheFirstPointAndAllowsJumps) {
  const Profile late = Profile::output(1.0, {{1.0, 0.3}, {2.0, 0.5}, {2.0, 0.9}}, std::nullopt, 0.0);
  EXPECT_EQ(late.at(1.0), 0.3);
  EXPECT_EQ(late.at(1.9), 0.3);
  EXPECT_NEAR(late.at(2.999999), 0.5, 1e-6);
  EXPECT_EQ(late.at(3.0), 0.9);
  EXPECT_EQ(late.at(1e6), 0.9);
}

TEST(Profile, DecaysFromFirstOutputOn) {
  const Profile people = Profile::output(1.0, {{0.0, 0.5}, {2.0, 1.0}}, std::nullopt, 0.1);
  EXPECT_EQ(people.at(1.0), 0.5);
  EXPECT_NEAR(people.at(2.0), 0.75 * std::exp(-0.1), 1e-15);
  EXPECT_NEAR(people.at(11.0), std::exp(-1.0), 1e-15);
  // After the ramp what is left is exp(-0.2) / 0.1.
  EXPECT_NEAR(people.integral(infinity) - people.integral(3.0), std::exp(-0.2) / 0.1, 1e-14);
  EXPECT_EQ(Profile::nameplate(1.0, std::nullopt, 0.0).integral(infinity), infinity);
}

TEST(Profile, IsSurvivalAloneForNameplate) {
  const Profile plate = Profile::nameplate(2.0, 5.0, 0.0);
  EXPECT_EQ(plate.before(2.0), 0.0);  // from the left: not yet at first output, still at the end of life
  EXPECT_EQ(plate.before(7.0), 1.0);
  EXPECT_EQ(plate.before(7.1), 0.0);
  EXPECT_EQ(plate.at(1.9), 0.0);
  EXPECT_EQ(plate.at(2.0), 1.0);
  EXPECT_EQ(plate.at(7.0), 0.0);
  EXPECT_NEAR(plate.integral(10.0), 5.0, 1e-15);
}

TEST(Profile, SpendsByPoints) {
  // Lead 4: 30 % in the first half (density 0.3/2), 70 % in the second (0.7/2).
  const Profile spend = Profile::spend(4.0, {{0.5, 0.3}, {1.0, 0.7}});
  EXPECT_NEAR(spend.at(1.0), 0.15, 1e-15);
  EXPECT_NEAR(spend.at(3.0), 0.35, 1e-15);
  EXPECT_EQ(spend.at(4.0), 0.0);
  EXPECT_NEAR(spend.integral(3.0), 0.65, 1e-15);
  EXPECT_EQ(spend.integral(4.0), 1.0);
  EXPECT_NEAR(Profile::spend(4.0, {}).at(1.0), 0.25, 1e-15);
  EXPECT_NEAR(Profile::spend(4.0, {{0.5, 3.0}, {1.0, 7.0}}).integral(4.0), 1.0, 1e-15);  // shares of any sum
}

TEST(Profile, CountsAMassInThePeriodThatItOpens) {
  const Profile now = Profile::spend(0.0, {{0.5, 0.3}, {1.0, 0.7}});
  EXPECT_EQ(now.integral(0.0), 0.0);
  EXPECT_EQ(now.integral(1e-9), 1.0);
  EXPECT_EQ(now.integral_between(-1.0, 0.0), 0.0);
  EXPECT_EQ(now.integral_between(0.0, 1.0), 1.0);
  EXPECT_NEAR(now.second_integral(3.0), 3.0, 1e-15);
  // A down payment of 40 % at the start, the rest evenly over two years.
  const Profile down = Profile::spend(2.0, {{0.0, 0.4}, {1.0, 0.6}});
  EXPECT_NEAR(down.integral(1.0), 0.7, 1e-15);
  const Profile last_day = Profile::window(2.0, 1.0, 1.0);
  EXPECT_EQ(last_day.integral_between(2.0, 3.0), 1.0);
}

TEST(Profile, SpreadsAWindow) {
  const Profile tools = Profile::window(3.0, 0.5, 1.0);  // ages 1.5 to 3
  EXPECT_EQ(tools.at(1.4), 0.0);
  EXPECT_NEAR(tools.at(2.0), 1.0 / 1.5, 1e-15);
  EXPECT_NEAR(tools.integral(2.0), 0.5 / 1.5, 1e-15);
}

TEST(Profile, Discounts) {
  // One unit a year from 2 to 7 at 8 %: (exp(-0.16) - exp(-0.56)) / 0.08.
  EXPECT_NEAR(Profile::nameplate(2.0, 5.0, 0.0).discounted(0.08), (std::exp(-0.16) - std::exp(-0.56)) / 0.08, 1e-14);
  EXPECT_NEAR(Profile::nameplate(2.0, std::nullopt, 0.05).discounted(0.08), std::exp(-0.16) / 0.13, 1e-14);
  EXPECT_NEAR(Profile::window(2.0, 1.0, 1.0).discounted(0.08), std::exp(-0.16), 1e-15);
  EXPECT_NEAR(fab.discounted(0.0), 4.3, 1e-15);
  EXPECT_EQ(Profile::nameplate(2.0, std::nullopt, 0.0).discounted(0.0), infinity);
  const double expected = gauss_between(2.0, 7.0, {3.0, 4.0}, 20, [](double u) { return fab.at(u) * std::exp(-0.08 * u); });
  EXPECT_NEAR(fab.discounted(0.08), expected, 1e-13);
}

TEST(ProfileDeathTest, AbortsOnAnEmptyRamp) { EXPECT_DEATH((void)Profile::output(1.0, {}, 5.0, 0.0), "broken promise"); }

}  // namespace
}  // namespace ingot::testing_kernel
