#include <fmt/format.h>

#include <cctype>
#include <charconv>
#include <cmath>
#include <istream>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "lp/builder.hpp"
#include "lp/mps.hpp"

namespace ingot::lp {
namespace {

/// Bounds of this magnitude are infinite, as most writers mean it.
constexpr double infinite_from = 1e30;

class Reader {
 public:
  Reader(std::istream& in, std::string_view source) : in_(in), source_(source) {}

  Model read() {
    bool ended = false;
    while (!ended && next_line()) {
      if (!header_) {
        data();
      } else if (fields_[0] == "ENDATA") {
        ended = true;
      } else {
        section();
      }
    }
    if (!ended) fail("the file ends without ENDATA", "check that the file is whole");
    return finish();
  }

 private:
  struct ColumnData {
    std::string name;
    double cost = 0.0, lower = 0.0, upper = infinity;
    bool integer = false, lower_given = false;
  };
  struct RowData {
    std::string name;
    char letter = 'E';
    double side = 0.0, range = 0.0;
    bool ranged = false;
  };
  struct Entry {
    Row row;
    Column column;
    double value;
  };
  static constexpr Row objective = -1;

  [[noreturn]] void fail(std::string message, std::string fix) const {
    throw Error(ErrorCode::input, fmt::format("{}:{}", source_, line_number_), std::move(message), std::move(fix));
  }

  /// Splits the next line that holds something into fields. A line that begins in the first character opens a section.
  bool next_line() {
    std::string line;
    while (std::getline(in_, line)) {
      ++line_number_;
      fields_.clear();
      if (line.empty() || line[0] == '*') continue;
      std::size_t k = 0;
      while (k < line.size()) {
        while (k < line.size() && static_cast<unsigned char>(line[k]) <= ' ') ++k;
        const std::size_t begin = k;
        while (k < line.size() && static_cast<unsigned char>(line[k]) > ' ') ++k;
        if (k > begin) fields_.push_back(line.substr(begin, k - begin));
      }
      if (fields_.empty()) continue;
      header_ = static_cast<unsigned char>(line[0]) > ' ';
      return true;
    }
    return false;
  }

  void section() {
    section_ = fields_[0];
    if (section_ == "NAME") {
      if (fields_.size() > 1) model_.name = fields_[1];
    } else if (section_ == "OBJSENSE") {
      if (fields_.size() > 1) sense(fields_[1]);
    } else if (section_ != "ROWS" && section_ != "COLUMNS" && section_ != "RHS" && section_ != "RANGES" && section_ != "BOUNDS") {
      fail(fmt::format("'{}' is not a section that a linear program has", section_),
           "use NAME, OBJSENSE, ROWS, COLUMNS, RHS, RANGES, BOUNDS, ENDATA");
    }
  }

  void data() {
    if (section_ == "OBJSENSE") return sense(fields_[0]);
    if (section_ == "ROWS") return row();
    if (section_ == "COLUMNS") return column();
    if (section_ == "RHS" || section_ == "RANGES") return side();
    if (section_ == "BOUNDS") return bound();
    fail("a line of data stands outside of any section", "begin section lines in the first character, data lines with a blank");
  }

  void sense(const std::string& word) {
    if (word == "MAX" || word == "MAXIMIZE" || word == "MAXIMISE") {
      model_.maximise = true;
    } else if (word != "MIN" && word != "MINIMIZE" && word != "MINIMISE") {
      fail(fmt::format("'{}' is not a sense", word), "write MIN or MAX");
    }
  }

  void row() {
    if (fields_.size() != 2 || fields_[0].size() != 1 || std::string_view("NEGLnegl").find(fields_[0][0]) == std::string_view::npos)
      fail(fmt::format("a row wants a letter N, E, G or L and a name, not '{}'", fields_[0]), "write for example ` G demand`");
    const char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(fields_[0][0])));
    const bool first_free = letter == 'N' && !objective_seen_;
    const Row index = first_free ? objective : static_cast<Row>(rows_.size());
    if (!row_index_.emplace(fields_[1], index).second) fail(fmt::format("row '{}' stands twice", fields_[1]), "give each row its own name");
    if (first_free)
      objective_seen_ = true;
    else
      rows_.push_back({fields_[1], letter});
  }

  Row find_row(const std::string& name) const {
    const auto found = row_index_.find(name);
    if (found == row_index_.end()) fail(fmt::format("there is no row '{}'", name), "declare it in ROWS");
    return found->second;
  }

  double number(const std::string& text) const {
    double value = 0.0;
    const char* begin = text.data();
    const char* end = begin + text.size();
    if (begin != end && *begin == '+') ++begin;
    const auto [stop, error] = std::from_chars(begin, end, value);
    if (error != std::errc() || stop != end || std::isnan(value))
      fail(fmt::format("'{}' is not a number", text), "write for example 1.5e3");
    return value;
  }
  double finite_number(const std::string& text) const {
    const double value = number(text);
    if (!std::isfinite(value)) fail(fmt::format("'{}' is not finite", text), "only bounds may be infinite");
    return value;
  }

