#include "cli/json.hpp"

#include <array>

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
  }
  return list;
}

Json binding_json(const std::vector<engine::BindingRow>& rows) {
  Json list = Json::array();
  for (const engine::BindingRow& row : rows) {
    list.push_back({{"what", row.what},
                    {"what_fr", row.what_fr},
                    {"region", row.region},
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
    list.push_back(
        {{"variable", row.variable}, {"region", row.region}, {"unit", row.unit}, {"years", response.years}, {"values", row.values}});
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

Json conflict_json(const std::vector<engine::ConflictRow>& rows) {
  Json list = Json::array();
  for (const engine::ConflictRow& row : rows) list.push_back({{"row", row.row}, {"what", row.what}, {"what_fr", row.what_fr}});
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

}  // namespace

Json plan_json(const engine::PlanResponse& response) {
  const engine::Seconds& s = response.seconds;
  return {
      {"ingot", INGOT_VERSION},
      {"scenario", response.scenario},
      {"run", response.run},
      {"status", engine::status_name(response.status)},
      {"objective",
       {{"name", response.objective_name}, {"value", response.objective}, {"unit", response.objective_unit}, {"gap", response.gap}}},
      {"size", {{"rows", response.rows}, {"columns", response.columns}, {"nonzeros", response.nonzeros}}},
      {"seconds",
       {{"read", s.read}, {"formulate", s.formulate}, {"solve", s.solve}, {"check", s.check}, {"store", s.store}, {"total", s.total}}},
      {"check",
       {{"passed", response.check_passed}, {"largest_violation", response.largest_violation}, {"duality_gap", response.duality_gap}}},
      {"series", series_json(response)},
      {"binding", binding_json(response.binding)},
      {"claims", Json::array()},
      {"verdict", {{"answer", nullptr}, {"text", response.headline}, {"text_fr", response.headline_fr}}},
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
      {"figures", figures_json(response)},
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
                      {"figures", figures}});
  }
  return {{"ingot", INGOT_VERSION}, {"scenario", response.scenario},
          {"run", response.run},    {"parameter", response.parameter},
          {"unit", response.unit},  {"objective", {{"unit", response.objective_unit}}},
          {"points", points}};
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
  return {{"ingot", INGOT_VERSION},
          {"error", {{"code", code_name(error.code())}, {"place", error.place()}, {"message", error.message()}, {"fix", error.fix()}}}};
}

std::string print_json(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace ingot::cli
