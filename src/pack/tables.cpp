#include "pack/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "pack/nearest.hpp"
#include "pack/text_file.hpp"

namespace ingot::pack {

namespace {

std::string normal_words(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string key_part(const Column& column, std::string_view text) {
  std::string part = normal_words(text);
  // An optional selector may be left out of a key, so that its empty text stays empty.
  return part.empty() && column.kind != CellKind::selector ? std::string(column.standard) : part;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string key;
  for (std::size_t i = 0; i < parts.size(); ++i) key += (i > 0 ? "/" : "") + parts[i];
  while (key.ends_with('/')) key.pop_back();
  return key;
}

/// Where each column of the file goes, -1 for those that go nowhere.
std::vector<int> header_targets(const TableSchema& schema, const std::vector<Cell>& header, Diagnostics& diagnostics) {
  std::vector<int> targets;
  std::vector<bool> seen(schema.columns.size(), false);
  for (const Cell& cell : header) {
    int target = schema.find(cell.text);
    if (cell.empty()) {
      diagnostics.error(cell.place, "", "a column has no name", "name it, or delete the column");
    } else if (target < 0) {
      diagnostics.error(cell.place, "", fmt::format("{} has no column '{}'", schema.name, shorten(cell.text)),
                        suggest(cell.text, schema.column_names(), schema.columns.size()));
    } else if (seen[static_cast<std::size_t>(target)]) {
      diagnostics.error(cell.place, cell.text, "the column stands twice in the header", "delete one of them");
      target = -1;
    } else {
      seen[static_cast<std::size_t>(target)] = true;
    }
    targets.push_back(target);
  }
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    if (!schema.columns[i].required || seen[i]) continue;
    const Place& first = header.front().place;
    diagnostics.error({first.file, first.row, 0}, std::string(schema.columns[i].name), fmt::format("{} wants this column", schema.name),
                      fmt::format("add the column {}: {}", schema.columns[i].name, schema.columns[i].meaning));
  }
  return targets;
}

/// Parts between separators outside brackets and parentheses.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && (text[i] == '[' || text[i] == '(')) ++depth;
    if (i < text.size() && (text[i] == ']' || text[i] == ')')) --depth;
    if (i == text.size() || (text[i] == separator && depth == 0)) {
      parts.push_back(trim(text.substr(start, i - start)));
      start = i + 1;
    }
  }
  return parts;
}

bool expression_has_literal(std::string_view text, const UnitTable& units) {
  const Expression::Parsed parsed = Expression::parse(text, units);
  return parsed.expression && parsed.expression->has_bare_literal();
}

/// The column that is the whole key, or -1 where several are.
int single_key(const TableSchema& schema) {
  int found = -1;
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    if (!schema.columns[i].key) continue;
    if (found >= 0) return -1;
    found = static_cast<int>(i);
  }
  return found;
}

void check_keys(const TableSchema& schema, const Table& table, Diagnostics& diagnostics) {
  const int column = single_key(schema);
  std::unordered_map<std::string, const Row*> seen;
  for (const Row& row : table.rows) {
    const std::string key = row_key(schema, row);
    if (key.empty()) continue;  // reported as an empty required cell
    const auto [first, fresh] = seen.try_emplace(key, &row);
    if (fresh) continue;
    const Place& before = first->second->place;
    const std::string where =
        before.file == row.place.file ? fmt::format("row {}", before.row) : fmt::format("{}:{}", before.file, before.row);
    const Place place = column < 0 ? Place{row.place.file, row.place.row, 0} : row.cells[static_cast<std::size_t>(column)].place;
    const std::string subject = column < 0 ? "" : table.columns[static_cast<std::size_t>(column)];
    diagnostics.error(place, subject, fmt::format("'{}' stands already in {}", shorten(key), where), "rename one of them or delete it");
  }
}

}  // namespace

std::string row_key(const TableSchema& schema, const Row& row) {
  std::vector<std::string> parts;
  bool any = false;
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    if (!schema.columns[i].key) continue;
    any = any || !row.cells[i].empty();
    parts.push_back(key_part(schema.columns[i], row.cells[i].text));
  }
  return any ? joined(parts) : std::string{};
}

