#pragma once
// Evaluates trees. For this folder only.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quantity/tree.hpp"

namespace ingot {

/// One evaluation of one tree.
class Evaluator {
 public:
  Evaluator(const Expression::Tree& tree, std::string_view text, const UnitTable& units, const Expression::Lookup& lookup, Date date)
      : tree_(tree), text_(text), units_(units), lookup_(lookup), date_(date) {}

  Expression::Value run();

 private:
  using Node = Expression::Tree::Node;
  using Kind = Expression::Tree::Kind;
  /// A value on the stack and the text it came from.
  struct Operand {
    Quantity quantity;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  // Each puts its result on the stack; false on error.
  bool step(const Node& node);
  bool parameter(const Node& node);
  bool function(const Node& node);
  bool same_dimension(const Node& node);
  bool product(const Node& node);
  bool power(const Node& node);
  bool series(const Node& node);
  double interpolated(const Expression::Tree::Series& series, std::span<const Operand> values) const;

  bool push(const Node& node, Quantity quantity);
  bool agree(const Operand& a, const Operand& b, std::size_t position, std::string_view verb);
  bool fail(std::size_t position, std::string message, std::string fix);
  bool fail_not_finite(const Node& node);
  std::string quoted(std::uint32_t begin, std::uint32_t end) const;

  const Expression::Tree& tree_;
  std::string_view text_;
  const UnitTable& units_;
  const Expression::Lookup& lookup_;
  Date date_;
  std::vector<Operand> stack_;
  ExpressionError error_;
};

}  // namespace ingot
