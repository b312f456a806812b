#pragma once
// Small packs in a folder of their own, gone with the test.

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace ingot::pack::test {

/// The smallest pack without findings, written to a temporary folder; single files can be replaced.
class TempPack {
 public:
  TempPack() {
    static std::atomic<int> count{0};
    root_ = std::filesystem::temp_directory_path() / ("ingot-pack-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(folder());
    write("pack.toml",
          "name = \"tiny\"\nversion = \"0.1.0\"\ntitle = \"Tiny\"\nbase_date = \"2026-01\"\n\n[units]\nwafer = \"count\"\n"
          "kwpm = \"1000 wafer/month\"\n\n[options]\ncalendar = \"years\"\n");
    write("parameters.csv", "name,value,unit,low,high,source\nfab_cost,20,M USD/kwpm,16,25,judgement\nyield,80,%,,,judgement\n");
    write("regions.csv", "id,name,name_fr\nTW,Taiwan,Taïwan\n");
    write("stages.csv", "id,name,name_fr\nlogic,Logic,Logique\n");
    write("commodities.csv", "id,name,name_fr,unit\nwafers,Wafers,Plaquettes,wafer\n");
    write("processes.csv", "id,name,name_fr,stage,regions,capacity_unit,activity_unit,capex\nfab,Fab,Usine,logic,*,kwpm,wafer,fab_cost\n");
    write("flows.csv", "process,direction,commodity,amount\nfab,out,wafers,yield\n");
  }
  ~TempPack() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  TempPack(const TempPack&) = delete;
  TempPack& operator=(const TempPack&) = delete;

  std::filesystem::path root() const { return root_; }                       ///< a pack root
  std::filesystem::path folder() const { return root_ / "packs" / "tiny"; }  ///< of the pack
  std::vector<std::filesystem::path> roots() const { return {root_ / "packs"}; }

  /// Writes a file of the pack.
  void write(const std::string& name, const std::string& text) const { put(folder() / name, text); }
  void append(const std::string& name, const std::string& text) const {
    std::ofstream(folder() / name, std::ios::binary | std::ios::app) << text;
  }
  /// Writes a scenario file beside the packs.
  std::filesystem::path scenario(const std::string& name, const std::string& text) const {
    put(root_ / name, text);
    return root_ / name;
  }

  /// Loads the bare pack by its folder.
  std::optional<Scenario> load(Diagnostics& found, const std::vector<Override>& sets = {}, const OptionOverrides& options = {}) const {
    return pack::load(folder(), roots(), sets, options, found);
  }
  std::optional<Scenario> load_file(const std::filesystem::path& file, Diagnostics& found, const std::vector<Override>& sets = {}) const {
    return pack::load(file, roots(), sets, {}, found);
  }

 private:
  static void put(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  std::filesystem::path root_;
};

/// Holds if one finding stands at file:row:column and its line has all the words.
inline testing::AssertionResult finds(const Diagnostics& found, const std::string& file, int row, int column,
                                      const std::vector<std::string>& words, Severity severity = Severity::error) {
  for (const Diagnostic& one : found.all()) {
    const bool here = one.place.file == file && one.place.row == row && one.place.column == column && one.severity == severity;
    bool all = true;
    for (const std::string& word : words) all = all && one.text().find(word) != std::string::npos;
    if (here && all) return testing::AssertionSuccess();
  }
  return testing::AssertionFailure() << "no such finding at " << file << ":" << row << ":" << column << " among\n" << found.render(100);
}

inline testing::AssertionResult clean(const Diagnostics& found) {
  if (found.all().empty()) return testing::AssertionSuccess();
  return testing::AssertionFailure() << found.render(100);
}

}  // namespace ingot::pack::test
