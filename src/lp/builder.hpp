#pragma once
// Builds a Model row by row and column by column, each with a scale: the caller writes natural numbers, the model holds scaled ones.

#include <cstdint>
#include <string_view>
#include <vector>

#include "lp/model.hpp"

namespace ingot::lp {

/// Index of a column or row of the model being built; -1 is none.
using Column = std::int32_t;
using Row = std::int32_t;

/// Collects columns, rows and coefficients in any order; build() sorts, adds up duplicates, drops zeros and applies the scales.
///
/// Scales are natural sizes, so every natural number is its scaled one times a scale:
///   x = column_scale x_scaled,   row activity and bounds = row_scale scaled,   objective = objective_scale scaled;  hence
///   A_scaled = A column_scale / row_scale,   cost_scaled = cost column_scale / objective_scale,
///   dual = dual_scaled objective_scale / row_scale.
/// Powers of two lose no digit.
class Builder {
 public:
  explicit Builder(std::string_view name, bool maximise);

  /// Adds a column with natural bounds and cost. scale > 0: the natural size of one unit of the scaled variable.
  Column add_column(std::string_view name, double lower, double upper, double cost, double scale = 1.0);
  /// Adds a row lower <= a x <= upper in natural numbers; the row is divided by `scale` > 0, the natural size of its activity.
  Row add_row(std::string_view name, double lower, double upper, double scale = 1.0);
  /// Adds a coefficient to (row, column); repeated ones add up.
  void add(Row row, Column column, double value);
  void add_cost(Column column, double cost);
  void add_offset(double value);
  /// Moves a constant to the right-hand side: subtracts it from both bounds of the row (infinite ones stay).
  void add_constant(Row row, double value);
  /// The scaled value of the column is whole: its natural value is a multiple of its scale (a plant of `scale` units).
  void set_integer(Column column);

  std::int32_t columns() const { return static_cast<std::int32_t>(cost_.size()); }
  std::int32_t rows() const { return static_cast<std::int32_t>(row_lower_.size()); }

  /// @param objective_scale natural money in one unit of the scaled objective
  /// All numbers must be finite (lower bounds may be -infinity, upper ones +infinity); a NaN is a broken promise.
  struct Scaled;
  Scaled build(double objective_scale = 1.0) &&;

 private:
  /// Entries to CSC with scales applied: two stable counting sorts, O(entries + rows + columns).
  void fill_matrix(Model& model) const;

  struct Entry {
    Row row;
    Column column;
    double value;
  };
  bool maximise_;
  bool any_integer_ = false;
  double offset_ = 0.0;
  std::vector<double> cost_, lower_, upper_, column_scale_;
  std::vector<double> row_lower_, row_upper_, row_scale_;
  std::vector<std::uint8_t> integer_;
  std::vector<Entry> entries_;
  NameTable column_names_, row_names_;
  std::string name_;
};

/// A scaled model and the way back to natural numbers.
struct Builder::Scaled {
  Model model;
  std::vector<double> column_scale;  ///< natural x = column_scale * x
  std::vector<double> row_scale;     ///< natural activity = row_scale * activity
  double objective_scale = 1.0;      ///< natural objective = objective_scale * objective

  double natural_primal(Column j, double x) const { return column_scale[static_cast<std::size_t>(j)] * x; }
  /// Natural dual: change of the natural objective by one natural unit of the row's right-hand side.
  double natural_dual(Row i, double y) const { return objective_scale * y / row_scale[static_cast<std::size_t>(i)]; }
};

}  // namespace ingot::lp
