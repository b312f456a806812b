// Statements about commodities: balances, the pools of hubs, routes and stocks.

#include <fmt/format.h>

#include <algorithm>

#include "plan/check_parts.hpp"
#include "problem/cohorts.hpp"

namespace ingot::check {

namespace {

/// One sum for each commodity, region and period: what comes in less what goes out, a year.
class Balances {
 public:
  explicit Balances(const Problem& problem)
      : problem_(problem), sums_(problem.commodities.size() * problem.regions.size() * problem.calendar.size()) {}
  Sum& at(CommodityId k, RegionId r, PeriodId t) { return sums_[pair_index(problem_, k, r) * problem_.calendar.size() + t.index()]; }

 private:
  const Problem& problem_;
  std::vector<Sum> sums_;
};

void add_construction(const Context& c, SiteId i, const Flow& flow, Balances& balances) {
  const Site& site = c.problem.sites[i];
  const Calendar& calendar = c.problem.calendar;
  const Profile window = Profile::window(site.lead_time_years, flow.window_from, flow.window_to);
  const Cohorts cohorts = cohorts_of(calendar, site);
  for (const PeriodId s : calendar.ids()) {
    const double added = c.plan.additions.at(i, s);
    if (added == 0.0 || !cohorts[s]) continue;
    const double wanted = added * mean_at_start(calendar, flow.amount, *cohorts[s]);
    for (const PeriodId t : calendar.ids())
      balances.at(flow.commodity, site.region, t) -= wanted * mean_from_period(window, *cohorts[s], calendar.span(t));
  }
}

void add_recipe(const Context& c, SiteId i, const Flow& flow, Balances& balances) {
  const RegionId region = c.problem.sites[i].region;
  for (const PeriodId t : c.problem.calendar.ids()) {
    Sum& sum = balances.at(flow.commodity, region, t);
    switch (flow.direction) {
      case FlowDirection::out:
        sum += flow.amount[t] * c.plan.activity[flow.mode].at(i, t);
        break;
      case FlowDirection::in:
        sum -= flow.amount[t] * c.plan.activity[flow.mode].at(i, t);
        break;
      case FlowDirection::operate:
        sum -= flow.amount[t] * (c.plan.nameplate.at(i, t) - c.plan.retired.at(i, t));
        break;
      case FlowDirection::build:
        break;
    }
  }
}

void add_sites(const Context& c, Balances& balances) {
  for (const SiteId i : c.problem.sites.ids()) {
    for (const Flow& flow : c.problem.sites[i].flows) {
      if (flow.direction == FlowDirection::build) {
        add_construction(c, i, flow, balances);
      } else {
        add_recipe(c, i, flow, balances);
      }
    }
  }
}

void add_committed_construction(const Context& c, Balances& balances) {
  const PeriodId first(std::size_t{0});
  for (const Existing& project : c.problem.existing) {
    if (!project.project || !project.owes_inputs) continue;
    const Site& site = c.problem.sites[project.site];
    const double lead_time = std::max(0.0, project.first_output - project.construction_start);
    for (const Flow& flow : site.flows) {
      if (flow.direction != FlowDirection::build) continue;
      const Profile window = Profile::window(lead_time, flow.window_from, flow.window_to);
      for (const PeriodId t : c.problem.calendar.ids()) {
        const double share = mean_from_moment(window, project.construction_start, c.problem.calendar.span(t));
        balances.at(flow.commodity, site.region, t) -= share * flow.amount[first] * project.amount;
      }
    }
  }
}

void add_trade_and_demand(const Context& c, Balances& balances) {
  for (const PeriodId t : c.problem.calendar.ids()) {
    for (const RouteId j : c.problem.routes.ids()) {
      const Route& route = c.problem.routes[j];
      if (route.from) balances.at(route.commodity, *route.from, t) -= c.plan.flow.at(j, t);
      if (route.to) balances.at(route.commodity, *route.to, t) += c.plan.flow.at(j, t) * (1.0 - route.loss);
    }
    for (const SegmentId g : c.problem.segments.ids()) {
      const Segment& segment = c.problem.segments[g];
      balances.at(segment.commodity, segment.region, t) -= c.plan.served.at(g, t);
    }
  }
}

void add_stocks(const Context& c, Balances& balances) {
  const Grid initial = initial_stocks(c.problem);
  for (const CommodityId k : c.problem.commodities.ids()) {
    const Commodity& commodity = c.problem.commodities[k];
    if (!commodity.storable) continue;
    for (const RegionId r : c.problem.regions.ids()) {
      const std::size_t pair = pair_index(c.problem, k, r);
      for (const PeriodId t : c.problem.calendar.ids()) {
        const double d = c.problem.calendar.length(t);
        const double before = c.is_first(t) ? initial.at(pair, t) : c.plan.stock.at(pair, c.before(t));
        Sum& sum = balances.at(k, r, t);
        sum += before * std::exp(-commodity.decay_per_year * d) / d;
        sum -= c.plan.stock.at(pair, t) / d;
      }
    }
  }
}

void check_hubs(const Context& c) {
  std::vector<bool> has_hub(c.problem.commodities.size());
  for (const Route& route : c.problem.routes)
    if (!route.from || !route.to) has_hub[route.commodity.index()] = true;
  for (const CommodityId k : c.problem.commodities.ids()) {
    if (!has_hub[k.index()]) continue;
    const std::string& id = c.problem.commodities[k].naming.id;
    const auto kind = c.book.kind(fmt::format("hub[{}]", id), c.sizes.commodity[k]);
    for (const PeriodId t : c.problem.calendar.ids()) {
      Sum pool;
      for (const RouteId j : c.problem.routes.ids()) {
        const Route& route = c.problem.routes[j];
        if (route.commodity != k) continue;
        if (!route.to) pool += c.plan.flow.at(j, t) * (1.0 - route.loss);
        if (!route.from) pool -= c.plan.flow.at(j, t);
      }
      c.book.not_negative(kind, pool, [&] { return fmt::format("hub[{},{}]", id, c.label(t)); });
    }
  }
}

}  // namespace

Grid initial_stocks(const Problem& problem) {
  Grid initial(problem.commodities.size() * problem.regions.size(), 1);
  for (const InitialStock& row : problem.stocks)
    initial.at(pair_index(problem, row.commodity, row.region), PeriodId(std::size_t{0})) += row.amount;
  return initial;
}

void check_balances(const Context& c) {
  Balances balances(c.problem);
  add_sites(c, balances);
  add_committed_construction(c, balances);
  add_trade_and_demand(c, balances);
  add_stocks(c, balances);
  for (const CommodityId k : c.problem.commodities.ids()) {
    const Commodity& commodity = c.problem.commodities[k];
    const auto kind = c.book.kind(fmt::format("balance[{}]", commodity.naming.id), c.sizes.commodity[k]);
    for (const RegionId r : c.problem.regions.ids()) {
      for (const PeriodId t : c.problem.calendar.ids()) {
        const auto called = [&] {
          return fmt::format("balance[{},{},{}]", commodity.naming.id, c.problem.regions[r].naming.id, c.label(t));
        };
        if (commodity.free_disposal) {
          c.book.not_negative(kind, balances.at(k, r, t), called);
        } else {
          c.book.zero(kind, balances.at(k, r, t), called);
        }
      }
    }
  }
  check_hubs(c);
}

void check_routes(const Context& c) {
  for (const RouteId j : c.problem.routes.ids()) {
    const Route& route = c.problem.routes[j];
    const std::string& commodity = c.problem.commodities[route.commodity].naming.id;
    const auto kind = c.book.kind(fmt::format("route[{},{}]", route.id, commodity), c.sizes.commodity[route.commodity]);
    for (const PeriodId t : c.problem.calendar.ids()) {
      const auto end_name = [&](const std::optional<RegionId>& end) { return end ? c.problem.regions[*end].naming.id : "hub"; };
      const auto called = [&] {
        return fmt::format("route[{},{},{},{},{}]", route.id, commodity, end_name(route.from), end_name(route.to), c.label(t));
      };
      const double flow = c.plan.flow.at(j, t);
      c.book.not_negative(kind, term(flow), called);
      if (route.open[t] <= 0.0) {
        c.book.zero(kind, term(flow), called);
      } else if (route.limit) {
        c.book.not_negative(kind, gap((*route.limit)[t] * route.open[t], flow), called);
      }
    }
  }
}

void check_stocks(const Context& c) {
  for (const CommodityId k : c.problem.commodities.ids()) {
    const Commodity& commodity = c.problem.commodities[k];
    const auto kind = c.book.kind(fmt::format("stock[{}]", commodity.naming.id), c.sizes.commodity[k]);
    for (const RegionId r : c.problem.regions.ids()) {
      for (const PeriodId t : c.problem.calendar.ids()) {
        const auto called = [&] { return fmt::format("stock[{},{},{}]", commodity.naming.id, c.problem.regions[r].naming.id, c.label(t)); };
        const Sum stock = term(c.plan.stock.at(pair_index(c.problem, k, r), t));
        if (commodity.storable) {
          c.book.not_negative(kind, stock, called);
        } else {
          c.book.zero(kind, stock, called);
        }
      }
    }
  }
}

}  // namespace ingot::check
