#pragma once
// The capital stack of a plan: what its debt is owed, how far cash covers that, and what equity has if debt is paid first.

#include <optional>
#include <string_view>

#include "finance/returns.hpp"
#include "finance/waterfall.hpp"

namespace ingot::finance {

/// All sources of a plan as one stack. Sources of kind debt are owed the service below, in the place of their share of what plants earn;
/// the others have the rest. Money a year by period.
///
/// What a debt source draws in a period is paid back over its term T from the end of the period on, by a level service at its required
/// return r (continuous): a(r) = r / (1 - exp(-r T)) a year for each unit drawn. Cash is what all plants financed in the plan earn; it is
/// paid out by the waterfall (waterfall.hpp) with debt first. What is owed after the end of the horizon is then settled at its present
/// value at r, as far as the terminal value reaches.
struct Stack {
  Series debt_drawn, service, cash;             ///< service: what is owed; cash: available for it
  std::vector<std::optional<double>> coverage;  ///< [periods] cash / service; none before anything is owed
  std::optional<double> least_coverage;         ///< of the reported periods
  double paid = 0.0, unpaid = 0.0;              ///< money: debt service paid; in arrears at the end
  double outstanding = 0.0;                     ///< money: what is owed after the end, present value then
  CashFlows equity;                             ///< net cash of all other sources (grants put in nothing that comes back)
  Irr equity_irr;                               ///< effective, 1/year
};

/// Layers of the stack in the order of their claims: grants and credits (none), prepayments (served in goods), debt, and what comes last.
enum class Layer { grant, prepayment, debt, common };
std::string_view layer_name(Layer layer);
/// A plan without sources has one, common.
Layer layer_of(const Problem& problem, std::size_t source);

/// Drawn for a stage in a region, money, undiscounted. [layers][stages x regions + region]
std::vector<std::vector<double>> layers_of(const Problem& problem, const Stakes& stakes);

/// @return none where no source is debt that is drawn
std::optional<Stack> stack_of(const Problem& problem, const Returns& returns);

}  // namespace ingot::finance
