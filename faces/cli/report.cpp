// ingot report RUN...: one self-contained page of a stored run, or a comparison of several.

#include "engine/report.hpp"

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "engine/runs.hpp"

namespace ingot::cli {
namespace {

namespace fs = std::filesystem;

/// `seven-trillion-3f2a.html` for runs/seven-trillion-3f2a/; `comparison.html` for several.
fs::path standard_name(const std::vector<fs::path>& runs) {
  if (runs.size() != 1) return "comparison.html";
  const fs::path& run = runs.front();
  return (run.has_filename() ? run : run.parent_path()).filename().string() + ".html";
}

int run(Context& context, const Options& options, const std::vector<std::string>& named, bool schema) {
  if (schema) {
    context.console.out(engine::report_schema());
    return done;
  }
  engine::ReportRequest request;
  for (const std::string& typed : named) request.runs.push_back(engine::find_run(typed, options.runs));
  request.output = options.output.empty() ? standard_name(request.runs) : fs::path(options.output);
  request.language = options.language;
  const engine::ReportResponse response = engine::report(request, context.console.sink());
  if (options.json) {
    context.console.out(
        print_json({{"ingot", INGOT_VERSION}, {"file", response.file.string()}, {"bytes", response.bytes}, {"seconds", response.seconds}}));
  } else if (!options.quiet) {
    context.console.out(fmt::format("{} {}\n", pick(options.reader(), "wrote", "\u00e9crit"), response.file.string()));
  }
  return done;
}

}  // namespace

void add_report(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto runs = std::make_shared<std::vector<std::string>>();
  auto schema = std::make_shared<bool>(false);
  CLI::App* command = add_command(app, context, "report", "Makes one self-contained HTML page of a stored run, or a comparison of several",
                                  "  ingot report runs/seven-trillion-3f2a -o seven-trillion.html\n"
                                  "  ingot report last\n"
                                  "  ingot report runs/seven-trillion-3f2a runs/business-as-usual-91c0 -o comparison.html --lang fr\n"
                                  "  ingot report --schema > report.schema.json\n",
                                  options, [&context, options, runs, schema] { return run(context, *options, *runs, *schema); });
  command->add_option("RUN", *runs, "Stored runs: folders that `ingot plan` wrote, names in --runs, last, last~1 ...")->type_name("RUN");
  command->add_option("--output,-o", options->output, "File to write; the run's name with .html if not given")->type_name("FILE");
  command->add_option("--runs", options->runs, "Folder in which runs are looked up by name")->capture_default_str()->type_name("DIR");
  command->add_flag("--schema", *schema, "Print the JSON Schema of the data that a page holds");
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
