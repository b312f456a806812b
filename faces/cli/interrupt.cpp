#include "cli/interrupt.hpp"

#include <csignal>

namespace ingot::cli {
namespace {

volatile std::sig_atomic_t stop_asked = 0;

extern "C" void on_signal(int signal) {
  if (stop_asked != 0) {  // asked twice: whoever waits has had enough
    std::signal(signal, SIG_DFL);
    std::raise(signal);
    return;
  }
  stop_asked = 1;
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

bool interrupted() { return stop_asked != 0; }

}  // namespace ingot::cli
