#pragma once
// The independent checker: recomputes every balance, limit and cost of a plan from the problem and the plan's tables, never from the
// matrix.

#include <string>
#include <vector>

#include "plan/plan.hpp"

namespace ingot {

/// One statement that does not hold.
struct Violation {
  std::string what;     ///< `balance[hbm,KR,2029H1]`
  double amount = 0.0;  ///< natural units
  /// / (its own largest term + 1e-3 x the size of its kind: the largest term of any such statement, or the size by the problem's data)
  double relative = 0.0;
};

struct CheckReport {
  double largest_violation = 0.0;     ///< relative
  double objective = 0.0;             ///< recomputed from the tables
  double objective_error = 0.0;       ///< difference to the plan's / largest term of the objective
  ObjectiveTerms terms;               ///< recomputed from the tables
  std::vector<Violation> violations;  ///< those beyond tolerance, worst first, at most 50
  std::size_t statements = 0;         ///< how many were checked
  bool passed = false;                ///< no violation, and the objective agrees
};

/// Checks every statement of model.md sections 3 to 9 that the problem makes. Shares the kernel with the formulation, nothing else.
///
/// Notation: site i = (process, region), periods t of length d[t] years, the first one's t-1 is the moment the problem starts. All
/// variables but prices are not negative; grids have the problem's shape and hold finite numbers (else nothing more is checked).
///
/// additions   x[s], 0 where the site has no cohort of period s (problem/cohorts.hpp, which says when cohort s is started: span C[s])
/// starts      sum_s x[s] x share of C[s] that lies in t
/// installed   I[t] = G[t] + sum_s value_from_period(nameplate profile with lead time, C[s], end of t) x[s]; G[t] = what existing rows
///             give just before then
/// nameplate   N[t] = F[t] + sum_s mean_from_period(nameplate profile with lead time, C[s], t) x[s], without subtracting `retired`;
///             F[t] = sum over existing rows of amount x mean_from_moment(nameplate profile with lead time 0, first_output, t).
///             `until` takes the place of the site's lifetime in both profiles; attrition goes on
/// capacity    K[t] = the same with the output profile (existing rows that are not `ramped`: the nameplate profile) - retired[t]
/// retired     <= N[t]; retired[t] >= retired[t-1] - expiry[t], where expiry[t] sums max(0, contribution[t-1] - contribution[t]) over
///             existing rows and vintages; 0 where the process may not retire
/// activity    minimum_load x available <= sum of modes <= available = availability x conversion x K[t]; 0 in modes that a process lacks
/// growth      I[t] <= I[t-1] (1+g)^d + seed d + max(0, G[t] - G[t-1])
/// potential   I[t] <= max(potential[t], G[t])
/// rate_rise   >= x[s]/length of C[s] - the same of the cohort before, the first against recorded_rate, where adjustment costs something
/// balance     by commodity, region, period, a year: out x activity + imports x (1-loss) + drawn - in x activity
///             - operate x (N - retired) - construction inputs - exports - served  >= 0, or = 0 without free disposal;
///             amount[s], capex[s]: means over the starts of cohort s (mean_at_start);
///             drawn = (stock[t-1] exp(-decay d) - stock[t]) / d, stock[-1] the sum of initial stocks; stock = 0 if not storable;
///             construction inputs = sum_s mean_from_period(window profile, C[s], t) amount[s] x[s], and for committed projects that
///             owe them size x amount[first] x mean_from_moment(window profile over first_output - construction_start)
/// hub         flow into the pool x (1-loss) >= flow out of it
/// route       flow <= limit x open; 0 where open is 0
/// limit       for periods whose middle lies in [from, until): sum factor x {starts/d, N, K, activity of all modes, spend,
///             flow x (1-loss) for imports, flow for exports} <= or >= value, or value x the sum over `of`. over_window: both sides'
///             sums are multiplied by d and added; a value that is no share is read in the first such period. growth: what
///             is installed of the selection grows like a site's
/// spend       S[t] = sum_s mean_from_period(spend profile, C[s], t) capex[s] x[s] + remaining_spend of projects, even from
///             max(problem's start, construction_start) to first_output + capital_outlay x activity
/// capital     if there are sources: the classes' items hold all of S, each dollar once; an item's spend is S of the starts (middle of
///             the period), projects (begun) and outlay (middle) within its dates; sum_k draw[e,k,t] = sum of the items' spend; draws are
///             0 outside [from, until) (middle of the period), and where the source may not pay for an item (eligible, started);
///             draw <= share x the class's spend; over classes: <= pace, sum_t d draw <= commitment, prepayments <= share x deliveries
///             `delay` years later x contract price (those of the last period go on)
/// served      fixed: = quantity / h, or between 0 and that where lost load has a price; elastic: up to quantity span / h
///             (= quantity / h if the objective is `cost`); 0 in inactive periods
/// terms       present values at the problem's start, D[t] = discounted_years(t):
///             benefit     sum D[t] x benefit on the steps of demand_steps() (0 unless the objective is `surplus`)
///             unserved    sum D[t] x (quantity/h - served) x price h, fixed segments with a price
///             capex       sum x[s] capex[s] x mean_discount(C[s]) x spend profile discounted x charged_share(C[s])
///             committed   remaining_spend, discounted over its spread
///             grants      sum D[t] x least charged_share of the class's spend in t x draws of grants and credits; counts against costs
///             financing   the same x max(0, a(required_return)/a(rho) - 1) x other draws, a(r) = r / (1 - exp(-r term)); 0 unless it
///             counts fixed, variable, transfer, trade, tariff   sum D[t] x cost x {N - retired, activity, activity, flow, flow} holding
///             sum D[t] x holding_cost x mean of the stocks at both ends of t adjustment  sum rate_rise[s] x adjustment_years x capex[s] x
///             exp(-rho (first moment of C[s] - start))
/// objective   surplus: benefit - all the others;  cost: all the others;  compute: sum over reported periods of D[t] (terminal: the
///             rate in the last reported one) x (out - in) x activity of the target commodity;  fastest: not recomputed
///
/// @param tolerance relative, as in Violation
/// Cost: (additions that are not 0) x periods kernel values; deterministic.
CheckReport check_plan(const Problem& problem, const Plan& plan, double tolerance = 1e-6);

}  // namespace ingot
