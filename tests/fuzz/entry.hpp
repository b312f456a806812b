#pragma once
// What the fuzzer feeds, and what the replay test feeds again: the first byte of an input chooses a reader, the rest is its text.
//   c CSV   t TOML   b BibTeX   e expression   u unit   m pack.toml   p parameters.csv   s scenario file on an empty pack
// A reader may refuse any text; it may not crash, throw, hang or leak.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "pack/bib.hpp"
#include "pack/csv.hpp"
#include "pack/manifest.hpp"
#include "pack/overrides.hpp"
#include "pack/parameters.hpp"
#include "pack/resolved_text.hpp"
#include "pack/schema.hpp"
#include "pack/tables.hpp"
#include "pack/toml.hpp"

namespace ingot::fuzz {

inline UnitTable units() {
  UnitTable table;
  table.declare("wafer", "count");
  table.declare("kwpm", "1000 wafer/month");
  return table;
}

inline void expression(std::string_view text) {
  const UnitTable table = units();
  const Expression::Parsed parsed = Expression::parse(text, table);
  if (!parsed.expression) {
    INGOT_REQUIRE(!parsed.error.message.empty() && parsed.error.position <= text.size());
    return;
  }
  parsed.expression->parameters();
  parsed.expression->has_bare_literal();
  const auto lookup = [&](const ParameterRef&, Date) { return Quantity{2.0, Dimension()}; };
  for (const double year : {1900.0, 2026.5, 2050.0}) {
    const Expression::Value value = parsed.expression->evaluate(table, lookup, Date{year});
    INGOT_REQUIRE(!value.quantity || std::isfinite(value.quantity->value));
  }
}

inline pack::Scenario empty_scenario() {
  pack::Scenario scenario;
  scenario.impl = std::make_shared<pack::Scenario::Impl>();
  scenario.base_date = Date{2026.0};
  scenario.units = units();
  for (const pack::TableSchema& schema : pack::table_schemas()) {
    scenario.tables.push_back({std::string(schema.name), schema.column_names(), {}});
  }
  return scenario;
}

/// Parameters and tables through the loader's later steps.
inline void resolve(pack::Scenario& scenario, const pack::Table& rows, const std::vector<pack::ParameterChange>& changes) {
  Diagnostics found;
  pack::check_rows(pack::parameter_schema(), rows, found);
  for (const pack::Table& table : scenario.tables) {
    pack::check_rows(*pack::find_schema(table.name), table, found);
    pack::check_sources(*pack::find_schema(table.name), table, scenario.units, {}, {}, found);
  }
  scenario.parameters = pack::list_parameters(rows, scenario.units, found);
  pack::change_parameters(scenario.parameters, changes, found);
  scenario.impl->index(scenario.parameters);
  pack::read_values(scenario.parameters, rows, scenario.units, *scenario.impl, found);
  pack::resolve_parameters(scenario, found);
  for (std::size_t i = 0; i < scenario.parameters.size(); ++i) scenario.value(i, Date{2030.5});
  pack::resolved_text(scenario, {});
  pack::check_usage(scenario, found);
  found.render();
}

inline void parameters(std::string_view text) {
  Diagnostics found;
  auto csv = pack::read_csv(text, "parameters.csv", found);
  if (!csv) return;
  pack::Scenario scenario = empty_scenario();
  resolve(scenario, pack::arrange(pack::parameter_schema(), std::move(*csv), found), {});
}

inline void scenario_file(std::string_view text) {
  Diagnostics found;
  auto root = pack::read_toml(text, "s.toml", found);
  if (!root) {
    INGOT_REQUIRE(found.has_errors());
    return;
  }
  pack::Scenario scenario = empty_scenario();
  std::vector<pack::ParameterChange> changes;
  pack::apply_file({"s.toml", "s.toml", std::move(*root)}, scenario, changes, found);
  auto csv = pack::read_csv("name,value,unit,source\na,1,USD,judgement\nf[*],2,1,judgement\n", "parameters.csv", found);
  resolve(scenario, pack::arrange(pack::parameter_schema(), std::move(*csv), found), changes);
}

/// One input of the fuzzer.
inline void feed(std::string_view input) {
  if (input.empty()) return;
  const std::string_view text = input.substr(1);
  Diagnostics found;
  switch (input.front()) {
    case 'c':
      pack::read_csv(text, "t.csv", found);
      break;
    case 't':
      INGOT_REQUIRE(pack::read_toml(text, "t.toml", found) || found.has_errors());
      break;
    case 'b':
      pack::read_bib(text, "sources.bib", found);
      break;
    case 'e':
      expression(text);
      break;
    case 'u':
      units().parse(text);
      break;
    case 'm':
      if (const auto root = pack::read_toml(text, "pack.toml", found)) {
        pack::Scenario scenario = empty_scenario();
        pack::read_manifest(*root, scenario, found);
      }
      break;
    case 'p':
      parameters(text);
      break;
    case 's':
      scenario_file(text);
      break;
    default:
      break;
  }
}

}  // namespace ingot::fuzz
