#pragma once
// Period results -> calendar years, and the series that exports, tables and charts share.

#include <vector>

#include "engine/engine.hpp"
#include "plan/plan.hpp"

namespace ingot::engine {

/// Calendar years that lie wholly before report_until, from the problem's start.
std::vector<int> reported_years(const Calendar& calendar);

/// Mean over a calendar year of what `value(t)` gives for periods, weighted by the time they share with the year.
template <class Value>
double year_mean(const Calendar& calendar, int year, Value&& value) {
  double sum = 0.0, years = 0.0;
  for (const PeriodId t : calendar.ids()) {
    const Span& span = calendar.span(t);
    const double common = std::min(span.end, year + 1.0) - std::max(span.start, static_cast<double>(year));
    if (common <= 0.0) continue;
    sum += common * value(t);
    years += common;
  }
  return years > 0.0 ? sum / years : 0.0;
}

/// Annual rate at which recipes make (out) a commodity in a region.
double production(const Problem& problem, const Plan& plan, CommodityId commodity, RegionId region, PeriodId t);

/// World price of a commodity: regional prices weighted by production, or by demand where nothing is produced; 0 where neither is.
double world_price(const Problem& problem, const Plan& plan, CommodityId commodity, PeriodId t);

/// All series of a plan, IAMC names: Capacity|, Starts|, Activity|, Investment|, Investment by stage|, Production|, Price|, Demand|,
/// Stock|, the variables of figures; regions by name and World. Names above others (`Capacity|Fab|N3` of `Capacity|Fab|N3|TSMC`) hold their
/// sum where they add up. Series that are 0 throughout are left out.
std::vector<SeriesRow> make_series(const Problem& problem, const Plan& plan);

/// The pack's [[figures]], by year.
std::vector<FigureRow> make_figures(const Problem& problem, const Plan& plan);

}  // namespace ingot::engine
