// ingot check SCENARIO: reads and validates everything, solves nothing.

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/json.hpp"

namespace ingot::cli {
namespace {

std::string summary(const engine::CheckResponse& response, Language language) {
  const auto count = [language](std::size_t value) { return whole(language, static_cast<std::int64_t>(value)); };
  const Diagnostics& found = response.diagnostics;
  if (found.has_errors()) {
    return language == Language::french ? fmt::format("{}\u202f: {} erreur(s), {} avertissement(s)\n", response.scenario,
                                                      count(found.error_count()), count(found.warning_count()))
                                        : fmt::format("{}: {} error(s), {} warning(s)\n", response.scenario, count(found.error_count()),
                                                      count(found.warning_count()));
  }
  const char* form =
      language == Language::french
          ? "{}\u202f: en ordre. {} param\u00e8tres, {} sources, {} proc\u00e9d\u00e9s en {} sites, {} p\u00e9riodes, {} avertissement(s)\n"
          : "{}: in order. {} parameters, {} sources, {} processes at {} sites, {} periods, {} warning(s)\n";
  return fmt::format(fmt::runtime(form), response.scenario, count(response.parameters), count(response.sources), count(response.processes),
                     count(response.sites), count(response.periods), count(found.warning_count()));
}

int run(Context& context, const Options& options, bool all) {
  Console& console = context.console;
  const engine::CheckResponse response = engine::check(make_request(options), console.sink());
  if (options.json) {
    console.out(print_json(check_json(response)));
  } else {
    std::string text = response.diagnostics.all().empty()
                           ? ""
                           : response.diagnostics.render(all ? response.diagnostics.all().size() : 20, options.language == "fr");
    if (!text.empty() && text.back() != '\n') text += '\n';
    if (!options.quiet || response.diagnostics.has_errors()) console.out(text + summary(response, options.reader()));
  }
  return response.diagnostics.has_errors() ? bad_input : done;
}

}  // namespace

void add_check(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto all = std::make_shared<bool>(false);
  CLI::App* command =
      add_command(app, context, "check", "Reads and validates a scenario: all problems with file:row:column, value, rule, remedy",
                  "  ingot check scenarios/seven-trillion.toml\n"
                  "  ingot check packs/one-fab --all\n",
                  options, [&context, options, all] { return run(context, *options, *all); });
  add_scenario_options(*command, *options);
  command->add_flag("--all", *all, "Show every problem, not the first 20");
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
