#pragma once
// Tax on profit, with losses carried forward.

#include <vector>

namespace ingot::finance {

struct TaxYear {
  double taxable = 0.0;      ///< money taxed: profit less the losses used
  double losses_used = 0.0;  ///< money
  double losses_left = 0.0;  ///< money carried to the next year
  double tax = 0.0;          ///< money, never negative: a loss is not paid out
};

/// A loss is kept without interest and without end, and set against later profits, of each at most the share `usable_share`
/// (0.8 in the United States for losses after 2017, 26 USC 172(a)(2)).
/// @param profits [years] money before tax, after interest and depreciation
/// @param rate 1, of taxable profit
std::vector<TaxYear> tax_with_losses_carried(const std::vector<double>& profits, double rate, double usable_share = 1.0);

}  // namespace ingot::finance
