// ingot export RUN|SCENARIO --format csv|mps: the tables of a stored run, or the program that a scenario makes.

#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "engine/runs.hpp"

namespace ingot::cli {
namespace {

namespace fs = std::filesystem;

/// Last part of a path, also where it ends with a slash; without extension.
std::string stem(const fs::path& path) { return (path.has_filename() ? path : path.parent_path()).stem().string(); }

/// What a stored run was asked is settled: an option that would ask something else is refused rather than passed over.
void require_no_question(const Options& options) {
  const std::array<std::pair<std::string_view, bool>, 6> given{{{"--set", !options.set.empty()},
                                                                {"--calendar", !options.calendar.empty()},
                                                                {"--objective", !options.objective.empty()},
                                                                {"--report-until", !options.report_until.empty()},
                                                                {"--solve-until", !options.solve_until.empty()},
                                                                {"--packs", !options.packs.empty()}}};
  for (const auto& [name, is_given] : given) {
    if (is_given)
      throw Error(ErrorCode::usage, std::string(name), "changes nothing of a stored run, whose tables csv is",
                  "leave it out, make another run with `ingot plan`, or write --format mps");
  }
}

std::vector<fs::path> write(Context& context, const Options& options, const std::string& format) {
  const Sink sink = context.console.sink();
  if (format == "mps") {
    const fs::path file = options.output.empty() ? fs::path(stem(options.scenario) + ".mps") : fs::path(options.output);
    return {engine::export_mps(make_request(options), file, sink)};
  }
  require_no_question(options);
  const fs::path folder = options.output.empty() ? fs::path(stem(options.scenario) + "-csv") : fs::path(options.output);
  return engine::export_csv(engine::find_run(options.scenario, options.runs), folder, sink);
}

int run(Context& context, const Options& options, const std::string& format) {
  const std::vector<fs::path> files = write(context, options, format);
  if (options.json) {
    Json list = Json::array();
    for (const auto& file : files) list.push_back(file.string());
    context.console.out(print_json({{"ingot", INGOT_VERSION}, {"format", format}, {"files", list}}));
    return done;
  }
  std::string text;
  for (const auto& file : files) text += fmt::format("{} {}\n", pick(options.reader(), "wrote", "\u00e9crit"), file.string());
  if (!options.quiet) context.console.out(text);
  return done;
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto format = std::make_shared<std::string>("csv");
  CLI::App* command =
      add_command(app, context, "export", "Writes the tables of a stored run (csv), or the linear program of a scenario (mps)",
                  "  ingot export runs/seven-trillion-3f2a --format csv -o tables\n"
                  "  ingot export scenarios/seven-trillion.toml --format mps -o seven-trillion.mps\n",
                  options, [&context, options, format] { return run(context, *options, *format); });
  add_scenario_options(*command, *options);
  command->get_option("SCENARIO")->description("csv: a stored run (a folder, a name in runs/, or last); mps: a scenario");
  command->add_option("--format,-f", *format, "csv or mps")->capture_default_str()->check(CLI::IsMember({"csv", "mps"}))->type_name("NAME");
  command->add_option("--runs", options->runs, "csv: folder in which runs are looked up by name")->capture_default_str()->type_name("DIR");
  command->add_option("--output,-o", options->output, "Folder (csv) or file (mps) to write")->type_name("PATH");
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
