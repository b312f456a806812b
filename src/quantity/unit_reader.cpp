#include "quantity/unit_reader.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "quantity/text.hpp"

namespace ingot {
namespace {

constexpr int depth_limit = 50;

Unit product(const Unit& a, const Unit& b) { return {a.factor * b.factor, a.dimension * b.dimension}; }
Unit quotient_of(const Unit& a, const Unit& b) { return {a.factor / b.factor, a.dimension / b.dimension}; }

}  // namespace

UnitError unknown_unit(const UnitTable& table, std::string_view word, std::size_t position) {
  const std::string near = table.nearest(word);
  const std::string shown = text::excerpt(word);
  return {fmt::format("'{}' is not a known unit", shown),
          near.empty() ? fmt::format("declare {} in [units] of pack.toml, or put an operator before it", shown) : "write " + near,
          position};
}

std::optional<Unit> UnitReader::read_all() {
  greedy_ = false;
  position_ = text::skip_spaces(text_, 0);
  if (position_ == text_.size()) return fail(0, "the unit is missing", "write 1 where the quantity is dimensionless");
  std::optional<Unit> unit = quotient();
  if (!unit) return std::nullopt;
  if (position_ != text_.size()) {
    return fail(position_, fmt::format("'{}' does not fit into a unit", text::character_at(text_, position_)),
                "join unit words by *, /, space or hyphen, as in USD/MWh");
  }
  return unit;
}

std::optional<Unit> UnitReader::read_greedily(std::size_t position) {
  greedy_ = true;
  position_ = position;
  return quotient();
}

std::optional<Unit> UnitReader::read_term_greedily(std::size_t position) {
  greedy_ = true;
  position_ = position;
  return term();
}

bool UnitReader::starts_known_word(std::size_t position) const {
  const std::string_view word = text::word_at(text_, position);
  if (word.empty() || !table_.find(word)) return false;
  const char next = text::at(text_, text::skip_spaces(text_, position + word.size()));
  return word == "%" || (next != '[' && text::at(text_, position + word.size()) != '(');
}

bool UnitReader::starts_factor(std::size_t position) const {
  if (greedy_) return starts_known_word(position);
  return !text::word_at(text_, position).empty() || text::starts_number(text_, position) || text::at(text_, position) == '(';
}

std::optional<Unit> UnitReader::quotient() {
  std::optional<Unit> result = term();
  while (result) {
    position_ = text::skip_spaces(text_, position_);
    const char sign = text::at(text_, position_);
    const std::size_t operand = text::skip_spaces(text_, position_ + 1);
    if ((sign != '*' && sign != '/') || (greedy_ && !starts_factor(operand))) return result;
    const std::size_t sign_position = position_;
    position_ = operand;
    const std::optional<Unit> next = term();
    if (!next) return std::nullopt;
    result = checked(sign == '*' ? product(*result, *next) : quotient_of(*result, *next), sign_position);
  }
  return result;
}

std::optional<Unit> UnitReader::term() {
  std::optional<Unit> result = factor();
  while (result && next_in_term()) {
    const std::size_t start = position_;
    const std::optional<Unit> next = factor();
    if (!next) return std::nullopt;
    result = checked(product(*result, *next), start);
  }
  return result;
}

/// Moves to the next factor of a term if there is one.
bool UnitReader::next_in_term() {
  if (text::at(text_, position_) == '-' && starts_factor(position_ + 1) && !text::starts_number(text_, position_ + 1)) {
    ++position_;
    return true;
  }
  const std::size_t next = text::skip_spaces(text_, position_);
  if (!starts_factor(next)) return false;
  position_ = next;
  return true;
}

std::optional<Unit> UnitReader::factor() {
  if (text::at(text_, position_) == '(' && !greedy_) return group();
  if (text::starts_number(text_, position_) && !greedy_) return number();
  return word();
}

std::optional<Unit> UnitReader::group() {
  const std::size_t open = position_++;
  if (++depth_ > depth_limit) return fail(open, fmt::format("more than {} nested parentheses", depth_limit), "take some away");
  position_ = text::skip_spaces(text_, position_);
  const std::optional<Unit> inner = quotient();
  --depth_;
  if (!inner) return std::nullopt;
  position_ = text::skip_spaces(text_, position_);
  if (!take(')')) return fail(open, "a parenthesis is not closed", "write )");
  return with_power(*inner);
}

std::optional<Unit> UnitReader::number() {
  const std::size_t start = position_;
  const text::Number number = text::number_at(text_, start);
  position_ = number.end;
  return checked({number.value.value_or(HUGE_VAL), {}}, start);
}

std::optional<Unit> UnitReader::word() {
  const std::size_t start = position_;
  const std::string_view word = text::word_at(text_, start);
  if (word.empty()) {
    const std::string_view found = text::character_at(text_, start);
    return fail(start, found.empty() ? "a unit word is missing at the end" : fmt::format("a unit word is missing before '{}'", found),
                "write a unit such as MWh or year");
  }
  const std::optional<Unit> unit = table_.find(word);
  if (!unit) {
    error_ = unknown_unit(table_, word, start);
    return std::nullopt;
  }
  position_ += word.size();
  return with_power(*unit);
}

/// The unit to the power that follows, if one does.
std::optional<Unit> UnitReader::with_power(const Unit& base) {
  const std::size_t sign = text::skip_spaces(text_, position_);
  if (text::at(text_, sign) != '^') return base;
  position_ = text::skip_spaces(text_, sign + 1);
  const std::optional<double> power = exponent();
  if (!power) return std::nullopt;
  if (text::at(text_, text::skip_spaces(text_, position_)) == '^') {
    return fail(text::skip_spaces(text_, position_), "a unit takes one power only", "write the product of the powers");
  }
  std::optional<Dimension> dimension = base.dimension.power(*power);
  if (!dimension) {
    return fail(sign, fmt::format("the power {} of a unit is not a multiple of 1/12, or too large", *power),
                "write a power such as 2 or (1/3)");
  }
  return checked({std::pow(base.factor, *power), *std::move(dimension)}, sign);
}

std::optional<double> UnitReader::exponent() {
  if (!take('(')) return plain_exponent();
  position_ = text::skip_spaces(text_, position_);
  std::optional<double> value = plain_exponent();
  if (!value) return std::nullopt;
  position_ = text::skip_spaces(text_, position_);
  if (take('/')) {
    position_ = text::skip_spaces(text_, position_);
    const std::optional<double> divisor = plain_exponent();
    if (!divisor) return std::nullopt;
    value = *value / *divisor;
    position_ = text::skip_spaces(text_, position_);
  }
  if (!take(')')) return fail_power(position_);
  return value;
}

std::optional<double> UnitReader::plain_exponent() {
  const std::size_t start = position_;
  const bool negative = take('-');
  if (!negative) take('+');
  if (!text::starts_number(text_, position_)) return fail_power(start);
  const text::Number number = text::number_at(text_, position_);
  if (!number.value) return fail_power(start);
  position_ = number.end;
  return negative ? -*number.value : *number.value;
}

bool UnitReader::take(char wanted) {
  if (text::at(text_, position_) != wanted) return false;
  ++position_;
  return true;
}

std::optional<Unit> UnitReader::checked(const Unit& unit, std::size_t position) {
  if (std::isnormal(unit.factor) && unit.factor > 0.0) return unit;
  return fail(position, "the size of the unit is zero, or too large or too small for a number", "write a smaller factor");
}

std::nullopt_t UnitReader::fail(std::size_t position, std::string message, std::string fix) {
  error_ = {std::move(message), std::move(fix), position};
  return std::nullopt;
}

std::nullopt_t UnitReader::fail_power(std::size_t position) {
  return fail(position, "the power of a unit must be a number", "write it as in m^2 or m^(1/2); where a quantity is meant, write (5 m)^n");
}

UnitTable::Parsed UnitTable::parse(std::string_view text) const {
  UnitReader reader(*this, text);
  std::optional<Unit> unit = reader.read_all();
  return {std::move(unit), reader.error()};
}

}  // namespace ingot
