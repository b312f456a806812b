#include "cli/commands.hpp"

#include <fmt/format.h>

namespace ingot::cli {

CLI::App* add_command(CLI::App& app, Context& context, const std::string& name, const std::string& description, const std::string& examples,
                      std::shared_ptr<const Options> options, std::function<int()> act) {
  CLI::App* command = app.add_subcommand(name, description);
  command->footer(fmt::format("Examples:\n{}", examples));
  command->callback([&context, options = std::move(options), act = std::move(act)] {
    context.console.quiet = options->quiet;
    context.console.verbose = options->verbose;
    context.json = options->json;
    context.action = act;
  });
  return command;
}

int exit_code(Context& context, const engine::PlanResponse& response) {
  const bool has_plan = !response.series.empty(), check_passed = response.check_passed;
  if (response.not_stored) {
    context.console.error(fmt::format("error: {}", response.not_stored->what()));
    return failed;
  }
  switch (response.status) {
    case engine::Status::optimal:
      return check_passed ? done : failed;
    case engine::Status::infeasible:
    case engine::Status::unbounded:
      return no_plan;
    case engine::Status::limit:
      return has_plan && !check_passed ? failed : limit_reached;
    case engine::Status::interrupted:
      return was_interrupted;
  }
  return failed;
}

}  // namespace ingot::cli
