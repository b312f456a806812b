#pragma once
// What each source of capital puts in and gets back.

#include <optional>
#include <vector>

#include "finance/irr.hpp"
#include "finance/stakes.hpp"

namespace ingot::finance {

/// Cash of one source, money a year by period; negative is paid.
///
/// Each asset earns the site's sales less purchases, variable cost and transfers, by its part of what works there, and bears fixed cost and
/// upkeep by its part of what stands. Sources share that by their stakes, and by the stakes they bear what construction takes beyond the
/// outlay that capital paid for: labour, and what scarce goods cost above their outlay. Of a committed project they have the part that is
/// still to be paid; the rest, and all of what stood before, is the incumbents'.
struct SourceFlows {
  Series drawn;         ///< money put in, as a positive number
  Series earned;        ///< operating surplus of what it financed
  Series construction;  ///< paid for construction beyond capital (positive: paid), with the cost of raising the rate of starts
  Series scarcity;      ///< what makers of goods earn because money is short: outlay x (price of money now), at the plan's own prices only
  double terminal = 0.0;  ///< money at the end of the horizon
};

/// What tax leaves of a source's return.
struct AfterTax {
  Series tax;           ///< [periods] money / year
  double at_end = 0.0;  ///< money, on what is left at the end of the horizon
  CashFlows cash;       ///< as SourceReturn::cash, less tax
  Irr irr;              ///< effective, 1/year
  double npv = 0.0;     ///< at the required return, money at the problem's start
  double paid = 0.0;    ///< money, undiscounted: all tax
};

struct SourceReturn {
  SourceFlows flows;
  CashFlows cash;                      ///< net by period, at its middle; the terminal value at the end
  double drawn = 0.0, returned = 0.0;  ///< money, undiscounted: paid in with construction beyond capital; back with terminal value
  Irr irr;                             ///< effective, 1/year
  double required = 0.0;               ///< required return as an effective rate, 1/year
  double npv = 0.0;                    ///< at the required return, money at the problem's start
  std::optional<double> multiple;      ///< returned / paid in
  std::optional<double> payback_years, discounted_payback_years;  ///< from its first flow
  std::optional<WorstYear> worst;                                 ///< least net cash of a calendar year
  double peak_drawn = 0.0;                                        ///< most that was out at once, money
  std::optional<AfterTax> after_tax;                              ///< where the problem taxes anything
};

/// The same cash by site, money / year; what is paid for a site and its scarcity are in Stakes.
struct Holdings {
  Grid earned, construction;     ///< [sources x sites]; see holding_index
  std::vector<double> terminal;  ///< [sources x sites] money
  Grid incumbents;               ///< [sites]
};

struct Returns {
  std::vector<SourceReturn> sources;  ///< [sources]
  Grid incumbents;                    ///< [stages] cash of what the plan's sources did not pay for, money / year
  double incumbents_terminal = 0.0;   ///< money at the end of the horizon
  Holdings holdings;
};

Returns returns_of(const Problem& problem, const std::vector<Asset>& assets, const Accounts& accounts, const Stakes& stakes);

/// Continuous, 1/year: of a source; the discount rate where there are none.
double required_return(const Problem& problem, std::size_t source);

/// A required return, continuous as the discount rate is, as an effective rate: exp(r) - 1.
double effective_rate(double continuous);

}  // namespace ingot::finance
