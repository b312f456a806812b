// Finds rows and column bounds that cannot hold together: Farkas multipliers of the infeasible program name a set; a deletion filter takes
// away what is not needed. The multipliers come from simplex without costs, where that is quick, else from the elastic program below. The
// iis facility of HiGHS 1.15.1 solves the model with its costs first, cannot be interrupted, and was 10 to 100 times slower on capacity
// expansions; it is asked only where the others find nothing.

#include <algorithm>
#include <cmath>

#include "solver/highs/session.hpp"

namespace ingot::solver::highs {
namespace {

using lp::Model;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

/// Multipliers smaller than this share of the largest are rounding.
constexpr double rounding = 1e-9;
/// Simplex without costs takes a moment or, rarely, very long: it gets this share of the time.
constexpr double share_for_simplex = 0.2;
constexpr std::size_t most_rows_to_read = 40;

/// Rows and columns (their bounds) named by multipliers y that prove infeasibility; nothing if they do not.
///   every x within the rows has  y'Ax >= sum (y > 0 ? y row_lower : y row_upper);  within the bounds  y'Ax <= sum (z > 0 ? z upper : z
///   lower), z = A'y
std::optional<Conflict> named_by(const Model& model, std::vector<double> y) {
  double largest = 0.0;
  for (const double v : y) largest = std::max(largest, std::abs(v));
  if (!(largest > 0.0) || !std::isfinite(largest)) return std::nullopt;
  Conflict conflict;
  double at_least = 0.0, at_most = 0.0, size = 0.0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    y[i] /= largest;
    if (std::abs(y[i]) <= rounding) y[i] = 0.0;
    if (y[i] == 0.0) continue;
    conflict.rows.push_back(static_cast<std::int32_t>(i));
    const double term = y[i] * (y[i] > 0.0 ? model.row_lower[i] : model.row_upper[i]);
    at_least += term;
    size += std::abs(term);
  }
  for (std::int32_t j = 0; j < model.columns(); ++j) {
    double z = 0.0, largest_term = 0.0;
    for (auto k = at(model.starts[at(j)]); k < at(model.starts[at(j) + 1]); ++k) {
      const double term = model.values[k] * y[at(model.indices[k])];
      z += term;
      largest_term = std::max(largest_term, std::abs(term));
    }
    if (std::abs(z) <= rounding * largest_term) continue;
    conflict.columns.push_back(j);
    const double term = z * (z > 0.0 ? model.column_upper[at(j)] : model.column_lower[at(j)]);
    at_most += term;
    size += std::abs(term);
  }
  if (!std::isfinite(size) || !(at_least - at_most > rounding * (1.0 + size))) return std::nullopt;
  return conflict;
}

std::optional<Conflict> named_by_either_sign(const Model& model, std::vector<double> y) {
  if (auto conflict = named_by(model, y)) return conflict;
  for (double& v : y) v = -v;
  return named_by(model, std::move(y));
}

/// The rows of a conflict and the columns in them; columns that the conflict does not name lose their bounds. No cost: feasibility alone
/// matters.
struct Part {
  Model model;
  std::vector<std::int32_t> rows, columns;  ///< where each came from
};

Part cut_out(const Model& whole, const Conflict& conflict) {
  Part part;
  std::vector<std::int32_t> row_of(at(whole.rows()), -1);
  for (const std::int32_t i : conflict.rows) {
    row_of[at(i)] = static_cast<std::int32_t>(part.rows.size());
    part.rows.push_back(i);
    part.model.row_lower.push_back(whole.row_lower[at(i)]);
    part.model.row_upper.push_back(whole.row_upper[at(i)]);
  }
  std::vector<bool> bounded(at(whole.columns()), false);
  for (const std::int32_t j : conflict.columns) bounded[at(j)] = true;
  part.model.starts.push_back(0);
  for (std::int32_t j = 0; j < whole.columns(); ++j) {
    for (auto k = at(whole.starts[at(j)]); k < at(whole.starts[at(j) + 1]); ++k) {
      if (row_of[at(whole.indices[k])] < 0) continue;
      part.model.indices.push_back(row_of[at(whole.indices[k])]);
      part.model.values.push_back(whole.values[k]);
    }
    if (at(part.model.starts.back()) == part.model.indices.size()) continue;
    part.model.starts.push_back(static_cast<std::int32_t>(part.model.indices.size()));
    part.columns.push_back(j);
    part.model.cost.push_back(0.0);
    part.model.column_lower.push_back(bounded[at(j)] ? whole.column_lower[at(j)] : -lp::infinity);
    part.model.column_upper.push_back(bounded[at(j)] ? whole.column_upper[at(j)] : lp::infinity);
  }
  return part;
}

enum class Verdict { feasible, infeasible, unknown };

/// A program without costs inside HiGHS, whose rows and bounds can be let go.
class Feasibility {
 public:
  Feasibility(Model model, const Countdown& clock, const Sink& stop_only) : model_(std::move(model)), clock_(clock), stop_only_(stop_only) {
    handle_.set("solver", "simplex");
    handle_.set("presolve", "off");
    handle_.pass(model_);
  }

