#pragma once
// The C interface of HiGHS with ownership, checked options and no output of its own.

#include <interfaces/highs_c_api.h>

#include <cstdint>
#include <string>

#include "lp/model.hpp"
#include "solver/solver.hpp"

namespace ingot::solver::highs {

/// Owns one HiGHS instance; silent from birth.
class Handle {
 public:
  Handle();
  ~Handle();
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  void* get() const { return highs_; }

  /// @error Error(solver) if HiGHS does not know the option or refuses the value
  void set(const char* option, bool value);
  void set(const char* option, int value);
  void set(const char* option, double value);
  void set(const char* option, const char* value);

  std::int64_t count(const char* info) const;  ///< an integer of the last run; 0 where HiGHS has none
  double number(const char* info) const;

  /// Hands over a checked model, replacing what was there. The basis is lost. HiGHS drops coefficients up to 1e-9; its option
  /// small_matrix_value would keep them but makes simplex itself fail (1.15.1: forty times the work, then status unknown). @error
  /// Error(solver) if HiGHS refuses it
  void pass(const lp::Model& model);

  /// Forgets basis, factorisation and solution: the next run is cold.
  void clear_solver();

  /// Whether the next run starts from a basis. HiGHS keeps it through changes of the model, though its info then calls it invalid.
  bool has_basis() const { return has_basis_; }
  /// @return empty without one
  Basis basis() const;
  /// @return false if HiGHS refuses it (then it starts cold)
  bool set_basis(const Basis& basis);

  /// Runs with at most `threads` threads. The clock that time_limit counts starts anew.
  /// HiGHS keeps one scheduler for each calling thread, with a fixed number of workers; it is replaced when the number changes.
  HighsInt run(int threads);

 private:
  void* highs_;
  bool has_basis_ = false;
};

}  // namespace ingot::solver::highs
