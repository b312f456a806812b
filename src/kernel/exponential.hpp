#pragma once
// Integrals of polynomials times exponentials, without cancellation. For this folder only.
//
// Each is an integral over s in [0, 1] of a positive weight times exp(-z s); a power series serves where |z| is small, since there the
// closed form is a difference of nearly equal numbers.

namespace ingot {

/// Integral of exp(-z s) ds = (1 - exp(-z)) / z.
double mean_exp(double z);

/// The weights (1-s) and s, and (1-s)^2, (1-s) s and s^2, each times exp(-z s): with them the integral over [0, h] of a function that is
/// linear (or a product of two linear ones) times exp(-k y) is h sum(end values x weight), z = k h.
struct LinearWeights {
  double first, second;
};
struct QuadraticWeights {
  double first, mixed, second;
};
LinearWeights linear_weights(double z);
QuadraticWeights quadratic_weights(double z);

/// The weight (1-s) s alone.
double bump_weight(double z);

/// Double integral of exp(grow y) exp(-q v) over 0 < v < y < h, with q = grow + loss: the integral over y of exp(grow y) times the
/// discounted service of length y.  grow, loss, h >= 0.
double growing_service(double grow, double loss, double h);

}  // namespace ingot
