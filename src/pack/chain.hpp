#pragma once
// Which files make a scenario: the pack's folder and the scenario files on top of it.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "pack/toml.hpp"

namespace ingot::pack {

/// One scenario file, read.
struct ScenarioFile {
  std::filesystem::path path;
  std::string shown;  ///< how findings name it: its file name
  TomlNode root;
};

struct Chain {
  std::filesystem::path pack;       ///< the folder of pack.toml
  std::vector<ScenarioFile> files;  ///< from the one next to the pack to the one asked for; empty for a bare pack
};

/// Follows `extends` from what was asked for to a pack. A relative path in a file is relative to that file; a name without `/` and `.toml`
/// is looked up in `pack_roots`, then beside the file. Findings: nothing of that name (with the packs that there are), unreadable files, no
/// `extends`, files that extend each other.
/// @return nothing if the chain does not reach a pack
std::optional<Chain> find_chain(const std::filesystem::path& wanted, const std::vector<std::filesystem::path>& pack_roots,
                                Diagnostics& diagnostics);

}  // namespace ingot::pack
