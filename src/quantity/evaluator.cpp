#include "quantity/evaluator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.hpp"
#include "quantity/text.hpp"

namespace ingot {

Expression::Value Expression::evaluate(const UnitTable& units, const Lookup& lookup, Date date) const {
  return Evaluator(*tree_, text_, units, lookup, date).run();
}

Expression::Value Evaluator::run() {
  for (const Node& node : tree_.nodes) {
    if (!step(node)) return {std::nullopt, std::move(error_)};
  }
  INGOT_REQUIRE(stack_.size() == 1);
  return {std::move(stack_.back().quantity), {}};
}

bool Evaluator::step(const Node& node) {
  switch (node.kind) {
    case Kind::number:
      return push(node, {node.number, tree_.dimensions[node.extra]});
    case Kind::parameter:
      return parameter(node);
    case Kind::years_after:
      return push(node, {date_.years - node.number, {}});
    case Kind::negate:
      stack_.back().quantity.value = -stack_.back().quantity.value;
      stack_.back().begin = node.begin;
      stack_.back().end = node.end;
      return true;
    case Kind::exp:
    case Kind::log:
    case Kind::sqrt:
      return function(node);
    case Kind::add:
    case Kind::subtract:
    case Kind::min:
    case Kind::max:
      return same_dimension(node);
    case Kind::multiply:
    case Kind::divide:
      return product(node);
    case Kind::power:
      return power(node);
    case Kind::series:
      return series(node);
  }
  return false;
}

bool Evaluator::push(const Node& node, Quantity quantity) {
  if (!std::isfinite(quantity.value)) return fail_not_finite(node);
  stack_.push_back({std::move(quantity), node.begin, node.end});
  return true;
}

bool Evaluator::parameter(const Node& node) {
  std::optional<Quantity> value;
  if (lookup_) value = lookup_(tree_.parameters[node.extra], date_);
  if (!value) return fail(tree_.parameters[node.extra].position, {}, {});
  return push(node, *std::move(value));
}

bool Evaluator::function(const Node& node) {
  const Operand operand = std::move(stack_.back());
  stack_.pop_back();
  const Quantity& x = operand.quantity;
  if (node.kind == Kind::sqrt) {
    std::optional<Dimension> root = x.dimension.power(0.5);
    if (!root) return fail(node.begin, fmt::format("the square root of {} has no unit", units_.describe(x.dimension)), "square it before");
    return push(node, {std::sqrt(x.value), *std::move(root)});
  }
  if (!x.dimension.dimensionless()) {
    return fail(node.begin,
                fmt::format("{} is in {}; {} takes a dimensionless number", quoted(operand.begin, operand.end),
                            units_.describe(x.dimension), node.kind == Kind::exp ? "exp" : "log"),
                fmt::format("divide it by a quantity in {}", units_.describe(x.dimension)));
  }
  return push(node, {node.kind == Kind::exp ? std::exp(x.value) : std::log(x.value), {}});
}

bool Evaluator::same_dimension(const Node& node) {
  const Operand right = std::move(stack_.back());
  stack_.pop_back();
  Operand left = std::move(stack_.back());
  stack_.pop_back();
  const auto verb = [&] {
    if (node.kind == Kind::add) return "+ adds";
    if (node.kind == Kind::subtract) return "- subtracts";
    return node.kind == Kind::min ? "min compares" : "max compares";
  };
  if (!agree(left, right, node.extra, verb())) return false;
  Quantity result = std::move(left.quantity);
  const double other = right.quantity.value;
  if (node.kind == Kind::add) result.value += other;
  if (node.kind == Kind::subtract) result.value -= other;
  if (node.kind == Kind::min) result.value = std::min(result.value, other);
  if (node.kind == Kind::max) result.value = std::max(result.value, other);
  return push(node, std::move(result));
}

bool Evaluator::product(const Node& node) {
  const Operand right = std::move(stack_.back());
  stack_.pop_back();
  const Operand left = std::move(stack_.back());
  stack_.pop_back();
  const Quantity& a = left.quantity;
  const Quantity& b = right.quantity;
  if (node.kind == Kind::multiply) return push(node, {a.value * b.value, a.dimension * b.dimension});
  if (b.value == 0.0) {
    return fail(node.extra, fmt::format("{} is zero; division by zero has no value", quoted(right.begin, right.end)),
                "divide by something that is never zero, such as max(x, least)");
  }
  return push(node, {a.value / b.value, a.dimension / b.dimension});
}

bool Evaluator::power(const Node& node) {
  const Operand exponent = std::move(stack_.back());
  stack_.pop_back();
  const Operand base = std::move(stack_.back());
  stack_.pop_back();
  if (!exponent.quantity.dimension.dimensionless()) {
    const std::string unit = units_.describe(exponent.quantity.dimension);
    return fail(node.extra,
                fmt::format("the exponent {} is in {}; an exponent is dimensionless", quoted(exponent.begin, exponent.end), unit),
                fmt::format("divide it by a quantity in {}", unit));
  }
  const double n = exponent.quantity.value;
  std::optional<Dimension> dimension = base.quantity.dimension.power(n);
  if (!dimension) {
    return fail(node.extra,
                fmt::format("{} is in {}, which to the power {:.6g} has no unit", quoted(base.begin, base.end),
                            units_.describe(base.quantity.dimension), n),
                "make the base dimensionless, dividing it by a quantity of its unit");
  }
  return push(node, {std::pow(base.quantity.value, n), *std::move(dimension)});
}

bool Evaluator::series(const Node& node) {
  const Expression::Tree::Series& series = tree_.series[node.extra];
  const std::span<const Operand> values(stack_.data() + (stack_.size() - series.years.size()), series.years.size());
  for (const Operand& value : values) {
    if (!agree(values.front(), value, value.begin, "a series joins")) return false;
  }
  Quantity result{interpolated(series, values), values.front().quantity.dimension};
  stack_.resize(stack_.size() - series.years.size());
  return push(node, std::move(result));
}

double Evaluator::interpolated(const Expression::Tree::Series& series, std::span<const Operand> values) const {
  const std::vector<double>& years = series.years;
  const auto next = static_cast<std::size_t>(std::upper_bound(years.begin(), years.end(), date_.years) - years.begin());
  if (next == 0) return values.front().quantity.value;
  const double before = values[next - 1].quantity.value;
  if (next == years.size() || series.step) return before;
  const double share = (date_.years - years[next - 1]) / (years[next] - years[next - 1]);
  return (1.0 - share) * before + share * values[next].quantity.value;
}

bool Evaluator::agree(const Operand& a, const Operand& b, std::size_t position, std::string_view verb) {
  const Dimension& left = a.quantity.dimension;
  const Dimension& right = b.quantity.dimension;
  if (left == right) return true;
  const std::string left_unit = units_.describe(left);
  const std::string right_unit = units_.describe(right);
  const auto named = [](const std::string& unit) { return unit == "1" ? std::string("dimensionless") : "in " + unit; };
  std::string fix = "convert one side, or use * or /";
  if (left.dimensionless()) fix = fmt::format("write the unit of {}, one of {}", quoted(a.begin, a.end), right_unit);
  if (right.dimensionless()) fix = fmt::format("write the unit of {}, one of {}", quoted(b.begin, b.end), left_unit);
  return fail(position,
              fmt::format("{} is {} and {} is {}; {} quantities of one unit", quoted(a.begin, a.end), named(left_unit),
                          quoted(b.begin, b.end), named(right_unit), verb),
              std::move(fix));
}

bool Evaluator::fail_not_finite(const Node& node) {
  return fail(node.begin, fmt::format("{} is not a finite number", quoted(node.begin, node.end)),
              "look for a logarithm or root of a negative number, or a power that is too large");
}

bool Evaluator::fail(std::size_t position, std::string message, std::string fix) {
  error_ = {position, std::move(message), std::move(fix)};
  return false;
}

std::string Evaluator::quoted(std::uint32_t begin, std::uint32_t end) const {
  return fmt::format("'{}'", text::excerpt(text_.substr(begin, end - begin)));
}

}  // namespace ingot
