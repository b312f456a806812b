#pragma once
// The one exception of the project: thrown where work cannot go on, caught once at the face.

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace ingot {

/// Why work stopped; a face maps it to an exit code.
enum class ErrorCode {
  usage,        ///< the caller asked for something that does not exist or does not fit
  input,        ///< files of the user cannot be read or are wrong
  solver,       ///< a solver failed (not: infeasible or unbounded, which are outcomes)
  io,           ///< reading or writing failed (disk full, permission)
  internal,     ///< a promise between our own functions was broken
  interrupted,  ///< the user interrupted
};

/// A text from files or the command line as a terminal may show it: control characters and bytes that are not UTF-8 as `\\x1b`.
std::string visible(std::string_view text);

/// What went wrong, where, and what to do about it.
class Error : public std::exception {
 public:
  Error(ErrorCode code, std::string place, std::string message, std::string fix = {});

  const char* what() const noexcept override { return text_.c_str(); }
  ErrorCode code() const { return code_; }
  const std::string& place() const { return place_; }
  const std::string& message() const { return message_; }
  const std::string& fix() const { return fix_; }

 protected:
  /// For kinds of errors that say more than one line.
  void say(std::string text) { text_ = std::move(text); }

 private:
  ErrorCode code_;
  std::string place_;
  std::string message_;
  std::string fix_;
  std::string text_;
};

/// Aborts with file and line when one of our own promises is broken, in release builds too.
[[noreturn]] void broken_promise(const char* condition, const char* file, int line);

}  // namespace ingot

#define INGOT_REQUIRE(condition) ((condition) ? static_cast<void>(0) : ::ingot::broken_promise(#condition, __FILE__, __LINE__))
