#pragma once
// The steps of check_plan, one file each; private to the checker. What each one states is written once, at check_plan.

#include "plan/check_book.hpp"

namespace ingot::check {

/// What follows from the additions and the problem, before early retirement. Grids are [sites].
struct Derived {
  Grid starts, installed, nameplate, capacity;            ///< all cohorts
  Grid fixed_installed, fixed_nameplate, fixed_capacity;  ///< existing rows alone
  std::vector<double> nameplate_at_start;                 ///< existing rows at the moment the problem starts
  Grid expiry;  ///< nameplate that reached its natural end since the period before; 0 in the first
  Grid spend;   ///< money / year
};
Derived derive(const Problem& problem, const Plan& plan);

/// How large things are by the problem's data: by what is demanded, and what that takes up the chain. For judging rounding only.
struct Sizes {
  IdVector<CommodityId, double> commodity;         ///< commodity / year, or commodity
  IdVector<ProcessId, double> activity, capacity;  ///< activity / year, capacity
  double money;                                    ///< money / year
};
Sizes sizes_of(const Problem& problem);

/// All that the steps read and write.
struct Context {
  const Problem& problem;
  const Plan& plan;
  const Derived& derived;
  const Sizes& sizes;
  Book& book;

  double start() const { return problem.calendar.start.years; }
  double end() const { return (problem.calendar.periods.end() - 1)->span.end; }
  const std::string& label(PeriodId t) const { return problem.calendar.periods[t].label; }
  bool is_first(PeriodId t) const { return t.index() == 0; }
  static PeriodId before(PeriodId t) { return PeriodId(t.index() - 1); }
  double capacity_size(SiteId i) const { return sizes.capacity[problem.sites[i].process]; }
  double activity_size(SiteId i) const { return sizes.activity[problem.sites[i].process]; }
  /// Activity of all modes.
  double activity(SiteId i, PeriodId t) const;
};

/// Shapes and finiteness. @return whether the rest can be checked
bool check_tables(const Problem& problem, const Plan& plan, Book& book);
/// Shapes of the tables of capital. @return whether the rest can be checked
bool check_capital_tables(const Problem& problem, const Plan& plan, Book& book);
void check_additions(const Context& context);
void check_capacity(const Context& context);
void check_activity(const Context& context);
void check_growth(const Context& context);
void check_adjustment(const Context& context);
void check_balances(const Context& context);
void check_routes(const Context& context);
void check_stocks(const Context& context);
void check_limits(const Context& context);
void check_capital(const Context& context);
void check_demand(const Context& context);

/// Recomputes the terms; states that the plan's are the same.
ObjectiveTerms check_terms(const Context& context);
/// The objective and its largest term.
Sum objective_of(const Context& context, const ObjectiveTerms& terms);

/// Difference to the plan's objective, over the largest term (and a little of the objective's size by the data, should all be 0).
double objective_error(const Context& context, const Sum& objective);

/// The span over which a committed project's remaining spend falls; may have no length (all at once, at its start).
Span remaining_span(const Problem& problem, const Existing& project);

/// What a committed project spends in a period, money / year.
double remaining_rate(const Problem& problem, const Existing& project, PeriodId t);

/// Initial stocks, several rows of a pair added up. [commodity x regions + region, 1]
Grid initial_stocks(const Problem& problem);

}  // namespace ingot::check
