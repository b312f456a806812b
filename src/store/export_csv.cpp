#include <fmt/format.h>

#include "base/whole_file.hpp"
#include "store/folder.hpp"
#include "store/tables.hpp"

namespace ingot::store {
namespace {

namespace fs = std::filesystem;

/// RFC 4180: quoted where it holds a comma, a quote or a line end.
void append_cell(std::string& line, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

std::vector<std::string> table_names(Database& database) {
  std::vector<std::string> names;
  Statement rows(database, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid");
  while (rows.step()) names.emplace_back(rows.text(0));
  return names;
}

std::string table_csv(Database& database, const std::string& table) {
  Statement rows(database, fmt::format("SELECT * FROM \"{}\"", table));
  std::string text;
  for (int i = 0; i < rows.columns(); ++i) {
    if (i > 0) text += ',';
    append_cell(text, rows.column_name(i));
  }
  text += '\n';
  while (rows.step()) {
    for (int i = 0; i < rows.columns(); ++i) {
      if (i > 0) text += ',';
      // fmt's shortest form reads back to the very same number; SQLite's own text has 15 digits.
      if (rows.is_real(i)) {
        fmt::format_to(std::back_inserter(text), "{}", rows.real(i));
      } else {
        append_cell(text, rows.text(i));
      }
    }
    text += '\n';
  }
  return text;
}

}  // namespace

std::vector<fs::path> export_csv(const fs::path& run, const fs::path& folder) {
  const std::unique_ptr<Database> database = open_run(run);
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) fail_to_write(folder, failure.value());
  std::vector<fs::path> files;
  for (const std::string& table : table_names(*database)) {
    files.push_back(folder / (table + ".csv"));
    write_whole(files.back(), table_csv(*database, table));
  }
  return files;
}

}  // namespace ingot::store
