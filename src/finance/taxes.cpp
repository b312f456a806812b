#include "finance/taxes.hpp"

#include <algorithm>
#include <cmath>

#include "finance/depreciation.hpp"
#include "finance/tax.hpp"

namespace ingot::finance {
namespace {

double overlap(Span a, Span b) { return std::max(0.0, std::min(a.end, b.end) - std::max(a.start, b.start)); }

/// Shares of a cost that the years write off.
std::vector<double> yearly_shares(const SiteTax& tax, double years) {
  const int life = std::max(1, static_cast<int>(std::lround(years)));
  if (tax.method == SiteTax::Method::straight) return straight_line(1.0, 0.0, life);
  return declining_balance(1.0, life, {std::min(1.0, tax.factor / life), 0.0, 1.0, true});
}

bool is_debt(const Problem& problem, std::size_t source) {
  return !problem.capital.empty() && source < problem.capital.size() && problem.capital[SourceId(source)].kind == CapitalKind::debt;
}

/// What is still owed of 1, `age` years into a level service over `term`.
double owed(double rate, double term, double age) {
  if (age >= term) return 0.0;
  if (std::abs(rate * term) < 1e-9) return 1.0 - age / term;
  return std::expm1(-rate * (term - age)) / std::expm1(-rate * term);
}

class Assessor {
 public:
  Assessor(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Accounts& accounts, const Stakes& stakes,
           const Returns& returns)
      : problem_(problem), plan_(plan), assets_(assets), a_(accounts), stakes_(stakes), returns_(returns) {
    const std::size_t holdings = (source_count(problem) + 1) * problem.sites.size(), periods = problem.calendar.size();
    t_.any = std::any_of(problem.sites.begin(), problem.sites.end(), [](const Site& site) { return site.tax.has_value(); });
    t_.depreciation = t_.interest = t_.taxable = t_.tax = Grid(holdings, periods);
    t_.at_end.assign(holdings, 0.0);
    t_.building.assign(holdings, 0.0);
    book_.assign(holdings, 0.0);
  }

  Taxes assess() {
    for (std::size_t a = 0; a < assets_.size(); ++a) take(a);
    if (!t_.any) return std::move(t_);
    add_standing();
    for (const SiteId site : problem_.sites.ids())
      for (std::size_t h = 0; problem_.sites[site].tax && h <= source_count(problem_); ++h) charge(h, site);
    return std::move(t_);
  }

 private:
  double end() const { return problem_.calendar.span(PeriodId(problem_.calendar.size() - 1)).end; }

  /// Money / year that each period writes off of 1, from a moment on.
  Series schedule(const SiteTax& tax, double from, double years) const {
    Series rates(problem_.calendar.size(), 0.0);
    const std::vector<double> shares = yearly_shares(tax, years);
    for (const PeriodId t : problem_.calendar.ids()) {
      const Span span = problem_.calendar.span(t);
      const double first = std::max(0.0, std::floor(span.start - from));
      for (auto j = static_cast<std::size_t>(first); j < shares.size(); ++j) {
        const double start = from + static_cast<double>(j);
        if (start >= span.end) break;
        rates[t] += shares[j] * overlap({start, start + 1.0}, span) / span.length();
      }
    }
    return rates;
  }

  void write_off(std::size_t holding, double cost, const Series& schedule) {
    book_[holding] += cost;
    for (const PeriodId t : problem_.calendar.ids()) {
      t_.depreciation.at(holding, t) += cost * schedule[t];
      book_[holding] -= cost * schedule[t] * problem_.calendar.length(t);
    }
  }

  /// One asset: what its holders write off, and the interest on it.
  void take(std::size_t a) {
    const Asset& asset = assets_[a];
    if (asset.kind == Asset::Kind::incumbent) return;
    const Site& site = problem_.sites[asset.site];
    double paid = 0.0, beyond = 0.0;  // money: as capital, and for construction beyond it less what scarcity gives back
    for (const PeriodId t : problem_.calendar.ids()) {
      const double years = problem_.calendar.length(t);
      paid += years * stakes_.paid_in.at(a, t);
      beyond += years * (adjustment_rate(problem_, asset, t) - stakes_.carried.at(a, t) - stakes_.scarcity_of.at(a, t));
      for (const Asset::Input& input : asset.inputs)
        beyond += years * input.rate[t] * a_.asked.at(market_of(problem_, input.commodity, site.region), t);
    }
    const Series schedule = site.tax ? this->schedule(*site.tax, asset.service, site.tax->write_off_years) : Series();
    double financed = 0.0;
    for (std::size_t k = 0; k < source_count(problem_); ++k) {
      const double share = stakes_.share[a][k];
      if (share == 0.0) continue;
      const std::size_t holding = holding_index(problem_, k, asset.site);
      const double interest = share * capitalised(a, required_return(problem_, k));
      t_.building[holding] += interest;
      financed += share * paid;
      if (!site.tax) continue;
      const double debt = is_debt(problem_, k) ? share * paid + interest : 0.0;
      write_off(holding, share * (paid + stakes_.financed[a] * beyond) + (debt > 0.0 ? interest : 0.0), schedule);
      if (debt > 0.0) deduct_interest(holding, problem_.capital[SourceId(k)], asset.service, debt);
    }
    // Whoever else has a part of a project has paid for it; without sources that are paid back nobody has.
    const double others = stakes_.whole[a] - stakes_.invested[a];
    if (site.tax && asset.kind == Asset::Kind::project && others > 0.0)
      write_off(holding_index(problem_, source_count(problem_), asset.site), others + (1.0 - stakes_.financed[a]) * beyond, schedule);
  }

