#pragma once
// Options that several commands share, and the request they make.

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/language.hpp"
#include "engine/engine.hpp"

namespace ingot::cli {

/// As typed; texts are checked by the engine.
struct Options {
  std::string scenario;
  std::vector<std::string> set, packs;
  std::string calendar, objective, report_until, solve_until, method = "automatic", start = "pack", output, prices, runs = "runs",
                                                              language = "en";
  double time_limit_seconds = 0;  ///< 0: none
  double gap = 1e-4;
  int jobs = 2;
  std::uint32_t seed = 0;
  bool json = false, quiet = false, verbose = false, no_store = false;

  Language reader() const { return language == "fr" ? Language::french : Language::english; }
};

/// SCENARIO, --packs, --set, --calendar, --objective, --report-until, --solve-until: what is asked.
void add_scenario_options(CLI::App& command, Options& options);
/// --method, --start, --jobs, --time-limit, --gap, --seed, --runs, -o: how it is solved and where it goes.
void add_solve_options(CLI::App& command, Options& options);
/// --prices: a contract path at which the plan's money is read.
void add_money_options(CLI::App& command, Options& options);
/// --json, --quiet, --verbose, --lang: how it is told.
void add_output_options(CLI::App& command, Options& options);

/// @error Error(usage) for a --set without a name or a value
engine::Request make_request(const Options& options);

}  // namespace ingot::cli
