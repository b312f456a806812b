// Spend and who pays for it.
//
//   spend[e,t]:      sum_k y[k,e,t] = sum over items (i, dates) of e of ( sum_s in dates S[s,t] capex[s] x[s] + committed remainder
//                                     + outlay[t] a[t] )                        e: classes that the same sources may pay for
//   pace[k,t]:       sum_e y[k,e,t] <= pace[k,t]
//   commitment[k]:   sum_t d[t] sum_e y[k,e,t] <= commitment[k]
//   share[k,e,t]:    y[k,e,t] <= share[k,e,t] sum_j y[j,e,t]
//   prepaid[k,t]:    sum_e y[k,e,t] <= share[k,t] sum_i sum_s w[t,s] price[i,s] a[i,s]     w: where period t, delay years later, falls
//
// Rows are few: `share` is stated on the draws alone, since they sum to the spend.
#include <algorithm>
#include <cmath>

#include "formulate/block.hpp"
#include "plan/capital_classes.hpp"

namespace ingot::formulate {
namespace {

constexpr double kernel_noise = 1e-11;

/// Adds weight x spend (money / year) in period t on what the item covers.
void add_item(Context& c, lp::Row row, const SpendItem& item, PeriodId t, double weight) {
  const Site& site = c.problem.sites[item.site];
  const SiteKernels& kernels = c.site_kernels[item.site];
  for (const PeriodId s : c.calendar().ids()) {
    if (!kernels.builds(s)) continue;
    const Span& started = kernels.started(s);
    const double share = kernels.spend->at(s, t);
    if (share <= kernel_noise || !covers(item, started.middle())) continue;
    c.lp.add(row, c.index.additions.at(item.site, s), weight * share * mean_at_start(c.calendar(), site.capex, started));
  }
  if (site.capital_outlay[t] != 0.0 && covers(item, c.calendar().middle(t))) {
    for (const IndexGrid& mode : c.index.activity)
      if (const lp::Column column = mode.at(item.site, t); column >= 0) c.lp.add(row, column, weight * site.capital_outlay[t]);
  }
  if (const double owed = committed_spend(c.problem, item, t); owed != 0.0) c.lp.add_constant(row, weight * owed);
}

/// Present value that one dollar a year drawn in period t has for who decides, beside the spend that it pays: grants are credited (never
/// more than their share of what the objective is charged), and what sources want above the discount rate may be a cost.
double credit_of(const Context& c, const CapitalSource& source, const CapitalClass& payers, PeriodId t) {
  const double premium = c.problem.objective.financing_costs ? financing_premium(source, c.rho) : 0.0;
  if (!source.is_transfer() && premium == 0.0) return 0.0;
  return c.years_of_value(t) * charged_floor(c.problem, c.kernels, payers, t) * (source.is_transfer() ? 1.0 : -premium);
}

void add_source_rows(Context& c, SourceId k) {
  const CapitalSource& source = c.problem.capital[k];
  const double scale = c.scales.spend;
  if (std::isfinite(source.commitment))
    c.index.commitment_row[k.index()] =
        c.lp.add_row(fmt::format("commitment[{}]", source.naming.id), -lp::infinity, source.commitment, scale);
  for (const PeriodId t : c.calendar().ids()) {
    if (!is_open(c.problem, source, t)) continue;
    if (std::isfinite(source.pace[t]))
      c.index.pace_row.at(k, t) =
          c.lp.add_row(fmt::format("pace[{},{}]", source.naming.id, c.label(t)), -lp::infinity, source.pace[t], scale);
    if (source.kind != CapitalKind::prepayment || !source.earning) continue;
    const Earning& earning = *source.earning;
    const lp::Row row = c.lp.add_row(fmt::format("prepaid[{},{}]", source.naming.id, c.label(t)), -lp::infinity, 0.0, scale);
    c.index.prepaid_row.at(k, t) = row;
    for (const auto& [s, weight] : shifted_weights(c.calendar(), t, earning.delay_years)) {
      for (std::size_t i = 0; i < earning.sites.size(); ++i) {
        for (const IndexGrid& mode : c.index.activity)
          if (const lp::Column column = mode.at(earning.sites[i], s); column >= 0)
            c.lp.add(row, column, -earning.share[t] * weight * earning.price[i][s]);
      }
    }
  }
}

void add_draws(Context& c, std::size_t e, PeriodId t) {
  const CapitalClass& payers = c.index.classes[e];
  const double scale = c.scales.spend;
  const lp::Row spend = c.lp.add_row(fmt::format("spend[{},{}]", e + 1, c.label(t)), 0.0, 0.0, scale);
  c.index.spend_row.at(e, t) = spend;
  for (const SpendItem& item : payers.items) add_item(c, spend, item, t, -1.0);
  for (const SourceId k : payers.sources) {
    const CapitalSource& source = c.problem.capital[k];
    if (!is_open(c.problem, source, t)) continue;
    const double credit = -c.money_sign * credit_of(c, source, payers, t);
    const lp::Column draw =
        c.lp.add_column(fmt::format("draw[{},{},{}]", source.naming.id, e + 1, c.label(t)), 0.0, lp::infinity, credit, scale);
    c.index.draw[e].at(k, t) = draw;
    c.lp.add(spend, draw, 1.0);
    for (const lp::Row row : {c.index.pace_row.at(k, t), c.index.prepaid_row.at(k, t)})
      if (row >= 0) c.lp.add(row, draw, 1.0);
    if (const lp::Row commitment = c.index.commitment_row[k.index()]; commitment >= 0) c.lp.add(commitment, draw, c.calendar().length(t));
  }
}

/// After all draws of the class: each is at most its share of their sum.
void add_shares(Context& c, std::size_t e, PeriodId t) {
  const CapitalClass& payers = c.index.classes[e];
  for (const SourceId k : payers.sources) {
    const CapitalSource& source = c.problem.capital[k];
    if (source.share.empty() || c.index.draw[e].at(k, t) < 0) continue;
    const double share = source.share[payers.items.front().site.index()][t];
    if (share >= 1.0) continue;
    const lp::Row row =
        c.lp.add_row(fmt::format("share[{},{},{}]", source.naming.id, e + 1, c.label(t)), -lp::infinity, 0.0, c.scales.spend);
    c.index.share_row[e].at(k, t) = row;
    for (const SourceId j : payers.sources)
      if (const lp::Column draw = c.index.draw[e].at(j, t); draw >= 0) c.lp.add(row, draw, (j == k ? 1.0 : 0.0) - share);
  }
}

}  // namespace

void add_spend(Context& c, lp::Row row, SiteId id, PeriodId t, double weight) { add_item(c, row, SpendItem{id}, t, weight); }

void add_capital(Context& c) {
  const std::size_t sources = c.problem.capital.size(), periods = c.calendar().size();
  c.index.commitment_row.assign(sources, -1);
  if (c.problem.capital.empty()) return;
  c.index.classes = capital_classes(c.problem);
  for (const CapitalClass& one : c.index.classes) {
    if (!one.sources.empty()) continue;
    throw Error(ErrorCode::input, "capital.csv", fmt::format("no source may pay for {}", c.problem.site_name(one.items.front().site)),
                "add a source whose processes, regions and dates of start select it");
  }
  c.index.prepaid_row = IndexGrid(sources, periods);
  c.index.spend_row = IndexGrid(c.index.classes.size(), periods);
  c.index.draw.assign(c.index.classes.size(), IndexGrid(sources, periods));
  c.index.share_row = c.index.draw;
  for (const SourceId k : c.problem.capital.ids()) add_source_rows(c, k);
  for (std::size_t e = 0; e < c.index.classes.size(); ++e) {
    for (const PeriodId t : c.calendar().ids()) {
      add_draws(c, e, t);
      add_shares(c, e, t);
    }
  }
}

}  // namespace ingot::formulate
