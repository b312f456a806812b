#pragma once
// Who holds each stage of the chain, by region and by operator.

#include <vector>

#include "engine/engine.hpp"
#include "plan/plan.hpp"

namespace ingot::engine {

/// Shares of the capacity that stands at each stage (mean of the year), by region, then by operator; a stage that counts capacity in
/// several units has rows for each. Stages without operators have none by operator; plants without one count in the whole alone.
std::vector<ConcentrationRow> make_concentration(const Problem& problem, const Plan& plan);

/// The same as series of the world: `Concentration|Herfindahl|STAGE`, `Concentration|Largest share|STAGE`, and by operator
/// `Concentration|Herfindahl by operator|STAGE`, `Concentration|Largest share by operator|STAGE`; `STAGE|UNIT` where it has several units.
void add_concentration_series(const std::vector<ConcentrationRow>& rows, std::vector<SeriesRow>& series);

}  // namespace ingot::engine
