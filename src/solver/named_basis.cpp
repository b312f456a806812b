#include "solver/named_basis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <vector>

#include "base/error.hpp"

namespace ingot::solver {
namespace {

constexpr std::string_view first_line = "ingot-basis 1";
constexpr std::string_view letters = "LBUFN";  ///< by status
constexpr std::int8_t at_lower = 0, basic = 1, at_upper = 2, free_at_zero = 3;

/// `installed[fab,TW,2026]` is stem `installed[fab,TW,` and label `2026`; a name without brackets is all stem.
struct Name {
  std::string_view stem, label;
};

Name split(std::string_view name) {
  if (name.empty() || name.back() != ']') return {name, {}};
  const std::size_t at = name.find_last_of(",[");
  if (at == std::string_view::npos) return {name, {}};
  return {name.substr(0, at + 1), name.substr(at + 1, name.size() - at - 2)};
}

/// Shorter labels first, so that steps stand in the order of their numbers and periods in that of time.
struct LabelOrder {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return a.size() != b.size() ? a.size() < b.size() : a < b; }
};
using Labels = std::vector<std::string>;

Labels collect_labels(const lp::Model& model) {
  std::set<std::string, LabelOrder> found;
  for (const lp::NameTable* names : {&model.column_names, &model.row_names})
    for (std::size_t i = 0; i < names->size(); ++i)
      if (const std::string_view label = split((*names)[i]).label; !label.empty() && found.find(label) == found.end()) found.emplace(label);
  return {found.begin(), found.end()};
}

void write_part(const lp::NameTable& names, const std::vector<std::int8_t>& statuses, const Labels& labels, std::string& text) {
  struct Piece {
    std::string_view stem;
    std::size_t label;
    char letter;
  };
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Name name = split(names[i]);
    const std::size_t label =
        name.label.empty()
            ? labels.size()
            : static_cast<std::size_t>(std::lower_bound(labels.begin(), labels.end(), name.label, LabelOrder{}) - labels.begin());
    pieces.push_back({name.stem, label, letters[static_cast<std::size_t>(statuses[i])]});
  }
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.stem != b.stem ? a.stem < b.stem : a.label < b.label; });
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool follows = i > 0 && pieces[i].stem == pieces[i - 1].stem && pieces[i].label == pieces[i - 1].label + 1;
    if (follows) {
      text += pieces[i].letter;
    } else {
      text += fmt::format("\n{} {} {}", pieces[i].stem, pieces[i].label, pieces[i].letter);
    }
  }
}

/// Reads the text line by line and knows where it is.
class Reader {
 public:
  Reader(std::string_view text, const std::string& place) : rest_(text), place_(place) {}

  bool next(std::string_view& line) {
    if (rest_.empty()) return false;
    const std::size_t end = rest_.find('\n');
    line = rest_.substr(0, end);
    rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
    ++number_;
    return true;
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorCode::input, fmt::format("{}:{}", place_, number_), what,
                "make the file anew: plan.basis of a stored run is one; or solve with --start none");
  }

 private:
  std::string_view rest_;
  const std::string& place_;
  int number_ = 0;
};

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> parts;
  while (!line.empty()) {
    const std::size_t end = line.find(' ');
    parts.push_back(line.substr(0, end));
    line = end == std::string_view::npos ? std::string_view() : line.substr(end + 1);
  }
  return parts;
}

void read_stretch(const Reader& reader, std::string_view line, const std::vector<std::string_view>& labels,
                  std::unordered_map<std::string, std::int8_t>& statuses) {
  const std::vector<std::string_view> parts = words(line);
  if (parts.size() != 3) reader.fail("the line is not a name, a number and letters");
  std::size_t first = 0;
  const auto parsed = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), first);
  if (parsed.ec != std::errc() || parsed.ptr != parts[1].data() + parts[1].size() || first > labels.size())
    reader.fail(fmt::format("'{}' is not the number of a label", parts[1]));
  const bool whole = first == labels.size();  // a name without a label
  if (parts[2].size() > (whole ? 1 : labels.size() - first)) reader.fail("more letters than labels");
  for (std::size_t i = 0; i < parts[2].size(); ++i) {
    const std::size_t status = letters.find(parts[2][i]);
    if (status == std::string_view::npos) reader.fail(fmt::format("'{}' is none of {}", parts[2][i], letters));
    std::string name(parts[0]);
    if (!whole) name.append(labels[first + i]).push_back(']');
    statuses[std::move(name)] = static_cast<std::int8_t>(status);
  }
}

std::int8_t possible(std::int8_t status, double lower, double upper) {
  if (status == basic) return basic;
  if (status == at_upper && std::isfinite(upper)) return at_upper;
  if (std::isfinite(lower)) return at_lower;
  return std::isfinite(upper) ? at_upper : free_at_zero;
}

}  // namespace

std::string write_basis(const lp::Model& model, const Basis& basis) {
  INGOT_REQUIRE(basis.columns.size() == model.cost.size() && basis.rows.size() == model.row_lower.size());
  const Labels labels = collect_labels(model);
  std::string text(first_line);
  text += "\nlabels";
  for (const std::string& label : labels) text.append(" ").append(label);
  text += "\ncolumns";
  write_part(model.column_names, basis.columns, labels, text);
  text += "\nrows";
  write_part(model.row_names, basis.rows, labels, text);
  text += '\n';
  return text;
}

NamedBasis read_basis(std::string_view text, const std::string& place) {
  Reader reader(text, place);
  std::string_view line;
  if (!reader.next(line) || line != first_line) reader.fail(fmt::format("the first line is not '{}'", first_line));
  if (!reader.next(line) || line.substr(0, 6) != "labels") reader.fail("the second line does not begin with 'labels'");
  std::vector<std::string_view> labels = words(line);
  labels.erase(labels.begin());
  if (!reader.next(line) || line != "columns") reader.fail("the third line is not 'columns'");
  NamedBasis named;
  bool rows = false;
  while (reader.next(line)) {
    if (line == "rows" && !rows) {
      rows = true;
    } else if (!line.empty()) {
      read_stretch(reader, line, labels, rows ? named.rows : named.columns);
    }
  }
  if (!rows) reader.fail("the text ends before 'rows'");
  return named;
}

FittedBasis fit_basis(const NamedBasis& named, const lp::Model& model) {
  FittedBasis fitted;
  std::size_t known = 0;
  std::string name;
  const auto look_up = [&](const std::unordered_map<std::string, std::int8_t>& statuses, std::string_view what, std::int8_t otherwise) {
    name.assign(what);
    const auto found = statuses.find(name);
    if (found == statuses.end()) return otherwise;
    ++known;
    return found->second;
  };
  for (std::size_t j = 0; j < model.cost.size(); ++j)
    fitted.basis.columns.push_back(
        possible(look_up(named.columns, model.column_names[j], at_lower), model.column_lower[j], model.column_upper[j]));
  for (std::size_t i = 0; i < model.row_lower.size(); ++i)
    fitted.basis.rows.push_back(possible(look_up(named.rows, model.row_names[i], basic), model.row_lower[i], model.row_upper[i]));
  const std::size_t all = model.cost.size() + model.row_lower.size();
  fitted.known = all == 0 ? 0.0 : static_cast<double>(known) / static_cast<double>(all);
  return fitted;
}

}  // namespace ingot::solver
