// Routes between regions, and pools (hubs).
//
//   f[route,t] <= limit[t] open[t]      leaves its origin whole, arrives less its loss      pool: arrivals >= departures
#include "formulate/block.hpp"

namespace ingot::formulate {

void add_trade(Context& c) {
  const std::size_t regions = c.problem.regions.size();
  for (const RouteId id : c.problem.routes.ids()) {
    const Route& route = c.problem.routes[id];
    const Commodity& what = c.problem.commodities[route.commodity];
    const double scale = c.scales.rate[route.commodity];
    const auto end = [&](const std::optional<RegionId>& r) { return r ? c.problem.regions[*r].naming.id : std::string("hub"); };
    for (const PeriodId t : c.calendar().ids()) {
      if (route.open[t] <= 0.0) continue;
      const double upper = route.limit ? (*route.limit)[t] * route.open[t] : lp::infinity;
      // Two rows of trade.csv may join the same pair (a quota at one tariff, the rest at another): the row's id keeps names apart.
      const std::string name = fmt::format("flow[{},{},{},{},{}]", route.id, what.naming.id, end(route.from), end(route.to), c.label(t));
      const lp::Column flow = c.lp.add_column(name, 0.0, upper, c.cost_rate(t, route.cost[t] + route.tariff[t]), scale);
      c.index.flow.at(id, t) = flow;
      const auto hub = [&] {
        std::int32_t& row = c.index.hub_row.at(route.commodity, t);
        if (row < 0) row = c.lp.add_row(fmt::format("hub[{},{}]", what.naming.id, c.label(t)), 0.0, lp::infinity, scale);
        return row;
      };
      const auto balance = [&](RegionId r) { return c.index.balance_row.at(route.commodity.index() * regions + r.index(), t); };
      c.lp.add(route.from ? balance(*route.from) : hub(), flow, -1.0);
      c.lp.add(route.to ? balance(*route.to) : hub(), flow, 1.0 - route.loss);
    }
  }
}

}  // namespace ingot::formulate
