#include "finance/depreciation.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace ingot::finance {
namespace {

/// Shares of a year that the years of a schedule count as.
std::vector<double> year_shares(int life_years, double first_year_share) {
  INGOT_REQUIRE(life_years >= 1 && first_year_share > 0.0 && first_year_share <= 1.0);
  std::vector<double> shares(static_cast<std::size_t>(life_years), 1.0);
  shares.front() = first_year_share;
  if (first_year_share < 1.0) shares.push_back(1.0 - first_year_share);
  return shares;
}

}  // namespace

std::vector<double> straight_line(double cost, double salvage, int life_years, double first_year_share) {
  std::vector<double> schedule = year_shares(life_years, first_year_share);
  for (double& share : schedule) share *= (cost - salvage) / life_years;
  return schedule;
}

std::vector<double> declining_balance(double cost, int life_years, const DecliningBalance& terms) {
  std::vector<double> schedule = year_shares(life_years, terms.first_year_share);
  double book = cost, life_left = life_years;
  for (double& year : schedule) {
    const double share = year, left = std::max(0.0, book - terms.salvage);
    double amount = std::min(left, share * book * terms.rate);
    if (terms.to_straight_line) amount = std::max(amount, left * std::min(1.0, share / life_left));
    year = amount;
    book -= amount;
    life_left -= share;
  }
  return schedule;
}

}  // namespace ingot::finance
