#include "pack/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace ingot::pack {

namespace {

constexpr std::size_t longest_word = 100;  // user text may be a megabyte; nothing that long is a misspelling

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.empty() || word.size() > longest_word) return {};
  const std::string wanted = lower(word);
  std::size_t best = 3;
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::size_t gap = std::max(candidate.size(), word.size()) - std::min(candidate.size(), word.size());
    if (gap >= best) continue;
    const std::size_t distance = edit_distance(wanted, lower(candidate));
    if (distance < best && 2 * distance < std::max(candidate.size(), word.size())) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::string suggest(std::string_view word, const std::vector<std::string>& candidates, std::size_t limit) {
  if (const std::string near = nearest(word, candidates); !near.empty()) return fmt::format("write '{}'", near);
  if (candidates.empty()) return {};
  std::string out = "use one of ";
  for (std::size_t i = 0; i < std::min(limit, candidates.size()); ++i) out += (i > 0 ? ", " : "") + candidates[i];
  return candidates.size() > limit ? out + ", ..." : out;
}

}  // namespace ingot::pack
