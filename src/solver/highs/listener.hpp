#pragma once
// Carries what HiGHS reports to a Sink, and the Sink's wish to stop to HiGHS.

#include <interfaces/highs_c_api.h>

#include <chrono>
#include <exception>
#include <mutex>

#include "base/sink.hpp"

namespace ingot::solver::highs {

/// Listens to one HiGHS instance for as long as it lives. An exception from the sink stops the run and is kept for rethrow().
class Listener {
 public:
  Listener(void* highs, const Sink& sink);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  bool stopped() const { return stopped_; }
  void rethrow() const {
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  static void receive(int type, const char* message, const HighsCallbackDataOut* out, HighsCallbackDataIn* in, void* self);
  void log(const char* message);
  void report(int type, const HighsCallbackDataOut& out);

  void* highs_;
  const Sink& sink_;
  std::mutex mutex_;  // HiGHS may call from its workers
  bool stopped_ = false;
  std::chrono::steady_clock::time_point next_report_ = std::chrono::steady_clock::now();
  std::exception_ptr thrown_;
};

}  // namespace ingot::solver::highs
