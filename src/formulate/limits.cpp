// Group limits over any selection of sites or routes: absolute, share of another selection, or growth of a sum.
#include <algorithm>
#include <cmath>

#include "formulate/block.hpp"

namespace ingot::formulate {
namespace {

/// Adds weight x starts (capacity / year) of a site in a period: what its cohorts start then.
void add_starts(Context& c, lp::Row row, SiteId site, PeriodId t, double weight) {
  const SiteKernels& kernels = c.site_kernels[site];
  for (const PeriodId s : c.calendar().ids()) {
    if (!kernels.builds(s)) continue;
    const double share = started_in(c.calendar(), t, kernels.started(s));
    if (share > 1e-11) c.lp.add(row, c.index.additions.at(site, s), weight * share / c.calendar().length(t));
  }
}

void add_capacity_of(Context& c, lp::Row row, SiteId site, PeriodId t, double weight) {
  c.add(row, c.capacity_of(site, t), weight);
  if (const lp::Column idle = c.index.retired.at(site, t); idle >= 0) c.lp.add(row, idle, -weight);
}

/// Adds weight x the limit's quantity (a rate or a level) of one site in one period.
void add_site(Context& c, lp::Row row, LimitQuantity quantity, SiteId site, PeriodId t, double weight) {
  switch (quantity) {
    case LimitQuantity::starts:
      return add_starts(c, row, site, t, weight);
    case LimitQuantity::nameplate:
      return c.add(row, c.nameplate_of(site, t), weight);
    case LimitQuantity::capacity:
      return add_capacity_of(c, row, site, t, weight);
    case LimitQuantity::activity:
      for (const IndexGrid& mode : c.index.activity)
        if (const lp::Column column = mode.at(site, t); column >= 0) c.lp.add(row, column, weight);
      return;
    case LimitQuantity::spend:
      return add_spend(c, row, site, t, weight);
    case LimitQuantity::imports:
    case LimitQuantity::exports:
      return;
  }
}

void add_selection(Context& c, lp::Row row, const GroupLimit& limit, const Selection& selection, PeriodId t, double weight) {
  for (const Selection::Item& item : selection.sites) add_site(c, row, limit.quantity, item.site, t, weight * item.factor);
  for (const Selection::Trade& item : selection.routes) {
    const lp::Column flow = c.index.flow.at(item.route, t);
    const double arrives = limit.quantity == LimitQuantity::imports ? 1.0 - c.problem.routes[item.route].loss : 1.0;
    if (flow >= 0) c.lp.add(row, flow, weight * item.factor * arrives);
  }
}

/// Natural size of a limit's left side, for scaling its row.
double row_scale(const Context& c, const GroupLimit& limit) {
  if (limit.quantity == LimitQuantity::spend) return c.scales.spend;
  if (!limit.selection.routes.empty()) {
    const Selection::Trade& item = limit.selection.routes.front();
    return item.factor * c.scales.rate[c.problem.routes[item.route].commodity];
  }
  const Selection::Item& item = limit.selection.sites.front();
  return item.factor * (limit.quantity == LimitQuantity::activity ? c.activity_scale(item.site) : c.capacity_scale(item.site));
}

/// Sum of what is installed of a selection beside the cohorts; `t` none: at the moment the problem starts.
double fixed_sum(const Context& c, const Selection& selection, std::optional<PeriodId> t) {
  double sum = 0.0;
  for (const Selection::Item& item : selection.sites)
    sum += item.factor * (t ? c.fixed.installed[item.site.index()][t->index()] : c.fixed.nameplate_at_start[item.site.index()]);
  return sum;
}

/// Adds weight x what is installed of a selection at the end of a period, or when the problem starts.
void add_installed(Context& c, lp::Row row, const Selection& selection, std::optional<PeriodId> t, double weight) {
  for (const Selection::Item& item : selection.sites) {
    const std::size_t i = item.site.index();
    const lp::Column column = t ? c.index.installed.at(item.site, *t) : -1;
    if (column >= 0) {
      c.lp.add(row, column, weight * item.factor);
    } else {
      c.lp.add_constant(row, weight * item.factor * (t ? c.fixed.installed[i][t->index()] : c.fixed.nameplate_at_start[i]));
    }
  }
}

/// As a site's own growth limit (growth.cpp), of a sum.
void add_growth_limit(Context& c, LimitId id, const GroupLimit& limit, PeriodId t) {
  const double years = c.calendar().length(t), factor = std::pow(1.0 + limit.value[t], years);
  const std::optional<PeriodId> before = t.index() == 0 ? std::nullopt : std::optional(PeriodId(t.value - 1));
  const double added = std::max(0.0, fixed_sum(c, limit.selection, t) - fixed_sum(c, limit.selection, before));
  const lp::Row row =
      c.lp.add_row(fmt::format("limit[{},{}]", limit.row_id, c.label(t)), -lp::infinity, limit.seed * years + added, row_scale(c, limit));
  c.index.limit_row.at(id, t) = row;
  add_installed(c, row, limit.selection, t, 1.0);
  add_installed(c, row, limit.selection, before, -factor);
}

lp::Row new_row(Context& c, const GroupLimit& limit, const std::string& name, double value) {
  const bool most = limit.kind == LimitKind::max;
  return c.lp.add_row(name, most ? -lp::infinity : value, most ? value : lp::infinity, row_scale(c, limit));
}

}  // namespace

bool in_window(const Calendar& calendar, const GroupLimit& limit, PeriodId t) {
  return calendar.middle(t) >= limit.from && calendar.middle(t) < limit.until;
}

double window_value(const Calendar& calendar, const GroupLimit& limit) {
  for (const PeriodId t : calendar.ids())
    if (in_window(calendar, limit, t)) return limit.value[t];
  return 0.0;
}

void add_limits(Context& c) {
  c.index.window_limit_row.assign(c.problem.limits.size(), -1);
  for (const LimitId id : c.problem.limits.ids()) {
    const GroupLimit& limit = c.problem.limits[id];
    if (limit.selection.sites.empty() && limit.selection.routes.empty()) continue;
    lp::Row window = -1;
    for (const PeriodId t : c.calendar().ids()) {
      if (!in_window(c.calendar(), limit, t)) continue;
      if (limit.kind == LimitKind::growth) {
        add_growth_limit(c, id, limit, t);
        continue;
      }
      const double value = limit.value[t];
      if (!limit.of && !std::isfinite(value)) continue;
      lp::Row row;
      if (limit.over_window) {
        if (window < 0) {
          window = new_row(c, limit, fmt::format("limit[{}]", limit.row_id), limit.of ? 0.0 : window_value(c.calendar(), limit));
          c.index.window_limit_row[id.index()] = window;
        }
        row = window;
      } else {
        row = new_row(c, limit, fmt::format("limit[{},{}]", limit.row_id, c.label(t)), limit.of ? 0.0 : value);
        c.index.limit_row.at(id, t) = row;
      }
      const double weight = limit.over_window ? c.calendar().length(t) : 1.0;
      add_selection(c, row, limit, limit.selection, t, weight);
      if (limit.of) add_selection(c, row, limit, *limit.of, t, -weight * value);
    }
  }
}

}  // namespace ingot::formulate