  void column() {
    if (fields_.size() == 3 && fields_[1] == "'MARKER'") {
      in_integers_ = fields_[2] == "'INTORG'";
      return;
    }
    if (fields_.size() != 3 && fields_.size() != 5) fail("a column line wants a column and one or two pairs of row and number", "");
    const auto [found, fresh] = column_index_.emplace(fields_[0], static_cast<Column>(columns_.size()));
    if (fresh) {
      columns_.push_back({fields_[0]});
      columns_.back().integer = in_integers_;
    }
    for (std::size_t k = 1; k + 1 < fields_.size(); k += 2) {
      const Row i = find_row(fields_[k]);
      const double value = finite_number(fields_[k + 1]);
      if (i == objective)
        columns_[static_cast<std::size_t>(found->second)].cost += value;
      else
        entries_.push_back({i, found->second, value});
    }
  }

  void side() {
    const std::size_t first = fields_.size() % 2;  // the set's name may be left out
    if (fields_.size() < 2) fail("a line of RHS or RANGES wants a row and a number", "");
    for (std::size_t k = first; k + 1 < fields_.size(); k += 2) {
      const Row i = find_row(fields_[k]);
      const double value = finite_number(fields_[k + 1]);
      if (i == objective) {
        if (section_ == "RHS") model_.offset = -value;
      } else if (section_ == "RHS") {
        rows_[static_cast<std::size_t>(i)].side = value;
      } else {
        rows_[static_cast<std::size_t>(i)].range = value;
        rows_[static_cast<std::size_t>(i)].ranged = true;
      }
    }
  }

  void bound() {
    const std::string& type = fields_[0];
    const bool valued = type == "UP" || type == "LO" || type == "FX" || type == "UI" || type == "LI";
    if (!valued && type != "FR" && type != "MI" && type != "PL" && type != "BV")
      fail(fmt::format("'{}' is not a kind of bound", type), "use UP, LO, FX, FR, MI, PL, BV, UI or LI");
    // type [set] column [value]; without the set's name there is one field fewer. A value after FR, MI, PL or BV means nothing.
    const bool with_set = valued ? fields_.size() == 4 : fields_.size() >= 3 && !column_index_.contains(fields_[1]);
    const std::size_t at = with_set ? 2 : 1;
    if (fields_.size() < at + (valued ? 2U : 1U)) fail("a bound wants a kind, a set, a column and a value", "");
    const auto found = column_index_.find(fields_[at]);
    if (found == column_index_.end()) fail(fmt::format("there is no column '{}'", fields_[at]), "declare it in COLUMNS");
    apply(columns_[static_cast<std::size_t>(found->second)], type, valued ? number(fields_[at + 1]) : 0.0);
  }

  void apply(ColumnData& c, const std::string& type, double value) const {
    if (value >= infinite_from) value = infinity;
    if (value <= -infinite_from) value = -infinity;
    if (type == "BV" || type == "UI" || type == "LI") c.integer = true;
    if (type == "UP" || type == "UI") {
      if (value < 0.0 && !c.lower_given) c.lower = -infinity;
      c.upper = value;
    } else if (type == "LO" || type == "LI") {
      c.lower = value;
      c.lower_given = true;
    } else if (type == "FX") {
      c.lower = c.upper = value;
      c.lower_given = true;
    } else if (type == "BV") {
      c.lower = 0.0;
      c.upper = 1.0;
    } else {
      if (type != "PL") c.lower = -infinity;
      if (type != "MI") c.upper = infinity;
      c.lower_given = true;
    }
    if (c.lower == infinity || c.upper == -infinity) fail(fmt::format("the bounds of '{}' leave no number", c.name), "correct the bound");
  }

  std::pair<double, double> row_bounds(const RowData& r) const {
    const double size = std::abs(r.range);
    switch (r.letter) {
      case 'E':
        if (!r.ranged) return {r.side, r.side};
        return r.range < 0.0 ? std::pair(r.side - size, r.side) : std::pair(r.side, r.side + size);
      case 'G':
        return {r.side, r.ranged ? r.side + size : infinity};
      case 'L':
        return {r.ranged ? r.side - size : -infinity, r.side};
      default:
        return {-infinity, infinity};
    }
  }

  Model finish() {
    Builder builder(model_.name, model_.maximise);
    for (const ColumnData& c : columns_) {
      const Column j = builder.add_column(c.name, c.lower, c.upper, 0.0);
      if (!std::isfinite(c.cost)) fail(fmt::format("the costs of '{}' add up to no number", c.name), "correct the column");
      builder.add_cost(j, c.cost);
      if (c.integer) builder.set_integer(j);
    }
    for (const RowData& r : rows_) {
      const auto [lower, upper] = row_bounds(r);
      if (lower == infinity || upper == -infinity) fail(fmt::format("the bounds of '{}' leave no number", r.name), "correct the row");
      builder.add_row(r.name, lower, upper);
    }
    double total = 0.0;  // repeated entries could add up past the largest number
    for (const Entry& e : entries_) {
      builder.add(e.row, e.column, e.value);
      total += std::abs(e.value);
    }
    if (!std::isfinite(total)) fail("the coefficients are too large", "scale the model");
    builder.add_offset(model_.offset);
    return std::move(builder).build().model;
  }

  std::istream& in_;
  std::string source_;
  std::size_t line_number_ = 0;
  std::vector<std::string> fields_;
  bool header_ = false;
  std::string section_;
  bool objective_seen_ = false;
  bool in_integers_ = false;
  Model model_;
  std::vector<ColumnData> columns_;
  std::vector<RowData> rows_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, Row> row_index_;
  std::unordered_map<std::string, Column> column_index_;
};

}  // namespace

Model read_mps(std::istream& in, std::string_view source) { return Reader(in, source).read(); }

}  // namespace ingot::lp
