#include "finance/returns.hpp"

#include <cmath>

#include "plan/capital_classes.hpp"

namespace ingot::finance {
namespace {

/// Price of money now at the plan's own prices: dual of the class that pays for outlay at a site, per dollar. [sites] by period
Grid price_of_money(const Problem& problem, const Plan& plan, const Prices& prices) {
  Grid value(problem.sites.size(), problem.calendar.size());
  if (prices.contracted || plan.money_value.items() != plan.capital_classes.size()) return value;
  for (std::size_t e = 0; e < plan.capital_classes.size(); ++e)
    for (const SpendItem& item : plan.capital_classes[e].items)
      for (const PeriodId t : problem.calendar.ids())
        if (covers(item, problem.calendar.middle(t))) value.at(item.site, t) = plan.money_value.at(e, t);
  return value;
}

class Distributor {
 public:
  Distributor(const Problem& problem, const std::vector<Asset>& assets, const Accounts& accounts, const Stakes& stakes)
      : problem_(problem), assets_(assets), a_(accounts), stakes_(stakes) {
    const Series zero(problem.calendar.size(), 0.0);
    returns_.sources.resize(source_count(problem));
    for (SourceReturn& source : returns_.sources)
      source.flows.drawn = source.flows.earned = source.flows.construction = source.flows.scarcity = zero;
    returns_.incumbents = Grid(problem.stages.size(), problem.calendar.size());
  }

  Returns distribute(const Grid& money_value) {
    for (std::size_t k = 0; k < returns_.sources.size(); ++k)
      for (const PeriodId t : problem_.calendar.ids()) returns_.sources[k].flows.drawn[t] = stakes_.drawn.at(k, t);
    std::size_t first = 0;
    while (first < assets_.size()) {
      std::size_t last = first + 1;
      while (last < assets_.size() && assets_[last].site == assets_[first].site) ++last;
      for (const PeriodId t : problem_.calendar.ids()) share_site(first, last, t, money_value.at(assets_[first].site, t));
      first = last;
    }
    for (std::size_t a = 0; a < assets_.size(); ++a) {
      for (const PeriodId t : problem_.calendar.ids()) bear_construction(a, t);
      give(a, assets_[a].terminal, [](SourceReturn& source) -> double& { return source.flows.terminal; }, returns_.incumbents_terminal);
    }
    return std::move(returns_);
  }

 private:
  double& incumbents(SiteId site, PeriodId t) { return returns_.incumbents.at(problem_.process_of(site).stage, t); }

  /// Deals an amount of an asset: to its sources by their stakes as far as it is financed, the rest to the incumbents.
  template <class Place>
  void give(std::size_t asset, double amount, const Place& place, double& others) {
    if (amount == 0.0) return;
    double rest = amount;
    for (std::size_t k = 0; k < returns_.sources.size(); ++k) {
      const double part = amount * stakes_.financed[asset] * stakes_.share[asset][k];
      if (part == 0.0) continue;
      place(returns_.sources[k]) += part;
      rest -= part;
    }
    others += rest;
  }

  void share_site(std::size_t first, std::size_t last, PeriodId t, double money_value) {
    const SiteId site = assets_[first].site;
    double margin = a_.revenue.at(site, t) - a_.inputs.at(site, t) - a_.variable.at(site, t) - a_.transfer.at(site, t);
    for (std::size_t k = 0; money_value != 0.0 && k < returns_.sources.size(); ++k) {
      if (is_transfer(problem_, k)) continue;
      const double rent = money_value * stakes_.outlay[k].at(site, t);
      returns_.sources[k].flows.scarcity[t] += rent;
      margin -= rent;
    }
    const double upkeep = a_.fixed.at(site, t) + a_.upkeep.at(site, t);
    double works = 0.0, stands = 0.0;
    for (std::size_t a = first; a < last; ++a) {
      works += assets_[a].capacity[t];
      stands += assets_[a].nameplate[t];
    }
    const auto earned = [&](SourceReturn& source) -> double& { return source.flows.earned[t]; };
    for (std::size_t a = first; a < last; ++a) {
      const bool incumbent = a == first;  // has what nothing stands for
      const double part = works > 0.0 ? assets_[a].capacity[t] / works : incumbent ? 1.0 : 0.0;
      const double stand = stands > 0.0 ? assets_[a].nameplate[t] / stands : incumbent ? 1.0 : 0.0;
      give(a, margin * part - upkeep * stand, earned, incumbents(site, t));
    }
  }

  void bear_construction(std::size_t asset, PeriodId t) {
    double cost = adjustment_rate(problem_, assets_[asset], t) - stakes_.carried.at(asset, t);
    for (const Asset::Input& input : assets_[asset].inputs)
      cost += input.rate[t] * a_.asked.at(market_of(problem_, input.commodity, problem_.sites[assets_[asset].site].region), t);
    double others = 0.0;
    give(asset, cost, [&](SourceReturn& source) -> double& { return source.flows.construction[t]; }, others);
    incumbents(assets_[asset].site, t) -= others;
  }

  const Problem& problem_;
  const std::vector<Asset>& assets_;
  const Accounts& a_;
  const Stakes& stakes_;
  Returns returns_;
};

void measure(const Problem& problem, double required, SourceReturn& source) {
  const Calendar& calendar = problem.calendar;
  const double end = calendar.span(PeriodId(calendar.size() - 1)).end;
  CashFlows apart;  // what goes in and what comes back, not netted
  for (const PeriodId t : calendar.ids()) {
    const SourceFlows& f = source.flows;
    const double middle = calendar.middle(t), years = calendar.length(t);
    source.cash.push_back({middle, years * (f.earned[t] + f.scarcity[t] - f.drawn[t] - f.construction[t])});
    for (const double flow : {f.earned[t] + f.scarcity[t], -f.drawn[t], -f.construction[t]}) apart.push_back({middle, years * flow});
  }
  source.cash.push_back({end, source.flows.terminal});
  apart.push_back({end, source.flows.terminal});
  for (const CashFlow& flow : apart) (flow.amount < 0.0 ? source.drawn : source.returned) += std::abs(flow.amount);
  source.irr = irr(source.cash);
  source.required = effective_rate(required);
  source.npv = present_value(source.cash, source.required, calendar.start.years);
  source.multiple = multiple(apart);
  source.payback_years = payback_years(source.cash);
  source.discounted_payback_years = discounted_payback_years(source.cash, source.required);
  source.worst = worst_year(source.cash);
  source.peak_drawn = peak_drawn(source.cash);
}

}  // namespace

double effective_rate(double continuous) { return std::expm1(continuous); }

Returns returns_of(const Problem& problem, const Plan& plan, const Prices& prices, const std::vector<Asset>& assets,
                   const Accounts& accounts, const Stakes& stakes) {
  Returns returns = Distributor(problem, assets, accounts, stakes).distribute(price_of_money(problem, plan, prices));
  for (std::size_t k = 0; k < returns.sources.size(); ++k)
    measure(problem, problem.capital.empty() ? problem.objective.discount_rate : problem.capital[SourceId(k)].required_return,
            returns.sources[k]);
  return returns;
}

}  // namespace ingot::finance
