#include "problem/variables.hpp"

#include <algorithm>
#include <set>

namespace ingot {
namespace {

/// What a process makes, wherever it stands.
std::string made_by(const Problem& problem, ProcessId id) {
  std::set<std::string> names;
  for (const Site& site : problem.sites) {
    if (site.process != id) continue;
    for (const Flow& flow : site.flows)
      if (flow.direction == FlowDirection::out) names.insert(problem.commodities[flow.commodity].naming.id);
  }
  std::string text;
  for (const std::string& name : names) text += " " + name;
  return text;
}

}  // namespace

std::vector<SummableVariable> summable_variables(const Problem& problem) {
  std::vector<SummableVariable> all;
  for (const ProcessId p : problem.processes.ids()) {
    const Process& process = problem.processes[p];
    all.push_back({"Capacity|" + process.variable, process.capacity_unit});
    all.push_back({"Starts|" + process.variable, process.capacity_unit});
    all.push_back({"Activity|" + process.variable, process.activity_unit + made_by(problem, p)});
    all.push_back({"Investment|" + process.variable, problem.currency});
  }
  std::set<std::string_view> told;  // a segment stands once a region
  for (const Segment& segment : problem.segments)
    if (told.insert(segment.variable).second)
      all.push_back({"Demand|" + segment.variable, problem.commodities[segment.commodity].naming.id});
  return all;
}

std::map<std::string, std::vector<std::size_t>> sums_above(std::span<const SummableVariable> variables) {
  std::set<std::string_view> own;
  for (const SummableVariable& variable : variables) own.insert(variable.name);
  std::map<std::string, std::vector<std::size_t>> under;
  std::set<std::string> mixed;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const std::string& name = variables[i].name;
    for (std::size_t bar = name.rfind('|'); bar != std::string::npos && bar > 0; bar = name.rfind('|', bar - 1)) {
      const std::string above = name.substr(0, bar);
      if (above.find('|') == std::string::npos || own.contains(above)) continue;
      std::vector<std::size_t>& members = under[above];
      if (!members.empty() && variables[members.front()].kind != variables[i].kind) mixed.insert(above);
      members.push_back(i);
    }
  }
  for (const std::string& name : mixed) under.erase(name);
  return under;
}

std::string money_per(std::string_view money, std::string_view unit) {
  std::string text(money);
  const bool one = unit.empty() || unit == "1";
  if (one && money.find('/') == std::string_view::npos) return text;
  // A rate for 1 keeps its brackets, since its own stroke would be taken for what it is divided by.
  const bool brackets = one || unit.find_first_of("/* ()^") != std::string_view::npos;
  text += '/';
  return brackets ? text + '(' + std::string(unit) + ')' : text + std::string(unit);
}

}  // namespace ingot
