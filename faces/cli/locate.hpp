#pragma once
// Where packs and scenarios are looked up.

#include <filesystem>
#include <string>
#include <vector>

namespace ingot::cli {

/// Folders of packs that exist, first to last: those given, INGOT_PATH (separated by colons), packs/ of the working folder, packs/ beside
/// or above the scenario, then relative to the program: packs/ above it (source tree) and share/ingot/packs (installation).
std::vector<std::filesystem::path> pack_roots(const std::vector<std::string>& given, const std::filesystem::path& scenario);

/// The scenario as typed if it exists; else scenarios/NAME.toml beside one of the pack folders; else as typed, for the engine to look up or
/// complain.
std::filesystem::path find_scenario(const std::string& typed, const std::vector<std::filesystem::path>& roots);

}  // namespace ingot::cli
