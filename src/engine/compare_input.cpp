// What was asked differently: head, options, parameters, rows of tables.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/compare_parts.hpp"
#include "pack/schema.hpp"
#include "pack/toml.hpp"

namespace ingot::engine::comparing {
namespace {

using pack::TomlNode;

/// Named texts of one kind in the order of the runs, and in that of the files within a run.
class Texts {
 public:
  explicit Texts(std::size_t runs) : runs_(runs) {}
  void add(std::size_t run, const std::string& name, const std::string& text) {
    const auto [place, fresh] = places_.emplace(name, rows_.size());
    if (fresh) rows_.emplace_back(name, std::vector<std::string>(runs_));
    rows_[place->second].second[run] = text;
  }
  template <class Emit>
  void for_differences(Emit&& emit) const {
    for (const auto& [name, values] : rows_)
      if (std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) != values.end()) emit(name, values);
  }

 private:
  std::size_t runs_;
  std::map<std::string, std::size_t> places_;
  std::vector<std::pair<std::string, std::vector<std::string>>> rows_;
};

/// `3 T USD` as 3 and `T USD`; nothing for an expression.
std::optional<std::pair<double, std::string>> plain_number(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  std::string unit(end);
  if (end == text.c_str() || !std::isfinite(value) || (!unit.empty() && unit.front() != ' ')) return std::nullopt;
  if (unit.find_first_of("+*(,;?:") != std::string::npos) return std::nullopt;
  return std::pair(value, unit);
}

std::vector<std::optional<double>> relative_of(const std::vector<std::string>& values) {
  std::vector<std::optional<double>> relative(values.size() - 1);
  const auto first = plain_number(values.front());
  for (std::size_t i = 1; first && first->first != 0.0 && i < values.size(); ++i) {
    const auto other = plain_number(values[i]);
    if (other && other->second == first->second) relative[i - 1] = (other->first - first->first) / std::abs(first->first);
  }
  return relative;
}

void emit_all(const Texts& texts, const char* kind, std::vector<InputDifference>& found) {
  texts.for_differences(
      [&](const std::string& name, const std::vector<std::string>& values) { found.push_back({kind, name, values, relative_of(values)}); });
}

/// A parameter as it is written, with its unit where the value does not say one.
std::string written(const report::Parameter& p) {
  const bool bare = p.value.find(' ') == std::string::npos && plain_number(p.value).has_value();
  return bare && !p.unit.empty() && p.unit != "1" ? p.value + " " + p.unit : p.value;
}

void compare_parameters(const std::vector<Side>& sides, std::vector<InputDifference>& found) {
  Texts texts(sides.size()), formulas(sides.size());
  for (std::size_t i = 0; i < sides.size(); ++i) {
    for (const report::Parameter& p : sides[i].run.parameters) {
      texts.add(i, p.name, written(p));
      if (p.first) formulas.add(i, p.name, fmt::format("{:.9g} {}", *p.first, p.unit));
    }
  }
  emit_all(texts, "parameter", found);
  const std::size_t given = found.size();
  // Formulas over what was changed; those that were written anew are told already.
  formulas.for_differences([&](const std::string& name, const std::vector<std::string>& values) {
    const bool told = std::any_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(given),
                                  [&](const InputDifference& d) { return d.kind == "parameter" && d.name == name; });
    if (!told) found.push_back({"follows", name, values, relative_of(values)});
  });
}

/// The cells of a row that make its key, and all others as `column: value`.
struct TableRow {
  std::string key;
  std::vector<std::pair<std::string, std::string>> cells;
};

TableRow read_row(const TomlNode& row, const pack::TableSchema* schema) {
  TableRow result;
  for (const TomlNode& cell : row.children) {
    const int column = schema == nullptr ? -1 : schema->find(cell.key);
    const bool key = column >= 0 ? schema->columns[static_cast<std::size_t>(column)].key : cell.key == "name";
    if (key) {
      result.key += (result.key.empty() ? "" : " ") + cell.text;
    } else {
      result.cells.emplace_back(cell.key, cell.text);
    }
  }
  return result;
}

/// Rows of one table: a cell that differs where all runs have the row, and the row as a whole where some have it not.
void compare_table(const std::vector<const TomlNode*>& tables, const std::string& name, std::vector<InputDifference>& found) {
  const pack::TableSchema* schema = pack::find_schema(name);
  Texts whole(tables.size()), cells(tables.size());
  std::map<std::string, std::size_t> runs_with;
  std::vector<std::vector<TableRow>> rows(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i] == nullptr) continue;
    std::map<std::string, int> seen;
    for (const TomlNode& node : tables[i]->children) {
      TableRow row = read_row(node, schema);
      if (const int earlier = seen[row.key]++; earlier > 0) row.key += fmt::format(" #{}", earlier + 1);
      ++runs_with[row.key];
      rows[i].push_back(std::move(row));
    }
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    for (const TableRow& row : rows[i]) {
      const std::string place = fmt::format("{} {}", name, row.key);
      if (runs_with[row.key] == tables.size()) {
        for (const auto& [column, text] : row.cells) cells.add(i, place + " " + column, text);
      } else {
        std::string text;
        for (const auto& [column, value] : row.cells) text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", column, value);
        whole.add(i, place, text.empty() ? "there" : text);
      }
    }
  }
  const char* kind = name == "figures" ? "figure" : "table";
  emit_all(cells, kind, found);
  emit_all(whole, kind, found);
}

void compare_section(const std::vector<TomlNode>& texts, const std::string& name, const char* kind, std::vector<InputDifference>& found) {
  Texts entries(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const TomlNode* section = name.empty() ? &texts[i] : texts[i].find(name);
    if (section == nullptr) continue;
    for (const TomlNode& entry : section->children)
      if (entry.is_scalar()) entries.add(i, entry.key, entry.text);
  }
  emit_all(entries, kind, found);
}

/// Names of the tables, in the order in which they come first.
std::vector<std::string> table_names(const std::vector<TomlNode>& texts) {
  std::vector<std::string> names;
  for (const TomlNode& text : texts)
    for (const TomlNode& child : text.children)
      if (child.kind == TomlNode::Kind::array && child.key != "parameters" &&
          std::find(names.begin(), names.end(), child.key) == names.end())
        names.push_back(child.key);
  return names;
}

}  // namespace

std::vector<InputDifference> compare_input(const std::vector<Side>& sides) {
  std::vector<InputDifference> found;
  std::vector<TomlNode> texts;
  Texts scenario(sides.size()), hash(sides.size());
  for (std::size_t i = 0; i < sides.size(); ++i) {
    scenario.add(i, "scenario", sides[i].run.scenario);
    hash.add(i, "hash", sides[i].run.origin.hash);
    Diagnostics ignored;  // a text that is gone or cut leaves the hash to say that something differs
    texts.push_back(pack::read_toml(sides[i].resolved, "", ignored).value_or(TomlNode()));
  }
  emit_all(scenario, "scenario", found);
  compare_section(texts, "", "pack", found);
  compare_section(texts, "options", "option", found);
  const std::size_t before = found.size();
  compare_parameters(sides, found);
  compare_section(texts, "units", "unit", found);
  for (const std::string& name : table_names(texts)) {
    std::vector<const TomlNode*> tables;
    for (const TomlNode& text : texts) tables.push_back(text.find(name));
    compare_table(tables, name, found);
  }
  const bool explained =
      found.size() > before || std::any_of(found.begin(), found.end(), [](const auto& d) { return d.kind != "scenario"; });
  if (!explained) emit_all(hash, "hash", found);
  return found;
}

}  // namespace ingot::engine::comparing
