#include "pack/csv.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pack/text_file.hpp"

namespace ingot::pack {

namespace {

class Reader {
 public:
  Reader(std::string_view text, const std::string& shown, Diagnostics& diagnostics)
      : rest_(text), shown_(shown), diagnostics_(diagnostics) {}

  std::optional<Csv> read() {
    Csv csv;
    std::string_view line;
    while (next_line(line)) {
      if (line.starts_with('#')) {
        check_comment(line);
        continue;
      }
      if (trim(line).empty()) continue;
      std::vector<Cell> cells = split(line);
      if (csv.header.empty()) {
        csv.header = std::move(cells);
      } else if (fit(cells, csv.header.size())) {
        csv.rows.push_back({std::move(cells), {shown_, row_, 0}});
      }
    }
    if (csv.header.empty()) {
      diagnostics_.error({shown_, 0, 0}, "", "the file is empty: it has no header row", "write the column names in the first line");
      return {};
    }
    return csv;
  }

 private:
  bool next_line(std::string_view& line) {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++row_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!told_return_ && line.find('\r') != std::string_view::npos) {
      told_return_ = true;
      diagnostics_.error({shown_, row_, 0}, "", "there is a carriage return inside the line", "save the file with LF or CRLF line ends");
    }
    return true;
  }

  void check_comment(std::string_view line) {
    if (first_invalid_utf8(line) != std::string_view::npos) tell_encoding(1);
  }

  void tell_encoding(int column) {
    if (told_encoding_) return;  // a file in another encoding has them everywhere
    told_encoding_ = true;
    diagnostics_.error({shown_, row_, column}, "", "there is a byte that is not UTF-8", "save the file as UTF-8 without BOM");
  }

  std::vector<Cell> split(std::string_view line) {
    std::vector<Cell> cells;
    cells.reserve(width_);
    bool more = true;
    while (more) {
      const int column = static_cast<int>(cells.size()) + 1;
      std::string_view ahead = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
      std::string text = ahead.starts_with('"') ? quoted(line, ahead.substr(1), column, more) : bare(line, column, more);
      if (first_invalid_utf8(text) != std::string_view::npos) {
        tell_encoding(column);
        text = scrub_utf8(text);
      }
      cells.push_back({std::move(text), {shown_, row_, column}});
    }
    width_ = cells.size();
    return cells;
  }

  /// Takes a cell without quotes off the front of `line`; `more` tells whether a comma followed it.
  std::string bare(std::string_view& line, int column, bool& more) {
    const std::size_t end = line.find(',');
    more = end != std::string_view::npos;
    const std::string_view text = trim(line.substr(0, end));
    line.remove_prefix(more ? end + 1 : line.size());
    if (text.find('"') != std::string_view::npos) {
      diagnostics_.error({shown_, row_, column}, "", fmt::format("'{}' has a quote in a cell without quotes", shorten(scrub_utf8(text))),
                         "put the cell in double quotes and double the quote in it");
    }
    return std::string(text);
  }

  /// Takes a quoted cell off the front of `line`; `inside` starts after its opening quote.
  std::string quoted(std::string_view& line, std::string_view inside, int column, bool& more) {
    std::string text;
    for (;;) {
      const std::size_t quote = inside.find('"');
      text += inside.substr(0, quote);
      if (quote == std::string_view::npos) {
        diagnostics_.error({shown_, row_, column}, "", "the quote is not closed on its line",
                           "close the quote; a cell cannot hold a line break");
        line = {};
        more = false;
        return std::string(trim(text));
      }
      inside.remove_prefix(quote + 1);
      if (!inside.starts_with('"')) break;
      text += '"';
      inside.remove_prefix(1);
    }
    const std::size_t end = inside.find(',');
    more = end != std::string_view::npos;
    if (!trim(inside.substr(0, end)).empty()) {
      diagnostics_.error({shown_, row_, column}, "", "there is text after the closing quote", "double a quote that belongs to the text");
    }
    line = more ? inside.substr(end + 1) : std::string_view{};
    return std::string(trim(text));
  }

  /// Makes a row as wide as the header. @return false for a row of nothing but commas
  bool fit(std::vector<Cell>& cells, std::size_t width) {
    if (std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.empty(); })) {
      diagnostics_.error({shown_, row_, 0}, "", "the row has only empty cells", "delete the line");
      return false;
    }
    if (cells.size() != width) {
      const bool many = cells.size() > width;
      diagnostics_.error({shown_, row_, static_cast<int>(std::min(cells.size(), width)) + 1}, "",
                         fmt::format("the row has {} cells, the header has {}", cells.size(), width),
                         many ? "take out a comma, or quote the cell that has one" : "add the missing commas");
      cells.resize(width, Cell{{}, {shown_, row_, 0}});
    }
    return true;
  }

  std::string_view rest_;
  const std::string& shown_;
  Diagnostics& diagnostics_;
  int row_ = 0;
  std::size_t width_ = 0;
  bool told_encoding_ = false;
  bool told_return_ = false;
};

}  // namespace

std::optional<Csv> read_csv(std::string_view text, const std::string& shown, Diagnostics& diagnostics) {
  return Reader(text, shown, diagnostics).read();
}

}  // namespace ingot::pack
