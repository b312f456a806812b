#include "store/folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <vector>

#include "base/error.hpp"
#include "base/whole_file.hpp"

namespace ingot::store {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view draft_mark = ".part-";

/// Names that a run folder may hold; anything else in a folder means that it is someone else's.
bool is_run_file(std::string_view name) {
  return name.starts_with("run.sqlite") || name == "scenario.resolved.txt" || name == "log.txt" || name == "plan.basis";
}

/// What a folder holds, as far as it can be read: another process may take it away meanwhile. @return nothing if it cannot be
std::optional<std::vector<fs::path>> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
    entries.push_back(entry->path());
  return failure ? std::nullopt : std::optional(std::move(entries));
}

bool holds_only_run_files(const fs::path& folder) {
  const std::optional<std::vector<fs::path>> files = entries_of(folder);
  return files && std::all_of(files->begin(), files->end(), [](const fs::path& file) { return is_run_file(file.filename().string()); });
}

/// Opens a folder and locks it. @return descriptor, or -1 if another holds it or it cannot be locked
int lock_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return -1;
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
    struct stat info = {};
    if (::fstat(descriptor, &info) == 0 && info.st_nlink > 0) return descriptor;  // not swept away meanwhile
  }
  ::close(descriptor);
  return -1;
}

/// The real place of a folder to be, links followed; as it stands where that may not be looked up.
fs::path resolve(const fs::path& target) {
  std::error_code failure;
  const fs::path whole = fs::absolute(target, failure).lexically_normal();
  const fs::path real = fs::weakly_canonical(whole, failure);
  const fs::path& found = failure ? whole : real;
  return found.has_filename() ? found : found.parent_path();  // written with a slash at the end
}

void require_replaceable(const fs::path& target) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(target, ignored))) return;
  if (fs::is_directory(target, ignored) && holds_only_run_files(target)) return;
  throw Error(ErrorCode::usage, target.string(), "exists and is not a run; it is left as it is", "choose another folder with -o");
}

}  // namespace

void fail_to_write(const fs::path& place, int reason) {
  std::string fix = "choose another folder with -o";
  if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG) fix = "free some space or choose another folder with -o";
  if (reason == EACCES || reason == EPERM || reason == EROFS) fix = "choose a folder that you may write to with -o, or change its rights";
  throw Error(ErrorCode::io, place.string(), fmt::format("cannot be written: {}", std::strerror(reason)), fix);
}

void write_text(const fs::path& file, std::string_view text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) fail_to_write(file, errno);
  int reason = write_all(descriptor, text);
  if (reason == 0 && ::fsync(descriptor) != 0) reason = errno;
  if (::close(descriptor) != 0 && reason == 0) reason = errno;
  if (reason != 0) fail_to_write(file, reason);
}

void sync(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail_to_write(path, errno);
  const int reason = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (reason != 0 && reason != EINVAL) fail_to_write(path, reason);  // EINVAL: a file system without sync for folders
}

int sweep_drafts(const fs::path& parent) {
  int swept = 0;
  for (const fs::path& entry : entries_of(parent).value_or(std::vector<fs::path>())) {
    const std::string name = entry.filename().string();
    if (!name.starts_with('.') || name.find(draft_mark) == std::string::npos || !holds_only_run_files(entry)) continue;
    const int lock = lock_folder(entry);
    if (lock < 0) continue;
    std::error_code ignored;
    fs::remove_all(entry, ignored);
    ::close(lock);
    ++swept;
  }
  return swept;
}

void require_writable(const fs::path& folder) {
  fs::path standing = resolve(folder);
  std::error_code ignored;
  while (standing.has_relative_path() && !fs::exists(fs::symlink_status(standing, ignored))) standing = standing.parent_path();
  if (!fs::is_directory(standing, ignored)) fail_to_write(standing.empty() ? folder : standing, ENOTDIR);
  if (::access(standing.c_str(), W_OK | X_OK) != 0) fail_to_write(standing, errno);
}

void require_place(const fs::path& target) {
  const fs::path whole = resolve(target);
  require_replaceable(whole);
  require_writable(whole.parent_path());
}

DraftFolder::DraftFolder(const fs::path& target) : target_(resolve(target)) {
  require_replaceable(target_);
  const fs::path parent = target_.parent_path();
  std::error_code failure;
  fs::create_directories(parent, failure);
  if (failure) fail_to_write(parent, failure.value());
  sweep_drafts(parent);
  for (int attempt = 0; lock_ < 0; ++attempt) {
    path_ = parent / fmt::format(".{}{}{}-{}", target_.filename().string(), draft_mark, ::getpid(), attempt);
    if (::mkdir(path_.c_str(), 0755) != 0) {
      if (errno == EEXIST && attempt < 1000) continue;
      fail_to_write(path_, errno);
    }
    lock_ = lock_folder(path_);
    if (lock_ >= 0) break;
    ::rmdir(path_.c_str());  // swept away meanwhile, or a file system without locks
    if (attempt >= 1000) fail_to_write(path_, ENOLCK);
  }
}

DraftFolder::~DraftFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

void DraftFolder::publish() {
  sync(path_);
  require_replaceable(target_);
  // Onto nothing (or an empty folder) a plain rename will do; an old run changes places with the new one, and is then removed under the
  // hidden name.
  bool done = ::rename(path_.c_str(), target_.c_str()) == 0;
  if (done) {
    path_.clear();
  } else if (errno == ENOTEMPTY || errno == EEXIST) {
    done = ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0;
    if (!done && (errno == EINVAL || errno == ENOSYS)) {  // a file system that cannot exchange
      const fs::path old = path_.string() + "-old";
      const bool aside = ::rename(target_.c_str(), old.c_str()) == 0;
      done = aside && ::rename(path_.c_str(), target_.c_str()) == 0;
      const int reason = errno;
      if (done) path_ = old;
      if (aside && !done && ::rename(old.c_str(), target_.c_str()) != 0) fail_to_write(old, reason);  // where the old run is now
      errno = reason;
    }
  }
  if (!done) fail_to_write(target_, errno);
  sync(target_.parent_path());
}

}  // namespace ingot::store
