// Starts, and what stands and works because of them.
//
//   N[t] = F_N[t] + sum_s B[s,t] x[s]        nameplate
//   K[t] = F_K[t] + sum_s A[s,t] x[s] - w[t] capacity
//
// written as differences from one period to the next: B and A are constant (or decay at one common rate) once a start is through its ramp,
// so the rows hold a handful of coefficients instead of one for each past start.
#include <algorithm>
#include <cmath>

#include "formulate/block.hpp"

namespace ingot::formulate {
namespace {

/// Kernel entries below this are rounding of the closed forms (capacity shares are of order 1).
constexpr double kernel_noise = 1e-11;

/// Decay of one unit that stood through both periods: mean of exp(-attrition t) over t, over the mean over the period before.
double carry(const Site& site, const Calendar& calendar, PeriodId t) {
  if (site.attrition_per_year == 0.0) return 1.0;
  const Span before = calendar.span(PeriodId(t.value - 1)), now = calendar.span(t);
  return discounted_years(now, site.attrition_per_year, before.start) / now.length() /
         (discounted_years(before, site.attrition_per_year, before.start) / before.length());
}

/// The columns that follow one kernel: total[t] - carry total[t-1] - sum_s (kernel[s,t] - carry kernel[s,t-1]) x[s] = fixed difference.
void add_follower(Context& c, SiteId id, const char* name, const KernelTable& kernel, const std::vector<double>& fixed,
                  IndexGrid& columns) {
  const Site& site = c.problem.sites[id];
  const Calendar& calendar = c.calendar();
  const double scale = c.capacity_scale(id);
  bool begun = false;
  for (const PeriodId t : calendar.ids()) {
    std::vector<std::pair<lp::Column, double>> terms;
    const bool first = t.index() == 0;
    const double keep = first ? 0.0 : carry(site, calendar, t);
    for (std::int32_t s = 0; s <= t.value; ++s) {
      const lp::Column start = c.index.starts.at(id, PeriodId(s));
      if (start < 0) continue;
      const double before = first || s == t.value ? 0.0 : kernel.at(PeriodId(s), PeriodId(t.value - 1));
      const double change = kernel.at(PeriodId(s), t) - keep * before;
      if (std::abs(change) > kernel_noise) terms.emplace_back(start, change);
    }
    if (terms.empty() && !begun) continue;
    const lp::Column column = c.lp.add_column(c.site_name(name, id, t), 0.0, lp::infinity, 0.0, scale);
    columns.at(id, t) = column;
    const double fixed_before = first ? 0.0 : fixed[t.index() - 1];
    double change = fixed[t.index()] - keep * fixed_before;
    if (std::abs(change) <= kernel_noise * fixed_before) change = 0.0;  // what stood only stands or decays
    const lp::Row row = c.lp.add_row(c.site_name(name, id, t), change, change, scale);
    c.lp.add(row, column, 1.0);
    if (begun) {
      c.lp.add(row, columns.at(id, PeriodId(t.value - 1)), -keep);
    } else if (!first) {
      c.lp.add_constant(row, -keep * fixed_before);  // the period before stands at its fixed part
    }
    for (const auto& [start, value] : terms) c.lp.add(row, start, -value);
    begun = true;
  }
}

/// Early retirement: w[t] stands idle for good, up to what would have ended by then anyway.
void add_retirement(Context& c, SiteId id, const KernelTable& kernel) {
  const Site& site = c.problem.sites[id];
  const double scale = c.capacity_scale(id);
  const std::vector<double>& fixed = c.fixed.nameplate[id.index()];
  for (const PeriodId t : c.calendar().ids()) {
    // Idle nameplate saves its fixed cost (and its operating inputs, in the balance block).
    const double saved = -c.cost_rate(t, site.fixed_cost[t]);
    const lp::Column idle = c.lp.add_column(c.site_name("retired", id, t), 0.0, lp::infinity, saved, scale);
    c.index.retired.at(id, t) = idle;
    const lp::Column nameplate = c.index.nameplate.at(id, t);
    const lp::Row within = c.lp.add_row(c.site_name("retired_within", id, t), -lp::infinity, nameplate < 0 ? fixed[t.index()] : 0.0, scale);
    c.lp.add(within, idle, 1.0);
    if (nameplate >= 0) c.lp.add(within, nameplate, -1.0);
    if (t.index() == 0) continue;
    const PeriodId before(t.value - 1);
    const lp::Row for_good =
        c.lp.add_row(c.site_name("retired_for_good", id, t), -c.fixed.expiry[id.index()][t.index()], lp::infinity, scale);
    c.lp.add(for_good, idle, 1.0);
    c.lp.add(for_good, c.index.retired.at(id, before), -1.0);
    for (std::int32_t s = 0; s < t.value; ++s) {
      const lp::Column start = c.index.starts.at(id, PeriodId(s));
      const double ended = kernel.at(PeriodId(s), before) - kernel.at(PeriodId(s), t);
      if (start >= 0 && ended > kernel_noise) c.lp.add(for_good, start, ended);
    }
  }
}

}  // namespace

bool offers_start(const Problem& problem, const Site& site, PeriodId s) {
  const Span span = problem.calendar.span(s);
  return site.may_build && span.end > site.first_start && span.start < site.last_start &&
         span.start + site.lead_time_years < problem.calendar.solve_until.years - 1e-9;
}

double charged_capex(const Context& c, const Site& site, const SiteKernels& kernels, PeriodId s) {
  const Span span = c.calendar().span(s);
  const double share = charged_share(span, site.lead_time_years, site.lifetime_years, site.attrition_per_year, c.rho,
                                     c.calendar().solve_until.years, c.start);
  return site.capex[s] * mean_discount(span, c.rho, c.start) * kernels.spend_present_value * share;
}

void add_capacity(Context& c) {
  for (const SiteId id : c.problem.sites.ids()) {
    const Site& site = c.problem.sites[id];
    const SiteKernels& kernels = c.site_kernels[id];
    for (const PeriodId s : c.calendar().ids()) {
      if (!offers_start(c.problem, site, s)) continue;
      const double cost = c.money_sign * charged_capex(c, site, kernels, s);
      c.index.starts.at(id, s) = c.lp.add_column(c.site_name("starts", id, s), 0.0, lp::infinity, cost, c.capacity_scale(id));
    }
    const std::vector<double>& fixed = c.fixed.nameplate[id.index()];
    add_follower(c, id, "nameplate", *kernels.nameplate, fixed, c.index.nameplate);
    for (const PeriodId t : c.calendar().ids()) {
      const lp::Column nameplate = c.index.nameplate.at(id, t);
      if (nameplate < 0) {
        c.lp.add_offset(c.cost_rate(t, site.fixed_cost[t]) * fixed[t.index()]);
        continue;
      }
      c.lp.add_cost(nameplate, c.cost_rate(t, site.fixed_cost[t]));
      if (site.potential) c.lp.set_bounds(nameplate, 0.0, std::max((*site.potential)[t], fixed[t.index()]));
    }
    if (kernels.ramped) add_follower(c, id, "capacity", *kernels.capacity, c.fixed.capacity[id.index()], c.index.capacity);
    if (c.problem.process_of(id).may_retire) add_retirement(c, id, *kernels.nameplate);
  }
}

}  // namespace ingot::formulate
