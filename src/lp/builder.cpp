#include "lp/builder.hpp"

#include <cmath>
#include <utility>

#include "base/error.hpp"

namespace ingot::lp {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

bool good_bounds(double lower, double upper) { return !std::isnan(lower) && !std::isnan(upper) && lower < infinity && upper > -infinity; }

bool good_scale(double scale) { return std::isfinite(scale) && scale > 0.0; }

/// Orders entries by key, stable: one counting pass and one placing pass.
/// @return [positions] indices into the order given
template <class Key>
std::vector<std::size_t> sort_by_counting(const std::vector<std::size_t>& order, std::size_t keys, Key key) {
  std::vector<std::size_t> next(keys + 1, 0);
  for (const std::size_t e : order) ++next[key(e) + 1];
  for (std::size_t k = 0; k < keys; ++k) next[k + 1] += next[k];
  std::vector<std::size_t> sorted(order.size());
  for (const std::size_t e : order) sorted[next[key(e)]++] = e;
  return sorted;
}

}  // namespace

Builder::Builder(std::string_view name, bool maximise) : maximise_(maximise), name_(name) {}

Column Builder::add_column(std::string_view name, double lower, double upper, double cost, double scale) {
  INGOT_REQUIRE(good_bounds(lower, upper));
  INGOT_REQUIRE(std::isfinite(cost));
  INGOT_REQUIRE(good_scale(scale));
  column_names_.push_back(name);
  lower_.push_back(lower);
  upper_.push_back(upper);
  cost_.push_back(cost);
  column_scale_.push_back(scale);
  integer_.push_back(0);
  return columns() - 1;
}

Row Builder::add_row(std::string_view name, double lower, double upper, double scale) {
  INGOT_REQUIRE(good_bounds(lower, upper));
  INGOT_REQUIRE(good_scale(scale));
  row_names_.push_back(name);
  row_lower_.push_back(lower);
  row_upper_.push_back(upper);
  row_scale_.push_back(scale);
  return rows() - 1;
}

void Builder::add(Row row, Column column, double value) {
  INGOT_REQUIRE(row >= 0 && row < rows());
  INGOT_REQUIRE(column >= 0 && column < columns());
  INGOT_REQUIRE(std::isfinite(value));
  if (value != 0.0) entries_.push_back({row, column, value});
}

void Builder::add_cost(Column column, double cost) {
  INGOT_REQUIRE(column >= 0 && column < columns());
  INGOT_REQUIRE(std::isfinite(cost));
  cost_[at(column)] += cost;
}

void Builder::add_offset(double value) {
  INGOT_REQUIRE(std::isfinite(value));
  offset_ += value;
}

void Builder::add_constant(Row row, double value) {
  INGOT_REQUIRE(row >= 0 && row < rows());
  INGOT_REQUIRE(std::isfinite(value));
  row_lower_[at(row)] -= value;
  row_upper_[at(row)] -= value;
}

void Builder::set_integer(Column column) {
  INGOT_REQUIRE(column >= 0 && column < columns());
  integer_[at(column)] = 1;
  any_integer_ = true;
}

void Builder::fill_matrix(Model& model) const {
  std::vector<std::size_t> order(entries_.size());
  for (std::size_t e = 0; e < order.size(); ++e) order[e] = e;
  order = sort_by_counting(order, at(rows()), [this](std::size_t e) { return at(entries_[e].row); });
  order = sort_by_counting(order, at(columns()), [this](std::size_t e) { return at(entries_[e].column); });

  model.starts.reserve(at(columns()) + 1);
  model.indices.reserve(order.size());
  model.values.reserve(order.size());
  model.starts.push_back(0);
  std::size_t k = 0;
  for (Column j = 0; j < columns(); ++j) {
    while (k < order.size() && entries_[order[k]].column == j) {
      const Row i = entries_[order[k]].row;
      double sum = 0.0;
      for (; k < order.size() && entries_[order[k]].column == j && entries_[order[k]].row == i; ++k) sum += entries_[order[k]].value;
      const double value = sum * column_scale_[at(j)] / row_scale_[at(i)];
      INGOT_REQUIRE(std::isfinite(value));
      if (value == 0.0) continue;
      model.indices.push_back(i);
      model.values.push_back(value);
    }
    INGOT_REQUIRE(model.indices.size() <= at(std::numeric_limits<std::int32_t>::max()));
    model.starts.push_back(static_cast<std::int32_t>(model.indices.size()));
  }
}

Builder::Scaled Builder::build(double objective_scale) && {
  INGOT_REQUIRE(good_scale(objective_scale));
  Scaled scaled;
  scaled.objective_scale = objective_scale;
  Model& model = scaled.model;
  fill_matrix(model);
  entries_ = {};
  for (std::size_t j = 0; j < cost_.size(); ++j) {
    cost_[j] *= column_scale_[j] / objective_scale;
    lower_[j] /= column_scale_[j];
    upper_[j] /= column_scale_[j];
    INGOT_REQUIRE(std::isfinite(cost_[j]));
  }
  for (std::size_t i = 0; i < row_scale_.size(); ++i) {
    row_lower_[i] /= row_scale_[i];
    row_upper_[i] /= row_scale_[i];
  }
  model.maximise = maximise_;
  model.offset = offset_ / objective_scale;
  model.name = std::move(name_);
  model.cost = std::move(cost_);
  model.column_lower = std::move(lower_);
  model.column_upper = std::move(upper_);
  model.row_lower = std::move(row_lower_);
  model.row_upper = std::move(row_upper_);
  model.column_names = std::move(column_names_);
  model.row_names = std::move(row_names_);
  if (any_integer_) model.integer = std::move(integer_);
  scaled.column_scale = std::move(column_scale_);
  scaled.row_scale = std::move(row_scale_);
  return scaled;
}

}  // namespace ingot::lp
