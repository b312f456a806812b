#pragma once
// Reads unit texts, alone or inside an expression. For this folder only.
//
//   unit   := term { ("*" | "/") term }
//   term   := factor { (space | "-") factor }          the hyphen without spaces around it
//   factor := (word | "%") [power] | number | "(" unit ")" [power]
//   power  := "^" ( [sign] number | "(" [sign] number ["/" number] ")" )
//
// Inside an expression there are no numbers and no parentheses, and the text ends before the first thing that does not fit.

#include <optional>
#include <string_view>

#include "quantity/unit.hpp"

namespace ingot {

class UnitReader {
 public:
  UnitReader(const UnitTable& table, std::string_view text) : table_(table), text_(text) {}

  /// The whole text; nothing on error.
  std::optional<Unit> read_all();
  /// As far as known units go, from a position where starts_known_word(); nothing on error.
  std::optional<Unit> read_greedily(std::size_t position);
  /// Likewise, but one term only (`GW year`, not `GW/year`).
  std::optional<Unit> read_term_greedily(std::size_t position);

  /// A known unit word stands here that is not the name of a function or an indexed parameter.
  bool starts_known_word(std::size_t position) const;
  /// Position after what was read.
  std::size_t position() const { return position_; }
  const UnitError& error() const { return error_; }

 private:
  std::optional<Unit> quotient();
  std::optional<Unit> term();
  std::optional<Unit> factor();
  std::optional<Unit> group();
  std::optional<Unit> number();
  std::optional<Unit> word();
  std::optional<Unit> with_power(const Unit& base);
  std::optional<double> exponent();
  std::optional<double> plain_exponent();
  std::optional<Unit> checked(const Unit& unit, std::size_t position);

  bool starts_factor(std::size_t position) const;
  bool next_in_term();
  bool take(char wanted);
  std::nullopt_t fail(std::size_t position, std::string message, std::string fix);
  std::nullopt_t fail_power(std::size_t position);

  const UnitTable& table_;
  std::string_view text_;
  std::size_t position_ = 0;
  int depth_ = 0;
  bool greedy_ = false;
  UnitError error_;
};

/// Error for a word that is no unit, with a suggestion where one is near.
UnitError unknown_unit(const UnitTable& table, std::string_view word, std::size_t position);

}  // namespace ingot
