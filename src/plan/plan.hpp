#pragma once
// The answer: what is built, run, moved, stored, served and paid, in the units of the problem, and the prices.

#include <string>
#include <vector>

#include "problem/problem.hpp"

namespace ingot {

/// Numbers by (item, period); items are ids of one kind or plain indices.
class Grid {
 public:
  Grid() = default;
  Grid(std::size_t items, std::size_t periods, double value = 0.0) : periods_(periods), values_(items * periods, value) {}
  template <class Tag>
  double& at(Id<Tag> item, PeriodId t) {
    return at(item.index(), t);
  }
  template <class Tag>
  double at(Id<Tag> item, PeriodId t) const {
    return at(item.index(), t);
  }
  double& at(std::size_t item, PeriodId t) { return values_[item * periods_ + t.index()]; }
  double at(std::size_t item, PeriodId t) const { return values_[item * periods_ + t.index()]; }
  std::size_t items() const { return periods_ == 0 ? 0 : values_.size() / periods_; }
  std::size_t periods() const { return periods_; }

 private:
  std::size_t periods_ = 0;
  std::vector<double> values_;
};

enum class PlanStatus { optimal, feasible, infeasible, unbounded, limit, interrupted };

/// One constraint that costs something over a run of periods, in the pack's own words.
struct Binding {
  enum class Kind { capacity, growth, potential, limit, route, capital, stock } kind = Kind::capacity;
  std::string what, what_fr;       ///< "HBM lines, SK hynix: growth of capacity"
  std::string region;              ///< region id, or "World"
  std::string row;                 ///< name of the first row in the LP
  double from = 0.0, until = 0.0;  ///< decimal years
  double value = 0.0;              ///< what one more unit over the whole spell adds to the objective, present value
  std::string unit;                ///< "USD/(kwpm)", H100e-year/(GW) where delivery is maximised; empty: value means nothing
  double weight = 0.0;             ///< value x amount, present value of money: for ranking
  std::string stage{};             ///< id of the stage it belongs to; empty: none (capital)
  std::vector<double> weights{};   ///< [periods] the weight, by period; empty: not known (a row over a window of time)
  std::vector<double> levels{};    ///< [periods] the same money levelled over neighbouring years (formulate/level.hpp), for pictures
};

/// Spend of a site on what was started (projects: begun; outlay: bought) at dates in [from, until).
struct SpendItem {
  SiteId site;
  double from = -1e9, until = 1e9;  ///< decimal years
};

/// Spend that the same sources may pay for, each up to the same share of it.
struct CapitalClass {
  std::vector<SpendItem> items;
  std::vector<SourceId> sources;
};

/// A money line of the objective, present value.
struct ObjectiveTerms {
  double benefit = 0.0;  ///< willingness to pay of what is served
  double capex = 0.0;    ///< charged (net of salvage)
  double fixed = 0.0, variable = 0.0, transfer = 0.0, trade = 0.0, tariff = 0.0, holding = 0.0, adjustment = 0.0, unserved = 0.0;
  double committed = 0.0;  ///< remaining spend of committed projects
  double grants = 0.0;     ///< credited: grants and tax credits drawn, at the charged share of what they pay for
  double financing = 0.0;  ///< what sources want above the discount rate, if the problem counts it as a cost
};

/// Rates are per year over the period; capacities are means over it; stocks stand at its end. Money undiscounted unless said otherwise.
struct Plan {
  PlanStatus status = PlanStatus::infeasible;
  double objective = 0.0;  ///< as the solver reports it, natural units, present value at the problem's start
  std::string objective_unit;
  ObjectiveTerms terms;

  Grid additions;              ///< [sites] the cohort of the period (problem/cohorts.hpp): capacity that comes on line in it
  Grid starts;                 ///< [sites] capacity started in the period
  Grid installed;              ///< [sites] nameplate at the end of the period
  Grid nameplate, capacity;    ///< [sites] standing; after ramp and early retirement
  Grid retired;                ///< [sites] nameplate retired early and not yet at its natural end
  std::vector<Grid> activity;  ///< [modes][sites] activity / year; modes a process lacks are 0
  Grid rate_rise;              ///< [sites] rise of the yearly rate of starts from the cohort before, which adjustment is paid for
  Grid flow;                   ///< [routes] unit / year sent
  Grid stock;                  ///< [commodity x regions + region] at the end of the period
  Grid served;                 ///< [segments] commodity / year, physical
  Grid price;         ///< [commodity x regions + region] money / unit: dual of the balance / (discounted years); 0 where none comes in
  Grid hub_price;     ///< [commodities] money / unit in the pool, where it has one
  Grid rent;          ///< [sites] money / capacity / year: value of one more unit of capacity in the period (before fixed cost)
  Grid spend;         ///< [sites] money / year: capex by the spend profile, committed remainders, and capital outlay
  Grid capital_draw;  ///< [sources] money / year, over all classes
  Grid limit_dual;    ///< [limits] money (present value) / unit of value in the period

  // Who pays for what (model.md 7). Empty where capital is unlimited. Values are present values of one more unit, not
  // negative, but for money_value: where grants and credits pay part of what a class spends, a dollar from elsewhere takes their place.
  std::vector<CapitalClass> capital_classes;  ///< a partition of all that is spent
  std::vector<Grid> item_spend;               ///< [classes][items] money / year
  std::vector<Grid> draw;                     ///< [classes][sources] money / year; sums to the items' spend
  Grid capital_pace;                          ///< [sources] money / year in force, with reinvested cash flow; may be infinite
  Grid money_value;  ///< [classes] of a dollar more for the class, over the discounted dollar; 0 where it spends nothing
  Grid pace_value;   ///< [sources] of one more money / year in the period
  std::vector<double> commitment_value;  ///< [sources] of one more dollar in all
  std::vector<Grid> share_value;         ///< [classes][sources] of a share that is 1 (100 %) higher
  Grid prepaid_value;                    ///< [sources] of one more money / year paid ahead
  std::vector<Binding> binding;          ///< by weight, heaviest first
};

/// Index of a (commodity, region) pair in the grids above.
inline std::size_t pair_index(const Problem& problem, CommodityId c, RegionId r) { return c.index() * problem.regions.size() + r.index(); }

}  // namespace ingot
