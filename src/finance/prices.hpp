#pragma once
// The prices at which a plan's goods change hands: those of the plan, or contracts in their place.

#include <optional>
#include <vector>

#include "plan/plan.hpp"

namespace ingot::finance {

/// Markets: one for each (commodity, region), then one for each commodity's pool.
inline std::size_t market_count(const Problem& problem) { return problem.commodities.size() * (problem.regions.size() + 1); }
inline std::size_t market_of(const Problem& problem, CommodityId c, const std::optional<RegionId>& region) {
  return region ? pair_index(problem, c, *region) : problem.commodities.size() * problem.regions.size() + c.index();
}

struct Prices {
  Grid price;               ///< [markets] money / unit
  Grid demand;              ///< [segments] share of the plan's demand that is there
  bool contracted = false;  ///< some are not the plan's own
};

/// The duals of the balances (docs/mathematics.md section 9), and all of the demand.
Prices plan_prices(const Problem& problem, const Plan& plan);

/// A price from a date on, until the next date of the same commodity and region.
struct Contract {
  CommodityId commodity;
  std::optional<RegionId> region;  ///< none: everywhere, pool included; rows with a region go before rows without
  double from = -1e9;              ///< decimal years; the contract in force at the middle of a period holds in it
  std::optional<double> price;     ///< money / unit; none: the plan's own
  double price_share = 1.0;        ///< of the plan's own price, where `price` is none
  double demand = 1.0;             ///< share of the plan's demand that is there
};

/// The plan's prices with contracts in place of those that they name. Later rows go before earlier ones of the same date.
Prices contract_prices(const Problem& problem, const Plan& plan, const std::vector<Contract>& contracts);

}  // namespace ingot::finance
