#pragma once
// The words that selectors may use for one kind of thing: ids, tags, and for processes stages and operators.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.hpp"
#include "problem/tables/reporter.hpp"

namespace ingot::build {

/// Which members of a kind are selected; [members].
using Mask = std::vector<bool>;

class Words {
 public:
  /// kinds: what a word may be, for messages: `process, tag, stage or operator`.
  explicit Words(std::string kinds) : kinds_(std::move(kinds)) {}

  /// Adds the next member. Promise: the id is new.
  std::size_t add(std::string_view id);
  /// Makes a word select a member too; a word may select many.
  void tag(std::string_view word, std::size_t member);
  /// Makes a word known although nothing bears it yet.
  void know(std::string_view word) { members_.try_emplace(std::string(word)); }

  std::size_t size() const { return ids_.size(); }
  const std::string& id(std::size_t member) const { return ids_[member]; }
  std::optional<std::size_t> find(std::string_view id) const;
  /// The member whose id the cell holds.
  /// @error unknown id, with the nearest one
  std::optional<std::size_t> find(const pack::Cell& cell, std::string_view column, Reporter& reporter) const;

  /// The members that a selector cell selects: union of its words (all, if it has none or begins with `!`) less those of its `!words`.
  /// @error unknown word, with the nearest one; nothing selected
  std::optional<Mask> select(const pack::Cell& cell, std::string_view column, Reporter& reporter) const;

 private:
  bool apply(std::string_view word, bool take, Mask& mask) const;
  std::vector<std::string> known_words() const;
  std::string kinds_;
  std::vector<std::string> ids_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> members_;
};

}  // namespace ingot::build
