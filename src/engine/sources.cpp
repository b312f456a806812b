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
  const std::vector<std::vector<std::string>> readers = loaded.scenario.readers();
  for (std::size_t i = 0; i < loaded.scenario.parameters.size(); ++i) {
    response.rows.push_back(source_row(loaded.scenario, loaded.scenario.parameters[i]));
    response.rows.back().used_by = fmt::format("{}", fmt::join(readers[i], "; "));
  }
  for (const pack::Reference& reference : loaded.scenario.references) response.bibtex += bibtex_entry(reference);
  return response;
}

}  // namespace ingot::engine
