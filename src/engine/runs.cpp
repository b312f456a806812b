#include "engine/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace ingot::engine {
namespace {

namespace fs = std::filesystem;

/// How many runs back: 0 for `last`, 2 for `last~2`; nothing for other words.
std::optional<std::size_t> steps_back(std::string_view typed) {
  constexpr std::string_view last = "last";
  if (!typed.starts_with(last)) return std::nullopt;
  typed.remove_prefix(last.size());
  if (typed.empty()) return 0;
  std::size_t steps = 0;
  const auto [end, failure] = std::from_chars(typed.data() + 1, typed.data() + typed.size(), steps);
  const bool number = typed.size() > 1 && failure == std::errc() && end == typed.data() + typed.size();
  return typed.front() == '~' && number ? std::optional(steps) : std::nullopt;
}

/// Runs of a folder, last written first; names decide between runs of one moment. Drafts of runs at work are hidden.
std::vector<fs::path> by_age(const fs::path& folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> runs;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    if (entry->path().filename().string().starts_with('.')) continue;
    std::error_code none;
    const fs::file_time_type written = fs::last_write_time(entry->path() / "run.sqlite", none);
    if (!none) runs.emplace_back(written, entry->path());
  }
  std::sort(runs.begin(), runs.end(),
            [](const auto& a, const auto& b) { return std::tie(b.first, a.second) < std::tie(a.first, b.second); });
  std::vector<fs::path> folders;
  for (auto& [written, path] : runs) folders.push_back(std::move(path));
  return folders;
}

}  // namespace

fs::path find_run(const std::string& typed, const fs::path& runs_folder) {
  std::error_code none;
  if (fs::exists(typed, none)) return typed;
  if (!typed.empty() && fs::is_directory(runs_folder / typed, none)) return runs_folder / typed;
  const std::optional<std::size_t> back = steps_back(typed);
  if (!back) return typed;
  const std::vector<fs::path> runs = by_age(runs_folder);
  if (*back < runs.size()) return runs[*back];
  throw Error(ErrorCode::input, typed, fmt::format("there are {} run(s) in {}", runs.size(), runs_folder.string()),
              "make one with `ingot plan`, or name another folder with --runs");
}

}  // namespace ingot::engine
