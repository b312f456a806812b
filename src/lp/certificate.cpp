#include "lp/certificate.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace ingot::lp {
namespace {

/// Relative size under which a multiplier is rounding: it then counts as zero (a bound of 1e9 must not turn 1e-15 into a gap).
constexpr double rounding = 1e-11;
/// Relative size up to which a multiplier may point to an infinite bound before the dual objective is called infinite.
constexpr double dual_slack = 1e-6;

bool all_finite(const std::vector<double>& v) {
  return std::all_of(v.begin(), v.end(), [](double a) { return std::isfinite(a); });
}

/// max that keeps a NaN
void raise(double& largest, double value) {
  if (!(value <= largest)) largest = value;
}

double magnitude(double bound) { return std::isfinite(bound) ? std::abs(bound) : 0.0; }

double violation(double value, double lower, double upper, double largest_term) {
  const double size = 1.0 + std::max({largest_term, magnitude(lower), magnitude(upper)});
  return std::max({0.0, lower - value, value - upper}) / size;
}

/// One side of the dual objective: multipliers against the bounds they point to.
class DualSum {
 public:
  DualSum(bool maximise, Certificate& result) : sign_(maximise ? -1.0 : 1.0), result_(result) {}

  /// @param value the primal value that the multiplier belongs to
  /// @param size  what the multiplier is measured against
  void add(double multiplier, double value, double lower, double upper, double size) {
    const double relative = std::abs(multiplier) / size;
    if (relative <= rounding) {
      sum_ += multiplier * value;
      return;
    }
    const double bound = sign_ * multiplier > 0.0 ? lower : upper;
    if (std::isfinite(bound)) {
      sum_ += multiplier * bound;
      return;
    }
    raise(result_.largest_dual_violation, relative);
    if (!(relative <= dual_slack)) sum_ = -sign_ * infinity;
  }
  double sum() const { return sum_; }

 private:
  double sign_;
  double sum_ = 0.0;
  Certificate& result_;
};

}  // namespace

bool Certificate::feasible(double tolerance) const {
  return finite && largest_primal_violation <= tolerance && std::isfinite(primal_objective);
}

bool Certificate::optimal(double tolerance) const {
  return feasible(tolerance) && largest_dual_violation <= tolerance && relative_gap <= tolerance;
}

Certificate certify(const Model& model, const std::vector<double>& x, const std::vector<double>& y) {
  INGOT_REQUIRE(x.size() == model.cost.size());
  INGOT_REQUIRE(y.size() == model.row_lower.size());
  Certificate result;
  result.finite = all_finite(x) && all_finite(y);
  if (!result.finite) {
    result.largest_primal_violation = result.largest_dual_violation = result.relative_gap = infinity;
    return result;
  }

  const std::size_t rows = y.size();
  std::vector<double> activity(rows, 0.0), largest_term(rows, 0.0);
  DualSum dual(model.maximise, result);
  double primal = 0.0;
  for (std::size_t j = 0; j < x.size(); ++j) {
    double reduced_cost = model.cost[j], largest_product = 0.0;
    for (auto k = static_cast<std::size_t>(model.starts[j]); k < static_cast<std::size_t>(model.starts[j + 1]); ++k) {
      const auto i = static_cast<std::size_t>(model.indices[k]);
      const double term = model.values[k] * x[j];
      const double product = model.values[k] * y[i];
      activity[i] += term;
      largest_term[i] = std::max(largest_term[i], std::abs(term));
      reduced_cost -= product;
      largest_product = std::max(largest_product, std::abs(product));
    }
    primal += model.cost[j] * x[j];
    raise(result.largest_primal_violation, violation(x[j], model.column_lower[j], model.column_upper[j], 0.0));
    dual.add(reduced_cost, x[j], model.column_lower[j], model.column_upper[j], 1.0 + std::abs(model.cost[j]) + largest_product);
  }
  for (std::size_t i = 0; i < rows; ++i) {
    raise(result.largest_primal_violation, violation(activity[i], model.row_lower[i], model.row_upper[i], largest_term[i]));
    dual.add(y[i], activity[i], model.row_lower[i], model.row_upper[i], 1.0 + std::abs(y[i]));
  }

  result.primal_objective = model.offset + primal;
  result.dual_objective = model.offset + dual.sum();
  result.relative_gap = std::abs(primal - dual.sum()) / (1.0 + std::max(std::abs(primal), std::abs(dual.sum())));
  if (!std::isfinite(dual.sum())) result.relative_gap = infinity;
  result.finite = std::isfinite(primal) && !std::isnan(dual.sum()) && std::isfinite(result.largest_primal_violation);
  return result;
}

}  // namespace ingot::lp
