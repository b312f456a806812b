#pragma once
// Every command of the program: one file each, declared here, listed in main.cpp.

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "cli/console.hpp"
#include "cli/options.hpp"

namespace ingot::cli {

/// What ends a process; see the README.
enum ExitCode : int { done = 0, failed = 1, bad_input = 2, no_plan = 3, limit_reached = 4, was_interrupted = 130 };

/// What the commands share: the terminal, and the action of the command that was chosen (its exit code is the program's).
struct Context {
  Console console;
  std::string program;          ///< argv[0], for completion and for finding packs
  std::function<int()> action;  ///< set by the chosen command's callback
  bool json = false;            ///< set by it too: errors are told as JSON as well
};

void add_new(CLI::App& app, Context& context);
void add_check(CLI::App& app, Context& context);
void add_plan(CLI::App& app, Context& context);
void add_verdict(CLI::App& app, Context& context);
void add_sweep(CLI::App& app, Context& context);
void add_compare(CLI::App& app, Context& context);
void add_report(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_sources(CLI::App& app, Context& context);
void add_completion(CLI::App& app, Context& context);

/// Adds a command with its description and examples. `act` runs after the whole line has been read.
/// @param options read by `act`, kept alive by it; its --json, --quiet and --verbose are obeyed by the console
CLI::App* add_command(CLI::App& app, Context& context, const std::string& name, const std::string& description, const std::string& examples,
                      std::shared_ptr<const Options> options, std::function<int()> act);

/// Exit code for how a plan came out. A plan that its check rejects is a failure whatever the solver said, and so is one that could not be
/// stored, which is said on standard error.
int exit_code(Context& context, const engine::PlanResponse& response);

}  // namespace ingot::cli
