#include "cli/locate.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace ingot::cli {
namespace {

namespace fs = std::filesystem;
constexpr int levels_up = 5;  // build/release/faces/cli/ingot lies four below the source tree

/// Adds a folder that exists and is not there yet.
void add_folder(std::vector<fs::path>& roots, const fs::path& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return;
  const fs::path real = fs::weakly_canonical(folder, ignored);
  if (std::find(roots.begin(), roots.end(), real) == roots.end()) roots.push_back(real);
}

/// Adds NAME below the folder and below those above it.
void add_upwards(std::vector<fs::path>& roots, fs::path folder, const fs::path& name) {
  for (int level = 0; level < levels_up && !folder.empty(); ++level) {
    add_folder(roots, folder / name);
    if (folder == folder.parent_path()) return;
    folder = folder.parent_path();
  }
}

fs::path program_folder() {
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  return failure ? fs::path() : program.parent_path();
}

}  // namespace

std::vector<fs::path> pack_roots(const std::vector<std::string>& given, const fs::path& scenario) {
  std::vector<fs::path> roots;
  for (const std::string& folder : given) add_folder(roots, folder);
  if (const char* path = std::getenv("INGOT_PATH")) {
    std::istringstream folders(path);
    for (std::string folder; std::getline(folders, folder, ':');) {
      if (!folder.empty()) add_folder(roots, folder);
    }
  }
  add_folder(roots, "packs");
  std::error_code ignored;
  if (fs::exists(scenario, ignored)) add_upwards(roots, fs::absolute(scenario, ignored).parent_path(), "packs");
  const fs::path program = program_folder();
  add_upwards(roots, program, "packs");
  add_upwards(roots, program, fs::path("share") / "ingot" / "packs");
  return roots;
}

fs::path find_scenario(const std::string& typed, const std::vector<fs::path>& roots) {
  std::error_code ignored;
  fs::path path(typed);
  if (fs::exists(path, ignored) || path.has_parent_path()) return path;
  for (const fs::path& root : roots) {
    const fs::path candidate = root.parent_path() / "scenarios" / (path.extension() == ".toml" ? typed : typed + ".toml");
    if (fs::is_regular_file(candidate, ignored)) return candidate;
  }
  return path;
}

}  // namespace ingot::cli
