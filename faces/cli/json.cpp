#include "cli/json.hpp"

#include <array>
#include <cmath>

#include "cli/money_table.hpp"

namespace ingot::cli {
namespace {

Json diagnostics_json(const Diagnostics& diagnostics, Severity severity) {
  Json list = Json::array();
  for (const Diagnostic& one : diagnostics.all()) {
    if (one.severity != severity) continue;
    list.push_back({{"file", one.place.file},
                    {"row", one.place.row},
                    {"column", one.place.column},
                    {"subject", one.subject},
                    {"message", one.message},
                    {"fix", one.fix}});
    if (!one.message_fr.empty()) list.back()["message_fr"] = one.message_fr;
    if (!one.fix_fr.empty()) list.back()["fix_fr"] = one.fix_fr;
  }
  return list;
}

Json binding_json(const std::vector<engine::BindingRow>& rows) {
  Json list = Json::array();
  for (const engine::BindingRow& row : rows) {
    list.push_back({{"what", row.what},
                    {"what_fr", row.what_fr},
                    {"region", row.region_name},
                    {"region_fr", row.region_name_fr},
                    {"region_id", row.region},
                    {"from", row.from},
                    {"to", row.to},
                    {"value", row.value},
                    {"unit", row.unit},
                    {"weight", row.weight},
                    {"row", row.row}});
  }
  return list;
}

Json series_json(const engine::PlanResponse& response) {
  Json list = Json::array();
  for (const engine::SeriesRow& row : response.series) {
    list.push_back({{"variable", row.variable},
                    {"region", row.region},
                    {"region_id", row.region_id},
                    {"unit", row.unit},
                    {"sum", row.sum},
                    {"years", response.years},
                    {"values", row.values}});
  }
  return list;
}

Json concentration_json(const engine::PlanResponse& response) {
  Json list = Json::array();
  for (const engine::ConcentrationRow& row : response.concentration) {
    list.push_back({{"stage", row.stage},
                    {"name", row.stage_name},
                    {"name_fr", row.stage_name_fr},
                    {"unit", row.unit},
                    {"holders", row.holders},
                    {"years", response.years},
                    {"herfindahl", row.herfindahl},
                    {"largest_share", row.largest_share},
                    {"largest", row.largest},
                    {"largest_name", row.largest_name},
                    {"largest_name_fr", row.largest_name_fr}});
  }
  return list;
}

Json figures_json(const engine::PlanResponse& response) {
  Json list = Json::array();
  for (const engine::FigureRow& row : response.figures) {
    list.push_back({{"name", row.name}, {"name_fr", row.name_fr}, {"unit", row.unit}, {"years", response.years}, {"values", row.values}});
  }
  return list;
}

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json records_json(const std::vector<engine::ComparisonRow>& rows) {
  Json list = Json::array();
  for (const engine::ComparisonRow& row : rows) {
    list.push_back({{"id", row.id},
                    {"series", row.series},
                    {"name", row.name},
                    {"name_fr", row.name_fr},
                    {"set", row.set},
                    {"region", row.region},
                    {"year", row.year},
                    {"unit", row.unit},
                    {"record", row.record},
                    {"low", number_or_null(row.low)},
                    {"high", number_or_null(row.high)},
                    {"tolerance", number_or_null(row.tolerance)},
                    {"model", row.model},
                    {"error", row.error},
                    {"verdict", row.verdict},
                    {"cause", row.cause},
                    {"cause_fr", row.cause_fr},
                    {"source", row.source}});
  }
  return list;
}

/// JSON has no infinity: it is told as null, and `holds` says on which side.
Json finite_or_null(const std::optional<double>& value) { return value && std::isfinite(*value) ? Json(*value) : Json(nullptr); }

Json claims_json(const std::vector<engine::ClaimRow>& rows) {
  Json list = Json::array();
  for (const engine::ClaimRow& row : rows) {
    list.push_back({{"id", row.id},
                    {"name", row.name},
                    {"name_fr", row.name_fr},
                    {"text", row.text},
                    {"text_fr", row.text_fr},
                    {"measure", row.measure},
                    {"holds", row.holds ? Json(*row.holds) : Json(nullptr)},
                    {"value", finite_or_null(row.value)},
                    {"threshold", row.threshold},
                    {"margin", row.value ? finite_or_null(row.margin) : Json(nullptr)},
                    {"sense", row.at_least ? "at_least" : "at_most"},
                    {"unit", row.unit},
                    {"unit_fr", row.unit_fr},
                    {"weight", row.weight},
                    {"missing", row.missing},
                    {"missing_fr", row.missing_fr},
                    {"value_text", row.value_text},
                    {"value_text_fr", row.value_text_fr},
                    {"threshold_text", row.threshold_text},
                    {"threshold_text_fr", row.threshold_text_fr},
                    {"margin_text", row.margin_text},
                    {"margin_text_fr", row.margin_text_fr},
                    {"probability", nullptr}});
  }
  return list;
}

Json yardsticks_json(const std::vector<engine::YardstickRow>& rows) {
  Json list = Json::array();
  for (const engine::YardstickRow& row : rows) {
    list.push_back({{"id", row.id},
                    {"name", row.name},
                    {"name_fr", row.name_fr},
                    {"compare", row.compare},
                    {"value", row.value},
                    {"plan", row.plan},
                    {"multiple", row.multiple},
                    {"unit", row.unit},
                    {"source", row.source}});
  }
  return list;
}

Json verdict_of(const engine::PlanResponse& response) {
  if (response.answer.empty())
    return {{"answer", nullptr}, {"text", response.headline}, {"text_fr", response.headline_fr}, {"share", nullptr}};
  return {{"answer", response.answer}, {"text", response.verdict}, {"text_fr", response.verdict_fr}, {"share", response.weight_holding}};
}

Json reinvestment_json(const engine::PlanResponse& response) {
  if (response.cash_rounds.empty()) return nullptr;
  Json rounds = Json::array();
  for (const engine::CashRound& round : response.cash_rounds)
    rounds.push_back({{"round", round.round}, {"change", round.change}, {"step", round.step}});
  return {{"converged", response.cash_converged}, {"rounds", rounds}};
}

Json conflict_json(const std::vector<engine::ConflictRow>& rows) {
  Json list = Json::array();
  for (const engine::ConflictRow& row : rows)
    list.push_back({{"row", row.row}, {"what", row.what}, {"what_fr", row.what_fr}, {"rows", row.rows}});
  return list;
}

std::string_view code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return "usage";
    case ErrorCode::input:
      return "input";
    case ErrorCode::solver:
      return "solver";
    case ErrorCode::io:
      return "io";
    case ErrorCode::internal:
      return "internal";
    case ErrorCode::interrupted:
      return "interrupted";
  }
  return "internal";
}

