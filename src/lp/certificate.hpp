#pragma once
// Is this really an optimum? Residuals and gap of a primal-dual pair, computed from the model alone.

#include <vector>

#include "lp/model.hpp"

namespace ingot::lp {

/// Sign convention of duals: change of the objective per unit of right-hand side (Lagrange multipliers of the problem as stated), so for a
/// minimisation y >= 0 on rows at their lower bound and y <= 0 at their upper; for a maximisation the other way round.
/// reduced cost d = cost - A' y.
struct Certificate {
  double largest_primal_violation = 0.0;  ///< rows and bounds, relative: / (1 + largest |term| of the row or |bound|)
  double largest_dual_violation = 0.0;    ///< multipliers that point to an infinite bound, relative to 1 + |cost| + largest |a y| of the
                                          ///< column, or to 1 + |y| for a row
  double primal_objective = 0.0;          ///< recomputed with the offset
  double dual_objective = 0.0;            ///< with the offset; a multiplier that points to an infinite bound adds nothing up to a relative
                                          ///< 1e-6, and makes it -infinity (minimise) or +infinity (maximise) above
  double relative_gap = 0.0;              ///< |primal - dual| / (1 + max(|primal|, |dual|)) of the objective without offset
  bool finite = true;                     ///< no NaN or infinity in the pair, nor in what is computed from it
  /// All of the above within tolerance: x is then optimal for a problem whose numbers differ by about the tolerance.
  bool optimal(double tolerance) const;
  /// The primal half alone: x keeps to rows and bounds (all that can be said of a mixed-integer answer).
  bool feasible(double tolerance) const;
};

/// Checks x [columns] and y [rows]. Wrong sizes are a broken promise. Cost: two passes over the matrix. Integrality is not looked at.
Certificate certify(const Model& model, const std::vector<double>& x, const std::vector<double>& y);

}  // namespace ingot::lp
