// How large the things of a problem are, from its data: a plan that leaves a process idle says nothing of what rounding to forgive there.

#include <algorithm>

#include "plan/check_parts.hpp"

namespace ingot::check {

namespace {

double largest(const Series& series) {
  double most = 0.0;
  for (const double value : series)
    if (std::isfinite(value)) most = std::max(most, std::abs(value));
  return most;
}

/// Commodities that people ask for, or have in stock.
void seed_commodities(const Problem& problem, Sizes& sizes) {
  for (const Segment& segment : problem.segments) {
    double& size = sizes.commodity[segment.commodity];
    for (const PeriodId t : problem.calendar.ids()) {
      const double quantity = std::abs(segment.quantity[t] / segment.progress[t]);
      if (!std::isfinite(quantity)) continue;
      size = std::max(size, quantity);
      if (segment.price) sizes.money = std::max(sizes.money, std::abs(segment.quantity[t] * (*segment.price)[t]));
    }
  }
  for (const InitialStock& stock : problem.stocks)
    sizes.commodity[stock.commodity] = std::max(sizes.commodity[stock.commodity], std::abs(stock.amount));
}

/// Activity of a process that makes all of a sized commodity; 0 if it makes none.
double activity_wanted(const Site& site, const Sizes& sizes) {
  double wanted = 0.0;
  for (const Flow& flow : site.flows) {
    const double amount = largest(flow.amount);
    if (flow.direction == FlowDirection::out && amount > 0.0) wanted = std::max(wanted, sizes.commodity[flow.commodity] / amount);
  }
  return wanted;
}

/// Upstream from what is asked for; each process and commodity is reached once, so that loops do not multiply.
void climb_the_chain(const Problem& problem, Sizes& sizes) {
  bool reached_more = true;
  while (reached_more) {
    reached_more = false;
    for (const ProcessId p : problem.processes.ids()) {
      const Process& process = problem.processes[p];
      if (sizes.activity[p] > 0.0 || process.sites.empty()) continue;
      const Site& site = problem.sites[process.sites.front()];
      sizes.activity[p] = activity_wanted(site, sizes);
      if (sizes.activity[p] == 0.0) continue;
      reached_more = true;
      sizes.capacity[p] = process.conversion > 0.0 ? sizes.activity[p] / process.conversion : 0.0;
      for (const Flow& flow : site.flows) {
        double& size = sizes.commodity[flow.commodity];
        if (size > 0.0 || flow.direction == FlowDirection::out) continue;
        size = largest(flow.amount) * (flow.direction == FlowDirection::in ? sizes.activity[p] : sizes.capacity[p]);
      }
    }
  }
}

}  // namespace

Sizes sizes_of(const Problem& problem) {
  Sizes sizes{IdVector<CommodityId, double>(problem.commodities.size()), IdVector<ProcessId, double>(problem.processes.size()),
              IdVector<ProcessId, double>(problem.processes.size()), 0.0};
  seed_commodities(problem, sizes);
  climb_the_chain(problem, sizes);
  for (const Existing& row : problem.existing) {
    const ProcessId p = problem.sites[row.site].process;
    sizes.capacity[p] = std::max(sizes.capacity[p], std::abs(row.amount));
    sizes.activity[p] = std::max(sizes.activity[p], std::abs(row.amount) * problem.processes[p].conversion);
  }
  return sizes;
}

}  // namespace ingot::check
