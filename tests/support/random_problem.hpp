#pragma once
// Random small problems that are valid, feasible and bounded: the instances on which laws are tested.

#include <cstdint>

#include "problem/problem.hpp"

namespace ingot::testing {

struct RandomOptions {
  ObjectiveKind objective = ObjectiveKind::surplus;  ///< cost: all segments are fixed with lost load; fastest: not offered
  bool capital = true;                               ///< sources of capital may appear
  bool limits = true;                                ///< group limits may appear
  bool stocks = true;                                ///< storable commodities may appear
  bool trade = true;                                 ///< routes and hubs may appear
  bool ramps = true;                                 ///< else capacity = nameplate
};

/// A problem with 1 to 4 regions, 2 to 6 commodities in a chain, 2 to 8 processes and 3 to 8 periods of mixed lengths; the same for the
/// same seed on every machine.
///
/// commodity 0 ("base") can be had anywhere at a price from a backstop process (the first), so that whatever stands can be operated and
/// whatever is owed can be built. Each further commodity is made of the one before. The last is demanded everywhere: elastic, or fixed
/// with a value of lost load. Doing nothing more is therefore feasible: forced activity uses nothing but base, maxima leave room for
/// what stands and is owed, minima are shares that hold at zero.
Problem random_problem(std::uint64_t seed, const RandomOptions& options = {});

/// Numbers for tests: splitmix64, uniform in [0, 1) with 53 bits.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  double uniform();
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  /// Both ends included.
  int integer(int low, int high);
  bool chance(double probability) { return uniform() < probability; }

 private:
  std::uint64_t state_;
};

}  // namespace ingot::testing
