#include "plan/capital_classes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/date.hpp"

namespace ingot {
namespace {

constexpr double ever = 1e9;

bool may_spend(const Problem& problem, SiteId id) {
  const Site& site = problem.sites[id];
  const auto any = [](const Series& series) { return std::any_of(series.begin(), series.end(), [](double v) { return v != 0.0; }); };
  if (any(site.capital_outlay) || (site.may_build && any(site.capex))) return true;
  return std::any_of(problem.existing.begin(), problem.existing.end(),
                     [&](const Existing& e) { return e.project && e.site == id && e.remaining_spend != 0.0; });
}

/// Who may pay, and how much: equal keys make a class.
struct Key {
  std::vector<SourceId> sources;
  std::vector<std::vector<double>> shares;
  bool operator<(const Key& other) const {
    const auto ids = [](const Key& k) {
      std::vector<std::size_t> all;
      for (const SourceId s : k.sources) all.push_back(s.index());
      return all;
    };
    const auto mine = ids(*this), theirs = ids(other);
    return mine != theirs ? mine < theirs : shares < other.shares;
  }
};

Key key_of(const Problem& problem, SiteId site, double from) {
  Key key;
  for (const SourceId k : problem.capital.ids()) {
    const CapitalSource& source = problem.capital[k];
    if (!source.eligible[site.index()] || from < source.started_from || from >= source.started_until) continue;
    key.sources.push_back(k);
    key.shares.emplace_back();
    if (!source.share.empty()) key.shares.back().assign(source.share[site.index()].begin(), source.share[site.index()].end());
  }
  return key;
}

/// Dates at which the sources that may pay for a site change.
std::set<double> borders(const Problem& problem, SiteId site) {
  std::set<double> dates{-ever};
  for (const CapitalSource& source : problem.capital) {
    if (!source.eligible[site.index()]) continue;
    if (source.started_from > -ever) dates.insert(source.started_from);
    if (source.started_until < ever) dates.insert(source.started_until);
  }
  return dates;
}

std::string list(const std::vector<std::string>& names, std::size_t most, std::string_view more) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i == 0 ? "" : ", ") + names[i];
  return names.size() > most ? fmt::format("{} {} {}", text, more, names.size() - most) : text;
}

}  // namespace

std::vector<CapitalClass> capital_classes(const Problem& problem) {
  std::vector<CapitalClass> classes;
  if (problem.capital.empty()) return classes;
  std::map<Key, std::size_t> known;
  for (const SiteId site : problem.sites.ids()) {
    if (!may_spend(problem, site)) continue;
    const std::set<double> dates = borders(problem, site);
    std::size_t before = classes.size() + 1;  // no class
    for (auto date = dates.begin(); date != dates.end(); ++date) {
      const double until = std::next(date) == dates.end() ? ever : *std::next(date);
      const Key key = key_of(problem, site, *date);
      const auto [found, is_new] = known.emplace(key, classes.size());
      if (is_new) classes.push_back({{}, key.sources});
      std::vector<SpendItem>& items = classes[found->second].items;
      if (found->second == before) {
        items.back().until = until;  // the border changed nothing for this site
      } else {
        items.push_back({site, *date, until});
      }
      before = found->second;
    }
  }
  return classes;
}

ClassWords class_words(const Problem& problem, const CapitalClass& one) {
  std::set<std::size_t> stages, regions;
  for (const SpendItem& item : one.items) {
    stages.insert(problem.process_of(item.site).stage);
    regions.insert(problem.sites[item.site].region.index());
  }
  SpendItem dates = one.items.empty() ? SpendItem{} : one.items.front();
  for (const SpendItem& item : one.items)
    if (item.from != dates.from || item.until != dates.until) dates = SpendItem{};  // no date says it for all
  std::vector<std::string> en, fr;
  for (const std::size_t stage : stages) {
    if (stage >= problem.stages.size()) continue;
    en.push_back(problem.stages[stage].naming.name);
    fr.push_back(problem.stages[stage].naming.name_fr);
  }
  ClassWords words{list(en, 3, "and others:"), list(fr, 3, "et autres :")};
  if (regions.size() == 1) {
    const Naming& region = problem.regions[RegionId(*regions.begin())].naming;
    words.en += (words.en.empty() ? "" : "; ") + region.name;
    words.fr += (words.fr.empty() ? "" : " ; ") + region.name_fr;
  }
  if (dates.until < ever) {
    words.en += fmt::format("; started before {}", format_date({dates.until}));
    words.fr += fmt::format(" ; lancés avant {}", format_date({dates.until}));
  }
  if (dates.from > -ever) {
    words.en += fmt::format("; started from {}", format_date({dates.from}));
    words.fr += fmt::format(" ; lancés à partir de {}", format_date({dates.from}));
  }
  return words;
}

double financing_premium(const CapitalSource& source, double rho) {
  if (source.is_transfer()) return 0.0;
  const auto annuity = [&](double rate) {
    const double x = rate * source.term_years;
    return std::abs(x) < 1e-9 ? 1.0 / source.term_years : rate / -std::expm1(-x);
  };
  return std::max(0.0, annuity(source.required_return) / annuity(rho) - 1.0);
}

}  // namespace ingot
