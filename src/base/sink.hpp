#pragma once
// Where the library sends what it has to say: it never prints by itself.

#include <functional>
#include <string>
#include <string_view>

namespace ingot {

/// One report of progress of long work.
struct Progress {
  std::string_view stage;  ///< "read", "formulate", "solve", "check", "store", "sweep"
  double fraction = -1.0;  ///< 0..1, or negative where unknown
  std::string detail;      ///< e.g. "iteration 34, gap 1e-4"
};

/// Receiver of log lines and progress, and the source of interruption. All members may be empty.
struct Sink {
  std::function<void(std::string_view line)> log;
  std::function<void(const Progress&)> progress;
  std::function<bool()> interrupted;  ///< asked often; true stops the work

  void say(std::string_view line) const {
    if (log) log(line);
  }
  void report(const Progress& p) const {
    if (progress) progress(p);
  }
  bool stop() const { return interrupted && interrupted(); }
};

}  // namespace ingot
