#pragma once
// Files that are written whole or not at all.

#include <filesystem>
#include <string_view>

namespace ingot {

/// Writes all of a text to an open file, through partial writes and signals. @return errno of the failure, or 0
int write_all(int descriptor, std::string_view text);

/// Writes a file whole: beside it first, then renamed, so that an old one stays as it was if this fails. What a symbolic link names is
/// written, not the link; devices and pipes are written into, never replaced.
/// @error Error(io) where it cannot be written; Error(usage) if it is a folder
void write_whole(const std::filesystem::path& file, std::string_view text);

}  // namespace ingot
