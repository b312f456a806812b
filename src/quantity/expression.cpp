#include "quantity/expression.hpp"

#include <algorithm>

#include "quantity/parser.hpp"
#include "quantity/tree.hpp"

namespace ingot {

Expression::Parsed Expression::parse(std::string_view text, const UnitTable& units) {
  ExpressionParser parser(text, units);
  std::shared_ptr<const Tree> tree = parser.parse();
  if (!tree) return {std::nullopt, parser.error()};
  return {Expression(std::move(tree), text), {}};
}

std::vector<ParameterRef> Expression::parameters() const { return tree_->parameters; }

bool Expression::mentions_time() const {
  return std::any_of(tree_->nodes.begin(), tree_->nodes.end(),
                     [](const Tree::Node& node) { return node.kind == Tree::Kind::series || node.kind == Tree::Kind::years_after; });
}

bool Expression::has_bare_literal() const {
  return std::any_of(tree_->nodes.begin(), tree_->nodes.end(), [](const Tree::Node& node) { return node.bare_literal; });
}

}  // namespace ingot
