// Every purchase and sale of a plan, each once.
#include <cmath>

#include "finance/accounts.hpp"

namespace ingot::finance {
namespace {

using Visit = std::function<void(const Trade&)>;

class Walker {
 public:
  Walker(const Problem& problem, const Plan& plan, const Visit& visit) : problem_(problem), plan_(plan), visit_(visit) {}

  void site(SiteId id) const {
    const Site& site = problem_.sites[id];
    for (const Flow& flow : site.flows) {
      if (flow.direction == FlowDirection::build) continue;
      const Trade::Kind kind = flow.direction == FlowDirection::out  ? Trade::Kind::output
                               : flow.direction == FlowDirection::in ? Trade::Kind::input
                                                                     : Trade::Kind::upkeep;
      for (const PeriodId t : problem_.calendar.ids()) {
        const double base = flow.direction == FlowDirection::operate ? plan_.nameplate.at(id, t) - plan_.retired.at(id, t)
                                                                     : plan_.activity[flow.mode].at(id, t);
        emit(kind, id.index(), flow.commodity, site.region, t, flow.amount[t] * base);
      }
    }
  }

  void construction(const Asset& asset) const {
    for (const Asset::Input& input : asset.inputs)
      for (const PeriodId t : problem_.calendar.ids())
        emit(Trade::Kind::build, asset.site.index(), input.commodity, problem_.sites[asset.site].region, t, input.rate[t]);
  }

  void route(RouteId id) const {
    const Route& route = problem_.routes[id];
    for (const PeriodId t : problem_.calendar.ids()) {
      const double sent = plan_.flow.at(id, t);
      emit(Trade::Kind::send, id.index(), route.commodity, route.from, t, sent);
      emit(Trade::Kind::deliver, id.index(), route.commodity, route.to, t, sent * (1.0 - route.loss));
    }
  }

  void stock(CommodityId c, RegionId r, double initial) const {
    const std::size_t pair = pair_index(problem_, c, r);
    double before = initial;
    for (const PeriodId t : problem_.calendar.ids()) {
      const double years = problem_.calendar.length(t), now = plan_.stock.at(pair, t);
      const double drawn = (before * std::exp(-problem_.commodities[c].decay_per_year * years) - now) / years;
      emit(drawn > 0.0 ? Trade::Kind::draw : Trade::Kind::store, pair, c, r, t, std::abs(drawn));
      before = now;
    }
  }

  void demand(SegmentId id, const Prices& prices) const {
    const Segment& segment = problem_.segments[id];
    for (const PeriodId t : problem_.calendar.ids())
      emit(Trade::Kind::demand, id.index(), segment.commodity, segment.region, t, prices.demand.at(id, t) * plan_.served.at(id, t));
  }

 private:
  void emit(Trade::Kind kind, std::size_t who, CommodityId c, const std::optional<RegionId>& region, PeriodId t, double rate) const {
    if (rate != 0.0) visit_({kind, who, market_of(problem_, c, region), c, t, rate});
  }

  const Problem& problem_;
  const Plan& plan_;
  const Visit& visit_;
};

}  // namespace

void for_trades(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Prices& prices, const Visit& visit) {
  const Walker walker(problem, plan, visit);
  for (const SiteId id : problem.sites.ids()) walker.site(id);
  for (const Asset& asset : assets) walker.construction(asset);
  for (const RouteId id : problem.routes.ids()) walker.route(id);
  for (const CommodityId c : problem.commodities.ids()) {
    if (!problem.commodities[c].storable) continue;
    for (const RegionId r : problem.regions.ids()) {
      double initial = 0.0;
      for (const InitialStock& stock : problem.stocks)
        if (stock.commodity == c && stock.region == r) initial += stock.amount;
      walker.stock(c, r, initial);
    }
  }
  for (const SegmentId id : problem.segments.ids()) walker.demand(id, prices);
}

}  // namespace ingot::finance
