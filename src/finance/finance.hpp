#pragma once
// The money of a plan: from the problem, the plan and prices to accounts, returns, values and the cost of the target commodity.

#include <optional>

#include "finance/chain.hpp"
#include "finance/stack.hpp"

namespace ingot::finance {

/// How far sums that must be equal are apart, relative to the mean of the sizes of their terms on both sides (and no less than a thousandth
/// of the plan's money, so that rounding where next to nothing moves does not count).
struct Ties {
  double drawn_spent = 0.0;       ///< money drawn, and money spent, in each period
  double revenue_payments = 0.0;  ///< what sellers get and buyers pay, for each commodity (of all its money over the plan)
  double values_surplus = 0.0;    ///< all parties' values, and the objective's surplus
  double earned_shared = 0.0;     ///< cash of the sites, and what sources and incumbents have of it, in each period
  double tax_received = 0.0;      ///< tax that sources and incumbents pay, and what governments receive: present values
  double worst() const;
};

struct Finance {
  Prices prices;
  std::vector<Asset> assets;
  Accounts accounts;
  Stakes stakes;
  Returns returns;
  Taxes taxes;
  std::vector<ClassReturn> classes;
  Values values;
  std::optional<ChainCost> target;  ///< of the objective's target commodity, if it names one that consumers buy
  std::optional<Stack> stack;       ///< where some of the capital is debt
  Ties ties;
};

/// All of it; pure, deterministic. Cost: assets x periods x (sources + construction inputs).
/// @pre the plan has the problem's shape and was extracted with duals, or the prices are given
Finance evaluate(const Problem& problem, const Plan& plan, Prices prices);

}  // namespace ingot::finance
