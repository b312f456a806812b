// events.csv: what cuts routes or stops processes between two dates

#include <fmt/format.h>

#include <algorithm>

#include "problem/tables/steps.hpp"

namespace ingot::build {
namespace {

enum class Hit { trade, exports, imports, activity };

/// One row, read: whom it hits and how much of each period it takes away.
struct Event {
  Hit hit = Hit::trade;
  Mask regions, commodities, processes;
  Series left;  ///< share of each period (or of what is available in it) that the event leaves
};

Series share_left(const Calendar& calendar, double from, double until, double share) {
  Series left(calendar.size());
  for (const PeriodId t : calendar.ids()) {
    const Span& span = calendar.span(t);
    left[t] = 1.0 - share * std::clamp((std::min(span.end, until) - std::max(span.start, from)) / span.length(), 0.0, 1.0);
  }
  return left;
}

std::optional<Event> read_event(Context& context, RowReader& reader) {
  Event event;
  event.hit = static_cast<Hit>(reader.choice("cuts", {"trade", "exports", "imports", "activity"}));
  if (reader.empty("regions")) reader.error("regions", "an event needs regions that it hits", "write regions, tags or *");
  const std::optional<Mask> regions = reader.select("regions", context.regions),
                            commodities = reader.select("commodities", context.commodities),
                            processes = reader.select("processes", context.processes);
  if (!regions || !commodities || !processes) return std::nullopt;
  event.regions = *regions;
  event.commodities = *commodities;
  event.processes = *processes;
  const double from = reader.date("from", 0.0), until = reader.date("until", 0.0);
  if (until <= from)
    reader.error("until", fmt::format("'{}' is not after from {}", reader.text("until"), reader.text("from")), "move until later");
  event.left = share_left(context.problem.calendar, from, until, reader.number("share", context.one, 1.0, kShare));
  return event;
}

bool holds(const Mask& mask, const std::optional<RegionId>& region) { return region && mask[region->index()]; }

bool cuts(const Event& event, const Route& route) {
  if (event.hit == Hit::activity || !event.commodities[route.commodity.index()]) return false;
  const bool leaves = holds(event.regions, route.from), enters = holds(event.regions, route.to);
  if (leaves && enters) return false;  // within what is cut off
  return (leaves && event.hit != Hit::imports) || (enters && event.hit != Hit::exports);
}

void weaken(const Calendar& calendar, Series& series, const Series& left) {
  for (const PeriodId t : calendar.ids()) series[t] *= left[t];
}

bool apply(Problem& problem, const Event& event) {
  bool any = false;
  for (Route& route : problem.routes) {
    if (!cuts(event, route)) continue;
    weaken(problem.calendar, route.open, event.left);
    any = true;
  }
  for (Site& site : problem.sites) {
    if (event.hit != Hit::activity || !event.regions[site.region.index()] || !event.processes[site.process.index()]) continue;
    weaken(problem.calendar, site.availability, event.left);
    any = true;
  }
  return any;
}

}  // namespace

void read_events(Context& context) {
  const pack::Table& table = context.scenario.table("events");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    const std::optional<Event> event = read_event(context, reader);
    if (event && !apply(context.problem, *event))
      reader.error("cuts", "the event hits nothing: no route or process is selected", "widen its selectors");
  }
}

}  // namespace ingot::build
