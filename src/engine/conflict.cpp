#include "engine/conflict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "problem/unit_text.hpp"
#include "verdict/words.hpp"

namespace ingot::engine {
namespace {

constexpr std::size_t places_told = 4;

struct Statement {
  std::string subject;
  std::vector<const ConflictPart*> parts;
};

/// `2026H1 to 2027H2, 2029H1`
std::string spans(const Problem& problem, const std::vector<const ConflictPart*>& parts, bool french) {
  std::set<std::int32_t> periods;
  for (const ConflictPart* part : parts)
    if (part->words.period) periods.insert(part->words.period->value);
  std::string text;
  for (auto at = periods.begin(); at != periods.end();) {
    const std::int32_t first = *at;
    std::int32_t last = first;
    while (++at != periods.end() && *at == last + 1) last = *at;
    const auto label = [&](std::int32_t t) { return problem.calendar.periods[PeriodId(t)].label; };
    text += text.empty() ? "" : ", ";
    text += first == last ? label(first) : fmt::format("{} {} {}", label(first), french ? "à" : "to", label(last));
  }
  return text;
}

std::string places(const std::vector<const ConflictPart*>& parts, bool french) {
  std::vector<std::string> names;
  for (const ConflictPart* part : parts) {
    const std::string& name = french ? part->words.place_fr : part->words.place;
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (names.size() <= places_told) return fmt::format("{}", fmt::join(names, ", "));
  const std::size_t more = names.size() - places_told;
  names.resize(places_told);
  return fmt::format("{}{} {}", fmt::join(names, ", "), french ? " et" : " and",
                     french ? fmt::format("{} autres", more) : fmt::format("{} more", more));
}

/// `, wants 8 to 12 k wafer/year`: over the periods and places; nothing where it is not known.
std::string amounts(const Problem& problem, const std::vector<const ConflictPart*>& parts, bool french) {
  const auto language = french ? verdict::Language::french : verdict::Language::english;
  std::string text;
  const auto add = [&](std::optional<double> formulate::Words::* amount, const char* en, const char* fr) {
    double low = INFINITY, high = -INFINITY;
    for (const ConflictPart* part : parts) {
      if (!(part->words.*amount)) continue;
      low = std::min(low, *(part->words.*amount));
      high = std::max(high, *(part->words.*amount));
    }
    if (!std::isfinite(low) || !std::isfinite(high)) return;
    const std::string& unit = parts.front()->words.unit;
    const std::string told = unit == problem.currency ? unit : unit_text(problem, unit, french);
    const auto number = [&](double value) { return verdict::amount_text(value, told, problem.currency, language); };
    text += fmt::format("; {} {}", french ? fr : en, number(low));
    if (high - low > 1e-9 * std::abs(high)) text += fmt::format(" {} {}", french ? "à" : "to", number(high));
  };
  add(&formulate::Words::at_least, "wants at least", "veut au moins");
  add(&formulate::Words::at_most, "allows at most", "permet au plus");
  return text;
}

std::string tell(const Problem& problem, const Statement& statement, bool french) {
  const formulate::Words& first = statement.parts.front()->words;
  if (first.subject.empty()) return (french ? first.fr : first.en) + amounts(problem, statement.parts, french);
  std::string text = french ? first.subject_fr : first.subject;
  for (const std::string& part : {places(statement.parts, french), spans(problem, statement.parts, french)})
    if (!part.empty()) text += ", " + part;
  return text + amounts(problem, statement.parts, french);
}

}  // namespace

std::vector<ConflictRow> tell_conflict(const Problem& problem, const std::vector<ConflictPart>& parts) {
  std::vector<Statement> statements;
  for (const ConflictPart& part : parts) {
    const std::string& subject = part.words.subject.empty() ? part.words.en : part.words.subject;
    const auto known = std::find_if(statements.begin(), statements.end(), [&](const Statement& s) { return s.subject == subject; });
    if (known == statements.end()) {
      statements.push_back({subject, {&part}});
    } else {
      known->parts.push_back(&part);
    }
  }
  const auto rank = [](const Statement& s) {
    const formulate::Words& words = s.parts.front()->words;
    return words.at_least ? 0 : words.at_most ? 1 : 2;
  };
  std::stable_sort(statements.begin(), statements.end(), [&](const Statement& a, const Statement& b) { return rank(a) < rank(b); });
  std::vector<ConflictRow> rows;
  for (const Statement& s : statements)
    rows.push_back({s.parts.front()->row, tell(problem, s, false), tell(problem, s, true), s.parts.size()});
  return rows;
}

}  // namespace ingot::engine