  /// Interest at a continuous rate from payment to first output, on all that is paid for the asset but grants.
  double capitalised(std::size_t a, double rate) const {
    double sum = 0.0;
    for (const PeriodId t : problem_.calendar.ids()) {
      const double wait = std::max(0.0, assets_[a].service - problem_.calendar.middle(t));
      sum += problem_.calendar.length(t) * stakes_.paid_in.at(a, t) * std::expm1(rate * wait);
    }
    return sum;
  }

  /// Interest paid in a time is the service less what is owed less at its end.
  void deduct_interest(std::size_t holding, const CapitalSource& source, double from, double debt) {
    const double rate = source.required_return, term = source.term_years;
    const double service = std::abs(rate * term) < 1e-9 ? 1.0 / term : rate / -std::expm1(-rate * term);
    for (const PeriodId t : problem_.calendar.ids()) {
      const Span span = problem_.calendar.span(t);
      const double start = std::max(0.0, span.start - from), stop = std::min(term, span.end - from);
      if (stop <= start) continue;
      const double interest = service * (stop - start) - (owed(rate, term, start) - owed(rate, term, stop));
      t_.interest.at(holding, t) += debt * interest / span.length();
    }
  }

  /// The book value of what stood before the plan.
  void add_standing() {
    std::vector<double> made(problem_.commodities.size(), 0.0), outlay = made;  // money and amount over the plan
    for (const SiteId id : problem_.sites.ids()) {
      for (const Flow& flow : problem_.sites[id].flows) {
        if (flow.direction != FlowDirection::out) continue;
        for (const PeriodId t : problem_.calendar.ids()) {
          const double years = problem_.calendar.length(t), activity = plan_.activity[flow.mode].at(id, t);
          made[flow.commodity.index()] += years * activity * flow.amount[t];
          outlay[flow.commodity.index()] += years * activity * problem_.sites[id].capital_outlay[t];
        }
      }
    }
    const PeriodId first(std::size_t{0});
    for (const Asset& asset : assets_) {
      const Site& site = problem_.sites[asset.site];
      if (asset.kind != Asset::Kind::incumbent || !site.tax || site.tax->standing <= 0.0) continue;
      double unit = site.capex[first];
      for (const Flow& flow : site.flows)
        if (flow.direction == FlowDirection::build && made[flow.commodity.index()] > 0.0)
          unit += flow.amount[first] * outlay[flow.commodity.index()] / made[flow.commodity.index()];
      const double share = site.tax->standing;
      write_off(holding_index(problem_, source_count(problem_), asset.site), share * unit * asset.nameplate[first],
                schedule(*site.tax, asset.service, share * site.tax->write_off_years));
    }
  }

  /// Cash before tax of a holder at a site, money / year.
  double earned(std::size_t holder, SiteId site, PeriodId t) const {
    if (holder == source_count(problem_)) return returns_.holdings.incumbents.at(site, t);
    return returns_.holdings.earned.at(holding_index(problem_, holder, site), t);
  }

  void charge(std::size_t holder, SiteId site) {
    const SiteTax& terms = *problem_.sites[site].tax;
    const std::size_t holding = holding_index(problem_, holder, site);
    std::vector<double> profits;
    for (const PeriodId t : problem_.calendar.ids()) {
      const double profit = earned(holder, site, t) - t_.depreciation.at(holding, t) - t_.interest.at(holding, t);
      t_.taxable.at(holding, t) = profit;
      profits.push_back(problem_.calendar.length(t) * profit);
    }
    const double terminal = holder < source_count(problem_) ? returns_.holdings.terminal[holding] : 0.0;
    profits.push_back(terminal - book_[holding]);
    const std::vector<TaxYear> taxed = tax_with_losses_carried(profits, 1.0, terms.loss_share);
    for (const PeriodId t : problem_.calendar.ids())
      t_.tax.at(holding, t) = terms.rate[t] * taxed[t.index()].taxable / problem_.calendar.length(t);
    t_.at_end[holding] = terms.rate[PeriodId(problem_.calendar.size() - 1)] * taxed.back().taxable;
  }

