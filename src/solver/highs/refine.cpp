#include "solver/highs/refine.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ingot::solver::highs {
namespace {

using Vector = std::vector<double>;

constexpr int rounds = 2;
constexpr double blown_up = 1e8;  ///< size of the largest residual that the factors are given

/// Which variable is basic at each position of the basis: a column as its number, a row i as -1 - i (the way HiGHS counts).
struct BasicVariables {
  std::vector<HighsInt> at;

  static bool is_column(HighsInt variable) { return variable >= 0; }
  static std::size_t row_of(HighsInt variable) { return static_cast<std::size_t>(-1 - variable); }
};

/// The side of row i that the basis holds it at; 0 for a row that is basic, or free.
double side_held(const lp::Model& model, const Basis& basis, std::size_t i) {
  if (basis.rows[i] == kHighsBasisStatusUpper) return model.row_upper[i];
  return basis.rows[i] == kHighsBasisStatusLower ? model.row_lower[i] : 0.0;
}

/// b - A x in the rows that the basis holds at a bound; zero in the others, which take what comes.
Vector primal_residual(const lp::Model& model, const Basis& basis, const BasicVariables& basic, const Vector& x) {
  const std::size_t rows = model.row_lower.size();
  std::vector<long double> left(rows, 0.0L);
  for (std::size_t i = 0; i < rows; ++i) left[i] = side_held(model, basis, i);
  for (std::size_t j = 0; j < x.size(); ++j)
    for (auto k = static_cast<std::size_t>(model.starts[j]); k < static_cast<std::size_t>(model.starts[j + 1]); ++k)
      left[static_cast<std::size_t>(model.indices[k])] -= static_cast<long double>(model.values[k]) * x[j];
  for (const HighsInt variable : basic.at)
    if (!BasicVariables::is_column(variable)) left[BasicVariables::row_of(variable)] = 0.0L;
  return {left.begin(), left.end()};
}

/// c_B - A_B' y by position of the basis; zero at positions of rows.
Vector dual_residual(const lp::Model& model, const BasicVariables& basic, const Vector& y) {
  Vector left(basic.at.size(), 0.0);
  for (std::size_t position = 0; position < basic.at.size(); ++position) {
    if (!BasicVariables::is_column(basic.at[position])) continue;
    const auto j = static_cast<std::size_t>(basic.at[position]);
    long double sum = model.cost[j];
    for (auto k = static_cast<std::size_t>(model.starts[j]); k < static_cast<std::size_t>(model.starts[j + 1]); ++k)
      sum -= static_cast<long double>(model.values[k]) * y[static_cast<std::size_t>(model.indices[k])];
    left[position] = static_cast<double>(sum);
  }
  return left;
}

enum class System { basis, transposed };

/// One solve with the factors. HiGHS sets what comes out below 1e-14 on the way to zero; a residual of 1e-4 would lose as many digits
/// as the basis needs, so it is blown up first.
bool solve(const Handle& handle, System system, Vector& right, Vector& result) {
  double largest = 0.0;
  for (const double value : right) largest = std::max(largest, std::abs(value));
  if (largest == 0.0) {
    std::fill(result.begin(), result.end(), 0.0);
    return true;
  }
  const double scale = std::exp2(std::round(std::log2(blown_up / largest)));
  for (double& value : right) value *= scale;
  const auto with = system == System::basis ? Highs_getBasisSolve : Highs_getBasisTransposeSolve;
  if (with(handle.get(), right.data(), result.data(), nullptr, nullptr) == kHighsStatusError) return false;
  for (double& value : result) value /= scale;
  return true;
}

}  // namespace

bool refine_vertex(const Handle& handle, const lp::Model& model, std::vector<double>& x, std::vector<double>& y) {
  const Basis basis = handle.basis();
  BasicVariables basic{std::vector<HighsInt>(model.row_lower.size())};
  if (basis.empty() || Highs_getBasicVariables(handle.get(), basic.at.data()) == kHighsStatusError) return false;
  Vector better_x = x, better_y = y, step(basic.at.size());
  for (int round = 0; round < rounds; ++round) {
    Vector missed = primal_residual(model, basis, basic, better_x);
    if (!solve(handle, System::basis, missed, step)) return false;
    for (std::size_t position = 0; position < basic.at.size(); ++position)
      if (BasicVariables::is_column(basic.at[position])) better_x[static_cast<std::size_t>(basic.at[position])] += step[position];
    Vector uneven = dual_residual(model, basic, better_y);
    if (!solve(handle, System::transposed, uneven, step)) return false;
    for (std::size_t i = 0; i < better_y.size(); ++i) better_y[i] += step[i];
  }
  x = std::move(better_x);
  y = std::move(better_y);
  return true;
}

}  // namespace ingot::solver::highs