  bool out_of_time() const { return clock_.left() <= 0.0 || stop_only_.stop(); }

  Verdict ask() {
    if (out_of_time()) return Verdict::unknown;
    handle_.set("time_limit", std::max(0.0, clock_.left()));
    const Listener listener(handle_.get(), stop_only_);
    const HighsInt returned = handle_.run(1);
    listener.rethrow();
    if (returned == kHighsStatusError) return Verdict::unknown;
    const HighsInt status = Highs_getModelStatus(handle_.get());
    if (status == kHighsModelStatusOptimal || status == kHighsModelStatusUnbounded) return Verdict::feasible;
    return status == kHighsModelStatusInfeasible ? Verdict::infeasible : Verdict::unknown;
  }

  /// After `infeasible`: what its multipliers name, if they prove it.
  std::optional<Conflict> named() {
    HighsInt present = 0;
    std::vector<double> ray(at(model_.rows()));
    if (Highs_getDualRay(handle_.get(), &present, ray.data()) == kHighsStatusError || present == 0) return std::nullopt;
    return named_by_either_sign(model_, std::move(ray));
  }

  void let_row_go(std::int32_t i) { change_row(i, -lp::infinity, lp::infinity); }
  void let_column_go(std::int32_t j) { change_column(j, -lp::infinity, lp::infinity); }
  void change_row(std::int32_t i, double lower, double upper) {
    model_.row_lower[at(i)] = lower;
    model_.row_upper[at(i)] = upper;
    Highs_changeRowBounds(handle_.get(), i, lower, upper);
  }
  void change_column(std::int32_t j, double lower, double upper) {
    model_.column_lower[at(j)] = lower;
    model_.column_upper[at(j)] = upper;
    Highs_changeColBounds(handle_.get(), j, lower, upper);
  }
  const Model& model() const { return model_; }

 private:
  Handle handle_;
  Model model_;
  const Countdown& clock_;
  const Sink& stop_only_;
};

/// Deletion filter: lets each row, then each column's bounds, go; what stays infeasible without it is let go for good, with all that the
/// new multipliers do not name. What is left when time is up still conflicts.
class Filter {
 public:
  Filter(const Part& part, const Countdown& clock, const Sink& stop_only)
      : lp_(part.model, clock, stop_only), rows_(part.rows.size(), true), columns_(part.columns.size()) {
    for (std::size_t j = 0; j < columns_.size(); ++j)
      columns_[j] = std::isfinite(part.model.column_lower[j]) || std::isfinite(part.model.column_upper[j]);
  }

  /// @return false if the part is not known to be infeasible at all
  bool run() {
    if (lp_.ask() != Verdict::infeasible) return false;
    keep_named();
    for (std::size_t i = 0; i < rows_.size() && !lp_.out_of_time(); ++i)
      if (rows_[i]) try_without_row(i);
    for (std::size_t j = 0; j < columns_.size() && !lp_.out_of_time(); ++j)
      if (columns_[j]) try_without_column(j);
    return true;
  }

  Conflict left(const Part& part) const {
    Conflict conflict;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (rows_[i]) conflict.rows.push_back(part.rows[i]);
    for (std::size_t j = 0; j < columns_.size(); ++j)
      if (columns_[j]) conflict.columns.push_back(part.columns[j]);
    return conflict;
  }

