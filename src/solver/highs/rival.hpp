#pragma once
// The same model solved from nothing on another core, while a start from a basis is tried.

#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/sink.hpp"
#include "solver/solver.hpp"

namespace ingot::solver::highs {

/// Costs nothing if the start from a basis ends at once: it waits a moment before it begins. Which of the two answers is taken does not
/// depend on who is first (a start that ends within its patience is taken), so that the same call gives the same vertex on a slow machine.
class Rival {
 public:
  /// @param model must outlive this object
  Rival(const lp::Model& model, const Options& options);
  ~Rival();  ///< stops the solve
  Rival(const Rival&) = delete;
  Rival& operator=(const Rival&) = delete;

  /// Waits for the answer and passes on what the solver says, what it said so far included. Exceptions of the sink come out of here.
  Outcome wait(const Sink& sink);

 private:
  void work();
  void pass_on(const Sink& sink, std::unique_lock<std::mutex>& lock);

  const lp::Model& model_;
  Options options_;
  std::mutex mutex_;  ///< of what follows
  std::condition_variable changed_;
  bool stop_ = false, wanted_ = false, done_ = false;
  std::vector<std::string> lines_;
  std::string detail_;  ///< of the last progress
  Outcome outcome_;
  std::exception_ptr thrown_;
  std::thread thread_;  ///< last: starts when all else stands
};

}  // namespace ingot::solver::highs
