// processes.csv: processes and their sites

#include <fmt/format.h>

#include <cmath>

#include "problem/tables/steps.hpp"
#include "problem/tables/text.hpp"

namespace ingot::build {
namespace {

constexpr double kSumTolerance = 1e-6;

void check_conversion(RowReader& reader, const Context& context, Process& process, const Measure& capacity, const Measure& activity) {
  if (!capacity.known || !activity.known) return;
  const Measure yearly = capacity * context.year;
  if (yearly.unit.dimension != activity.unit.dimension) {
    const UnitTable& units = context.scenario.units;
    reader.error("activity_unit",
                 fmt::format("'{}' cannot measure the activity of capacity in {}: {} x year is in {}", activity.text, capacity.text,
                             capacity.text, units.describe(yearly.unit.dimension)),
                 fmt::format("choose an activity unit of the dimension {}", units.describe(yearly.unit.dimension)));
    return;
  }
  process.conversion = yearly.unit.factor / activity.unit.factor;
}

/// Sites in every selected region, still without numbers.
void declare_sites(Context& context, RowReader& reader, ProcessId p) {
  context.site_of.emplace_back(context.problem.regions.size());
  const std::optional<Mask> regions = reader.select("regions", context.regions);
  if (!regions) return;
  for (const RegionId r : context.problem.regions.ids()) {
    if (!(*regions)[r.index()]) continue;
    Site site;
    site.process = p;
    site.region = r;
    const SiteId s = context.problem.sites.push_back(std::move(site));
    context.site_of[p.index()][r.index()] = s;
    context.problem.processes[p].sites.push_back(s);
  }
}

Indices indices_of(const Context& context, SiteId s) {
  const Process& process = context.problem.process_of(s);
  Indices indices;
  indices.region = context.problem.region_of(s).naming.id;
  indices.process = process.naming.id;
  indices.operator_id = process.operator_id;
  if (process.stage < context.problem.stages.size()) indices.stage = context.problem.stages[process.stage].naming.id;
  return indices;
}

/// The pairs of a list `a: b; c: d`.
struct Pair {
  double first = 0.0, second = 0.0;
};
std::optional<std::vector<Pair>> read_pairs(RowReader& reader, std::string_view column, const Measure& first, const Range& range) {
  std::vector<Pair> pairs;
  for (const std::string& item : split_outside_brackets(reader.text(column), ';')) {
    const std::vector<std::string> sides = split_outside_brackets(item, ':');
    if (sides.size() != 2) {
      reader.error(column, fmt::format("'{}' is not of the form 'a: b'", item), "write for example 0.5: 0.3; 1: 0.7");
      return std::nullopt;
    }
    const std::optional<double> key = reader.part(column, sides[0], first, range);
    const std::optional<double> value = reader.part(column, sides[1], Measure{}, kShare);
    if (!key || !value) return std::nullopt;
    if (!pairs.empty() && *key <= pairs.back().first) {
      reader.error(column, fmt::format("'{}' does not come after what stands before it", sides[0]), "write the list in ascending order");
      return std::nullopt;
    }
    pairs.push_back({*key, *value});
  }
  return pairs;
}

void read_ramp(Context& context, RowReader& reader, Site& site) {
  if (reader.empty("ramp")) return;
  const std::optional<std::vector<Pair>> pairs = read_pairs(reader, "ramp", context.year, kNotNegative);
  if (!pairs) return;
  site.ramp.clear();
  for (const Pair& pair : *pairs) site.ramp.push_back({pair.first, pair.second});
}

void read_spend(Context& context, RowReader& reader, Site& site) {
  if (reader.empty("spend")) return;
  const std::optional<std::vector<Pair>> pairs = read_pairs(reader, "spend", context.one, kShare);
  if (!pairs) return;
  double sum = 0.0;
  for (const Pair& pair : *pairs) sum += pair.second;
  if (std::abs(pairs->back().first - 1.0) > kSumTolerance) {
    reader.error("spend",
                 fmt::format("'{}' ends at the fraction {:.6g} of the lead time, not at 1", reader.text("spend"), pairs->back().first),
                 "let the last fraction be 1");
  } else if (std::abs(sum - 1.0) > kSumTolerance) {
    reader.error("spend", fmt::format("the shares of '{}' sum to {:.6g}, not to 1", reader.text("spend"), sum), "let the shares sum to 1");
  } else {
    for (const Pair& pair : *pairs) site.spend.push_back({pair.first, pair.second});
  }
}

void read_life(Context& context, RowReader& reader, Site& site) {
  site.lifetime_years = reader.number_if("lifetime", context.year, kPositive);
  site.attrition_per_year = reader.number("attrition", context.one / context.year, 0.0, kNotNegative);
  if (site.lifetime_years && site.attrition_per_year > 0.0) {
    reader.error("attrition", "a process has a lifetime or an attrition, not both", "leave one of the two cells empty");
  }
}

void read_costs(Context& context, RowReader& reader, SiteId s, Site& site) {
  const Measure per_capacity = context.money / context.capacity(s);
  const Measure per_activity = context.money / context.activity(s);
  site.capex = reader.series("capex", per_capacity, 0.0);
  site.fixed_cost = reader.series("fixed_cost", per_capacity / context.year, 0.0);
  site.variable_cost = reader.series("variable_cost", per_activity, 0.0);
  site.transfer_cost = reader.series("transfer_cost", per_activity, 0.0);
  site.capital_outlay = reader.series("capital_outlay", per_activity, 0.0);
}

void read_building(Context& context, RowReader& reader, SiteId s, Site& site) {
  const Measure capacity = context.capacity(s);
  site.may_build = reader.yes("build", true);
  site.first_start = reader.date("first_start", site.first_start);
  site.last_start = reader.date("last_start", site.last_start);
  if (site.last_start < site.first_start) {
    reader.error("last_start", fmt::format("'{}' is before first_start {}", reader.text("last_start"), reader.text("first_start")),
                 "swap the dates");
  }
  site.growth_per_year = reader.series_if("growth", context.one / context.year, {-1.0, kAny.high, true});
  site.growth_seed = reader.number("growth_seed", capacity / context.year, 0.0, kNotNegative);
  site.potential = reader.series_if("potential", capacity, kNotNegative);
  site.adjustment_years = reader.number("adjustment", context.year, 0.0, kNotNegative);
  site.recorded_rate = reader.number("recorded_rate", capacity / context.year, 0.0, kNotNegative);
}

/// With the option `decided` capacity is given or free: nothing holds back how fast what is decided may grow, nothing else is built.
void set_throughput(const Context& context, SiteId s, Site& site) {
  site.may_build = site.may_build && context.is_decided(s);
  site.growth_per_year.reset();
  site.adjustment_years = 0.0;
}

void read_site(Context& context, RowReader& reader, SiteId s) {
  Site& site = context.problem.sites[s];
  reader.indices = indices_of(context, s);
  site.lead_time_years = read_lead_time(context, s);
  read_ramp(context, reader, site);
  read_life(context, reader, site);
  read_spend(context, reader, site);
  read_costs(context, reader, s, site);
  site.availability = reader.series("availability", context.one, 1.0, kShare);
  site.minimum_load = reader.number("minimum_load", context.one, 0.0, kShare);
  read_building(context, reader, s, site);
  if (context.decided) set_throughput(context, s, site);
}

}  // namespace

void declare_processes(Context& context) {
  const pack::Table& table = context.scenario.table("processes");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    if (reader.duplicate(context.processes)) continue;
    Process process;
    process.naming = reader.naming();
    const std::optional<std::size_t> stage = context.stages.find(reader.cell("stage"), "stage", context.reporter);
    process.stage = stage.value_or(0);
    process.operator_id = reader.text("operator");
    process.tags = split_words(reader.text("tags"));
    process.capacity_unit = reader.text("capacity_unit");
    process.activity_unit = reader.text("activity_unit");
    process.may_retire = reader.yes("retire", false);
    process.variable = reader.text("variable");
    if (process.variable.empty()) process.variable = (stage ? context.problem.stages[*stage].naming.name + "|" : "") + process.naming.name;
    const std::size_t member = context.processes.add(process.naming.id);
    for (const std::string& tag : process.tags) context.processes.tag(tag, member);
    if (stage) context.processes.tag(reader.text("stage"), member);
    context.processes.tag(process.operator_id, member);
    // Without an operator counts as one that only `*` and `!words` reach.
    if (!context.operators.find(process.operator_id)) context.operators.add(process.operator_id);
    const Measure capacity = context.read_unit(reader.cell("capacity_unit"), "capacity_unit");
    const Measure activity = context.read_unit(reader.cell("activity_unit"), "activity_unit");
    check_conversion(reader, context, process, capacity, activity);
    context.capacity_unit.push_back(capacity);
    context.activity_unit.push_back(activity);
    context.process_row.push_back(&row);
    const ProcessId p = context.problem.processes.push_back(std::move(process));
    declare_sites(context, reader, p);
  }
}

double read_lead_time(Context& context, SiteId s) {
  const Site& site = context.problem.sites[s];
  RowReader reader(context, context.scenario.table("processes"), *context.process_row[site.process.index()]);
  reader.indices = indices_of(context, s);
  return reader.number("lead_time", context.year, 0.0, kNotNegative);
}

void read_processes(Context& context) {
  const pack::Table& table = context.scenario.table("processes");
  for (const ProcessId p : context.problem.processes.ids()) {
    RowReader reader(context, table, *context.process_row[p.index()]);
    for (const SiteId s : context.problem.processes[p].sites) read_site(context, reader, s);
  }
}

}  // namespace ingot::build
