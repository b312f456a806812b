#include "base/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/error.hpp"

namespace ingot {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, int reason) {
  throw Error(ErrorCode::io, file.string(), fmt::format("cannot be written: {}", std::strerror(reason)),
              "check that the folder exists, may be written to and has space");
}

/// @return errno of the failure, or 0
int write_text(const fs::path& file, int flags, std::string_view text, bool regular) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC | flags, 0644);
  if (descriptor < 0) return errno;
  int reason = write_all(descriptor, text);
  if (reason == 0 && regular && ::fsync(descriptor) != 0) reason = errno;
  if (::close(descriptor) != 0 && reason == 0) reason = errno;
  return reason;
}

}  // namespace

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(descriptor, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return 0;
}

void write_whole(const fs::path& file, std::string_view text) {
  std::error_code absent;  // that nothing is there yet is no failure
  const fs::file_status status = fs::status(file, absent);
  if (fs::is_directory(status)) throw Error(ErrorCode::usage, file.string(), "is a folder", "name a file with -o");
  if (fs::exists(status) && !fs::is_regular_file(status)) {  // by its own name: what /dev/stdout links to may have none
    if (const int reason = write_text(file, 0, text, false); reason != 0) fail(file, reason);
    return;
  }
  std::error_code failure;
  fs::path real = file;
  if (fs::is_symlink(file, absent)) real = fs::weakly_canonical(file, failure);
  if (failure) fail(file, failure.value());
  const fs::path draft = real.parent_path() / fmt::format(".{}.part-{}", real.filename().string(), ::getpid());
  int reason = write_text(draft, O_CREAT | O_TRUNC, text, true);
  if (reason == 0 && ::rename(draft.c_str(), real.c_str()) != 0) reason = errno;
  if (reason == 0) return;
  fs::remove(draft, failure);
  fail(file, reason);
}

}  // namespace ingot
