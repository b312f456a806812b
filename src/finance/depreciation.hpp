#pragma once
// Depreciation schedules: straight line, and declining balance with or without the switch to straight line.

#include <vector>

namespace ingot::finance {

/// (cost - salvage) / life_years a year; the first year counts as the share `first_year_share` of a year (1/2: half-year convention), and
/// what that leaves falls into one year more.
/// @param cost, salvage money, cost >= salvage >= 0
/// @param life_years whole years, at least 1
/// @param first_year_share above 0, up to 1
/// @return [years] money; adds up to cost - salvage
std::vector<double> straight_line(double cost, double salvage, int life_years, double first_year_share = 1.0);

struct DecliningBalance {
  double rate = 0.0;              ///< share of the book value written off in a full year: factor / life, as 2/life for double declining
  double salvage = 0.0;           ///< money; the book value does not fall below it
  double first_year_share = 1.0;  ///< above 0, up to 1
  bool to_straight_line = true;   ///< once the straight line over the life that is left writes off more
};

/// year k: min(book - salvage, share_k book rate), or the straight line (book - salvage) share_k / (life left) if that is more and the
/// switch is on. share_1 = first_year_share; 1 for whole years; the last year has what is left of the life.
/// Without the switch the schedule may leave book value above salvage at the end.
/// With salvage 0, rate 2/life (1.5/life), half-year convention and the switch it is the General Depreciation System of IRS Publication
/// 946.
/// @return [life_years, or one more if the first year is not whole] money
std::vector<double> declining_balance(double cost, int life_years, const DecliningBalance& terms);

}  // namespace ingot::finance
