// Statements about groups: limits over selections of sites or routes.

#include <fmt/format.h>

#include <algorithm>

#include "plan/check_parts.hpp"

namespace ingot::check {

namespace {

double site_quantity(const Context& c, LimitQuantity quantity, SiteId i, PeriodId t) {
  switch (quantity) {
    case LimitQuantity::starts:
      return c.plan.starts.at(i, t) / c.problem.calendar.length(t);
    case LimitQuantity::nameplate:
      return c.plan.nameplate.at(i, t);
    case LimitQuantity::capacity:
      return c.plan.capacity.at(i, t);
    case LimitQuantity::activity:
      return c.activity(i, t);
    case LimitQuantity::spend:
      return c.plan.spend.at(i, t);
    case LimitQuantity::imports:
    case LimitQuantity::exports:
      break;
  }
  return 0.0;
}

/// Size of what a limit is about, by its first item.
Book::Kind kind_of(const Context& c, const GroupLimit& limit) {
  double size = 0.0;
  if (limit.quantity == LimitQuantity::spend) {
    size = c.sizes.money;
  } else if (!limit.selection.routes.empty()) {
    const Selection::Trade& item = limit.selection.routes.front();
    size = item.factor * c.sizes.commodity[c.problem.routes[item.route].commodity];
  } else if (!limit.selection.sites.empty()) {
    const Selection::Item& item = limit.selection.sites.front();
    size = item.factor * (limit.quantity == LimitQuantity::activity ? c.activity_size(item.site) : c.capacity_size(item.site));
  }
  return c.book.kind(fmt::format("limit[{}]", limit.row_id), size);
}

Sum selected(const Context& c, LimitQuantity quantity, const Selection& selection, PeriodId t) {
  Sum sum;
  for (const Selection::Item& item : selection.sites) sum += item.factor * site_quantity(c, quantity, item.site, t);
  for (const Selection::Trade& item : selection.routes) {
    const double arriving = quantity == LimitQuantity::imports ? 1.0 - c.problem.routes[item.route].loss : 1.0;
    sum += item.factor * arriving * c.plan.flow.at(item.route, t);
  }
  return sum;
}

/// What is installed of a selection, by the plan and beside its cohorts; `t` none: at the moment the problem starts.
struct Installed {
  double all = 0.0, fixed = 0.0;
};
Installed installed(const Context& c, const Selection& selection, std::optional<PeriodId> t) {
  Installed sum;
  for (const Selection::Item& item : selection.sites) {
    const double at_start = c.derived.nameplate_at_start[item.site.index()];
    sum.all += item.factor * (t ? c.plan.installed.at(item.site, *t) : at_start);
    sum.fixed += item.factor * (t ? c.derived.fixed_installed.at(item.site, *t) : at_start);
  }
  return sum;
}

void check_group_growth(const Context& c, const GroupLimit& limit, PeriodId t) {
  const double d = c.problem.calendar.length(t);
  const Installed before = installed(c, limit.selection, c.is_first(t) ? std::nullopt : std::optional(c.before(t)));
  const Installed now = installed(c, limit.selection, t);
  Sum room = term(before.all * std::pow(1.0 + limit.value[t], d));
  room += limit.seed * d;
  room += std::max(0.0, now.fixed - before.fixed);
  room -= now.all;
  c.book.not_negative(kind_of(c, limit), room, [&] { return fmt::format("limit[{},{}]", limit.row_id, c.label(t)); });
}

/// value - sum for a maximum, sum - value for a minimum; of one period, as a rate.
Sum margin(const Context& c, const GroupLimit& limit, PeriodId t, double value) {
  Sum right;
  if (limit.of) {
    right.add(selected(c, limit.quantity, *limit.of, t), value);
  } else {
    right += value;
  }
  const Sum left = selected(c, limit.quantity, limit.selection, t);
  return limit.kind == LimitKind::min ? left - right : right - left;
}

void check_over_window(const Context& c, const GroupLimit& limit, const std::vector<PeriodId>& periods) {
  if (periods.empty()) return;
  Sum total;
  const double sign = limit.kind == LimitKind::min ? -1.0 : 1.0;
  if (!limit.of) total += sign * limit.value[periods.front()];
  for (const PeriodId t : periods) total.add(margin(c, limit, t, limit.of ? limit.value[t] : 0.0), c.problem.calendar.length(t));
  c.book.not_negative(kind_of(c, limit), total, [&] { return fmt::format("limit[{}]", limit.row_id); });
}

}  // namespace

void check_limits(const Context& c) {
  for (const GroupLimit& limit : c.problem.limits) {
    std::vector<PeriodId> periods;
    for (const PeriodId t : c.problem.calendar.ids()) {
      const double middle = c.problem.calendar.middle(t);
      if (middle >= limit.from && middle < limit.until) periods.push_back(t);
    }
    if (limit.over_window && limit.kind != LimitKind::growth) {
      check_over_window(c, limit, periods);
      continue;
    }
    for (const PeriodId t : periods) {
      if (limit.kind == LimitKind::growth) {
        check_group_growth(c, limit, t);
      } else {
        c.book.not_negative(kind_of(c, limit), margin(c, limit, t, limit.value[t]),
                            [&] { return fmt::format("limit[{},{}]", limit.row_id, c.label(t)); });
      }
    }
  }
}

}  // namespace ingot::check
