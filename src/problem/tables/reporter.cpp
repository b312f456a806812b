#include "problem/tables/reporter.hpp"

namespace ingot::build {

Reporter::Reporter(Diagnostics& diagnostics) : diagnostics_(diagnostics) {
  for (const Diagnostic& known : diagnostics.all()) {
    if (known.severity != Severity::error) continue;
    cells_.insert(cell_key(known.place, known.subject));
    rows_.insert(row_key(known.place));
  }
}

void Reporter::error(const Place& place, std::string_view subject, std::string message, std::string fix) {
  if (!cells_.insert(cell_key(place, subject)).second) return;
  rows_.insert(row_key(place));
  diagnostics_.error(place, std::string(subject), std::move(message), std::move(fix));
}

void Reporter::warning(const Place& place, std::string_view subject, std::string message, std::string fix) {
  diagnostics_.warning(place, std::string(subject), std::move(message), std::move(fix));
}

std::string Reporter::row_key(const Place& place) { return place.file + ":" + std::to_string(place.row); }

std::string Reporter::cell_key(const Place& place, std::string_view subject) {
  return row_key(place) + ":" + (place.column > 0 ? std::to_string(place.column) : std::string(subject));
}

}  // namespace ingot::build
