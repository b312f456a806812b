// What share of a start's cost the modelled years owe.

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "kernel/exponential.hpp"
#include "kernel/profile.hpp"

namespace ingot {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Discounted service of length m: integral of exp(-q v) over [0, m].
double service(double q, double m) {
  if (std::isinf(m)) return q > 0.0 ? 1.0 / q : infinity;
  return m * mean_exp(q * m);
}

}  // namespace

// Start times tau fall into three stretches: service ends before `end` (share 1), is cut by it (share service(end - tau - lead) /
// service(life)), or begins after it (share 0). The factor exp(-rho tau) of both integrals of share(tau) cancels.
double charged_share(Span started, double lead_time_years, std::optional<double> lifetime_years, double attrition_per_year, double rho,
                     double end) {
  INGOT_REQUIRE(started.end > started.start);
  const double life = lifetime_years.value_or(infinity);
  const double q = rho + attrition_per_year;
  const double last_to_serve = end - lead_time_years;
  const double last_to_serve_fully = last_to_serve - life;

  double charged = 0.0;  // integral over tau of exp(-rho (tau - started.start)) share(tau)
  const double full_end = std::min(started.end, last_to_serve_fully);
  if (full_end > started.start) charged += discounted_years({started.start, full_end}, rho, started.start);

  const double cut_start = std::max(started.start, last_to_serve_fully);
  const double cut_end = std::min(started.end, last_to_serve);
  const double whole_service = service(q, life);
  if (cut_end > cut_start && !std::isinf(whole_service)) {
    // With y = cut_end - tau, service(m + y) = service(m) + exp(-q m) service(y), m the shortest service in this stretch.
    const double m = last_to_serve - cut_end;
    const double h = cut_end - cut_start;
    const double grown = service(q, m) * h * mean_exp(-rho * h) + std::exp(-q * m) * growing_service(rho, attrition_per_year, h);
    charged += std::exp(-rho * (cut_end - started.start)) * grown / whole_service;
  }
  return std::clamp(charged / discounted_years(started, rho, started.start), 0.0, 1.0);
}

}  // namespace ingot
