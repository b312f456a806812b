#pragma once
// Interest during construction, added to what is owed.

#include <vector>

namespace ingot::finance {

/// When in a period money is drawn: the share of the period for which it bears interest.
enum class DrawTiming { start, middle, end };

struct ConstructionInterest {
  std::vector<double> interest;  ///< [periods] money, added to the balance at the end of the period
  std::vector<double> balance;   ///< [periods] money owed at the end of the period
  double total = 0.0;            ///< sum of the interest
};

/// interest[t] = rate (balance[t-1] + share draws[t]), share 1, 1/2 or 0; balance[t] = balance[t-1] + draws[t] + interest[t].
/// @param draws [periods] money drawn in each period
/// @param rate 1/period
/// @source the average-balance convention of AFUDC and of interest capitalised under IAS 23
ConstructionInterest construction_interest(const std::vector<double>& draws, double rate, DrawTiming timing = DrawTiming::middle);

}  // namespace ingot::finance
