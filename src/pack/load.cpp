// The main line: files -> scenario, step by step in the order of the format.

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <system_error>

#include "base/error.hpp"
#include "pack/bib.hpp"
#include "pack/chain.hpp"
#include "pack/csv.hpp"
#include "pack/manifest.hpp"
#include "pack/overrides.hpp"
#include "pack/parameters.hpp"
#include "pack/resolved_text.hpp"
#include "pack/scenario_impl.hpp"
#include "pack/schema.hpp"
#include "pack/sha256.hpp"
#include "pack/tables.hpp"
#include "pack/text_file.hpp"

namespace ingot::pack {

namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string, std::less<>>;

/// Reads one pack from its chain of files; the steps stand in load().
class Loader {
 public:
  Loader(const Chain& chain, Diagnostics& diagnostics) : chain_(chain), diagnostics_(diagnostics) {
    scenario_.impl = std::make_shared<Scenario::Impl>();
  }

  bool read_head() {
    const auto text = read_text(chain_.pack / "pack.toml", "pack.toml", diagnostics_);
    const auto root = text ? read_toml(*text, "pack.toml", diagnostics_) : std::nullopt;
    if (!root) return false;
    read_manifest(*root, scenario_, diagnostics_);
    if (const TomlNode* units = root->find("units"); units != nullptr && units->is_table()) {
      for (const TomlNode& unit : units->children) declared_units_.emplace_back(unit.key, unit.text);
    }
    std::sort(declared_units_.begin(), declared_units_.end());
    scenario_.pack_folder = chain_.pack;
    scenario_.name = chain_.files.empty() ? scenario_.pack_name : chain_.files.back().path.stem().string();
    return true;
  }

  void read_tables() {
    parameter_rows_ = read_table(parameter_schema());
    for (const TableSchema& schema : table_schemas()) scenario_.tables.push_back(read_table(schema));
    for (const Table& table : scenario_.tables) note_sources(table);
    note_sources(parameter_rows_);
  }

  void read_references() {
    const fs::path path = chain_.pack / "sources.bib";
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return;
    const auto text = read_text(path, "sources.bib", diagnostics_);
    if (text) scenario_.references = read_bib(*text, "sources.bib", diagnostics_);
  }

  void apply_scenarios() {
    for (const ScenarioFile& file : chain_.files) apply_file(file, scenario_, changes_, diagnostics_);
  }

  void apply_command_line(const std::vector<Override>& overrides, const OptionOverrides& options) {
    for (const Override& change : overrides) {
      const Place place{"--set", 0, 0};
      changes_.push_back({change.name, place, Cell{std::string(trim(change.value)), place}});
    }
    const auto set = [&](std::string_view name, const std::optional<std::string>& value) {
      if (!value) return;
      std::string option = fmt::format("--{}", name);
      std::replace(option.begin(), option.end(), '_', '-');
      scenario_.options.insert_or_assign(std::string(name), Cell{*value, Place{std::move(option), 0, 0}});
    };
    set("calendar", options.calendar);
    set("objective", options.objective);
    set("report_until", options.report_until);
    set("solve_until", options.solve_until);
    take_base_date();
  }

  void check_tables() {
    Names known, assumptions;
    for (const Reference& reference : scenario_.references) known.insert(reference.key);
    for (const ScenarioFile& file : chain_.files) assumptions.insert(file.shown);
    check_rows(parameter_schema(), parameter_rows_, diagnostics_);
    harmless_to_tables([&] {
      for (const Row& row : parameter_rows_.rows) check_source_key(parameter_rows_.cell(row, "source"), true, known, diagnostics_);
    });
    for (const Table& table : scenario_.tables) {
      const TableSchema& schema = *find_schema(table.name);
      check_rows(schema, table, diagnostics_);
      harmless_to_tables([&] { check_sources(schema, table, scenario_.units, known, assumptions, diagnostics_); });
    }
  }

  void resolve() {
    scenario_.parameters = list_parameters(parameter_rows_, scenario_.units, diagnostics_);
    // Parameters without a value keep their names: tables that use them can still be read.
    scenario_.values_missing = harmless_to_tables([&] {
      change_parameters(scenario_.parameters, changes_, diagnostics_);
      scenario_.impl->index(scenario_.parameters);
      read_values(scenario_.parameters, parameter_rows_, scenario_.units, *scenario_.impl, diagnostics_);
      resolve_parameters(scenario_, diagnostics_);
    });
  }

  Scenario finish() {
    scenario_.readable = diagnostics_.error_count() == harmless_errors_;
    scenario_.resolved_text = resolved_text(scenario_, declared_units_);
    return std::move(scenario_);
  }

 private:
  /// Runs a check whose errors do not keep the tables from being read. @return whether there were any
  template <class Check>
  bool harmless_to_tables(const Check& check) {
    const std::size_t before = diagnostics_.error_count();
    check();
    harmless_errors_ += diagnostics_.error_count() - before;
    return diagnostics_.error_count() > before;
  }

