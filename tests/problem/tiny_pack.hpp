#pragma once
// A small pack without findings, kept as tables that a test may change, and written to a temporary folder to be built.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "problem/build.hpp"

namespace ingot::testing {

/// A problem with its findings.
struct Built {
  Problem problem;
  Diagnostics diagnostics;

  SiteId site(const std::string& name) const;  ///< `fab,A`; a test failure and site 0 if there is none
  std::string text() const { return diagnostics.render(1000); }
  /// True if one finding holds all of the given pieces of text.
  bool reports(const std::vector<std::string>& pieces) const;
};

/// Two regions A (tags near wide) and B (wide), a fab (stage chips, operator acme, both regions) that makes wafers of sand, a pit (A) that
/// makes sand, a user of wafers in B, and a route from A to B. Years from 2026 to 2030, solved to 2032.
class TinyPack {
 public:
  using Cells = std::map<std::string, std::string>;

  TinyPack();
  /// Changes a cell of the first row whose first cell is `key`; adds the column if need be.
  TinyPack& set(const std::string& table, const std::string& key, const std::string& column, const std::string& value);
  TinyPack& add(const std::string& table, Cells cells);
  TinyPack& parameter(const std::string& name, const std::string& value, const std::string& unit);
  TinyPack& option(const std::string& name, const std::string& value);
  TinyPack& figure(const std::string& quantity, const std::string& of, const std::string& unit);
  /// Loads and builds; findings of the loader come first.
  Built build() const;

 private:
  struct Table {
    std::vector<std::string> columns;
    std::vector<Cells> rows;
  };
  void write(const std::string& folder) const;
  std::map<std::string, Table> tables_;
  std::map<std::string, std::string> options_;
  std::string figures_;
};

}  // namespace ingot::testing
