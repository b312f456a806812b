// Statements about one site: what may come on line, what stands, what may run, how fast it may grow.

#include <fmt/format.h>

#include <algorithm>

#include "plan/check_parts.hpp"
#include "problem/cohorts.hpp"

namespace ingot::check {

namespace {

std::string name(const Context& c, const char* what, SiteId i, PeriodId t) {
  return fmt::format("{}[{},{}]", what, c.problem.site_name(i), c.label(t));
}

Book::Kind kind_of(const Context& c, const char* what, SiteId i, double size) {
  return c.book.kind(fmt::format("{}[{}]", what, c.problem.process_of(i).naming.id), size);
}

/// A kind of statements in units of capacity.
Book::Kind capacity_kind(const Context& c, const char* what, SiteId i) { return kind_of(c, what, i, c.capacity_size(i)); }

void check_retired(const Context& c, SiteId i, PeriodId t) {
  const auto kind = capacity_kind(c, "retired", i);
  const auto called = [&] { return name(c, "retired", i, t); };
  const double now = c.plan.retired.at(i, t);
  if (!c.problem.process_of(i).may_retire) {
    c.book.zero(kind, term(now), called);
    return;
  }
  c.book.not_negative(kind, term(now), called);
  c.book.not_negative(kind, gap(c.plan.nameplate.at(i, t), now), called);
  if (c.is_first(t)) return;
  Sum irreversible = gap(now, c.plan.retired.at(i, c.before(t)));
  irreversible += c.derived.expiry.at(i, t);
  c.book.not_negative(kind, irreversible, called);
}

void check_growth_of_site(const Context& c, SiteId i, PeriodId t) {
  const Site& site = c.problem.sites[i];
  const Grid& fixed = c.derived.fixed_installed;
  const double d = c.problem.calendar.length(t);
  const double at_start = c.derived.nameplate_at_start[i.index()];
  const double before = c.is_first(t) ? at_start : c.plan.installed.at(i, c.before(t));
  const double fixed_before = c.is_first(t) ? at_start : fixed.at(i, c.before(t));
  Sum room = term(before * std::pow(1.0 + (*site.growth_per_year)[t], d));
  room += site.growth_seed * d;
  room += std::max(0.0, fixed.at(i, t) - fixed_before);
  room -= c.plan.installed.at(i, t);
  c.book.not_negative(capacity_kind(c, "growth", i), room, [&] { return name(c, "growth", i, t); });
}

}  // namespace

void check_additions(const Context& c) {
  for (const SiteId i : c.problem.sites.ids()) {
    const auto kind = capacity_kind(c, "additions", i);
    const auto starts = capacity_kind(c, "starts", i);
    const Cohorts cohorts = cohorts_of(c.problem.calendar, c.problem.sites[i]);
    for (const PeriodId t : c.problem.calendar.ids()) {
      const auto called = [&] { return name(c, "additions", i, t); };
      const Sum added = term(c.plan.additions.at(i, t));
      if (cohorts[t]) {
        c.book.not_negative(kind, added, called);
      } else {
        c.book.zero(kind, added, called);
      }
      c.book.zero(starts, gap(c.plan.starts.at(i, t), c.derived.starts.at(i, t)), [&] { return name(c, "starts", i, t); });
    }
  }
}

void check_capacity(const Context& c) {
  for (const SiteId i : c.problem.sites.ids()) {
    const auto installed = capacity_kind(c, "installed", i);
    const auto nameplate = capacity_kind(c, "nameplate", i);
    const auto capacity = capacity_kind(c, "capacity", i);
    for (const PeriodId t : c.problem.calendar.ids()) {
      c.book.zero(installed, gap(c.plan.installed.at(i, t), c.derived.installed.at(i, t)), [&] { return name(c, "installed", i, t); });
      c.book.zero(nameplate, gap(c.plan.nameplate.at(i, t), c.derived.nameplate.at(i, t)), [&] { return name(c, "nameplate", i, t); });
      Sum working = gap(c.plan.capacity.at(i, t), c.derived.capacity.at(i, t));
      working += c.plan.retired.at(i, t);
      c.book.zero(capacity, working, [&] { return name(c, "capacity", i, t); });
      check_retired(c, i, t);
    }
  }
}

void check_activity(const Context& c) {
  for (const SiteId i : c.problem.sites.ids()) {
    const Site& site = c.problem.sites[i];
    const Process& process = c.problem.process_of(i);
    const auto kind = kind_of(c, "activity", i, c.activity_size(i));
    const auto least = kind_of(c, "minimum_load", i, c.activity_size(i));
    for (const PeriodId t : c.problem.calendar.ids()) {
      const auto called = [&] { return name(c, "activity", i, t); };
      Sum run;
      for (std::size_t m = 0; m < c.plan.activity.size(); ++m) {
        const Sum in_mode = term(c.plan.activity[m].at(i, t));
        run += in_mode;
        if (m < process.modes.size()) {
          c.book.not_negative(kind, in_mode, called);
        } else {
          c.book.zero(kind, in_mode, called);
        }
      }
      const double available = site.availability[t] * process.conversion * c.plan.capacity.at(i, t);
      c.book.not_negative(kind, term(available) - run, called);
      if (site.minimum_load > 0.0)
        c.book.not_negative(least, run - term(site.minimum_load * available), [&] { return name(c, "minimum_load", i, t); });
    }
  }
}

void check_growth(const Context& c) {
  for (const SiteId i : c.problem.sites.ids()) {
    const Site& site = c.problem.sites[i];
    for (const PeriodId t : c.problem.calendar.ids()) {
      if (site.growth_per_year) check_growth_of_site(c, i, t);
      if (!site.potential) continue;
      const double most = std::max((*site.potential)[t], c.derived.fixed_installed.at(i, t));
      c.book.not_negative(capacity_kind(c, "potential", i), gap(most, c.plan.installed.at(i, t)),
                          [&] { return name(c, "potential", i, t); });
    }
  }
}

void check_adjustment(const Context& c) {
  for (const SiteId i : c.problem.sites.ids()) {
    const Site& site = c.problem.sites[i];
    const auto kind = capacity_kind(c, "rate_rise", i);
    const Cohorts cohorts = cohorts_of(c.problem.calendar, site);
    double before = site.recorded_rate;
    for (const PeriodId t : c.problem.calendar.ids()) {
      const auto called = [&] { return name(c, "rate_rise", i, t); };
      c.book.not_negative(kind, term(c.plan.rate_rise.at(i, t)), called);
      if (!cohorts[t]) continue;
      const double rate = c.plan.additions.at(i, t) / cohorts[t]->length();
      if (site.adjustment_years > 0.0) {
        Sum paid = gap(c.plan.rate_rise.at(i, t), rate);
        c.book.not_negative(kind, paid += before, called);
      }
      before = rate;
    }
  }
}

}  // namespace ingot::check
