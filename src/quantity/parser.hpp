#pragma once
// Reads expression texts into trees. For this folder only.
//
//   sum     := product { ("+" | "-") product }
//   product := signed { ("*" | "/") signed }
//   signed  := ("-" | "+") signed | power
//   power   := primary [ "^" signed ]                       so -2^2 is -4 and 2^3^2 is 2^9
//   primary := number [unit] | unit-term | name [ "[" index "]" ] | call | series | "(" sum ")"
//   call    := ("min" | "max") "(" sum "," sum { "," sum } ")" | ("exp" | "log" | "sqrt") "(" sum ")" | "years_after" "(" date ")"
//   series  := [ "step" ] "[" date ":" sum { ";" date ":" sum } "]"
//
// A unit after a number goes on as far as UnitReader finds known unit words.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "quantity/tree.hpp"
#include "quantity/unit_reader.hpp"

namespace ingot {

class ExpressionParser {
 public:
  ExpressionParser(std::string_view text, const UnitTable& units) : text_(text), units_(units), unit_reader_(units, text) {}

  /// The tree, or nothing and error().
  std::shared_ptr<const Expression::Tree> parse();
  const ExpressionError& error() const { return error_; }

 private:
  using Tree = Expression::Tree;
  using Kind = Tree::Kind;

  // Each reads one construct from position_ and appends its nodes; false on error.
  bool sum();
  bool product();
  bool signed_power();
  bool power();
  bool primary();
  bool parenthesis();
  bool number();
  bool unit_after_number(double& factor, std::uint32_t& dimension);
  bool bare_unit();
  bool parameter(std::string_view name);
  bool index(ParameterRef& ref);
  bool call(std::string_view function);
  bool many_arguments(Kind kind, std::size_t begin);
  bool one_argument(Kind kind, std::size_t begin);
  bool years_after(std::size_t begin);
  bool series(std::size_t begin, bool step);
  bool series_item(Tree::Series& series);
  std::optional<double> date_until(std::string_view terminators);

  bool binary(Kind kind, std::size_t begin, std::size_t operator_position);
  void push(Kind kind, std::size_t begin, std::size_t extra, double value = 0.0);
  std::uint32_t dimension_index(const Dimension& dimension);
  void forgive_literal_exponent(std::size_t first_node);

  char peek();
  bool take(char wanted);
  bool expect(char wanted, std::string_view purpose);
  bool fail(std::size_t position, std::string message, std::string fix);
  bool fail_unit(const UnitError& error);
  bool fail_unexpected();

  std::string_view text_;
  const UnitTable& units_;
  UnitReader unit_reader_;
  Tree tree_;
  std::size_t position_ = 0;
  int depth_ = 0;
  ExpressionError error_;
};

}  // namespace ingot
