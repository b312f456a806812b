#pragma once
// A folder of one's own with copies of packs and scenario files beside them, gone with the test; and requests that run there.

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "engine/engine.hpp"

namespace ingot::engine::testing {

namespace fs = std::filesystem;

inline std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline void write_text(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

/// Every `from` of a text made `to`; there must be one.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  EXPECT_NE(text.find(from), std::string::npos) << "'" << from << "' is not there";
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

class Place {
 public:
  Place() {
    static std::atomic<int> count{0};
    root_ = fs::temp_directory_path() / ("ingot-engine-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    fs::create_directories(root_);
  }
  ~Place() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  const fs::path& root() const { return root_; }

  /// A copy of a shipped pack, to be changed.
  fs::path copy_pack(const std::string& name) const {
    const fs::path folder = root_ / "packs" / name;
    fs::create_directories(folder.parent_path());
    fs::copy(fs::path(INGOT_SOURCE_DIR) / "packs" / name, folder, fs::copy_options::recursive);
    return folder;
  }

  /// Replaces text in a file of the copy.
  static void edit(const fs::path& file, const std::string& from, const std::string& to) {
    write_text(file, replaced(read_text(file), from, to));
  }
  static void append(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary | std::ios::app) << text; }

  fs::path scenario(const std::string& text, const std::string& name = "case.toml") const {
    write_text(root_ / name, text);
    return root_ / name;
  }

  /// A request that stores in this folder and looks packs up here first, then among the shipped ones.
  Request request(const fs::path& scenario) const {
    Request r;
    r.scenario = scenario;
    r.pack_roots = {root_ / "packs", fs::path(INGOT_SOURCE_DIR) / "packs"};
    r.runs_folder = root_ / "runs";
    r.jobs = 1;
    r.created_utc = "2026-01-01T00:00:00Z";
    return r;
  }

 private:
  fs::path root_;
};

/// A figure's values by year; empty, and a failure, if there is none of that name.
inline std::vector<double> figure(const PlanResponse& plan, const std::string& name) {
  for (const FigureRow& row : plan.figures)
    if (row.name == name) return row.values;
  ADD_FAILURE() << "no figure " << name;
  return {};
}

inline void expect_near(const std::vector<double>& found, const std::vector<double>& wanted, double tolerance) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], wanted[i], tolerance) << "at " << i;
}

/// Runs what must throw, and gives the error.
template <class Run>
Error error_of(const Run& run) {
  try {
    run();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return Error(ErrorCode::internal, "", "");
}

/// Counts how often each stage of work began.
struct Counted {
  std::map<std::string, int> stages;
  Sink sink() {
    Sink s;
    s.progress = [this](const Progress& p) { ++stages[std::string(p.stage)]; };
    return s;
  }
};

}  // namespace ingot::engine::testing
