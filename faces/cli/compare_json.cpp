#include <cmath>

#include "cli/compare_screen.hpp"

namespace ingot::cli {
namespace {

using engine::Moved;

Json numbers(const std::vector<std::optional<double>>& values) {
  Json list = Json::array();
  for (const std::optional<double>& value : values) list.push_back(value && std::isfinite(*value) ? Json(*value) : Json(nullptr));
  return list;
}

Json moved_json(const Moved& moved) {
  return {{"values", numbers(moved.values)},
          {"differences", numbers(moved.differences)},
          {"relative", numbers(moved.relative)},
          {"moved", moved.moved}};
}

/// One list for each part, by year: `values[run][year]`.
Json by_year_json(const std::vector<Moved>& at) {
  const auto lists = [&](std::vector<std::optional<double>> Moved::* part) {
    Json all = Json::array();
    for (std::size_t i = 0; !at.empty() && i < (at.front().*part).size(); ++i) {
      std::vector<std::optional<double>> one;
      for (const Moved& m : at) one.push_back((m.*part)[i]);
      all.push_back(numbers(one));
    }
    return all;
  };
  bool any = false;
  for (const Moved& m : at) any = any || m.moved;
  return {{"values", lists(&Moved::values)},
          {"differences", lists(&Moved::differences)},
          {"relative", lists(&Moved::relative)},
          {"moved", any}};
}

Json run_json(const engine::ComparedRun& run) {
  Json conflict = Json::array();
  for (const auto& [en, fr] : run.conflict) conflict.push_back({{"what", en}, {"what_fr", fr}});
  return {{"run", run.run},
          {"scenario", run.scenario},
          {"title", run.title},
          {"title_fr", run.title_fr},
          {"status", run.status},
          {"hash", run.hash},
          {"pack", run.pack},
          {"created_utc", run.created_utc},
          {"calendar", run.calendar},
          {"horizon", run.horizon},
          {"solved_until", run.solved_until},
          {"objective", run.objective},
          {"currency", run.currency},
          {"check_passed", run.check_passed},
          {"verdict", {{"answer", run.answer}, {"text", run.verdict}, {"text_fr", run.verdict_fr}, {"weight_holding", run.weight_holding}}},
          {"conflict", conflict}};
}

Json claim_json(const engine::ClaimMoved& claim) {
  Json holds = Json::array();
  for (const std::optional<bool>& one : claim.holds) holds.push_back(one ? Json(*one) : Json(nullptr));
  return {{"id", claim.id},
          {"name", claim.name},
          {"name_fr", claim.name_fr},
          {"measure", claim.measure},
          {"unit", claim.unit},
          {"unit_fr", claim.unit_fr},
          {"sense", claim.at_least ? "at_least" : "at_most"},
          {"holds", holds},
          {"value", moved_json(claim.value)},
          {"threshold", moved_json(claim.threshold)},
          {"margin", moved_json(claim.margin)}};
}

Json binding_json(const engine::BindingMoved& b) {
  Json spells = Json::array();
  for (const auto& list : b.spells) {
    Json one = Json::array();
    for (const engine::Spell& spell : list) one.push_back({{"from", spell.from}, {"to", spell.to}});
    spells.push_back(one);
  }
  return {{"kind", b.kind},          {"what", b.what},
          {"what_fr", b.what_fr},    {"region_id", b.region},
          {"region", b.region_name}, {"region_fr", b.region_name_fr},
          {"stage", b.stage},        {"spells", spells},
          {"change", b.change},      {"weight", moved_json(b.weight)}};
}

/// A list with an object for each item, made by `make`.
template <class Item, class Make>
Json list_of(const std::vector<Item>& items, const Make& make) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(make(item));
  return list;
}

}  // namespace

Json compare_json(const engine::CompareResponse& response) {
  return {{"ingot", INGOT_VERSION},
          {"runs", list_of(response.runs, run_json)},
          {"years", response.years},
          {"year", response.year == 0 ? Json(nullptr) : Json(response.year)},
          {"same_input", response.same_input},
          {"input", list_of(response.input,
                            [](const engine::InputDifference& d) -> Json {
                              return {{"kind", d.kind}, {"name", d.name}, {"values", d.values}, {"relative", numbers(d.relative)}};
                            })},
          {"claims", list_of(response.claims, claim_json)},
          {"figures", list_of(response.figures,
                              [](const engine::FigureMoved& f) {
                                Json one = {{"name", f.name}, {"name_fr", f.name_fr}, {"unit", f.unit}};
                                one.update(by_year_json(f.at));
                                return one;
                              })},
          {"money", list_of(response.money,
                            [](const engine::MoneyMoved& m) {
                              Json one = {{"kind", m.kind}, {"id", m.id}, {"name", m.name}, {"name_fr", m.name_fr}, {"unit", m.unit}};
                              one.update(moved_json(m.amount));
                              return one;
                            })},
          {"binding", list_of(response.binding, binding_json)},
          {"series", list_of(response.series,
                             [&](const engine::SeriesMoved& s) {
                               Json one = {{"variable", s.variable},
                                           {"region", s.region},
                                           {"unit", s.unit},
                                           {"year", response.years[s.shown]},
                                           {"distance", s.distance}};
                               one.update(by_year_json(s.at));
                               return one;
                             })},
          {"series_moved", response.series_moved}};
}

}  // namespace ingot::cli
