// One balance for each commodity, region and period, in annual rates; here the recipes. Stocks, trade and demand add their own terms.
//
//   sum_p out a + imports + drawn  >=  sum_p in a + operate (N - w) + construction inputs + exports + added + served      (= without free
//   disposal)
#include <cmath>
#include <set>

#include "formulate/block.hpp"

namespace ingot::formulate {
namespace {

/// Balances exist where something can touch the commodity: a recipe, a route, a segment or a stock.
std::set<std::size_t> touched_pairs(const Problem& problem) {
  std::set<std::size_t> pairs;
  const auto touch = [&](CommodityId c, RegionId r) { pairs.insert(c.index() * problem.regions.size() + r.index()); };
  for (const Site& site : problem.sites) {
    for (const Flow& flow : site.flows) touch(flow.commodity, site.region);
  }
  for (const Route& route : problem.routes) {
    if (route.from) touch(route.commodity, *route.from);
    if (route.to) touch(route.commodity, *route.to);
  }
  for (const Segment& segment : problem.segments) touch(segment.commodity, segment.region);
  for (const InitialStock& stock : problem.stocks) touch(stock.commodity, stock.region);
  return pairs;
}

void add_build_inputs(Context& c, SiteId id, const Flow& flow) {
  const Site& site = c.problem.sites[id];
  const SiteKernels& kernels = c.site_kernels[id];
  const std::size_t pair = flow.commodity.index() * c.problem.regions.size() + site.region.index();
  const KernelTable& delivered = *c.kernels.window(site, flow.window_from, flow.window_to);
  for (const PeriodId s : c.calendar().ids()) {
    if (!kernels.builds(s)) continue;
    const double amount = mean_at_start(c.calendar(), flow.amount, kernels.started(s));
    for (const PeriodId t : c.calendar().ids()) {
      const double share = delivered.at(s, t);
      if (share > 1e-11) c.lp.add(c.index.balance_row.at(pair, t), c.index.additions.at(id, s), -share * amount);
    }
  }
}

/// Committed projects owe the construction inputs that fall after the problem's start.
void add_owed_inputs(Context& c, const Existing& project) {
  const Site& site = c.problem.sites[project.site];
  const double lead = project.first_output - project.construction_start;
  for (const Flow& flow : site.flows) {
    if (flow.direction != FlowDirection::build) continue;
    const Profile window = Profile::window(lead, flow.window_from, flow.window_to);
    const std::size_t pair = flow.commodity.index() * c.problem.regions.size() + site.region.index();
    for (const PeriodId t : c.calendar().ids()) {
      const double rate =
          flow.amount[PeriodId(0)] * project.amount * mean_from_moment(window, project.construction_start, c.calendar().span(t));
      if (rate != 0.0) c.lp.add_constant(c.index.balance_row.at(pair, t), -rate);
    }
  }
}

}  // namespace

void add_balance(Context& c) {
  for (const std::size_t pair : touched_pairs(c.problem)) {
    const CommodityId commodity(pair / c.problem.regions.size());
    const RegionId region(pair % c.problem.regions.size());
    const Commodity& what = c.problem.commodities[commodity];
    for (const PeriodId t : c.calendar().ids()) {
      const std::string name = fmt::format("balance[{},{},{}]", what.naming.id, c.problem.regions[region].naming.id, c.label(t));
      c.index.balance_row.at(pair, t) = c.lp.add_row(name, 0.0, what.free_disposal ? lp::infinity : 0.0, c.scales.rate[commodity]);
    }
  }
  for (const SiteId id : c.problem.sites.ids()) {
    const Site& site = c.problem.sites[id];
    for (const Flow& flow : site.flows) {
      const std::size_t pair = flow.commodity.index() * c.problem.regions.size() + site.region.index();
      if (flow.direction == FlowDirection::build) {
        add_build_inputs(c, id, flow);
        continue;
      }
      for (const PeriodId t : c.calendar().ids()) {
        const lp::Row row = c.index.balance_row.at(pair, t);
        if (flow.direction == FlowDirection::operate) {
          c.add(row, c.nameplate_of(id, t), -flow.amount[t]);
          const lp::Column idle = c.index.retired.at(id, t);
          if (idle >= 0) c.lp.add(row, idle, flow.amount[t]);
        } else {
          const lp::Column activity = c.index.activity[flow.mode].at(id, t);
          if (activity >= 0) c.lp.add(row, activity, flow.direction == FlowDirection::out ? flow.amount[t] : -flow.amount[t]);
        }
      }
    }
  }
  for (const Existing& existing : c.problem.existing) {
    if (existing.project && existing.owes_inputs) add_owed_inputs(c, existing);
  }
}

}  // namespace ingot::formulate
