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

/// What existing rows alone give of a selection's nameplate or capacity; `t` none: at the moment the problem starts.
double fixed_part(const Context& c, const GroupLimit& limit, std::optional<PeriodId> t) {
  const bool nameplate = limit.quantity == LimitQuantity::nameplate;
  if (!nameplate && limit.quantity != LimitQuantity::capacity) return 0.0;
  const Grid& grid = nameplate ? c.derived.fixed_nameplate : c.derived.fixed_capacity;
  const std::vector<double>& at_start = nameplate ? c.derived.nameplate_at_start : c.derived.capacity_at_start;
  double sum = 0.0;
  for (const Selection::Item& item : limit.selection.sites) sum += item.factor * (t ? grid.at(item.site, *t) : at_start[item.site.index()]);
  return sum;
}

bool stands(const GroupLimit& limit) { return limit.quantity == LimitQuantity::nameplate || limit.quantity == LimitQuantity::capacity; }

void check_group_growth(const Context& c, const GroupLimit& limit, PeriodId t) {
  if (c.is_first(t) && !stands(limit)) return;
  const double d = c.problem.calendar.length(t);
  Sum before;
  double fixed_before = 0.0;
  if (c.is_first(t)) {
    fixed_before = fixed_part(c, limit, std::nullopt);
    before += fixed_before;
  } else {
    fixed_before = fixed_part(c, limit, c.before(t));
    before = selected(c, limit.quantity, limit.selection, c.before(t));
  }
  Sum room;
  room.add(before, std::pow(1.0 + limit.value[t], d));
  room += limit.seed * d;
  room += std::max(0.0, fixed_part(c, limit, t) - fixed_before);
  c.book.not_negative(kind_of(c, limit), room - selected(c, limit.quantity, limit.selection, t),
                      [&] { return fmt::format("limit[{},{}]", limit.row_id, c.label(t)); });
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
