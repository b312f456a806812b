// Stocks of storable commodities.
//
//   drawn less added, a rate  =  (exp(-decay d[t]) H[t-1] - H[t]) / d[t]        H at the end of the period; holding cost on the mean of its
//   two ends
#include <cmath>

#include "formulate/block.hpp"

namespace ingot::formulate {

void add_stock(Context& c) {
  const std::size_t regions = c.problem.regions.size();
  for (const CommodityId commodity : c.problem.commodities.ids()) {
    const Commodity& what = c.problem.commodities[commodity];
    if (!what.storable) continue;
    for (const RegionId region : c.problem.regions.ids()) {
      const std::size_t pair = commodity.index() * regions + region.index();
      if (c.index.balance_row.at(pair, PeriodId(0)) < 0) continue;
      double initial = 0.0;
      for (const InitialStock& stock : c.problem.stocks)
        if (stock.commodity == commodity && stock.region == region) initial += stock.amount;
      for (const PeriodId t : c.calendar().ids()) {
        const double years = c.calendar().length(t), kept = std::exp(-what.decay_per_year * years);
        const double holding = c.cost_rate(t, 0.5 * what.holding_cost[t]);
        const std::string name = fmt::format("stock[{},{},{}]", what.naming.id, c.problem.regions[region].naming.id, c.label(t));
        const lp::Column now = c.lp.add_column(name, 0.0, lp::infinity, holding, c.scales.rate[commodity]);
        c.index.stock.at(pair, t) = now;
        const lp::Row row = c.index.balance_row.at(pair, t);
        c.lp.add(row, now, -1.0 / years);
        if (t.index() == 0) {
          c.lp.add_constant(row, kept * initial / years);
          c.lp.add_offset(holding * initial);
        } else {
          const lp::Column before = c.index.stock.at(pair, PeriodId(t.value - 1));
          c.lp.add(row, before, kept / years);
          c.lp.add_cost(before, holding);
        }
      }
    }
  }
}

}  // namespace ingot::formulate
