#include <algorithm>

#include "formulate/block.hpp"

namespace ingot::formulate {
namespace {

Index empty_index(const Problem& problem) {
  const std::size_t sites = problem.sites.size(), periods = problem.calendar.size();
  const std::size_t pairs = problem.commodities.size() * problem.regions.size();
  Index index;
  const IndexGrid by_site(sites, periods);
  index.additions = index.installed = index.retired = index.rise = by_site;
  index.installed_row = index.activity_row = index.growth_row = by_site;
  std::size_t modes = 1;
  for (const Process& process : problem.processes) modes = std::max(modes, process.modes.size());
  index.activity.assign(modes, by_site);
  index.flow = IndexGrid(problem.routes.size(), periods);
  index.stock = index.balance_row = IndexGrid(pairs, periods);
  index.hub_row = IndexGrid(problem.commodities.size(), periods);
  index.limit_row = IndexGrid(problem.limits.size(), periods);
  index.pace_row = IndexGrid(problem.capital.size(), periods);
  return index;
}

/// Money that the plan does not decide, so that objectives compare with cash.
void add_committed(Context& c) {
  for (const Existing& existing : c.problem.existing) {
    if (existing.project && existing.remaining_spend != 0.0) c.lp.add_offset(c.money_sign * committed_present_value(c.problem, existing));
  }
}

}  // namespace

Formulation formulate(const Problem& problem, const Goal& goal) {
  Formulation result;
  result.goal = goal;
  result.scales = choose_scales(problem);
  result.fixed = fixed_capacity(problem);
  result.index = empty_index(problem);
  const bool maximise = goal.kind == Goal::Kind::surplus || goal.kind == Goal::Kind::target;
  lp::Builder builder(problem.name, maximise);
  KernelCache kernels(problem);
  const double money_sign = goal.kind == Goal::Kind::target ? 0.0 : maximise ? -1.0 : 1.0;
  IdVector<SiteId, SiteKernels> site_kernels;
  for (const Site& site : problem.sites) site_kernels.push_back(kernels.of(site));
  const std::size_t standing = problem.sites.size() * problem.calendar.size();
  std::vector<Affine> nameplate(standing), capacity(standing);
  Context context{problem,
                  goal,
                  result.scales,
                  result.fixed,
                  kernels,
                  site_kernels,
                  builder,
                  result.index,
                  nameplate,
                  capacity,
                  problem.calendar.start.years,
                  problem.objective.discount_rate,
                  money_sign};
  add_capacity(context);
  add_activity(context);
  add_balance(context);
  add_stock(context);
  add_trade(context);
  add_demand(context);
  add_growth(context);
  add_limits(context);
  add_capital(context);
  add_target(context);
  add_committed(context);
  result.lp =
      std::move(builder).build(goal.kind == Goal::Kind::target ? result.scales.rate[*problem.objective.target] : result.scales.money);
  return result;
}

}  // namespace ingot::formulate
