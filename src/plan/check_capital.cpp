// Statements about money: spend, classes of it, and who pays for what.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plan/check_parts.hpp"
#include "problem/cohorts.hpp"

namespace ingot::check {

namespace {

double sum_of(const Grid& grid, PeriodId t) {
  double sum = 0.0;
  for (std::size_t i = 0; i < grid.items(); ++i) sum += grid.at(i, t);
  return sum;
}

bool inside(const SpendItem& item, double date) { return date >= item.from && date < item.until; }

bool may_pay(const CapitalSource& source, const SpendItem& item) {
  return source.eligible[item.site.index()] && item.from >= source.started_from && item.until <= source.started_until;
}

/// Every statement on one class: what its items cost, and that its payers pay just that, each within what it may.
class ClassCheck {
 public:
  ClassCheck(const Context& c, std::size_t e) : c_(c), e_(e), one_(c.plan.capital_classes[e]) {}

  void run() {
    for (std::size_t i = 0; i < one_.items.size(); ++i) check_item(i);
    for (const PeriodId t : c_.problem.calendar.ids()) {
      Sum left;
      for (std::size_t i = 0; i < one_.items.size(); ++i) left -= c_.plan.item_spend[e_].at(i, t);
      for (const SourceId k : c_.problem.capital.ids()) {
        left += c_.plan.draw[e_].at(k, t);
        check_draw(k, t);
      }
      c_.book.zero(kind("capital"), left, [&] { return fmt::format("capital[{},{}]", e_ + 1, c_.label(t)); });
    }
  }

 private:
  Book::Kind kind(const char* name) const { return c_.book.kind(name, c_.sizes.money); }

  /// The item's spend from the additions, the projects and the activity that fall within its dates.
  void check_item(std::size_t i) {
    const SpendItem& item = one_.items[i];
    const Site& site = c_.problem.sites[item.site];
    const Profile profile = Profile::spend(site.lead_time_years, site.spend);
    const Cohorts cohorts = cohorts_of(c_.problem.calendar, site);
    for (const PeriodId t : c_.problem.calendar.ids()) {
      Sum spent;
      for (const PeriodId s : c_.problem.calendar.ids()) {
        const double added = c_.plan.additions.at(item.site, s);
        if (added == 0.0 || !cohorts[s] || !inside(item, cohorts[s]->middle())) continue;
        spent += added * mean_at_start(c_.problem.calendar, site.capex, *cohorts[s]) *
                 mean_from_period(profile, *cohorts[s], c_.problem.calendar.span(t));
      }
      if (inside(item, c_.problem.calendar.middle(t))) spent += site.capital_outlay[t] * c_.activity(item.site, t);
      for (const Existing& project : c_.problem.existing)
        if (project.project && project.site == item.site && inside(item, project.construction_start))
          spent += remaining_rate(c_.problem, project, t);
      spent -= c_.plan.item_spend[e_].at(i, t);
      c_.book.zero(kind("item_spend"), spent,
                   [&] { return fmt::format("item_spend[{},{},{}]", e_ + 1, c_.problem.site_name(item.site), c_.label(t)); });
    }
  }

  void check_draw(SourceId k, PeriodId t) {
    const CapitalSource& source = c_.problem.capital[k];
    const double drawn = c_.plan.draw[e_].at(k, t), middle = c_.problem.calendar.middle(t);
    const auto called = [&](const char* what) { return fmt::format("{}[{},{},{}]", what, source.naming.id, e_ + 1, c_.label(t)); };
    c_.book.not_negative(kind("draw"), term(drawn), [&] { return called("draw"); });
    if (middle < source.from || middle >= source.until) c_.book.zero(kind("draw"), term(drawn), [&] { return called("draw"); });
    if (drawn == 0.0) return;
    const bool eligible = std::all_of(one_.items.begin(), one_.items.end(), [&](const SpendItem& item) { return may_pay(source, item); });
    if (!eligible) c_.book.zero(kind("eligible"), term(drawn), [&] { return called("eligible"); });
    if (source.share.empty()) return;
    const double whole = sum_of(c_.plan.item_spend[e_], t);
    for (const SpendItem& item : one_.items) {
      if (source.share[item.site.index()].empty()) continue;  // not eligible there, said above
      c_.book.not_negative(kind("share"), gap(source.share[item.site.index()][t] * whole, drawn), [&] { return called("share"); });
    }
  }