/// What a limit left; null where none was reached.
Json limit_json(const engine::PlanResponse& response) {
  if (response.limit_text.empty()) return nullptr;
  return {{"found", !response.series.empty()}, {"text", response.limit_text}, {"text_fr", response.limit_text_fr}};
}

}  // namespace

Json plan_json(const engine::PlanResponse& response) {
  const engine::Seconds& s = response.seconds;
  return {
      {"ingot", INGOT_VERSION},
      {"scenario", response.scenario},
      {"run", response.run},
      {"status", engine::status_name(response.status)},
      {"limit", limit_json(response)},
      {"objective",
       {{"name", response.objective_name}, {"value", response.objective}, {"unit", response.objective_unit}, {"gap", response.gap}}},
      {"size", {{"rows", response.rows}, {"columns", response.columns}, {"nonzeros", response.nonzeros}}},
      {"seconds",
       {{"read", s.read}, {"formulate", s.formulate}, {"solve", s.solve}, {"check", s.check}, {"store", s.store}, {"total", s.total}}},
      {"check",
       {{"passed", response.check_passed}, {"largest_violation", response.largest_violation}, {"duality_gap", response.duality_gap}}},
      {"series", series_json(response)},
      {"binding", binding_json(response.binding)},
      {"claims", claims_json(response.claims)},
      {"verdict", verdict_of(response)},
      {"yardsticks", yardsticks_json(response.yardsticks)},
      {"reinvestment", reinvestment_json(response)},
      {"title", response.title},
      {"title_fr", response.title_fr},
      {"hash", response.hash},
      {"calendar", response.calendar_label},
      {"horizon", response.horizon_label},
      {"solved_until", response.solved_until_label},
      {"regions", response.regions},
      {"processes", response.processes},
      {"sites", response.sites},
      {"periods", response.periods},
      {"method", response.method},
      {"solver", response.solver},
      {"fastest_date", response.fastest_date ? Json(*response.fastest_date) : Json(nullptr)},
      {"fastest_text", response.fastest_text},
      {"fastest_text_fr", response.fastest_text_fr},
      {"figures", figures_json(response)},
      {"concentration", concentration_json(response)},
      {"records", records_json(response.comparison)},
      {"finance", money_json(response)},
      {"conflict", conflict_json(response.conflict)},
      {"warnings", diagnostics_json(response.diagnostics, Severity::warning)},
  };
}

