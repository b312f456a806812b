// `sources`: every number in use with unit, source, date and uncertainty.
#include <fmt/format.h>

#include "engine/loaded.hpp"

namespace ingot::engine {
namespace {

std::string shown(const std::optional<double>& value) { return value ? fmt::format("{:.6g}", *value) : std::string(); }

std::string field(const pack::Reference& reference, const char* name) {
  const auto found = reference.fields.find(name);
  return found == reference.fields.end() ? std::string() : found->second;
}

const pack::Reference* find_reference(const pack::Scenario& scenario, const std::string& key) {
  for (const pack::Reference& reference : scenario.references)
    if (reference.key == key) return &reference;
  return nullptr;
}

std::string bibtex_entry(const pack::Reference& reference) {
  std::string text = fmt::format("@{}{{{},\n", reference.type, reference.key);
  for (const auto& [name, value] : reference.fields) text += fmt::format("  {} = {{{}}},\n", name, value);
  return text + "}\n";
}

}  // namespace

SourcesResponse sources(const Request& request, const Sink& sink) {
  const Loaded loaded = load(request, sink);
  SourcesResponse response;
  for (const pack::Parameter& p : loaded.scenario.parameters) {
    SourceRow row;
    row.parameter = p.index.empty() ? p.name : fmt::format("{}[{}]", p.name, p.index);
    row.value = p.value_text;
    row.unit = p.unit_text;
    row.low = shown(p.low);
    row.high = shown(p.high);
    row.distribution = p.distribution;
    row.group = p.group;
    row.source = p.source;
    row.as_of = p.as_of;
    row.grade = p.grade;
    row.note = p.note;
    if (const pack::Reference* reference = find_reference(loaded.scenario, p.source)) {
      row.reference = field(*reference, "title");
      row.url = field(*reference, "url");
    }
    response.rows.push_back(std::move(row));
  }
  for (const pack::Reference& reference : loaded.scenario.references) response.bibtex += bibtex_entry(reference);
  return response;
}

}  // namespace ingot::engine
