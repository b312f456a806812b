// Killed at any moment, out of space, without rights: a run is whole or absent, and nothing is left behind.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "base/error.hpp"
#include "store/database.hpp"
#include "store/folder.hpp"
#include "tests/store/sample.hpp"

namespace ingot::store {
namespace {

namespace fs = std::filesystem;
using sample::Scratch;

constexpr std::size_t series_rows = 3000;

/// Run number n: its number stands in the info and in each row, so that a mixture of two runs shows.
void write_numbered(const fs::path& folder, int n) {
  RunInfo info;
  info.hash = std::to_string(n);
  const Problem problem = sample::problem();
  write_run(folder, info, std::string(100'000, 'x'), "log", problem, sample::plan(problem, 1), sample::series(series_rows, n));
}

void expect_whole(const fs::path& folder) {
  const RunInfo info = read_info(folder);
  Database database(folder / "run.sqlite", Database::Mode::read);
  Statement integrity(database, "PRAGMA integrity_check");
  ASSERT_TRUE(integrity.step());
  EXPECT_EQ(integrity.text(0), "ok");
  EXPECT_EQ(database.number("SELECT count(*) FROM series WHERE value = " + info.hash), static_cast<std::int64_t>(series_rows));
  EXPECT_EQ(fs::file_size(folder / "scenario.resolved.txt"), 100'000U);
  EXPECT_TRUE(fs::exists(folder / "log.txt"));
}

/// Runs `work` in a child process. @return its process id
template <class Work>
pid_t in_child(const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  return child;
}

/// How long a child takes for one run on this machine, as busy as it is.
std::chrono::microseconds time_to_write(const fs::path& folder) {
  const auto begin = std::chrono::steady_clock::now();
  ::waitpid(in_child([&] { write_numbered(folder, 1); }), nullptr, 0);
  const auto taken = std::chrono::steady_clock::now() - begin;
  fs::remove_all(folder);
  return std::chrono::duration_cast<std::chrono::microseconds>(taken);
}

TEST(Crash, AKillAtAnyMomentLeavesAWholeRunOrNone) {
  const Scratch scratch;
  const fs::path folder = scratch.path() / "r";
  std::mt19937 bits(7);
  const std::chrono::microseconds longest = 3 * time_to_write(scratch.path() / "timed");  // so that kills fall into all parts of a write
  int absent = 0;
  for (int round = 0; round < 60; ++round) {
    if (round % 3 == 0) fs::remove_all(folder);  // both cases: first run, and one that replaces another
    const pid_t child = in_child([&] {
      for (int n = 1;; ++n) write_numbered(folder, n);
    });
    std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<std::int64_t>(0, longest.count())(bits)));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (fs::exists(folder)) {
      expect_whole(folder);
    } else {
      ++absent;
    }
    if (HasFailure()) FAIL() << "in round " << round;
  }
  EXPECT_LT(absent, 60) << "no kill came late enough to test anything";
  write_numbered(folder, 1);
  EXPECT_EQ(scratch.names(), std::vector<std::string>{"r"});  // what the killed ones left was swept
}

TEST(Crash, ADraftAtWorkIsNotSwept) {
  const Scratch scratch;
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = in_child([&] {
    const DraftFolder draft(scratch.path() / "other");
    [[maybe_unused]] const auto told = ::write(ready[1], "x", 1);
    ::pause();
  });
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_EQ(sweep_drafts(scratch.path()), 0);
  EXPECT_EQ(scratch.names().size(), 1U);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(sweep_drafts(scratch.path()), 1);
  EXPECT_TRUE(scratch.names().empty());
}

TEST(Crash, HiddenFoldersOfOthersAreNotSwept) {
  const Scratch scratch;
  fs::create_directories(scratch.path() / ".r.part-1-0" / "photographs");
  EXPECT_EQ(sweep_drafts(scratch.path()), 0);
  EXPECT_TRUE(fs::exists(scratch.path() / ".r.part-1-0" / "photographs"));
}

/// Exit code of a child that tries to write a run: 0 if it failed as it should.
int try_to_write(const fs::path& folder, const std::string& wanted) {
  try {
    write_numbered(folder, 1);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::io) return 3;
    return error.fix().find(wanted) == std::string::npos ? 4 : 0;
  }
  return 2;  // it was written
}

TEST(Crash, AFullDiskIsSaidAndNothingIsLeft) {
  for (const rlim_t limit : {rlim_t{0}, rlim_t{20'000}, rlim_t{120'000}, rlim_t{180'000}}) {
    const Scratch scratch;
    const pid_t child = in_child([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit size{limit, limit};
      ::setrlimit(RLIMIT_FSIZE, &size);
      ::_exit(try_to_write(scratch.path() / "r", "free some space"));
    });
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status)) << "at " << limit;
    EXPECT_EQ(WEXITSTATUS(status), 0) << "at " << limit;
    EXPECT_TRUE(scratch.names().empty()) << "at " << limit;
  }
}

TEST(Crash, MissingRightsAreSaid) {
  const Scratch scratch;
  const fs::path locked = scratch.path() / "locked";
  fs::create_directory(locked);
  fs::permissions(scratch.path(), fs::perms::all);
  fs::permissions(locked, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
  const pid_t child = in_child([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(77);  // rights do not bind root
    ::_exit(try_to_write(locked / "r", "may write to"));
  });
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "root that cannot become another user";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Crash, AFileInTheWayIsSaid) {
  const Scratch scratch;
  write_text(scratch.path() / "file", "x");
  EXPECT_THROW(write_numbered(scratch.path() / "file" / "r", 1), Error);
  EXPECT_THROW(write_numbered(scratch.path() / "file", 1), Error);
}

}  // namespace
}  // namespace ingot::store
