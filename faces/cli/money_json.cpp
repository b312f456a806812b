#include "cli/money_table.hpp"

namespace ingot::cli {
namespace {

template <class Number>
Json or_null(const std::optional<Number>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json source_json(const engine::MoneySource& s, const std::vector<int>& years) {
  return {{"id", s.id},
          {"name", s.name},
          {"name_fr", s.name_fr},
          {"kind", s.kind},
          {"drawn", s.drawn},
          {"paid_in", s.paid_in},
          {"returned", s.returned},
          {"terminal", s.terminal},
          {"irr", s.irr},
          {"irr_outcome", s.irr_outcome},
          {"required", s.required},
          {"npv", s.npv},
          {"multiple", or_null(s.multiple)},
          {"payback_years", or_null(s.payback_years)},
          {"discounted_payback_years", or_null(s.discounted_payback_years)},
          {"worst_year", or_null(s.worst_year)},
          {"worst_amount", s.worst_amount},
          {"peak_drawn", s.peak_drawn},
          {"tax", s.tax},
          {"irr_after_tax", s.irr_after_tax},
          {"irr_after_tax_outcome", s.irr_after_tax_outcome},
          {"npv_after_tax", s.npv_after_tax},
          {"years", years},
          {"drawn_by_year", s.drawn_by_year},
          {"net_by_year", s.net_by_year}};
}

Json stage_json(const engine::MoneyStage& s) {
  return {{"id", s.id},
          {"name", s.name},
          {"name_fr", s.name_fr},
          {"revenue", s.revenue},
          {"purchases", s.purchases},
          {"construction", s.construction},
          {"own_cost", s.own_cost},
          {"capital", s.capital},
          {"margin", s.margin},
          {"rent", s.rent},
          {"incumbents", s.incumbents},
          {"tax", s.tax}};
}

Json cost_json(const engine::MoneyCost& c) {
  Json parts = Json::array();
  for (const engine::MoneyCostPart& p : c.parts)
    parts.push_back({{"id", p.id},
                     {"name", p.name},
                     {"name_fr", p.name_fr},
                     {"own_cost", p.own_cost},
                     {"capital", p.capital},
                     {"margin", p.margin},
                     {"rent", p.rent},
                     {"tax", p.tax}});
  return {{"commodity", c.commodity}, {"name", c.name}, {"name_fr", c.name_fr},     {"unit", c.unit},
          {"price", c.price},         {"cost", c.cost}, {"work_unit", c.work_unit}, {"work_price", c.work_price},
          {"work_cost", c.work_cost}, {"parts", parts}};
}

Json class_json(const engine::MoneyClass& c) {
  return {{"stage", c.stage},
          {"region", c.region},
          {"name", c.stage_name},
          {"name_fr", c.stage_name_fr},
          {"region_name", c.region_name},
          {"region_name_fr", c.region_name_fr},
          {"paid", c.paid},
          {"granted", c.granted},
          {"construction_interest", c.construction_interest},
          {"tax", c.tax},
          {"irr", c.irr},
          {"irr_after_tax", c.irr_after_tax}};
}

Json stack_json(const engine::MoneyStack& s, const std::vector<int>& years) {
  return {{"debt_drawn", s.debt_drawn},
          {"service_paid", s.service_paid},
          {"unpaid", s.unpaid},
          {"outstanding", s.outstanding},
          {"least_coverage", or_null(s.least_coverage)},
          {"years", years},
          {"service_by_year", s.service_by_year},
          {"cash_by_year", s.cash_by_year},
          {"equity_irr", s.equity_irr},
          {"equity_irr_outcome", s.equity_irr_outcome}};
}

}  // namespace

Json money_json(const engine::PlanResponse& response) {
  if (!response.money) return nullptr;
  const engine::Money& money = *response.money;
  Json sources = Json::array(), stages = Json::array(), parties = Json::array(), classes = Json::array(), layers = Json::array();
  for (const engine::MoneyClass& one : money.classes) classes.push_back(class_json(one));
  for (const engine::MoneyLayer& l : money.layers)
    layers.push_back({{"layer", l.layer}, {"stage", l.stage}, {"region", l.region}, {"drawn", l.drawn}});
  for (const engine::MoneySource& source : money.sources) sources.push_back(source_json(source, response.years));
  for (const engine::MoneyStage& stage : money.stages) stages.push_back(stage_json(stage));
  for (const engine::MoneyParty& p : money.parties)
    parties.push_back({{"kind", p.kind},
                       {"id", p.id},
                       {"name", p.name},
                       {"name_fr", p.name_fr},
                       {"received", p.received},
                       {"paid", p.paid},
                       {"value", p.value}});
  return {{"currency", money.currency},
          {"prices", money.contracted ? "given" : "plan"},
          {"taxed", money.taxed},
          {"largest_gap", money.largest_gap},
          {"sources", sources},
          {"stages", stages},
          {"classes", classes},
          {"layers", layers},
          {"parties", parties},
          {"cost", money.cost ? cost_json(*money.cost) : Json(nullptr)},
          {"stack", money.stack ? stack_json(*money.stack, response.years) : Json(nullptr)}};
}

}  // namespace ingot::cli
