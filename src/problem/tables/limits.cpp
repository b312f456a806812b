// limits.csv: limits over groups of sites or routes

#include <fmt/format.h>

#include <algorithm>

#include "problem/tables/steps.hpp"
#include "problem/tables/text.hpp"

namespace ingot::build {
namespace {

const std::vector<std::string> kKinds{"max", "min", "growth"};
const std::vector<std::string> kQuantities{"starts", "nameplate", "capacity", "activity", "spend", "imports", "exports"};

/// One side of a limit (the selection itself, or the `of_` one) as its selectors give it, before regions are narrowed.
struct Side {
  std::string prefix;  ///< "" or "of_"
  Mask processes, regions, operators, commodities;
};

/// A selection with the unit that its items are measured in.
struct Sum {
  Selection selection;
  Measure unit;
};

bool is_trade(LimitQuantity quantity) { return quantity == LimitQuantity::imports || quantity == LimitQuantity::exports; }

bool any_given(const RowReader& reader, const std::string& prefix) {
  for (const char* column : {"processes", "regions", "operators", "commodities"}) {
    if (!reader.empty(prefix + column)) return true;
  }
  return false;
}

/// The columns that mean nothing for a quantity must be empty.
bool check_columns(RowReader& reader, const std::string& prefix, LimitQuantity quantity) {
  for (const char* column : {"processes", "operators", "commodities"}) {
    const bool of_sites = std::string_view(column) != "commodities";
    if (of_sites != is_trade(quantity) || reader.empty(prefix + column)) continue;
    reader.error(prefix + column, fmt::format("{} are not counted by {}", kQuantities[static_cast<std::size_t>(quantity)], column),
                 "leave the cell empty");
    return false;
  }
  return true;
}

/// `[region]` in of_regions stands for the region of a limit with each = region.
bool own_region(const RowReader& reader, const std::string& prefix) {
  return !prefix.empty() && reader.text(prefix + "regions") == "[region]";
}

std::optional<Side> read_side(Context& context, RowReader& reader, const std::string& prefix, LimitQuantity quantity) {
  if (!check_columns(reader, prefix, quantity)) return std::nullopt;
  const std::optional<Mask> processes = reader.select(prefix + "processes", context.processes);
  const std::optional<Mask> regions =
      own_region(reader, prefix) ? Mask(context.regions.size(), true) : reader.select(prefix + "regions", context.regions);
  const std::optional<Mask> operators = reader.select(prefix + "operators", context.operators);
  const std::optional<Mask> commodities = reader.select(prefix + "commodities", context.commodities);
  if (!processes || !regions || !operators || !commodities) return std::nullopt;
  return Side{prefix, *processes, *regions, *operators, *commodities};
}

Measure measure_of(const Context& context, SiteId s, LimitQuantity quantity) {
  if (quantity == LimitQuantity::activity) return context.activity(s);
  if (quantity == LimitQuantity::spend) return context.money;
  return context.capacity(s);
}

bool operator_selected(const Context& context, const Side& side, SiteId s) {
  const std::optional<std::size_t> member = context.operators.find(context.problem.process_of(s).operator_id);
  return member && side.operators[*member];
}

/// Factor of one more item to the sum's unit, which the first item sets.
/// @return nothing if they cannot be added
std::optional<double> factor_to(Sum& sum, bool first, const Measure& item) {
  if (first) sum.unit = item;
  if (sum.unit.unit.dimension != item.unit.dimension) return std::nullopt;
  return item.unit.factor / sum.unit.unit.factor;
}

void report_mixture(RowReader& reader, const std::string& column, const Sum& sum, const Measure& other, const std::string& name) {
  reader.error(column, fmt::format("{} in {} cannot be added to others in {}", name, other.text, sum.unit.text),
               "select what has one dimension, or use several limits");
}

bool sum_sites(Context& context, RowReader& reader, const Side& side, LimitQuantity quantity, std::optional<RegionId> only, Sum& sum) {
  for (const SiteId s : context.problem.sites.ids()) {
    const Site& site = context.problem.sites[s];
    if (!side.processes[site.process.index()] || !side.regions[site.region.index()] || (only && site.region != *only)) continue;
    if (!operator_selected(context, side, s)) continue;
    const Measure unit = measure_of(context, s, quantity);
    const std::optional<double> factor = factor_to(sum, sum.selection.sites.empty(), unit);
    if (!factor) {
      report_mixture(reader, side.prefix + "processes", sum, unit, context.problem.process_of(s).naming.id);
      return false;
    }
    sum.selection.sites.push_back({s, *factor});
  }
  return true;
}

/// Imports are counted on routes that end in the regions (the formulation takes off the loss), exports on those that begin there.
bool sum_routes(Context& context, RowReader& reader, const Side& side, LimitQuantity quantity, std::optional<RegionId> only, Sum& sum) {
  const bool imports = quantity == LimitQuantity::imports;
  for (const RouteId route_id : context.problem.routes.ids()) {
    const Route& route = context.problem.routes[route_id];
    const std::optional<RegionId>& end = imports ? route.to : route.from;
    if (!end || !side.regions[end->index()] || !side.commodities[route.commodity.index()] || (only && *end != *only)) continue;
    const Measure unit = context.measure(route.commodity);
    const std::optional<double> factor = factor_to(sum, sum.selection.routes.empty(), unit);
    if (!factor) {
      report_mixture(reader, side.prefix + "commodities", sum, unit, context.problem.commodities[route.commodity].naming.id);
      return false;
    }
    sum.selection.routes.push_back({route_id, *factor});
  }
  return true;
}

/// @return nothing on an error already reported; a selection may be empty
std::optional<Sum> sum_up(Context& context, RowReader& reader, const Side& side, LimitQuantity quantity, std::optional<RegionId> only) {
  Sum sum;
  const bool good =
      is_trade(quantity) ? sum_routes(context, reader, side, quantity, only, sum) : sum_sites(context, reader, side, quantity, only, sum);
  if (!good) return std::nullopt;
  return sum;
}

bool is_empty(const Selection& selection) { return selection.sites.empty() && selection.routes.empty(); }

/// The unit of `value`.
Measure value_measure(const Context& context, const GroupLimit& limit, const Measure& unit) {
  if (limit.kind == LimitKind::growth) return context.one / context.year;
  if (limit.of) return context.one;
  const bool stands = limit.quantity == LimitQuantity::nameplate || limit.quantity == LimitQuantity::capacity;
  return stands || limit.over_window ? unit : unit / context.year;
}

/// The unit of a growth limit's seed: what the sum is measured in, per year of growth.
Measure seed_measure(const Context& context, const GroupLimit& limit, const Measure& unit) {
  const bool stands = limit.quantity == LimitQuantity::nameplate || limit.quantity == LimitQuantity::capacity;
  return stands ? unit / context.year : unit / context.year / context.year;
}

std::optional<RegionId> common_region(const Context& context, const Selection& selection) {
  std::optional<RegionId> common;
  for (const Selection::Item& item : selection.sites) {
    const RegionId r = context.problem.sites[item.site].region;
    if (common && *common != r) return std::nullopt;
    common = r;
  }
  return common;
}

/// Adds one limit, over all regions of the row or over one.
/// @return false if nothing was selected
bool add_limit(Context& context, RowReader& reader, const Side& left, const std::optional<Side>& right, std::optional<RegionId> only,
               const GroupLimit& prototype) {
  GroupLimit limit = prototype;
  std::optional<Sum> sum = sum_up(context, reader, left, limit.quantity, only);
  if (!sum) return true;
  if (is_empty(sum->selection)) return false;
  limit.selection = std::move(sum->selection);
  limit.region = only ? only : common_region(context, limit.selection);
  reader.indices.region.reset();
  if (limit.region) reader.indices.region = context.problem.regions[*limit.region].naming.id;
  if (only) limit.row_id += "," + context.problem.regions[*only].naming.id;
  if (right) {
    std::optional<Sum> whole = sum_up(context, reader, *right, limit.quantity, own_region(reader, "of_") ? only : std::nullopt);
    if (!whole) return true;
    if (is_empty(whole->selection)) {
      reader.error("of_processes", "the selection that the limit is a share of is empty", "widen its selectors");
      return true;
    }
    if (whole->unit.unit.dimension != sum->unit.unit.dimension) {
      report_mixture(reader, "of_processes", *sum, whole->unit, "the whole");
      return true;
    }
    const double factor = whole->unit.unit.factor / sum->unit.unit.factor;
    for (Selection::Item& item : whole->selection.sites) item.factor *= factor;
    for (Selection::Trade& item : whole->selection.routes) item.factor *= factor;
    limit.of = std::move(whole->selection);
  }
  const Measure wanted = value_measure(context, limit, sum->unit);
  limit.unit = wanted.text;
  limit.value = reader.series("value", wanted, 0.0, limit.kind == LimitKind::growth ? Range{-1.0, kAny.high, true} : kAny);
  limit.seed = reader.number("seed", seed_measure(context, limit, sum->unit), 0.0, kNotNegative);
  context.problem.limits.push_back(std::move(limit));
  return true;
}

GroupLimit read_prototype(RowReader& reader) {
  GroupLimit limit;
  limit.naming = reader.naming();
  limit.row_id = limit.naming.id;
  if (reader.empty("kind")) reader.error("kind", "a limit needs a kind", "write max, min or growth");
  if (reader.empty("quantity")) reader.error("quantity", "a limit needs a quantity", "write for example capacity");
  if (reader.empty("value")) reader.error("value", "a limit needs a value", "write a quantity");
  limit.kind = static_cast<LimitKind>(reader.choice("kind", kKinds));
  limit.quantity = static_cast<LimitQuantity>(reader.choice("quantity", kQuantities));
  limit.from = reader.date("from", limit.from);
  limit.until = reader.date("until", limit.until);
  limit.over_window = reader.choice("over", {"period", "window"}) == 1;
  if (limit.until <= limit.from)
    reader.error("until", fmt::format("'{}' is not after from {}", reader.text("until"), reader.text("from")), "move until later");
  const bool growth = limit.kind == LimitKind::growth;
  if (growth && limit.over_window) reader.error("over", "growth is from period to period, not over a window", "leave the cell empty");
  if (growth && limit.quantity != LimitQuantity::nameplate) reader.error("quantity", "a growth limit holds nameplate", "write nameplate");
  if (!growth && !reader.empty("seed")) reader.error("seed", "only limits of kind growth have a seed", "leave the cell empty");
  if (growth && any_given(reader, "of_"))
    reader.error("of_processes", "growth is not a share of another selection", "leave the of_ cells empty");
  return limit;
}

void read_row(Context& context, const pack::Table& table, const pack::Row& row) {
  RowReader reader(context, table, row);
  const GroupLimit prototype = read_prototype(reader);
  const bool expanded = reader.choice("each", {"", "region"}) == 1;
  if (own_region(reader, "of_") && !expanded) {
    reader.error("of_regions", "'[region]' needs each = region", "write each = region, or name regions");
    return;
  }
  const std::optional<Side> left = read_side(context, reader, "", prototype.quantity);
  const bool shared = any_given(reader, "of_") && prototype.kind != LimitKind::growth;
  const std::optional<Side> right = shared ? read_side(context, reader, "of_", prototype.quantity) : std::nullopt;
  if (!left || (shared && !right)) return;
  bool any = false;
  if (!expanded) any = add_limit(context, reader, *left, right, std::nullopt, prototype);
  for (const RegionId r : context.problem.regions.ids()) {
    if (expanded && left->regions[r.index()]) any = add_limit(context, reader, *left, right, r, prototype) || any;
  }
  if (!any) reader.error("id", "the limit's selectors have nothing in common", "widen them, or remove the row");
}

}  // namespace

void read_limits(Context& context) {
  const pack::Table& table = context.scenario.table("limits");
  for (const pack::Row& row : table.rows) read_row(context, table, row);
}

}  // namespace ingot::build
