#include "problem/demand_curve.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace ingot {
namespace {

struct Curve {
  Problem problem;
  Segment segment;
  PeriodId t{0};

  Curve(double elasticity, double span, double quantity = 100.0, double price = 3.0, double progress = 1.0) {
    problem.calendar.periods.push_back({{2030.0, 2031.0}, "2030", true});
    segment.elastic = true;
    segment.elasticity = elasticity;
    segment.span = span;
    segment.quantity = Series(1, quantity);
    segment.price = Series(1, price);
    segment.progress = Series(1, progress);
  }
  std::vector<DemandStep> steps() const { return demand_steps(problem, segment, t); }
};

// Benefit up to q Q0 over P0 Q0 of the exact curve, by integrating in log q with 4 000 midpoints: shares no formula with the code.
double exact_benefit(double elasticity, double span, double q) {
  const double flat_price = std::pow(span, 1.0 / elasticity);
  if (q <= 1.0 / span) return q * flat_price;
  const int n = 4000;
  const double h = std::log(q * span) / n;
  double sum = flat_price / span;
  for (int i = 0; i < n; ++i) {
    const double x = std::exp((i + 0.5) * h) / span;
    sum += std::pow(x, -1.0 / elasticity) * x * h;
  }
  return sum;
}

TEST(DemandCurve, UnitElasticityByHand) {
  // e = 1, span 4, Q0 = 100, P0 = 3, 2 steps: [0,25] at 3 x 4 = 12; [25,100] at 3 x 100 ln 4 / 75 = 4 ln 4; [100,400] at 300 ln 4 / 300 =
  // ln 4.
  Curve curve(1.0, 4.0);
  curve.problem.demand_steps = 2;
  const auto steps = curve.steps();
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_NEAR(steps[0].width, 25.0, 1e-12);
  EXPECT_NEAR(steps[0].price, 12.0, 1e-12);
  EXPECT_NEAR(steps[1].width, 75.0, 1e-11);
  EXPECT_NEAR(steps[1].price, 4.0 * std::log(4.0), 1e-12);
  EXPECT_NEAR(steps[2].width, 300.0, 1e-10);
  EXPECT_NEAR(steps[2].price, std::log(4.0), 1e-12);
}

TEST(DemandCurve, ElasticityTwoByHand) {
  // e = 2, span 4, one step: integral of q^(-1/2) from 1/4 to 4 is 2 (2 - 1/2) = 3 over a width of 15/4: price 0.8 P0. Flat: 4^(1/2) = 2
  // P0.
  Curve curve(2.0, 4.0, 1.0, 1.0);
  curve.problem.demand_steps = 1;
  const auto steps = curve.steps();
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_NEAR(steps[0].price, 2.0, 1e-12);
  EXPECT_NEAR(steps[1].width, 3.75, 1e-12);
  EXPECT_NEAR(steps[1].price, 0.8, 1e-12);
}

TEST(DemandCurve, ProgressMovesTheCurve) {
  // P(Q) = h P_eff(h Q): with h = 5 all quantities fall to a fifth and all prices rise fivefold; spending at a step stays.
  const auto plain = Curve(0.7, 10.0).steps();
  const auto faster = Curve(0.7, 10.0, 100.0, 3.0, 5.0).steps();
  ASSERT_EQ(plain.size(), faster.size());
  for (std::size_t k = 0; k < plain.size(); ++k) {
    EXPECT_NEAR(faster[k].width, plain[k].width / 5.0, 1e-12 * plain[k].width);
    EXPECT_NEAR(faster[k].price, plain[k].price * 5.0, 1e-11 * plain[k].price);
  }
}

TEST(DemandCurve, BenefitIsExactAtBreakpointsAndPricesFall) {
  for (const double e : {0.3, 0.8, 1.0, 1.000001, 1.7, 5.0}) {
    const auto steps = Curve(e, 10.0).steps();
    double q = 0.0, benefit = 0.0, last_price = 1e300;
    for (const DemandStep& step : steps) {
      q += step.width / 100.0;
      benefit += step.width * step.price / 300.0;
      EXPECT_LT(step.price, last_price);
      last_price = step.price;
      EXPECT_NEAR(benefit, exact_benefit(e, 10.0, q), 4e-6 * benefit) << "e " << e << " q " << q;
    }
    EXPECT_NEAR(q, 10.0, 1e-9);
  }
}

TEST(DemandCurve, ErrorIsUnderATenthOfAPercent) {
  for (const double e : {0.3, 0.5, 0.8, 1.0, 1.3, 2.0, 5.0}) {
    for (const double span : {2.0, 10.0, 50.0}) {
      const Curve curve(e, span);
      const auto steps = curve.steps();
      if (step_count(curve.problem, curve.segment) == 200) continue;
      const double reference = exact_benefit(e, span, 1.0);
      for (double q = 1.0 / span; q < span; q *= 1.053) {
        const double exact = exact_benefit(e, span, q);
        const double stepped = benefit_of(steps, 100.0 * q) / 300.0;
        EXPECT_NEAR(stepped, exact, 1.02e-3 * std::max(exact, reference)) << "e " << e << " span " << span << " q " << q;
      }
    }
  }
}

TEST(DemandCurve, StepCountIsModest) {
  // e = 1, span 10: S = 1 + ln 10 = 3.30; K = ceil(4.605 / sqrt(0.008 x 3.30)) = ceil(28.3) = 29.
  const Curve curve(1.0, 10.0);
  EXPECT_EQ(step_count(curve.problem, curve.segment), 29);
}

TEST(DemandCurve, InactiveSegmentsHaveNoSteps) {
  Curve curve(1.0, 10.0);
  curve.segment.until = 2030.5;  // the middle is not before the end
  EXPECT_TRUE(curve.steps().empty());
  EXPECT_EQ(physical_quantity(curve.problem, curve.segment, curve.t), 0.0);
  curve.segment.until = 2030.6;
  EXPECT_FALSE(curve.steps().empty());
  curve.segment.from = 2030.5;
  EXPECT_FALSE(curve.steps().empty());
}

TEST(DemandCurve, BenefitStopsAtTheLastStep) {
  const std::vector<DemandStep> steps{{2.0, 10.0}, {3.0, 1.0}};
  EXPECT_DOUBLE_EQ(benefit_of(steps, 1.0), 10.0);
  EXPECT_DOUBLE_EQ(benefit_of(steps, 4.0), 22.0);
  EXPECT_DOUBLE_EQ(benefit_of(steps, 9.0), 23.0);
  EXPECT_DOUBLE_EQ(benefit_of(steps, 0.0), 0.0);
}

}  // namespace
}  // namespace ingot
