#pragma once
// Profiles over age and their exact integrals over periods: the arithmetic behind lead times, ramps, lives and spend.

#include <optional>
#include <vector>

#include "base/date.hpp"

namespace ingot {

/// One point of a piecewise-linear ramp: share of nameplate `share` at `age_years` after first output.
struct RampPoint {
  double age_years = 0.0;
  double share = 1.0;
};

/// Share `share` of the capital cost is spent between the previous point's fraction and `until_fraction` of the lead time.
struct SpendPoint {
  double until_fraction = 1.0;
  double share = 1.0;
};

/// A half-open interval of time in decimal years, end > start.
struct Span {
  double start = 0.0;
  double end = 0.0;
  double length() const { return end - start; }
  double middle() const { return 0.5 * (start + end); }
};

/// A function of age (years since the start of construction), made of pieces (a + b (u - from)) exp(-decay (u - from)) and point masses,
/// with its first and second antiderivatives in closed form.
class Profile {
 public:
  /// Output per unit of nameplate: 0 before the lead time, then ramp(age) x survival(age).
  /// ramp: linear between points, constant before the first and after the last; at least one point, ages ascending and not negative.
  /// lifetime: drops to 0 at that age after first output, positive; attrition_per_year: exponential loss from first output on.
  static Profile output(double lead_time_years, const std::vector<RampPoint>& ramp, std::optional<double> lifetime_years,
                        double attrition_per_year);
  /// Survival alone (ramp = 1): what stands as nameplate.
  static Profile nameplate(double lead_time_years, std::optional<double> lifetime_years, double attrition_per_year);
  /// Density of spend over the lead time, total 1 (shares are divided by their sum, which is positive); a point mass at 0 if the lead
  /// time is 0, and wherever until_fraction does not rise. Fractions ascend within [0, 1]. Empty points: even.
  static Profile spend(double lead_time_years, const std::vector<SpendPoint>& points);
  /// Even density, total 1, over [from, to] fractions of the lead time; a point mass if the window has no length.
  static Profile window(double lead_time_years, double from_fraction, double to_fraction);

  /// Value at an age (right-continuous; point masses not counted).
  double at(double age) const;
  /// The same from the left: what still stands at the last moment of a half-open period that ends at `age`.
  double before(double age) const;
  /// Integral of the profile over all ages below `age`; a point mass at `age` itself is not yet counted, so that the half-open periods
  /// [a, b) and [b, c) share no mass.
  double integral(double age) const;
  /// Integral of integral() from minus infinity to `age`.
  double second_integral(double age) const;
  /// Integral of exp(-rate u) profile(u) du over all ages; infinite where a piece has no end and rate + decay is not positive.
  double discounted(double rate) const;
  /// Integral of the profile over ages from <= u < to, without the cancellation of integral(to) - integral(from).
  double integral_between(double from, double to) const;
  /// Double integral of profile(t - tau) over t in `seen` and tau in `started`. It is the second difference of second_integral(), taken
  /// piece by piece as sums of like-signed terms: exact to a few roundings for profiles that are not negative, at any age.
  double double_integral(Span started, Span seen) const;

 private:
  struct Piece {
    double from, to;      // to may be infinity, then slope is 0
    double level, slope;  // value level + slope (u - from), times exp(-decay (u - from))
    double decay;
    double before_decay(double age) const { return level + slope * (age - from); }
  };
  struct Mass {
    double at, amount;
  };
  void add_piece(double from, double to, double level_from, double level_to, double survival, double decay);
  void add_even(double from, double to, double amount);

  std::vector<Piece> pieces_;  // ascending, without overlap
  std::vector<Mass> masses_;
};

/// Mean over period `seen` of a profile started at one moment: (1/d) integral over seen of profile(t - moment) dt.
double mean_from_moment(const Profile& profile, double moment, Span seen);

/// Mean over period `seen` and over start times spread evenly over period `started`:
///   (1/(d_s d_t)) double integral of profile(t - tau).  Exact, a second difference of second integrals; 0 where seen ends before started
///   begins.
double mean_from_period(const Profile& profile, Span started, Span seen);

/// Mean over start times spread evenly over `started` of profile(moment - tau): what stands at that moment of what a period starts.
double value_from_period(const Profile& profile, Span started, double moment);

/// Integral over a period of exp(-rho (t - base)) dt: years of present value in it.
double discounted_years(Span period, double rho, double base);

/// Mean over start times tau spread evenly over `started` of exp(-rho (tau - base)).
double mean_discount(Span started, double rho, double base);

/// Salvage: what share of the discounted cost of a start the modelled years owe (model.md 9).
///   mean over tau in started of  exp(-rho (tau - base)) x share(tau)   /   mean_discount(started)
///   share(tau) = integral of exp(-rho t) S over service before `end` / the same over the whole service life
/// `base` is any moment: it cancels. Computed in closed form between the start times at which service begins to
/// pass `end` and at which it no longer begins before it. rho >= 0, attrition >= 0.
/// S is survival from first output tau + lead_time (fixed lifetime, or exponential attrition, or neither). With rho = 0
/// and no end to service the share is 0.
/// @return in [0, 1]; 0 if no start in the period serves before the end
double charged_share(Span started, double lead_time_years, std::optional<double> lifetime_years, double attrition_per_year, double rho,
                     double end);

}  // namespace ingot
