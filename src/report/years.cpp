#include "report/years.hpp"

#include <algorithm>
#include <cmath>

namespace ingot::report {

Years::Years(store::Database& database, Span span) {
  double first = INFINITY, last = -INFINITY;
  store::Statement reported(database,
                            span == Span::reported ? "SELECT start, end FROM period WHERE reported = 1" : "SELECT start, end FROM period");
  while (reported.step()) {
    first = std::min(first, reported.real(0));
    last = std::max(last, reported.real(1));
  }
  if (first < last)
    for (int year = static_cast<int>(std::ceil(first - 1e-9)); year + 1.0 <= last + 1e-9; ++year) years_.push_back(year);
  store::Statement periods(database, "SELECT label, start, end, reported FROM period");
  while (periods.step()) {
    const double start = periods.real(1), end = periods.real(2);
    longest_ = std::max(longest_, end - start);
    if (periods.integer(3) != 0) ++reported_;
    std::vector<Part>& parts = parts_[std::string(periods.text(0))];
    for (std::size_t i = 0; i < years_.size(); ++i) {
      const double common = std::min(end, years_[i] + 1.0) - std::max(start, static_cast<double>(years_[i]));
      if (common > 1e-9) parts.push_back({i, common, common / (end - start)});
    }
  }
}

void Years::add_mean(std::vector<double>& years, std::string_view period, double rate) const {
  if (const auto found = parts_.find(period); found != parts_.end())
    for (const Part& part : found->second) years[part.year] += rate * part.of_year;
}

void Years::add_amount(std::vector<double>& years, std::string_view period, double amount) const {
  if (const auto found = parts_.find(period); found != parts_.end())
    for (const Part& part : found->second) years[part.year] += amount * part.of_period;
}

}  // namespace ingot::report
