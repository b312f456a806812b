#include "pack/resolved_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "pack/parameters.hpp"
#include "pack/schema.hpp"
#include "pack/toml.hpp"

namespace ingot::pack {

namespace {

void line(std::string& out, std::string_view key, std::string_view value) {
  if (!value.empty()) out += fmt::format("{} = {}\n", key, toml_text(value));
}

void add_parameters(std::string& out, const Scenario& scenario) {
  std::vector<const Parameter*> sorted;
  for (const Parameter& parameter : scenario.parameters) sorted.push_back(&parameter);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Parameter* a, const Parameter* b) { return std::tie(a->name, a->index) < std::tie(b->name, b->index); });
  for (const Parameter* parameter : sorted) {
    out += "\n[[parameters]]\n";
    line(out, "name", full_name(*parameter));
    line(out, "value", parameter->value_text);
    line(out, "unit", parameter->unit_text);
    if (parameter->low) out += fmt::format("low = {}\n", *parameter->low);
    if (parameter->high) out += fmt::format("high = {}\n", *parameter->high);
    line(out, "distribution", parameter->distribution);
    line(out, "group", parameter->group);
    line(out, "source", parameter->source);
    if (parameter->overridden) out += "overridden = true\n";
  }
}

void add_table(std::string& out, const Table& table) {
  const TableSchema& schema = *find_schema(table.name);
  for (const Row& row : table.rows) {
    out += fmt::format("\n[[{}]]\n", table.name);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (schema.columns[i].kind != CellKind::note) line(out, schema.columns[i].name, row.cells[i].text);
    }
  }
}

}  // namespace

std::string resolved_text(const Scenario& scenario, const std::vector<std::pair<std::string, std::string>>& units) {
  std::string out;
  line(out, "pack", scenario.pack_name);
  line(out, "version", scenario.pack_version);
  line(out, "currency", scenario.currency);
  out += fmt::format("price_year = {}\n", scenario.price_year);
  line(out, "base_date", format_date(scenario.base_date));
  out += "\n[units]\n";
  for (const auto& [name, definition] : units) line(out, toml_text(name), definition);
  out += "\n[options]\n";
  for (const auto& [name, cell] : scenario.options) line(out, name, cell.text);
  for (const FigureSpec& figure : scenario.figures) {
    out += "\n[[figures]]\n";
    line(out, "name", figure.name);
    line(out, "quantity", figure.quantity);
    line(out, "of", figure.of);
    line(out, "unit", figure.unit);
    if (!figure.variable.empty()) line(out, "variable", figure.variable);
  }
  add_parameters(out, scenario);
  std::vector<const Table*> sorted;
  for (const Table& table : scenario.tables) sorted.push_back(&table);
  std::sort(sorted.begin(), sorted.end(), [](const Table* a, const Table* b) { return a->name < b->name; });
  for (const Table* table : sorted) add_table(out, *table);
  return out;
}

}  // namespace ingot::pack
