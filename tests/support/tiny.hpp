#pragma once
// Tiny problems by hand, in few lines: every series constant unless a test changes it.

#include <string>
#include <vector>

#include "problem/problem.hpp"

namespace ingot::testing {

/// A problem under construction; ids are "A", "B" ... as the test names them.
class Tiny {
 public:
  /// `count` periods of `years` each from 2026; the last `unreported` of them lie after report_until.
  explicit Tiny(int count, double years = 1.0, int unreported = 0, double rho = 0.0) {
    problem.name = "tiny";
    problem.objective.discount_rate = rho;
    problem.calendar.start = {2026.0};
    for (int i = 0; i < count; ++i) {
      const double from = 2026.0 + i * years;
      problem.calendar.periods.push_back({{from, from + years}, "p" + std::to_string(i), i < count - unreported});
    }
    problem.calendar.report_until = {2026.0 + (count - unreported) * years};
    problem.calendar.solve_until = {2026.0 + count * years};
    problem.stages.push_back({{"stage", "stage", "stage"}});
  }

  Series flat(double value) const { return Series(problem.calendar.size(), value); }

  RegionId region(const std::string& id) { return problem.regions.push_back({{id, id, id}, {}}); }

  CommodityId commodity(const std::string& id) {
    Commodity c;
    c.naming = {id, id, id};
    c.variable = id;
    c.unit = id;
    c.holding_cost = flat(0.0);
    return problem.commodities.push_back(c);
  }

  /// A process at one region that makes one unit of `out` per unit of activity, capacity conversion 1, free of cost.
  SiteId maker(const std::string& id, RegionId r, CommodityId out) {
    Process p;
    p.naming = {id, id, id};
    p.variable = id;
    p.capacity_unit = p.activity_unit = "u";
    p.modes = {"main"};
    const ProcessId process = problem.processes.push_back(p);
    Site s;
    s.process = process;
    s.region = r;
    s.capex = s.fixed_cost = s.variable_cost = s.transfer_cost = s.capital_outlay = flat(0.0);
    s.availability = flat(1.0);
    s.flows.push_back({out, FlowDirection::out, 0, flat(1.0), 0.0, 1.0});
    const SiteId site = problem.sites.push_back(s);
    problem.processes[process].sites.push_back(site);
    return site;
  }

  void flow(SiteId site, CommodityId c, FlowDirection direction, double amount, double from = 0.0, double to = 1.0) {
    problem.sites[site].flows.push_back({c, direction, 0, flat(amount), from, to});
  }

  void existing(SiteId site, double amount, double first_output = 2000.0) {
    Existing e;
    e.site = site;
    e.id = "existing";
    e.first_output = first_output;
    e.amount = amount;
    problem.existing.push_back(e);
  }

  /// Fixed demand; with a price of lost load if that is positive.
  SegmentId fixed_demand(CommodityId c, RegionId r, double quantity, double lost_load = 0.0) {
    Segment d;
    d.id = d.name = d.name_fr = d.variable = "demand";
    d.commodity = c;
    d.region = r;
    d.quantity = flat(quantity);
    if (lost_load > 0.0) d.price = flat(lost_load);
    d.progress = flat(1.0);
    return problem.segments.push_back(d);
  }

  RouteId route(CommodityId c, std::optional<RegionId> from, std::optional<RegionId> to, double cost, double loss = 0.0) {
    Route route;
    route.id = "route" + std::to_string(problem.routes.size());
    route.commodity = c;
    route.from = from;
    route.to = to;
    route.cost = flat(cost);
    route.tariff = flat(0.0);
    route.loss = loss;
    route.open = flat(1.0);
    return problem.routes.push_back(route);
  }

  LimitId limit(const std::string& id, LimitKind kind, LimitQuantity quantity, std::vector<SiteId> sites, double value) {
    GroupLimit l;
    l.naming = {id, id, id};
    l.row_id = id;
    l.kind = kind;
    l.quantity = quantity;
    for (const SiteId s : sites) l.selection.sites.push_back({s, 1.0});
    l.value = flat(value);
    l.unit = "u";
    return problem.limits.push_back(l);
  }

  SourceId source(const std::string& id, double commitment, double pace) {
    CapitalSource s;
    s.naming = {id, id, id};
    s.commitment = commitment;
    s.pace = flat(pace);
    s.eligible.assign(problem.sites.size(), true);
    return problem.capital.push_back(s);
  }

  Problem problem;
};

}  // namespace ingot::testing
