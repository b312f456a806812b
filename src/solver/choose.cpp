#include "solver/solver.hpp"

namespace ingot::solver {
namespace {

// Processor time of IPX + crossover against cold simplex on staircases (bench/method_choice.cpp, HiGHS 1.15.1): 1.4 at 700 rows, 1.2 at 1
// 500, 0.7 at 2 600, 0.5 at 10 500, 0.3 at 30 000. Simplex needs no second opinion to call a model infeasible.
constexpr std::int32_t interior_point_from_rows = 2000;
// Simplex from a basis after every number moved by up to 1 %, against IPX from nothing: 0.2 at 2 600 rows, 0.4 at 10 500, 0.6 at 30
// 000, 1.7 at 59 000; after moves of 10 %: 0.8, 1.0, 1.4.
constexpr std::int32_t cold_start_from_rows = 40000;

}  // namespace

Method choose_method(std::int32_t rows, std::int32_t /*columns*/, std::int64_t /*nonzeros*/, bool warm) {
  return rows < (warm ? cold_start_from_rows : interior_point_from_rows) ? Method::simplex : Method::interior_point;
}

}  // namespace ingot::solver
