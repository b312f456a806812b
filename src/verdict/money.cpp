// Measures of money: what can be put to work, what is drawn, what it is of a country's income, what comes back.
#include <fmt/format.h>

#include <cmath>

#include "verdict/measure.hpp"
#include "verdict/spans.hpp"

namespace ingot::verdict {
namespace {

double spent(const Problem& problem, const Plan& plan, const Claim& claim, double from, double by) {
  return integral(problem.calendar, from, by, [&](PeriodId t) {
    double sum = 0.0;
    for (const SiteId s : claim.sites) sum += plan.spend.at(s, t);
    return sum;
  });
}

bool names(const Claim& claim, SourceId source) {
  return std::find(claim.sources.begin(), claim.sources.end(), source) != claim.sources.end();
}

/// Drawn from `from` to `by` by the claim's sources, or by the others.
double drawn_by(const Evidence& e, const Claim& claim, bool others) {
  return integral(e.problem.calendar, claim.from, claim.by, [&](PeriodId t) {
    double sum = 0.0;
    for (const SourceId k : e.problem.capital.ids())
      if (names(claim, k) != others) sum += e.plan.capital_draw.at(k, t);
    return sum;
  });
}

/// The claim is about sources that have nothing to give.
bool penniless(const Problem& problem, const Claim& claim) {
  if (claim.sources.empty()) return false;
  return std::all_of(claim.sources.begin(), claim.sources.end(), [&](SourceId k) { return problem.capital[k].commitment <= 0.0; });
}

/// What a source gets over what it asks for, after tax where something is taxed: 1/year. Where there is no rate or several, that of what is
/// reinvested at the required return; where not even that is to be had, infinite with the sign of the net present value.
double margin_over_required(const finance::SourceReturn& source) {
  const finance::Irr& irr = source.after_tax ? source.after_tax->irr : source.irr;
  const finance::CashFlows& cash = source.after_tax ? source.after_tax->cash : source.cash;
  std::optional<double> rate = irr.unique();
  if (!rate) rate = finance::modified_irr(cash, source.required, source.required);
  return rate ? *rate - source.required : std::copysign(INFINITY, source.after_tax ? source.after_tax->npv : source.npv);
}

Measured none(std::string why, std::string why_fr) { return {std::nullopt, "", "", std::move(why), std::move(why_fr)}; }

Measured no_money() {
  Measured nothing = none("its sources have committed nothing", "ses sources n’ont rien engagé");
  nothing.unasked = true;
  return nothing;
}

}  // namespace

Measured absorption(const Evidence& e, const Claim& claim) {
  if (penniless(e.problem, claim)) return no_money();
  if (e.unlimited == nullptr)
    return none("asks for a solve with unlimited capital: ingot verdict", "demande une résolution à capital illimité\u202f: ingot verdict");
  const double most = spent(e.problem, *e.unlimited, claim, claim.from, claim.by);
  return {claim.sources.empty() ? most : std::max(0.0, most - drawn_by(e, claim, true)), "", "", "", ""};
}

Measured drawn(const Evidence& e, const Claim& claim) {
  if (penniless(e.problem, claim)) return no_money();
  if (e.problem.capital.empty()) return none("there are no sources of capital", "il n’y a pas de sources de capital");
  return {drawn_by(e, claim, claim.sources.empty()), "", "", "", ""};
}

Measured spend(const Evidence& e, const Claim& claim) { return {spent(e.problem, e.plan, claim, claim.from, claim.by), "", "", "", ""}; }

Measured burden(const Evidence& e, const Claim& claim) {
  if (!claim.per)
    return none("the claim does not say what the spend is a share of (per)",
                "l’affirmation ne dit pas de quoi la dépense est une part (per)");
  Measured most;
  for (double year = std::ceil(claim.from - 1e-9); year + 1.0 <= claim.by + 1e-9; year += 1.0) {
    const double income = last_year(e.problem.calendar, year + 1.0, [&](PeriodId t) { return (*claim.per)[t]; });
    if (income <= 0.0) continue;
    const double share = spent(e.problem, e.plan, claim, year, year + 1.0) / income;
    if (most.value && share <= *most.value) continue;
    most.value = share;
    most.what = most.what_fr = fmt::format("{:.0f}", year);
  }
  if (!most.value) return none("no whole calendar year lies between its dates", "aucune année civile entière entre ses dates");
  return most;
}

Measured return_margin(const Evidence& e, const Claim& claim) {
  if (e.finance == nullptr) return none("the plan has no prices", "le plan n’a pas de prix");
  Measured least;
  for (const SourceId k : e.problem.capital.ids()) {
    if (!claim.sources.empty() && !names(claim, k)) continue;
    const finance::SourceReturn& got = e.finance->returns.sources[k.index()];
    if (e.problem.capital[k].is_transfer() || got.drawn <= 0.0) continue;
    const double margin = margin_over_required(got);
    if (least.value && margin >= *least.value) continue;
    least.value = margin;
    least.what = e.problem.capital[k].naming.name;
    least.what_fr = e.problem.capital[k].naming.name_fr;
  }
  if (!least.value) return none("none of its sources is drawn", "aucune de ses sources n’est tirée");
  return least;
}

}  // namespace ingot::verdict
