#pragma once
// The money of an answer: finance on the plan, told in the response.

#include <optional>

#include "engine/loaded.hpp"
#include "finance/finance.hpp"

namespace ingot::engine {

/// Prices of a contract path: a CSV file with the columns `commodity`, `region` (empty, `*` or `World`: everywhere), `from` (date; empty:
/// always), `price` (a number in the currency per unit of the commodity, or a share of the plan's own price such as `70 %`; empty: the
/// plan's own) and `demand` (share of the plan's demand that is there; empty: all). All but commodity and price may be left out.
/// @error Error(io) if it cannot be read; Error(input) with all findings, by file:row:column
std::vector<finance::Contract> read_contracts(const Problem& problem, const std::filesystem::path& file);

/// Finance on the plan at its own prices, or at those of the contracts.
/// @return none where prices say nothing: without duals, where capacity is given, or where the objective is delivery; contracts give prices
/// in any case
std::optional<finance::Finance> find_money(const Problem& problem, const Plan& plan,
                                           const std::optional<std::vector<finance::Contract>>& contracts);

/// What the faces show of it.
Money tell_money(const Problem& problem, const finance::Finance& finance);

}  // namespace ingot::engine
