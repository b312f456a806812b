#pragma once
// Which source of capital paid for what: draws by stage and region, and each source's stake in each asset.

#include <vector>

#include "finance/accounts.hpp"

namespace ingot::finance {

/// A plan without sources of capital has one, which pays for everything.
std::size_t source_count(const Problem& problem);
/// Grants and tax credits are not paid back.
bool is_transfer(const Problem& problem, std::size_t source);

/// Who draws, for what. Where a class of capital spends S and its sources draw y[k], source k pays the share y[k] / sum y of everything in
/// the class: what is spent and what is drawn are then the same to rounding.
///
/// Capital outlay (accelerators, tools, turbines bought) is drawn where the good is made, but what it pays for is the plant that the good
/// becomes part of. It is carried there: in each period what is made of a commodity in a region goes first to construction in that region,
/// the rest to the construction elsewhere that its own region does not supply; and with each unit goes the outlay on it. Outlay on what
/// nobody builds with in the period stays unplaced.
struct Stakes {
  std::vector<std::vector<double>> share;  ///< [assets][sources] of what was paid for it, grants left out; adds up to 1, or all 0
  std::vector<double> invested;            ///< [assets] money, undiscounted, carried outlay included
  std::vector<double> financed;            ///< [assets] share of its cost that is paid in the plan: 0 of incumbents, 1 of cohorts, of
                                           ///< projects (remaining spend + carried outlay) / (capex + outlay on all that it takes)
  Grid carried;                            ///< [assets] outlay carried to it, money / year
  Grid drawn;                              ///< [sources] money / year
  Grid drawn_for;                          ///< [sources x stages x regions] money / year, where it is spent; see draw_index
  std::vector<Grid> outlay;                ///< [sources] by site: outlay that it pays there, money / year
  Grid unplaced;                           ///< [sources] outlay on what no construction takes, money / year
  Grid money_value;                        ///< [sites] price of money now (section 5 of docs/finance.md): of a dollar of outlay there
  Grid paid;                               ///< [sources x sites] money / year, for what stands there, carried outlay included
  Grid paid_in;                            ///< [assets] the same of all sources but grants
  Grid scarcity;                           ///< [sources x sites] outlay x the price of money, carried with the outlay; money / year
  Grid scarcity_of;                        ///< [assets] the same of all sources
  std::vector<double> whole;               ///< [assets] money: capex and outlay on all of it, spent before the plan too
};

inline std::size_t holding_index(const Problem& problem, std::size_t source, SiteId site) {
  return source * problem.sites.size() + site.index();
}

inline std::size_t draw_index(const Problem& problem, std::size_t source, std::size_t stage, std::size_t region) {
  return (source * problem.stages.size() + stage) * problem.regions.size() + region;
}

Stakes stakes_of(const Problem& problem, const Plan& plan, const Prices& prices, const std::vector<Asset>& assets,
                 const Accounts& accounts);

}  // namespace ingot::finance