Json sweep_json(const engine::SweepResponse& response) {
  Json points = Json::array();
  for (const engine::SweepPoint& point : response.points) {
    Json figures = Json::object();
    for (std::size_t i = 0; i < response.figures.size() && i < point.figures_last.size(); ++i)
      figures[response.figures[i]] = point.figures_last[i];
    points.push_back({{"value", point.value},
                      {"status", engine::status_name(point.status)},
                      {"objective", point.objective},
                      {"target", point.target},
                      {"largest_violation", point.largest_violation},
                      {"duality_gap", point.duality_gap},
                      {"solve_seconds", point.solve_seconds},
                      {"warm", point.warm},
                      {"found", point.found},
                      {"figures", figures}});
  }
  return {{"ingot", INGOT_VERSION}, {"scenario", response.scenario},
          {"run", response.run},    {"parameter", response.parameter},
          {"unit", response.unit},  {"objective", {{"unit", response.objective_unit}}},
          {"points", points}};
}

Json verdict_json(const engine::VerdictResponse& response) {
  Json all = plan_json(response.plan);
  all["budget"] = response.budget ? sweep_json(*response.budget) : Json(nullptr);
  all["limited"] = response.limited;
  all["saturation"] = response.saturation ? Json(*response.saturation) : Json(nullptr);
  return all;
}

Json check_json(const engine::CheckResponse& response) {
  return {{"ingot", INGOT_VERSION},
          {"scenario", response.scenario},
          {"passed", !response.diagnostics.has_errors()},
          {"size",
           {{"parameters", response.parameters},
            {"processes", response.processes},
            {"sites", response.sites},
            {"periods", response.periods},
            {"sources", response.sources}}},
          {"errors", diagnostics_json(response.diagnostics, Severity::error)},
          {"warnings", diagnostics_json(response.diagnostics, Severity::warning)}};
}

Json sources_json(const engine::SourcesResponse& response) {
  Json rows = Json::array();
  for (const engine::SourceRow& row : response.rows) {
    rows.push_back({{"parameter", row.parameter},
                    {"value", row.value},
                    {"unit", row.unit},
                    {"low", row.low},
                    {"high", row.high},
                    {"distribution", row.distribution},
                    {"group", row.group},
                    {"source", row.source},
                    {"as_of", row.as_of},
                    {"grade", row.grade},
                    {"note", row.note},
                    {"reference", row.reference},
                    {"url", row.url},
                    {"used_by", row.used_by}});
  }
  return {{"ingot", INGOT_VERSION}, {"parameters", rows}, {"bibtex", response.bibtex}};
}

Json error_json(const Error& error) {
  Json all = {{"ingot", INGOT_VERSION},
              {"error", {{"code", code_name(error.code())}, {"place", error.place()}, {"message", error.message()}, {"fix", error.fix()}}}};
  if (const auto* found = dynamic_cast<const Findings*>(&error)) all["errors"] = diagnostics_json(found->all(), Severity::error);
  return all;
}

std::string print_json(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace ingot::cli
