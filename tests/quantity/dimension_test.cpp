#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "quantity/unit.hpp"

namespace ingot {
namespace {

const Dimension a = Dimension::base(0);
const Dimension b = Dimension::base(3);

TEST(Dimension, MultipliesAndDivides) {
  EXPECT_TRUE(Dimension().dimensionless());
  EXPECT_FALSE(a.dimensionless());
  EXPECT_EQ(a * b, b * a);
  EXPECT_EQ(a * b / b, a);
  EXPECT_TRUE((a / a).dimensionless());
  EXPECT_EQ(a / (a * b) * b, Dimension());
  EXPECT_NE(a * a, a);
  EXPECT_NE(a, b);
}

TEST(Dimension, HoldsExponentsAscendingWithoutZeros) {
  const Dimension d = b * b / a;
  const std::vector<std::pair<std::int16_t, std::int16_t>> expected{{std::int16_t{0}, std::int16_t{-12}},
                                                                    {std::int16_t{3}, std::int16_t{24}}};
  EXPECT_EQ(d.exponents(), expected);
}

TEST(Dimension, TakesPowersInTwelfths) {
  EXPECT_EQ(a.power(2.0), a * a);
  EXPECT_EQ(a.power(0.0), Dimension());
  EXPECT_EQ(a.power(0.5)->power(2.0), a);
  EXPECT_EQ(a.power(1.0 / 3.0)->power(3.0), a);
  EXPECT_EQ(a.power(-1.0), Dimension() / a);
  EXPECT_FALSE(a.power(0.3));
  EXPECT_FALSE(a.power(1e9));
  EXPECT_FALSE(a.power(std::numeric_limits<double>::quiet_NaN()));
  EXPECT_EQ(Dimension().power(0.3), Dimension());
}

TEST(Dimension, StopsAtTheLargestExponent) {
  const Dimension large = *a.power(2000.0);
  EXPECT_EQ((large * large).exponents()[0].second, std::numeric_limits<std::int16_t>::max());
  EXPECT_EQ((Dimension() / large / large).exponents()[0].second, -std::numeric_limits<std::int16_t>::max());
}

}  // namespace
}  // namespace ingot
