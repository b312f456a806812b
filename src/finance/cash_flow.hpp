#pragma once
// Dated cash flows and what is read from them: present value, multiple, payback, the worst year, the most that was out.
//
// Flows may stand in any order and at irregular dates; several at one date add up. Money is of constant purchasing power, like all money
// of a plan.
// @source model.md section 13; Brealey, Myers, Allen, Principles of Corporate Finance, chapters 2 and 5

#include <cstdint>
#include <optional>
#include <vector>

namespace ingot::finance {

/// Money at a moment; positive is received, negative is paid.
struct CashFlow {
  double year = 0.0;    ///< decimal years
  double amount = 0.0;  ///< money
};
using CashFlows = std::vector<CashFlow>;

/// The amounts at years 0, 1, 2 ...
CashFlows yearly(const std::vector<double>& amounts);

/// By date, one flow for each; zeros are left out.
CashFlows merged(CashFlows flows);

/// Sum of amount (1 + rate)^-(year - base_year): NPV where the dates are regular, XNPV where they are not.
/// @param rate effective, 1/year, above -1
double present_value(const CashFlows& flows, double rate, double base_year);

/// Sum of the amounts.
double total(const CashFlows& flows);

/// Money received / money paid; none where nothing is paid.
std::optional<double> multiple(const CashFlows& flows);

/// Years from the first flow to the moment from which the running sum stays at 0 or above. Between two flows the running sum is drawn as
/// a straight line. 0 if it never is below 0; none if it ends below 0, or if there are no flows.
std::optional<double> payback_years(const CashFlows& flows);

/// The same of the flows discounted to the first of them. @param rate effective, 1/year, above -1
std::optional<double> discounted_payback_years(const CashFlows& flows, double rate);

/// The calendar year with the least net flow, and that flow.
struct WorstYear {
  int year = 0;
  double amount = 0.0;  ///< money
};
/// None where there are no flows; the earliest of several equal ones.
std::optional<WorstYear> worst_year(const CashFlows& flows);

/// The most that was out at once: the largest of 0 and minus the running sum. Money.
double peak_drawn(const CashFlows& flows);

}  // namespace ingot::finance
