#pragma once
// What stands, as things that somebody paid for: what stood before the plan, committed projects, and the cohorts that the plan builds.

#include <vector>

#include "plan/plan.hpp"

namespace ingot::finance {

struct Asset {
  enum class Kind {
    incumbent,  ///< existing capacity of the site, all rows together
    project,    ///< one committed project
    cohort,     ///< what the plan brings on line in one period (problem/cohorts.hpp)
  } kind = Kind::incumbent;
  SiteId site;
  double date = -1e9;    ///< decimal year by which its class of capital is known: middle of a cohort's starts, construction start
  double service = 0.0;  ///< decimal year of first output; of a cohort that of the middle of its starts, of incumbents the plan's start
  Series nameplate, capacity;  ///< [periods] what it adds, before early retirement, never negative
  Series spend;                ///< [periods] money / year: capex, or what a project still owes
  struct Input {
    CommodityId commodity;
    Series rate;        ///< [periods] commodity / year
    double left = 1.0;  ///< share of what the whole asset takes that falls in the plan
  };
  std::vector<Input> inputs;  ///< taken by construction
  double whole = 0.0;         ///< money: capex of all of it, spent before the plan too
  double charged = 0.0;       ///< present value of capex that the objective is charged; of a project, of what it owes
  double adjustment = 0.0;    ///< money: cost of raising the rate of starts for it
  double adjusted = 0.0;      ///< decimal year in which that is paid: the first start
  double terminal = 0.0;      ///< money at the end of the horizon, by the objective's own rule; below
};

/// All assets, by site; each site has one incumbent (the first of its assets).
///
/// terminal = exp(rho (end - a0)) (whole (1 - share) - later), where whole is the present value of the cohort's whole spend, share the
/// charged share (docs/mathematics.md 3) and later the present value of what is spent after the end. Construction inputs have no terminal
/// value, since the objective charges them in full; what stood before the plan and projects have none either.
std::vector<Asset> assets_of(const Problem& problem, const Plan& plan);

/// The cost of raising the rate of starts, spread over the period in which it is paid, money / year.
double adjustment_rate(const Problem& problem, const Asset& asset, PeriodId t);

}  // namespace ingot::finance
