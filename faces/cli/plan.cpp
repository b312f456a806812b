// ingot plan SCENARIO: solves, checks, stores, prints the answer.

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "cli/plan_screen.hpp"

namespace ingot::cli {
namespace {

constexpr std::size_t warnings_shown = 5;

int run(Context& context, const Options& options) {
  Console& console = context.console;
  const engine::PlanResponse response = engine::plan(make_request(options), console.sink());
  if (response.diagnostics.warning_count() > 0) console.note(response.diagnostics.render(warnings_shown, options.language == "fr"));
  if (options.json) {
    console.out(print_json(plan_json(response)));
  } else {
    console.out(plan_screen(response, {options.reader(), console.width(), console.color()}));
  }
  return exit_code(response.status, !response.series.empty(), response.check_passed);
}

}  // namespace

void add_plan(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      add_command(app, context, "plan", "Solves a scenario, checks the answer independently, stores the run, prints the answer",
                  "  ingot plan scenarios/seven-trillion.toml\n"
                  "  ingot plan seven-trillion --calendar years --set \"programme_commitment=3 T USD\"\n"
                  "  ingot plan my-plan/my-plan.toml --objective cost --json > answer.json\n"
                  "  ingot plan seven-trillion --prices fall.csv     (returns if prices fall: commodity,price / compute,70 %)\n",
                  options, [&context, options] { return run(context, *options); });
  add_scenario_options(*command, *options);
  add_solve_options(*command, *options);
  add_money_options(*command, *options);
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
