#include "plan/check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "plan/check_parts.hpp"

namespace ingot {

namespace check {

bool check_tables(const Problem& problem, const Plan& plan, Book& book) {
  const auto kind = book.kind("table");
  const std::size_t sites = problem.sites.size(), pairs = problem.commodities.size() * problem.regions.size();
  bool whole = true;
  const auto table = [&](const char* name, const Grid& grid, std::size_t items) {
    const std::size_t periods = problem.calendar.size();
    const bool fits = grid.items() == items && (items == 0 || grid.periods() == periods);
    bool finite = fits;
    for (std::size_t i = 0; finite && i < items; ++i)
      for (const PeriodId t : problem.calendar.ids()) finite = finite && std::isfinite(grid.at(i, t));
    book.zero(kind, term(fits && finite ? 0.0 : INFINITY), [&] { return fmt::format("table[{}]", name); });
    whole = whole && fits && finite;
  };
  table("additions", plan.additions, sites);
  table("starts", plan.starts, sites);
  table("installed", plan.installed, sites);
  table("nameplate", plan.nameplate, sites);
  table("capacity", plan.capacity, sites);
  table("retired", plan.retired, sites);
  table("rate_rise", plan.rate_rise, sites);
  table("spend", plan.spend, sites);
  for (const Grid& mode : plan.activity) table("activity", mode, sites);
  std::size_t modes = 0;
  for (const Process& process : problem.processes) modes = std::max(modes, process.modes.size());
  book.not_negative(kind, gap(static_cast<double>(plan.activity.size()), static_cast<double>(modes)), [] { return "table[activity]"; });
  table("flow", plan.flow, problem.routes.size());
  table("stock", plan.stock, pairs);
  table("served", plan.served, problem.segments.size());
  table("capital_draw", plan.capital_draw, problem.capital.size());
  const bool paid = check_capital_tables(problem, plan, book);
  return whole && paid && plan.activity.size() >= modes;
}

}  // namespace check

CheckReport check_plan(const Problem& problem, const Plan& plan, double tolerance) {
  CheckReport report;
  check::Book book(tolerance);
  if (!check::check_tables(problem, plan, book)) {
    book.close(report);
    return report;
  }

  const check::Derived derived = check::derive(problem, plan);
  const check::Sizes sizes = check::sizes_of(problem);
  const check::Context context{problem, plan, derived, sizes, book};
  check::check_additions(context);
  check::check_capacity(context);
  check::check_activity(context);
  check::check_growth(context);
  check::check_adjustment(context);
  check::check_balances(context);
  check::check_routes(context);
  check::check_stocks(context);
  check::check_limits(context);
  check::check_capital(context);
  check::check_demand(context);
  report.terms = check::check_terms(context);
  book.close(report);

  const check::Sum objective = check::objective_of(context, report.terms);
  report.objective = objective.value();
  report.objective_error = check::objective_error(context, objective);
  report.passed = report.violations.empty() && report.objective_error <= tolerance;
  return report;
}

}  // namespace ingot
