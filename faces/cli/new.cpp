// ingot new DIR: a scenario of one's own, commented, ready to run.

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "cli/locate.hpp"

namespace ingot::cli {
namespace {

int run(Context& context, const Options& options, const std::string& folder, const std::string& extends) {
  const std::vector<std::filesystem::path> roots = pack_roots({}, extends);
  const std::vector<std::filesystem::path> files = engine::make_new(folder, find_scenario(extends, roots), roots);
  if (options.json) {
    Json list = Json::array();
    for (const auto& file : files) list.push_back(file.string());
    context.console.out(print_json({{"ingot", INGOT_VERSION}, {"files", list}}));
    return done;
  }
  std::string text;
  std::string scenario = folder;
  for (const auto& file : files) {
    text += fmt::format("{} {}\n", pick(options.reader(), "wrote", "\u00e9crit"), file.string());
    if (file.extension() == ".toml") scenario = file.string();
  }
  text += fmt::format("{} ingot plan {}\n", pick(options.reader(), "now try:", "\u00e0 essayer\u202f:"), scenario);
  if (!options.quiet) context.console.out(text);
  return done;
}

}  // namespace

void add_new(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto extends = std::make_shared<std::string>("ai-compute");
  CLI::App* command = add_command(app, context, "new", "Makes a scenario of one's own, commented, ready to run",
                                  "  ingot new my-plan\n"
                                  "  ingot new my-plan --extends one-fab\n",
                                  options, [&context, options, extends] { return run(context, *options, options->scenario, *extends); });
  command->add_option("DIR", options->scenario, "The folder to make")->required();
  command->add_option("--extends", *extends, "The pack or scenario to start from")->capture_default_str()->type_name("NAME");
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
