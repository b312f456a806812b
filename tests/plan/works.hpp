#pragma once
// A small problem and a plan for it, both by hand; every number of the plan is derived in works.cpp.

#include "plan/plan.hpp"

namespace ingot::testing {

struct Works {
  Problem problem;
  Plan plan;

  static constexpr std::size_t main_mode = 0, of_mine = 0, of_mill = 1;  // classes of spend
  const PeriodId p0{0}, p1{1};
  const RegionId a{0}, b{1};
  const CommodityId ore{0}, metal{1};
  const SiteId mine{0}, mill{1};
  const RouteId a_to_b{0};
  const SegmentId fixed{0}, elastic{1};
  const SourceId fund{0}, state{1};

  Works();
  Series constant(double value) const { return Series(problem.calendar.size(), value); }
  /// A limit on the mill (or on the route, for imports and exports), in both periods.
  GroupLimit limit(LimitKind kind, LimitQuantity quantity, double value) const;

 private:
  void make_problem();
  Site blank_site(ProcessId process) const;
  void make_sites();
  void make_market();
  void make_plan();
};

}  // namespace ingot::testing
