#pragma once
// One model inside HiGHS: solved, changed a little, solved again.

#include <chrono>
#include <limits>

#include "lp/certificate.hpp"
#include "solver/highs/handle.hpp"
#include "solver/highs/listener.hpp"
#include "solver/solver.hpp"

namespace ingot::solver::highs {

/// IPX, not HiPO: that took two to three times as long on every staircase (bench/method_choice.cpp), and needs a library apart.
enum class Engine { simplex, ipx };

/// One try at a linear program.
struct Attempt {
  Engine engine = Engine::simplex;
  bool warm = false;                                                 ///< from the basis that HiGHS holds
  bool presolve = true;                                              ///< cold only
  std::int64_t patience = std::numeric_limits<std::int32_t>::max();  ///< simplex iterations
};

/// Counts down the time of one call.
class Countdown {
 public:
  explicit Countdown(double seconds) : limit_(seconds) {}
  double elapsed() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }
  double left() const { return limit_ - elapsed(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double limit_;
};

class HighsSession final : public Session {
 public:
  /// @error Error(solver) naming the column or row of a number that is not one
  explicit HighsSession(const lp::Model& model);

  Outcome solve(const Options& options, const Sink& sink, const Basis* start) override;
  std::int64_t update(const lp::Model& model) override;
  std::optional<Conflict> conflict(double time_limit_seconds, const Sink& sink) override;

 private:
  bool mixed_integer() const;
  /// What can be said without a solver: a model without columns.
  Outcome solve_without_columns() const;
  Outcome solve_linear(const Options& options, const Sink& sink, const Listener& listener, const Countdown& clock, const Basis* start);
  /// Simplex from the basis that HiGHS holds, until it has been at it too long. @return true if that settled the matter
  bool start_from_basis(const Options& options, const Listener& listener, const Countdown& clock, Outcome& outcome);
  /// What another session found, as this one's: the next solve starts from its basis.
  Outcome adopt(Outcome found, const Outcome& before);
  Outcome solve_mixed_integer(const Options& options, const Listener& listener, const Countdown& clock);

  std::vector<Attempt> attempts(const Options& options, bool warm);
  /// @return true if HiGHS now holds a basis to start from
  bool prepare_start(const Basis* start);
  void set_options(const Options& options);
  void set_attempt(const Attempt& attempt, const Options& options);
  /// Runs once within the time left and adds up the iterations.
  Status run_once(const Options& options, const Listener& listener, const Countdown& clock, Outcome& outcome);
  /// Fills the outcome with the point that HiGHS holds, if it is as good as the status needs.
  /// @return true if x (and y) can be called optimal: the certificate holds
  bool take_optimum(const Options& options, bool warm, Outcome& outcome) const;
  void take_best_known(const Options& options, Outcome& outcome) const;
  bool read_point(Outcome& outcome) const;

  Handle handle_;
  lp::Model model_;
  int given_up_ = 0;  ///< starts from a basis, one after the other, that led nowhere in time
};

/// Throws Error(solver) naming the first column or row with a NaN, or an infinity where none may be. Broken shapes are a broken promise.
void require_sound(const lp::Model& model);

}  // namespace ingot::solver::highs
