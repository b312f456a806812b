// `sources`: every number in use with unit, source, date and uncertainty.
#include <fmt/format.h>

#include "engine/record.hpp"

namespace ingot::engine {
namespace {

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
    response.rows.push_back(source_row(loaded.scenario, p));
  }
  for (const pack::Reference& reference : loaded.scenario.references) response.bibtex += bibtex_entry(reference);
  return response;
}

}  // namespace ingot::engine
