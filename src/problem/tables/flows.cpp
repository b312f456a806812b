// flows.csv: the recipes of sites

#include <fmt/format.h>

#include <algorithm>

#include "problem/tables/steps.hpp"
#include "problem/tables/text.hpp"

namespace ingot::build {
namespace {

bool runs_in_mode(FlowDirection direction) { return direction == FlowDirection::out || direction == FlowDirection::in; }

/// `0.67-1`: fractions of the lead time.
struct Window {
  double from = 0.0, to = 1.0;
};

Window read_window(RowReader& reader, FlowDirection direction) {
  if (reader.empty("window")) return {};
  if (direction != FlowDirection::build) {
    reader.error("window", "only flows of direction build have a window", "leave the cell empty");
    return {};
  }
  const std::vector<std::string> ends = split_outside_brackets(reader.text("window"), '-');
  if (ends.size() != 2) {
    reader.error("window", fmt::format("'{}' is not of the form 'from-to'", reader.text("window")), "write for example 0.67-1");
    return {};
  }
  const std::optional<double> from = reader.part("window", ends[0], Measure{}, kShare);
  const std::optional<double> to = reader.part("window", ends[1], Measure{}, kShare);
  if (from && to && *from > *to)
    reader.error("window", fmt::format("'{}' ends before it begins", reader.text("window")), "swap the fractions");
  return {from.value_or(0.0), to.value_or(1.0)};
}

std::size_t mode_of(Process& process, const std::string& name) {
  const auto found = std::find(process.modes.begin(), process.modes.end(), name);
  if (found != process.modes.end()) return static_cast<std::size_t>(found - process.modes.begin());
  process.modes.push_back(name);
  return process.modes.size() - 1;
}

Measure amount_measure(const Context& context, SiteId s, CommodityId c, FlowDirection direction) {
  if (runs_in_mode(direction)) return context.measure(c) / context.activity(s);
  const Measure per_capacity = context.measure(c) / context.capacity(s);
  return direction == FlowDirection::operate ? per_capacity / context.year : per_capacity;
}

bool same_place(const Flow& a, const Flow& b) { return a.commodity == b.commodity && a.direction == b.direction && a.mode == b.mode; }

/// What a row says for all of its sites.
struct FlowRow {
  CommodityId commodity;
  FlowDirection direction = FlowDirection::out;
  Window window;
  std::string mode;
};

void add_flow(Context& context, RowReader& reader, SiteId s, const FlowRow& row) {
  Site& site = context.problem.sites[s];
  Process& process = context.problem.processes[site.process];
  Flow flow;
  flow.commodity = row.commodity;
  flow.direction = row.direction;
  flow.mode = runs_in_mode(row.direction) ? mode_of(process, row.mode) : 0;
  flow.window_from = row.window.from;
  flow.window_to = row.window.to;
  reader.indices.region = context.problem.regions[site.region].naming.id;
  reader.indices.process = process.naming.id;
  reader.indices.operator_id = process.operator_id;
  reader.indices.stage.reset();
  if (process.stage < context.problem.stages.size()) reader.indices.stage = context.problem.stages[process.stage].naming.id;
  const auto twin = std::find_if(site.flows.begin(), site.flows.end(), [&](const Flow& other) { return same_place(flow, other); });
  if (twin != site.flows.end()) {
    reader.error(
        "commodity",
        fmt::format("'{}' of {} stands twice in the same mode and direction", reader.text("commodity"), context.problem.site_name(s)),
        "remove one of the rows, or narrow its process or regions");
    return;
  }
  flow.amount = reader.series("amount", amount_measure(context, s, row.commodity, row.direction), 0.0, kNotNegative);
  site.flows.push_back(std::move(flow));
}

void read_row(Context& context, const pack::Table& table, const pack::Row& row) {
  RowReader reader(context, table, row);
  FlowRow flow;
  const std::optional<Mask> processes = reader.select("process", context.processes);
  const std::optional<Mask> regions = reader.select("regions", context.regions);
  const std::optional<std::size_t> commodity = context.commodities.find(reader.cell("commodity"), "commodity", context.reporter);
  if (reader.empty("direction")) reader.error("direction", "a flow needs a direction", "write out, in, operate or build");
  flow.direction = static_cast<FlowDirection>(reader.choice("direction", {"out", "in", "operate", "build"}));
  if (reader.empty("amount")) reader.error("amount", "a flow needs an amount", "write a quantity");
  flow.window = read_window(reader, flow.direction);
  flow.mode = reader.empty("mode") ? "main" : reader.text("mode");
  if (!processes || !regions || !commodity) return;
  flow.commodity = CommodityId(*commodity);
  bool any = false;
  for (const SiteId s : context.problem.sites.ids()) {
    const Site& site = context.problem.sites[s];
    if (!(*processes)[site.process.index()] || !(*regions)[site.region.index()]) continue;
    any = true;
    add_flow(context, reader, s, flow);
  }
  if (!any) {
    reader.error("regions", fmt::format("'{}' and '{}' have no site in common", reader.text("process"), reader.text("regions")),
                 "widen the selectors, or remove the row");
  }
}

/// Flows that are zero at all times carry nothing; dropped after duplicates were found.
void drop_empty(Site& site) {
  std::erase_if(site.flows,
                [](const Flow& flow) { return std::all_of(flow.amount.begin(), flow.amount.end(), [](double a) { return a == 0.0; }); });
}

}  // namespace

void read_flows(Context& context) {
  const pack::Table& table = context.scenario.table("flows");
  for (const pack::Row& row : table.rows) read_row(context, table, row);
  for (Site& site : context.problem.sites) drop_empty(site);
  for (Process& process : context.problem.processes) {
    if (process.modes.empty()) process.modes.emplace_back("main");
  }
}

}  // namespace ingot::build
