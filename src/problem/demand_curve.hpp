#pragma once
// The willingness to pay of a demand segment: a constant-elasticity curve cut into steps that a linear program can climb.

#include <vector>

#include "problem/problem.hpp"

namespace ingot {

/// One step of a demand curve: up to `width` more of the commodity is worth `price` a unit.
struct DemandStep {
  double width = 0.0;  ///< commodity / year, physical
  double price = 0.0;  ///< money / unit, physical
};

/// Whether the segment exists in the period: its middle lies in [from, until).
bool is_active(const Problem& problem, const Segment& segment, PeriodId t);

/// Quantity of a fixed segment, reference quantity of an elastic one, in physical units: quantity / progress. 0 where inactive.
/// @return commodity / year
double physical_quantity(const Problem& problem, const Segment& segment, PeriodId t);

/// The price that goes with it: price x progress (value of lost load, or P0). @pre the segment has a price
/// @return money / unit, physical
double physical_price(const Segment& segment, PeriodId t);

/// Geometric steps between Q0/span and Q0 span: `problem.demand_steps`, or if that is 0 the number that keeps the error of the
/// benefit at any quantity Q under 0.1 % of the benefit at max(Q, Q0), between 4 and 200.
///
/// A step of relative width z = 2 ln(span) / K that keeps the integral at its ends misses the curve by at most P Q z^2 / (8 e)
/// inside. P Q is largest at Q0/span for e < 1; for e >= 1 it grows with Q, but the benefit grows faster. With
/// S = benefit(Q0) / (P0 Q0) and M = max(1, span^(1/e - 1)):  K = ceil(2 ln(span) / sqrt(8 e 0.001 S / M)).
int step_count(const Problem& problem, const Segment& segment);

/// The curve of an elastic segment in physical units, with Q0 = quantity / h, P0 = price h (h is progress at t):
///
///   P(Q) = P0 (Q/Q0)^(-1/e)   between Q0/span and Q0 span;  flat at P(Q0/span) below;  0 above
///
/// First the flat step [0, Q0/span], then step_count() geometric ones, each at the mean of P over it, so that the benefit at every
/// breakpoint is exact. Prices fall from step to step.
/// @return empty where the segment is inactive, Q0 or P0 is 0; else step_count() + 1 steps (1 if span is 1)
/// @pre segment.elastic, with a price, elasticity > 0, span >= 1
/// @source model.md section 8
std::vector<DemandStep> demand_steps(const Problem& problem, const Segment& segment, PeriodId t);

/// Benefit of `served` on the steps, the dearest first; nothing beyond the last.
/// @return money / year
double benefit_of(const std::vector<DemandStep>& steps, double served);

}  // namespace ingot
