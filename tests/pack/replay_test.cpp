// Inputs that once crashed a reader, and the fuzzer's seeds, fed again.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/fuzz/entry.hpp"

namespace ingot::fuzz {
namespace {

std::size_t replay(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    SCOPED_TRACE(entry.path().string());
    EXPECT_NO_THROW(feed(text.str()));
    ++count;
  }
  return count;
}

TEST(Replay, FormerCrashesAndSeedsAreReadOrRefused) {
  const std::filesystem::path folder = std::filesystem::path(INGOT_SOURCE_DIR) / "tests" / "fuzz";
  EXPECT_GE(replay(folder / "corpus"), 8U);
  EXPECT_GE(replay(folder / "crashes"), 1U);
}

}  // namespace
}  // namespace ingot::fuzz
