#include "formulate/relax.hpp"

#include <algorithm>
#include <cmath>

namespace ingot::formulate {
namespace {

constexpr double day = 1.0 / 365.0;

std::int32_t find_name(const lp::NameTable& names, const std::string& name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<std::int32_t>(i);
  return -1;
}

class Relaxation {
 public:
  Relaxation(const Problem& problem, Formulation& f, const Binding& b, double step) : problem_(problem), f_(f), b_(b), step_(step) {}

  bool run() {
    const std::int32_t column = find_name(f_.lp.model.column_names, b_.row);
    if (b_.kind == Binding::Kind::route) return column >= 0 && route(column);
    row_ = find_name(f_.lp.model.row_names, b_.row);
    if (row_ < 0) return false;
    if (b_.kind == Binding::Kind::capacity) return capacity();
    if (b_.kind == Binding::Kind::limit) return limit();
    if (b_.kind == Binding::Kind::capital) return capital();
    return false;
  }

 private:
  bool in_spell(PeriodId t) const {
    const Span& span = problem_.calendar.span(t);
    return span.start > b_.from - day && span.end < b_.until + day;
  }

  /// The item of a grid that the row stands for, if it is in the grid.
  std::optional<std::size_t> item_of(const IndexGrid& grid, std::size_t items, std::int32_t wanted) const {
    for (std::size_t i = 0; i < items; ++i)
      for (const PeriodId t : problem_.calendar.ids())
        if (grid.at(i, t) == wanted) return i;
    return std::nullopt;
  }

  /// More room in a row, in natural units: its upper side, or where it has none its lower.
  void widen(std::int32_t row, double natural) {
    if (row < 0) return;
    const auto i = static_cast<std::size_t>(row);
    const double scaled = natural / f_.lp.row_scale[i];
    lp::Model& model = f_.lp.model;
    if (std::isfinite(model.row_upper[i])) {
      model.row_upper[i] += scaled;
    } else {
      model.row_lower[i] -= scaled;
    }
  }

  bool widen_spell(const IndexGrid& grid, std::size_t items) {
    const std::optional<std::size_t> item = item_of(grid, items, row_);
    if (!item) return false;
    for (const PeriodId t : problem_.calendar.ids())
      if (in_spell(t)) widen(grid.at(*item, t), step_);
    return true;
  }

  bool capacity() {
    const std::optional<std::size_t> site = item_of(f_.index.activity_row, problem_.sites.size(), row_);
    if (!site) return false;
    const SiteId id(*site);
    for (const PeriodId t : problem_.calendar.ids())
      if (in_spell(t))
        widen(f_.index.activity_row.at(id, t), step_ * problem_.sites[id].availability[t] * problem_.process_of(id).conversion);
    return true;
  }

  bool limit() {
    const std::vector<std::int32_t>& windows = f_.index.window_limit_row;
    if (std::find(windows.begin(), windows.end(), row_) != windows.end()) {
      widen(row_, step_);
      return true;
    }
    return widen_spell(f_.index.limit_row, problem_.limits.size());
  }

  bool capital() {
    const std::vector<std::int32_t>& commitments = f_.index.commitment_row;
    if (std::find(commitments.begin(), commitments.end(), row_) != commitments.end()) {
      widen(row_, step_);
      return true;
    }
    if (widen_spell(f_.index.pace_row, problem_.capital.size()) || widen_spell(f_.index.prepaid_row, problem_.capital.size())) return true;
    for (std::size_t e = 0; e < f_.index.share_row.size(); ++e) {
      const std::optional<std::size_t> source = item_of(f_.index.share_row[e], problem_.capital.size(), row_);
      if (!source) continue;
      for (const PeriodId t : problem_.calendar.ids())
        if (in_spell(t)) raise_share(e, f_.index.share_row[e].at(*source, t), t);
      return true;
    }
    return false;
  }

  /// y[k] - share sum y[j] <= 0 with a higher share: less for each draw in the row.
  void raise_share(std::size_t e, std::int32_t row, PeriodId t) {
    if (row < 0) return;
    lp::Model& model = f_.lp.model;
    for (const SourceId j : problem_.capital.ids()) {
      const std::int32_t draw = f_.index.draw[e].at(j, t);
      if (draw < 0) continue;
      const auto c = static_cast<std::size_t>(draw);
      for (auto k = static_cast<std::size_t>(model.starts[c]); k < static_cast<std::size_t>(model.starts[c + 1]); ++k)
        if (model.indices[k] == row)
          model.values[k] -= 0.01 * step_ * f_.lp.column_scale[c] / f_.lp.row_scale[static_cast<std::size_t>(row)];
    }
  }

  bool route(std::int32_t column) {
    const std::optional<std::size_t> route = item_of(f_.index.flow, problem_.routes.size(), column);
    if (!route) return false;
    for (const PeriodId t : problem_.calendar.ids()) {
      const std::int32_t flow = f_.index.flow.at(*route, t);
      if (flow >= 0 && in_spell(t))
        f_.lp.model.column_upper[static_cast<std::size_t>(flow)] += step_ / f_.lp.column_scale[static_cast<std::size_t>(flow)];
    }
    return true;
  }

  const Problem& problem_;
  Formulation& f_;
  const Binding& b_;
  double step_;
  std::int32_t row_ = -1;
};

}  // namespace

bool relax(const Problem& problem, Formulation& f, const Binding& binding, double step) {
  return Relaxation(problem, f, binding, step).run();
}

double amount_of(const Binding& binding) { return binding.value > 0.0 ? binding.weight / binding.value : 0.0; }

}  // namespace ingot::formulate
