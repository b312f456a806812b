#include "finance/stakes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "plan/capital_classes.hpp"

namespace ingot::finance {
namespace {

class Payers {
 public:
  Payers(const Problem& problem, const Plan& plan) : problem_(problem), plan_(plan) {
    for (std::size_t e = 0; e < plan.capital_classes.size(); ++e)
      for (const SpendItem& item : plan.capital_classes[e].items) items_[item.site.index()].push_back({e, item});
  }

  /// Shares in which the sources pay for what the class of (site, date) spends in a period. [sources]; empty if nobody does.
  std::vector<double> shares(SiteId site, double date, PeriodId t) const {
    if (problem_.capital.empty()) return {1.0};
    const std::optional<std::size_t> e = class_of(site, date);
    if (!e) return {};
    std::vector<double> shares(problem_.capital.size());
    double sum = 0.0;
    for (std::size_t k = 0; k < shares.size(); ++k) sum += shares[k] = plan_.draw[*e].at(k, t);
    if (!(sum > 0.0)) return {};
    for (double& share : shares) share /= sum;
    return shares;
  }

 private:
  struct Entry {
    std::size_t e;
    SpendItem item;
  };
  std::optional<std::size_t> class_of(SiteId site, double date) const {
    const auto found = items_.find(site.index());
    if (found == items_.end()) return std::nullopt;
    for (const Entry& entry : found->second)
      if (covers(entry.item, date)) return entry.e;
    return std::nullopt;
  }

  const Problem& problem_;
  const Plan& plan_;
  std::map<std::size_t, std::vector<Entry>> items_;
};

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

/// Carries outlay from where a good is made to where it is built in.
class Carrier {
 public:
  Carrier(const Problem& problem, const std::vector<Asset>& assets) : problem_(problem), assets_(assets) {
    for (const Asset& asset : assets)
      for (const Asset::Input& input : asset.inputs) built_in_.insert(input.commodity.index());
  }

  /// Outputs of a site that construction takes: its outlay is divided among them evenly.
  std::vector<const Flow*> goods(SiteId id) const {
    std::vector<const Flow*> goods;
    for (const Flow& flow : problem_.sites[id].flows)
      if (flow.direction == FlowDirection::out && built_in_.count(flow.commodity.index()) > 0) goods.push_back(&flow);
    return goods;
  }

  /// For one period: outlay[k][pair] money / year and made[pair] commodity / year in; calls give(asset, input, source, money) for all that
  /// is placed, and lost(source, money) for what is not.
  template <class Give, class Lost>
  void place(const std::vector<std::vector<double>>& outlay, const std::vector<double>& made, PeriodId t, const Give& give,
             const Lost& lost) const {
    std::vector<double> used(made.size(), 0.0);
    for (const Asset& asset : assets_)
      for (const Asset::Input& input : asset.inputs) used[pair(asset, input)] += input.rate[t];
    const std::size_t regions = problem_.regions.size();
    const auto kept = [&](std::size_t p) { return std::min(made[p], used[p]); };
    // What leaves its region, by commodity: the outlay on it, and who takes it.
    std::vector<double> wanted(problem_.commodities.size(), 0.0);
    std::vector<std::vector<double>> leaving(outlay.size(), wanted);
    for (std::size_t p = 0; p < made.size(); ++p) {
      wanted[p / regions] += used[p] - kept(p);
      if (made[p] <= 0.0) continue;
      for (std::size_t k = 0; k < outlay.size(); ++k) leaving[k][p / regions] += outlay[k][p] * (1.0 - kept(p) / made[p]);
    }
    for (std::size_t k = 0; k < outlay.size(); ++k)
      for (std::size_t c = 0; c < wanted.size(); ++c)
        if (wanted[c] <= 0.0) lost(k, leaving[k][c]);
    for (std::size_t a = 0; a < assets_.size(); ++a) {
      for (const Asset::Input& input : assets_[a].inputs) {
        const std::size_t p = pair(assets_[a], input), c = p / regions;
        if (input.rate[t] <= 0.0) continue;
        const double own = input.rate[t] / used[p];
        for (std::size_t k = 0; k < outlay.size(); ++k) {
          if (made[p] > 0.0) give(a, input, k, own * outlay[k][p] * kept(p) / made[p]);
          if (wanted[c] > 0.0) give(a, input, k, own * (used[p] - kept(p)) / wanted[c] * leaving[k][c]);
        }
      }
    }
  }

 private:
  std::size_t pair(const Asset& asset, const Asset::Input& input) const {
    return pair_index(problem_, input.commodity, problem_.sites[asset.site].region);
  }
  const Problem& problem_;
  const std::vector<Asset>& assets_;
  std::set<std::size_t> built_in_;
};

class Dealer {
 public:
  Dealer(const Problem& problem, const Plan& plan, const Prices& prices, const std::vector<Asset>& assets, const Accounts& accounts)
      : problem_(problem), plan_(plan), assets_(assets), accounts_(accounts), payers_(problem, plan), carrier_(problem, assets) {
    const std::size_t sources = source_count(problem), periods = problem.calendar.size();
    s_.share.assign(assets.size(), std::vector<double>(sources, 0.0));
    s_.invested.assign(assets.size(), 0.0);
    s_.financed.assign(assets.size(), 0.0);
    for (const Asset& asset : assets) s_.whole.push_back(asset.whole);
    s_.carried = s_.paid_in = s_.scarcity_of = Grid(assets.size(), periods);
    s_.paid = s_.scarcity = Grid(sources * problem.sites.size(), periods);
    s_.money_value = price_of_money(problem, plan, prices);
    s_.drawn = s_.unplaced = Grid(sources, periods);
    s_.drawn_for = Grid(sources * problem.stages.size() * problem.regions.size(), periods);
    s_.outlay.assign(sources, Grid(problem.sites.size(), periods));
  }

