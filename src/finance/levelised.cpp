#include "finance/levelised.hpp"

#include <limits>

namespace ingot::finance {

Levelised levelised_cost(const std::vector<CostStream>& costs, const CashFlows& quantity, double rate) {
  Levelised result;
  const double base = quantity.empty() ? 0.0 : quantity.front().year;
  const double made = present_value(quantity, rate, base);
  for (const CostStream& stream : costs) {
    const double value = present_value(stream.costs, rate, base);
    const double cost = value == 0.0 ? 0.0 : made > 0.0 ? value / made : std::numeric_limits<double>::infinity();
    result.parts.push_back({stream.name, cost});
    result.total += cost;
  }
  return result;
}

double levelised_by_charge_rate(double charge_rate, double capital, double fixed_cost, double variable_cost, double quantity) {
  return (charge_rate * capital + fixed_cost) / quantity + variable_cost;
}

}  // namespace ingot::finance