  const Context& c_;
  std::size_t e_;
  const CapitalClass& one_;
};

/// Deliveries, at their contract prices, of the time `delay` years after period t; those of the last period go on after the end.
Sum paid_ahead(const Context& c, const Earning& earning, PeriodId t) {
  const Span paid = c.problem.calendar.span(t);
  const double from = paid.start + earning.delay_years, until = paid.end + earning.delay_years;
  Sum value;
  for (const PeriodId s : c.problem.calendar.ids()) {
    const double end = s.index() + 1 == c.problem.calendar.size() ? INFINITY : c.problem.calendar.span(s).end;
    const double common = std::min(end, until) - std::max(c.problem.calendar.span(s).start, from);
    if (common <= 0.0) continue;
    for (std::size_t i = 0; i < earning.sites.size(); ++i)
      value += earning.share[t] * common / (until - from) * earning.price[i][s] * c.activity(earning.sites[i], s);
  }
  return value;
}

void check_source(const Context& c, SourceId k) {
  const CapitalSource& source = c.problem.capital[k];
  const auto pace = c.book.kind("pace", c.sizes.money), drawn_kind = c.book.kind("drawn", c.sizes.money);
  const auto prepaid = c.book.kind("prepaid", c.sizes.money);
  Sum left = term(source.commitment);
  for (const PeriodId t : c.problem.calendar.ids()) {
    const double drawn = c.plan.capital_draw.at(k, t);
    const auto called = [&](const char* what) { return fmt::format("{}[{},{}]", what, source.naming.id, c.label(t)); };
    Sum by_class = term(-drawn);
    for (const Grid& draw : c.plan.draw) by_class += draw.at(k, t);
    c.book.zero(drawn_kind, by_class, [&] { return called("drawn"); });
    c.book.not_negative(pace, gap(source.pace[t], drawn), [&] { return called("pace"); });
    if (source.kind == CapitalKind::prepayment && source.earning)
      c.book.not_negative(prepaid, paid_ahead(c, *source.earning, t) - term(drawn), [&] { return called("prepaid"); });
    left -= drawn * c.problem.calendar.length(t);
  }
  c.book.not_negative(c.book.kind("commitment", c.sizes.money), left, [&] { return fmt::format("commitment[{}]", source.naming.id); });
}

/// The classes' items hold all that is spent, and each dollar of it once.
void check_partition(const Context& c) {
  Grid held(c.problem.sites.size(), c.problem.calendar.size());
  for (std::size_t e = 0; e < c.plan.capital_classes.size(); ++e) {
    const std::vector<SpendItem>& items = c.plan.capital_classes[e].items;
    for (std::size_t i = 0; i < items.size(); ++i)
      for (const PeriodId t : c.problem.calendar.ids()) held.at(items[i].site, t) += c.plan.item_spend[e].at(i, t);
  }
  for (const SiteId i : c.problem.sites.ids()) {
    for (const PeriodId t : c.problem.calendar.ids()) {
      c.book.zero(c.book.kind("classes", c.sizes.money), gap(held.at(i, t), c.plan.spend.at(i, t)),
                  [&] { return fmt::format("classes[{},{}]", c.problem.site_name(i), c.label(t)); });
    }
  }
}

}  // namespace

bool check_capital_tables(const Problem& problem, const Plan& plan, Book& book) {
  if (problem.capital.empty()) return true;
  const auto kind = book.kind("table");
  const std::size_t classes = plan.capital_classes.size(), periods = problem.calendar.size();
  bool whole = plan.item_spend.size() == classes && plan.draw.size() == classes;
  const auto finite = [&](const Grid& grid, std::size_t items) {
    if (grid.items() != items || grid.periods() != periods) return false;
    for (std::size_t i = 0; i < items; ++i)
      for (const PeriodId t : problem.calendar.ids())
        if (!std::isfinite(grid.at(i, t))) return false;
    return true;
  };
  for (std::size_t e = 0; whole && e < classes; ++e) {
    whole = finite(plan.item_spend[e], plan.capital_classes[e].items.size()) && finite(plan.draw[e], problem.capital.size());
    for (const SpendItem& item : plan.capital_classes[e].items)
      whole = whole && item.site.valid() && item.site.index() < problem.sites.size();
  }
  book.zero(kind, term(whole ? 0.0 : INFINITY), [] { return "table[draw]"; });
  return whole;
}

void check_capital(const Context& c) {
  for (const SiteId i : c.problem.sites.ids()) {
    const auto kind = c.book.kind(fmt::format("spend[{}]", c.problem.process_of(i).naming.id), c.sizes.money);
    for (const PeriodId t : c.problem.calendar.ids())
      c.book.zero(kind, gap(c.plan.spend.at(i, t), c.derived.spend.at(i, t)),
                  [&] { return fmt::format("spend[{},{}]", c.problem.site_name(i), c.label(t)); });
  }
  if (c.problem.capital.empty()) return;
  check_partition(c);
  for (std::size_t e = 0; e < c.plan.capital_classes.size(); ++e) ClassCheck(c, e).run();
  for (const SourceId k : c.problem.capital.ids()) check_source(c, k);
}

}  // namespace ingot::check
