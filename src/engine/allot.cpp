#include "engine/allot.hpp"

#include <algorithm>
#include <cmath>

#include "lp/builder.hpp"
#include "plan/capital_classes.hpp"

namespace ingot::engine {
namespace {

constexpr double order_weight = 1e-6;  ///< 1/year: equal returns are taken in the order of the pack

bool is_free(const CapitalSource& source) { return !source.is_transfer() && source.kind != CapitalKind::prepayment; }

double spend_of(const Plan& plan, std::size_t e, PeriodId t) {
  double sum = 0.0;
  for (std::size_t i = 0; i < plan.item_spend[e].items(); ++i) sum += plan.item_spend[e].at(i, t);
  return sum;
}

/// Most that a source may pay of a class, money / year.
double most_of(const Problem& problem, const CapitalClass& one, SourceId k, PeriodId t, double spend) {
  const CapitalSource& source = problem.capital[k];
  if (source.share.empty()) return lp::infinity;
  const Series& share = source.share[one.items.front().site.index()];
  return share.empty() ? lp::infinity : share[t] * spend;
}

/// The program of the header and where its draws stand.
struct Program {
  lp::Builder builder{"allotment", false};
  std::vector<std::vector<std::vector<lp::Column>>> draw;  ///< [classes][sources][periods], -1: none
};

/// Rows that hold what a source gives in all: one for each period of a finite pace, one for a finite commitment.
struct SourceRows {
  std::vector<lp::Row> pace;
  lp::Row commitment = -1;
};

SourceRows add_source(const Problem& problem, const Plan& plan, SourceId k, double scale, lp::Builder& builder) {
  SourceRows rows;
  const CapitalSource& source = problem.capital[k];
  for (const PeriodId t : problem.calendar.ids()) {
    // What was drawn is possible, to a rounding.
    const double pace = std::max(plan.capital_pace.at(k, t), plan.capital_draw.at(k, t));
    rows.pace.push_back(std::isfinite(pace) ? builder.add_row("pace", -lp::infinity, pace, scale) : -1);
  }
  if (std::isfinite(source.commitment)) rows.commitment = builder.add_row("commitment", -lp::infinity, source.commitment, scale);
  return rows;
}

Program state(const Problem& problem, const Plan& plan, double scale) {
  Program program;
  std::vector<SourceRows> rows;
  for (const SourceId k : problem.capital.ids()) rows.push_back(add_source(problem, plan, k, scale, program.builder));
  const std::vector<lp::Column> none(problem.calendar.size(), -1);
  program.draw.assign(plan.capital_classes.size(), std::vector<std::vector<lp::Column>>(problem.capital.size(), none));
  for (std::size_t e = 0; e < plan.capital_classes.size(); ++e) {
    const CapitalClass& one = plan.capital_classes[e];
    for (const PeriodId t : problem.calendar.ids()) {
      const double spend = spend_of(plan, e, t);
      double open = 0.0;  // left for those who are free
      for (const SourceId k : one.sources)
        if (is_free(problem.capital[k])) open += plan.draw[e].at(k, t);
      const lp::Row paid = program.builder.add_row("spend", open, open, scale);
      const double years = discounted_years(problem.calendar.span(t), problem.objective.discount_rate, problem.calendar.start.years);
      for (const SourceId k : one.sources) {
        const CapitalSource& source = problem.capital[k];
        if (!is_free(source) || !is_open(problem, source, t)) continue;
        const double most = std::max(most_of(problem, one, k, t, spend), plan.draw[e].at(k, t));
        const double cost = years * (source.required_return + order_weight * static_cast<double>(k.index()));
        const lp::Column column = program.builder.add_column("draw", 0.0, most, cost, scale);
        program.draw[e][k.index()][t.index()] = column;
        program.builder.add(paid, column, 1.0);
        const SourceRows& own = rows[k.index()];
        if (own.pace[t.index()] >= 0) program.builder.add(own.pace[t.index()], column, 1.0);
        if (own.commitment >= 0) program.builder.add(own.commitment, column, problem.calendar.length(t));
      }
    }
  }
  return program;
}

/// Puts the rounding of a class's sum on its largest draw, so that it is paid to the last cent as before.
void settle(const std::vector<std::vector<lp::Column>>& columns, PeriodId t, double rounding, Grid& draw) {
  std::size_t largest = columns.size();
  for (std::size_t k = 0; k < columns.size(); ++k)
    if (columns[k][t.index()] >= 0 && (largest == columns.size() || draw.at(k, t) > draw.at(largest, t))) largest = k;
  if (largest < columns.size()) draw.at(largest, t) = std::max(0.0, draw.at(largest, t) + rounding);
}

}  // namespace

void allot_draws(const Problem& problem, const solver::Solver& solver, Plan& plan) {
  if (problem.objective.financing_costs || plan.capital_classes.empty() || plan.draw.empty()) return;
  double scale = 1.0;
  for (const Grid& draw : plan.draw)
    for (const SourceId k : problem.capital.ids())
      for (const PeriodId t : problem.calendar.ids()) scale = std::max(scale, 1e-2 * draw.at(k, t));
  Program program = state(problem, plan, scale);
  if (program.builder.columns() == 0) return;
  const lp::Builder::Scaled scaled = std::move(program.builder).build(scale);
  solver::Options options;
  options.method = solver::Method::simplex;
  const solver::Outcome outcome = solver.load(scaled.model)->solve(options, Sink{});
  if (outcome.status != solver::Status::optimal) return;

  plan.capital_draw = Grid(problem.capital.size(), problem.calendar.size());
  for (std::size_t e = 0; e < plan.draw.size(); ++e) {
    for (const PeriodId t : problem.calendar.ids()) {
      double rounding = 0.0;
      for (const SourceId k : problem.capital.ids()) {
        const lp::Column column = program.draw[e][k.index()][t.index()];
        if (column < 0) continue;
        const double drawn = std::max(0.0, scaled.natural_primal(column, outcome.x[static_cast<std::size_t>(column)]));
        rounding += plan.draw[e].at(k, t) - drawn;
        plan.draw[e].at(k, t) = drawn;
      }
      settle(program.draw[e], t, rounding, plan.draw[e]);
      for (const SourceId k : problem.capital.ids()) plan.capital_draw.at(k, t) += plan.draw[e].at(k, t);
    }
  }
}

}  // namespace ingot::engine
