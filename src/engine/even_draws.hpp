#pragma once
// How sources' money is dealt to classes of spend, where totals leave it open: as evenly as can be.

#include <cstddef>
#include <vector>

namespace ingot::engine {

/// One period's money: what classes spend, and what each of several givers gives to some of them.
struct Deal {
  struct Part {
    std::size_t of = 0;  ///< class
    double most = 1.0;   ///< of the class's spend, 0..1
  };
  struct Giver {
    double total = 0.0;       ///< money / year
    std::vector<Part> parts;  ///< classes that it may give to, each once
  };
  std::vector<double> spend;  ///< [classes] money / year, not negative
  std::vector<Giver> givers;
};

/// The deal in which shares are as even as they can be,
///
///   minimise  sum_e S_e sum_g s_ge^2     with  sum_e S_e s_ge = total_g,   sum_g s_ge = 1,   0 <= s_ge <= most_ge,   y_ge = S_e s_ge
///
/// strictly convex, so there is one; where everybody may give to everything each has the same share of every class, and a class that is
/// cut in two like parts gets the same shares in both. It moves continuously with spend and totals.
///
/// Solved in the dual, s = clip(a_g + b_e, 0, most): a concave piecewise quadratic, by damped Newton steps. Sums are held to
/// about 1e-9 of the period's spend where the totals can be dealt at all, else as nearly as they can be.
/// @return [givers][parts] money / year
/// Cost: some ten steps of givers^3 + givers x classes.
std::vector<std::vector<double>> deal_evenly(const Deal& deal);

}  // namespace ingot::engine
