#pragma once
// A sparse linear program with named rows and columns: a plain value that can be printed, tested, sent elsewhere.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace ingot::lp {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// Names back to back in one string, to keep hundreds of thousands of them cheap.
class NameTable {
 public:
  void push_back(std::string_view name) {
    text_.append(name);
    ends_.push_back(text_.size());
  }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(text_).substr(begin, ends_[i] - begin);
  }
  std::size_t size() const { return ends_.size(); }

 private:
  std::string text_;
  std::vector<std::size_t> ends_;
};

/// minimise or maximise  offset + cost' x   subject to  row_lower <= A x <= row_upper,  column_lower <= x <= column_upper.
/// A is stored by columns (CSC): entries of column j are starts[j] .. starts[j+1]-1, row indices ascending, no duplicate, no zero.
/// Infinite bounds are +-infinity; all else is finite.
struct Model {
  bool maximise = false;
  double offset = 0.0;
  std::vector<double> cost, column_lower, column_upper;  // [columns]
  std::vector<double> row_lower, row_upper;              // [rows]
  std::vector<std::int32_t> starts;                      // [columns + 1]
  std::vector<std::int32_t> indices;                     // [nonzeros]
  std::vector<double> values;                            // [nonzeros]
  std::vector<std::uint8_t> integer;                     // [columns], or empty: all continuous
  NameTable column_names, row_names;                     // [columns], [rows]
  std::string name;

  std::int32_t columns() const { return static_cast<std::int32_t>(cost.size()); }
  std::int32_t rows() const { return static_cast<std::int32_t>(row_lower.size()); }
  std::int64_t nonzeros() const { return static_cast<std::int64_t>(values.size()); }
};

}  // namespace ingot::lp
