#include "finance/irr.hpp"

#include <algorithm>
#include <cmath>

namespace ingot::finance {
namespace {

/// One term amount x exp(-z year) of the sum; years from 0 to 1 over the span of the flows.
using Terms = CashFlows;

/// A sum is taken for 0 if it is this small beside its terms: what rounding leaves of it.
constexpr double rounding = 64 * 2.220446049250313e-16;
constexpr double largest_exponent = 1e15;

int sign(double value) { return value > 0.0 ? 1 : value < 0.0 ? -1 : 0; }

/// Sign of the sum at z; the largest term is scaled to 1, so that nothing overflows. 0 within rounding.
int sign_at(const Terms& terms, double z) {
  const double largest = z >= 0.0 ? -z * terms.front().year : -z * terms.back().year;
  double sum = 0.0, size = 0.0;
  for (const CashFlow& term : terms) {
    const double value = term.amount * std::exp(-z * term.year - largest);
    sum += value;
    size += std::abs(value);
  }
  return std::abs(sum) <= rounding * size ? 0 : sign(sum);
}

/// The sum itself, for bisection: there a sign is wanted to the last digit.
double value_at(const Terms& terms, double z) {
  const double largest = z >= 0.0 ? -z * terms.front().year : -z * terms.back().year;
  double sum = 0.0;
  for (const CashFlow& term : terms) sum += term.amount * std::exp(-z * term.year - largest);
  return sum;
}

double bisect(const Terms& terms, double low, double high, int sign_low) {
  for (int step = 0; step < 2000; ++step) {
    const double middle = low + 0.5 * (high - low);
    if (middle <= low || middle >= high) break;
    const int here = sign(value_at(terms, middle));
    if (here == 0) return middle;
    (here == sign_low ? low : high) = middle;
  }
  return low + 0.5 * (high - low);
}

/// The first of from + direction x 1, 2, 4 ... at which the sum has the sign it keeps from there on.
std::optional<double> beyond(const Terms& terms, double from, double direction) {
  const int limit = sign(direction > 0.0 ? terms.front().amount : terms.back().amount);
  for (double step = 1.0; step < largest_exponent; step *= 2.0)
    if (sign_at(terms, from + direction * step) == limit) return from + direction * step;
  return std::nullopt;
}

std::optional<std::size_t> first_change(const Terms& terms) {
  for (std::size_t i = 0; i + 1 < terms.size(); ++i)
    if (sign(terms[i].amount) != sign(terms[i + 1].amount)) return i;
  return std::nullopt;
}

std::vector<double> roots(const Terms& terms) {
  const std::optional<std::size_t> change = first_change(terms);
  if (!change) return {};
  const double pivot = 0.5 * (terms[*change].year + terms[*change + 1].year);
  Terms slope = terms;
  for (CashFlow& term : slope) term.amount *= pivot - term.year;
  std::vector<double> cuts = roots(slope);

  // Between cuts exp(z pivot) x sum is monotone; beyond the outer ones it keeps the sign of its last or first term.
  const std::optional<double> low = beyond(terms, cuts.empty() ? 0.0 : cuts.front(), -1.0);
  const std::optional<double> high = beyond(terms, cuts.empty() ? 0.0 : cuts.back(), 1.0);
  if (low) cuts.insert(cuts.begin(), *low);
  if (high) cuts.push_back(*high);
  std::vector<double> found;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const int here = sign_at(terms, cuts[i]);
    if (here == 0) found.push_back(cuts[i]);
    if (i + 1 == cuts.size()) break;
    const int next = sign_at(terms, cuts[i + 1]);
    if (here * next < 0) found.push_back(bisect(terms, cuts[i], cuts[i + 1], here));
  }
  return found;
}

}  // namespace

Irr irr(const CashFlows& flows) {
  Irr result;
  for (const CashFlow& flow : flows) {
    if (std::isfinite(flow.year) && std::isfinite(flow.amount)) continue;
    result.outcome = Irr::Outcome::not_finite;
    return result;
  }
  Terms terms = merged(flows);
  if (terms.empty()) return result;
  if (!first_change(terms)) {
    result.outcome = Irr::Outcome::one_sign;
    return result;
  }
  const double start = terms.front().year, span = terms.back().year - start;
  double size = 0.0;
  for (const CashFlow& term : terms) size = std::max(size, std::abs(term.amount));
  for (CashFlow& term : terms) term = {(term.year - start) / span, term.amount / size};
  for (const double z : roots(terms)) result.rates.push_back(std::expm1(z / span));
  result.outcome = result.rates.empty() ? Irr::Outcome::no_root : Irr::Outcome::found;
  return result;
}

std::optional<double> modified_irr(const CashFlows& flows, double finance_rate, double reinvestment_rate) {
  CashFlows paid, received;
  for (const CashFlow& flow : merged(flows)) (flow.amount < 0.0 ? paid : received).push_back(flow);
  if (paid.empty() || received.empty()) return std::nullopt;
  const double first = std::min(paid.front().year, received.front().year), last = std::max(paid.back().year, received.back().year);
  if (!(last > first)) return std::nullopt;
  const double out = -present_value(paid, finance_rate, first), back = present_value(received, reinvestment_rate, last);
  return std::expm1(std::log(back / out) / (last - first));
}

std::string_view outcome_name(Irr::Outcome outcome) {
  switch (outcome) {
    case Irr::Outcome::found:
      return "found";
    case Irr::Outcome::no_flows:
      return "no_flows";
    case Irr::Outcome::one_sign:
      return "one_sign";
    case Irr::Outcome::no_root:
      return "no_root";
    case Irr::Outcome::not_finite:
      return "not_finite";
  }
  return "no_flows";
}

}  // namespace ingot::finance
