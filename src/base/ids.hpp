#pragma once
// Strong indices: a region's index cannot be taken for a process's.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace ingot {

/// Index into one kind of thing. A default-made id is invalid.
template <class Tag>
struct Id {
  std::int32_t value = -1;

  constexpr Id() = default;
  constexpr explicit Id(std::int32_t v) : value(v) {}
  constexpr explicit Id(std::size_t v) : value(static_cast<std::int32_t>(v)) {}
  constexpr bool valid() const { return value >= 0; }
  constexpr std::size_t index() const { return static_cast<std::size_t>(value); }
  constexpr auto operator<=>(const Id&) const = default;
};

/// The ids 0..count-1, for range loops.
template <class IdType>
class IdRange {
 public:
  struct Iterator {
    std::int32_t value;
    IdType operator*() const { return IdType(value); }
    Iterator& operator++() {
      ++value;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return value != other.value; }
  };
  explicit IdRange(std::size_t count) : count_(static_cast<std::int32_t>(count)) {}
  Iterator begin() const { return {0}; }
  Iterator end() const { return {count_}; }

 private:
  std::int32_t count_;
};

/// A vector that only its own kind of id may index.
template <class IdType, class T>
class IdVector {
 public:
  IdVector() = default;
  explicit IdVector(std::size_t count, const T& value = T{}) : items_(count, value) {}

  IdType push_back(T item) {
    items_.push_back(std::move(item));
    return IdType(items_.size() - 1);
  }
  T& operator[](IdType id) {
    INGOT_REQUIRE(id.valid() && id.index() < items_.size());
    return items_[id.index()];
  }
  const T& operator[](IdType id) const {
    INGOT_REQUIRE(id.valid() && id.index() < items_.size());
    return items_[id.index()];
  }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  IdRange<IdType> ids() const { return IdRange<IdType>(items_.size()); }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }

 private:
  std::vector<T> items_;
};

}  // namespace ingot
