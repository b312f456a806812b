#include "finance/accounts.hpp"

#include <cmath>

#include "problem/demand_curve.hpp"

namespace ingot::finance {
namespace {

Grid& book_of(Accounts& a, Trade::Kind kind) {
  switch (kind) {
    case Trade::Kind::output:
      return a.revenue;
    case Trade::Kind::input:
      return a.inputs;
    case Trade::Kind::upkeep:
      return a.upkeep;
    case Trade::Kind::build:
      return a.construction;
    case Trade::Kind::send:
      return a.bought;
    case Trade::Kind::deliver:
      return a.sold;
    case Trade::Kind::store:
    case Trade::Kind::draw:
      return a.stock_sales;
    case Trade::Kind::demand:
      break;
  }
  return a.payments;
}

void add_site_costs(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, Accounts& a) {
  for (const SiteId id : problem.sites.ids()) {
    const Site& site = problem.sites[id];
    for (const PeriodId t : problem.calendar.ids()) {
      double activity = 0.0;
      for (const Grid& mode : plan.activity) activity += mode.at(id, t);
      a.variable.at(id, t) = site.variable_cost[t] * activity;
      a.transfer.at(id, t) = site.transfer_cost[t] * activity;
      a.outlay.at(id, t) = site.capital_outlay[t] * activity;
      a.fixed.at(id, t) = site.fixed_cost[t] * (plan.nameplate.at(id, t) - plan.retired.at(id, t));
    }
  }
  for (const Asset& asset : assets) {
    for (const PeriodId t : problem.calendar.ids()) {
      a.capex.at(asset.site, t) += asset.spend[t];
      a.adjustment.at(asset.site, t) += adjustment_rate(problem, asset, t);
    }
  }
}

void add_other_costs(const Problem& problem, const Plan& plan, Accounts& a) {
  const std::size_t regions = problem.regions.size();
  for (const PeriodId t : problem.calendar.ids()) {
    for (const RouteId id : problem.routes.ids()) {
      a.freight.at(id, t) = problem.routes[id].cost[t] * plan.flow.at(id, t);
      a.tariff.at(id, t) = problem.routes[id].tariff[t] * plan.flow.at(id, t);
    }
    for (std::size_t pair = 0; pair < plan.stock.items(); ++pair) {
      const Commodity& commodity = problem.commodities[CommodityId(pair / regions)];
      if (!commodity.storable) continue;
      double before = t.index() > 0 ? plan.stock.at(pair, PeriodId(t.index() - 1)) : 0.0;
      for (const InitialStock& stock : problem.stocks)
        if (t.index() == 0 && pair_index(problem, stock.commodity, stock.region) == pair) before += stock.amount;
      a.holding.at(pair, t) = commodity.holding_cost[t] * 0.5 * (before + plan.stock.at(pair, t));
    }
  }
}

void add_benefit(const Problem& problem, const Plan& plan, const Prices& prices, Accounts& a) {
  for (const SegmentId id : problem.segments.ids()) {
    const Segment& segment = problem.segments[id];
    for (const PeriodId t : problem.calendar.ids()) {
      const double served = prices.demand.at(id, t) * plan.served.at(id, t);
      if (segment.elastic) {
        a.benefit.at(id, t) = benefit_of(demand_steps(problem, segment, t), served);
      } else if (segment.price) {
        a.benefit.at(id, t) = physical_price(segment, t) * served;
        a.unserved.at(id, t) = physical_price(segment, t) * (physical_quantity(problem, segment, t) - served);
      } else {
        a.benefit.at(id, t) = a.payments.at(id, t);  // what must be served has no willingness to pay in the data
      }
    }
  }
}

}  // namespace

Accounts book(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Prices& prices) {
  const std::size_t periods = problem.calendar.size(), markets = market_count(problem);
  Accounts a;
  a.revenue = a.inputs = a.upkeep = a.construction = a.variable = a.fixed = a.transfer = Grid(problem.sites.size(), periods);
  a.capex = a.outlay = a.adjustment = a.revenue;
  a.bought = a.sold = a.freight = a.tariff = Grid(problem.routes.size(), periods);
  a.stock_sales = a.holding = Grid(problem.commodities.size() * problem.regions.size(), periods);
  a.payments = a.benefit = a.unserved = Grid(problem.segments.size(), periods);
  a.received = a.paid = a.offered = a.taken = a.asked = a.realised = Grid(markets, periods);

  for_trades(problem, plan, assets, prices,
             [&](const Trade& trade) { (trade.is_sale() ? a.offered : a.taken).at(trade.market, trade.period) += trade.rate; });
  for (std::size_t m = 0; m < markets; ++m) {
    for (const PeriodId t : problem.calendar.ids()) {
      const double offered = a.offered.at(m, t);
      if (!(offered > 0.0)) continue;
      a.asked.at(m, t) = prices.price.at(m, t);
      a.realised.at(m, t) = prices.price.at(m, t) * a.taken.at(m, t) / offered;
    }
  }

  for_trades(problem, plan, assets, prices, [&](const Trade& trade) {
    const double money = trade.rate * a.unit_price(trade);
    (trade.is_sale() ? a.received : a.paid).at(trade.market, trade.period) += money;
    book_of(a, trade.kind).at(trade.who, trade.period) += trade.kind == Trade::Kind::store ? -money : money;
  });
  add_site_costs(problem, plan, assets, a);
  add_other_costs(problem, plan, a);
  add_benefit(problem, plan, prices, a);
  return a;
}

}  // namespace ingot::finance
