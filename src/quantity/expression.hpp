#pragma once
// Expressions over parameters that carry units: text -> tree -> quantity at a date.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "quantity/unit.hpp"

namespace ingot {

/// A problem in an expression: 0-based byte offset, rule and remedy.
struct ExpressionError {
  std::size_t position = 0;
  std::string message;
  std::string fix;
};

/// A parameter as it stands in an expression: `capex_factor[region]` has name capex_factor and index region.
struct ParameterRef {
  std::string name;
  std::string index;  ///< empty if none
  std::size_t position = 0;
};

/// An immutable syntax tree.
class Expression {
 public:
  struct Tree;

  /// Parses; units are resolved against `units` at once. Grammar: docs/reference/pack-format.md "Expressions", and parser.hpp.
  /// A unit word without a number stands for one of it, so that `0.05 / year` means what it says.
  /// Never throws on bad text, whatever its length or nesting (depth over 200 is an error, and so are more than a million bytes).
  struct Parsed;
  static Parsed parse(std::string_view text, const UnitTable& units);

  /// Parameters it names, in order of appearance (with repeats).
  std::vector<ParameterRef> parameters() const;
  /// True if it holds a time series or years_after (itself; its parameters may still vary).
  bool mentions_time() const;
  /// Literal numbers other than 0, 1 and -1 it contains (exponents made of numbers only, dates and series' dates not counted).
  bool has_bare_literal() const;
  const std::string& text() const { return text_; }

  /// Value of a parameter at a date; nothing if unknown or itself in error (already reported).
  using Lookup = std::function<std::optional<Quantity>(const ParameterRef&, Date)>;
  struct Value;
  /// Evaluates at a date. Errors: wrong dimensions, not finite, a parameter that `lookup` does not know (position set, message empty: who
  /// owns the lookup reports it).
  /// Cost: one pass over the nodes; safe to call from several threads at once.
  Value evaluate(const UnitTable& units, const Lookup& lookup, Date date) const;

 private:
  std::shared_ptr<const Tree> tree_;  // never null
  std::string text_;

  Expression(std::shared_ptr<const Tree> tree, std::string_view text) : tree_(std::move(tree)), text_(text) {}
};

struct Expression::Parsed {
  std::optional<Expression> expression;
  ExpressionError error;
};

struct Expression::Value {
  std::optional<Quantity> quantity;
  ExpressionError error;
};

}  // namespace ingot
