#include "finance/stack.hpp"

#include <algorithm>
#include <cmath>

namespace ingot::finance {
namespace {

bool is_debt(const CapitalSource& source) { return source.kind == CapitalKind::debt; }

/// Level service a year, for one unit owed over the term.
double service_rate(double rate, double term) {
  const double x = rate * term;
  return std::abs(x) < 1e-9 ? 1.0 / term : rate / -std::expm1(-x);
}

/// Adds what one source's draws oblige it to be paid.
void add_debt(const Problem& problem, const CapitalSource& source, const Series& drawn, Stack& stack) {
  const Calendar& calendar = problem.calendar;
  const double rate = source.required_return, term = source.term_years, level = service_rate(rate, term);
  const double end = calendar.span(PeriodId(calendar.size() - 1)).end;
  for (const PeriodId s : calendar.ids()) {
    const double debt = drawn[s] * calendar.length(s), from = calendar.span(s).end, until = from + term;
    if (debt == 0.0) continue;
    stack.debt_drawn[s] += drawn[s];
    for (const PeriodId t : calendar.ids()) {
      const Span span = calendar.span(t);
      const double common = std::max(0.0, std::min(span.end, until) - std::max(span.start, from));
      stack.service[t] += debt * level * common / span.length();
    }
    const double left = std::max(0.0, until - std::max(from, end));
    stack.outstanding += debt * level * (std::abs(rate * left) < 1e-9 ? left : -std::expm1(-rate * left) / rate);
  }
}

/// Sums over the sources that are paid back: what others than debt put in, and what plants earn (what they lose is put in).
std::vector<WaterfallPeriod> stack_periods(const Problem& problem, const Returns& returns, Stack& stack) {
  std::vector<WaterfallPeriod> periods;
  for (const PeriodId t : problem.calendar.ids()) {
    WaterfallPeriod period;
    period.year = problem.calendar.middle(t);
    double earned = 0.0, contributed = 0.0;
    for (const SourceId k : problem.capital.ids()) {
      const SourceFlows& flows = returns.sources[k.index()].flows;
      if (problem.capital[k].is_transfer()) continue;
      earned += flows.earned[t] + flows.scarcity[t];
      contributed += flows.construction[t] + (is_debt(problem.capital[k]) ? 0.0 : flows.drawn[t]);
    }
    stack.cash[t] = earned;
    const double years = problem.calendar.length(t);
    period.contribution = years * (std::max(0.0, contributed) + std::max(0.0, -earned));
    period.cash = years * (std::max(0.0, earned) + std::max(0.0, -contributed));
    period.debt_due = years * stack.service[t];
    periods.push_back(period);
  }
  return periods;
}

void measure_coverage(const Problem& problem, Stack& stack) {
  for (const PeriodId t : problem.calendar.ids()) {
    stack.coverage.emplace_back();
    if (!(stack.service[t] > 0.0)) continue;
    stack.coverage.back() = stack.cash[t] / stack.service[t];
    if (problem.calendar.periods[t].reported)
      stack.least_coverage = std::min(stack.least_coverage.value_or(INFINITY), *stack.coverage.back());
  }
}

}  // namespace

std::string_view layer_name(Layer layer) {
  static constexpr std::string_view names[] = {"grant", "prepayment", "debt", "common"};
  return names[static_cast<std::size_t>(layer)];
}

Layer layer_of(const Problem& problem, std::size_t source) {
  if (problem.capital.empty()) return Layer::common;
  const CapitalSource& of = problem.capital[SourceId(source)];
  if (of.is_transfer()) return Layer::grant;
  if (of.kind == CapitalKind::prepayment) return Layer::prepayment;
  return is_debt(of) ? Layer::debt : Layer::common;
}

std::vector<std::vector<double>> layers_of(const Problem& problem, const Stakes& stakes) {
  const std::size_t places = problem.stages.size() * problem.regions.size();
  std::vector<std::vector<double>> layers(4, std::vector<double>(places, 0.0));
  for (std::size_t k = 0; k < source_count(problem); ++k)
    for (std::size_t place = 0; place < places; ++place)
      for (const PeriodId t : problem.calendar.ids())
        layers[static_cast<std::size_t>(layer_of(problem, k))][place] +=
            problem.calendar.length(t) * stakes.drawn_for.at(k * places + place, t);
  return layers;
}

std::optional<Stack> stack_of(const Problem& problem, const Returns& returns) {
  Stack stack;
  stack.debt_drawn = stack.service = stack.cash = Series(problem.calendar.size(), 0.0);
  double weighted = 0.0, drawn = 0.0, terminal = 0.0;
  for (const SourceId k : problem.capital.ids()) {
    const SourceReturn& source = returns.sources[k.index()];
    terminal += source.flows.terminal;
    if (!is_debt(problem.capital[k])) continue;
    add_debt(problem, problem.capital[k], source.flows.drawn, stack);
    for (const PeriodId t : problem.calendar.ids()) {
      drawn += source.flows.drawn[t];
      weighted += source.flows.drawn[t] * source.required;
    }
  }
  if (!(drawn > 0.0)) return std::nullopt;

  const std::vector<WaterfallPeriod> periods = stack_periods(problem, returns, stack);
  measure_coverage(problem, stack);
  const std::vector<WaterfallPayment> payments = waterfall(periods, {weighted / drawn, 0.0, 0.0, 0.0});
  for (std::size_t i = 0; i < periods.size(); ++i) {
    stack.paid += payments[i].debt;
    stack.equity.push_back({periods[i].year, payments[i].to_investors() - periods[i].contribution});
  }
  stack.unpaid = payments.back().debt_arrears;
  const double end = problem.calendar.span(PeriodId(problem.calendar.size() - 1)).end;
  stack.equity.push_back({end, std::max(0.0, terminal - stack.outstanding - stack.unpaid)});
  stack.equity_irr = irr(stack.equity);
  return stack;
}

}  // namespace ingot::finance
