#pragma once
// Findings, each cell's once: a cell is read for many regions, and the loader may have complained about it already.

#include <set>
#include <string>

#include "base/diagnostics.hpp"

namespace ingot::build {

class Reporter {
 public:
  /// What `diagnostics` holds already counts as reported.
  explicit Reporter(Diagnostics& diagnostics);

  /// Adds an error unless its cell (or, where the column is unknown, its row and subject) already has one.
  void error(const Place& place, std::string_view subject, std::string message, std::string fix);
  void warning(const Place& place, std::string_view subject, std::string message, std::string fix);
  /// True if any error stands in the row.
  bool row_has_error(const Place& place) const { return rows_.contains(row_key(place)); }
  bool has_errors() const { return diagnostics_.has_errors(); }

 private:
  static std::string row_key(const Place& place);
  static std::string cell_key(const Place& place, std::string_view subject);
  Diagnostics& diagnostics_;
  std::set<std::string, std::less<>> cells_, rows_;
};

}  // namespace ingot::build
