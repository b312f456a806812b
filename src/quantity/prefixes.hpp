#pragma once
// The prefixes that units take. For this folder only.

#include <array>

namespace ingot {

struct UnitPrefix {
  char letter;
  double factor;
  bool common;  ///< preferred when a misspelt word could be either
};

inline constexpr std::array<UnitPrefix, 9> unit_prefixes{{{'k', 1e3, true},
                                                          {'M', 1e6, true},
                                                          {'G', 1e9, true},
                                                          {'T', 1e12, true},
                                                          {'m', 1e-3, false},
                                                          {'u', 1e-6, false},
                                                          {'n', 1e-9, false},
                                                          {'P', 1e15, false},
                                                          {'E', 1e18, false}}};

}  // namespace ingot
