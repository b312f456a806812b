// What only the whole problem can show.

#include <fmt/format.h>

#include <algorithm>

#include "problem/tables/steps.hpp"

namespace ingot::build {
namespace {

/// Processes without any flow do nothing but cost.
void check_flows(Context& context) {
  for (const ProcessId p : context.problem.processes.ids()) {
    const Process& process = context.problem.processes[p];
    const bool idle =
        std::all_of(process.sites.begin(), process.sites.end(), [&](SiteId s) { return context.problem.sites[s].flows.empty(); });
    if (!idle || process.sites.empty()) continue;
    RowReader reader(context, context.scenario.table("processes"), *context.process_row[p.index()]);
    reader.warning("id", fmt::format("'{}' has neither inputs nor outputs", process.naming.id), "add its rows to flows.csv, or remove it");
  }
}

/// Commodities that something takes though nothing makes them and no stock holds them.
void check_sources(Context& context) {
  const Problem& problem = context.problem;
  std::vector<bool> made(problem.commodities.size(), false), taken(problem.commodities.size(), false);
  for (const Site& site : problem.sites) {
    for (const Flow& flow : site.flows) (flow.direction == FlowDirection::out ? made : taken)[flow.commodity.index()] = true;
  }
  for (const InitialStock& stock : problem.stocks) made[stock.commodity.index()] = true;
  for (const Segment& segment : problem.segments) taken[segment.commodity.index()] = true;
  for (const CommodityId c : problem.commodities.ids()) {
    if (!taken[c.index()] || made[c.index()]) continue;
    RowReader reader(context, context.scenario.table("commodities"), *context.commodity_row[c.index()]);
    reader.warning("id", fmt::format("'{}' is used, but nothing makes it", problem.commodities[c].naming.id),
                   "add an out flow of a process, or a stock");
  }
}

}  // namespace

void check_whole(Context& context) {
  if (context.reporter.has_errors()) return;  // an error elsewhere may be the cause
  check_flows(context);
  check_sources(context);
}

}  // namespace ingot::build
