#include "base/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace ingot {
namespace {

std::string count_text(std::size_t count, std::string_view noun) { return fmt::format("{} more {}{}", count, noun, count == 1 ? "" : "s"); }

/// `12 more errors and 1 more warning`
std::string remainder_text(std::size_t errors, std::size_t warnings) {
  std::string text;
  if (errors > 0) text = count_text(errors, "error");
  if (errors > 0 && warnings > 0) text += " and ";
  if (warnings > 0) text += count_text(warnings, "warning");
  return text;
}

const Diagnostic& first_error(const Diagnostics& diagnostics) {
  const auto found = std::find_if(diagnostics.all().begin(), diagnostics.all().end(),
                                  [](const Diagnostic& one) { return one.severity == Severity::error; });
  INGOT_REQUIRE(found != diagnostics.all().end());
  return *found;
}

std::string with_subject(const Diagnostic& one) { return one.subject.empty() ? one.message : one.subject + ": " + one.message; }

}  // namespace

std::string place_text(const Place& place) {
  std::string text = place.file;
  if (place.row > 0) {
    text += fmt::format(":{}", place.row);
    if (place.column > 0) text += fmt::format(":{}", place.column);
  }
  return text;
}

std::string Diagnostic::text(bool french) const {
  std::string line = place_text(place);
  if (!line.empty()) line += ' ';
  if (severity == Severity::warning) line += french ? "remarque : " : "warning: ";
  if (!subject.empty()) line += subject + ": ";
  line += french && !message_fr.empty() ? message_fr : message;
  const std::string& remedy = french && !fix_fr.empty() ? fix_fr : fix;
  if (!remedy.empty()) line += (french ? ". Remède : " : ". Fix: ") + remedy;
  return visible(line);  // a file may hold what would steer the terminal
}

void Diagnostics::error(Place place, std::string subject, std::string message, std::string fix) {
  add({Severity::error, std::move(place), std::move(subject), std::move(message), std::move(fix)});
}

void Diagnostics::warning(Place place, std::string subject, std::string message, std::string fix) {
  add({Severity::warning, std::move(place), std::move(subject), std::move(message), std::move(fix)});
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::append(const Diagnostics& other) {
  const std::vector<Diagnostic> copy = other.all_;  // `other` may be this very collection
  for (const Diagnostic& diagnostic : copy) add(diagnostic);
}

void Diagnostics::sort() {
  std::unordered_map<std::string, std::size_t> file_order;
  for (const Diagnostic& diagnostic : all_) file_order.try_emplace(diagnostic.place.file, file_order.size());
  const auto key = [&](const Diagnostic& d) { return std::tuple(file_order.at(d.place.file), d.place.row, d.place.column); };
  std::stable_sort(all_.begin(), all_.end(), [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

std::string Diagnostics::render(std::size_t limit, bool french) const {
  std::vector<const Diagnostic*> shown;
  for (const Diagnostic& diagnostic : all_) shown.push_back(&diagnostic);
  if (shown.size() > limit) {
    std::stable_partition(shown.begin(), shown.end(), [](const Diagnostic* d) { return d->severity == Severity::error; });
    shown.resize(limit);
  }
  std::string text;
  std::size_t errors_shown = 0;
  for (const Diagnostic* diagnostic : shown) {
    text += diagnostic->text(french) + '\n';
    if (diagnostic->severity == Severity::error) ++errors_shown;
  }
  const std::size_t warnings_shown = shown.size() - errors_shown;
  const std::string more = remainder_text(error_count() - errors_shown, warning_count() - warnings_shown);
  if (!more.empty()) text += "... and " + more + '\n';
  return text;
}

Findings::Findings(Diagnostics diagnostics)
    : Error(ErrorCode::input, place_text(first_error(diagnostics).place), with_subject(first_error(diagnostics)),
            first_error(diagnostics).fix),
      diagnostics_(std::move(diagnostics)) {
  say(diagnostics_.render());
}

}  // namespace ingot
