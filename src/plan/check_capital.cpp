// Statements about money: spend, and who pays for it.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "plan/check_parts.hpp"

namespace ingot::check {

namespace {

constexpr std::size_t most_classes = 16;  // 2^16 subsets a period

/// The sources that may pay for a set of sites.
using Sources = std::vector<bool>;

Sources sources_of(const Problem& problem, SiteId i) {
  Sources sources;
  for (const CapitalSource& source : problem.capital) sources.push_back(source.eligible[i.index()]);
  return sources;
}

bool within(const Sources& inner, const Sources& outer) {
  for (std::size_t k = 0; k < inner.size(); ++k)
    if (inner[k] && !outer[k]) return false;
  return true;
}

void check_source(const Context& c, SourceId k) {
  const CapitalSource& source = c.problem.capital[k];
  const auto draw = c.book.kind("draw", c.sizes.money), pace = c.book.kind("pace", c.sizes.money);
  Sum left = term(source.commitment);
  for (const PeriodId t : c.problem.calendar.ids()) {
    const double drawn = c.plan.capital_draw.at(k, t), middle = c.problem.calendar.middle(t);
    const auto called = [&](const char* what) { return fmt::format("{}[{},{}]", what, source.naming.id, c.label(t)); };
    if (middle >= source.from && middle < source.until) {
      c.book.not_negative(draw, term(drawn), [&] { return called("draw"); });
      c.book.not_negative(pace, gap(source.pace[t], drawn), [&] { return called("pace"); });
    } else {
      c.book.zero(draw, term(drawn), [&] { return called("draw"); });
    }
    left -= drawn * c.problem.calendar.length(t);
  }
  c.book.not_negative(c.book.kind("commitment", c.sizes.money), left, [&] { return fmt::format("commitment[{}]", source.naming.id); });
}

/// Hall's condition: draws can be dealt out to classes of sites if and only if, besides equal totals, no union of the classes' source sets
/// is asked for more than it gives. Unions of class sets are enough: any other set of sources holds the same classes with more to give.
void check_eligibility(const Context& c, const std::map<Sources, Sum>& spend, PeriodId t) {
  const auto kind = c.book.kind("eligible", c.sizes.money);
  const std::size_t classes = std::min(spend.size(), most_classes);
  for (std::size_t chosen = 1; chosen < (std::size_t{1} << classes); ++chosen) {
    Sources sources(c.problem.capital.size());
    std::size_t index = 0;
    for (const auto& [who, amount] : spend) {
      if (index < classes && (chosen >> index & 1U) != 0)
        for (std::size_t k = 0; k < sources.size(); ++k) sources[k] = sources[k] || who[k];
      ++index;
    }
    Sum spare;
    for (const SourceId k : c.problem.capital.ids())
      if (sources[k.index()]) spare += c.plan.capital_draw.at(k, t);
    for (const auto& [who, amount] : spend)
      if (within(who, sources)) spare.add(amount, -1.0);
    c.book.not_negative(kind, spare, [&] {
      std::string names;
      for (const SourceId k : c.problem.capital.ids())
        if (sources[k.index()]) names += c.problem.capital[k].naming.id + ",";
      return fmt::format("eligible[{}{}]", names, c.label(t));
    });
  }
}

void check_sources(const Context& c) {
  for (const SourceId k : c.problem.capital.ids()) check_source(c, k);
  for (const PeriodId t : c.problem.calendar.ids()) {
    std::map<Sources, Sum> spend;
    Sum total;
    for (const SiteId i : c.problem.sites.ids()) {
      const double amount = c.plan.spend.at(i, t);
      if (amount != 0.0) spend[sources_of(c.problem, i)] += amount;
      total -= amount;
    }
    for (const SourceId k : c.problem.capital.ids()) total += c.plan.capital_draw.at(k, t);
    c.book.zero(c.book.kind("capital", c.sizes.money), total, [&] { return fmt::format("capital[{}]", c.label(t)); });
    check_eligibility(c, spend, t);
  }
}

}  // namespace

void check_capital(const Context& c) {
  for (const SiteId i : c.problem.sites.ids()) {
    const auto kind = c.book.kind(fmt::format("spend[{}]", c.problem.process_of(i).naming.id), c.sizes.money);
    for (const PeriodId t : c.problem.calendar.ids())
      c.book.zero(kind, gap(c.plan.spend.at(i, t), c.derived.spend.at(i, t)),
                  [&] { return fmt::format("spend[{},{}]", c.problem.site_name(i), c.label(t)); });
  }
  if (!c.problem.capital.empty()) check_sources(c);
}

}  // namespace ingot::check
