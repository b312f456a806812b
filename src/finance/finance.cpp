#include "finance/finance.hpp"

#include <algorithm>
#include <cmath>

namespace ingot::finance {
namespace {

/// Two sums of many terms, and the size of their terms.
struct Pair {
  double left = 0.0, right = 0.0, size = 0.0;
  void add_left(double term) {
    left += term;
    size += std::abs(term);
  }
  void add_right(double term) {
    right += term;
    size += std::abs(term);
  }
};

/// How large the money of a plan is in a year: what is paid for goods, and what they cost.
double money_size(const Problem& problem, const Accounts& a) {
  double largest = 0.0;
  for (const PeriodId t : problem.calendar.ids()) {
    double sum = 0.0;
    for (const Grid* grid : {&a.paid, &a.variable, &a.fixed, &a.transfer, &a.capex, &a.outlay, &a.freight, &a.tariff, &a.holding})
      for (std::size_t i = 0; i < grid->items(); ++i) sum += std::abs(grid->at(i, t));
    largest = std::max(largest, sum);
  }
  return largest;
}

/// The worst of several; one in which next to nothing moves is judged beside a thousandth of the plan's money.
double worst_of(const std::vector<Pair>& sums, double money) {
  double worst = 0.0;
  for (const Pair& sum : sums)
    if (const double size = 0.5 * std::max(sum.size, 1e-3 * money); size > 0.0)
      worst = std::max(worst, std::abs(sum.left - sum.right) / size);
  return worst;
}

double drawn_spent(const Problem& problem, const Plan& plan, const Stakes& stakes, double money) {
  std::vector<Pair> sums(problem.calendar.size());
  for (const PeriodId t : problem.calendar.ids()) {
    for (std::size_t k = 0; k < stakes.drawn_for.items(); ++k) sums[t.index()].add_left(stakes.drawn_for.at(k, t));
    for (const SiteId i : problem.sites.ids()) sums[t.index()].add_right(plan.spend.at(i, t));
  }
  return worst_of(sums, money);
}

double revenue_payments(const Problem& problem, const Accounts& a, double money) {
  const std::size_t regions = problem.regions.size(), pairs = problem.commodities.size() * regions;
  std::vector<Pair> sums(problem.commodities.size());
  for (std::size_t m = 0; m < a.paid.items(); ++m) {
    Pair& sum = sums[m < pairs ? m / regions : m - pairs];
    for (const PeriodId t : problem.calendar.ids()) {
      sum.add_left(problem.calendar.length(t) * a.received.at(m, t));
      sum.add_right(problem.calendar.length(t) * a.paid.at(m, t));
    }
  }
  return worst_of(sums, money);
}

/// All parties' values against the plan's own terms: benefit less resource costs. Both without what is not known: the worth of what must
/// be served, which is booked at what is paid for it; value of lost load counts for what is served rather than against what is not; and
/// demand that is not there is worth nothing.
double values_surplus(const Problem& problem, const Plan& plan, const Accounts& a, const Values& values, double money) {
  const ObjectiveTerms& t = plan.terms;
  Pair sum;
  for (const Party& party : values.parties) {
    if (party.kind == Party::Kind::consumers) continue;
    sum.add_left(party.received);
    sum.add_left(-party.paid);
  }
  for (const double cost : {t.capex, t.fixed, t.variable, t.trade, t.holding, t.adjustment, t.committed}) sum.add_right(-cost);
  // Less the consumers': what all others have of them is what they pay.
  for (const SegmentId id : problem.segments.ids())
    for (const PeriodId p : problem.calendar.ids())
      sum.add_right(discounted_years(problem.calendar.span(p), problem.objective.discount_rate, problem.calendar.start.years) *
                    a.payments.at(id, p));
  return worst_of({sum}, money);
}

double earned_shared(const Problem& problem, const Accounts& a, const Stakes& stakes, const Returns& returns, double money) {
  std::vector<Pair> sums;
  for (const PeriodId t : problem.calendar.ids()) {
    Pair sum;
    for (const SiteId i : problem.sites.ids()) {
      sum.add_left(a.operating(i, t));
      sum.add_left(-a.construction.at(i, t));
      sum.add_left(-a.adjustment.at(i, t));
    }
    for (std::size_t k = 0; k < stakes.carried.items(); ++k) sum.add_left(stakes.carried.at(k, t));
    for (const SourceReturn& source : returns.sources) {
      sum.add_right(source.flows.earned[t]);
      sum.add_right(source.flows.scarcity[t]);
      sum.add_right(-source.flows.construction[t]);
    }
    for (std::size_t s = 0; s < returns.incumbents.items(); ++s) sum.add_right(returns.incumbents.at(s, t));
    sums.push_back(sum);
  }
  return worst_of(sums, money);
}

/// What sources lose to tax, and what incumbents do, against the parties' values.
double tax_received(const Problem& problem, const Taxes& taxes, const Returns& returns, const Values& values, double money) {
  const double rate = problem.objective.discount_rate, start = problem.calendar.start.years;
  const double end = problem.calendar.span(PeriodId(problem.calendar.size() - 1)).end;
  Pair sum;
  for (const Party& party : values.parties)
    if (party.kind == Party::Kind::governments) sum.add_left(party.value());
  const auto value = [&](PeriodId t) { return discounted_years(problem.calendar.span(t), rate, start); };
  for (const SourceReturn& source : returns.sources) {
    if (!source.after_tax) continue;
    // From the cash itself, before and after.
    for (const PeriodId t : problem.calendar.ids())
      sum.add_right(value(t) * (source.cash[t.index()].amount - source.after_tax->cash[t.index()].amount) / problem.calendar.length(t));
    sum.add_right(std::exp(-rate * (end - start)) * (source.cash.back().amount - source.after_tax->cash.back().amount));
  }
  for (const SiteId site : problem.sites.ids()) {
    const std::size_t holding = holding_index(problem, source_count(problem), site);
    for (const PeriodId t : problem.calendar.ids()) sum.add_right(value(t) * taxes.tax.at(holding, t));
    sum.add_right(std::exp(-rate * (end - start)) * taxes.at_end[holding]);
  }
  return worst_of({sum}, money);
}

}  // namespace

double Ties::worst() const { return std::max({drawn_spent, revenue_payments, values_surplus, earned_shared, tax_received}); }

Finance evaluate(const Problem& problem, const Plan& plan, Prices prices) {
  Finance f;
  f.prices = std::move(prices);
  f.assets = assets_of(problem, plan);
  f.accounts = book(problem, plan, f.assets, f.prices);
  f.stakes = stakes_of(problem, plan, f.prices, f.assets, f.accounts);
  f.returns = returns_of(problem, f.assets, f.accounts, f.stakes);
  f.taxes = taxes_of(problem, plan, f.assets, f.accounts, f.stakes, f.returns);
  tell_after_tax(problem, f.taxes, f.returns);
  f.classes = class_returns(problem, f.stakes, f.returns, f.taxes);
  f.values = values_of(problem, plan, f.assets, f.accounts, f.returns, f.taxes);
  if (!problem.capital.empty()) f.stack = stack_of(problem, f.returns);
  if (problem.objective.target) f.target = chain_cost(problem, plan, f.assets, f.prices, f.accounts, f.values, *problem.objective.target);
  const double money = money_size(problem, f.accounts);
  f.ties.drawn_spent = drawn_spent(problem, plan, f.stakes, money);
  f.ties.revenue_payments = revenue_payments(problem, f.accounts, money);
  f.ties.values_surplus = values_surplus(problem, plan, f.accounts, f.values, money);
  f.ties.tax_received = tax_received(problem, f.taxes, f.returns, f.values, money);
  f.ties.earned_shared = earned_shared(problem, f.accounts, f.stakes, f.returns, money);
  return f;
}

}  // namespace ingot::finance
