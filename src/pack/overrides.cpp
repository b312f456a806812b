#include "pack/overrides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include "pack/manifest.hpp"
#include "pack/nearest.hpp"
#include "pack/schema.hpp"
#include "pack/tables.hpp"
#include "pack/text_file.hpp"

namespace ingot::pack {

namespace {

/// Applies `[tables.NAME]` to one table.
class TableChanger {
 public:
  TableChanger(const TableSchema& schema, Table& table, Scenario::Impl& impl, Diagnostics& diagnostics)
      : schema_(schema), table_(table), impl_(impl), diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) rows_.try_emplace(row_key(schema, table.rows[i]), i);
    removed_.assign(table.rows.size(), false);
  }

  void change(const TomlNode& rows) {
    for (const TomlNode& row : rows.children) change_row(row);
    std::vector<Row> kept;
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      if (!removed_[i]) kept.push_back(std::move(table_.rows[i]));
    }
    table_.rows = std::move(kept);
  }

 private:
  void change_row(const TomlNode& row) {
    const std::string subject = fmt::format("{}.{}", schema_.name, shorten(row.key));
    if (!row.is_table()) {
      diagnostics_.error(row.place, subject, "a row is a table of columns",
                         fmt::format("write [tables.{}.\"{}\"]", schema_.name, shorten(row.key)));
      return;
    }
    const auto found = rows_.find(normal_key(schema_, row.key));
    const TomlNode* remove = row.find("remove");
    if (remove != nullptr) {
      remove_row(row, *remove, found == rows_.end() ? nullptr : &found->second, subject);
    } else if (found != rows_.end()) {
      fill(table_.rows[found->second], row, subject, false);
    } else {
      add_row(row, subject);
    }
  }

  void remove_row(const TomlNode& row, const TomlNode& remove, const std::size_t* found, const std::string& subject) {
    if (remove.kind != TomlNode::Kind::boolean || remove.text != "true" || row.children.size() > 1) {
      diagnostics_.error(remove.place, subject, "a row that goes has only `remove = true`", "delete the other lines, or this one");
      return;
    }
    if (found == nullptr) {
      diagnostics_.error(row.key_place, subject, fmt::format("{} has no row '{}' to remove", schema_.name, shorten(row.key)),
                         suggest(row.key, keys()));
      return;
    }
    for (const Cell& cell : table_.rows[*found].cells) set_aside(cell.text);
    removed_[*found] = true;
  }

  void add_row(const TomlNode& row, const std::string& subject) {
    std::vector<std::string> missing;
    for (const Column& column : schema_.columns) {
      if (column.required && !column.key && row.find(column.name) == nullptr) missing.emplace_back(column.name);
    }
    if (!missing.empty()) {
      const std::string near = nearest(row.key, keys());
      std::string list;
      for (const std::string& name : missing) list += (list.empty() ? "" : ", ") + name;
      diagnostics_.error(row.key_place, subject,
                         fmt::format("{} has no row '{}', and a new one wants {}", schema_.name, shorten(row.key), list),
                         near.empty() ? "correct the key, or write these columns" : fmt::format("write '{}'", near));
      return;
    }
    Row fresh{std::vector<Cell>(schema_.columns.size(), Cell{{}, row.key_place}), row.key_place};
    if (!fill_key(fresh, row, subject)) return;
    fill(fresh, row, subject, true);
    table_.rows.push_back(std::move(fresh));
    removed_.push_back(false);
  }

  /// Splits the key of a new row into its key columns.
  bool fill_key(Row& fresh, const TomlNode& row, const std::string& subject) {
    std::string_view rest = row.key;
    bool more = true;
    for (std::size_t i = 0; i < schema_.columns.size(); ++i) {
      if (!schema_.columns[i].key) continue;
      const std::size_t end = rest.find('/');
      fresh.cells[i].text = std::string(trim(rest.substr(0, end)));
      more = end != std::string_view::npos;
      rest = more ? rest.substr(end + 1) : std::string_view{};
    }
    if (!more) return true;
    diagnostics_.error(row.key_place, subject, fmt::format("the key of {} has fewer parts", schema_.name),
                       fmt::format("write {}", key_form()));
    return false;
  }

  void fill(Row& target, const TomlNode& row, const std::string& subject, bool fresh) {
    for (const TomlNode& node : row.children) {
      const int column = schema_.find(node.key);
      if (column < 0) {
        diagnostics_.error(node.key_place, subject, fmt::format("{} has no column '{}'", schema_.name, shorten(node.key)),
                           suggest(node.key, schema_.column_names(), schema_.columns.size()));
        continue;
      }
      const auto text = scalar_text(node, diagnostics_);
      if (!text) continue;
      Cell& cell = target.cells[static_cast<std::size_t>(column)];
      if (schema_.columns[static_cast<std::size_t>(column)].key && cell.text != *text) {
        diagnostics_.error(node.place, subject, fmt::format("'{}' is part of the row's key and cannot be changed", node.key),
                           fresh ? "write it as in the key" : "remove the row and add another");
        continue;
      }
      set_aside(cell.text);
      cell = Cell{*text, node.place};
    }
  }

  /// Remembers the words of a text that is no longer in force.
  void set_aside(std::string_view text) {
    std::string word;
    for (const char c : text) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
        word += c;
      } else if (!word.empty()) {
        impl_.set_aside.insert(std::move(word));
        word.clear();
      }
    }
    if (!word.empty()) impl_.set_aside.insert(word);
  }

  std::vector<std::string> keys() const {
    std::vector<std::string> all;
    for (const Row& row : table_.rows) all.push_back(row_key(schema_, row));
    return all;
  }

  std::string key_form() const {
    std::string form;
    for (const Column& column : schema_.columns) {
      if (column.key) form += (form.empty() ? "" : "/") + std::string(column.name);
    }
    return form;
  }

  const TableSchema& schema_;
  Table& table_;
  Scenario::Impl& impl_;
  Diagnostics& diagnostics_;
  std::unordered_map<std::string, std::size_t> rows_;
  std::vector<bool> removed_;
};

