#pragma once
// Kernel tables of sites on a calendar, computed once for each distinct profile.

#include <map>
#include <memory>
#include <vector>

#include "plan/capital_classes.hpp"
#include "problem/cohorts.hpp"
#include "problem/problem.hpp"

namespace ingot::formulate {

/// What one unit of cohort s gives in period t, for all pairs; 0 where a site has no such cohort.
class KernelTable {
 public:
  /// mean: over period t (mean_from_period); end: at its last moment (value_from_period).
  enum class Seen { mean, end };
  KernelTable(const Calendar& calendar, const Cohorts& cohorts, const Profile& profile, Seen seen = Seen::mean);
  double at(PeriodId s, PeriodId t) const { return values_[s.index() * periods_ + t.index()]; }

 private:
  std::size_t periods_;
  std::vector<double> values_;
};

/// The cohorts of one site and their tables.
struct SiteKernels {
  std::shared_ptr<const Cohorts> cohorts;
  std::shared_ptr<const KernelTable> installed;  ///< nameplate at the ends of periods
  std::shared_ptr<const KernelTable> nameplate, capacity, spend;
  double spend_present_value = 1.0;  ///< of one unit of capex at the moment of the start

  bool builds(PeriodId s) const { return (*cohorts)[s].has_value(); }
  const Span& started(PeriodId s) const { return *(*cohorts)[s]; }
};

/// Hands out kernels; sites with the same lead time, window of starts, ramp, life and spend share them.
class KernelCache {
 public:
  explicit KernelCache(const Problem& problem) : problem_(problem) {}
  SiteKernels of(const Site& site);
  /// Construction inputs delivered over a window of the lead time.
  std::shared_ptr<const KernelTable> window(const Site& site, double from, double to);

 private:
  using Key = std::vector<double>;
  std::shared_ptr<const Cohorts> cohorts(const Site& site);
  std::shared_ptr<const KernelTable> table(const Site& site, Key key, const Profile& profile,
                                           KernelTable::Seen seen = KernelTable::Seen::mean);
  const Problem& problem_;
  std::map<Key, std::shared_ptr<const Cohorts>> cohorts_;
  std::map<Key, std::shared_ptr<const KernelTable>> tables_;
};

/// What the plan does not decide, by site and period: existing capacity and committed projects.
struct Fixed {
  std::vector<std::vector<double>> nameplate, capacity;  ///< [sites][periods] means
  std::vector<std::vector<double>> installed;            ///< [sites][periods] nameplate at the end of the period
  std::vector<double> nameplate_at_start;                ///< [sites] at the problem's first moment
  std::vector<std::vector<double>> expiry;               ///< [sites][periods] nameplate that reached its end since the period before
  std::vector<std::vector<double>> spend;                ///< [sites][periods] money / year
};
Fixed fixed_capacity(const Problem& problem);

/// Remaining spend of committed projects that an item covers, money / year in period t.
double committed_spend(const Problem& problem, const SpendItem& item, PeriodId t);

/// The least share of a class's spend in period t that the objective is charged: charged_share over the starts whose spend falls in it; 1
/// for committed projects and for what is bought.
double charged_floor(const Problem& problem, KernelCache& kernels, const CapitalClass& one, PeriodId t);

/// Where the span of period t, moved by `years` (later if positive), falls: periods with their shares of it, which sum to 1. What lies
/// before the first or after the last period counts there.
std::vector<std::pair<PeriodId, double>> shifted_weights(const Calendar& calendar, PeriodId t, double years);

/// Present value at the problem's start of the remaining spend of a committed project.
double committed_present_value(const Problem& problem, const Existing& project);

}  // namespace ingot::formulate
