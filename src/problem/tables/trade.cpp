// trade.csv: routes

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "problem/tables/steps.hpp"

namespace ingot::build {
namespace {

constexpr std::string_view kHub = "hub";

/// The ends that a cell names: regions, or the hub alone.
using Ends = std::vector<std::optional<RegionId>>;

std::optional<Ends> read_ends(Context& context, RowReader& reader, std::string_view column) {
  if (reader.text(column) == kHub) return Ends{std::nullopt};
  const std::optional<Mask> mask = reader.select(column, context.regions);
  if (!mask) return std::nullopt;
  Ends ends;
  for (const RegionId r : context.problem.regions.ids()) {
    if ((*mask)[r.index()]) ends.emplace_back(r);
  }
  return ends;
}

/// Share of each period that lies in [from, until).
Series open_share(const Calendar& calendar, double from, double until) {
  Series open(calendar.size());
  for (const PeriodId t : calendar.ids()) {
    const Span& span = calendar.span(t);
    open[t] = std::clamp((std::min(span.end, until) - std::max(span.start, from)) / span.length(), 0.0, 1.0);
  }
  return open;
}

std::string end_name(const Context& context, const std::optional<RegionId>& end) {
  return end ? context.problem.regions[*end].naming.id : std::string(kHub);
}

void add_route(Context& context, RowReader& reader, CommodityId c, const std::optional<RegionId>& from, const std::optional<RegionId>& to) {
  Route route;
  route.id = reader.text("id");
  route.commodity = c;
  route.from = from;
  route.to = to;
  reader.indices.from = end_name(context, from);
  reader.indices.to = end_name(context, to);
  const Measure price = context.money / context.measure(c);
  route.cost = reader.series("cost", price, 0.0);
  route.tariff = reader.series("tariff", price, 0.0);
  route.loss = reader.number("loss", context.one, 0.0, kBelowOne);
  route.limit = reader.series_if("limit", context.measure(c) / context.year, kNotNegative);
  const double start = reader.date("start", -1e9);
  const double until = reader.date("until", 1e9);
  if (until <= start)
    reader.error("until", fmt::format("'{}' is not after start {}", reader.text("until"), reader.text("start")), "move until later");
  route.open = open_share(context.problem.calendar, start, until);
  context.problem.routes.push_back(std::move(route));
}

void read_row(Context& context, const pack::Table& table, const pack::Row& row) {
  RowReader reader(context, table, row);
  const std::optional<Mask> commodities = reader.select("commodity", context.commodities);
  if (reader.empty("from")) reader.error("from", "a route needs an origin", "write regions, or hub");
  if (reader.empty("to")) reader.error("to", "a route needs a destination", "write regions, or hub");
  const std::optional<Ends> from = read_ends(context, reader, "from");
  const std::optional<Ends> to = read_ends(context, reader, "to");
  if (!commodities || !from || !to) return;
  bool any = false;
  for (const CommodityId c : context.problem.commodities.ids()) {
    if (!(*commodities)[c.index()]) continue;
    for (const std::optional<RegionId>& origin : *from) {
      for (const std::optional<RegionId>& destination : *to) {
        if (origin == destination) continue;
        add_route(context, reader, c, origin, destination);
        any = true;
      }
    }
  }
  if (!any)
    reader.error("to", fmt::format("'{}' to '{}' leads from a place to itself", reader.text("from"), reader.text("to")),
                 "name two different ends");
}

/// A pool that only fills or only empties moves nothing.
void check_pools(Context& context, const pack::Table& table) {
  std::set<CommodityId> filled, emptied;
  for (const Route& route : context.problem.routes) {
    if (!route.to) filled.insert(route.commodity);
    if (!route.from) emptied.insert(route.commodity);
  }
  for (const Route& route : context.problem.routes) {
    const bool dead = (!route.to && !emptied.contains(route.commodity)) || (!route.from && !filled.contains(route.commodity));
    if (!dead) continue;
    const std::string& commodity = context.problem.commodities[route.commodity].naming.id;
    for (const pack::Row& row : table.rows) {
      RowReader reader(context, table, row);
      if (reader.text("id") != route.id) continue;
      reader.error(route.to ? "from" : "to", fmt::format("the pool of {} is only {}", commodity, route.to ? "emptied" : "filled"),
                   route.to ? "add a row with to = hub" : "add a row with from = hub");
    }
  }
}

}  // namespace

void read_trade(Context& context) {
  const pack::Table& table = context.scenario.table("trade");
  for (const pack::Row& row : table.rows) read_row(context, table, row);
  check_pools(context, table);
}

}  // namespace ingot::build
