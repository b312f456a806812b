#include "engine/allot.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/even_draws.hpp"
#include "formulate/kernels.hpp"
#include "lp/builder.hpp"
#include "plan/capital_classes.hpp"

namespace ingot::engine {
namespace {

constexpr double rank_weight = 1e-5;     ///< 1/year: equal returns are taken in the order of the pack
constexpr double cost_scale = 100.0;     ///< keeps the least difference of two costs far above a solver's tolerance
constexpr double least_discount = 0.01;  ///< 1/year
constexpr double same_worth = 1e-9;      ///< of two dollars of a grant

/// What a source may give in a period to classes in which a dollar of it is worth the same.
struct Tranche {
  SourceId source;
  PeriodId period;
  double worth = 0.0;  ///< to the objective, of a dollar now: credited for grants, minus the premium where financing costs count
  std::vector<std::size_t> classes{};
  double total = 0.0;                 ///< money / year; as drawn, then as found
  std::vector<lp::Column> columns{};  ///< as classes
};

class Allotment {
 public:
  Allotment(const Problem& problem, Plan& plan) : problem_(problem), plan_(plan), kernels_(problem) {
    for (std::size_t e = 0; e < plan.draw.size(); ++e) {
      spend_.emplace_back(problem.calendar.size(), 0.0);
      for (const SourceId k : problem.capital.ids()) {
        for (const PeriodId t : problem.calendar.ids()) {
          spend_[e][t] += plan.draw[e].at(k, t);
          scale_ = std::max(scale_, 1e-2 * plan.draw[e].at(k, t));
        }
      }
    }
    for (const SourceId k : problem.capital.ids())
      for (const PeriodId t : problem.calendar.ids())
        if (is_open(problem, problem.capital[k], t)) cut(k, t);
  }

  /// Step 1. @return whether every total is known
  bool find_totals(const solver::Solver& solver) {
    lp::Builder builder("allotment", false);
    state(builder);
    if (builder.columns() == 0) return true;
    const lp::Builder::Scaled scaled = std::move(builder).build(scale_);
    solver::Options options;
    options.method = solver::Method::simplex;
    const solver::Outcome outcome = solver.load(scaled.model)->solve(options, Sink{});
    if (outcome.status != solver::Status::optimal) return false;
    for (Tranche& tranche : tranches_) {
      tranche.total = 0.0;
      for (const lp::Column column : tranche.columns)
        tranche.total += std::max(0.0, scaled.natural_primal(column, outcome.x[static_cast<std::size_t>(column)]));
    }
    return true;
  }

  /// Step 2.
  void deal() {
    std::vector<Grid> draw(plan_.draw.size(), Grid(problem_.capital.size(), problem_.calendar.size()));
    for (const PeriodId t : problem_.calendar.ids()) deal_period(t, draw);
    plan_.draw = std::move(draw);
    plan_.capital_draw = Grid(problem_.capital.size(), problem_.calendar.size());
    for (const Grid& of_class : plan_.draw)
      for (const SourceId k : problem_.capital.ids())
        for (const PeriodId t : problem_.calendar.ids()) plan_.capital_draw.at(k, t) += of_class.at(k, t);
  }

 private:
  /// Most that a source may pay of a class's spend; what was drawn is possible, to a rounding.
  double most_of(std::size_t e, SourceId k, PeriodId t) const {
    const std::vector<Series>& share = problem_.capital[k].share;
    if (share.empty() || spend_[e][t] <= 0.0) return 1.0;
    const Series& own = share[plan_.capital_classes[e].items.front().site.index()];
    return own.empty() ? 1.0 : std::clamp(own[t], 0.0, 1.0);
  }

  /// What the source gives in the period, in pieces of like worth to the objective.
  void cut(SourceId k, PeriodId t) {
    const CapitalSource& source = problem_.capital[k];
    const double premium = problem_.objective.financing_costs ? financing_premium(source, problem_.objective.discount_rate) : 0.0;
    const double whole = source.is_transfer() ? 1.0 : -premium;
    const std::size_t first = tranches_.size();
    for (std::size_t e = 0; e < plan_.draw.size(); ++e) {
      const std::vector<SourceId>& payers = plan_.capital_classes[e].sources;
      if (spend_[e][t] <= 0.0 || std::find(payers.begin(), payers.end(), k) == payers.end()) continue;
      const double worth = whole == 0.0 ? 0.0 : whole * formulate::charged_floor(problem_, kernels_, plan_.capital_classes[e], t);
      std::size_t n = first;
      while (n < tranches_.size() && std::abs(tranches_[n].worth - worth) > same_worth) ++n;
      if (n == tranches_.size()) tranches_.push_back({k, t, worth});
      tranches_[n].classes.push_back(e);
      tranches_[n].total += plan_.draw[e].at(k, t);
    }
  }

  /// [sources] by required return, then in the order of the pack.
  std::vector<double> ranks() const {
    std::vector<std::size_t> order(problem_.capital.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return problem_.capital[SourceId(a)].required_return < problem_.capital[SourceId(b)].required_return;
    });
    std::vector<double> ranks(order.size(), 0.0);
    for (std::size_t i = 0; i < order.size(); ++i) ranks[order[i]] = static_cast<double>(i);
    return ranks;
  }

  /// What may be paid ahead in the period: a share of later deliveries. @return infinite for sources that are no prepayment
  double paid_ahead(SourceId k, PeriodId t) const {
    const CapitalSource& source = problem_.capital[k];
    if (source.kind != CapitalKind::prepayment || !source.earning) return lp::infinity;
    double value = 0.0;
    for (const auto& [s, weight] : formulate::shifted_weights(problem_.calendar, t, source.earning->delay_years))
      for (std::size_t i = 0; i < source.earning->sites.size(); ++i)
        for (const Grid& mode : plan_.activity) value += weight * source.earning->price[i][s] * mode.at(source.earning->sites[i], s);
    return source.earning->share[t] * value;
  }

