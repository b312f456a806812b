#pragma once
// Stored runs by the names that people type.

#include <filesystem>
#include <string>

namespace ingot::engine {

/// The folder of a run: a path that exists as it is; a name in the folder of runs; `last` for the run there that was written last, `last~1`
/// for the one before it, and so on. Anything else comes back as typed, for whoever opens it to say what is wrong.
/// @error Error(input) where there are not so many runs
std::filesystem::path find_run(const std::string& typed, const std::filesystem::path& runs_folder);

}  // namespace ingot::engine
