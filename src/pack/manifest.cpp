#include "pack/manifest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pack/nearest.hpp"
#include "pack/schema.hpp"
#include "pack/text_file.hpp"

namespace ingot::pack {

namespace {

std::string text_at(const TomlNode& root, std::string_view key, Diagnostics& diagnostics) {
  const TomlNode* node = root.find(key);
  if (node == nullptr) return {};
  return scalar_text(*node, diagnostics).value_or("");
}

void read_head(const TomlNode& root, Scenario& scenario, Diagnostics& diagnostics) {
  const auto text = [&](std::string_view key) { return text_at(root, key, diagnostics); };
  scenario.pack_name = text("name");
  scenario.pack_version = text("version");
  scenario.title = text("title");
  scenario.title_fr = text("title_fr");
  scenario.licence = text("licence");
  for (const std::string_view key : {"name", "base_date"}) {
    if (root.find(key) == nullptr) {
      diagnostics.error({root.place.file, 0, 0}, std::string(key), "the pack wants this key", fmt::format("write {} = \"...\"", key));
    }
  }
  if (const TomlNode* node = root.find("base_date")) {
    const std::string written = text("base_date");
    const std::optional<Date> date = parse_date(written);
    if (date) scenario.base_date = *date;
    if (!date)
      diagnostics.error(node->place, "base_date", fmt::format("'{}' is not a date", shorten(written)), "write for example \"2026-01\"");
  }
  if (const TomlNode* node = root.find("price_year")) {
    const std::optional<double> year = plain_number(text("price_year"));
    const bool sensible = year && *year >= 1800 && *year <= 2400 && *year == static_cast<int>(*year);
    if (sensible) scenario.price_year = static_cast<int>(*year);
    if (!sensible) diagnostics.error(node->place, "price_year", "this is not a year", "write for example 2026");
  }
}

/// Units may be declared in any order: those that name others wait until these are known.
void read_units(const TomlNode& root, Scenario& scenario, Diagnostics& diagnostics) {
  scenario.currency = "USD";
  if (const TomlNode* node = root.find("currency")) {
    const std::string written = text_at(root, "currency", diagnostics);
    const bool free = is_identifier(written) && (written == "USD" || !UnitTable().find(written));
    if (free) scenario.currency = written;
    if (!free)
      diagnostics.error(node->place, "currency", fmt::format("'{}' cannot name money", shorten(written)), "write for example \"USD\"");
  }
  scenario.units = UnitTable(scenario.currency);
  const TomlNode* units = root.find("units");
  if (units == nullptr) return;
  if (!units->is_table()) {
    diagnostics.error(units->place, "units", "this is not a table", "write [units] and a line for each unit");
    return;
  }
  std::vector<const TomlNode*> waiting;
  for (const TomlNode& unit : units->children) waiting.push_back(&unit);
  std::vector<std::pair<const TomlNode*, UnitError>> failed;
  for (bool progress = true; progress;) {
    progress = false;
    failed.clear();
    for (const TomlNode* unit : waiting) {
      std::optional<UnitError> error;
      if (unit->kind != TomlNode::Kind::text)
        error = UnitError{"the definition is not a text", "write \"count\", or for example \"1000 wafer\"", 0};
      if (!error) error = scenario.units.declare(unit->key, unit->text);
      if (error) failed.emplace_back(unit, *error);
      progress = progress || !error;
    }
    waiting.clear();
    for (const auto& [unit, error] : failed) waiting.push_back(unit);
    progress = progress && !waiting.empty();
  }
  for (const auto& [unit, error] : failed) diagnostics.error(unit->place, unit->key, error.message, error.fix);
}

/// Names of units for readers: English and French, or one and many of each.
void read_unit_names(const TomlNode& names, Scenario& scenario, Diagnostics& diagnostics) {
  if (!names.is_table()) {
    diagnostics.error(names.place, "unit_names", "this is not a table", "write [unit_names] and a line for each unit");
    return;
  }
  for (const TomlNode& name : names.children) {
    const auto is_text = [](const TomlNode& node) { return node.kind == TomlNode::Kind::text && !trim(node.text).empty(); };
    const bool texts = name.kind == TomlNode::Kind::array && std::all_of(name.children.begin(), name.children.end(), is_text);
    const std::size_t count = name.children.size();
    if (!texts || (count != 2 && count != 4)) {
      diagnostics.error(name.place, name.key, "these are not two or four texts",
                        "write English and French, or one and many of both: [\"wafer\", \"wafers\", \"plaquette\", \"plaquettes\"]");
      continue;
    }
    if (!scenario.units.find(name.key)) {
      diagnostics.error(name.key_place, name.key, fmt::format("there is no unit '{}'", shorten(name.key)), "declare it in [units]");
      continue;
    }
    const auto text = [&](std::size_t i) { return std::string(trim(name.children[count == 2 ? i / 2 : i].text)); };
    scenario.unit_names.push_back({name.key, text(0), text(1), text(2), text(3)});
  }
}

void read_figures(const TomlNode& figures, Scenario& scenario, Diagnostics& diagnostics) {
  if (figures.kind != TomlNode::Kind::array) {
    diagnostics.error(figures.place, "figures", "this is not a list of tables", "write [[figures]]");
    return;
  }
  for (const TomlNode& figure : figures.children) {
    if (!check_table(figure, {"name", "name_fr", "quantity", "of", "unit", "variable"}, diagnostics)) continue;
    const auto text = [&](std::string_view key) { return text_at(figure, key, diagnostics); };
    for (const std::string_view key : {"name", "quantity"}) {
      if (figure.find(key) == nullptr) {
        diagnostics.error(figure.place, std::string(key), "the figure wants this key", fmt::format("write {} = \"...\"", key));
      }
    }
    scenario.figures.push_back({text("name"), text("name_fr"), text("quantity"), text("of"), text("unit"), figure.place, text("variable")});
  }
}

}  // namespace

std::optional<std::string> scalar_text(const TomlNode& node, Diagnostics& diagnostics) {
  if (!node.is_scalar()) {
    diagnostics.error(node.place, node.key, "a text or number is wanted here, not a table or list", "write it in quotes");
    return {};
  }
  if (node.kind == TomlNode::Kind::boolean) return node.text == "true" ? "yes" : "no";
  return std::string(trim(node.text));
}

bool check_table(const TomlNode& table, const std::vector<std::string>& known, Diagnostics& diagnostics) {
  if (!table.is_table()) {
    diagnostics.error(table.place, table.key, "a table is wanted here", "see the pack format");
    return false;
  }
  for (const TomlNode& child : table.children) {
    if (std::find(known.begin(), known.end(), child.key) != known.end()) continue;
    diagnostics.error(child.key_place, table.key, fmt::format("there is no key '{}'", shorten(child.key)), suggest(child.key, known));
  }
  return true;
}

void read_options(const TomlNode& options, Scenario& scenario, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const OptionSchema& option : option_schemas()) known.emplace_back(option.name);
  if (!check_table(options, known, diagnostics)) return;
  for (const TomlNode& option : options.children) {
    const auto text = scalar_text(option, diagnostics);
    if (!text || std::find(known.begin(), known.end(), option.key) == known.end()) continue;
    scenario.options.insert_or_assign(option.key, Cell{*text, option.place});
  }
}

void read_manifest(const TomlNode& root, Scenario& scenario, Diagnostics& diagnostics) {
  check_table(root,
              {"name", "version", "title", "title_fr", "licence", "currency", "price_year", "base_date", "units", "unit_names", "options",
               "figures"},
              diagnostics);
  read_head(root, scenario, diagnostics);
  read_units(root, scenario, diagnostics);
  if (const TomlNode* names = root.find("unit_names")) read_unit_names(*names, scenario, diagnostics);
  if (const TomlNode* options = root.find("options")) read_options(*options, scenario, diagnostics);
  if (const TomlNode* figures = root.find("figures")) read_figures(*figures, scenario, diagnostics);
}

}  // namespace ingot::pack
