#pragma once
// Cells -> numbers in the wanted unit: each text parsed once, evaluated once where it does not vary, and its findings placed.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pack/pack.hpp"
#include "problem/calendar.hpp"
#include "problem/tables/measure.hpp"
#include "problem/tables/reporter.hpp"

namespace ingot::build {

/// What the index words stand for in one row: `[region]` is the row's region. Words that a table does not know are absent.
struct Indices {
  std::optional<std::string> region, process, operator_id, stage, from, to;

  /// True if `word` is one of the index words.
  static bool is_word(std::string_view word);
  /// What the word stands for; nothing if it is absent here.
  const std::optional<std::string>& at(std::string_view word) const;
};

/// Evaluates cells of one scenario. Errors are reported once for each cell; the caller then gets nothing and goes on with a default.
class Evaluator {
 public:
  Evaluator(const pack::Scenario& scenario, Reporter& reporter) : scenario_(scenario), reporter_(reporter) {}

  /// The dates at which series are read; wanted before series() is called.
  void set_calendar(const Calendar& calendar);

  /// One number in `wanted`. A bare 0 is taken in any unit.
  /// @error parse error, unknown parameter, wrong dimension, varies in time, not finite or beyond 1e30, out of `range`
  std::optional<double> number(const pack::Cell& cell, std::string_view column, const Measure& wanted, const Indices& indices,
                               const Range& range);

  /// Numbers at the middle of each period; [periods] in `wanted`.
  std::optional<Series> series(const pack::Cell& cell, std::string_view column, const Measure& wanted, const Indices& indices,
                               const Range& range);

 private:
  struct Formula {
    std::optional<Expression> expression;
    ExpressionError error;
    std::vector<ParameterRef> references;
  };
  struct Result {
    bool varies = false;
    std::vector<double> values;  ///< base units; one, or [periods] where it varies and the calendar is known
    Dimension dimension;
    ExpressionError error;  ///< message empty if none
    bool failed = false;
  };
  struct Traits {
    bool visited = false, varies = false;
  };

  const Formula& formula(const std::string& text);
  const Result* evaluate(const pack::Cell& cell, std::string_view column, const Indices& indices);
  Result compute(const Formula& formula, const std::vector<std::size_t>& parameters);
  std::optional<std::vector<std::size_t>> resolve(const Formula& formula, const pack::Cell& cell, std::string_view column,
                                                  const Indices& indices);
  std::optional<std::size_t> resolve(const ParameterRef& reference, const pack::Cell& cell, std::string_view column,
                                     const Indices& indices);
  std::optional<Quantity> parameter_value(std::size_t parameter, Date date);
  bool varies(std::size_t parameter, int depth = 0);
  bool fits(const Result& result, const pack::Cell& cell, std::string_view column, const Measure& wanted);
  bool sensible(double value, double when, const pack::Cell& cell, std::string_view column, const Measure& wanted, const Indices& indices,
                const Range& range);

  const pack::Scenario& scenario_;
  Reporter& reporter_;
  std::vector<Date> dates_;
  std::unordered_map<std::string, Formula> formulas_;
  std::unordered_map<std::string, Result> results_;  ///< by text and the parameters that its references resolve to
  std::unordered_map<std::size_t, std::unordered_map<double, std::optional<Quantity>>> varying_values_;
  std::vector<Traits> traits_;
};

}  // namespace ingot::build
