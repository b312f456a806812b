#pragma once
// Kernel tables of sites on a calendar, computed once for each distinct profile.

#include <map>
#include <memory>
#include <vector>

#include "problem/problem.hpp"

namespace ingot::formulate {

/// mean_from_period for all pairs (started s, seen t); 0 for t < s.
class KernelTable {
 public:
  KernelTable(const Calendar& calendar, const Profile& profile);
  double at(PeriodId s, PeriodId t) const { return values_[s.index() * periods_ + t.index()]; }

 private:
  std::size_t periods_;
  std::vector<double> values_;
};

/// The tables of one site.
struct SiteKernels {
  std::shared_ptr<const KernelTable> nameplate, capacity, spend;
  double spend_present_value = 1.0;  ///< of one unit of capex at the moment of the start
  bool ramped = false;               ///< capacity differs from nameplate
};

/// Hands out kernels; sites with the same lead time, ramp, life and spend share them.
class KernelCache {
 public:
  explicit KernelCache(const Problem& problem) : problem_(problem) {}
  SiteKernels of(const Site& site);
  /// Construction inputs delivered over a window of the lead time.
  std::shared_ptr<const KernelTable> window(double lead_time_years, double from, double to);

 private:
  using Key = std::vector<double>;
  std::shared_ptr<const KernelTable> table(Key key, const Profile& profile);
  const Problem& problem_;
  std::map<Key, std::shared_ptr<const KernelTable>> tables_;
};

/// What the plan does not decide, by site and period: existing capacity and committed projects.
struct Fixed {
  std::vector<std::vector<double>> nameplate, capacity;  ///< [sites][periods]
  std::vector<double> nameplate_at_start;                ///< [sites] at the problem's first moment
  std::vector<std::vector<double>> expiry;               ///< [sites][periods] nameplate that reached its end since the period before
  std::vector<std::vector<double>> spend;                ///< [sites][periods] money / year
};
Fixed fixed_capacity(const Problem& problem);

/// Present value at the problem's start of the remaining spend of a committed project.
double committed_present_value(const Problem& problem, const Existing& project);

}  // namespace ingot::formulate
