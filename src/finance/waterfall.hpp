#pragma once
// The order in which cash is paid out: debt, preferred return, capital, the promoter's catch-up, then shares.

#include <vector>

namespace ingot::finance {

struct WaterfallTerms {
  double debt_rate = 0.0;         ///< 1/year, effective, on debt service in arrears
  double preferred_return = 0.0;  ///< 1/year, effective, compounding: the hurdle
  double carry = 0.0;             ///< the promoter's share of profit beyond the hurdle, 0 <= carry < 1
  double catch_up = 1.0;          ///< the promoter's share of what is paid until his part of all profit is `carry`; 0: no catch-up.
                                  ///< Above 0 it must be above `carry`
};

struct WaterfallPeriod {
  double year = 0.0;          ///< decimal years, ascending
  double contribution = 0.0;  ///< money paid in by the investors, >= 0
  double cash = 0.0;          ///< money to be paid out, >= 0
  double debt_due = 0.0;      ///< debt service, money, >= 0
};

/// Money in each period.
struct WaterfallPayment {
  double debt = 0.0, debt_arrears = 0.0;  ///< paid; owed at the end
  double preferred = 0.0, capital = 0.0;  ///< to the investors, up to the hurdle
  double catch_up_investors = 0.0, catch_up_promoter = 0.0;
  double common = 0.0;                     ///< to the investors beyond the hurdle
  double promote = 0.0;                    ///< to the promoter beyond catch-up
  double capital_out = 0.0, hurdle = 0.0;  ///< at the end: contributions not returned; preferred return accrued and not paid
  double to_investors() const { return preferred + capital + catch_up_investors + common; }
  double to_promoter() const { return catch_up_promoter + promote; }
};

/// Over the whole of the contributions ("European"): 1. debt service with arrears; 2. the preferred return, compounding on capital and
/// unpaid return; 3. capital; 4. `catch_up` of the rest to the promoter until he has `carry` of all that is paid beyond capital; 5. the
/// rest `carry` to `1 - carry`. What is paid adds up to `cash` in every period; money contributed in a period is out from its moment on.
std::vector<WaterfallPayment> waterfall(const std::vector<WaterfallPeriod>& periods, const WaterfallTerms& terms);

}  // namespace ingot::finance
