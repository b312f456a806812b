// capacity.csv and projects.csv: capacity that the plan does not decide

#include <fmt/format.h>

#include <algorithm>

#include "problem/tables/steps.hpp"

namespace ingot::build {
namespace {

/// The site that a row's process and region name.
std::optional<SiteId> find_site(Context& context, RowReader& reader) {
  const std::optional<std::size_t> process = context.processes.find(reader.cell("process"), "process", context.reporter);
  const std::optional<std::size_t> region = context.regions.find(reader.cell("region"), "region", context.reporter);
  if (!process || !region) return std::nullopt;
  const SiteId site = context.site_of[*process][*region];
  if (!site.valid()) {
    reader.error("region", fmt::format("'{}' does not exist in {}", reader.text("process"), reader.text("region")),
                 "add the region to the process's regions, or remove the row");
    return std::nullopt;
  }
  const Process& owner = context.problem.process_of(site);
  reader.indices.region = reader.text("region");
  reader.indices.process = owner.naming.id;
  reader.indices.operator_id = owner.operator_id;
  if (owner.stage < context.problem.stages.size()) reader.indices.stage = context.problem.stages[owner.stage].naming.id;
  return site;
}

/// A date that must be there.
double wanted_date(RowReader& reader, std::string_view column, double fallback) {
  if (reader.empty(column)) reader.error(column, fmt::format("{} is missing", column), "write a date, for example 2027-04");
  return reader.date(column, fallback);
}

/// Share of the capital cost that the spend profile places after a fraction of the lead time.
double share_after(const std::vector<SpendPoint>& spend, double fraction) {
  if (spend.empty()) return 1.0 - fraction;
  double left = 0.0;
  double from = 0.0;
  for (const SpendPoint& point : spend) {
    const double covered = std::clamp((point.until_fraction - std::max(from, fraction)) / (point.until_fraction - from), 0.0, 1.0);
    left += covered * point.share;
    from = point.until_fraction;
  }
  return left;
}

/// The period a moment falls into, the first or last one where it falls outside.
PeriodId period_at(const Calendar& calendar, double moment) {
  for (const PeriodId t : calendar.ids()) {
    if (moment < calendar.span(t).end) return t;
  }
  return PeriodId(calendar.size() - 1);
}

double default_remaining_spend(const Context& context, const Existing& project) {
  const Calendar& calendar = context.problem.calendar;
  const Site& site = context.problem.sites[project.site];
  const double base = calendar.start.years;
  if (project.first_output <= base) return 0.0;
  const double duration = project.first_output - project.construction_start;
  const double done = duration > 0.0 ? std::clamp((base - project.construction_start) / duration, 0.0, 1.0) : 0.0;
  return project.amount * site.capex[period_at(calendar, project.construction_start)] * share_after(site.spend, done);
}

/// With the option `decided`, what the tables date after the base date of a process that is decided is left to the plan.
bool skips(const Context& context, const Existing& existing) {
  return context.decided && context.is_decided(existing.site) && existing.first_output > context.problem.calendar.start.years;
}

/// A row that is paid for as a project is, but owes no inputs.
void spend_as_project(const Context& context, Existing& existing) {
  existing.project = true;
  existing.owes_inputs = false;
  existing.construction_start = existing.first_output - context.problem.sites[existing.site].lead_time_years;
  existing.remaining_spend = default_remaining_spend(context, existing);
}

/// When construction began: as published, or one lead time before the planned first output where nobody says.
/// What readers are told in `start` is then rounded, so it is not what counts.
double start_of_project(const Context& context, RowReader& reader, SiteId site, double planned) {
  const double derived = planned - context.problem.sites[site].lead_time_years;
  const double told = reader.date("start", derived);
  return reader.choice("start_basis", {"published", "lead_time"}) == 0 ? told : derived;
}

/// What is left to pay: the row's own sum, or by the spend profile.
double remaining_spend(const Context& context, RowReader& reader, const Existing& project) {
  const double by_profile = default_remaining_spend(context, project);
  if (reader.text("remaining_spend") == "profile") return by_profile;
  return reader.number_if("remaining_spend", context.money, kNotNegative).value_or(by_profile);
}

void read_project(Context& context, const pack::Table& table, const pack::Row& row) {
  RowReader reader(context, table, row);
  const std::optional<SiteId> site = find_site(context, reader);
  if (!site) return;
  const double base = context.problem.calendar.start.years;
  Existing project;
  project.site = *site;
  project.id = reader.text("id");
  project.project = true;
  const double planned = wanted_date(reader, "first_output", base);
  project.first_output = planned + reader.number("slip", context.year, 0.0);
  project.amount = reader.number("size", context.capacity(*site), 0.0, kPositive);
  project.construction_start = start_of_project(context, reader, *site, planned);
  if (skips(context, project)) return;
  if (project.construction_start > project.first_output) {
    reader.error("start", fmt::format("'{}' is after the first output", reader.text("start")), "move the start before first_output");
  }
  project.remaining_spend = remaining_spend(context, reader, project);
  project.owes_inputs = reader.yes("inputs", true) && !context.decided;
  context.problem.existing.push_back(std::move(project));
}

}  // namespace

void read_capacity(Context& context) {
  const pack::Table& table = context.scenario.table("capacity");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    const std::optional<SiteId> site = find_site(context, reader);
    if (!site) continue;
    Existing existing;
    existing.site = *site;
    existing.id = "existing";
    const double base = context.problem.calendar.start.years;
    existing.first_output = reader.text("from") == "base" ? base : wanted_date(reader, "from", base);
    existing.amount = reader.number("amount", context.capacity(*site), 0.0, kNotNegative);
    existing.until = reader.date_if("until");
    if (existing.until && *existing.until <= existing.first_output) {
      reader.error("until", fmt::format("'{}' is not after from {}", reader.text("until"), reader.text("from")),
                   "move until later, or leave it out");
    }
    existing.ramped = reader.yes("ramp", true);
    if (skips(context, existing)) continue;
    if (reader.yes("spend", false)) spend_as_project(context, existing);
    context.problem.existing.push_back(std::move(existing));
  }
}

void read_projects(Context& context) {
  const pack::Table& table = context.scenario.table("projects");
  for (const pack::Row& row : table.rows) read_project(context, table, row);
}

}  // namespace ingot::build
