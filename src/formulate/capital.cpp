// Spend and who pays for it.
//
//   spend[i,t] = sum_s S[s,t] capex[s] x[s] + committed remainder + outlay[t] a[t]
//   sum_k y[k,e,t] = sum_{i in e} spend[i,t]      for each class e of sites that the same sources may pay for
//   sum_e y[k,e,t] <= pace[k,t],     sum_t d[t] sum_e y[k,e,t] <= commitment[k]
#include <cmath>
#include <map>

#include "formulate/block.hpp"

namespace ingot::formulate {
namespace {

bool spends(const Context& c, SiteId id) {
  const Site& site = c.problem.sites[id];
  for (const PeriodId t : c.calendar().ids()) {
    if (site.capital_outlay[t] != 0.0 || c.fixed.spend[id.index()][t.index()] != 0.0) return true;
    if (site.capex[t] != 0.0 && c.index.starts.at(id, t) >= 0) return true;
  }
  return false;
}

void make_classes(Context& c) {
  std::map<std::vector<SourceId>, std::vector<SiteId>> classes;
  for (const SiteId id : c.problem.sites.ids()) {
    if (!spends(c, id)) continue;
    std::vector<SourceId> payers;
    for (const SourceId k : c.problem.capital.ids())
      if (c.problem.capital[k].eligible[id.index()]) payers.push_back(k);
    if (payers.empty()) {
      throw Error(ErrorCode::input, "capital.csv", fmt::format("no source may pay for {}", c.problem.site_name(id)),
                  "add a source whose processes and regions select it");
    }
    classes[payers].push_back(id);
  }
  for (auto& [payers, sites] : classes) c.index.classes.push_back({std::move(sites), payers});
}

}  // namespace

void add_spend(Context& c, lp::Row row, SiteId id, PeriodId t, double weight) {
  const Site& site = c.problem.sites[id];
  const SiteKernels& kernels = c.site_kernels[id];
  for (std::int32_t s = 0; s <= t.value; ++s) {
    const lp::Column start = c.index.starts.at(id, PeriodId(s));
    const double share = kernels.spend->at(PeriodId(s), t);
    if (start >= 0 && share > 1e-11) c.lp.add(row, start, weight * share * site.capex[PeriodId(s)]);
  }
  if (site.capital_outlay[t] != 0.0) {
    for (const IndexGrid& mode : c.index.activity)
      if (const lp::Column column = mode.at(id, t); column >= 0) c.lp.add(row, column, weight * site.capital_outlay[t]);
  }
  c.lp.add_constant(row, weight * c.fixed.spend[id.index()][t.index()]);
}

void add_capital(Context& c) {
  c.index.commitment_row.assign(c.problem.capital.size(), -1);
  if (c.problem.capital.empty()) return;
  make_classes(c);
  const double scale = c.scales.spend;
  const std::size_t periods = c.calendar().size();
  c.index.spend_row = IndexGrid(c.index.classes.size(), periods);
  for (std::size_t e = 0; e < c.index.classes.size(); ++e) c.index.draw.emplace_back(c.problem.capital.size(), periods);

  for (const SourceId k : c.problem.capital.ids()) {
    const CapitalSource& source = c.problem.capital[k];
    if (std::isfinite(source.commitment)) {
      c.index.commitment_row[k.index()] =
          c.lp.add_row(fmt::format("commitment[{}]", source.naming.id), -lp::infinity, source.commitment, scale);
    }
    for (const PeriodId t : c.calendar().ids()) {
      if (std::isfinite(source.pace[t]))
        c.index.pace_row.at(k, t) =
            c.lp.add_row(fmt::format("pace[{},{}]", source.naming.id, c.label(t)), -lp::infinity, source.pace[t], scale);
    }
  }
  for (std::size_t e = 0; e < c.index.classes.size(); ++e) {
    for (const PeriodId t : c.calendar().ids()) {
      const lp::Row row = c.lp.add_row(fmt::format("spend[{},{}]", e + 1, c.label(t)), 0.0, 0.0, scale);
      c.index.spend_row.at(e, t) = row;
      for (const SiteId id : c.index.classes[e].sites) add_spend(c, row, id, t, -1.0);
      for (const SourceId k : c.index.classes[e].sources) {
        const CapitalSource& source = c.problem.capital[k];
        if (c.calendar().middle(t) < source.from || c.calendar().middle(t) >= source.until) continue;
        const lp::Column draw =
            c.lp.add_column(fmt::format("draw[{},{},{}]", source.naming.id, e + 1, c.label(t)), 0.0, lp::infinity, 0.0, scale);
        c.index.draw[e].at(k, t) = draw;
        c.lp.add(row, draw, 1.0);
        if (const lp::Row pace = c.index.pace_row.at(k, t); pace >= 0) c.lp.add(pace, draw, 1.0);
        if (const lp::Row commitment = c.index.commitment_row[k.index()]; commitment >= 0)
          c.lp.add(commitment, draw, c.calendar().length(t));
      }
    }
  }
}

}  // namespace ingot::formulate
