#include "finance/assets.hpp"

#include <algorithm>
#include <cmath>

#include "problem/cohorts.hpp"

namespace ingot::finance {
namespace {

class Maker {
 public:
  Maker(const Problem& problem, const Plan& plan) : problem_(problem), plan_(plan), rho_(problem.objective.discount_rate) {}

  std::vector<Asset> make() {
    for (const SiteId site : problem_.sites.ids()) {
      const std::size_t first = assets_.size();
      assets_.push_back(blank(site, Asset::Kind::incumbent));
      for (const Existing& row : problem_.existing)
        if (row.site == site) add_existing(row, first);
      for (double& value : assets_[first].nameplate) value = std::max(0.0, value);
      for (double& value : assets_[first].capacity) value = std::max(0.0, value);
      add_cohorts(site);
    }
    return std::move(assets_);
  }

 private:
  double start() const { return problem_.calendar.start.years; }
  double end() const { return problem_.calendar.span(PeriodId(problem_.calendar.size() - 1)).end; }
  double years_of_value(PeriodId t) const { return discounted_years(problem_.calendar.span(t), rho_, start()); }

  Asset blank(SiteId site, Asset::Kind kind) const {
    const Series zero(problem_.calendar.size(), 0.0);
    Asset asset;
    asset.kind = kind;
    asset.site = site;
    asset.service = start();
    asset.nameplate = asset.capacity = asset.spend = zero;
    return asset;
  }

  void add_existing(const Existing& row, std::size_t incumbent) {
    const Site& site = problem_.sites[row.site];
    std::optional<double> life = site.lifetime_years;
    if (row.until) life = std::max(0.0, *row.until - row.first_output);
    const Profile nameplate = Profile::nameplate(0.0, life, site.attrition_per_year);
    const Profile output = row.ramped ? Profile::output(0.0, site.ramp, life, site.attrition_per_year) : nameplate;
    if (row.project) assets_.push_back(blank(row.site, Asset::Kind::project));
    Asset& asset = row.project ? assets_.back() : assets_[incumbent];
    for (const PeriodId t : problem_.calendar.ids()) {
      const Span span = problem_.calendar.span(t);
      asset.nameplate[t] += row.amount * mean_from_moment(nameplate, row.first_output, span);
      asset.capacity[t] += row.amount * mean_from_moment(output, row.first_output, span);
    }
    if (row.project) add_project(row, asset);
  }

  void add_project(const Existing& row, Asset& asset) {
    const Site& site = problem_.sites[row.site];
    asset.date = row.construction_start;
    asset.service = row.first_output;
    const Span over{std::max(start(), row.construction_start), std::max({start(), row.construction_start, row.first_output})};
    for (const PeriodId t : problem_.calendar.ids()) {
      const Span seen = problem_.calendar.span(t);
      const double common = std::max(0.0, std::min(over.end, seen.end) - std::max(over.start, seen.start));
      const double share = over.length() > 0.0 ? common / over.length() : over.start >= seen.start && over.start < seen.end ? 1.0 : 0.0;
      asset.spend[t] = row.remaining_spend * share / seen.length();
    }
    asset.charged = row.remaining_spend * (over.length() > 0.0 ? discounted_years(over, rho_, start()) / over.length()
                                                               : std::exp(-rho_ * (over.start - start())));
    asset.whole = std::max(row.remaining_spend, row.amount * site.capex[PeriodId(0)]);
    if (!row.owes_inputs) return;
    const double lead_time = std::max(0.0, row.first_output - row.construction_start);
    for (const Flow& flow : site.flows) {
      if (flow.direction != FlowDirection::build) continue;
      const Profile window = Profile::window(lead_time, flow.window_from, flow.window_to);
      Asset::Input input{flow.commodity, Series(problem_.calendar.size(), 0.0), 0.0};
      for (const PeriodId t : problem_.calendar.ids()) {
        const double share = mean_from_moment(window, row.construction_start, problem_.calendar.span(t));
        input.rate[t] = row.amount * flow.amount[PeriodId(0)] * share;
        input.left += share * problem_.calendar.length(t);
      }
      asset.inputs.push_back(std::move(input));
    }
  }

  void add_cohorts(SiteId id) {
    const Site& site = problem_.sites[id];
    const Cohorts cohorts = cohorts_of(problem_.calendar, site);
    const Profile nameplate = Profile::nameplate(site.lead_time_years, site.lifetime_years, site.attrition_per_year);
    const Profile output = Profile::output(site.lead_time_years, site.ramp, site.lifetime_years, site.attrition_per_year);
    const Profile spend = Profile::spend(site.lead_time_years, site.spend);
    for (const PeriodId s : problem_.calendar.ids()) {
      const double added = plan_.additions.at(id, s), rise = plan_.rate_rise.at(id, s);
      if (!cohorts[s] || (added == 0.0 && rise == 0.0)) continue;
      const Span started = *cohorts[s];
      const double capex = mean_at_start(problem_.calendar, site.capex, started);
      Asset asset = blank(id, Asset::Kind::cohort);
      asset.date = started.middle();
      asset.service = started.middle() + site.lead_time_years;
      asset.whole = added * capex;
      asset.adjustment = rise * site.adjustment_years * capex;
      asset.adjusted = started.start;
      for (const PeriodId t : problem_.calendar.ids()) {
        const Span seen = problem_.calendar.span(t);
        asset.nameplate[t] = added * mean_from_period(nameplate, started, seen);
        asset.capacity[t] = added * mean_from_period(output, started, seen);
        asset.spend[t] = added * capex * mean_from_period(spend, started, seen);
      }
      add_value(site, started, asset.whole * mean_discount(started, rho_, start()) * spend.discounted(rho_), asset);
      add_inputs(site, started, added, asset);
      assets_.push_back(std::move(asset));
    }
  }

  void add_value(const Site& site, Span started, double whole, Asset& asset) const {
    const double share = charged_share(started, site.lead_time_years, site.lifetime_years, site.attrition_per_year, rho_, end());
    asset.charged = whole * share;
    double later = 0.0;
    if (started.end + site.lead_time_years > end()) {  // some of it is still being built at the end
      later = whole;
      for (const PeriodId t : problem_.calendar.ids()) later -= years_of_value(t) * asset.spend[t];
    }
    asset.terminal = std::exp(rho_ * (end() - start())) * (whole * (1.0 - share) - later);
  }

  void add_inputs(const Site& site, Span started, double added, Asset& asset) const {
    for (const Flow& flow : site.flows) {
      if (flow.direction != FlowDirection::build) continue;
      const Profile window = Profile::window(site.lead_time_years, flow.window_from, flow.window_to);
      const double wanted = added * mean_at_start(problem_.calendar, flow.amount, started);
      Asset::Input input{flow.commodity, Series(problem_.calendar.size(), 0.0), 1.0};
      for (const PeriodId t : problem_.calendar.ids())
        input.rate[t] = wanted * mean_from_period(window, started, problem_.calendar.span(t));
      asset.inputs.push_back(std::move(input));
    }
  }

  const Problem& problem_;
  const Plan& plan_;
  const double rho_;
  std::vector<Asset> assets_;
};

}  // namespace

std::vector<Asset> assets_of(const Problem& problem, const Plan& plan) { return Maker(problem, plan).make(); }

double adjustment_rate(const Problem& problem, const Asset& asset, PeriodId t) {
  const Span span = problem.calendar.span(t);
  const bool paid = asset.adjusted < span.end && (asset.adjusted >= span.start || t.index() == 0);
  return paid ? asset.adjustment / span.length() : 0.0;
}

}  // namespace ingot::finance
