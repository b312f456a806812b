#pragma once
// What a run keeps of its scenario beside the plan, so that a report needs nothing but the run folder.

#include "engine/loaded.hpp"
#include "store/run.hpp"

namespace ingot::engine {

/// A parameter as people look it up: with its index, its source's title and address.
SourceRow source_row(const pack::Scenario& scenario, const pack::Parameter& parameter);

/// Fills titles and questions (facts), numbers in use, figures and, where infeasible, the conflict.
void record_context(const Loaded& loaded, const PlanResponse& response, store::RunInfo& info);

}  // namespace ingot::engine
