#include "finance/prices.hpp"

namespace ingot::finance {
namespace {

/// The contract in force for a commodity in a region (or its pool) at a moment.
const Contract* in_force(const std::vector<Contract>& contracts, CommodityId c, const std::optional<RegionId>& region, double moment) {
  const Contract* found = nullptr;
  for (const Contract& contract : contracts) {
    if (contract.commodity != c || contract.from > moment) continue;
    if (contract.region && contract.region != region) continue;
    const bool nearer = found == nullptr || (contract.region && !found->region) ||
                        (contract.region.has_value() == found->region.has_value() && contract.from >= found->from);
    if (nearer) found = &contract;
  }
  return found;
}

}  // namespace

Prices plan_prices(const Problem& problem, const Plan& plan) {
  const std::size_t periods = problem.calendar.size(), pairs = problem.commodities.size() * problem.regions.size();
  Prices prices{Grid(market_count(problem), periods), Grid(problem.segments.size(), periods, 1.0), false};
  for (const PeriodId t : problem.calendar.ids()) {
    for (std::size_t pair = 0; pair < pairs && pair < plan.price.items(); ++pair) prices.price.at(pair, t) = plan.price.at(pair, t);
    for (std::size_t c = 0; c < plan.hub_price.items(); ++c) prices.price.at(pairs + c, t) = plan.hub_price.at(c, t);
  }
  return prices;
}

Prices contract_prices(const Problem& problem, const Plan& plan, const std::vector<Contract>& contracts) {
  Prices prices = plan_prices(problem, plan);
  prices.contracted = !contracts.empty();
  for (const PeriodId t : problem.calendar.ids()) {
    const double moment = problem.calendar.middle(t);
    const auto set = [&](CommodityId c, const std::optional<RegionId>& region) {
      const Contract* contract = in_force(contracts, c, region, moment);
      if (contract == nullptr) return;
      double& price = prices.price.at(market_of(problem, c, region), t);
      price = contract->price.value_or(price * contract->price_share);
    };
    for (const CommodityId c : problem.commodities.ids()) {
      for (const RegionId r : problem.regions.ids()) set(c, r);
      set(c, std::nullopt);
    }
    for (const SegmentId d : problem.segments.ids()) {
      const Contract* contract = in_force(contracts, problem.segments[d].commodity, problem.segments[d].region, moment);
      if (contract != nullptr) prices.demand.at(d, t) = contract->demand;
    }
  }
  return prices;
}

}  // namespace ingot::finance
