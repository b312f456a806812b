#pragma once
// The steps of `plan`, which `verdict` runs too.

#include "engine/engine.hpp"

namespace ingot::engine {

struct PlanRun {
  bool absorption = false;             ///< solves for the most delivery with unlimited capital too, which some claims want
  bool* absorption_limited = nullptr;  ///< set where a limit ended that solve
  std::string* budget = nullptr;       ///< set to the scenario's option `budget`
};

PlanResponse run_plan(const Request& request, const Sink& sink, const PlanRun& how);

}  // namespace ingot::engine
