// ingot sources SCENARIO: every number in use with unit, source, date and uncertainty.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/whole_file.hpp"
#include "cli/commands.hpp"
#include "cli/json.hpp"

namespace ingot::cli {
namespace {

using engine::SourceRow;

struct Column {
  std::string_view name, name_fr;
  std::string SourceRow::* cell;
};
constexpr std::array<Column, 14> columns{{{"parameter", "param\u00e8tre", &SourceRow::parameter},
                                          {"value", "valeur", &SourceRow::value},
                                          {"unit", "unit\u00e9", &SourceRow::unit},
                                          {"low", "bas", &SourceRow::low},
                                          {"high", "haut", &SourceRow::high},
                                          {"distribution", "loi", &SourceRow::distribution},
                                          {"group", "groupe", &SourceRow::group},
                                          {"source", "source", &SourceRow::source},
                                          {"as_of", "date", &SourceRow::as_of},
                                          {"grade", "note", &SourceRow::grade},
                                          {"note", "remarque", &SourceRow::note},
                                          {"reference", "r\u00e9f\u00e9rence", &SourceRow::reference},
                                          {"url", "url", &SourceRow::url},
                                          {"used_by", "sert \u00e0", &SourceRow::used_by}}};
constexpr std::array<std::size_t, 9> table_columns{0, 1, 2, 3, 4, 7, 8, 9, 13};  // what fits a screen; the rest is in CSV and JSON
constexpr std::size_t widest_cell = 36;

/// RFC 4180.
std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string as_csv(const engine::SourcesResponse& response) {
  std::string text;
  for (const Column& column : columns) text += fmt::format("{}{}", text.empty() ? "" : ",", column.name);
  text += '\n';
  for (const SourceRow& row : response.rows) {
    std::string line;
    for (const Column& column : columns) line += (line.empty() && column.cell == columns[0].cell ? "" : ",") + csv_cell(row.*column.cell);
    text += line + '\n';
  }
  return text;
}

std::string as_table(const engine::SourcesResponse& response, Language language) {
  std::array<std::size_t, table_columns.size()> widths{};
  const auto title = [language](std::size_t i) {
    return pick(language, columns[table_columns[i]].name, columns[table_columns[i]].name_fr);
  };
  for (std::size_t i = 0; i < widths.size(); ++i) {
    widths[i] = text_width(title(i));
    for (const SourceRow& row : response.rows) widths[i] = std::max(widths[i], text_width(row.*columns[table_columns[i]].cell));
    widths[i] = std::min(widths[i], widest_cell);
  }
  std::string text;
  const auto add_cell = [&](std::size_t i, std::string_view cell) {
    const bool last = i + 1 == widths.size();
    text += last ? fmt::format("{}\n", shorten(cell, widths[i])) : pad_right(shorten(cell, widths[i]), widths[i]) + "  ";
  };
  for (std::size_t i = 0; i < widths.size(); ++i) add_cell(i, title(i));
  for (const SourceRow& row : response.rows) {
    for (std::size_t i = 0; i < widths.size(); ++i) add_cell(i, row.*columns[table_columns[i]].cell);
  }
  return text;
}

int run(Context& context, const Options& options, const std::string& format) {
  const engine::SourcesResponse response = engine::sources(make_request(options), context.console.sink());
  std::string text;
  if (options.json) {
    text = print_json(sources_json(response));
  } else if (format == "csv") {
    text = as_csv(response);
  } else if (format == "bibtex") {
    text = response.bibtex;
  } else {
    text = as_table(response, options.reader());
  }
  if (options.output.empty()) {
    context.console.out(text);
  } else {
    write_whole(options.output, text);
  }
  return done;
}

}  // namespace

void add_sources(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto format = std::make_shared<std::string>("table");
  CLI::App* command = add_command(app, context, "sources", "Lists every number in use with unit, source, date and uncertainty",
                                  "  ingot sources scenarios/seven-trillion.toml\n"
                                  "  ingot sources ai-compute --format csv -o numbers.csv\n"
                                  "  ingot sources ai-compute --format bibtex > sources.bib\n",
                                  options, [&context, options, format] { return run(context, *options, *format); });
  add_scenario_options(*command, *options);
  command->add_option("--format,-f", *format, "table, csv or bibtex")
      ->capture_default_str()
      ->check(CLI::IsMember({"table", "csv", "bibtex"}))
      ->type_name("NAME");
  command->add_option("--output,-o", options->output, "File to write; standard output if not given")->type_name("FILE");
  add_output_options(*command, *options);
}

}  // namespace ingot::cli
