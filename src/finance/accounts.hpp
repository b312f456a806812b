#pragma once
// Who is paid what by whom: every purchase and sale of a plan at given prices, booked to both sides, and what things cost beside.

#include <functional>
#include <vector>

#include "finance/assets.hpp"
#include "finance/prices.hpp"

namespace ingot::finance {

/// One side of a purchase or a sale in a period.
struct Trade {
  enum class Kind {
    output,   ///< a site sells what it makes
    input,    ///< a site buys what its activity uses
    upkeep,   ///< a site buys what its nameplate uses
    build,    ///< a site buys what its construction uses
    send,     ///< a route buys at its origin
    deliver,  ///< a route sells at its destination what is not lost
    store,    ///< the holder of a stock buys
    draw,     ///< the holder of a stock sells
    demand,   ///< consumers buy
  } kind;
  std::size_t who = 0;  ///< index of the site, route, (commodity, region) pair or segment
  std::size_t market = 0;
  CommodityId commodity;
  PeriodId period;
  double rate = 0.0;  ///< commodity / year, positive
  bool is_sale() const { return kind == Kind::output || kind == Kind::deliver || kind == Kind::draw; }
};

/// All trades of a plan, each once.
void for_trades(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Prices& prices,
                const std::function<void(const Trade&)>& visit);

/// Money a year unless said otherwise, by period.
///
/// Buyers pay the price for all that they take (nothing where nothing is offered: then what they take is rounding). Sellers are paid what
/// buyers pay: where more is offered than taken (free disposal, or demand that is not there), each seller sells the same share of what he
/// offers. In equilibrium that share is 1 wherever the price is not 0.
struct Accounts {
  Grid revenue, inputs, upkeep, construction;  ///< [sites] sales; purchases for activity, nameplate, construction
  Grid variable, fixed, transfer;              ///< [sites] own resource cost; paid to who has the margin
  Grid capex, outlay, adjustment;              ///< [sites] cash spend; what counts against capital and is no cost; a lump over the period
  Grid bought, sold, freight, tariff;          ///< [routes]
  Grid stock_sales, holding;                   ///< [commodity x regions + region] sales less purchases; resource cost
  Grid payments, benefit, unserved;            ///< [segments] willingness to pay of what is served; value of what is not
  Grid received, paid;                         ///< [markets] sums of what is booked to sellers and to buyers
  Grid offered, taken;                         ///< [markets] commodity / year
  Grid asked;                                  ///< [markets] money / unit that buyers pay: the price, or 0 where nothing is offered
  Grid realised;                               ///< [markets] money / unit that sellers get for each unit offered

  /// Sales less all purchases and costs but capex, adjustment and construction: what running earns.
  double operating(SiteId i, PeriodId t) const {
    return revenue.at(i, t) - inputs.at(i, t) - upkeep.at(i, t) - variable.at(i, t) - fixed.at(i, t) - transfer.at(i, t);
  }
  /// What is left in cash.
  double cash(SiteId i, PeriodId t) const { return operating(i, t) - construction.at(i, t) - capex.at(i, t) - adjustment.at(i, t); }
  /// Money / unit on the side of the trade.
  double unit_price(const Trade& trade) const { return (trade.is_sale() ? realised : asked).at(trade.market, trade.period); }
  /// Sold - bought - freight - tariff.
  double route_profit(std::size_t route, PeriodId t) const {
    return sold.at(route, t) - bought.at(route, t) - freight.at(route, t) - tariff.at(route, t);
  }
  double stock_profit(std::size_t pair, PeriodId t) const { return stock_sales.at(pair, t) - holding.at(pair, t); }
};

Accounts book(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Prices& prices);

}  // namespace ingot::finance
