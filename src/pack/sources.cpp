// What is used and what is not: references and parameters, after the problem has been built.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "pack/parameters.hpp"
#include "pack/scenario_impl.hpp"
#include "pack/schema.hpp"
#include "pack/tables.hpp"

namespace ingot::pack {

namespace {

using Impl = Scenario::Impl;

std::set<std::string, std::less<>> used_sources(const Scenario& scenario) {
  std::set<std::string, std::less<>> used = scenario.impl->pack_sources;
  for (const Parameter& parameter : scenario.parameters) used.insert(parameter.source);
  for (const Table& table : scenario.tables) {
    for (const Row& row : table.rows) used.insert(table.cell(row, "source").text);
  }
  return used;
}

/// Parameters that a table reads, or read before a scenario replaced its cell, and all that these rest on.
std::vector<bool> reached_parameters(const Scenario& scenario) {
  const Impl& impl = *scenario.impl;
  std::vector<bool> reached(impl.nodes.size());
  for (std::size_t i = 0; i < reached.size(); ++i)
    reached[i] = impl.used[i].load(std::memory_order_relaxed) || impl.set_aside.contains(scenario.parameters[i].name);
  for (auto i = impl.order.rbegin(); i != impl.order.rend(); ++i) {  // users before what they use
    if (!reached[*i]) continue;
    for (const std::size_t used : impl.nodes[*i].uses) reached[used] = true;
  }
  return reached;
}

void warn_unused(const Scenario& scenario, const std::string& name, const Impl::Family& family, const std::vector<bool>& reached,
                 Diagnostics& diagnostics) {
  std::vector<std::size_t> members;
  if (family.plain) members.push_back(*family.plain);
  for (const auto& entry : family.indexed) members.push_back(entry.second);
  for (const std::size_t member : members) {
    // One index in use speaks for its name: years of a deflator are not all needed.
    if (reached[member] || scenario.parameters[member].overridden) return;
  }
  std::size_t first = members.front();
  for (const std::size_t member : members) first = std::min(first, member);
  diagnostics.warning(scenario.parameters[first].place, name, "no table uses this parameter", "use it or delete it");
}

/// `processes.fab_n3` by the place of each cell of its row.
std::map<std::string, std::string> rows_by_place(const Scenario& scenario) {
  std::map<std::string, std::string> rows;
  for (const Table& table : scenario.tables) {
    const TableSchema& schema = *find_schema(table.name);
    for (const Row& row : table.rows)
      for (const Cell& cell : row.cells)
        if (!cell.empty()) rows.try_emplace(place_text(cell.place), fmt::format("{}.{}", table.name, row_key(schema, row)));
  }
  return rows;
}

}  // namespace

void Scenario::note_reader(std::size_t parameter, const Place& place, std::string_view column) const {
  const std::lock_guard lock(impl->guard);
  impl->readers[parameter].emplace(place_text(place), column);
}

std::vector<std::vector<std::string>> Scenario::readers() const {
  const std::map<std::string, std::string> rows = rows_by_place(*this);
  std::vector<std::vector<std::string>> all(parameters.size());
  for (const auto& [parameter, cells] : impl->readers) {
    for (const auto& [place, column] : cells) {
      const auto row = rows.find(place);
      all[parameter].push_back(fmt::format("{} {}", row == rows.end() ? place : row->second, column));
    }
  }
  for (std::size_t user = 0; user < impl->nodes.size(); ++user)
    for (const std::size_t used : impl->nodes[user].uses) all[used].push_back(full_name(parameters[user]));
  for (std::vector<std::string>& users : all) {
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
  }
  return all;
}

void check_usage(const Scenario& scenario, Diagnostics& diagnostics) {
  const std::set<std::string, std::less<>> sources = used_sources(scenario);
  Diagnostics found;
  for (const Reference& reference : scenario.references) {
    if (sources.contains(reference.key)) continue;
    found.error(reference.place, "", fmt::format("nothing uses the reference '{}'", reference.key), "name it as a source, or delete it");
  }
  const std::vector<bool> reached = reached_parameters(scenario);
  for (const auto& [name, family] : scenario.impl->families) warn_unused(scenario, name, family, reached, found);
  found.sort();
  diagnostics.append(found);
}

}  // namespace ingot::pack
