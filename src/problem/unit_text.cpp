#include "problem/unit_text.hpp"

#include <algorithm>
#include <array>

namespace ingot {
namespace {

struct Word {
  std::string_view unit, one, many, one_fr, many_fr;
};

/// Words that every pack knows.
constexpr std::array<Word, 9> common{{{"year", "year", "years", "an", "ans"},
                                      {"month", "month", "months", "mois", "mois"},
                                      {"week", "week", "weeks", "semaine", "semaines"},
                                      {"day", "day", "days", "jour", "jours"},
                                      {"hour", "hour", "hours", "heure", "heures"},
                                      {"person", "person", "people", "personne", "personnes"},
                                      {"B", "B", "B", "Md", "Md"},
                                      {"T", "T", "T", "1000\u202fMd", "1000\u202fMd"},
                                      {"GB", "GB", "GB", "Go", "Go"}}};

bool in_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

std::string_view pick(std::string_view one, std::string_view many, std::string_view one_fr, std::string_view many_fr, bool french,
                      bool single) {
  const std::string_view in_french = single ? one_fr : many_fr, in_english = single ? one : many;
  return french && !in_french.empty() ? in_french : in_english;
}

std::string tell(const Problem& problem, std::string_view word, bool french, bool single) {
  for (const UnitNames& u : problem.unit_names)
    if (u.unit == word) return std::string(pick(u.one, u.many, u.one_fr, u.many_fr, french, single));
  for (const Word& u : common)
    if (u.unit == word) return std::string(pick(u.one, u.many, u.one_fr, u.many_fr, french, single));
  return std::string(word);
}

/// Brackets around one word say nothing to a reader: USD/(GW).
std::string without_idle_brackets(std::string_view unit) {
  std::string text(unit);
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == std::string::npos) break;
    if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(open) + 1, text.begin() + static_cast<std::ptrdiff_t>(close), in_word))
      continue;
    text.erase(close, 1);
    text.erase(open, 1);
  }
  return text;
}

}  // namespace

std::string unit_text(const Problem& problem, std::string_view unit, bool french, bool many) {
  const std::string plain = without_idle_brackets(unit);
  std::string text;
  bool below = false;
  for (std::size_t at = 0; at < plain.size();) {
    std::size_t end = at;
    while (end < plain.size() && in_word(plain[end])) ++end;
    if (end == at) {
      below = below || plain[at] == '/';
      text += plain[at++];
      continue;
    }
    const bool product = (at > 0 && plain[at - 1] == '-') || (end < plain.size() && plain[end] == '-');
    text += tell(problem, std::string_view(plain).substr(at, end - at), french, below || product || !many);
    at = end;
  }
  return text;
}

WorthUnit split_worth(const std::string& unit) {
  const std::size_t bracket = unit.find("/("), stroke = bracket == std::string::npos ? unit.rfind('/') : bracket;
  if (stroke == std::string::npos) return {unit, {}};
  std::string per = unit.substr(stroke + 1);
  if (per.size() > 2 && per.front() == '(' && per.find(')') == per.size() - 1) per = per.substr(1, per.size() - 2);
  return {unit.substr(0, stroke), per};
}

}  // namespace ingot