 private:
  /// Where the answer stays open, it is kept.
  void try_without_row(std::size_t i) {
    const auto row = static_cast<std::int32_t>(i);
    const double lower = lp_.model().row_lower[i], upper = lp_.model().row_upper[i];
    lp_.let_row_go(row);
    if (lp_.ask() == Verdict::infeasible) {
      rows_[i] = false;
      keep_named();
    } else {
      lp_.change_row(row, lower, upper);
    }
  }

  void try_without_column(std::size_t j) {
    const auto column = static_cast<std::int32_t>(j);
    const double lower = lp_.model().column_lower[j], upper = lp_.model().column_upper[j];
    lp_.let_column_go(column);
    if (lp_.ask() == Verdict::infeasible) {
      columns_[j] = false;
      keep_named();
    } else {
      lp_.change_column(column, lower, upper);
    }
  }

  void keep_named() {
    const std::optional<Conflict> named = lp_.named();
    if (!named) return;
    std::size_t k = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const bool keep = k < named->rows.size() && at(named->rows[k]) == i;
      if (keep) ++k;
      if (!rows_[i] || keep) continue;
      rows_[i] = false;
      lp_.let_row_go(static_cast<std::int32_t>(i));
    }
    k = 0;
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      const bool keep = k < named->columns.size() && at(named->columns[k]) == j;
      if (keep) ++k;
      if (!columns_[j] || keep) continue;
      columns_[j] = false;
      lp_.let_column_go(static_cast<std::int32_t>(j));
    }
  }

  Feasibility lp_;
  std::vector<bool> rows_, columns_;  ///< still in the conflict
};

/// minimise t  subject to  row_lower - t <= A x <= row_upper + t,  t >= 0 and the bounds: every model has this one feasible, and where it
/// takes t > 0 the multipliers of an optimal vertex name one small conflict (a vertex of all Farkas multipliers that add up to 1; Gleeson
/// and Ryan 1990). Rows with two sides become two.
std::optional<Conflict> named_by_elastic(const Model& model, const Countdown& clock, const Sink& stop_only) {
  Model elastic;
  std::vector<std::int32_t> origin;
  std::vector<std::int32_t> lower_row(at(model.rows()), -1), upper_row(at(model.rows()), -1);
  const auto add_row = [&](std::int32_t i, double lower, double upper) {
    origin.push_back(i);
    elastic.row_lower.push_back(lower);
    elastic.row_upper.push_back(upper);
    return elastic.rows() - 1;
  };
  for (std::int32_t i = 0; i < model.rows(); ++i) {
    if (std::isfinite(model.row_lower[at(i)])) lower_row[at(i)] = add_row(i, model.row_lower[at(i)], lp::infinity);
    if (std::isfinite(model.row_upper[at(i)])) upper_row[at(i)] = add_row(i, -lp::infinity, model.row_upper[at(i)]);
  }
  elastic.starts.push_back(0);
  for (std::int32_t j = 0; j < model.columns(); ++j) {
    for (auto k = at(model.starts[at(j)]); k < at(model.starts[at(j) + 1]); ++k)
      for (const std::int32_t i : {lower_row[at(model.indices[k])], upper_row[at(model.indices[k])]}) {
        if (i < 0) continue;
        elastic.indices.push_back(i);
        elastic.values.push_back(model.values[k]);
      }
    elastic.starts.push_back(static_cast<std::int32_t>(elastic.indices.size()));
  }
  for (std::int32_t i = 0; i < elastic.rows(); ++i) {
    elastic.indices.push_back(i);
    elastic.values.push_back(lower_row[at(origin[at(i)])] == i ? 1.0 : -1.0);
  }
  elastic.starts.push_back(static_cast<std::int32_t>(elastic.indices.size()));
  elastic.cost.assign(at(model.columns()), 0.0);
  elastic.cost.push_back(1.0);
  elastic.column_lower = model.column_lower;
  elastic.column_lower.push_back(0.0);
  elastic.column_upper = model.column_upper;
  elastic.column_upper.push_back(lp::infinity);

  Options options;
  options.method = Method::interior_point;  // with the column of t, simplex was seen to take 14 times as long on 2 500 rows
  options.time_limit_seconds = std::max(0.0, clock.left());
  const Outcome outcome = HighsSession(elastic).solve(options, stop_only, nullptr);
  if (outcome.status != Status::optimal) return std::nullopt;
  std::vector<double> y(at(model.rows()), 0.0);
  for (std::size_t i = 0; i < origin.size(); ++i) y[at(origin[i])] += outcome.y[i];
  return named_by_either_sign(model, std::move(y));
}

