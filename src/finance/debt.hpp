#pragma once
// Debt: repayment schedules and coverage ratios.

#include <optional>
#include <vector>

namespace ingot::finance {

/// One period of a loan; payments fall at the end of the period.
struct DebtPeriod {
  double opening = 0.0, interest = 0.0, principal = 0.0, closing = 0.0;  ///< money
  double payment() const { return interest + principal; }
};
using DebtSchedule = std::vector<DebtPeriod>;

/// The level payment that repays 1 in `periods` at `rate` a period: rate / (1 - (1 + rate)^-periods); 1/periods at rate 0. Also the
/// capital recovery factor. @param rate above -1; periods at least 1
double annuity_factor(double rate, int periods);

/// Level payments.
DebtSchedule annuity(double debt, double rate, int periods);

/// Level repayments of principal.
DebtSchedule equal_principal(double debt, double rate, int periods);

/// The debt whose service is cash / dscr in every period: debt = sum cash[t] / dscr (1 + rate)^-t, t from 1. In periods whose service does
/// not cover the interest, what is missing is added to the debt (principal is negative).
/// @param cash [periods] cash available for debt service, money
/// @param dscr above 0
DebtSchedule sculpted(const std::vector<double>& cash, double rate, double dscr);

/// cash / payment; none where nothing is to be paid. [periods]
std::vector<std::optional<double>> service_coverage(const std::vector<double>& cash, const DebtSchedule& debt);

/// Loan life coverage at the start of each period: present value at `rate` of the cash from that period to the last, over the debt at its
/// opening; none where there is no debt. [periods]
std::vector<std::optional<double>> loan_life_coverage(const std::vector<double>& cash, const DebtSchedule& debt, double rate);

}  // namespace ingot::finance
