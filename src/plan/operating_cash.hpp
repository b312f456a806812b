#pragma once
// Operating cash flow of sites at the plan's own prices, and the pace of sources that reinvest it.

#include "plan/plan.hpp"

namespace ingot {

/// What a site earns in a period before any spend, money / year:
///   sum over modes a (out x price - in x price - variable_cost - transfer_cost) - (N - retired)(operate x price + fixed_cost)
/// at the prices of the site's region. Capital outlay is spend, not a cost of operation.
double operating_cash(const Problem& problem, const Plan& plan, SiteId site, PeriodId t);

/// Whether the source's pace rests on what the plan earns.
inline bool reinvests(const CapitalSource& source) { return source.kind == CapitalKind::cash && source.earning.has_value(); }

/// Pace of a source that reinvests, money / year by period:
///   pace[t] + share[t] max(0, operating cash of the earners `delay` years before t)
/// where the time before the first period counts as the first.
Series reinvested_pace(const Problem& problem, const Plan& plan, const CapitalSource& source);

}  // namespace ingot
