#include "tests/support/transform_problem.hpp"

#include <fmt/format.h>

#include <cmath>

namespace ingot::testing {

namespace {

void scale(Series& series, double factor) {
  for (double& value : series) value *= factor;
}

void scale(std::optional<Series>& series, double factor) {
  if (series) scale(*series, factor);
}

/// Calls visit on every series of the problem.
template <class Visit>
void for_each_series(Problem& p, const Visit& visit) {
  const auto maybe = [&](std::optional<Series>& series) {
    if (series) visit(*series);
  };
  for (Commodity& commodity : p.commodities) visit(commodity.holding_cost);
  for (Site& site : p.sites) {
    for (Series* series :
         {&site.capex, &site.fixed_cost, &site.variable_cost, &site.transfer_cost, &site.capital_outlay, &site.availability})
      visit(*series);
    maybe(site.growth_per_year);
    maybe(site.potential);
    for (Flow& flow : site.flows) visit(flow.amount);
  }
  for (Route& route : p.routes) {
    for (Series* series : {&route.cost, &route.tariff, &route.open}) visit(*series);
    maybe(route.limit);
  }
  for (GroupLimit& limit : p.limits) visit(limit.value);
  for (Segment& segment : p.segments) {
    visit(segment.quantity);
    visit(segment.progress);
    maybe(segment.price);
  }
  for (CapitalSource& source : p.capital) {
    visit(source.pace);
    for (Series& share : source.share) visit(share);
    if (!source.earning) continue;
    visit(source.earning->share);
    for (Series& price : source.earning->price) visit(price);
  }
}

bool counts_capacity(LimitQuantity quantity) {
  return quantity == LimitQuantity::starts || quantity == LimitQuantity::nameplate || quantity == LimitQuantity::capacity;
}

void scale_items(Problem& p, ProcessId process, Selection& selection, double factor) {
  for (Selection::Item& item : selection.sites)
    if (p.sites[item.site].process == process) item.factor *= factor;
}

}  // namespace

Problem scale_commodity(Problem p, CommodityId commodity, double factor) {
  scale(p.commodities[commodity].holding_cost, 1.0 / factor);
  for (Site& site : p.sites)
    for (Flow& flow : site.flows)
      if (flow.commodity == commodity) scale(flow.amount, factor);
  for (InitialStock& stock : p.stocks)
    if (stock.commodity == commodity) stock.amount *= factor;
  for (Route& route : p.routes) {
    if (route.commodity != commodity) continue;
    scale(route.cost, 1.0 / factor);
    scale(route.tariff, 1.0 / factor);
    scale(route.limit, factor);
  }
  for (Segment& segment : p.segments) {
    if (segment.commodity != commodity) continue;
    scale(segment.quantity, factor);
    scale(segment.price, 1.0 / factor);
  }
  const auto rescale = [&](Selection& selection) {
    for (Selection::Trade& item : selection.routes)
      if (p.routes[item.route].commodity == commodity) item.factor /= factor;
  };
  for (GroupLimit& limit : p.limits) {
    rescale(limit.selection);
    if (limit.of) rescale(*limit.of);
  }
  if (p.objective.target == commodity && p.objective.target_level) *p.objective.target_level *= factor;
  return p;
}

Problem scale_capacity(Problem p, ProcessId process, double factor) {
  p.processes[process].conversion /= factor;
  for (const SiteId i : p.processes[process].sites) {
    Site& site = p.sites[i];
    scale(site.capex, 1.0 / factor);
    scale(site.fixed_cost, 1.0 / factor);
    scale(site.potential, factor);
    site.growth_seed *= factor;
    site.recorded_rate *= factor;
    for (Flow& flow : site.flows)
      if (flow.direction == FlowDirection::operate || flow.direction == FlowDirection::build) scale(flow.amount, 1.0 / factor);
  }
  for (Existing& row : p.existing)
    if (p.sites[row.site].process == process) row.amount *= factor;
  for (GroupLimit& limit : p.limits) {
    if (!counts_capacity(limit.quantity)) continue;
    scale_items(p, process, limit.selection, 1.0 / factor);
    if (limit.of) scale_items(p, process, *limit.of, 1.0 / factor);
  }
  return p;
}

Problem scale_activity(Problem p, ProcessId process, double factor) {
  p.processes[process].conversion *= factor;
  for (const SiteId i : p.processes[process].sites) {
    Site& site = p.sites[i];
    for (Series* cost : {&site.variable_cost, &site.transfer_cost, &site.capital_outlay}) scale(*cost, 1.0 / factor);
    for (Flow& flow : site.flows)
      if (flow.direction == FlowDirection::out || flow.direction == FlowDirection::in) scale(flow.amount, 1.0 / factor);
  }
  for (CapitalSource& source : p.capital) {
    if (!source.earning) continue;
    Earning& earning = *source.earning;
    for (std::size_t i = 0; i < earning.price.size(); ++i)
      if (p.sites[earning.sites[i]].process == process) scale(earning.price[i], 1.0 / factor);
  }
  for (GroupLimit& limit : p.limits) {
    if (limit.quantity != LimitQuantity::activity) continue;
    scale_items(p, process, limit.selection, 1.0 / factor);
    if (limit.of) scale_items(p, process, *limit.of, 1.0 / factor);
  }
  return p;
}

Problem scale_money(Problem p, double factor) {
  for (Commodity& commodity : p.commodities) scale(commodity.holding_cost, factor);
  for (Site& site : p.sites)
    for (Series* cost : {&site.capex, &site.fixed_cost, &site.variable_cost, &site.transfer_cost, &site.capital_outlay})
      scale(*cost, factor);
  for (Existing& row : p.existing) row.remaining_spend *= factor;
  for (Route& route : p.routes) {
    scale(route.cost, factor);
    scale(route.tariff, factor);
  }
  for (Segment& segment : p.segments) scale(segment.price, factor);
  for (CapitalSource& source : p.capital) {
    source.commitment *= factor;
    scale(source.pace, factor);
    if (!source.earning) continue;
    for (Series& price : source.earning->price) scale(price, factor);
  }
  for (GroupLimit& limit : p.limits) {
    if (limit.quantity != LimitQuantity::spend) continue;
    if (!limit.of && limit.kind != LimitKind::growth) scale(limit.value, factor);
    limit.seed *= factor;
  }
  return p;
}

Problem permute_regions(Problem p, const std::vector<std::size_t>& new_place) {
  INGOT_REQUIRE(new_place.size() == p.regions.size());
  const auto moved = [&](RegionId r) { return RegionId(new_place[r.index()]); };
  IdVector<RegionId, Region> regions(p.regions.size());
  for (const RegionId r : p.regions.ids()) regions[moved(r)] = p.regions[r];
  p.regions = regions;
  for (Site& site : p.sites) site.region = moved(site.region);
  for (InitialStock& stock : p.stocks) stock.region = moved(stock.region);
  for (Route& route : p.routes) {
    if (route.from) route.from = moved(*route.from);
    if (route.to) route.to = moved(*route.to);
  }
  for (GroupLimit& limit : p.limits)
    if (limit.region) limit.region = moved(*limit.region);
  for (Segment& segment : p.segments) segment.region = moved(segment.region);
  return p;
}

Problem refine_calendar(const Problem& problem, std::size_t parts) {
  Problem p = problem;
  p.calendar.periods = {};
  for (const Period& whole : problem.calendar.periods) {
    const double length = whole.span.length() / static_cast<double>(parts);
    for (std::size_t k = 0; k < parts; ++k) {
      // The last part ends where the whole does, to the last bit: neighbours share their boundary.
      const double from = k == 0 ? whole.span.start : whole.span.start + length * static_cast<double>(k);
      const double to = k + 1 == parts ? whole.span.end : whole.span.start + length * static_cast<double>(k + 1);
      p.calendar.periods.push_back({{from, to}, fmt::format("{}.{}", whole.label, k + 1), whole.reported});
    }
  }
  for_each_series(p, [&](Series& series) {
    Series fine;
    for (const double value : series)
      for (std::size_t k = 0; k < parts; ++k) fine.push_back(value);
    series = fine;
  });
  return p;
}

Problem relax_limit(Problem p, LimitId id, double share) {
  GroupLimit& limit = p.limits[id];
  for (double& value : limit.value) value += (limit.kind == LimitKind::min ? -1.0 : 1.0) * share * std::abs(value);
  if (limit.kind == LimitKind::growth) limit.seed *= 1.0 + share;
  return p;
}

}  // namespace ingot::testing