/// What excludes itself: crossed bounds, and rows without coefficients whose bounds exclude zero.
std::optional<Conflict> trivial_conflict(const Model& model) {
  for (std::int32_t j = 0; j < model.columns(); ++j)
    if (model.column_lower[at(j)] > model.column_upper[at(j)]) return Conflict{{}, {j}};
  std::vector<bool> empty(at(model.rows()), true);
  for (const std::int32_t i : model.indices) empty[at(i)] = false;
  for (std::int32_t i = 0; i < model.rows(); ++i) {
    const double lower = model.row_lower[at(i)], upper = model.row_upper[at(i)];
    if (lower > upper || (empty[at(i)] && (lower > 0.0 || upper < 0.0))) return Conflict{{i}, {}};
  }
  return std::nullopt;
}

/// A long list may well be irreducible (700 rows were seen) while a short one exists elsewhere: the elastic program looks for it.
Conflict shorter(const Model& model, Conflict conflict, const Countdown& clock, const Sink& stop_only) {
  const Countdown half(0.5 * clock.left());
  std::optional<Conflict> other = named_by_elastic(model, half, stop_only);
  return other && other->rows.size() < conflict.rows.size() ? std::move(*other) : std::move(conflict);
}

/// What HiGHS itself finds, reducible or not.
std::optional<Conflict> ask_highs(const Model& model, const Countdown& clock) {
  if (clock.left() <= 0.0) return std::nullopt;
  Handle handle;
  handle.pass(model);
  handle.set("iis_strategy", static_cast<int>(kHighsIisStrategyFromLpRowPriority));
  handle.set("iis_time_limit", clock.left());
  handle.set("time_limit", clock.left());
  HighsInt column_count = 0, row_count = 0;
  std::vector<HighsInt> columns(at(model.columns())), column_bound(columns.size()), column_status(columns.size());
  std::vector<HighsInt> rows(at(model.rows())), row_bound(rows.size()), row_status(rows.size());
  const HighsInt status = Highs_getIis(handle.get(), &column_count, &row_count, columns.data(), rows.data(), column_bound.data(),
                                       row_bound.data(), column_status.data(), row_status.data());
  if (status == kHighsStatusError || column_count + row_count == 0) return std::nullopt;
  Conflict conflict;
  conflict.rows.assign(rows.begin(), rows.begin() + row_count);
  for (HighsInt k = 0; k < column_count; ++k)
    if (column_bound[at(k)] != kHighsIisBoundFree) conflict.columns.push_back(columns[at(k)]);
  std::sort(conflict.rows.begin(), conflict.rows.end());
  std::sort(conflict.columns.begin(), conflict.columns.end());
  return conflict;
}

}  // namespace

std::optional<Conflict> HighsSession::conflict(double time_limit_seconds, const Sink& sink) {
  const Countdown clock(time_limit_seconds);
  if (auto trivial = trivial_conflict(model_)) return trivial;
  Model relaxed = model_;
  relaxed.integer.clear();
  std::fill(relaxed.cost.begin(), relaxed.cost.end(), 0.0);
  const Sink stop_only{.log = {}, .progress = {}, .interrupted = sink.interrupted};
  std::optional<Conflict> found;
  {
    const Countdown quick(share_for_simplex * time_limit_seconds);
    Feasibility whole(relaxed, quick, stop_only);
    const Verdict verdict = whole.ask();
    if (verdict == Verdict::feasible) return std::nullopt;
    if (verdict == Verdict::infeasible) found = whole.named();
  }
  if (!found) {
    found = named_by_elastic(relaxed, clock, stop_only);
  } else if (found->rows.size() > most_rows_to_read) {
    found = shorter(relaxed, std::move(*found), clock, stop_only);
  }
  if (!found && !sink.stop()) found = ask_highs(relaxed, clock);
  if (!found) return std::nullopt;
  const Part part = cut_out(relaxed, *found);
  Filter filter(part, clock, stop_only);
  if (filter.run()) return filter.left(part);
  // Time is up before the part could be asked again: multipliers have proved it, but what HiGHS found itself is not proved.
  return clock.left() <= 0.0 || sink.stop() ? found : std::nullopt;
}

}  // namespace ingot::solver::highs
