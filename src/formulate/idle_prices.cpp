// Prices where nothing has one. Where none of a commodity comes into a region in a period, any price between the cost of bringing in the
// first unit and its worth solves the dual: which one a solver gives is chance, and no price is told.
#include <algorithm>

#include "formulate/extract.hpp"

namespace ingot::formulate {
namespace {

constexpr double nothing = 1e-9;  ///< of the most that comes in of the commodity anywhere in a period: a solver's rounding

/// What comes in, a year: made, arriving, or in stock from the period before. [commodity x regions + region]
Grid incoming(const Problem& problem, const Plan& plan) {
  Grid sum(plan.price.items(), problem.calendar.size());
  for (const PeriodId t : problem.calendar.ids()) {
    for (const SiteId id : problem.sites.ids()) {
      const Site& site = problem.sites[id];
      for (const Flow& flow : site.flows)
        if (flow.direction == FlowDirection::out)
          sum.at(pair_index(problem, flow.commodity, site.region), t) += flow.amount[t] * plan.activity[flow.mode].at(id, t);
    }
    for (const RouteId j : problem.routes.ids()) {
      const Route& route = problem.routes[j];
      if (route.to) sum.at(pair_index(problem, route.commodity, *route.to), t) += (1.0 - route.loss) * plan.flow.at(j, t);
    }
    if (t.index() == 0) continue;
    for (std::size_t pair = 0; pair < sum.items(); ++pair) sum.at(pair, t) += plan.stock.at(pair, PeriodId(t.value - 1));
  }
  for (const InitialStock& stock : problem.stocks) sum.at(pair_index(problem, stock.commodity, stock.region), PeriodId(0)) += stock.amount;
  return sum;
}

/// What leaves a commodity's pool, a year. [commodities]
Grid from_pool(const Problem& problem, const Plan& plan) {
  Grid sum(problem.commodities.size(), problem.calendar.size());
  for (const RouteId j : problem.routes.ids())
    if (!problem.routes[j].from)
      for (const PeriodId t : problem.calendar.ids()) sum.at(problem.routes[j].commodity, t) += plan.flow.at(j, t);
  return sum;
}

}  // namespace

void clear_idle_prices(const Problem& problem, Plan& plan) {
  const Grid in = incoming(problem, plan), pool = from_pool(problem, plan);
  for (const CommodityId c : problem.commodities.ids()) {
    double most = 0.0;
    for (const RegionId r : problem.regions.ids())
      for (const PeriodId t : problem.calendar.ids()) most = std::max(most, in.at(pair_index(problem, c, r), t));
    for (const PeriodId t : problem.calendar.ids()) {
      for (const RegionId r : problem.regions.ids())
        if (in.at(pair_index(problem, c, r), t) <= nothing * most) plan.price.at(pair_index(problem, c, r), t) = 0.0;
      if (pool.at(c, t) <= nothing * most) plan.hub_price.at(c, t) = 0.0;
    }
  }
}

}  // namespace ingot::formulate
