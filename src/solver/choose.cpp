#include <algorithm>

#include "solver/solver.hpp"

namespace ingot::solver {
namespace {

// Processor time of IPX + crossover against cold simplex on staircases (bench/method_choice.cpp, HiGHS 1.15.1): 1.4 at 700 rows, 1.2 at 1
// 500, 0.7 at 2 600, 0.5 at 10 500, 0.3 at 30 000. Simplex needs no second opinion to call a model infeasible.
constexpr std::int32_t interior_point_from_rows = 2000;
// A start from a basis ends within some thousand iterations or takes longer than starting anew. In the large pack one change of a number
// takes 0 to 2 000 by years and to 5 000 by half-years, a step of a budget by a trillion 1 900 to 4 700 by years, 5 700 to 17 000 by
// half-years; 6 500 (years) or 9 000 (half-years) take as long as a cold solve. In small programs a cold solve is worth fewer. See
// docs/performance.md.
constexpr std::int64_t rows_per_warm_iteration = 3, most_warm_iterations = 6000;

}  // namespace

Method choose_method(std::int32_t rows) { return rows < interior_point_from_rows ? Method::simplex : Method::interior_point; }

std::int64_t warm_patience(std::int32_t rows) { return std::min(rows / rows_per_warm_iteration, most_warm_iterations); }

}  // namespace ingot::solver
