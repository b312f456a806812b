#pragma once
// Solution of the linear program -> plan: tables in the problem's units, prices from duals, what binds.

#include <optional>
#include <string>
#include <vector>

#include "formulate/formulation.hpp"
#include "plan/plan.hpp"

namespace ingot::formulate {

/// Reads a plan out of a solution of `formulation`. Nameplate, capacity and spend are recomputed from the additions, so that the tables are
/// consistent in themselves. Tiny negative values of the solver's tolerance are cut to 0.
/// @param x [columns] scaled primal   @param y [rows] scaled duals, or empty (no prices then)
/// @param objective scaled objective
Plan extract_plan(const Problem& problem, const Formulation& formulation, const std::vector<double>& x, const std::vector<double>& y,
                  double objective);

/// Classes, draws, values of one more dollar, grants and financing: what plan.hpp says under "who pays for what". Wants the plan's
/// additions and activity.
void extract_capital(const Problem& problem, const Formulation& formulation, const std::vector<double>& x, const std::vector<double>& y,
                     Plan& plan);

/// What the worth of one more unit is told in: money; where delivery is maximised, the target commodity's unit (a year, if one period
/// counts).
std::string worth_unit(const Problem& problem, const Goal& goal);

/// Fills plan.binding from the duals already in the plan's grids and the rows of the program.
void find_binding(const Problem& problem, const Formulation& formulation, const std::vector<double>& x, const std::vector<double>& y,
                  Plan& plan);

/// Sets prices to 0, which means none, where none of the commodity comes in. After find_binding, which asks what a thing would cost.
void clear_idle_prices(const Problem& problem, Plan& plan);

/// Adds what binds in money, from the values that extract_capital read.
void find_capital_binding(const Problem& problem, const Formulation& formulation, Plan& plan);

/// A row or a column's bounds of the program in words of the pack, for conflicts: "capacity growth of HBM lines, Korea, 2027H1".
struct Words {
  std::string en, fr;                   ///< with the period
  std::string subject{}, subject_fr{};  ///< without place and period: rows of one subject are one statement; empty: as en, fr
  std::string place{}, place_fr{};      ///< region
  std::optional<PeriodId> period{};
  std::optional<double> at_least{}, at_most{};  ///< what it wants or allows, in `unit`, where one knows
  std::string unit{};
};
Words describe_row(const Problem& problem, const Formulation& formulation, std::int32_t row);
Words describe_column(const Problem& problem, const Formulation& formulation, std::int32_t column);

}  // namespace ingot::formulate