  /// [options] base_date stands above the pack's.
  void take_base_date() {
    const auto found = scenario_.options.find("base_date");
    if (found == scenario_.options.end() || found->second.empty()) return;
    if (const std::optional<Date> date = parse_date(found->second.text)) {
      scenario_.base_date = *date;
    } else {
      diagnostics_.error(found->second.place, "base_date", fmt::format("'{}' is not a date", found->second.text),
                         "write for example 2022-01");
    }
  }

  Table read_table(const TableSchema& schema) {
    const std::string shown = fmt::format("{}.csv", schema.name);
    const fs::path path = chain_.pack / shown;
    Table empty{std::string(schema.name), schema.column_names(), {}};
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
      if (schema.required) {
        diagnostics_.error({shown, 0, 0}, "", fmt::format("the pack has no file {}, and it must", shown),
                           fmt::format("create {}", path.string()));
      }
      return empty;
    }
    const auto text = read_text(path, shown, diagnostics_);
    auto csv = text ? read_csv(*text, shown, diagnostics_) : std::nullopt;
    return csv ? arrange(schema, std::move(*csv), diagnostics_) : empty;
  }

  void note_sources(const Table& table) {
    for (const Row& row : table.rows) scenario_.impl->pack_sources.insert(table.cell(row, "source").text);
  }

  const Chain& chain_;
  Diagnostics& diagnostics_;
  Scenario scenario_;
  Table parameter_rows_;
  std::vector<std::pair<std::string, std::string>> declared_units_;
  std::vector<ParameterChange> changes_;
  std::size_t harmless_errors_ = 0;  ///< those that leave the tables readable
};

std::optional<Scenario> load_chain(const Chain& chain, const std::vector<Override>& overrides, const OptionOverrides& options,
                                   Diagnostics& diagnostics) {
  Loader loader(chain, diagnostics);
  const bool whole = loader.read_head();
  loader.read_tables();
  loader.read_references();
  if (!whole) return {};  // without units nothing else can be judged
  loader.apply_scenarios();
  loader.apply_command_line(overrides, options);
  loader.check_tables();
  loader.resolve();
  return loader.finish();
}

/// Findings in the order in which a reader opens the files: the pack's in the order of the format, then scenarios and the command line.
Diagnostics in_file_order(const Diagnostics& found) {
  std::map<std::string, std::size_t, std::less<>> ranks{{"pack.toml", 0}, {"parameters.csv", 1}};
  for (const TableSchema& schema : table_schemas()) ranks.try_emplace(fmt::format("{}.csv", schema.name), ranks.size());
  ranks.try_emplace("sources.bib", ranks.size());
  const auto rank = [&](const Diagnostic& one) {
    const auto known = ranks.find(one.place.file);
    return known == ranks.end() ? ranks.size() : known->second;
  };
  std::vector<Diagnostic> all = found.all();
  std::stable_sort(all.begin(), all.end(), [&](const Diagnostic& a, const Diagnostic& b) { return rank(a) < rank(b); });
  Diagnostics ordered;
  for (Diagnostic& one : all) ordered.add(std::move(one));
  ordered.sort();
  return ordered;
}

}  // namespace

const Cell& Table::cell(const Row& row, std::string_view column) const {
  const auto found = std::find(columns.begin(), columns.end(), column);
  INGOT_REQUIRE(found != columns.end());
  return row.cells[static_cast<std::size_t>(found - columns.begin())];
}

const Table& Scenario::table(std::string_view wanted) const {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table& table) { return table.name == wanted; });
  INGOT_REQUIRE(found != tables.end());
  return *found;
}

std::optional<std::size_t> Scenario::find_parameter(std::string_view wanted, std::string_view index) const {
  return impl->find(wanted, index);
}

std::optional<Quantity> Scenario::value(std::size_t parameter, Date date) const {
  const Impl::Node& node = impl->nodes[parameter];
  if (node.failed) return {};
  if (!node.varies) return impl->constants[parameter];
  constexpr std::size_t most_dates = 1000;
  const std::lock_guard lock(impl->guard);
  auto found = impl->dated.find(date.years);
  if (found == impl->dated.end()) {
    if (impl->dated.size() >= most_dates) impl->dated.clear();
    found = impl->dated.emplace(date.years, values_at(*this, date, nullptr)).first;
  }
  return found->second[parameter];
}

void Scenario::mark_used(std::size_t parameter) const { impl->used[parameter].store(true, std::memory_order_relaxed); }

std::optional<Scenario> load(const fs::path& scenario, const std::vector<fs::path>& pack_roots, const std::vector<Override>& overrides,
                             const OptionOverrides& options, Diagnostics& diagnostics) {
  Diagnostics found;
  std::optional<Scenario> result;
  try {
    if (const auto chain = find_chain(scenario, pack_roots, found)) result = load_chain(*chain, overrides, options, found);
  } catch (const std::exception& error) {  // file systems can fail in ways that no check foresees
    found.error({scenario.string(), 0, 0}, "", fmt::format("the scenario cannot be read: {}", error.what()),
                "check the files and try again");
    result.reset();
  }
  diagnostics.append(in_file_order(found));
  return result;
}

std::string hash(const Scenario& scenario) { return sha256(scenario.resolved_text); }

}  // namespace ingot::pack
