#include "engine/money.hpp"

#include "engine/yearly.hpp"
#include "problem/unit_text.hpp"

namespace ingot::engine {
namespace {

using finance::CostPart;
using finance::Finance;

bool has_prices(const Plan& plan, const Problem& problem) {
  for (std::size_t pair = 0; pair < plan.price.items(); ++pair)
    for (const PeriodId t : problem.calendar.ids())
      if (plan.price.at(pair, t) != 0.0) return true;
  return false;
}

std::vector<double> by_year(const Problem& problem, const Series& rates) {
  std::vector<double> values;
  for (const int year : reported_years(problem.calendar))
    values.push_back(year_mean(problem.calendar, year, [&](PeriodId t) { return rates[t]; }));
  return values;
}

MoneySource tell_source(const Problem& problem, const Finance& finance, std::size_t k) {
  const finance::SourceReturn& from = finance.returns.sources[k];
  MoneySource source;
  const Naming naming = problem.capital.empty() ? Naming{"all", "All capital", "Tous les capitaux"} : problem.capital[SourceId(k)].naming;
  source.id = naming.id;
  source.name = naming.name;
  source.name_fr = naming.name_fr;
  source.kind = problem.capital.empty() ? "all" : name_of(problem.capital[SourceId(k)].kind);
  source.paid_in = from.drawn;
  source.returned = from.returned;
  source.terminal = from.flows.terminal;
  source.irr = from.irr.rates;
  source.irr_outcome = finance::outcome_name(from.irr.outcome);
  source.required = from.required;
  source.npv = from.npv;
  source.multiple = from.multiple;
  source.payback_years = from.payback_years;
  source.discounted_payback_years = from.discounted_payback_years;
  if (from.worst) {
    source.worst_year = from.worst->year;
    source.worst_amount = from.worst->amount;
  }
  source.peak_drawn = from.peak_drawn;
  if (from.after_tax) {
    source.tax = from.after_tax->paid;
    source.npv_after_tax = from.after_tax->npv;
    source.irr_after_tax = from.after_tax->irr.rates;
    source.irr_after_tax_outcome = finance::outcome_name(from.after_tax->irr.outcome);
  }
  source.drawn_by_year = by_year(problem, from.flows.drawn);
  Series net = from.flows.earned;
  for (const PeriodId t : problem.calendar.ids()) {
    net[t] += from.flows.scarcity[t] - from.flows.construction[t] - from.flows.drawn[t];
    source.drawn += problem.calendar.length(t) * from.flows.drawn[t];
  }
  source.net_by_year = by_year(problem, net);
  return source;
}

MoneyCostPart tell_part(const Naming& naming, const CostPart& part, double per) {
  return {naming.id,          naming.name,       naming.name_fr,  per * part.own_cost,
          per * part.capital, per * part.margin, per * part.rent, per * part.tax};
}

/// In units of work where the problem says how much a unit does, else by hour where it is something for a year, else by unit.
MoneyCost tell_cost(const Problem& problem, const finance::ChainCost& cost) {
  const Commodity& target = problem.commodities[*problem.objective.target];
  MoneyCost told;
  told.commodity = target.naming.id;
  told.name = target.naming.name;
  told.name_fr = target.naming.name_fr;
  constexpr std::string_view a_year = "-year";
  constexpr double hours = 8760.0;
  const bool yearly = target.unit.size() > a_year.size() && target.unit.ends_with(a_year);
  const double per = yearly ? 1.0 / hours : 1.0;
  told.unit = yearly ? target.unit.substr(0, target.unit.size() - a_year.size()) + "-hour" : target.unit;
  told.unit_told = unit_text(problem, told.unit, false, false);
  told.unit_told_fr = unit_text(problem, told.unit, true, false);
  told.price = per * cost.price;
  told.cost = per * cost.cost();
  if (problem.objective.target_work) {
    told.work_unit = problem.objective.target_work_unit;
    told.work_price = cost.price / *problem.objective.target_work;
    told.work_cost = cost.cost() / *problem.objective.target_work;
  }
  for (std::size_t s = 0; s < cost.stages.size(); ++s) told.parts.push_back(tell_part(problem.stages[s].naming, cost.stages[s], per));
  told.parts.push_back(tell_part({"trade", "Freight, tariffs and routes", "Transport, droits et routes"}, cost.trade, per));
  told.parts.push_back(tell_part({"stocks", "Stocks", "Stocks"}, cost.stocks, per));
  const auto nothing = [](const MoneyCostPart& p) {
    return p.own_cost == 0.0 && p.capital == 0.0 && p.margin == 0.0 && p.rent == 0.0 && p.tax == 0.0;
  };
  std::erase_if(told.parts, nothing);
  return told;
}

MoneyClass tell_class(const Problem& problem, const finance::ClassReturn& from, bool taxed) {
  MoneyClass one;
  const Naming& stage = problem.stages[from.stage].naming;
  one.stage = stage.id;
  one.stage_name = stage.name;
  one.stage_name_fr = stage.name_fr;
  if (from.region) {
    const Naming& region = problem.regions[*from.region].naming;
    one.region = region.id;
    one.region_name = region.name;
    one.region_name_fr = region.name_fr;
  }
  one.paid = from.paid;
  one.granted = from.granted;
  one.construction_interest = from.building;
  one.tax = from.tax;
  one.irr = from.irr.rates;
  if (taxed) one.irr_after_tax = from.irr_after_tax.rates;
  return one;
}

std::vector<MoneyLayer> tell_layers(const Problem& problem, const Finance& finance) {
  std::vector<MoneyLayer> told;
  const std::vector<std::vector<double>> layers = finance::layers_of(problem, finance.stakes);
  for (std::size_t layer = 0; layer < layers.size(); ++layer)
    for (std::size_t s = 0; s < problem.stages.size(); ++s)
      for (const RegionId r : problem.regions.ids())
        if (const double drawn = layers[layer][s * problem.regions.size() + r.index()]; drawn > 0.0)
          told.push_back({std::string(finance::layer_name(static_cast<finance::Layer>(layer))), problem.stages[s].naming.id,
                          problem.regions[r].naming.id, drawn});
  return told;
}

MoneyStack tell_stack(const Problem& problem, const finance::Stack& stack) {
  MoneyStack told;
  for (const PeriodId t : problem.calendar.ids()) told.debt_drawn += problem.calendar.length(t) * stack.debt_drawn[t];
  told.service_paid = stack.paid;
  told.unpaid = stack.unpaid;
  told.outstanding = stack.outstanding;
  told.least_coverage = stack.least_coverage;
  told.service_by_year = by_year(problem, stack.service);
  told.cash_by_year = by_year(problem, stack.cash);
  told.equity_irr = stack.equity_irr.rates;
  told.equity_irr_outcome = finance::outcome_name(stack.equity_irr.outcome);
  return told;
}

}  // namespace

std::optional<Finance> find_money(const Problem& problem, const Plan& plan,
                                  const std::optional<std::vector<finance::Contract>>& contracts) {
  if (contracts) return finance::evaluate(problem, plan, finance::contract_prices(problem, plan, *contracts));
  if (problem.capacity_given) return std::nullopt;
  const ObjectiveKind kind = problem.objective.kind;
  if ((kind != ObjectiveKind::surplus && kind != ObjectiveKind::cost) || !has_prices(plan, problem)) return std::nullopt;
  return finance::evaluate(problem, plan, finance::plan_prices(problem, plan));
}

Money tell_money(const Problem& problem, const Finance& finance) {
  Money money;
  money.currency = problem.currency;
  money.contracted = finance.prices.contracted;
  money.largest_gap = finance.ties.worst();
  for (std::size_t k = 0; k < finance.returns.sources.size(); ++k) money.sources.push_back(tell_source(problem, finance, k));
  for (std::size_t s = 0; s < problem.stages.size(); ++s) {
    const finance::SiteValue& sum = finance.values.stages[s].sum;
    const Naming& naming = problem.stages[s].naming;
    if (sum.revenue == 0.0 && sum.rent() == 0.0) continue;
    money.stages.push_back({naming.id, naming.name, naming.name_fr, sum.revenue, sum.purchases, sum.construction, sum.own_cost, sum.capital,
                            sum.margin, sum.rent(), finance.values.stages[s].incumbents, sum.tax});
  }
  money.taxed = finance.taxes.any;
  for (const finance::ClassReturn& one : finance.classes) money.classes.push_back(tell_class(problem, one, money.taxed));
  money.layers = tell_layers(problem, finance);
  for (const finance::Party& party : finance.values.parties)
    money.parties.push_back(
        {std::string(finance::party_name(party.kind)), party.id, party.name, party.name_fr, party.received, party.paid, party.value()});
  if (finance.target) money.cost = tell_cost(problem, *finance.target);
  if (finance.stack) money.stack = tell_stack(problem, *finance.stack);
  return money;
}

}  // namespace ingot::engine
