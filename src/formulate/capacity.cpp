// What comes on line, and what stands and works because of it.
//
//   I[t] = F_I[t] + sum_s E[s,t] x[s]          installed: nameplate at the end of the period
//   N[t] = F_N[t] + sum_s B[s,t] x[s]          its mean over the period
//   K[t] = F_K[t] + sum_s A[s,t] x[s] - w[t]   what works, mean over the period
//
// x[s] is the cohort that comes on line in period s (problem/cohorts.hpp). Only I has columns, and rows that carry it from one end to the
// next: all that is older than a period stands (or decays at one common rate) together. N and K are what stood when the period began,
// carried to its mean, plus the cohorts that come, ramp or end just now: sums of a handful of columns, written where they are used.
// Where no cohort stands, before the first and after the last has ended, I is a number and has neither column nor row.
#include <algorithm>
#include <cmath>

#include "formulate/block.hpp"

namespace ingot::formulate {
namespace {

/// Kernel entries below this are rounding of the closed forms (shares are of order 1).
constexpr double kernel_noise = 1e-11;

/// One site while its columns are made.
struct Builder {
  Context& c;
  SiteId id;
  const Site& site;
  const SiteKernels& kernels;
  std::vector<PeriodId> built;  ///< periods with a cohort
};

/// sum_s (kernel[s,t] - keep before[s,t-1]) x[s]: what of a total is not yet, or no longer, in what stood before.
std::vector<std::pair<lp::Column, double>> changes(const Builder& b, const KernelTable& kernel, PeriodId t, double keep) {
  std::vector<std::pair<lp::Column, double>> terms;
  for (const PeriodId s : b.built) {
    const double before = t.index() == 0 ? 0.0 : b.kernels.installed->at(s, PeriodId(t.value - 1));
    const double change = kernel.at(s, t) - keep * before;
    if (std::abs(change) > kernel_noise) terms.emplace_back(b.c.index.additions.at(b.id, s), change);
  }
  return terms;
}

/// What a total holds beside the cohorts, less `keep` of what stood before where that is a column.
double fixed_change(double now, double before, double keep) {
  const double change = now - keep * before;
  return std::abs(change) <= kernel_noise * std::abs(before) ? 0.0 : change;
}

lp::Column installed_before(const Builder& b, PeriodId t) {
  return t.index() == 0 ? -1 : b.c.index.installed.at(b.id, PeriodId(t.value - 1));
}

double fixed_before(const Builder& b, PeriodId t) { return t.index() == 0 ? 0.0 : b.c.fixed.installed[b.id.index()][t.index() - 1]; }

/// True if some cohort still stands at the end of t. Where none does, I[t] is what the past left, and a column held there by its chain of
/// rows alone would leave an interior point no interior (half as many rows of clusters again).
bool cohorts_stand(const Builder& b, PeriodId t) {
  return std::any_of(b.built.begin(), b.built.end(), [&](PeriodId s) { return b.kernels.installed->at(s, t) > kernel_noise; });
}

void add_additions(const Builder& b) {
  for (const PeriodId s : b.built) {
    const double cost = b.c.money_sign * charged_capex(b.c.problem, b.site, b.kernels, s);
    b.c.index.additions.at(b.id, s) =
        b.c.lp.add_column(b.c.site_name("additions", b.id, s), 0.0, lp::infinity, cost, b.c.capacity_scale(b.id));
  }
}

void add_installed(const Builder& b) {
  Context& c = b.c;
  const double scale = c.capacity_scale(b.id);
  const std::vector<double>& fixed = c.fixed.installed[b.id.index()];
  bool begun = false;
  for (const PeriodId t : c.calendar().ids()) {
    const double keep = begun ? std::exp(-b.site.attrition_per_year * c.calendar().length(t)) : 0.0;
    if (!cohorts_stand(b, t)) {
      begun = false;
      continue;
    }
    const auto terms = changes(b, *b.kernels.installed, t, keep);
    const double most = b.site.potential ? std::max((*b.site.potential)[t], fixed[t.index()]) : lp::infinity;
    const lp::Column column = c.lp.add_column(c.site_name("installed", b.id, t), 0.0, most, 0.0, scale);
    const double change = fixed_change(fixed[t.index()], fixed_before(b, t), keep);
    const lp::Row row = c.lp.add_row(c.site_name("installed", b.id, t), change, change, scale);
    c.lp.add(row, column, 1.0);
    if (begun) c.lp.add(row, installed_before(b, t), -keep);
    for (const auto& [addition, value] : terms) c.lp.add(row, addition, -value);
    c.index.installed.at(b.id, t) = column;
    c.index.installed_row.at(b.id, t) = row;
    begun = true;
  }
}

/// N or K of one period.
Affine standing(const Builder& b, const KernelTable& kernel, double fixed, PeriodId t) {
  const Span span = b.c.calendar().span(t);
  const lp::Column before = installed_before(b, t);
  const double keep = before < 0 ? 0.0 : discounted_years(span, b.site.attrition_per_year, span.start) / span.length();
  Affine sum{changes(b, kernel, t, keep), fixed_change(fixed, fixed_before(b, t), keep)};
  if (before >= 0) sum.terms.emplace_back(before, keep);
  return sum;
}

void add_standing(const Builder& b) {
  Context& c = b.c;
  const std::size_t i = b.id.index();
  for (const PeriodId t : c.calendar().ids()) {
    const Affine& nameplate = c.nameplate[c.spot(b.id, t)] = standing(b, *b.kernels.nameplate, c.fixed.nameplate[i][t.index()], t);
    c.capacity[c.spot(b.id, t)] = standing(b, *b.kernels.capacity, c.fixed.capacity[i][t.index()], t);
    const double cost = c.cost_rate(t, b.site.fixed_cost[t]);
    if (cost == 0.0) continue;
    for (const auto& [column, share] : nameplate.terms) c.lp.add_cost(column, cost * share);
    c.lp.add_offset(cost * nameplate.constant);
  }
}

/// Early retirement: w[t] stands idle for good, up to what would have ended by then anyway.
void add_retirement(const Builder& b) {
  Context& c = b.c;
  const double scale = c.capacity_scale(b.id);
  for (const PeriodId t : c.calendar().ids()) {
    // Idle nameplate saves its fixed cost (and its operating inputs, in the balance block).
    const double saved = -c.cost_rate(t, b.site.fixed_cost[t]);
    const lp::Column idle = c.lp.add_column(c.site_name("retired", b.id, t), 0.0, lp::infinity, saved, scale);
    c.index.retired.at(b.id, t) = idle;
    const lp::Row within = c.lp.add_row(c.site_name("retired_within", b.id, t), -lp::infinity, 0.0, scale);
    c.lp.add(within, idle, 1.0);
    c.add(within, c.nameplate_of(b.id, t), -1.0);
    if (t.index() == 0) continue;
    const PeriodId before(t.value - 1);
    const lp::Row for_good =
        c.lp.add_row(c.site_name("retired_for_good", b.id, t), -c.fixed.expiry[b.id.index()][t.index()], lp::infinity, scale);
    c.lp.add(for_good, idle, 1.0);
    c.lp.add(for_good, c.index.retired.at(b.id, before), -1.0);
    for (const PeriodId s : b.built) {
      const double ended = b.kernels.nameplate->at(s, before) - b.kernels.nameplate->at(s, t);
      if (ended > kernel_noise) c.lp.add(for_good, c.index.additions.at(b.id, s), ended);
    }
  }
}

}  // namespace

double charged_capex(const Problem& problem, const Site& site, const SiteKernels& kernels, PeriodId s) {
  const Span& started = kernels.started(s);
  const double rho = problem.objective.discount_rate, start = problem.calendar.start.years;
  const double share =
      charged_share(started, site.lead_time_years, site.lifetime_years, site.attrition_per_year, rho, problem.calendar.solve_until.years);
  return mean_at_start(problem.calendar, site.capex, started) * mean_discount(started, rho, start) * kernels.spend_present_value * share;
}

void add_capacity(Context& c) {
  for (const SiteId id : c.problem.sites.ids()) {
    Builder builder{c, id, c.problem.sites[id], c.site_kernels[id], {}};
    for (const PeriodId s : c.calendar().ids())
      if (builder.kernels.builds(s)) builder.built.push_back(s);
    add_additions(builder);
    add_installed(builder);
    add_standing(builder);
    if (c.problem.process_of(id).may_retire) add_retirement(builder);
  }
}

}  // namespace ingot::formulate
