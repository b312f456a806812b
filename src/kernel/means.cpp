// Means of profiles and of discount factors over periods.

#include <cmath>

#include "base/error.hpp"
#include "kernel/exponential.hpp"
#include "kernel/profile.hpp"

namespace ingot {

double mean_from_moment(const Profile& profile, double moment, Span seen) {
  INGOT_REQUIRE(seen.end > seen.start);
  return profile.integral_between(seen.start - moment, seen.end - moment) / seen.length();
}

double mean_from_period(const Profile& profile, Span started, Span seen) {
  return profile.double_integral(started, seen) / (started.length() * seen.length());
}

double value_from_period(const Profile& profile, Span started, double moment) {
  INGOT_REQUIRE(started.end > started.start);
  return profile.integral_between(moment - started.end, moment - started.start) / started.length();
}

double mean_discount(Span started, double rho, double base) {
  return std::exp(-rho * (started.start - base)) * mean_exp(rho * started.length());
}

double discounted_years(Span period, double rho, double base) { return period.length() * mean_discount(period, rho, base); }

}  // namespace ingot
