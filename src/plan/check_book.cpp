#include "plan/check_book.hpp"

#include <algorithm>

namespace ingot::check {

namespace {
constexpr std::size_t most_violations = 50;
}

Book::Kind Book::kind(const std::string& name, double size) {
  const auto [position, is_new] = kinds_.emplace(name, typical_.size());
  if (is_new) typical_.push_back(0.0);
  typical_[position->second] = std::max(typical_[position->second], size);
  return position->second;
}

void Book::close(CheckReport& report) const {
  report.statements = statements_;
  for (const Entry& entry : entries_) {
    const double scale = entry.largest + negligible_share * typical_[entry.kind];
    const double relative = std::isfinite(entry.amount) ? entry.amount / scale : INFINITY;
    report.largest_violation = std::max(report.largest_violation, relative);
    if (relative > tolerance_) report.violations.push_back({entry.what, entry.amount, relative});
  }
  std::stable_sort(report.violations.begin(), report.violations.end(),
                   [](const Violation& a, const Violation& b) { return a.relative > b.relative; });
  if (report.violations.size() > most_violations) report.violations.resize(most_violations);
}

}  // namespace ingot::check
