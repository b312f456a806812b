// ingot plan SCENARIO: solves, checks, stores, prints the answer; with --against what moved since an earlier run.

#include "cli/commands.hpp"
#include "cli/compare_screen.hpp"
#include "cli/json.hpp"
#include "cli/plan_screen.hpp"
#include "engine/runs.hpp"

namespace ingot::cli {
namespace {

constexpr std::size_t warnings_shown = 5;

/// The earlier run, read before the new one may take its place. Its errors need no solve.
std::shared_ptr<const engine::HeldRun> earlier_run(const Options& options, const std::string& against) {
  if (against.empty()) return nullptr;
  if (options.no_store)
    throw Error(ErrorCode::usage, "--against", "a comparison is made of stored runs, and --no-store stores none", "leave one of them out");
  return engine::hold_run(engine::find_run(against, options.runs));
}

int run(Context& context, const Options& options, const std::string& against) {
  Console& console = context.console;
  engine::CompareRequest moved;
  moved.first = earlier_run(options, against);
  const engine::PlanResponse response = engine::plan(make_request(options), console.sink());
  if (response.diagnostics.warning_count() > 0) console.note(response.diagnostics.render(warnings_shown, options.language == "fr"));
  const bool compared = moved.first != nullptr && !response.run.empty();  // at a limit there may be nothing to compare
  if (compared) moved.runs = {response.run};
  if (options.json) {
    Json answer = plan_json(response);
    if (response.not_stored) answer.update(error_json(*response.not_stored));
    if (moved.first) answer["comparison"] = compared ? compare_json(engine::compare(moved, console.sink())) : Json(nullptr);
    console.out(print_json(answer));
  } else {
    const ScreenStyle style{options.reader(), console.width(), console.color()};
    console.out(plan_screen(response, style));
    if (compared) console.out("\n" + compare_screen(engine::compare(moved, console.sink()), style, moved.top));
  }
  return exit_code(context, response);
}

}  // namespace

void add_plan(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto against = std::make_shared<std::string>();
  CLI::App* command = add_command(
      app, context, "plan", "Solves a scenario, checks the answer independently, stores the run, prints the answer",
      "  ingot plan scenarios/seven-trillion.toml\n"
      "  ingot plan seven-trillion --calendar years --set \"programme_commitment=3 T USD\"\n"
      "  ingot plan seven-trillion --set \"programme_commitment=3 T USD\" --against last     (and what moved since the run before)\n"
      "  ingot plan my-plan/my-plan.toml --objective cost --json > answer.json\n"
      "  ingot plan seven-trillion --prices fall.csv     (returns if prices fall: commodity,price / compute,70 %)\n",
      options, [&context, options, against] { return run(context, *options, *against); });
  add_scenario_options(*command, *options);
  add_solve_options(*command, *options);
  add_money_options(*command, *options);
  command->add_option("--against", *against, "Also tell what moved from this run to the new one: a folder, a name in --runs, or last")
      ->type_name("RUN");
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