  Stakes deal() {
    for (std::size_t a = 0; a < assets_.size(); ++a)
      for (const PeriodId t : problem_.calendar.ids()) pay_for(a, t);
    for (const PeriodId t : problem_.calendar.ids()) pay_outlay(t);
    for (std::vector<double>& shares : s_.share) {
      double sum = 0.0;
      for (const double share : shares) sum += share;
      if (sum > 0.0)
        for (double& share : shares) share /= sum;
    }
    for (std::size_t a = 0; a < assets_.size(); ++a) {
      if (assets_[a].kind == Asset::Kind::cohort) s_.financed[a] = 1.0;
      if (assets_[a].kind == Asset::Kind::project && s_.whole[a] > 0.0) s_.financed[a] = std::min(1.0, s_.invested[a] / s_.whole[a]);
    }
    return std::move(s_);
  }

 private:
  void draw(std::size_t k, SiteId site, PeriodId t, double money) {
    s_.drawn.at(k, t) += money;
    s_.drawn_for.at(draw_index(problem_, k, problem_.process_of(site).stage, problem_.sites[site].region.index()), t) += money;
  }

  void invest(std::size_t asset, std::size_t k, PeriodId t, double rate) {
    const double money = rate * problem_.calendar.length(t);
    s_.invested[asset] += money;
    s_.paid.at(holding_index(problem_, k, assets_[asset].site), t) += rate;
    if (is_transfer(problem_, k)) return;
    s_.share[asset][k] += money;
    s_.paid_in.at(asset, t) += rate;
  }

  void pay_for(std::size_t a, PeriodId t) {
    const Asset& asset = assets_[a];
    if (asset.spend[t] == 0.0) return;
    const std::vector<double> shares = payers_.shares(asset.site, asset.date, t);
    for (std::size_t k = 0; k < shares.size(); ++k) {
      if (shares[k] == 0.0) continue;
      draw(k, asset.site, t, shares[k] * asset.spend[t]);
      invest(a, k, t, shares[k] * asset.spend[t]);
    }
  }

  void pay_outlay(PeriodId t) {
    const std::size_t sources = source_count(problem_), pairs = problem_.commodities.size() * problem_.regions.size();
    // The outlay of each source, then what the price of money adds to it.
    std::vector<std::vector<double>> outlay(2 * sources, std::vector<double>(pairs, 0.0));
    std::vector<double> made(pairs, 0.0);
    for (const SiteId id : problem_.sites.ids()) {
      const std::vector<const Flow*> goods = carrier_.goods(id);
      for (const Flow* good : goods)
        made[pair_index(problem_, good->commodity, problem_.sites[id].region)] += good->amount[t] * plan_.activity[good->mode].at(id, t);
      const double spent = accounts_.outlay.at(id, t);
      if (spent == 0.0) continue;
      const std::vector<double> shares = payers_.shares(id, problem_.calendar.middle(t), t);
      for (std::size_t k = 0; k < shares.size(); ++k) {
        draw(k, id, t, shares[k] * spent);
        s_.outlay[k].at(id, t) = shares[k] * spent;
        if (goods.empty()) s_.unplaced.at(k, t) += shares[k] * spent;
        const double worth = is_transfer(problem_, k) ? 0.0 : s_.money_value.at(id, t);
        for (const Flow* good : goods) {
          const std::size_t pair = pair_index(problem_, good->commodity, problem_.sites[id].region);
          const double money = shares[k] * spent / static_cast<double>(goods.size());
          outlay[k][pair] += money;
          outlay[sources + k][pair] += worth * money;
        }
      }
    }
    carrier_.place(
        outlay, made, t,
        [&](std::size_t asset, const Asset::Input& input, std::size_t k, double money) {
          if (k >= sources) {
            s_.scarcity.at(holding_index(problem_, k - sources, assets_[asset].site), t) += money;
            s_.scarcity_of.at(asset, t) += money;
            return;
          }
          s_.carried.at(asset, t) += money;
          invest(asset, k, t, money);
          if (input.left > 0.0) s_.whole[asset] += money * problem_.calendar.length(t) / std::min(1.0, input.left);
        },
        [&](std::size_t k, double money) {
          if (k < sources) s_.unplaced.at(k, t) += money;
        });
  }

  const Problem& problem_;
  const Plan& plan_;
  const std::vector<Asset>& assets_;
  const Accounts& accounts_;
  const Payers payers_;
  const Carrier carrier_;
  Stakes s_;
};

}  // namespace

std::size_t source_count(const Problem& problem) { return std::max<std::size_t>(1, problem.capital.size()); }

bool is_transfer(const Problem& problem, std::size_t source) {
  return !problem.capital.empty() && problem.capital[SourceId(source)].is_transfer();
}

Stakes stakes_of(const Problem& problem, const Plan& plan, const Prices& prices, const std::vector<Asset>& assets,
                 const Accounts& accounts) {
  return Dealer(problem, plan, prices, assets, accounts).deal();
}

}  // namespace ingot::finance
