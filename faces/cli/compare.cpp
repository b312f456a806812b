// ingot compare RUN RUN...: stored runs side by side.

#include "engine/compare.hpp"

#include "cli/commands.hpp"
#include "cli/compare_screen.hpp"
#include "engine/runs.hpp"

namespace ingot::cli {
namespace {

struct Asked {
  std::vector<std::string> runs;
  std::string series;
  std::size_t top = 8;
  std::optional<int> year;
};

int run(Context& context, const Options& options, const Asked& asked) {
  engine::CompareRequest request;
  for (const std::string& typed : asked.runs) request.runs.push_back(engine::find_run(typed, options.runs));
  request.top = asked.top;
  request.series = asked.series;
  request.year = asked.year;
  Console& console = context.console;
  const engine::CompareResponse response = engine::compare(request, console.sink());
  console.out(options.json ? print_json(compare_json(response))
                           : compare_screen(response, {options.reader(), console.width(), console.color()}, asked.top));
  return done;
}

}  // namespace

void add_compare(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto asked = std::make_shared<Asked>();
  CLI::App* command = add_command(app, context, "compare", "Sets stored runs side by side: what was asked differently, and what moved",
                                  "  ingot compare last~1 last                            (the two runs made last)\n"
                                  "  ingot compare runs/seven-trillion-3f2a runs/business-as-usual-91c0\n"
                                  "  ingot compare seven-trillion-3f2a last --series \"Price|*\" --top 20 --lang fr\n"
                                  "  ingot compare last~1 last --json > moved.json\n",
                                  options, [&context, options, asked] { return run(context, *options, *asked); });
  command
      ->add_option("RUN", asked->runs, "Two or more runs: folders, names in --runs, last, last~1 ...; the others are set beside the first")
      ->type_name("RUN")
      ->required();
  command->add_option("--top", asked->top, "Lines of each long table: input, what binds, series")
      ->capture_default_str()
      ->type_name("N")
      ->check(CLI::Range(1, 100000));
  command->add_option("--series", asked->series, "Only series of these names: part of a name, or a pattern with * and ?")
      ->type_name("NAME");
  command->add_option("--year", asked->year, "Year of the key figures and series")->type_name("YEAR");
  command->add_option("--runs", options->runs, "Folder in which runs are looked up by name")->capture_default_str()->type_name("DIR");
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
