#pragma once
// A run on disk: a folder with one SQLite file, the resolved scenario, its hash, versions and log; it appears whole or not at all.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "plan/plan.hpp"

namespace ingot::store {

/// What a run folder says of itself, beside the tables.
struct RunInfo {
  std::string scenario, hash, status, solver, ingot_version, created_utc;  ///< created_utc is given by the caller
  std::map<std::string, std::string> facts;                                ///< further key-value pairs: objective, gap, seconds, sizes ...
};

/// One row of a result table in long form.
struct SeriesValue {
  std::string variable, region, unit;
  int year = 0;
  double value = 0;
};

/// Writes the run folder. Everything is written to a hidden sibling folder first, synced, then renamed: a kill at any moment leaves either
/// no folder (or the old one) or the new one. Files: run.sqlite (STRICT tables: run, region, process, commodity, period, capacity, starts,
/// activity, flow, stock, demand, price, spend, people, cost, binding, series), scenario.resolved.toml-like text, log.txt.
/// @error Error(io) with the reason (disk full, permission) and what to do; nothing is left behind
void write_run(const std::filesystem::path& folder, const RunInfo& info, const std::string& resolved_text, const std::string& log,
               const Problem& problem, const Plan& plan, const std::vector<SeriesValue>& series);

/// Reads a run's facts. @error Error(input) if the folder is no run, is damaged or of another version
RunInfo read_info(const std::filesystem::path& folder);

/// Writes each table of the run as a CSV file. @return the files
std::vector<std::filesystem::path> export_csv(const std::filesystem::path& run, const std::filesystem::path& folder);

}  // namespace ingot::store
