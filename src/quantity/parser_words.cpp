// Numbers with units, parameters, and what to say about anything else.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "quantity/parser.hpp"
#include "quantity/text.hpp"

namespace ingot {

bool ExpressionParser::number() {
  const std::size_t begin = position_;
  const text::Number number = text::number_at(text_, begin);
  const std::string_view digits = text_.substr(begin, number.end - begin);
  if (!number.value) {
    return fail(begin, fmt::format("'{}' is too large or too small for a number", text::excerpt(digits)),
                "write a number between 1e-300 and 1e300");
  }
  if (text::at(text_, number.end) == '_' ||
      (text::at(text_, number.end) == ',' && text::is_digit(text::at(text_, number.end + 1)) && depth_ == 1)) {
    return fail(begin, "a number has no separators between its digits", "write 1000000 or 1e6");
  }
  position_ = number.end;
  double factor = 1.0;
  std::uint32_t dimension = 0;
  if (!unit_after_number(factor, dimension)) return false;
  const double value = *number.value * factor;
  if (!std::isfinite(value)) return fail(begin, "the number with its unit is too large", "write a smaller number");
  push(Kind::number, begin, dimension, value);
  tree_.nodes.back().bare_literal = *number.value != 0.0 && *number.value != 1.0;
  return true;
}

bool ExpressionParser::unit_after_number(double& factor, std::uint32_t& dimension) {
  const std::size_t start = text::skip_spaces(text_, position_);
  if (unit_reader_.starts_known_word(start)) {
    const std::optional<Unit> unit = unit_reader_.read_greedily(start);
    if (!unit) return fail_unit(unit_reader_.error());
    position_ = unit_reader_.position();
    factor = unit->factor;
    dimension = dimension_index(unit->dimension);
  }
  const std::size_t next = text::skip_spaces(text_, position_);
  const std::string_view word = text::word_at(text_, next);
  if (word.empty()) return true;
  const char after = text::at(text_, text::skip_spaces(text_, next + word.size()));
  if (after != '(' && after != '[' && !units_.find(word)) return fail_unit(unknown_unit(units_, word, next));
  return fail(next, fmt::format("an operator is missing before '{}'", text::excerpt(word)), fmt::format("write * {}", text::excerpt(word)));
}

/// A unit word where a value is wanted: one of it.
bool ExpressionParser::bare_unit() {
  const std::size_t begin = position_;
  const std::string_view word = text::word_at(text_, begin);
  std::optional<Unit> unit = units_.find(word);
  if (unit_reader_.starts_known_word(begin)) {
    unit = unit_reader_.read_term_greedily(begin);
    if (!unit) return fail_unit(unit_reader_.error());
    position_ = unit_reader_.position();
  } else {
    position_ += word.size();
  }
  push(Kind::number, begin, dimension_index(unit->dimension), unit->factor);
  return true;
}

bool ExpressionParser::parameter(std::string_view name) {
  static constexpr std::array<std::string_view, 6> not_finite{"NaN", "nan", "NAN", "Inf", "INF", "Infinity"};
  if (std::find(not_finite.begin(), not_finite.end(), name) != not_finite.end())
    return fail(position_, fmt::format("'{}' is not a finite number", name), "write a finite number, or leave the cell empty");
  ParameterRef ref;
  ref.name = std::string(name);
  ref.position = position_;
  const std::size_t begin = position_;
  position_ += name.size();
  if (peek() == '[' && !index(ref)) return false;
  tree_.parameters.push_back(std::move(ref));
  push(Kind::parameter, begin, tree_.parameters.size() - 1);
  return true;
}

bool ExpressionParser::index(ParameterRef& ref) {
  ++position_;
  peek();
  const std::size_t begin = position_;
  const auto fits = [](char c) { return text::is_word(c) || c == '-' || c == '.'; };
  while (fits(text::at(text_, position_))) ++position_;
  if (position_ == begin) {
    return fail(begin, fmt::format("the index of '{}' is neither a word nor a number", text::excerpt(ref.name)),
                "write one such as [region], [US] or [2023]");
  }
  ref.index = std::string(text_.substr(begin, position_ - begin));
  return expect(']', "it closes an index");
}

bool ExpressionParser::fail_unexpected() {
  const char next = peek();
  const std::string_view found = text::character_at(text_, position_);
  if (found.empty()) return fail(position_, "a value is missing at the end", "write a number with its unit, or a parameter's name");
  if (static_cast<unsigned char>(next) >= 0x80U) {
    return fail(position_, fmt::format("'{}' is not a character of the expression language", found), "write operators as + - * / ^");
  }
  const std::string_view word = text::word_at(text_, position_);
  if (!word.empty() && next != '%') {
    return fail(position_, fmt::format("an operator is missing before '{}'", text::excerpt(word)),
                fmt::format("write * {}", text::excerpt(word)));
  }
  if (next == '%') return fail(position_, "'%' must follow a number", "write 5 %, or * 0.01");
  if (text::starts_number(text_, position_))
    return fail(position_, "an operator is missing before a number", "write * or another operator");
  if (next == ',') return fail(position_, "a comma stands outside min( , ) and max( , )", "write a decimal point, or no comma");
  if (next == ')' || next == ']') return fail(position_, fmt::format("'{}' closes nothing, or comes before a value", next), "take it away");
  return fail(position_, fmt::format("'{}' stands where a value or an operator is wanted", found), "write a value or an operator");
}

}  // namespace ingot
