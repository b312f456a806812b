// How few hold how much, by hand.
#include "plan/concentration.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace ingot {
namespace {

TEST(Concentration, ByHand) {
  // 50, 30 and 20 of 100: 0.25 + 0.09 + 0.04 = 0.38; the first holds one half.
  const std::vector<double> amounts{30.0, 50.0, 20.0};
  const auto found = concentration(amounts);
  ASSERT_TRUE(found.has_value());
  EXPECT_NEAR(found->herfindahl, 0.38, 1e-12);
  EXPECT_NEAR(found->largest_share, 0.5, 1e-12);
  EXPECT_EQ(found->largest, 1U);
}

TEST(Concentration, TheUnnamedCountInTheWholeAlone) {
  // The same beside 100 in unnamed hands: shares of a half each, squares of a quarter.
  const std::vector<double> amounts{30.0, 50.0, 20.0};
  const auto found = concentration(amounts, 100.0);
  ASSERT_TRUE(found.has_value());
  EXPECT_NEAR(found->herfindahl, 0.38 / 4.0, 1e-12);
  EXPECT_NEAR(found->largest_share, 0.25, 1e-12);
}

TEST(Concentration, Bounds) {
  // Equal holders: 1/n, the least that n can have; one alone: 1. Nobody: nothing to tell.
  for (const std::size_t n : {1U, 2U, 7U})
    EXPECT_NEAR(concentration(std::vector<double>(n, 3.0))->herfindahl, 1.0 / static_cast<double>(n), 1e-12);
  EXPECT_FALSE(concentration(std::vector<double>{}).has_value());
  EXPECT_FALSE(concentration(std::vector<double>{0.0, 0.0}, 5.0).has_value());
  EXPECT_EQ(concentration(std::vector<double>{2.0, 2.0})->largest, 0U);
}

}  // namespace
}  // namespace ingot
