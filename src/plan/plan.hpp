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
  double value = 0.0;              ///< money (present value) that one more `unit` over the whole spell adds to the objective
  std::string unit;                ///< "USD/(kwpm)"
  double weight = 0.0;             ///< value x amount, present value: for ranking
};

/// A money line of the objective, present value.
struct ObjectiveTerms {
  double benefit = 0.0;  ///< willingness to pay of what is served
  double capex = 0.0;    ///< charged (net of salvage)
  double fixed = 0.0, variable = 0.0, transfer = 0.0, trade = 0.0, tariff = 0.0, holding = 0.0, adjustment = 0.0, unserved = 0.0;
  double committed = 0.0;  ///< remaining spend of committed projects
};

/// Rates are per year over the period; capacities are means over it; stocks stand at its end. Money undiscounted unless said otherwise.
struct Plan {
  PlanStatus status = PlanStatus::infeasible;
  double objective = 0.0;  ///< as the solver reports it, natural units, present value at the problem's start
  std::string objective_unit;
  ObjectiveTerms terms;

  Grid starts;                   ///< [sites] capacity started in the period
  Grid nameplate, capacity;      ///< [sites] standing; after ramp and early retirement
  Grid retired;                  ///< [sites] nameplate retired early and not yet at its natural end
  std::vector<Grid> activity;    ///< [modes][sites] activity / year; modes a process lacks are 0
  Grid rate_rise;                ///< [sites] rise of the yearly rate of starts that adjustment is paid for
  Grid flow;                     ///< [routes] unit / year sent
  Grid stock;                    ///< [commodity x regions + region] at the end of the period
  Grid served;                   ///< [segments] commodity / year, physical
  Grid price;                    ///< [commodity x regions + region] money / unit: dual of the balance / (discounted years)
  Grid hub_price;                ///< [commodities] money / unit in the pool, where it has one
  Grid rent;                     ///< [sites] money / capacity / year: value of one more unit of capacity in the period (before fixed cost)
  Grid spend;                    ///< [sites] money / year: capex by the spend profile, committed remainders, and capital outlay
  Grid capital_draw;             ///< [sources] money / year
  Grid limit_dual;               ///< [limits] money (present value) / unit of value in the period
  std::vector<Binding> binding;  ///< by weight, heaviest first
};

/// Index of a (commodity, region) pair in the grids above.
inline std::size_t pair_index(const Problem& problem, CommodityId c, RegionId r) { return c.index() * problem.regions.size() + r.index(); }

}  // namespace ingot
