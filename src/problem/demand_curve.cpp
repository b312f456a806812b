#include "problem/demand_curve.hpp"

#include <algorithm>
#include <cmath>

namespace ingot {

namespace {

constexpr double benefit_tolerance = 1e-3;
constexpr int fewest_steps = 4;
constexpr int most_steps = 200;

// Integral of q^(-1/e) from q to q exp(log_width); one formula through e = 1, where the exponent 1 - 1/e is 0.
double curve_integral(double elasticity, double q, double log_width) {
  const double a = 1.0 - 1.0 / elasticity;
  const double x = a * log_width;
  const double mean = std::abs(x) < 1e-12 ? 1.0 : std::expm1(x) / x;
  return std::pow(q, a) * log_width * mean;
}

}  // namespace

bool is_active(const Problem& problem, const Segment& segment, PeriodId t) {
  const double middle = problem.calendar.middle(t);
  return middle >= segment.from && middle < segment.until;
}

double physical_quantity(const Problem& problem, const Segment& segment, PeriodId t) {
  return is_active(problem, segment, t) ? segment.quantity[t] / segment.progress[t] : 0.0;
}

double physical_price(const Segment& segment, PeriodId t) {
  INGOT_REQUIRE(segment.price.has_value());
  return (*segment.price)[t] * segment.progress[t];
}

int step_count(const Problem& problem, const Segment& segment) {
  if (problem.demand_steps > 0) return problem.demand_steps;
  const double e = segment.elasticity;
  const double log_span = std::log(segment.span);
  const double flat = std::pow(segment.span, 1.0 / e - 1.0);  // benefit of the flat step
  const double benefit = flat + curve_integral(e, 1.0 / segment.span, log_span);
  const double steps = std::ceil(2.0 * log_span / std::sqrt(8.0 * e * benefit_tolerance * benefit / std::max(1.0, flat)));
  return static_cast<int>(std::clamp(steps, double{fewest_steps}, double{most_steps}));
}

std::vector<DemandStep> demand_steps(const Problem& problem, const Segment& segment, PeriodId t) {
  INGOT_REQUIRE(segment.elastic && segment.elasticity > 0.0 && segment.span >= 1.0);
  const double quantity = physical_quantity(problem, segment, t);
  const double price = physical_price(segment, t);
  if (!(quantity > 0.0) || !(price > 0.0)) return {};

  std::vector<DemandStep> steps{{quantity / segment.span, price * std::pow(segment.span, 1.0 / segment.elasticity)}};
  if (segment.span <= 1.0) return steps;
  const int count = step_count(problem, segment);
  const double log_width = 2.0 * std::log(segment.span) / count;
  for (int k = 0; k < count; ++k) {
    const double q = std::exp(k * log_width) / segment.span;
    const double width = q * std::expm1(log_width);
    steps.push_back({quantity * width, price * curve_integral(segment.elasticity, q, log_width) / width});
  }
  return steps;
}

double benefit_of(const std::vector<DemandStep>& steps, double served) {
  double benefit = 0.0;
  for (const DemandStep& step : steps) {
    const double taken = std::min(step.width, served);
    if (taken <= 0.0) break;
    benefit += taken * step.price;
    served -= taken;
  }
  return benefit;
}

}  // namespace ingot