  const Problem& problem_;
  const Plan& plan_;
  const std::vector<Asset>& assets_;
  const Accounts& a_;
  const Stakes& stakes_;
  const Returns& returns_;
  std::vector<double> book_;  ///< [holders x sites] money not written off at the end of the horizon
  Taxes t_;
};

double horizon_end(const Problem& problem) { return problem.calendar.span(PeriodId(problem.calendar.size() - 1)).end; }

ClassReturn class_return(const Problem& problem, const Stakes& stakes, const Returns& returns, const Taxes& taxes, std::size_t stage,
                         std::optional<RegionId> region) {
  ClassReturn of;
  of.stage = stage;
  of.region = region;
  Series before(problem.calendar.size(), 0.0), tax = before;
  double terminal = 0.0, at_end = 0.0;
  for (const SiteId site : problem.sites.ids()) {
    if (problem.process_of(site).stage != stage || (region && problem.sites[site].region != *region)) continue;
    for (std::size_t k = 0; k < source_count(problem); ++k) {
      const std::size_t holding = holding_index(problem, k, site);
      for (const PeriodId t : problem.calendar.ids()) {
        const double paid = stakes.paid.at(holding, t), years = problem.calendar.length(t);
        if (is_transfer(problem, k)) {
          of.granted += years * paid;
          continue;
        }
        of.paid += years * paid;
        before[t] +=
            returns.holdings.earned.at(holding, t) + stakes.scarcity.at(holding, t) - returns.holdings.construction.at(holding, t) - paid;
        tax[t] += taxes.tax.at(holding, t);
      }
      terminal += returns.holdings.terminal[holding];
      at_end += taxes.at_end[holding];
      of.building += taxes.building[holding];
    }
  }
  for (const PeriodId t : problem.calendar.ids()) {
    const double middle = problem.calendar.middle(t), years = problem.calendar.length(t);
    of.cash.push_back({middle, years * before[t]});
    of.cash_after_tax.push_back({middle, years * (before[t] - tax[t])});
    of.tax += years * tax[t];
  }
  of.tax += at_end;
  of.cash.push_back({horizon_end(problem), terminal});
  of.cash_after_tax.push_back({horizon_end(problem), terminal - at_end});
  of.irr = irr(of.cash);
  of.irr_after_tax = irr(of.cash_after_tax);
  return of;
}

}  // namespace

Taxes taxes_of(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Accounts& accounts, const Stakes& stakes,
               const Returns& returns) {
  return Assessor(problem, plan, assets, accounts, stakes, returns).assess();
}

void tell_after_tax(const Problem& problem, const Taxes& taxes, Returns& returns) {
  if (!taxes.any) return;
  for (std::size_t k = 0; k < returns.sources.size(); ++k) {
    SourceReturn& source = returns.sources[k];
    AfterTax after;
    after.tax = Series(problem.calendar.size(), 0.0);
    for (const SiteId site : problem.sites.ids()) {
      const std::size_t holding = holding_index(problem, k, site);
      for (const PeriodId t : problem.calendar.ids()) after.tax[t] += taxes.tax.at(holding, t);
      after.at_end += taxes.at_end[holding];
    }
    after.paid = after.at_end;
    after.cash = source.cash;
    for (const PeriodId t : problem.calendar.ids()) {
      after.cash[t.index()].amount -= problem.calendar.length(t) * after.tax[t];
      after.paid += problem.calendar.length(t) * after.tax[t];
    }
    after.cash.back().amount -= after.at_end;
    after.irr = irr(after.cash);
    after.npv = present_value(after.cash, source.required, problem.calendar.start.years);
    source.after_tax = std::move(after);
  }
}

double tax_value(const Problem& problem, const Taxes& taxes, SiteId site) {
  const double rate = problem.objective.discount_rate, start = problem.calendar.start.years;
  double sum = 0.0;
  for (std::size_t h = 0; h <= source_count(problem); ++h) {
    const std::size_t holding = holding_index(problem, h, site);
    for (const PeriodId t : problem.calendar.ids())
      sum += discounted_years(problem.calendar.span(t), rate, start) * taxes.tax.at(holding, t);
    sum += std::exp(-rate * (horizon_end(problem) - start)) * taxes.at_end[holding];
  }
  return sum;
}

std::vector<ClassReturn> class_returns(const Problem& problem, const Stakes& stakes, const Returns& returns, const Taxes& taxes) {
  std::vector<ClassReturn> classes;
  const auto add = [&](std::size_t stage, std::optional<RegionId> region) {
    ClassReturn one = class_return(problem, stakes, returns, taxes, stage, region);
    if (one.paid > 0.0) classes.push_back(std::move(one));
  };
  for (std::size_t s = 0; s < problem.stages.size(); ++s) add(s, std::nullopt);
  for (std::size_t s = 0; s < problem.stages.size(); ++s)
    for (const RegionId r : problem.regions.ids()) add(s, r);
  return classes;
}

}  // namespace ingot::finance
