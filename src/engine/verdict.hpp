#pragma once
// Claims and verdict of an answer, told in the response and in the run.

#include "engine/loaded.hpp"
#include "engine/optimise.hpp"
#include "engine/plan_run.hpp"
#include "finance/finance.hpp"
#include "store/run.hpp"

namespace ingot::engine {

/// The plan of most delivery of the target commodity, discounted, at least cost, with unlimited capital: what can be absorbed.
/// Sets how.absorption_limited where a limit ended it.
/// @return nothing if the scenario names no target commodity, or it could not be solved
std::optional<Plan> most_delivery(const Request& request, const Problem& problem, const Sink& sink, const PlanRun& how);

/// Fills claims, yardsticks and the answer. @param unlimited of most_delivery, where it was solved
void tell_verdict(const Problem& problem, const Plan& plan, const finance::Finance* money, const Plan* unlimited, PlanResponse& response);

/// Where that solve came to a limit: the claims that want it say so.
void tell_absorption_limited(PlanResponse& response);

/// The same for the run on disk.
void record_verdict(const PlanResponse& response, store::RunInfo& info);

}  // namespace ingot::engine