  /// The rows of one source: a pace for each period, and what it has committed.
  struct SourceRows {
    std::vector<lp::Row> pace;
    lp::Row commitment = -1;
  };

  SourceRows add_source(SourceId k, lp::Builder& builder) const {
    SourceRows rows;
    double drawn = 0.0;
    for (const PeriodId t : problem_.calendar.ids()) {
      // What was drawn is possible, to a rounding.
      const double pace = std::max(std::min(plan_.capital_pace.at(k, t), paid_ahead(k, t)), plan_.capital_draw.at(k, t));
      rows.pace.push_back(std::isfinite(pace) ? builder.add_row("pace", -lp::infinity, pace, scale_) : -1);
      drawn += problem_.calendar.length(t) * plan_.capital_draw.at(k, t);
    }
    const double commitment = std::max(problem_.capital[k].commitment, drawn);
    if (std::isfinite(commitment)) rows.commitment = builder.add_row("commitment", -lp::infinity, commitment, scale_);
    return rows;
  }

  void state(lp::Builder& builder) {
    const std::vector<double> rank = ranks();
    const double rate = std::max(least_discount, problem_.objective.discount_rate), start = problem_.calendar.start.years;
    std::vector<SourceRows> rows;
    for (const SourceId k : problem_.capital.ids()) rows.push_back(add_source(k, builder));
    std::vector<std::vector<lp::Row>> spend(spend_.size());
    for (std::size_t e = 0; e < spend_.size(); ++e)
      for (const PeriodId t : problem_.calendar.ids()) spend[e].push_back(builder.add_row("spend", spend_[e][t], spend_[e][t], scale_));
    for (Tranche& tranche : tranches_) {
      const CapitalSource& source = problem_.capital[tranche.source];
      const PeriodId t = tranche.period;
      const SourceRows& own = rows[tranche.source.index()];
      const lp::Row given = tranche.worth != 0.0 ? given_row(tranche, builder) : -1;
      const double asked = (source.is_transfer() ? 0.0 : source.required_return) + rank_weight * rank[tranche.source.index()];
      const double cost = cost_scale * asked * discounted_years(problem_.calendar.span(t), rate, start);
      for (const std::size_t e : tranche.classes) {
        const double most = std::max(most_of(e, tranche.source, t) * spend_[e][t], plan_.draw[e].at(tranche.source, t));
        const lp::Column column = builder.add_column("draw", 0.0, most, cost, scale_);
        tranche.columns.push_back(column);
        for (const lp::Row row : {spend[e][t.index()], own.pace[t.index()], given})
          if (row >= 0) builder.add(row, column, 1.0);
        if (own.commitment >= 0) builder.add(own.commitment, column, problem_.calendar.length(t));
      }
    }
  }

  /// All that is given in a period at one worth: as much as before, so that the objective stays.
  lp::Row given_row(const Tranche& tranche, lp::Builder& builder) {
    for (const auto& [other, row] : given_)
      if (other.period == tranche.period && std::abs(other.worth - tranche.worth) <= same_worth) return row;
    double sum = 0.0;
    for (const Tranche& other : tranches_)
      if (other.period == tranche.period && std::abs(other.worth - tranche.worth) <= same_worth) sum += other.total;
    const lp::Row row = builder.add_row("given", sum, sum, scale_);
    given_.push_back({{tranche.source, tranche.period, tranche.worth}, row});
    return row;
  }

  void deal_period(PeriodId t, std::vector<Grid>& draw) const {
    Deal deal;
    std::vector<const Tranche*> givers;
    for (const Series& spend : spend_) deal.spend.push_back(std::max(0.0, spend[t]));
    for (const Tranche& tranche : tranches_) {
      if (tranche.period != t || tranche.total <= 0.0) continue;
      Deal::Giver giver{tranche.total, {}};
      for (const std::size_t e : tranche.classes) giver.parts.push_back({e, most_of(e, tranche.source, t)});
      deal.givers.push_back(std::move(giver));
      givers.push_back(&tranche);
    }
    const std::vector<std::vector<double>> given = deal_evenly(deal);
    std::vector<double> sum(spend_.size(), 0.0);
    for (std::size_t g = 0; g < givers.size(); ++g) {
      for (std::size_t i = 0; i < given[g].size(); ++i) {
        const std::size_t e = givers[g]->classes[i];
        draw[e].at(givers[g]->source, t) += given[g][i];
        sum[e] += given[g][i];
      }
    }
    // The rounding of a class's sum goes to all in proportion, so that it is paid to the last cent.
    for (std::size_t e = 0; e < spend_.size(); ++e)
      for (const SourceId k : problem_.capital.ids()) {
        if (sum[e] > 0.0) draw[e].at(k, t) *= spend_[e][t] / sum[e];
        if (sum[e] <= 0.0) draw[e].at(k, t) = plan_.draw[e].at(k, t);
      }
  }

  const Problem& problem_;
  Plan& plan_;
  formulate::KernelCache kernels_;
  std::vector<Series> spend_;  ///< [classes] money / year, as drawn
  std::vector<Tranche> tranches_;
  std::vector<std::pair<Tranche, lp::Row>> given_;
  double scale_ = 1.0;
};

}  // namespace

void allot_draws(const Problem& problem, const solver::Solver& solver, Plan& plan) {
  if (problem.capital.empty() || plan.capital_classes.empty() || plan.draw.empty()) return;
  Allotment allotment(problem, plan);
  if (allotment.find_totals(solver)) allotment.deal();
}

}  // namespace ingot::engine
