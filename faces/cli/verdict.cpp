// ingot verdict SCENARIO: the plan, what can be absorbed, what each budget buys, and the answer.

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "cli/plan_screen.hpp"
#include "cli/verdict_table.hpp"

namespace ingot::cli {
namespace {

int run(Context& context, const Options& options, const std::string& budget) {
  Console& console = context.console;
  const engine::VerdictResponse response = engine::verdict(make_request(options), console.sink(), budget);
  if (response.plan.diagnostics.warning_count() > 0) console.note(response.plan.diagnostics.render(5, options.language == "fr"));
  if (options.json) {
    Json answer = verdict_json(response);
    if (response.plan.not_stored) answer.update(error_json(*response.plan.not_stored));
    console.out(print_json(answer));
  } else {
    const ScreenStyle style{options.reader(), console.width(), console.color(), true};
    console.out(plan_screen(response.plan, style) + "\n" + yardsticks_table(response.plan, style) +
                concentration_table(response.plan, style) + budget_table(response, style));
  }
  const int code = exit_code(context, response.plan);
  return code == done && response.limited ? limit_reached : code;
}

}  // namespace

void add_verdict(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto budget = std::make_shared<std::string>();
  CLI::App* command =
      add_command(app, context, "verdict", "The answer: plan, claims with all they ask for, yardsticks, and what each budget buys",
                  "  ingot verdict scenarios/seven-trillion.toml --calendar years\n"
                  "  ingot verdict seven-trillion --budget \"programme_commitment=0 USD:10 T USD:6\" --lang fr\n"
                  "  ingot verdict business-as-usual --budget none --json\n",
                  options, [&context, options, budget] { return run(context, *options, *budget); });
  add_scenario_options(*command, *options);
  command->add_option("--budget", *budget, "NAME=LO:HI:STEPS as for sweep, or none; default: the scenario's option budget")
      ->type_name("RANGE");
  add_solve_options(*command, *options);
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
