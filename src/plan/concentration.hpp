#pragma once
// How few hold how much.

#include <cstddef>
#include <optional>
#include <span>

namespace ingot {

struct Concentration {
  double herfindahl = 0.0;     ///< sum of the squares of the shares: 1/n where n hold the same, 1 where one holds all
  double largest_share = 0.0;  ///< of one holder
  std::size_t largest = 0;     ///< who; the first of equals
};

/// Shares of holders in a whole that they and many small, unnamed ones make up. What is unnamed counts in the whole and has no share of its
/// own. @param amounts [holders] not negative, in one unit @param unnamed in the same unit @return none where nobody named holds anything
/// Source: Rhoades, The Herfindahl-Hirschman index, Federal Reserve Bulletin 79 (1993), 188-189.
std::optional<Concentration> concentration(std::span<const double> amounts, double unnamed = 0.0);

}  // namespace ingot
