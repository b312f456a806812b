#pragma once
// The steps of a comparison; see engine/compare.hpp.

#include <map>
#include <tuple>

#include "engine/compare.hpp"
#include "problem/problem.hpp"
#include "report/contract.hpp"

namespace ingot::engine::comparing {

/// A run as read: what a report is given, the series beside it, and names of units.
struct Side {
  using Key = std::tuple<std::string, std::string, std::string>;  ///< variable, region, unit
  std::filesystem::path folder;
  report::Run run;
  std::string resolved;                         ///< the scenario as it was solved
  std::map<Key, std::map<int, double>> series;  ///< by year
  Problem words;                                ///< nothing but what unit_text wants
};

/// Differences below this share are a solver's rounding: two ways to one optimum agree to about a billionth.
constexpr double rounding = 1e-7;

Side read_side(const std::filesystem::path& run);

/// Differences against the first. @param size what a rounding is measured by beside the values themselves
Moved moved(std::vector<std::optional<double>> values, double size = 0.0);

std::vector<InputDifference> compare_input(const std::vector<Side>& sides);
std::vector<ClaimMoved> compare_claims(const std::vector<Side>& sides);
std::vector<FigureMoved> compare_figures(const std::vector<Side>& sides, const std::vector<int>& years);
std::vector<MoneyMoved> compare_money(const std::vector<Side>& sides, const std::vector<int>& years);
std::vector<BindingMoved> compare_binding(const std::vector<Side>& sides);
/// Fills `series` and `series_moved`.
void compare_series(const std::vector<Side>& sides, const CompareRequest& request, CompareResponse& response);

/// Whether a name fits a pattern: * any text, ? any sign; without either, whether it is part of it. Capitals do not count.
bool fits(std::string_view name, std::string_view pattern);

}  // namespace ingot::engine::comparing
