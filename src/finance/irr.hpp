#pragma once
// Internal rates of return: all of them, or none and the reason.

#include <optional>
#include <string_view>
#include <vector>

#include "finance/cash_flow.hpp"

namespace ingot::finance {

/// The effective rates r > -1, 1/year, at which the flows are worth nothing, ascending.
///
/// With s = ln(1 + r) the present value is the exponential sum f(s) = sum c_i exp(-s t_i). By Rolle's theorem the roots of f are parted by
/// those of the derivative of exp(s p) f(s), which is again such a sum, with coefficients c_i (p - t_i). If p lies where the sign of the
/// c_i changes, it has one change of sign less; without a change there is no root. So as many steps as there are changes of sign
/// (Descartes' bound on the number of roots) find every root, each bracketed between two neighbours and bisected to the last digits, at any
/// dates.
/// @source Laguerre, Sur la théorie des équations numériques (1883): Descartes' rule for sums of exponentials
struct Irr {
  enum class Outcome {
    found,       ///< one rate or several
    no_flows,    ///< nothing but zeros
    one_sign,    ///< money goes one way only: no rate makes it worth nothing
    no_root,     ///< signs change, yet no rate makes it worth nothing
    not_finite,  ///< a date or an amount is no number
  } outcome = Outcome::no_flows;
  std::vector<double> rates;  ///< a root at which the value touches 0 without a change of sign stands once;
                              ///< -1 where all but nothing is lost, beyond the digits of a double

  /// The rate where there is just one, else none.
  std::optional<double> unique() const { return rates.size() == 1 ? std::optional(rates.front()) : std::nullopt; }
};

Irr irr(const CashFlows& flows);

/// The one rate at which what is paid, carried to the first date at `finance_rate`, grows into what comes back, carried to the last date at
/// `reinvestment_rate`: effective, 1/year. At the required return for both it exceeds that just where the net present value is positive, so
/// it stands in where several internal rates, or none, say nothing. None where money goes one way only or all at one date.
/// @param finance_rate, reinvestment_rate effective, 1/year, above -1
/// @source Brealey, Myers, Allen, Principles of Corporate Finance, chapter 5; MIRR of spreadsheets
std::optional<double> modified_irr(const CashFlows& flows, double finance_rate, double reinvestment_rate);

/// `found`, `no_flows`, `one_sign`, `no_root`, `not_finite`.
std::string_view outcome_name(Irr::Outcome outcome);

}  // namespace ingot::finance
