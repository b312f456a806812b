// [options]: the calendar and the objective

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "problem/tables/steps.hpp"

namespace ingot::build {
namespace {

/// The option's cell, empty where it is not given.
pack::Cell option(const Context& context, std::string_view name) {
  const auto found = context.scenario.options.find(name);
  if (found != context.scenario.options.end()) return found->second;
  return {"", {"pack.toml", 0, 0}};
}

std::optional<Date> date_option(Context& context, std::string_view name) {
  const pack::Cell cell = option(context, name);
  if (cell.empty()) return std::nullopt;
  const std::optional<Date> date = parse_date(cell.text);
  if (!date) context.reporter.error(cell.place, name, fmt::format("'{}' is not a date", cell.text), "write for example 2037-01");
  return date;
}

double longest_lead_time(Context& context) {
  double longest = 0.0;
  for (const SiteId s : context.problem.sites.ids()) {
    const pack::Row& row = *context.process_row[context.problem.sites[s].process.index()];
    RowReader reader(context, context.scenario.table("processes"), row);
    if (reader.yes("build", true)) longest = std::max(longest, read_lead_time(context, s));
  }
  return longest;
}

/// Lets reading go on after an error in the calendar, so that other findings are seen too.
Calendar stand_in(Date start) {
  return make_calendar("years", Date{std::floor(start.years)}, Date{std::floor(start.years) + 5}, Date{std::floor(start.years) + 5})
      .calendar.value();
}

Measure target_measure(const Context& context, const Objective& objective) {
  if (!objective.target) return {{}, "1", false};
  return context.measure(*objective.target) / context.year;
}

void read_target(Context& context, Objective& objective) {
  const pack::Cell commodity = option(context, "target_commodity");
  const bool needed = objective.kind == ObjectiveKind::compute || objective.kind == ObjectiveKind::fastest;
  if (!commodity.empty()) {
    const std::optional<std::size_t> member = context.commodities.find(commodity, "target_commodity", context.reporter);
    if (member) objective.target = CommodityId(*member);
  } else if (needed) {
    context.reporter.error(commodity.place, "target_commodity", "this objective needs a commodity to maximise",
                           "write target_commodity in [options]");
  }
  objective.terminal = choose(option(context, "target_mode"), "target_mode", {"discounted", "terminal"}, context.reporter) == 1;
  const pack::Cell level = option(context, "target_level");
  if (!level.empty()) {
    objective.target_level = context.evaluator.number(level, "target_level", target_measure(context, objective), {}, kPositive);
  } else if (objective.kind == ObjectiveKind::fastest) {
    context.reporter.error(level.place, "target_level", "the objective fastest needs a level to reach", "write target_level in [options]");
  }
}

/// What a unit of the target commodity does, for the cost of its work.
void read_work(Context& context, Objective& objective) {
  const pack::Cell work = option(context, "target_work"), unit = option(context, "target_work_unit");
  if (work.empty() || !objective.target) return;
  if (unit.empty()) {
    context.reporter.error(work.place, "target_work", "the work of a unit needs a unit to be told in",
                           "write target_work_unit in [options]");
    return;
  }
  const Measure measure = context.read_unit(unit, "target_work_unit");
  objective.target_work = context.evaluator.number(work, "target_work", measure / context.measure(*objective.target), {}, kPositive);
  objective.target_work_unit = unit.text;
}

/// An option that counts something.
double whole_number(Context& context, const char* name, double otherwise, Range range) {
  const pack::Cell cell = option(context, name);
  if (cell.empty()) return otherwise;
  const double count = context.evaluator.number(cell, name, context.one, {}, range).value_or(otherwise);
  if (count != std::floor(count))
    context.reporter.error(cell.place, name, fmt::format("'{}' is not a whole number", cell.text), "write for example 2");
  return std::floor(count);
}

/// e^-745 is the least number there is: prices divide by what money of the last period is worth.
void check_discounting(Context& context, const pack::Cell& cell, double rate) {
  constexpr double most = 500.0;
  const Calendar& calendar = context.problem.calendar;
  const double years = calendar.solve_until.years - calendar.start.years;
  if (rate * years <= most) return;
  context.reporter.error(
      cell.place, "discount_rate",
      fmt::format("'{}' is {:.6g} 1/year, which makes money at the end of {:.0f} years worth nothing", cell.text, rate, years),
      fmt::format("write a rate below {:.3g} 1/year", most / years));
}

}  // namespace

void read_calendar(Context& context) {
  Calendar& calendar = context.problem.calendar;
  const Date start = context.scenario.base_date;
  const pack::Cell text = option(context, "calendar");
  const pack::Cell report_cell = option(context, "report_until");
  const std::optional<Date> report = date_option(context, "report_until");
  if (report_cell.empty())
    context.reporter.error(report_cell.place, "report_until", "there is no end of the report",
                           "write report_until in [options], for example 2037-01");
  std::optional<Date> solve = date_option(context, "solve_until");
  const double longest = longest_lead_time(context);
  calendar = stand_in(start);
  if (report) {
    if (!solve) solve = default_solve_until(*report, longest);
    const int tail = static_cast<int>(whole_number(context, "tail_years", 1.0, {1.0, 10.0}));
    CalendarResult result = make_calendar(text.empty() ? "half-years" : text.text, start, *report, *solve, tail);
    if (result.calendar) calendar = std::move(*result.calendar);
    if (!result.message.empty()) context.reporter.error(text.place, "calendar", std::move(result.message), std::move(result.fix));
  }
  context.evaluator.set_calendar(calendar);
}

void read_decided(Context& context) {
  const pack::Cell cell = option(context, "decided");
  if (!cell.empty()) context.decided = context.processes.select(cell, "decided", context.reporter);
  context.problem.capacity_given = context.decided.has_value();
}

void read_objective(Context& context) {
  Objective& objective = context.problem.objective;
  objective.kind = static_cast<ObjectiveKind>(
      choose(option(context, "objective"), "objective", {"surplus", "compute", "cost", "fastest"}, context.reporter));
  const pack::Cell rate = option(context, "discount_rate");
  if (rate.empty()) {
    context.reporter.error(rate.place, "discount_rate", "there is no discount rate",
                           "write discount_rate in [options], for example \"5 %/year\"");
  } else {
    objective.discount_rate = context.evaluator.number(rate, "discount_rate", context.one / context.year, {}, kNotNegative).value_or(0.0);
    check_discounting(context, rate, objective.discount_rate);
  }
  objective.financing_costs = choose(option(context, "financing"), "financing", {"transfer", "cost"}, context.reporter) == 1;
  read_target(context, objective);
  read_work(context, objective);
  context.problem.demand_steps = static_cast<int>(whole_number(context, "demand_steps", 0.0, {0.0, 1000.0}));
}

}  // namespace ingot::build
