#pragma once
// A folder that appears whole or not at all: written under a hidden name beside its place, synced, then renamed.

#include <filesystem>
#include <string>
#include <string_view>

namespace ingot::store {

/// Throws what an errno of writing means to the user. @error Error(io), always
[[noreturn]] void fail_to_write(const std::filesystem::path& place, int reason);

/// Writes a text file and syncs it. @error Error(io)
void write_text(const std::filesystem::path& file, std::string_view text);

/// Syncs a file or a folder to the disk. @error Error(io)
void sync(const std::filesystem::path& path);

/// A hidden sibling `.NAME.part-PID-N` of a folder to be. It is locked while its writer lives, so that what a killed writer left can be
/// told from one at work. Gone with this object unless published.
class DraftFolder {
 public:
  /// Makes the draft and sweeps those that killed writers left beside it.
  /// @error Error(io); Error(usage) if `target` exists and is not a run
  explicit DraftFolder(const std::filesystem::path& target);
  ~DraftFolder();
  DraftFolder(const DraftFolder&) = delete;
  DraftFolder& operator=(const DraftFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Syncs the draft and puts it in its place in one step; an old run there is replaced by it. @error Error(io)
  void publish();

 private:
  std::filesystem::path target_, path_;
  int lock_ = -1;
};

/// Finds out before long work whether a folder, which need not exist yet, can be made and written into; nothing is made.
/// @error Error(io)
void require_writable(const std::filesystem::path& folder);

/// The same for the place of a run to be. @error Error(io); Error(usage) if `target` exists and is not a run
void require_place(const std::filesystem::path& target);

/// Removes drafts that no living writer holds. @return how many
int sweep_drafts(const std::filesystem::path& parent);

}  // namespace ingot::store
