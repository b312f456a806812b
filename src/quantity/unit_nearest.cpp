// Suggestions for misspelt unit words.

#include <algorithm>
#include <numeric>

#include "quantity/prefixes.hpp"
#include "quantity/unit.hpp"

namespace ingot {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

/// Levenshtein distance; costs |a| x |b|.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

/// The best candidate seen so far: less distance first, then case slips and common prefixes first, then the first offered.
class Search {
 public:
  explicit Search(std::string_view word) : word_(word) {}

  void offer(const std::string& candidate, bool common) {
    const std::size_t size_gap = candidate.size() > word_.size() ? candidate.size() - word_.size() : word_.size() - candidate.size();
    if (size_gap > 2) return;
    const std::size_t distance = edit_distance(word_, candidate);
    const bool case_slip = same_but_for_case(word_, candidate);
    const std::size_t allowed = std::min<std::size_t>(2, word_.size() / 2);  // every short word is near to another
    if (distance > allowed && !case_slip) return;
    const std::size_t score = (case_slip ? distance : 4 * distance) + (common ? 0U : 3U);
    if (best_.empty() || score < best_score_) {
      best_ = candidate;
      best_score_ = score;
    }
  }
  const std::string& best() const { return best_; }

 private:
  std::string_view word_;
  std::string best_;
  std::size_t best_score_ = 0;
};

}  // namespace

std::string UnitTable::nearest(std::string_view word) const {
  constexpr std::size_t longest = 64;
  if (word.size() > longest) return {};
  Search search(word);
  for (const auto& [name, entry] : units_) search.offer(name, true);
  for (const UnitPrefix& prefix : unit_prefixes) {
    for (const auto& [name, entry] : units_) {
      if (entry.prefix == Prefix::allowed) search.offer(prefix.letter + name, prefix.common);
    }
  }
  return search.best();
}

}  // namespace ingot
