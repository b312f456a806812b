#pragma once
// The one place where a constraint block plugs in: write a function add_NAME(Context&), declare it here, list it in formulate.cpp.

#include <fmt/format.h>

#include <string>

#include "formulate/formulation.hpp"

namespace ingot::formulate {

/// A sum of columns and a constant.
struct Affine {
  std::vector<std::pair<lp::Column, double>> terms;
  double constant = 0.0;
};

/// What blocks read and write while a program is built.
struct Context {
  const Problem& problem;
  const Goal& goal;
  const Scales& scales;
  const Fixed& fixed;
  KernelCache& kernels;
  const IdVector<SiteId, SiteKernels>& site_kernels;
  lp::Builder& lp;
  Index& index;
  std::vector<Affine>&nameplate, &capacity;  ///< [sites x periods + period] before early retirement; filled by add_capacity
  double start;                              ///< decimal year to which money is discounted
  double rho;                                ///< continuous discount rate
  double money_sign;  ///< +1 if a cost raises the objective as stated (cost goals), -1 if it lowers it (surplus), 0 (target)

  const Calendar& calendar() const { return problem.calendar; }
  /// Present value of one unit of money a year over the period.
  double years_of_value(PeriodId t) const { return discounted_years(problem.calendar.span(t), rho, start); }
  /// Objective coefficient of a cost of `rate` a year in period t.
  double cost_rate(PeriodId t, double rate) const { return money_sign * rate * years_of_value(t); }
  double capacity_scale(SiteId s) const { return scales.capacity[problem.sites[s].process]; }
  double activity_scale(SiteId s) const { return scales.activity(problem, problem.sites[s].process); }
  std::size_t spot(SiteId s, PeriodId t) const { return s.index() * problem.calendar.size() + t.index(); }
  const Affine& nameplate_of(SiteId s, PeriodId t) const { return nameplate[spot(s, t)]; }
  const Affine& capacity_of(SiteId s, PeriodId t) const { return capacity[spot(s, t)]; }
  /// Adds weight x sum to a row; the constant goes to its right-hand side.
  void add(lp::Row row, const Affine& sum, double weight) {
    for (const auto& [column, factor] : sum.terms) lp.add(row, column, weight * factor);
    if (sum.constant != 0.0) lp.add_constant(row, weight * sum.constant);
  }
  const std::string& label(PeriodId t) const { return problem.calendar.periods[t].label; }
  std::string site_name(const char* what, SiteId s, PeriodId t) const {
    return fmt::format("{}[{},{}]", what, problem.site_name(s), label(t));
  }
};

// Columns of what is decided come first, each with the rows that define it.
void add_capacity(Context& c);  ///< additions, what is installed, early retirement (sections 3 and 4)
void add_activity(Context& c);  ///< activity by mode within available capacity and above minimum load (section 4)
void add_balance(Context& c);   ///< one row for each commodity, region, period; recipes and construction inputs (section 4)
void add_stock(Context& c);     ///< stocks of storable commodities, in the balances
void add_trade(Context& c);     ///< routes and hubs, in the balances
void add_demand(Context& c);    ///< demand served, by steps, in the balances (section 8)
void add_growth(Context& c);    ///< growth limits of sites, and adjustment (section 5)
void add_limits(Context& c);    ///< group limits, absolute, share and growth (section 5)
void add_capital(Context& c);   ///< sources, draws, commitments, pace, shares, prepayments (section 7)
void add_target(Context& c);    ///< delivery of the target commodity (section 9)

/// Adds `weight` x spend (money / year) of a site in period t to a row; the fixed part goes to its right-hand side.
void add_spend(Context& c, lp::Row row, SiteId site, PeriodId t, double weight);
/// The natural money of one unit of cohort s: present value of its whole spend, times the share that the modelled years owe.
double charged_capex(const Problem& problem, const Site& site, const SiteKernels& kernels, PeriodId s);

}  // namespace ingot::formulate
