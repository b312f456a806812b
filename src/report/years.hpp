#pragma once
// Periods of a stored run onto calendar years.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"

namespace ingot::report {

/// How periods share in calendar years.
class Years {
 public:
  enum class Span { reported, solved };
  /// Reads `period`. Years are those that lie wholly within the reported periods, or within all that were solved.
  explicit Years(store::Database& database, Span span = Span::reported);

  const std::vector<int>& list() const { return years_; }
  std::vector<double> zeros() const { return std::vector<double>(years_.size(), 0.0); }
  int periods() const { return static_cast<int>(parts_.size()); }
  int reported() const { return reported_; }   ///< periods
  double longest() const { return longest_; }  ///< period, years

  /// Adds a rate (or level) of a period to means over years. Unknown periods add nothing.
  void add_mean(std::vector<double>& years, std::string_view period, double rate) const;
  /// Adds an amount of a whole period to yearly sums, spread evenly over the period.
  void add_amount(std::vector<double>& years, std::string_view period, double amount) const;

 private:
  struct Part {
    std::size_t year;
    double of_year, of_period;  ///< shares in common
  };
  std::vector<int> years_;
  int reported_ = 0;
  double longest_ = 0;
  std::map<std::string, std::vector<Part>, std::less<>> parts_;
};

}  // namespace ingot::report
