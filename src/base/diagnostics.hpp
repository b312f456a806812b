#pragma once
// Problems in user data, collected so that one run reports them all.

#include <cstddef>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace ingot {

enum class Severity { error, warning };

/// Where a value stands. row and column are 1-based as a text editor counts them (column: the cell's ordinal in a table,
/// the character in TOML); 0 is unknown.
struct Place {
  std::string file;
  int row = 0;
  int column = 0;
};

/// One problem: place, what was found, which rule it breaks, what to do.
/// Prints as `processes.csv:14:7 lead_time: '18 MW' is not a time. Fix: write 18 month`.
struct Diagnostic {
  Severity severity = Severity::error;
  Place place;
  std::string subject;                 ///< column, parameter or option name; may be empty
  std::string message;                 ///< value and rule in one sentence without full stop
  std::string fix;                     ///< what to do, without full stop; may be empty
  std::string message_fr{}, fix_fr{};  ///< where a French reader meets it (remarks on what was typed); empty: as in English

  std::string text(bool french = false) const;
};

/// `processes.csv:14:7`
std::string place_text(const Place& place);

/// An ordered collection of problems; cheap to append, sorted by file order on request.
class Diagnostics {
 public:
  void error(Place place, std::string subject, std::string message, std::string fix = {});
  void warning(Place place, std::string subject, std::string message, std::string fix = {});
  void add(Diagnostic diagnostic);
  /// Adds all of another collection, keeping its order.
  void append(const Diagnostics& other);

  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  std::size_t warning_count() const { return all_.size() - errors_; }
  const std::vector<Diagnostic>& all() const { return all_; }

  /// Sorts by file (in order of first appearance), row and column; errors and warnings mixed as they stand. Stable.
  void sort();

  /// Lines of text, at most `limit` problems (errors before warnings once cut), then how many more there are.
  std::string render(std::size_t limit = 20, bool french = false) const;

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

/// Errors in a user's files, thrown: place, message and remedy are those of the first; what() is the list.
class Findings : public Error {
 public:
  /// @param diagnostics with at least one error
  explicit Findings(Diagnostics diagnostics);
  const Diagnostics& all() const { return diagnostics_; }

 private:
  Diagnostics diagnostics_;
};

}  // namespace ingot
