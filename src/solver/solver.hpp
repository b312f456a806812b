#pragma once
// One interface for all solvers of linear (and mixed-integer) programs. A solver declares what it can do; the conformance suite holds it to
// that.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sink.hpp"
#include "lp/model.hpp"

namespace ingot::solver {

enum class Method { automatic, simplex, interior_point };

/// Options of one solve; a solver has no others.
struct Options {
  Method method = Method::automatic;
  double time_limit_seconds = lp::infinity;
  double tolerance = 1e-7;  ///< primal and dual feasibility
  double gap = 1e-4;        ///< relative, mixed-integer only
  int threads = 2;
  std::uint32_t seed = 0;
  bool crossover = true;  ///< end at a vertex (prices need one)
};

enum class Status { optimal, infeasible, unbounded, infeasible_or_unbounded, time_limit, interrupted, failed };

/// Which columns and rows are basic; values as in HiGHS (0 at lower, 1 basic, 2 at upper, 3 free at zero, 4 nonbasic).
struct Basis {
  std::vector<std::int8_t> columns, rows;
  bool empty() const { return columns.empty() && rows.empty(); }
};

/// Outcome of a solve: data, not an error. x and y are filled where status says there is a point (optimal; best known at a limit).
struct Outcome {
  Status status = Status::failed;
  bool has_point = false;
  double objective = 0.0;
  std::vector<double> x;  ///< [columns]
  std::vector<double> y;  ///< [rows], sign as in lp/certificate.hpp; empty for mixed-integer
  Basis basis;            ///< empty if none
  std::int64_t simplex_iterations = 0;
  std::int64_t interior_iterations = 0;
  std::int64_t crossover_iterations = 0;
  double mip_gap = 0.0;
  double seconds = 0.0;
  std::string method;  ///< what was used, e.g. "HiPO + crossover"
  std::string detail;  ///< solver's own words where it failed
};

/// A set of rows and column bounds that cannot hold together, irreducible where the solver managed.
struct Conflict {
  std::vector<std::int32_t> rows;
  std::vector<std::int32_t> columns;  ///< columns whose bounds take part
};

/// A loaded model that may be changed a little and solved again from where it stood.
class Session {
 public:
  virtual ~Session() = default;
  /// Solves what is loaded; warm if `start` is given or a basis is at hand and the method is simplex or automatic (which starts anew where
  /// the basis turns out to be far from the answer, and is the less patient the more often that happened). `optimal` is said only
  /// of points whose certificate holds to 10 x tolerance (lp/certificate.hpp); mixed-integer ones keep to rows, bounds and wholeness.
  /// Exceptions of the sink come out of here; its functions may be called from the solver's threads, one at a time.
  /// @error none from the solver itself: what it cannot do is Status::failed with `detail`
  virtual Outcome solve(const Options& options, const Sink& sink, const Basis* start = nullptr) = 0;
  /// Replaces the model by one of the same shape (same rows, columns and names): only what differs is passed on, the basis stays.
  /// @return number of changed numbers (bounds, costs, coefficients)
  virtual std::int64_t update(const lp::Model& model) = 0;
  /// For an infeasible model: a conflict, or nothing if none was found within `time_limit_seconds`.
  virtual std::optional<Conflict> conflict(double time_limit_seconds, const Sink& sink) = 0;
};

/// What a solver can do, for the conformance suite and for those who choose.
struct Capabilities {
  bool interior_point = false, warm_start = false, mixed_integer = false, conflict = false, interrupt = false;
};

class Solver {
 public:
  virtual ~Solver() = default;
  virtual std::string_view name() const = 0;
  virtual std::string version() const = 0;
  virtual Capabilities capabilities() const = 0;
  /// Loads a model (copied into the solver). @error Error(solver) if the solver refuses it
  virtual std::unique_ptr<Session> load(const lp::Model& model) const = 0;
};

/// HiGHS through its C interface.
std::unique_ptr<Solver> make_highs();

/// The method for a model of this size when `automatic` and there is no basis to start from, justified by bench/ (method choice).
Method choose_method(std::int32_t rows);

/// Simplex iterations after which a start from a basis is given up and the model solved anew, when `automatic`.
std::int64_t warm_patience(std::int32_t rows);

}  // namespace ingot::solver
