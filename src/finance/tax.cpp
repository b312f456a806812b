#include "finance/tax.hpp"

#include <algorithm>

namespace ingot::finance {

std::vector<TaxYear> tax_with_losses_carried(const std::vector<double>& profits, double rate, double usable_share) {
  std::vector<TaxYear> years;
  double losses = 0.0;
  for (const double profit : profits) {
    TaxYear year;
    if (profit > 0.0) {
      year.losses_used = std::min(losses, usable_share * profit);
      year.taxable = profit - year.losses_used;
      losses -= year.losses_used;
    } else {
      losses -= profit;
    }
    year.losses_left = losses;
    year.tax = rate * year.taxable;
    years.push_back(year);
  }
  return years;
}

}  // namespace ingot::finance
