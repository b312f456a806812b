#include "kernel/profile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "kernel/exponential.hpp"

namespace ingot {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Integral over [0, h] of a function linear from f0 to f1, times exp(-k y).
double linear_integral(double f0, double f1, double k, double h) {
  if (std::isinf(h)) {
    if (f0 == 0.0) return 0.0;
    return k > 0.0 ? f0 / k : infinity;
  }
  const LinearWeights weights = linear_weights(k * h);
  return h * (f0 * weights.first + f1 * weights.second);
}

/// Integral over [0, h] of two such functions' product, times exp(-k y).
double product_integral(LinearWeights f, LinearWeights g, double k, double h) {
  const QuadraticWeights weights = quadratic_weights(k * h);
  return h * (f.first * g.first * weights.first + (f.first * g.second + f.second * g.first) * weights.mixed +
              f.second * g.second * weights.second);
}

}  // namespace

void Profile::add_piece(double from, double to, double level_from, double level_to, double survival, double decay) {
  if (to <= from) return;
  const double slope = std::isinf(to) ? 0.0 : survival * (level_to - level_from) / (to - from);
  pieces_.push_back({from, to, survival * level_from, slope, decay});
}

void Profile::add_even(double from, double to, double amount) {
  if (amount == 0.0) return;
  if (to > from) {
    pieces_.push_back({from, to, amount / (to - from), 0.0, 0.0});
  } else {
    masses_.push_back({from, amount});
  }
}

Profile Profile::output(double lead_time_years, const std::vector<RampPoint>& ramp, std::optional<double> lifetime_years,
                        double attrition_per_year) {
  INGOT_REQUIRE(!ramp.empty() && ramp.front().age_years >= 0.0);
  const double life = lifetime_years.value_or(infinity);
  Profile profile;
  const auto add = [&](RampPoint from, RampPoint to) {
    INGOT_REQUIRE(to.age_years >= from.age_years);
    if (from.age_years >= life) return;
    if (to.age_years > life) {
      const double kept = std::isinf(to.age_years) ? 0.0 : (life - from.age_years) / (to.age_years - from.age_years);
      to = {life, from.share + kept * (to.share - from.share)};
    }
    profile.add_piece(lead_time_years + from.age_years, lead_time_years + to.age_years, from.share, to.share,
                      std::exp(-attrition_per_year * from.age_years), attrition_per_year);
  };
  add({0.0, ramp.front().share}, ramp.front());
  for (std::size_t i = 1; i < ramp.size(); ++i) add(ramp[i - 1], ramp[i]);
  add(ramp.back(), {infinity, ramp.back().share});
  return profile;
}

Profile Profile::nameplate(double lead_time_years, std::optional<double> lifetime_years, double attrition_per_year) {
  return output(lead_time_years, {RampPoint{0.0, 1.0}}, lifetime_years, attrition_per_year);
}

Profile Profile::spend(double lead_time_years, const std::vector<SpendPoint>& points) {
  if (points.empty()) return window(lead_time_years, 0.0, 1.0);
  double total = 0.0;
  for (const SpendPoint& point : points) total += point.share;
  INGOT_REQUIRE(total > 0.0);
  Profile profile;
  double from = 0.0;
  for (const SpendPoint& point : points) {
    INGOT_REQUIRE(point.until_fraction >= from);
    profile.add_even(from * lead_time_years, point.until_fraction * lead_time_years, point.share / total);
    from = point.until_fraction;
  }
  return profile;
}

Profile Profile::window(double lead_time_years, double from_fraction, double to_fraction) {
  INGOT_REQUIRE(to_fraction >= from_fraction);
  Profile profile;
  profile.add_even(lead_time_years * from_fraction, lead_time_years * to_fraction, 1.0);
  return profile;
}

double Profile::at(double age) const {
  for (const Piece& piece : pieces_) {
    if (age >= piece.from && age < piece.to) return piece.before_decay(age) * std::exp(-piece.decay * (age - piece.from));
  }
  return 0.0;
}

double Profile::before(double age) const {
  for (const Piece& piece : pieces_) {
    if (age > piece.from && age <= piece.to) return piece.before_decay(age) * std::exp(-piece.decay * (age - piece.from));
  }
  return 0.0;
}

double Profile::integral(double age) const { return integral_between(-infinity, age); }

double Profile::integral_between(double from, double to) const {
  double sum = 0.0;
  for (const Piece& piece : pieces_) {
    const double low = std::max(from, piece.from);
    const double high = std::min(to, piece.to);
    if (high <= low) continue;
    const double last = std::isinf(high) ? piece.level : piece.before_decay(high);
    sum += std::exp(-piece.decay * (low - piece.from)) * linear_integral(piece.before_decay(low), last, piece.decay, high - low);
  }
  for (const Mass& mass : masses_) {
    if (mass.at >= from && mass.at < to) sum += mass.amount;
  }
  return sum;
}

double Profile::second_integral(double age) const {
  double sum = 0.0;
  for (const Piece& piece : pieces_) {
    if (age <= piece.from) continue;
    const double h = std::min(age, piece.to) - piece.from;
    const double z = piece.decay * h;
    sum += h * h * (piece.level * linear_weights(z).first + piece.slope * h * bump_weight(z));
    if (age > piece.to) sum += (age - piece.to) * linear_integral(piece.level, piece.before_decay(piece.to), piece.decay, h);
  }
  for (const Mass& mass : masses_) sum += mass.amount * std::max(0.0, age - mass.at);
  return sum;
}

double Profile::discounted(double rate) const {
  double sum = 0.0;
  for (const Piece& piece : pieces_) {
    const double last = std::isinf(piece.to) ? piece.level : piece.before_decay(piece.to);
    sum += std::exp(-rate * piece.from) * linear_integral(piece.level, last, piece.decay + rate, piece.to - piece.from);
  }
  for (const Mass& mass : masses_) sum += mass.amount * std::exp(-rate * mass.at);
  return sum;
}

double Profile::double_integral(Span started, Span seen) const {
  INGOT_REQUIRE(started.end > started.start && seen.end > seen.start);
  // The measure of pairs (tau, t) with t - tau = u is a trapezium over u: it rises with slope 1, stays, and falls with slope 1.
  const double first = seen.start - started.end;
  const double last = seen.end - started.start;
  const double rise_end = std::min(seen.start - started.start, seen.end - started.end);
  const double fall_start = std::max(seen.start - started.start, seen.end - started.end);
  const double top = std::min(started.length(), seen.length());

  const auto over = [](const Piece& piece, double from, double to, auto weight) {
    const double low = std::max(from, piece.from);
    const double high = std::min(to, piece.to);
    if (high <= low) return 0.0;
    return std::exp(-piece.decay * (low - piece.from)) *
           product_integral({piece.before_decay(low), piece.before_decay(high)}, {weight(low), weight(high)}, piece.decay, high - low);
  };
  double sum = 0.0;
  for (const Piece& piece : pieces_) {
    sum += over(piece, first, rise_end, [&](double u) { return u - first; });
    sum += over(piece, rise_end, fall_start, [&](double) { return top; });
    sum += over(piece, fall_start, last, [&](double u) { return last - u; });
  }
  for (const Mass& mass : masses_) sum += mass.amount * std::max(0.0, std::min({mass.at - first, top, last - mass.at}));
  return sum;
}

}  // namespace ingot
