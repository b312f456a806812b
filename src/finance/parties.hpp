#pragma once
// Present values by stage of the chain and by party: what is earned, what it costs, who keeps what is left.

#include <string>
#include <vector>

#include "finance/taxes.hpp"

namespace ingot::finance {

/// Present values at the problem's start, at the objective's discount rate, with capex charged as the objective charges it. Money.
struct SiteValue {
  double revenue = 0.0, purchases = 0.0, construction = 0.0;  ///< purchases: for activity and upkeep
  double own_cost = 0.0;                                      ///< variable and fixed
  double capital = 0.0;  ///< charged capex, what projects owe, and the cost of raising the rate of starts
  double margin = 0.0;   ///< transfers paid, for which somebody else is the receiver
  double tax = 0.0;      ///< of sources and incumbents on what they earn there; out of the rent
  /// What is left: price above cost, before tax.
  double rent() const { return revenue - purchases - construction - own_cost - capital - margin; }
  SiteValue& operator+=(const SiteValue& other);
};

struct StageValue {
  SiteValue sum;
  double incumbents = 0.0;  ///< of the rent: cash of what stood before the plan, whose cost is sunk
};

/// A party to the plan and what it keeps, present value.
struct Party {
  enum class Kind {
    owners,      ///< of a stage's plants: its rent less tax
    margins,     ///< receivers of a stage's transfers (a designer's margin)
    trade,       ///< owners of routes: price at the destination less price at the origin and what sending costs
    tariffs,     ///< receivers of tariffs
    stocks,      ///< holders of stocks
    consumers,   ///< of a segment: willingness to pay less what is paid
    granted,     ///< grants and credits, to those who build
    grantors,    ///< the same, from those who give
    financing,   ///< what sources of capital want above the discount rate, where the objective counts it: paid
    financiers,  ///< the same, received
    governments  ///< of a region: taxes on what plants there earn
  } kind = Kind::owners;
  std::string id;  ///< stage, commodity, segment or region; empty where there is one party of the kind
  std::string name, name_fr;
  double received = 0.0, paid = 0.0;  ///< money; consumers receive what it is worth to them
  double value() const { return received - paid; }
};

std::string_view party_name(Party::Kind kind);

struct Values {
  std::vector<SiteValue> sites;    ///< [sites]
  std::vector<StageValue> stages;  ///< [stages]
  std::vector<Party> parties;      ///< those that anything is booked for
};

Values values_of(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Accounts& accounts,
                 const Returns& returns, const Taxes& taxes);

}  // namespace ingot::finance
