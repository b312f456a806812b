#pragma once
// A small problem with one of everything, and a plan full of awkward numbers for it.

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "store/run.hpp"

namespace ingot::store::sample {

/// 2 regions, 2 commodities, 2 processes (the second with two modes, of the stage `people`), 3 sites, 3 periods, a route and a hub route, a
/// segment, a limit, a source.
Problem problem();

/// Every grid filled with random bits: tiny, huge, negative and zero values. The same seed gives the same plan.
Plan plan(const Problem& problem, std::uint32_t seed);

std::vector<SeriesValue> series(std::size_t rows, double value);

/// A folder of this test's own, gone with it.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::vector<std::string> names() const;  ///< of all entries, hidden ones too

 private:
  std::filesystem::path path_;
};

}  // namespace ingot::store::sample
