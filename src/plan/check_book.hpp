#pragma once
// Statements about a plan and by how much they fail; private to the checker.

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "plan/check.hpp"

namespace ingot::check {

/// A sum that remembers its largest term, which says how much rounding it may carry.
class Sum {
 public:
  Sum& operator+=(double term) {
    value_ += term;
    largest_ = std::max(largest_, std::abs(term));
    return *this;
  }
  Sum& operator-=(double term) { return *this += -term; }
  Sum& operator+=(const Sum& other) { return add(other, 1.0); }
  Sum& add(const Sum& other, double factor) {
    value_ += factor * other.value_;
    largest_ = std::max(largest_, std::abs(factor) * other.largest_);
    return *this;
  }
  /// The same sum, judged as if a term of this size were among its terms.
  Sum beside(double size) const {
    Sum judged = *this;
    judged.largest_ = std::max(largest_, size);
    return judged;
  }
  double value() const { return value_; }
  double largest() const { return largest_; }

 private:
  double value_ = 0.0, largest_ = 0.0;
};

inline Sum operator-(const Sum& left, const Sum& right) {
  Sum difference = left;
  return difference.add(right, -1.0);
}

inline Sum term(double value) {
  Sum sum;
  return sum += value;
}

/// left - right, of two plain numbers.
inline Sum gap(double left, double right) { return term(left) - term(right); }

/// Collects statements `sum = 0` and `sum >= 0`. Statements of one kind share a typical size, known once all are in.
class Book {
 public:
  using Kind = std::size_t;
  /// What statements of a kind may miss their aim by, however small their own terms: this share of the kind's size (the data's or its
  /// largest term's, whichever is more).
  static constexpr double negligible_share = 1e-3;

  explicit Book(double tolerance) : tolerance_(tolerance) {}
  /// The kind of that name. size: what such statements are about, from the problem's data; 0 where only the plan can tell.
  Kind kind(const std::string& name, double size = 0.0);

  /// name: a function that makes the statement's name, called only where it may fail.
  template <class Name>
  void zero(Kind kind, const Sum& sum, const Name& name) {
    enter(kind, sum, std::abs(sum.value()), name);
  }
  /// A sum of plus infinity (an unlimited right side) holds and says nothing of the size of its kind.
  template <class Name>
  void not_negative(Kind kind, const Sum& sum, const Name& name) {
    if (sum.value() == INFINITY) {
      ++statements_;
      return;
    }
    enter(kind, sum, std::max(0.0, -sum.value()), name);
  }
  /// Writes violations, their largest and the number of statements.
  void close(CheckReport& report) const;

 private:
  struct Entry {
    Kind kind;
    double amount, largest;
    std::string what;
  };
  template <class Name>
  void enter(Kind kind, const Sum& sum, double amount, const Name& name) {
    ++statements_;
    if (!std::isfinite(sum.value())) amount = INFINITY;  // NaN compares false everywhere: name it before it slips through
    if (std::isfinite(sum.largest())) typical_[kind] = std::max(typical_[kind], sum.largest());
    if (amount > 0.0)
      entries_.push_back({kind, amount, sum.largest(), amount > tolerance_ * sum.largest() || std::isinf(amount) ? name() : ""});
  }

  double tolerance_;
  std::size_t statements_ = 0;
  std::map<std::string, Kind> kinds_;
  std::vector<double> typical_;
  std::vector<Entry> entries_;
};

}  // namespace ingot::check
