#include "lp/mps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>
#include <unordered_set>

#include "base/error.hpp"

namespace ingot::lp {
namespace {

/// Names as MPS can hold them: no blanks, not empty, none twice, none that a reader takes for a comment.
class SafeNames {
 public:
  SafeNames(const NameTable& names, std::size_t count, char letter) {
    std::unordered_set<std::string> taken;
    names_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      std::string name = i < names.size() ? clean(names[i]) : std::string();
      if (name.empty()) name = fmt::format("{}{}", letter, i);
      while (!taken.insert(name).second) name += fmt::format("_{}{}", letter, i);
      names_.push_back(std::move(name));
    }
  }
  const std::string& operator[](std::size_t i) const { return names_[i]; }
  bool has(const std::string& name) const {
    for (const std::string& n : names_)
      if (n == name) return true;
    return false;
  }

 private:
  static std::string clean(std::string_view name) {
    std::string result(name);
    for (char& c : result)
      if (static_cast<unsigned char>(c) <= ' ' || c == 127) c = '_';
    if (!result.empty() && (result[0] == '$' || result[0] == '*')) result[0] = '_';
    return result;
  }
  std::vector<std::string> names_;
};

enum class RowKind { free, equal, at_least, at_most, range_up, range_down };

/// Two-sided rows are a G row with a range, or an L row where only that gives both bounds back exactly.
RowKind kind_of(double lower, double upper) {
  const bool below = std::isfinite(lower), above = std::isfinite(upper);
  if (!below && !above) return RowKind::free;
  if (!above) return RowKind::at_least;
  if (!below) return RowKind::at_most;
  if (lower == upper) return RowKind::equal;
  const double range = upper - lower;
  return lower + range != upper && upper - range == lower ? RowKind::range_down : RowKind::range_up;
}

class Writer {
 public:
  Writer(const Model& model, std::ostream& out)
      : model_(model),
        out_(out),
        columns_(model.column_names, model.cost.size(), 'c'),
        rows_(model.row_names, model.row_lower.size(), 'r') {
    while (rows_.has(objective_)) objective_ += "_";
  }

  void write() {
    std::string name = model_.name.empty() ? "ingot" : model_.name;
    for (char& c : name)
      if (static_cast<unsigned char>(c) <= ' ') c = '_';
    line("NAME {} FREE\n", name);  // without FREE, Coin takes short names for fixed columns
    if (model_.maximise) line("OBJSENSE\n    MAX\n");
    rows();
    columns();
    right_hand_sides();
    ranges();
    bounds();
    line("ENDATA\n");
    flush();
    if (!out_) throw Error(ErrorCode::io, model_.name, "the MPS file could not be written", "check the disk and the rights of the folder");
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> text, Args&&... args) {
    fmt::format_to(std::back_inserter(buffer_), text, std::forward<Args>(args)...);
    if (buffer_.size() > (1U << 20)) flush();
  }
  void flush() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }

  void rows() {
    line("ROWS\n N {}\n", objective_);
    for (std::size_t i = 0; i < model_.row_lower.size(); ++i) {
      if (model_.row_lower[i] > model_.row_upper[i])
        throw Error(
            ErrorCode::io, rows_[i],
            fmt::format("the lower bound {} is above the upper bound {}; MPS cannot say so", model_.row_lower[i], model_.row_upper[i]),
            "correct the bounds of this row");
      line(" {} {}\n", letter(kind_of(model_.row_lower[i], model_.row_upper[i])), rows_[i]);
    }
  }
  static char letter(RowKind kind) {
    switch (kind) {
      case RowKind::free:
        return 'N';
      case RowKind::equal:
        return 'E';
      case RowKind::at_least:
      case RowKind::range_up:
        return 'G';
      case RowKind::at_most:
      case RowKind::range_down:
        return 'L';
    }
    return 'N';
  }

  bool integer(std::size_t j) const { return !model_.integer.empty() && model_.integer[j] != 0; }

  void columns() {
    line("COLUMNS\n");
    bool in_integers = false;
    for (std::size_t j = 0; j < model_.cost.size(); ++j) {
      if (integer(j) != in_integers) {
        in_integers = integer(j);
        line(" MARKER 'MARKER' '{}'\n", in_integers ? "INTORG" : "INTEND");
      }
      if (model_.cost[j] != 0.0 || model_.starts[j] == model_.starts[j + 1]) line(" {} {} {}\n", columns_[j], objective_, model_.cost[j]);
      for (auto k = static_cast<std::size_t>(model_.starts[j]); k < static_cast<std::size_t>(model_.starts[j + 1]); ++k)
        line(" {} {} {}\n", columns_[j], rows_[static_cast<std::size_t>(model_.indices[k])], model_.values[k]);
    }
    if (in_integers) line(" MARKER 'MARKER' 'INTEND'\n");
  }

  void right_hand_sides() {
    line("RHS\n");
    if (model_.offset != 0.0) line(" RHS {} {}\n", objective_, -model_.offset);
    for (std::size_t i = 0; i < model_.row_lower.size(); ++i) {
      const RowKind kind = kind_of(model_.row_lower[i], model_.row_upper[i]);
      if (kind == RowKind::free) continue;
      const double side = letter(kind) == 'L' ? model_.row_upper[i] : model_.row_lower[i];
      if (side != 0.0) line(" RHS {} {}\n", rows_[i], side);
    }
  }

  void ranges() {
    bool first = true;
    for (std::size_t i = 0; i < model_.row_lower.size(); ++i) {
      const RowKind kind = kind_of(model_.row_lower[i], model_.row_upper[i]);
      if (kind != RowKind::range_up && kind != RowKind::range_down) continue;
      if (first) line("RANGES\n");
      first = false;
      line(" RNG {} {}\n", rows_[i], model_.row_upper[i] - model_.row_lower[i]);
    }
  }

  /// All bounds but the default 0 <= x are written; for whole columns that one too, since readers differ in what they assume.
  void bounds() {
    line("BOUNDS\n");
    for (std::size_t j = 0; j < model_.cost.size(); ++j) {
      const double lower = model_.column_lower[j], upper = model_.column_upper[j];
      const bool below = std::isfinite(lower), above = std::isfinite(upper);
      if (!below && !above) {
        line(" FR BND {}\n", columns_[j]);
      } else if (lower == upper) {
        line(" FX BND {} {}\n", columns_[j], lower);
      } else {
        if (!below) line(" MI BND {}\n", columns_[j]);
        if (below && (lower != 0.0 || upper < 0.0 || integer(j))) line(" LO BND {} {}\n", columns_[j], lower);
        if (above) line(" UP BND {} {}\n", columns_[j], upper);
        if (!above && integer(j)) line(" PL BND {}\n", columns_[j]);
      }
    }
  }

  const Model& model_;
  std::ostream& out_;
  SafeNames columns_, rows_;
  std::string objective_ = "objective";
  std::string buffer_;
};

}  // namespace

void write_mps(const Model& model, std::ostream& out, std::string_view comment) {
  while (!comment.empty()) {
    const std::size_t end = std::min(comment.find('\n'), comment.size());
    out << "* " << comment.substr(0, end) << '\n';
    comment.remove_prefix(std::min(end + 1, comment.size()));
  }
  Writer(model, out).write();
}

}  // namespace ingot::lp
