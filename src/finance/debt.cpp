#include "finance/debt.hpp"

#include <cmath>

#include "base/error.hpp"

namespace ingot::finance {
namespace {

/// A schedule from the payment of each period, given what is owed and the interest on it.
template <class Payment>
DebtSchedule schedule(double debt, double rate, std::size_t periods, const Payment& payment) {
  DebtSchedule rows;
  for (std::size_t t = 0; t < periods; ++t) {
    DebtPeriod row;
    row.opening = debt;
    row.interest = rate * debt;
    row.principal = payment(t, row.interest) - row.interest;
    debt -= row.principal;
    row.closing = debt;
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

double annuity_factor(double rate, int periods) {
  INGOT_REQUIRE(rate > -1.0 && periods >= 1);
  return rate == 0.0 ? 1.0 / periods : rate / -std::expm1(-periods * std::log1p(rate));
}

DebtSchedule annuity(double debt, double rate, int periods) {
  const double payment = debt * annuity_factor(rate, periods);
  return schedule(debt, rate, static_cast<std::size_t>(periods), [&](std::size_t, double) { return payment; });
}

DebtSchedule equal_principal(double debt, double rate, int periods) {
  INGOT_REQUIRE(periods >= 1);
  return schedule(debt, rate, static_cast<std::size_t>(periods), [&](std::size_t, double interest) { return interest + debt / periods; });
}

DebtSchedule sculpted(const std::vector<double>& cash, double rate, double dscr) {
  INGOT_REQUIRE(rate > -1.0 && dscr > 0.0);
  double debt = 0.0;
  for (auto amount = cash.rbegin(); amount != cash.rend(); ++amount) debt = (debt + *amount / dscr) / (1.0 + rate);
  return schedule(debt, rate, cash.size(), [&](std::size_t t, double) { return cash[t] / dscr; });
}

std::vector<std::optional<double>> service_coverage(const std::vector<double>& cash, const DebtSchedule& debt) {
  INGOT_REQUIRE(cash.size() == debt.size());
  std::vector<std::optional<double>> ratios(cash.size());
  for (std::size_t t = 0; t < cash.size(); ++t)
    if (debt[t].payment() != 0.0) ratios[t] = cash[t] / debt[t].payment();
  return ratios;
}

std::vector<std::optional<double>> loan_life_coverage(const std::vector<double>& cash, const DebtSchedule& debt, double rate) {
  INGOT_REQUIRE(cash.size() == debt.size() && rate > -1.0);
  std::vector<std::optional<double>> ratios(cash.size());
  double value = 0.0;
  for (std::size_t t = cash.size(); t-- > 0;) {
    value = (value + cash[t]) / (1.0 + rate);
    if (debt[t].opening > 0.0) ratios[t] = value / debt[t].opening;
  }
  return ratios;
}

}  // namespace ingot::finance
