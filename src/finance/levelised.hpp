#pragma once
// Levelised cost: the constant price at which what is made pays for what it costs.

#include <string>
#include <vector>

#include "finance/cash_flow.hpp"

namespace ingot::finance {

struct LevelisedPart {
  std::string name;
  double cost = 0.0;  ///< money / unit
};

struct Levelised {
  double total = 0.0;                ///< money / unit; infinite where nothing is made
  std::vector<LevelisedPart> parts;  ///< add up to the total
};

/// A stream of costs by name; amounts are positive.
struct CostStream {
  std::string name;
  CashFlows costs;
};

/// total = sum PV(costs) / PV(quantity), one rate for both.
/// @param quantity dated amounts of what is made
/// @param rate effective, 1/year, above -1
/// @source Short, Packey, Holt, A Manual for the Economic Evaluation of Energy Efficiency and Renewable Energy Technologies,
/// NREL/TP-462-5173 (1995), section on levelized cost of energy
Levelised levelised_cost(const std::vector<CostStream>& costs, const CashFlows& quantity, double rate);

/// (fixed charge rate x capital + fixed cost a year) / amount a year + variable cost: SAM's LCOE calculator. With `annuity_factor` for the
/// fixed charge rate it is the levelised cost of even costs and amounts.
double levelised_by_charge_rate(double charge_rate, double capital, double fixed_cost, double variable_cost, double quantity);

}  // namespace ingot::finance
