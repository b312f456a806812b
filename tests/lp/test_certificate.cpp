#include <gtest/gtest.h>

#include <limits>

#include "lp/builder.hpp"
#include "lp/certificate.hpp"

namespace ingot::lp {
namespace {

/// minimise 2 x + 3 y - z + 10,  r0: x + y >= 4,  r1: x - y + z <= 2,  r2: 1 <= y <= 5 as a row,  0 <= x <= 3, y free, 0 <= z <= 1.
/// x = 3, y = 1, z = 0?  r1: 3 - 1 + z <= 2 binds at z = 0. Try y0 = multiplier of r0, y1 of r1 (<= 0), y2 of r2 (>= 0 at its lower side):
/// y basic: 3 = y0 - y1 + y2;  with z at 0: -1 - y1 >= 0 -> y1 <= -1;  x at 3: 2 - y0 - y1 <= 0 -> y0 >= 2 - y1.
/// y1 = -1: y0 >= 3 and y0 + 1 + y2 = 3 contradict. So x < 3: x basic: 2 = y0 + y1; y basic: 3 = y0 - y1 + y2; y2 = 0: y0 = 2.5, y1 = -0.5,
/// z: -1 + 0.5 < 0 -> z = 1.  r0, r1 bind: x + y = 4, x - y = 1 -> x = 2.5, y = 1.5. Objective 5 + 4.5 - 1 + 10 = 18.5.
/// Dual: 2.5 * 4 - 0.5 * 2 + (-0.5) * 1 + 10 = 18.5.
Model worked() {
  Builder b("worked", false);
  const Column x = b.add_column("x", 0.0, 3.0, 2.0), y = b.add_column("y", -infinity, infinity, 3.0), z = b.add_column("z", 0.0, 1.0, -1.0);
  const Row r0 = b.add_row("r0", 4.0, infinity), r1 = b.add_row("r1", -infinity, 2.0), r2 = b.add_row("r2", 1.0, 5.0);
  b.add(r0, x, 1.0);
  b.add(r0, y, 1.0);
  b.add(r1, x, 1.0);
  b.add(r1, y, -1.0);
  b.add(r1, z, 1.0);
  b.add(r2, y, 1.0);
  b.add_offset(10.0);
  return std::move(b).build().model;
}
const std::vector<double> best_x = {2.5, 1.5, 1.0}, best_y = {2.5, -0.5, 0.0};

Model maximised(Model m) {
  m.maximise = true;
  m.offset = -m.offset;
  for (double& c : m.cost) c = -c;
  return m;
}
std::vector<double> negated(std::vector<double> v) {
  for (double& a : v) a = -a;
  return v;
}

TEST(Certificate, AcceptsTheOptimumInBothSenses) {
  const Certificate c = certify(worked(), best_x, best_y);
  EXPECT_TRUE(c.optimal(1e-15));
  EXPECT_DOUBLE_EQ(c.primal_objective, 18.5);
  EXPECT_DOUBLE_EQ(c.dual_objective, 18.5);
  const Certificate d = certify(maximised(worked()), best_x, negated(best_y));
  EXPECT_TRUE(d.optimal(1e-15));
  EXPECT_DOUBLE_EQ(d.primal_objective, -18.5);
  EXPECT_DOUBLE_EQ(d.dual_objective, -18.5);
}

TEST(Certificate, SignsOfTheOtherSenseAreWrong) {
  EXPECT_FALSE(certify(worked(), best_x, negated(best_y)).optimal(1e-6));
  EXPECT_FALSE(certify(maximised(worked()), best_x, best_y).optimal(1e-6));
}

TEST(Certificate, EachPerturbationShows) {
  for (const Model& m : {worked(), maximised(worked())})
    for (const double step : {1e-4, -1e-4}) {
      const std::vector<double> y0 = m.maximise ? negated(best_y) : best_y;
      for (std::size_t j = 0; j < best_x.size(); ++j) {
        std::vector<double> x = best_x;
        x[j] += step;
        EXPECT_FALSE(certify(m, x, y0).optimal(1e-6)) << "x" << j << " " << step;
      }
      for (std::size_t i = 0; i < y0.size(); ++i) {
        std::vector<double> y = y0;
        y[i] += step;
        EXPECT_FALSE(certify(m, best_x, y).optimal(1e-6)) << "y" << i << " " << step;
      }
    }
}

TEST(Certificate, FeasibleButNotBestHasAGap) {
  // x = 3, y = 1.5, z = 0.5 keeps to all rows; 0.5 * 2 + 0.5 = 1.5 dearer
  const Certificate c = certify(worked(), {3.0, 1.5, 0.5}, best_y);
  EXPECT_TRUE(c.feasible(1e-12));
  EXPECT_EQ(c.largest_dual_violation, 0.0);
  EXPECT_NEAR(c.relative_gap, 1.5 / (1.0 + 10.0), 1e-12);
  EXPECT_FALSE(c.optimal(1e-6));
}

TEST(Certificate, PrimalViolationIsRelative) {
  const Certificate c = certify(worked(), {2.5, 1.4, 1.0}, best_y);  // r0 misses 4 by 0.1; r1: 2.5 - 1.4 + 1 = 2.1 misses 2 by 0.1
  EXPECT_NEAR(c.largest_primal_violation, 0.1 / (1.0 + 2.5), 1e-12);
}

TEST(Certificate, BoundsOfColumnsAreLookedAt) {
  const Certificate c = certify(worked(), {3.5, 1.5, 0.0}, best_y);  // all rows hold, x misses 3 by 0.5
  EXPECT_NEAR(c.largest_primal_violation, 0.5 / (1.0 + 3.0), 1e-12);
  EXPECT_FALSE(c.feasible(1e-6));
}

TEST(Certificate, MultiplierOnAnInfiniteBoundIsADualViolation) {
  const Certificate c = certify(worked(), best_x, {2.5, 0.5, 0.0});  // r1 has no lower bound
  EXPECT_GT(c.largest_dual_violation, 0.3);
  EXPECT_EQ(c.dual_objective, -infinity);
  EXPECT_EQ(c.relative_gap, infinity);
}

TEST(Certificate, NotANumberNeverPasses) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {nan, infinity, -infinity}) {
    for (std::size_t k = 0; k < 3; ++k) {
      std::vector<double> x = best_x, y = best_y;
      x[k] = bad;
      EXPECT_FALSE(certify(worked(), x, best_y).optimal(1e300));
      EXPECT_FALSE(certify(worked(), x, best_y).feasible(1e300));
      y[k] = bad;
      EXPECT_FALSE(certify(worked(), best_x, y).optimal(1e300));
    }
  }
  EXPECT_FALSE(certify(worked(), {1e308, 1e308, 1.0}, best_y).optimal(1e300));  // overflows on the way
}

TEST(Certificate, RoundingAgainstAFarBoundIsNoGap) {
  Builder b("far", false);
  const Column x = b.add_column("x", 0.0, 1e12, 0.1);
  const Row r = b.add_row("r", 3.0, infinity);
  b.add(r, x, 0.3);
  // 0.1 - 0.3 * (0.1 / 0.3) may leave 1e-17, which must not meet the bound of 1e12
  EXPECT_TRUE(certify(std::move(b).build().model, {10.0}, {0.1 / 0.3 + 1e-16}).optimal(1e-12));
}

TEST(CertificateDeathTest, WrongSizesAreABrokenPromise) { EXPECT_DEATH(certify(worked(), {1.0}, best_y), "x.size"); }

}  // namespace
}  // namespace ingot::lp
