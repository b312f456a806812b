#include "cli/console.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "base/error.hpp"
#include "base/whole_file.hpp"
#include "cli/interrupt.hpp"
#include "cli/language.hpp"

namespace ingot::cli {
namespace {

constexpr std::size_t width_without_terminal = 100;
constexpr std::size_t least_width = 40;  ///< below it answers keep to the width without terminal
constexpr std::size_t usual_width = 80;  ///< of a terminal that does not say
constexpr std::string_view start_of_clean_line = "\r\033[K";

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool plain_terminal() {
  const char* kind = std::getenv("TERM");
  return kind == nullptr || std::strcmp(kind, "dumb") == 0;
}

/// Columns of the terminal that a file is; 0 where it is none or does not say.
std::size_t terminal_width(int file) {
  winsize size = {};
  return isatty(file) != 0 && ioctl(file, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

std::string duration(double seconds) {
  if (seconds < 60) return fmt::format("{:.0f} s", seconds);
  if (seconds < 3600) return fmt::format("{:.0f} min {:02.0f} s", std::floor(seconds / 60), std::fmod(seconds, 60.0));
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

Console::Console() {
  color_ = isatty(STDOUT_FILENO) != 0 && !is_set("NO_COLOR") && !plain_terminal();
  bar_ = isatty(STDERR_FILENO) != 0 && !plain_terminal();
}

Console::~Console() { end_progress(); }

void Console::out(std::string_view text) {
  end_progress();
  if (reader_gone_) return;
  const int failure = write_all(STDOUT_FILENO, text);
  if (failure == EPIPE) {
    reader_gone_ = true;
  } else if (failure != 0) {
    throw Error(ErrorCode::io, "standard output", std::strerror(failure), "free some space or write elsewhere");
  }
}

void Console::note(std::string_view text) {
  if (!quiet) error(text);
}

void Console::error(std::string_view text) {
  end_progress();
  const std::lock_guard lock(mutex_);
  std::string line(text);
  if (line.empty() || line.back() != '\n') line += '\n';
  write_all(STDERR_FILENO, line);  // nowhere left to complain to
}

std::size_t Console::width() const {
  const std::size_t columns = terminal_width(STDOUT_FILENO);
  return columns >= least_width ? columns : width_without_terminal;
}

Sink Console::sink() {
  Sink sink;
  sink.log = [this](std::string_view line) {
    if (verbose) error(line);
  };
  if (!quiet) sink.progress = [this](const Progress& progress) { show(progress); };
  sink.interrupted = [] { return interrupted(); };
  return sink;
}

void Console::show(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  const bool new_stage = progress.stage != stage_;
  if (new_stage) {
    stage_ = progress.stage;
    stage_begin_ = now;
  }
  if (begin_ == Clock::time_point{}) begin_ = now;
  if (!bar_ && now - begin_ < std::chrono::seconds(1)) return;  // what is over at once needs no lines
  // A bar may move ten times a second; a log wants a line now and then.
  const std::chrono::milliseconds pause(bar_ ? 100 : 5000);
  if (!new_stage && now - last_shown_ < pause) return;
  last_shown_ = now;
  const double seconds = std::chrono::duration<double>(now - stage_begin_).count();
  if (bar_) {
    draw_bar(progress, seconds);
    return;
  }
  std::string line = fmt::format("{}", progress.stage);
  if (progress.fraction >= 0) line += fmt::format(" {:.0f} %", 100 * progress.fraction);
  if (!new_stage) line += fmt::format(", {}", duration(seconds));
  if (!progress.detail.empty()) line += fmt::format(", {}", progress.detail);
  write_all(STDERR_FILENO, line + "\n");
}

void Console::draw_bar(const Progress& progress, double seconds) {
  constexpr int cells = 24;
  std::string line = fmt::format("{:<10}", progress.stage);
  if (progress.fraction >= 0) {
    const double share = std::clamp(progress.fraction, 0.0, 1.0);
    const int full = static_cast<int>(share * cells);
    line += fmt::format("[{:=<{}}{:<{}}] {:3.0f} %", "", full, "", cells - full, 100 * share);
    if (share > 0.02 && seconds > 1) line += fmt::format("  {} left", duration(seconds * (1 - share) / share));
  }
  line += fmt::format("  {}", duration(seconds));
  if (!progress.detail.empty()) line += fmt::format("  {}", progress.detail);
  // What is longer would wrap and stay on the screen. The answer may go elsewhere: the width is that of standard error.
  const std::size_t columns = terminal_width(STDERR_FILENO);
  write_all(STDERR_FILENO, fmt::format("{}{}", start_of_clean_line, shorten(line, (columns > 0 ? columns : usual_width) - 1)));
  bar_drawn_ = true;
}

void Console::end_progress() {
  const std::lock_guard lock(mutex_);
  if (!bar_drawn_) return;
  write_all(STDERR_FILENO, start_of_clean_line);
  bar_drawn_ = false;
}

std::string bold(std::string_view text, bool color) { return color ? fmt::format("\033[1m{}\033[0m", text) : std::string(text); }

std::string dim(std::string_view text, bool color) { return color ? fmt::format("\033[2m{}\033[0m", text) : std::string(text); }

}  // namespace ingot::cli
