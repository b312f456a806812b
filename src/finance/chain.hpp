#pragma once
// What a unit of the target commodity costs, levelised over the plan, taken apart by stage of the chain.

#include <optional>
#include <vector>

#include "finance/parties.hpp"

namespace ingot::finance {

/// Parts of what consumers pay for a unit, money / unit. A stage's own cost, capital, margin and tax are costs, its rent is what its owners
/// keep above them.
struct CostPart {
  double own_cost = 0.0, capital = 0.0, margin = 0.0, rent = 0.0, tax = 0.0;
  double cost() const { return own_cost + capital + margin + tax; }
};

struct ChainCost {
  double price = 0.0;            ///< present value of payments / present value of the amount: the levelised price
  double quantity = 0.0;         ///< present value of the amount consumed, units
  std::vector<CostPart> stages;  ///< [stages]
  CostPart trade;                ///< freight as own cost, tariffs as margin, what routes keep as rent
  CostPart stocks;               ///< holding cost; what holders of stocks keep
  double cost() const;           ///< the levelised cost: the price less all rents
};

/// Follows every dollar that consumers pay for a commodity up the chain to who keeps it, on present values over the whole horizon and all
/// regions. With B[c] what sites and consumers pay for commodity c, S[c,p] what process p gets for it, R[p] the revenue of p, X[p,c] what p
/// pays for c, and v[p] its own parts, the parts m of a dollar solve
///
///   m[c] = ( sum over p of S[c,p] m[p] + parts of trade and stocks ) / B[c],     m[p] = ( v[p] + sum over c of X[p,c] m[c] ) / R[p]
///
/// Since sales and purchases tie, the parts of a dollar add up to one. A process that sells to several buyers has one composition for all.
/// @return none if consumers buy nothing of it, or the system has no unique solution
std::optional<ChainCost> chain_cost(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Prices& prices,
                                    const Accounts& accounts, const Values& values, CommodityId target);

}  // namespace ingot::finance
