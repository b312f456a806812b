#include "pack/chain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "pack/nearest.hpp"
#include "pack/text_file.hpp"

namespace ingot::pack {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_chain = 64;

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored) && !fs::is_directory(path, ignored);
}

bool is_pack(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "pack.toml", ignored);
}

std::vector<std::string> pack_names(const std::vector<fs::path>& roots) {
  std::vector<std::string> names;
  for (const fs::path& root : roots) {
    std::error_code failure;
    for (fs::directory_iterator entry(root, failure), end; !failure && entry != end; entry.increment(failure)) {
      if (is_pack(entry->path())) names.push_back(entry->path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// Names of the scenario files that stand in scenarios/ beside a folder of packs.
std::vector<std::string> scenario_names(const std::vector<fs::path>& roots) {
  std::vector<std::string> names;
  for (const fs::path& root : roots) {
    std::error_code failure;
    for (fs::directory_iterator entry(root.parent_path() / "scenarios", failure), end; !failure && entry != end; entry.increment(failure)) {
      if (entry->path().extension() == ".toml") names.push_back(entry->path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// What a text can mean: a scenario file, or a pack's folder.
struct Target {
  fs::path path;
  bool pack = false;
};

std::optional<Target> resolve(const fs::path& wanted, const fs::path& base, const std::vector<fs::path>& roots) {
  const fs::path direct = base / wanted;  // an absolute path replaces the base
  if (direct.filename() == "pack.toml" && is_file(direct)) return Target{direct.parent_path(), true};
  if (direct.extension() == ".toml" || is_file(direct)) return Target{direct, false};
  const bool plain_name =
      !wanted.empty() && wanted.is_relative() && std::distance(wanted.begin(), wanted.end()) == 1 && wanted != ".." && wanted != ".";
  if (plain_name) {
    for (const fs::path& root : roots) {
      if (is_pack(root / wanted)) return Target{root / wanted, true};
    }
  }
  if (is_pack(direct)) return Target{direct, true};
  return {};
}

/// Scenario files that stand in a folder, for who named the folder.
std::vector<fs::path> scenarios_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    if (entry->path().extension() == ".toml") files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// What stands under the name and is neither pack nor scenario. @return whether there is such a thing, and it was reported
bool report_misfit(const std::string& wanted, const fs::path& base, const Place& place, Diagnostics& diagnostics) {
  const fs::path direct = base / wanted;
  const std::string subject = place.row > 0 ? "extends" : "";
  std::error_code ignored;
  if (wanted.empty()) return false;
  if (fs::is_directory(direct, ignored)) {
    const std::vector<fs::path> files = scenarios_in(direct);
    diagnostics.error(place, subject, fmt::format("the folder '{}' has no pack.toml, so it is no pack", shorten(wanted)),
                      files.empty()
                          ? "name a pack's folder or a scenario's .toml file"
                          : fmt::format("name a scenario's file, such as '{}'", (fs::path(wanted) / files.front().filename()).string()));
    return true;
  }
  if (!fs::is_symlink(fs::symlink_status(direct, ignored))) return false;
  diagnostics.error(place, subject, fmt::format("'{}' is a link that leads nowhere", shorten(wanted)),
                    "mend the link, or name what it should lead to");
  return true;
}

void report_missing(const std::string& wanted, const fs::path& base, const Place& place, const std::vector<fs::path>& roots,
                    Diagnostics& diagnostics) {
  if (report_misfit(wanted, base, place, diagnostics)) return;
  const std::vector<std::string> packs = pack_names(roots), scenarios = scenario_names(roots);
  std::vector<std::string> all = packs;
  all.insert(all.end(), scenarios.begin(), scenarios.end());
  const std::string near = nearest(wanted, all);
  std::string fix;
  if (!near.empty()) {
    fix = fmt::format("write '{}'", near);
  } else if (!all.empty()) {
    fix = fmt::format("name a pack ({}){}, or a file", joined(packs),
                      scenarios.empty() ? "" : fmt::format(", a scenario ({})", joined(scenarios)));
  } else
    fix = "give a scenario's .toml file, a folder with pack.toml, or the name of a pack";
  diagnostics.error(place, place.row > 0 ? "extends" : "", fmt::format("there is no pack or scenario '{}'", shorten(wanted)), fix);
}

/// Reads one scenario file and tells what it extends.
class Follower {
 public:
  Follower(const std::vector<fs::path>& roots, Diagnostics& diagnostics) : roots_(roots), diagnostics_(diagnostics) {}

  std::optional<Chain> follow(Target target) {
    Chain chain;
    while (!target.pack) {
      if (!extend(chain, target)) return {};
    }
    chain.pack = target.path;
    std::reverse(chain.files.begin(), chain.files.end());
    return chain;
  }

 private:
  /// Adds the file to the chain and moves on to what it extends.
  bool extend(Chain& chain, Target& target) {
    ScenarioFile file{target.path, target.path.filename().string(), {}};
    const auto text = read_text(file.path, file.shown, diagnostics_);
    if (!text) return false;
    auto root = read_toml(*text, file.shown, diagnostics_);
    if (!root) return false;
    file.root = std::move(*root);
    const TomlNode* extends = file.root.find("extends");
    if (extends == nullptr || extends->kind != TomlNode::Kind::text || trim(extends->text).empty()) {
      const Place place = extends == nullptr ? Place{file.shown, 0, 0} : extends->place;
      diagnostics_.error(place, "extends", "a scenario names the pack or scenario that it extends", "write extends = \"name-of-pack\"");
      return false;
    }
    const std::string wanted(trim(extends->text));
    const Place place = extends->place;
    const fs::path base = file.path.parent_path();
    chain.files.push_back(std::move(file));
    const auto next = resolve(wanted, base, roots_);
    if (!next) {
      report_missing(wanted, base, place, roots_, diagnostics_);
      return false;
    }
    if (!next->pack && closes_circle(chain, next->path, place)) return false;
    target = *next;
    return true;
  }

  bool closes_circle(const Chain& chain, const fs::path& next, const Place& place) {
    for (const ScenarioFile& file : chain.files) {
      std::error_code ignored;
      if (!fs::equivalent(file.path, next, ignored)) continue;
      diagnostics_.error(place, "extends",
                         fmt::format("scenarios extend each other: {}{}", names_from(chain, file), next.filename().string()),
                         "extend a pack in one of them");
      return true;
    }
    if (chain.files.size() < longest_chain) return false;
    diagnostics_.error(place, "extends", fmt::format("more than {} scenarios extend each other", longest_chain), "merge some of them");
    return true;
  }

  static std::string names_from(const Chain& chain, const ScenarioFile& first) {
    std::string names;
    bool inside = false;
    for (const ScenarioFile& file : chain.files) {
      inside = inside || &file == &first;
      if (inside) names += file.shown + " -> ";
    }
    return names;
  }

  const std::vector<fs::path>& roots_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Chain> find_chain(const fs::path& wanted, const std::vector<fs::path>& pack_roots, Diagnostics& diagnostics) {
  const auto target = resolve(wanted, {}, pack_roots);
  if (!target) {
    report_missing(wanted.string(), {}, {}, pack_roots, diagnostics);
    return {};
  }
  return Follower(pack_roots, diagnostics).follow(*target);
}

}  // namespace ingot::pack
