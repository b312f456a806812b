#pragma once
// What the command line writes and to where: answers to standard output, progress and notes to standard error.

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include "base/sink.hpp"

namespace ingot::cli {

/// The process's terminal: writes, shows progress, and tells the library when to stop. One for each process.
class Console {
 public:
  Console();
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  bool quiet = false;    ///< no progress and no notes
  bool verbose = false;  ///< log lines of the library to standard error

  /// Writes to standard output. A reader that went away is no error: the rest is dropped.
  /// @error Error(io) if it cannot be written (disk full)
  void out(std::string_view text);
  /// A remark on standard error, unless quiet.
  void note(std::string_view text);
  /// What went wrong, on standard error, always.
  void error(std::string_view text);

  bool color() const { return color_; }  ///< standard output is a terminal and NO_COLOR is not set
  std::size_t width() const;             ///< columns of the terminal; 100 where there is none

  /// Receives log and progress; `interrupted` is true after SIGINT or SIGTERM. The console must outlive it.
  Sink sink();
  /// Takes a half-drawn progress bar away.
  void end_progress();

 private:
  void show(const Progress& progress);
  void draw_bar(const Progress& progress, double seconds);

  using Clock = std::chrono::steady_clock;
  std::mutex mutex_;
  bool color_ = false, bar_ = false, bar_drawn_ = false, reader_gone_ = false;
  std::string stage_;
  Clock::time_point begin_{}, stage_begin_{}, last_shown_{};
};

/// Text in bold where the console has colours.
std::string bold(std::string_view text, bool color);
/// Text set back where the console has colours.
std::string dim(std::string_view text, bool color);

}  // namespace ingot::cli
