#include "finance/returns.hpp"

#include <cmath>

namespace ingot::finance {
namespace {

class Distributor {
 public:
  Distributor(const Problem& problem, const std::vector<Asset>& assets, const Accounts& accounts, const Stakes& stakes)
      : problem_(problem), assets_(assets), a_(accounts), stakes_(stakes) {
    const Series zero(problem.calendar.size(), 0.0);
    returns_.sources.resize(source_count(problem));
    for (SourceReturn& source : returns_.sources)
      source.flows.drawn = source.flows.earned = source.flows.construction = source.flows.scarcity = zero;
    returns_.incumbents = Grid(problem.stages.size(), problem.calendar.size());
    returns_.holdings.earned = returns_.holdings.construction =
        Grid(returns_.sources.size() * problem.sites.size(), problem.calendar.size());
    returns_.holdings.incumbents = Grid(problem.sites.size(), problem.calendar.size());
    returns_.holdings.terminal.assign(returns_.sources.size() * problem.sites.size(), 0.0);
  }

  Returns distribute() {
    for (std::size_t k = 0; k < returns_.sources.size(); ++k)
      for (const PeriodId t : problem_.calendar.ids()) returns_.sources[k].flows.drawn[t] = stakes_.drawn.at(k, t);
    std::size_t first = 0;
    while (first < assets_.size()) {
      std::size_t last = first + 1;
      while (last < assets_.size() && assets_[last].site == assets_[first].site) ++last;
      for (const PeriodId t : problem_.calendar.ids()) share_site(first, last, t, stakes_.money_value.at(assets_[first].site, t));
      first = last;
    }
    for (std::size_t a = 0; a < assets_.size(); ++a) {
      for (const PeriodId t : problem_.calendar.ids()) bear_construction(a, t);
      const SiteId site = assets_[a].site;
      returns_.incumbents_terminal += give(a, assets_[a].terminal, [&](std::size_t k, double part) {
        returns_.sources[k].flows.terminal += part;
        returns_.holdings.terminal[holding_index(problem_, k, site)] += part;
      });
    }
    return std::move(returns_);
  }

 private:
  void give_incumbents(SiteId site, PeriodId t, double amount) {
    returns_.incumbents.at(problem_.process_of(site).stage, t) += amount;
    returns_.holdings.incumbents.at(site, t) += amount;
  }

  /// Deals an amount of an asset: to its sources by their stakes as far as it is financed. @return the rest, the incumbents'
  template <class Place>
  double give(std::size_t asset, double amount, const Place& place) {
    if (amount == 0.0) return 0.0;
    double rest = amount;
    for (std::size_t k = 0; k < returns_.sources.size(); ++k) {
      const double part = amount * stakes_.financed[asset] * stakes_.share[asset][k];
      if (part == 0.0) continue;
      place(k, part);
      rest -= part;
    }
    return rest;
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
    const auto earn = [&](std::size_t k, double amount) {
      returns_.sources[k].flows.earned[t] += amount;
      returns_.holdings.earned.at(holding_index(problem_, k, site), t) += amount;
    };
    for (std::size_t a = first; a < last; ++a) {
      const bool incumbent = a == first;  // has what nothing stands for
      const double part = works > 0.0 ? assets_[a].capacity[t] / works : incumbent ? 1.0 : 0.0;
      const double stand = stands > 0.0 ? assets_[a].nameplate[t] / stands : incumbent ? 1.0 : 0.0;
      give_incumbents(site, t, give(a, margin * part - upkeep * stand, earn));
    }
  }

  void bear_construction(std::size_t asset, PeriodId t) {
    double cost = adjustment_rate(problem_, assets_[asset], t) - stakes_.carried.at(asset, t);
    for (const Asset::Input& input : assets_[asset].inputs)
      cost += input.rate[t] * a_.asked.at(market_of(problem_, input.commodity, problem_.sites[assets_[asset].site].region), t);
    const SiteId site = assets_[asset].site;
    give_incumbents(site, t, -give(asset, cost, [&](std::size_t k, double part) {
                      returns_.sources[k].flows.construction[t] += part;
                      returns_.holdings.construction.at(holding_index(problem_, k, site), t) += part;
                    }));
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

double required_return(const Problem& problem, std::size_t source) {
  return problem.capital.empty() ? problem.objective.discount_rate : problem.capital[SourceId(source)].required_return;
}

Returns returns_of(const Problem& problem, const std::vector<Asset>& assets, const Accounts& accounts, const Stakes& stakes) {
  Returns returns = Distributor(problem, assets, accounts, stakes).distribute();
  for (std::size_t k = 0; k < returns.sources.size(); ++k) measure(problem, required_return(problem, k), returns.sources[k]);
  return returns;
}

}  // namespace ingot::finance
