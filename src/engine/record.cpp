#include "engine/record.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace ingot::engine {
namespace {

std::string shown(const std::optional<double>& value) { return value ? fmt::format("{:.6g}", *value) : std::string(); }

std::string field(const pack::Reference& reference, const char* name) {
  const auto found = reference.fields.find(name);
  return found == reference.fields.end() ? std::string() : found->second;
}

const pack::Reference* find_reference(const pack::Scenario& scenario, const std::string& key) {
  for (const pack::Reference& reference : scenario.references)
    if (reference.key == key) return &reference;
  return nullptr;
}

void record_facts(const Loaded& loaded, const PlanResponse& response, store::RunInfo& info) {
  const pack::Scenario& scenario = loaded.scenario;
  info.facts.insert({{"title", response.title},
                     {"title_fr", response.title_fr},
                     {"question", scenario.question},
                     {"question_fr", scenario.question_fr},
                     {"headline_fr", response.headline_fr},
                     {"calendar", response.calendar_label},
                     {"horizon", response.horizon_label},
                     {"solved_until", response.solved_until_label},
                     {"currency", loaded.problem.currency},
                     {"price_year", std::to_string(scenario.price_year)},
                     {"discount_rate", fmt::format("{:.6g}", loaded.problem.objective.discount_rate)},
                     {"licence", scenario.licence}});
  if (const auto target = loaded.problem.objective.target) info.facts["target"] = loaded.problem.commodities[*target].naming.id;
}

/// What a formula gives at a date, in the parameter's own unit.
std::optional<double> value_at(const pack::Scenario& scenario, std::size_t parameter, double date) {
  const std::optional<Quantity> value = scenario.value(parameter, Date{date});
  if (!value || !std::isfinite(value->value)) return std::nullopt;
  return value->in(scenario.parameters[parameter].unit);
}

/// Numbers in use; formulas with what they give, since a formula alone tells a reader little.
void record_parameters(const Loaded& loaded, store::RunInfo& info) {
  const pack::Scenario& scenario = loaded.scenario;
  std::optional<Span> first, last;
  for (const Period& period : loaded.problem.calendar.periods) {
    if (!period.reported) continue;
    if (!first) first = period.span;
    last = period.span;
  }
  for (std::size_t i = 0; i < scenario.parameters.size(); ++i) {
    const pack::Parameter& p = scenario.parameters[i];
    const SourceRow row = source_row(scenario, p);
    info.parameters.push_back({row.parameter, row.value, row.unit, row.low, row.high, row.distribution, row.group, row.source, row.as_of,
                               row.grade, row.note, row.reference, row.url, p.overridden, p.pack_text});
    if (!first || (p.expression.parameters().empty() && !p.expression.mentions_time())) continue;
    info.parameters.back().first = value_at(scenario, i, 0.5 * (first->start + first->end));
    info.parameters.back().last = value_at(scenario, i, 0.5 * (last->start + last->end));
  }
}

}  // namespace

SourceRow source_row(const pack::Scenario& scenario, const pack::Parameter& p) {
  SourceRow row;
  row.parameter = p.index.empty() ? p.name : fmt::format("{}[{}]", p.name, p.index);
  row.value = p.value_text;
  row.unit = p.unit_text;
  row.low = shown(p.low);
  row.high = shown(p.high);
  row.distribution = p.distribution;
  row.group = p.group;
  row.source = p.source;
  row.as_of = p.as_of;
  row.grade = p.grade;
  row.note = p.note;
  if (const pack::Reference* reference = find_reference(scenario, p.source)) {
    row.reference = field(*reference, "title");
    row.url = field(*reference, "url");
  }
  return row;
}

void record_context(const Loaded& loaded, const PlanResponse& response, store::RunInfo& info) {
  record_facts(loaded, response, info);
  record_parameters(loaded, info);
  for (const FigureRow& figure : response.figures)
    for (std::size_t i = 0; i < figure.values.size(); ++i)
      info.figures.push_back({figure.name, figure.name_fr, figure.unit, response.years[i], figure.values[i]});
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (const ComparisonRow& row : response.comparison)
    info.records.push_back({row.id, row.series, row.name, row.name_fr, row.set, row.region, row.unit, row.verdict, row.cause, row.cause_fr,
                            row.source, row.year, row.record, row.low.value_or(none), row.high.value_or(none), row.model, row.error});
  for (const ConcentrationRow& row : response.concentration)
    for (std::size_t i = 0; i < row.largest.size(); ++i)
      info.concentration.push_back(
          {row.stage, row.unit, row.holders, row.largest[i], response.years[i], row.herfindahl[i], row.largest_share[i]});
  for (const ConflictRow& row : response.conflict) info.conflict.push_back({row.row, row.what, row.what_fr});
}

}  // namespace ingot::engine
