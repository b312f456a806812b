#pragma once
// What a sweep varies, and its finished points in a file of lines.

#include <map>
#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "pack/pack.hpp"

namespace ingot::engine {

/// A parameter and the values it takes, in its unit.
struct Vary {
  std::string parameter, unit;
  std::vector<double> values;
  double own = 0.0;  ///< what the scenario says
  /// Index of the value nearest to the scenario's own.
  std::size_t centre() const;
};

/// @param text NAME=LOW:HIGH:STEPS, with :log for logarithmic steps @param option that it was given with, for the error
/// @error Error(usage) with what is wrong
Vary parse_vary(const pack::Scenario& scenario, const std::string& text, const std::string& option);

/// Finished points of an earlier run of the same sweep, by the hash of their resolved scenario. A line cut short by a kill is passed over;
/// of several lines of a point the last holds.
std::map<std::string, SweepPoint> finished_points(const std::filesystem::path& file);

/// Adds a finished point, or what a limit left of it, to the file, on the disk when this returns. @error Error(io)
void keep_point(const std::filesystem::path& file, const SweepPoint& point, const std::string& hash);

/// Whether a file may take more points: empty, or with points already.
bool is_sweep_file(const std::filesystem::path& file);

}  // namespace ingot::engine
