#include "problem/tables/words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "problem/tables/text.hpp"

namespace ingot::build {

std::size_t Words::add(std::string_view id) {
  const std::size_t member = ids_.size();
  ids_.emplace_back(id);
  by_id_.emplace(id, member);
  tag(id, member);
  return member;
}

void Words::tag(std::string_view word, std::size_t member) {
  if (!word.empty()) members_[std::string(word)].push_back(member);
}

std::optional<std::size_t> Words::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::size_t> Words::find(const pack::Cell& cell, std::string_view column, Reporter& reporter) const {
  const std::optional<std::size_t> member = find(cell.text);
  if (!member) {
    reporter.error(cell.place, column, fmt::format("there is no {} '{}'", kinds_.substr(0, kinds_.find_first_of(" ,")), cell.text),
                   suggest(cell.text, ids_, "write the id of one that is in its table"));
  }
  return member;
}

std::optional<Mask> Words::select(const pack::Cell& cell, std::string_view column, Reporter& reporter) const {
  const std::vector<std::string> words = split_words(cell.text);
  const bool from_all = words.empty() || words.front().front() == '!';
  Mask mask(size(), from_all);
  for (const bool take : {true, false}) {  // all takings first, so that the order of words does not matter
    for (const std::string& word : words) {
      const bool negative = word.front() == '!';
      if (negative == take) continue;
      if (apply(std::string_view(word).substr(negative ? 1 : 0), take, mask)) continue;
      reporter.error(cell.place, column, fmt::format("'{}' is no {}", word, kinds_),
                     suggest(negative ? word.substr(1) : word, known_words(), "write a known one, or * for all"));
      return std::nullopt;
    }
  }
  if (std::find(mask.begin(), mask.end(), true) != mask.end()) return mask;
  reporter.error(cell.place, column, fmt::format("'{}' selects nothing", cell.text), "widen the selector, or remove the row");
  return std::nullopt;
}

bool Words::apply(std::string_view word, bool take, Mask& mask) const {
  if (word == "*") {
    mask.assign(mask.size(), take);
    return true;
  }
  const auto found = members_.find(word);
  if (found == members_.end()) return false;
  for (const std::size_t member : found->second) mask[member] = take;
  return true;
}

std::vector<std::string> Words::known_words() const {
  std::vector<std::string> known;
  known.reserve(members_.size());
  for (const auto& [word, members] : members_) known.push_back(word);
  return known;
}

}  // namespace ingot::build
