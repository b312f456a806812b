#pragma once
// Request -> problem: the first steps that all commands share.

#include "engine/engine.hpp"
#include "pack/pack.hpp"
#include "problem/problem.hpp"

namespace ingot::engine {

/// A scenario and its problem, without errors.
struct Loaded {
  pack::Scenario scenario;
  Problem problem;
  Diagnostics diagnostics;  ///< warnings
  std::string hash;
  double seconds = 0.0;
};

/// Reads, validates and builds. @error Error(input) with up to 20 rendered problems
Loaded load(const Request& request, const Sink& sink);

/// The same without throwing on bad packs; the problem is whole only if the diagnostics hold no errors.
std::optional<Loaded> try_load(const Request& request, const Sink& sink, Diagnostics& diagnostics);

/// Seconds since a moment of the steady clock.
class Stopwatch {
 public:
  Stopwatch();
  double seconds() const;

 private:
  long long start_;
};

}  // namespace ingot::engine