std::string normal_key(const TableSchema& schema, std::string_view written) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (const Column& column : schema.columns) {
    if (!column.key) continue;
    const std::size_t end = std::min(written.find('/', std::min(start, written.size())), written.size());
    const std::string_view part = start <= written.size() ? written.substr(start, end - start) : std::string_view{};
    parts.push_back(key_part(column, trim(part)));
    start = end + 1;
  }
  if (start <= written.size()) parts.emplace_back(written.substr(start));  // more parts than the key has: matches nothing
  return joined(parts);
}

Table arrange(const TableSchema& schema, Csv csv, Diagnostics& diagnostics) {
  Table table{std::string(schema.name), schema.column_names(), {}};
  const std::vector<int> targets = header_targets(schema, csv.header, diagnostics);
  table.rows.reserve(csv.rows.size());
  for (Row& read : csv.rows) {
    Row row{std::vector<Cell>(schema.columns.size(), Cell{{}, read.place}), read.place};
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i] >= 0) row.cells[static_cast<std::size_t>(targets[i])] = std::move(read.cells[i]);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

void check_rows(const TableSchema& schema, const Table& table, Diagnostics& diagnostics) {
  for (const Row& row : table.rows) {
    for (std::size_t i = 0; i < schema.columns.size(); ++i) {
      const Column& column = schema.columns[i];
      const Cell& cell = row.cells[i];
      const bool written = cell.place.column > 0;  // else the header or the row's commas are wrong, which has been reported
      if (column.required && cell.empty() && written) {
        diagnostics.error(cell.place, std::string(column.name), "the cell is empty, and it must not be",
                          fmt::format("write {}", column.meaning));
      }
      if (column.kind == CellKind::id && !cell.empty() && !is_identifier(cell.text)) {
        diagnostics.error(cell.place, std::string(column.name), fmt::format("'{}' is not an id", shorten(cell.text)),
                          "use letters, digits and _, and begin with a letter");
      }
    }
  }
  check_keys(schema, table, diagnostics);
}

bool has_literal(CellKind kind, std::string_view text, const UnitTable& units) {
  if (!is_numeric(kind) || text.find_first_of("0123456789") == std::string_view::npos) return false;
  if (kind == CellKind::expr || kind == CellKind::series || kind == CellKind::number) return expression_has_literal(text, units);
  if (kind == CellKind::window) {
    const std::vector<std::string_view> ends = split(text, '-');
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return expression_has_literal(end, units); });
  }
  for (const std::string_view point : split(text, ';')) {
    for (const std::string_view side : split(point, ':')) {
      if (expression_has_literal(side, units)) return true;
    }
  }
  return false;
}

void check_source_key(const Cell& source, bool may_be_derived, const std::set<std::string, std::less<>>& known, Diagnostics& diagnostics) {
  if (source.empty() || source.text == "judgement" || known.contains(source.text)) return;
  if (source.text == "derived") {
    if (!may_be_derived) {
      diagnostics.error(source.place, "source", "'derived' is for expressions without numbers of their own",
                        "name the source of the number, write 'judgement', or move the number to parameters.csv");
    }
    return;
  }
  const std::vector<std::string> keys(known.begin(), known.end());
  const std::string near = nearest(source.text, keys);
  diagnostics.error(source.place, "source", fmt::format("'{}' is not in sources.bib", shorten(source.text)),
                    near.empty() ? "add the reference to sources.bib, or write 'judgement'" : fmt::format("write '{}'", near));
}

void check_sources(const TableSchema& schema, const Table& table, const UnitTable& units, const std::set<std::string, std::less<>>& known,
                   const std::set<std::string, std::less<>>& assumptions, Diagnostics& diagnostics) {
  const auto source_column = static_cast<std::size_t>(schema.find("source"));
  for (const Row& row : table.rows) {
    const Cell& source = row.cells[source_column];
    const bool sourced = !source.empty() && source.text != "derived";
    const auto literal = [&](std::size_t i) {
      const Cell& cell = row.cells[i];
      return !cell.empty() && !assumptions.contains(cell.place.file) && has_literal(schema.columns[i].kind, cell.text, units);
    };
    bool any_literal = false;
    for (std::size_t i = 0; i < schema.columns.size() && !sourced; ++i) {
      if (!literal(i)) continue;
      any_literal = true;
      if (!source.empty()) break;
      diagnostics.error(row.cells[i].place, std::string(schema.columns[i].name),
                        fmt::format("'{}' is a number without source", shorten(row.cells[i].text)),
                        "name its source in the row's column source, or make it a parameter");
    }
    check_source_key(source, !any_literal, known, diagnostics);
  }
}

}  // namespace ingot::pack
