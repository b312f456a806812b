// Who pays for what, and what one more dollar is worth, out of a solution.
#include <algorithm>
#include <cmath>

#include "formulate/extract.hpp"
#include "plan/capital_classes.hpp"

namespace ingot::formulate {
namespace {

constexpr double nothing = 1e-9;  ///< of the most that any class spends in a period: a solver's rounding

/// Spend (money / year) that an item covers, from the plan's additions and activity.
double spend_of(const Problem& problem, const SiteKernels& kernels, const SpendItem& item, const Plan& plan, PeriodId t) {
  const Site& site = problem.sites[item.site];
  double sum = committed_spend(problem, item, t);
  for (const PeriodId s : problem.calendar.ids()) {
    const double added = plan.additions.at(item.site, s);
    if (added == 0.0 || !kernels.builds(s)) continue;
    const Span& started = kernels.started(s);
    if (covers(item, started.middle())) sum += added * kernels.spend->at(s, t) * mean_at_start(problem.calendar, site.capex, started);
  }
  if (site.capital_outlay[t] != 0.0 && covers(item, problem.calendar.middle(t)))
    for (const Grid& mode : plan.activity) sum += site.capital_outlay[t] * mode.at(item.site, t);
  return sum;
}

void read_draws(const Problem& problem, const Formulation& f, const std::vector<double>& x, Plan& plan) {
  const std::size_t sources = problem.capital.size(), periods = problem.calendar.size();
  KernelCache cache(problem);
  plan.capital_draw = plan.capital_pace = Grid(sources, periods);
  for (std::size_t e = 0; e < f.index.classes.size(); ++e) {
    const std::vector<SpendItem>& items = f.index.classes[e].items;
    plan.item_spend.emplace_back(items.size(), periods);
    for (std::size_t i = 0; i < items.size(); ++i) {
      const SiteKernels kernels = cache.of(problem.sites[items[i].site]);
      for (const PeriodId t : problem.calendar.ids()) plan.item_spend[e].at(i, t) = spend_of(problem, kernels, items[i], plan, t);
    }
    plan.draw.emplace_back(sources, periods);
    for (const SourceId k : problem.capital.ids()) {
      for (const PeriodId t : problem.calendar.ids()) {
        const std::int32_t column = f.index.draw[e].at(k, t);
        if (column < 0) continue;
        const double drawn = f.lp.natural_primal(column, std::max(0.0, x[static_cast<std::size_t>(column)]));
        plan.draw[e].at(k, t) = drawn;
        plan.capital_draw.at(k, t) += drawn;
      }
    }
  }
  for (const SourceId k : problem.capital.ids())
    for (const PeriodId t : problem.calendar.ids()) plan.capital_pace.at(k, t) = problem.capital[k].pace[t];
}

/// [classes] money / year
std::vector<Series> spend_of_classes(const Plan& plan, std::size_t periods) {
  std::vector<Series> spent(plan.item_spend.size(), Series(periods));
  for (std::size_t e = 0; e < spent.size(); ++e)
    for (std::size_t i = 0; i < plan.item_spend[e].items(); ++i)
      for (PeriodId t(0); t.index() < periods; t = PeriodId(t.value + 1)) spent[e][t] += plan.item_spend[e].at(i, t);
  return spent;
}

void read_values(const Problem& problem, const Formulation& f, const std::vector<double>& y, Plan& plan) {
  const std::size_t sources = problem.capital.size(), periods = problem.calendar.size(), classes = f.index.classes.size();
  plan.pace_value = plan.prepaid_value = Grid(sources, periods);
  plan.money_value = Grid(classes, periods);
  plan.share_value.assign(classes, Grid(sources, periods));
  plan.commitment_value.assign(sources, 0.0);
  if (y.empty()) return;
  const auto worth = [&](std::int32_t row) { return row < 0 ? 0.0 : std::abs(f.lp.natural_dual(row, y[static_cast<std::size_t>(row)])); };
  // A dollar more on the right of `spend` is a dollar less to pay for: it never hurts.
  const double sign = f.lp.model.maximise ? -1.0 : 1.0, rho = problem.objective.discount_rate, start = problem.calendar.start.years;
  for (const SourceId k : problem.capital.ids()) {
    plan.commitment_value[k.index()] = worth(f.index.commitment_row[k.index()]);
    for (const PeriodId t : problem.calendar.ids()) {
      plan.pace_value.at(k, t) = worth(f.index.pace_row.at(k, t));
      plan.prepaid_value.at(k, t) = worth(f.index.prepaid_row.at(k, t));
    }
  }
  const std::vector<Series> spent = spend_of_classes(plan, periods);
  double most = 0.0;
  for (const Series& of_class : spent) most = std::max(most, *std::max_element(of_class.begin(), of_class.end()));
  for (std::size_t e = 0; e < classes; ++e) {
    for (const PeriodId t : problem.calendar.ids()) {
      const std::int32_t row = f.index.spend_row.at(e, t);
      if (row >= 0 && spent[e][t] > nothing * most)  // a dual of nothing is any number
        plan.money_value.at(e, t) =
            sign * f.lp.natural_dual(row, y[static_cast<std::size_t>(row)]) / discounted_years(problem.calendar.span(t), rho, start);
      for (const SourceId k : problem.capital.ids()) plan.share_value[e].at(k, t) = worth(f.index.share_row[e].at(k, t)) * spent[e][t];
    }
  }
}

void add_capital_terms(const Problem& problem, const Formulation& f, Plan& plan) {
  const double rho = problem.objective.discount_rate, start = problem.calendar.start.years;
  KernelCache cache(problem);
  for (std::size_t e = 0; e < f.index.classes.size(); ++e) {
    for (const PeriodId t : problem.calendar.ids()) {
      double given = 0.0, wanted = 0.0;
      for (const SourceId k : problem.capital.ids()) {
        const CapitalSource& source = problem.capital[k];
        if (source.is_transfer()) given += plan.draw[e].at(k, t);
        if (problem.objective.financing_costs) wanted += plan.draw[e].at(k, t) * financing_premium(source, rho);
      }
      if (given == 0.0 && wanted == 0.0) continue;
      const double value = discounted_years(problem.calendar.span(t), rho, start) * charged_floor(problem, cache, f.index.classes[e], t);
      plan.terms.grants += value * given;
      plan.terms.financing += value * wanted;
    }
  }
}

}  // namespace

void extract_capital(const Problem& problem, const Formulation& f, const std::vector<double>& x, const std::vector<double>& y, Plan& plan) {
  plan.capital_draw = Grid(problem.capital.size(), problem.calendar.size());
  if (problem.capital.empty()) return;
  plan.capital_classes = f.index.classes;
  read_draws(problem, f, x, plan);
  read_values(problem, f, y, plan);
  add_capital_terms(problem, f, plan);
}

}  // namespace ingot::formulate
