#pragma once
// What a scenario keeps behind its public face: look-up, dependencies and values of parameters.

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace ingot::pack {

struct Scenario::Impl {
  /// All parameters of one name.
  struct Family {
    std::optional<std::size_t> plain;                         ///< without index
    std::map<std::string, std::size_t, std::less<>> indexed;  ///< by index, `*` among them
  };
  /// One parameter in the graph of who uses whom.
  struct Node {
    bool failed = false;      ///< in error, which has been reported
    bool takes_unit = false;  ///< its text is bare numbers, meant in the parameter's unit
    bool varies = false;      ///< in time, itself or through what it uses
    std::vector<std::size_t> uses;
  };

  std::map<std::string, Family, std::less<>> families;
  std::vector<Node> nodes;                                                       ///< [parameters]
  std::vector<std::size_t> order;                                                ///< of evaluation: what is used comes before its users
  std::vector<std::optional<Quantity>> constants;                                ///< [parameters] values of those that do not vary
  std::map<double, std::vector<std::optional<Quantity>>> dated;                  ///< [date][parameters] values of those that do
  std::mutex guard;                                                              ///< of `dated`
  std::vector<std::atomic<bool>> used;                                           ///< [parameters] by tables, options, figures
  std::map<std::size_t, std::set<std::pair<std::string, std::string>>> readers;  ///< by parameter: place and column of cells that name it
  std::set<std::string, std::less<>> set_aside;     ///< words of cells that a scenario replaced: unused because of it is not a mistake
  std::set<std::string, std::less<>> pack_sources;  ///< source keys that the pack uses before the scenario's changes

  /// Fills `families`. The first of doubled names wins.
  void index(const std::vector<Parameter>& list);
  std::optional<std::size_t> find(std::string_view wanted, std::string_view index_text) const;
};

/// Links parameters, finds cycles, evaluates all of them and checks units and ranges.
/// Findings: unknown names (with the nearest), cycles (with the whole chain), wrong dimensions, values that are not finite, values outside
/// low..high (not where a scenario or --set changed the value).
void resolve_parameters(Scenario& scenario, Diagnostics& diagnostics);

/// Values of all that vary, at one date; those whose expression has none there (1/0) are NaN, for the reader to report.
/// Promise: `resolve_parameters` ran.
std::vector<std::optional<Quantity>> values_at(const Scenario& scenario, Date date, Diagnostics* diagnostics);

}  // namespace ingot::pack
