#include "solver/solver.hpp"

namespace ingot::solver {
namespace {

// Processor time of IPX + crossover against cold simplex on staircases (bench/method_choice.cpp, HiGHS 1.15.1): 1.4 at 700 rows, 1.2 at 1
// 500, 0.7 at 2 600, 0.5 at 10 500, 0.3 at 30 000. Simplex needs no second opinion to call a model infeasible.
constexpr std::int32_t interior_point_from_rows = 2000;
// A start from a basis ends within some thousand iterations or takes longer than starting anew. In the large pack by years (19 000 rows)
// one change of a number takes 0 to 2 000, a step of a budget by a trillion up to 4 600, and 6 000 take as long as a cold solve; see
// docs/performance.md.
constexpr std::int64_t rows_per_warm_iteration = 4;

}  // namespace

Method choose_method(std::int32_t rows) { return rows < interior_point_from_rows ? Method::simplex : Method::interior_point; }

std::int64_t warm_patience(std::int32_t rows) { return rows / rows_per_warm_iteration; }

}  // namespace ingot::solver
