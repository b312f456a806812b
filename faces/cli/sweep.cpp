// ingot sweep SCENARIO --vary NAME=LO:HI:STEPS: the answer as one parameter moves.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "cli/chart.hpp"
#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "cli/verdict_table.hpp"

namespace ingot::cli {
namespace {

using engine::Status;
using engine::SweepPoint;
using engine::SweepResponse;

bool has_answer(const SweepPoint& point) { return point.status == Status::optimal; }

/// A number of three digits as people write it: 5 T rather than 5e+12.
std::string plain_number(Language language, double value) {
  return std::abs(value) >= 1e5 ? scaled_number(language, value) : short_number(language, value);
}

/// The table as cells: header first.
std::vector<std::vector<std::string>> cells_of(const SweepResponse& response, Language language) {
  const auto word = [language](std::string_view english, std::string_view french) { return std::string(pick(language, english, french)); };
  const bool with_target = std::any_of(response.points.begin(), response.points.end(), [](const SweepPoint& p) { return p.target != 0; });
  std::vector<std::vector<std::string>> rows(1);
  const bool french = language == Language::french;
  rows[0] = {fmt::format("{}, {}", response.parameter, word(response.unit_told, response.unit_told_fr)), word("status", "\u00e9tat"),
             fmt::format("{}, {}", word("objective", "objectif"), response.objective_unit)};
  if (with_target) rows[0].push_back(word("target", "cible"));
  const std::vector<std::string>& figures = french ? response.figures_told_fr : response.figures_told;
  rows[0].insert(rows[0].end(), figures.begin(), figures.end());
  rows[0].push_back(word("solve, s", "calcul, s"));
  for (const SweepPoint& point : response.points) {
    const bool answer = point.found;
    std::vector<std::string> row{plain_number(language, point.value), std::string(engine::status_name(point.status)),
                                 answer ? scaled_number(language, point.objective) : "-"};
    if (with_target) row.push_back(answer ? scaled_number(language, point.target) : "-");
    for (std::size_t i = 0; i < response.figures.size(); ++i) {
      row.push_back(answer && i < point.figures_last.size() ? plain_number(language, point.figures_last[i]) : "-");
    }
    row.push_back(number(language, point.solve_seconds, 2) + (point.warm ? " *" : "  "));
    rows.push_back(std::move(row));
  }
  return rows;
}

constexpr std::size_t widest_line = 119;
constexpr std::size_t widest_head = 18;

/// One block of the table: the columns named, headers broken at spaces.
std::string block(const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& widths,
                  const std::vector<std::size_t>& columns) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t k = 0; k < columns.size(); ++k) line += (k == 0 ? "" : "  ") + pad_left(cells[k], widths[columns[k]]);
    text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  };
  std::vector<std::vector<std::string>> heads;
  std::size_t lines = 0;
  for (const std::size_t i : columns) {
    heads.push_back(lines_of(rows[0][i], widths[i]));
    lines = std::max(lines, heads.back().size());
  }
  for (std::size_t line = 0; line < lines; ++line) {
    std::vector<std::string> cells;
    for (const auto& head : heads) {
      const std::size_t above = lines - head.size();  // names stand on the numbers
      cells.push_back(line < above ? "" : head[line - above]);
    }
    add(cells);
  }
  for (std::size_t row = 1; row < rows.size(); ++row) {
    std::vector<std::string> cells;
    for (const std::size_t i : columns) cells.push_back(rows[row][i]);
    add(cells);
  }
  return text;
}

/// The table in as many blocks as lines of bearable length take; the first column stands in each.
std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows[0].size(), 0);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    std::size_t longest_word = 0, word = 0;
    for (const char c : rows[0][i]) longest_word = std::max(longest_word, word = c == ' ' ? 0 : word + 1);
    widths[i] = std::max(std::min(text_width(rows[0][i]), widest_head), std::min(longest_word, text_width(rows[0][i])));
    for (std::size_t row = 1; row < rows.size(); ++row) widths[i] = std::max(widths[i], text_width(rows[row][i]));
  }
  std::string text;
  std::vector<std::size_t> columns{0};
  std::size_t width = widths[0];
  for (std::size_t i = 1; i < widths.size(); ++i) {
    if (columns.size() > 1 && width + 2 + widths[i] > widest_line) {
      text += block(rows, widths, columns) + "\n";
      columns = {0};
      width = widths[0];
    }
    columns.push_back(i);
    width += 2 + widths[i];
  }
  return text + block(rows, widths, columns);
}

std::string screen(const SweepResponse& response, Language language, std::size_t width) {
  std::vector<Point> curve;
  for (const SweepPoint& point : response.points) {
    curve.push_back({point.value, has_answer(point) ? point.objective : std::numeric_limits<double>::quiet_NaN()});
  }
  std::string text = fmt::format("ingot {}  {}\n\n", INGOT_VERSION, response.scenario) + table(cells_of(response, language));
  if (std::any_of(response.points.begin(), response.points.end(), [](const SweepPoint& p) { return p.warm; })) {
    text += fmt::format("* {}\n", pick(language, "solved from the previous basis", "r\u00e9solu depuis la base pr\u00e9c\u00e9dente"));
  }
  text += limit_note(response, language);
  const std::string drawn = chart(curve, std::min<std::size_t>(width, 76), 12, language);
  if (!drawn.empty()) {
    text += fmt::format("\n{}, {} {} {}\n", pick(language, "objective", "objectif"), response.objective_unit,
                        pick(language, "against", "selon"), response.parameter);
    text += drawn;
  }
  if (!response.run.empty()) text += fmt::format("{} {}\n", pick(language, "run", "calcul"), response.run);
  return text;
}

/// An infeasible point is an answer; a sweep has failed to find any only if all are.
int exit_code_of(const SweepResponse& response) {
  const auto any = [&](Status status) {
    return std::any_of(response.points.begin(), response.points.end(), [status](const SweepPoint& p) { return p.status == status; });
  };
  if (any(Status::interrupted)) return was_interrupted;
  if (any(Status::limit)) return limit_reached;
  return std::any_of(response.points.begin(), response.points.end(), has_answer) ? done : no_plan;
}

int run(Context& context, const Options& options, const std::string& vary) {
  Console& console = context.console;
  const SweepResponse response = engine::sweep(make_request(options), vary, console.sink());
  console.out(options.json ? print_json(sweep_json(response)) : screen(response, options.reader(), console.width()));
  return exit_code_of(response);
}

}  // namespace

void add_sweep(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto vary = std::make_shared<std::string>();
  CLI::App* command =
      add_command(app, context, "sweep", "The answer as one parameter moves, each point solved from the basis of the one before",
                  "  ingot sweep seven-trillion --vary \"programme_commitment=0.5 T USD:10 T USD:10\"\n"
                  "  ingot sweep one-fab --vary \"discount_rate=1 %/year:20 %/year:8:log\" --calendar years --json\n",
                  options, [&context, options, vary] { return run(context, *options, *vary); });
  add_scenario_options(*command, *options);
  command->add_option("--vary", *vary, "NAME=LO:HI:STEPS, with units; ':log' at the end spaces the steps evenly in the logarithm")
      ->required()
      ->type_name("RANGE");
  add_solve_options(*command, *options);
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
