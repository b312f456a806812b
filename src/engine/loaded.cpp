#include "engine/loaded.hpp"

#include <fmt/format.h>

#include <chrono>

#include "problem/build.hpp"
#include "verdict/verdict.hpp"

namespace ingot::engine {

Stopwatch::Stopwatch() : start_(std::chrono::steady_clock::now().time_since_epoch().count()) {}

double Stopwatch::seconds() const {
  using Clock = std::chrono::steady_clock;
  const Clock::duration passed(Clock::now().time_since_epoch().count() - start_);
  return std::chrono::duration<double>(passed).count();
}

std::optional<Loaded> try_load(const Request& request, const Sink& sink, Diagnostics& diagnostics) {
  sink.report({"read", -1.0, request.scenario.string()});
  const Stopwatch watch;
  std::vector<pack::Override> overrides;
  for (const auto& [name, value] : request.set) overrides.push_back({name, value});
  const pack::OptionOverrides options{request.calendar, request.objective, request.report_until, request.solve_until};
  std::optional<pack::Scenario> scenario = pack::load(request.scenario, request.pack_roots, overrides, options, diagnostics);
  if (!scenario) return std::nullopt;
  Loaded loaded;
  const bool sound = !diagnostics.has_errors();
  if (scenario->readable) {
    Diagnostics found;  // apart: a cell whose source is missing may have the wrong unit too
    loaded.problem = build_problem(*scenario, found);
    diagnostics.append(found);
  }
  if (sound) {
    verdict::check_claims(loaded.problem, diagnostics);
    pack::check_usage(*scenario, diagnostics);
  }
  loaded.hash = pack::hash(*scenario);
  loaded.scenario = std::move(*scenario);
  loaded.seconds = watch.seconds();
  return loaded;
}

Loaded load(const Request& request, const Sink& sink) {
  Diagnostics diagnostics;
  std::optional<Loaded> loaded = try_load(request, sink, diagnostics);
  diagnostics.sort();
  if (!loaded && !diagnostics.has_errors()) diagnostics.error({request.scenario.string(), 0, 0}, "", "the scenario cannot be read");
  if (!loaded || diagnostics.has_errors()) throw Findings(std::move(diagnostics));
  loaded->diagnostics = std::move(diagnostics);
  return std::move(*loaded);
}

CheckResponse check(const Request& request, const Sink& sink) {
  CheckResponse response;
  const std::optional<Loaded> loaded = try_load(request, sink, response.diagnostics);
  response.diagnostics.sort();
  response.scenario = request.scenario.string();
  if (!loaded) return response;
  response.scenario = loaded->scenario.name;
  response.parameters = loaded->scenario.parameters.size();
  response.sources = loaded->scenario.references.size();
  response.processes = loaded->problem.processes.size();
  response.sites = loaded->problem.sites.size();
  response.periods = loaded->problem.calendar.size();
  return response;
}

}  // namespace ingot::engine
