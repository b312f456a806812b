#include "plan/concentration.hpp"

namespace ingot {

std::optional<Concentration> concentration(std::span<const double> amounts, double unnamed) {
  double whole = unnamed, named = 0.0;
  for (const double amount : amounts) named += amount;
  whole += named;
  if (!(named > 0.0)) return std::nullopt;
  Concentration found;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const double share = amounts[i] / whole;
    found.herfindahl += share * share;
    if (share <= found.largest_share) continue;
    found.largest_share = share;
    found.largest = i;
  }
  return found;
}

}  // namespace ingot
