#include "solver/solver.hpp"

namespace ingot::solver {

Method choose_method(std::int32_t rows, std::int32_t columns, std::int64_t nonzeros, bool warm) {
  (void)columns;
  (void)nonzeros;
  return rows < (warm ? 100000 : 5000) ? Method::simplex : Method::interior_point;
}

}  // namespace ingot::solver
