#pragma once
// The stored form of an expression. For this folder only.

#include <cstdint>
#include <vector>

#include "quantity/expression.hpp"

namespace ingot {

/// Nodes in postfix order: evaluation is one pass with a stack, however deep the text nests.
struct Expression::Tree {
  enum class Kind : std::uint8_t {
    number,       ///< pushes `number` with dimension dimensions[extra]
    parameter,    ///< pushes the value of parameters[extra]
    years_after,  ///< pushes years since `number`
    negate,       ///< these take one operand; extra is the operator's offset in the text
    exp,
    log,
    sqrt,
    add,  ///< these take two
    subtract,
    multiply,
    divide,
    power,
    min,
    max,
    series,  ///< takes as many as series[extra] has dates
  };

  struct Node {
    double number = 0.0;
    std::uint32_t begin = 0;  ///< the text it comes from: [begin, end)
    std::uint32_t end = 0;
    std::uint32_t extra = 0;
    Kind kind = Kind::number;
    bool bare_literal = false;  ///< a number other than 0 and 1, not in an exponent
  };

  struct Series {
    std::vector<double> years;  ///< strictly ascending, at least one
    bool step = false;
  };

  std::vector<Node> nodes;
  std::vector<Dimension> dimensions{Dimension{}};  ///< the first is dimensionless
  std::vector<ParameterRef> parameters;
  std::vector<Series> series;
};

}  // namespace ingot
