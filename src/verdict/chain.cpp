// Measures of the chain: what stands, what is scarce, who holds how much, at what price.
#include <cmath>
#include <set>

#include "verdict/measure.hpp"
#include "verdict/spans.hpp"

namespace ingot::verdict {
namespace {

Measured none(std::string why, std::string why_fr) { return {std::nullopt, "", "", std::move(why), std::move(why_fr)}; }

/// [regions] capacity of the claim's sites in the year that ends at `by`.
std::vector<double> by_region(const Evidence& e, const Claim& claim) {
  std::vector<double> held(e.problem.regions.size(), 0.0);
  for (const SiteId s : claim.sites)
    held[e.problem.sites[s].region.index()] +=
        last_year(e.problem.calendar, claim.by, [&](PeriodId t) { return e.plan.capacity.at(s, t); });
  return held;
}

double sum_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum;
}

double made(const Problem& problem, const Plan& plan, CommodityId commodity, RegionId region, PeriodId t) {
  double sum = 0.0;
  for (const SiteId s : problem.sites.ids()) {
    if (problem.sites[s].region != region) continue;
    for (const Flow& flow : problem.sites[s].flows)
      if (flow.commodity == commodity && flow.direction == FlowDirection::out) sum += flow.amount[t] * plan.activity[flow.mode].at(s, t);
  }
  return sum;
}

}  // namespace

Measured capacity(const Evidence& e, const Claim& claim) { return {sum_of(by_region(e, claim)), "", "", "", ""}; }

Measured scarcity(const Evidence& e, const Claim& claim) {
  if (e.finance == nullptr) return none("the plan has no prices", "le plan n’a pas de prix");
  std::set<std::string> stages;
  for (const SiteId s : claim.sites) {
    const std::size_t stage = e.problem.process_of(s).stage;
    if (stage < e.problem.stages.size()) stages.insert(e.problem.stages[stage].naming.id);
  }
  const double rho = e.problem.objective.discount_rate, start = e.problem.calendar.start.years;
  double money = 0.0;
  for (const PeriodId t : e.problem.calendar.ids()) {
    const Span& span = e.problem.calendar.span(t);
    const double share = common_years(span, claim.from, claim.by) / span.length();
    for (const SiteId s : e.problem.sites.ids()) money += share * discounted_years(span, rho, start) * e.plan.spend.at(s, t);
  }
  if (money <= 0.0) return none("nothing is spent", "rien n’est dépensé");
  Measured worth{0.0, "", "", "", ""};
  double heaviest = 0.0;
  for (const Binding& b : e.plan.binding) {
    if (stages.count(b.stage) == 0) continue;
    double weight = 0.0;
    for (const PeriodId t : e.problem.calendar.ids()) {
      const Span& span = e.problem.calendar.span(t);
      if (t.index() < b.weights.size()) weight += b.weights[t.index()] * common_years(span, claim.from, claim.by) / span.length();
    }
    *worth.value += weight / money;
    if (weight <= heaviest) continue;
    heaviest = weight;
    worth.what = b.what;
    worth.what_fr = b.what_fr;
  }
  return worth;
}

Measured largest_share(const Evidence& e, const Claim& claim) {
  const std::vector<double> held = by_region(e, claim);
  const double all = sum_of(held);
  if (all <= 0.0) return none("nothing stands", "rien n’est en place");
  const auto most = std::max_element(held.begin(), held.end());
  const Naming& region = e.problem.regions[RegionId(static_cast<std::size_t>(most - held.begin()))].naming;
  return {*most / all, region.name, region.name_fr, "", ""};
}

Measured herfindahl(const Evidence& e, const Claim& claim) {
  const std::vector<double> held = by_region(e, claim);
  const double all = sum_of(held);
  if (all <= 0.0) return none("nothing stands", "rien n’est en place");
  double sum = 0.0;
  for (const double value : held) sum += value / all * (value / all);
  return {sum, "", "", "", ""};
}

Measured price(const Evidence& e, const Claim& claim) {
  if (e.finance == nullptr) return none("the plan has no prices", "le plan n’a pas de prix");
  if (claim.commodities.empty()) return none("the claim names no commodity", "l’affirmation ne nomme aucune marchandise");
  double sum = 0.0;
  for (const CommodityId c : claim.commodities) {
    double amount = 0.0, money = 0.0;
    for (const RegionId r : e.problem.regions.ids()) {
      const auto quantity = [&](PeriodId t) { return made(e.problem, e.plan, c, r, t); };
      amount += last_year(e.problem.calendar, claim.by, quantity);
      money += last_year(e.problem.calendar, claim.by,
                         [&](PeriodId t) { return quantity(t) * e.plan.price.at(pair_index(e.problem, c, r), t); });
    }
    if (amount <= 0.0) return none("nothing of it is made", "rien n’en est produit");
    sum += money / amount;
  }
  return {sum / static_cast<double>(claim.commodities.size()), "", "", "", ""};
}

}  // namespace ingot::verdict