void apply_tables(const TomlNode& tables, Scenario& scenario, Diagnostics& diagnostics) {
  if (!tables.is_table()) {
    diagnostics.error(tables.place, "tables", "a table is wanted here", "write [tables.processes.NAME]");
    return;
  }
  std::vector<std::string> names;
  for (const TableSchema& schema : table_schemas()) names.emplace_back(schema.name);
  for (const TomlNode& node : tables.children) {
    const auto found =
        std::find_if(scenario.tables.begin(), scenario.tables.end(), [&](const Table& table) { return table.name == node.key; });
    if (found == scenario.tables.end()) {
      const bool parameters = node.key == "parameters";
      diagnostics.error(node.key_place, "tables", fmt::format("there is no table '{}'", shorten(node.key)),
                        parameters ? "change parameters in [parameters]" : suggest(node.key, names, names.size()));
    } else if (!node.is_table()) {
      diagnostics.error(node.place, node.key, "a table of rows is wanted here", fmt::format("write [tables.{}.KEY]", node.key));
    } else {
      TableChanger(*find_schema(node.key), *found, *scenario.impl, diagnostics).change(node);
    }
  }
}

void apply_parameters(const TomlNode& parameters, std::vector<ParameterChange>& changes, Diagnostics& diagnostics) {
  if (!parameters.is_table()) {
    diagnostics.error(parameters.place, "parameters", "a table is wanted here", "write [parameters] and a line for each");
    return;
  }
  for (const TomlNode& node : parameters.children) {
    if (const auto text = scalar_text(node, diagnostics)) changes.push_back({node.key, node.key_place, Cell{*text, node.place}});
  }
}

}  // namespace

void apply_file(const ScenarioFile& file, Scenario& scenario, std::vector<ParameterChange>& changes, Diagnostics& diagnostics) {
  check_table(file.root, {"extends", "title", "title_fr", "question", "question_fr", "options", "parameters", "tables"}, diagnostics);
  const auto take = [&](std::string_view key, std::string& target) {
    const TomlNode* node = file.root.find(key);
    if (node == nullptr) return;
    if (const auto text = scalar_text(*node, diagnostics)) target = *text;
  };
  take("title", scenario.title);
  take("title_fr", scenario.title_fr);
  take("question", scenario.question);
  take("question_fr", scenario.question_fr);
  if (const TomlNode* options = file.root.find("options")) read_options(*options, scenario, diagnostics);
  if (const TomlNode* parameters = file.root.find("parameters")) apply_parameters(*parameters, changes, diagnostics);
  if (const TomlNode* tables = file.root.find("tables")) apply_tables(*tables, scenario, diagnostics);
}

}  // namespace ingot::pack
