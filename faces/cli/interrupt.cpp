#include "cli/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace ingot::cli {
namespace {

std::atomic<bool> stop_asked = false;  // written by the handler, read by all workers
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler must not wait for a lock");

extern "C" void on_signal(int signal) {
  if (stop_asked.exchange(true)) {  // asked twice: whoever waits has had enough
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

}  // namespace

void watch_signals() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() { return stop_asked; }

}  // namespace ingot::cli
