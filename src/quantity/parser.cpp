#include "quantity/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "quantity/text.hpp"

namespace ingot {
namespace {

constexpr int depth_limit = 200;
constexpr std::size_t size_limit = 1'000'000;

}  // namespace

std::shared_ptr<const Expression::Tree> ExpressionParser::parse() {
  if (text_.size() > size_limit) {
    fail(size_limit, fmt::format("an expression is longer than {} bytes", size_limit), "split it into parameters");
    return nullptr;
  }
  if (peek() == '\0' && position_ == text_.size()) {
    fail(0, "the expression is empty", "write a number with its unit, or a parameter's name");
    return nullptr;
  }
  if (!sum()) return nullptr;
  if (peek(); position_ != text_.size()) {
    fail_unexpected();
    return nullptr;
  }
  return std::make_shared<const Tree>(std::move(tree_));
}

bool ExpressionParser::sum() {
  peek();
  const std::size_t begin = position_;
  if (!product()) return false;
  while (peek() == '+' || peek() == '-') {
    const std::size_t sign = position_++;
    if (!product() || !binary(text_[sign] == '+' ? Kind::add : Kind::subtract, begin, sign)) return false;
  }
  return true;
}

bool ExpressionParser::product() {
  peek();
  const std::size_t begin = position_;
  if (!signed_power()) return false;
  while (peek() == '*' || peek() == '/') {
    const std::size_t sign = position_++;
    if (!signed_power() || !binary(text_[sign] == '*' ? Kind::multiply : Kind::divide, begin, sign)) return false;
  }
  return true;
}

/// All recursion passes here, so here is where depth is counted.
bool ExpressionParser::signed_power() {
  const char sign = peek();
  const std::size_t begin = position_;
  if (depth_ >= depth_limit)
    return fail(begin, fmt::format("the expression nests deeper than {}", depth_limit), "split it into parameters");
  ++depth_;
  bool good = false;
  if (sign == '-' || sign == '+') {
    ++position_;
    good = signed_power();
    if (good && sign == '-') push(Kind::negate, begin, begin);
  } else {
    good = power();
  }
  --depth_;
  return good;
}

bool ExpressionParser::power() {
  const std::size_t begin = position_;
  if (!primary()) return false;
  if (peek() != '^') return true;
  const std::size_t sign = position_++;
  const std::size_t first_of_exponent = tree_.nodes.size();
  if (!signed_power()) return false;
  forgive_literal_exponent(first_of_exponent);
  return binary(Kind::power, begin, sign);
}

bool ExpressionParser::primary() {
  const char next = peek();
  const std::size_t begin = position_;
  if (next == '(') return parenthesis();
  if (text::starts_number(text_, begin)) return number();
  if (next == '[') return series(begin, false);
  const std::string_view word = text::word_at(text_, begin);
  if (word.empty()) return fail_unexpected();
  const char after = text::at(text_, text::skip_spaces(text_, begin + word.size()));
  if (after == '(') return call(word);
  if (after == '[' && word == "step") {
    position_ = text::skip_spaces(text_, begin + word.size());
    return series(begin, true);
  }
  if (after != '[' && units_.find(word)) return bare_unit();
  return parameter(word);
}

bool ExpressionParser::parenthesis() {
  const std::size_t open = position_++;
  if (!sum()) return false;
  if (peek() != ')') return position_ == text_.size() ? fail(open, "a parenthesis is not closed", "write )") : fail_unexpected();
  ++position_;
  Tree::Node& inner = tree_.nodes.back();  // so that messages quote it with its parentheses
  inner.begin = static_cast<std::uint32_t>(open);
  inner.end = static_cast<std::uint32_t>(position_);
  return true;
}

bool ExpressionParser::binary(Kind kind, std::size_t begin, std::size_t operator_position) {
  push(kind, begin, operator_position);
  return true;
}

/// Appends a node for the text from `begin` to here.
void ExpressionParser::push(Kind kind, std::size_t begin, std::size_t extra, double value) {
  Tree::Node node;
  node.kind = kind;
  node.number = value;
  node.begin = static_cast<std::uint32_t>(begin);
  node.end = static_cast<std::uint32_t>(position_);
  node.extra = static_cast<std::uint32_t>(extra);
  tree_.nodes.push_back(node);
}

std::uint32_t ExpressionParser::dimension_index(const Dimension& dimension) {
  const auto found = std::find(tree_.dimensions.begin(), tree_.dimensions.end(), dimension);
  const auto index = static_cast<std::uint32_t>(found - tree_.dimensions.begin());
  if (found == tree_.dimensions.end()) tree_.dimensions.push_back(dimension);
  return index;
}

/// An exponent such as 2 or (1/3) is mathematics, not data: its numbers want no source.
void ExpressionParser::forgive_literal_exponent(std::size_t first_node) {
  const auto begin = tree_.nodes.begin() + static_cast<std::ptrdiff_t>(first_node);
  const auto end = tree_.nodes.end();
  const bool literal = std::all_of(begin, end, [](const Tree::Node& node) {
    return node.kind == Kind::number || node.kind == Kind::negate || node.kind == Kind::divide;
  });
  if (literal) std::for_each(begin, end, [](Tree::Node& node) { node.bare_literal = false; });
}

/// Skips spaces; the character there, '\0' at the end.
char ExpressionParser::peek() {
  position_ = text::skip_spaces(text_, position_);
  return text::at(text_, position_);
}

bool ExpressionParser::take(char wanted) {
  if (peek() != wanted) return false;
  ++position_;
  return true;
}

bool ExpressionParser::expect(char wanted, std::string_view purpose) {
  if (take(wanted)) return true;
  const std::string_view found = text::character_at(text_, position_);
  return fail(position_,
              found.empty() ? fmt::format("'{}' is missing at the end: {}", wanted, purpose)
                            : fmt::format("'{}' stands where '{}' is wanted: {}", found, wanted, purpose),
              fmt::format("write {}", wanted));
}

bool ExpressionParser::fail(std::size_t position, std::string message, std::string fix) {
  error_ = {position, std::move(message), std::move(fix)};
  return false;
}

bool ExpressionParser::fail_unit(const UnitError& error) { return fail(error.position, error.message, error.fix); }

}  // namespace ingot
