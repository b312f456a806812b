// The money of a plan, at present value, and the objective made of it.

#include <fmt/format.h>

#include <algorithm>

#include "plan/check_parts.hpp"
#include "problem/cohorts.hpp"
#include "problem/demand_curve.hpp"

namespace ingot::check {

namespace {

double discounted(const Context& c, PeriodId t) {
  return discounted_years(c.problem.calendar.span(t), c.problem.objective.discount_rate, c.start());
}

void add_building(const Context& c, SiteId i, ObjectiveTerms& terms) {
  const Site& site = c.problem.sites[i];
  const double rho = c.problem.objective.discount_rate;
  const double spend = Profile::spend(site.lead_time_years, site.spend).discounted(rho);
  const Cohorts cohorts = cohorts_of(c.problem.calendar, site);
  for (const PeriodId s : c.problem.calendar.ids()) {
    if (!cohorts[s]) continue;
    const Span started = *cohorts[s];
    const double capex = mean_at_start(c.problem.calendar, site.capex, started);
    if (const double added = c.plan.additions.at(i, s); added != 0.0) {
      const double charged = charged_share(started, site.lead_time_years, site.lifetime_years, site.attrition_per_year, rho, c.end());
      terms.capex += added * capex * mean_discount(started, rho, c.start()) * spend * charged;
    }
    terms.adjustment += c.plan.rate_rise.at(i, s) * site.adjustment_years * capex * std::exp(-rho * (started.start - c.start()));
  }
}

void add_running(const Context& c, SiteId i, ObjectiveTerms& terms) {
  const Site& site = c.problem.sites[i];
  for (const PeriodId t : c.problem.calendar.ids()) {
    const double years = discounted(c, t), activity = c.activity(i, t);
    terms.fixed += years * site.fixed_cost[t] * (c.plan.nameplate.at(i, t) - c.plan.retired.at(i, t));
    terms.variable += years * site.variable_cost[t] * activity;
    terms.transfer += years * site.transfer_cost[t] * activity;
  }
}

void add_committed(const Context& c, ObjectiveTerms& terms) {
  const double rho = c.problem.objective.discount_rate;
  for (const Existing& project : c.problem.existing) {
    if (!project.project) continue;
    const Span over = remaining_span(c.problem, project);
    const double discount =
        over.length() > 0.0 ? discounted_years(over, rho, c.start()) / over.length() : std::exp(-rho * (over.start - c.start()));
    terms.committed += project.remaining_spend * discount;
  }
}

void add_trade(const Context& c, ObjectiveTerms& terms) {
  for (const RouteId j : c.problem.routes.ids()) {
    for (const PeriodId t : c.problem.calendar.ids()) {
      const double sent = discounted(c, t) * c.plan.flow.at(j, t);
      terms.trade += sent * c.problem.routes[j].cost[t];
      terms.tariff += sent * c.problem.routes[j].tariff[t];
    }
  }
}

void add_holding(const Context& c, ObjectiveTerms& terms) {
  const Grid initial = initial_stocks(c.problem);
  for (const CommodityId k : c.problem.commodities.ids()) {
    if (!c.problem.commodities[k].storable) continue;
    for (const RegionId r : c.problem.regions.ids()) {
      const std::size_t pair = pair_index(c.problem, k, r);
      for (const PeriodId t : c.problem.calendar.ids()) {
        const double before = c.is_first(t) ? initial.at(pair, t) : c.plan.stock.at(pair, c.before(t));
        const double mean = 0.5 * (before + c.plan.stock.at(pair, t));
        terms.holding += discounted(c, t) * c.problem.commodities[k].holding_cost[t] * mean;
      }
    }
  }
}

void add_demand(const Context& c, ObjectiveTerms& terms) {
  const bool benefit_counts = c.problem.objective.kind == ObjectiveKind::surplus;
  for (const SegmentId g : c.problem.segments.ids()) {
    const Segment& segment = c.problem.segments[g];
    for (const PeriodId t : c.problem.calendar.ids()) {
      const double served = c.plan.served.at(g, t);
      if (segment.elastic && benefit_counts) terms.benefit += discounted(c, t) * benefit_of(demand_steps(c.problem, segment, t), served);
      if (!segment.elastic && segment.price)
        terms.unserved += discounted(c, t) * (physical_quantity(c.problem, segment, t) - served) * physical_price(segment, t);
    }
  }
}

Sum costs_of(const ObjectiveTerms& terms) {
  Sum costs;
  for (const double cost : {terms.capex, terms.fixed, terms.variable, terms.transfer, terms.trade, terms.tariff, terms.holding,
                            terms.adjustment, terms.unserved, terms.committed, terms.financing, -terms.grants})
    costs += cost;
  return costs;
}

Sum net_production(const Context& c, CommodityId target, PeriodId t) {
  Sum sum;
  for (const SiteId i : c.problem.sites.ids()) {
    for (const Flow& flow : c.problem.sites[i].flows) {
      if (flow.commodity != target) continue;
      if (flow.direction == FlowDirection::out) sum += flow.amount[t] * c.plan.activity[flow.mode].at(i, t);
      if (flow.direction == FlowDirection::in) sum -= flow.amount[t] * c.plan.activity[flow.mode].at(i, t);
    }
  }
  return sum;
}

Sum delivered(const Context& c) {
  const Objective& objective = c.problem.objective;
  Sum total, latest;
  for (const PeriodId t : c.problem.calendar.ids()) {
    if (!objective.target || !c.problem.calendar.periods[t].reported) continue;
    latest = net_production(c, *objective.target, t);
    total.add(latest, discounted(c, t));
  }
  return objective.terminal ? latest : total;
}

/// The least charged share among the cohorts of a class whose spend falls in period t; 1 for projects and what is bought.
double least_charged(const Context& c, const CapitalClass& one, PeriodId t) {
  double least = 1.0;
  for (const SpendItem& item : one.items) {
    const Site& site = c.problem.sites[item.site];
    if (!site.may_build) continue;
    const Profile spend = Profile::spend(site.lead_time_years, site.spend);
    const Cohorts cohorts = cohorts_of(c.problem.calendar, site);
    for (const PeriodId s : c.problem.calendar.ids()) {
      if (!cohorts[s]) continue;
      const Span started = *cohorts[s];
      if (started.middle() < item.from || started.middle() >= item.until) continue;
      if (mean_from_period(spend, started, c.problem.calendar.span(t)) <= 1e-11) continue;
      if (mean_at_start(c.problem.calendar, site.capex, started) == 0.0) continue;
      least = std::min(least, charged_share(started, site.lead_time_years, site.lifetime_years, site.attrition_per_year,
                                            c.problem.objective.discount_rate, c.end()));
    }
  }
  return least;
}

/// A dollar now for a dollar's annuity over the term: what it costs beyond the discount rate.
double annuity_premium(const CapitalSource& source, double rho) {
  const auto worth = [&](double rate) {  // of one dollar a year over the term
    const double x = rate * source.term_years;
    return std::abs(x) < 1e-9 ? source.term_years : -std::expm1(-x) / rate;
  };
  return std::max(0.0, worth(rho) / worth(source.required_return) - 1.0);
}

void add_capital(const Context& c, ObjectiveTerms& terms) {
  if (c.problem.capital.empty()) return;
  for (std::size_t e = 0; e < c.plan.capital_classes.size(); ++e) {
    for (const PeriodId t : c.problem.calendar.ids()) {
      double given = 0.0, wanted = 0.0;
      for (const SourceId k : c.problem.capital.ids()) {
        const CapitalSource& source = c.problem.capital[k];
        const double drawn = c.plan.draw[e].at(k, t);
        const bool transfer = source.kind == CapitalKind::grant || source.kind == CapitalKind::credit;
        if (transfer) given += drawn;
        if (!transfer && c.problem.objective.financing_costs) wanted += drawn * annuity_premium(source, c.problem.objective.discount_rate);
      }
      if (given == 0.0 && wanted == 0.0) continue;
      const double value = discounted(c, t) * least_charged(c, c.plan.capital_classes[e], t);
      terms.grants += value * given;
      terms.financing += value * wanted;
    }
  }
}

/// States that the plan's terms are the recomputed ones, each beside the largest of all.
void compare(const Context& c, const ObjectiveTerms& ours) {
  const ObjectiveTerms& theirs = c.plan.terms;
  const auto kind = c.book.kind("terms");
  const double scale = std::max(std::abs(ours.benefit), costs_of(ours).largest());
  const auto same = [&](const char* name, double a, double b) {
    c.book.zero(kind, gap(a, b).beside(scale), [&] { return fmt::format("terms[{}]", name); });
  };
  same("benefit", theirs.benefit, ours.benefit);
  same("capex", theirs.capex, ours.capex);
  same("fixed", theirs.fixed, ours.fixed);
  same("variable", theirs.variable, ours.variable);
  same("transfer", theirs.transfer, ours.transfer);
  same("trade", theirs.trade, ours.trade);
  same("tariff", theirs.tariff, ours.tariff);
  same("holding", theirs.holding, ours.holding);
  same("adjustment", theirs.adjustment, ours.adjustment);
  same("unserved", theirs.unserved, ours.unserved);
  same("committed", theirs.committed, ours.committed);
  same("grants", theirs.grants, ours.grants);
  same("financing", theirs.financing, ours.financing);
}

}  // namespace

ObjectiveTerms check_terms(const Context& c) {
  ObjectiveTerms terms;
  for (const SiteId i : c.problem.sites.ids()) {
    add_building(c, i, terms);
    add_running(c, i, terms);
  }
  add_committed(c, terms);
  add_trade(c, terms);
  add_holding(c, terms);
  add_demand(c, terms);
  add_capital(c, terms);
  compare(c, terms);
  return terms;
}

Sum objective_of(const Context& c, const ObjectiveTerms& terms) {
  switch (c.problem.objective.kind) {
    case ObjectiveKind::surplus:
      return term(terms.benefit) - costs_of(terms);
    case ObjectiveKind::cost:
      return costs_of(terms);
    case ObjectiveKind::compute:
      return delivered(c);
    case ObjectiveKind::fastest:
      break;
  }
  return term(c.plan.objective);
}

double objective_error(const Context& c, const Sum& objective) {
  const double difference = std::abs(c.plan.objective - objective.value());
  if (!std::isfinite(difference)) return INFINITY;
  if (difference == 0.0) return 0.0;
  const Objective& asked = c.problem.objective;
  const bool delivery = asked.kind == ObjectiveKind::compute && asked.target.has_value();
  const double size = (delivery ? c.sizes.commodity[*asked.target] : c.sizes.money) * (c.end() - c.start());
  return difference / (std::max(objective.largest(), std::abs(c.plan.objective)) + Book::negligible_share * size);
}

}  // namespace ingot::check
