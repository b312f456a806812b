#include "finance/parties.hpp"

#include <cmath>
#include <map>

namespace ingot::finance {
namespace {

/// Discounted years of each period.
Series discounting(const Problem& problem) {
  Series years(problem.calendar.size(), 0.0);
  for (const PeriodId t : problem.calendar.ids())
    years[t] = discounted_years(problem.calendar.span(t), problem.objective.discount_rate, problem.calendar.start.years);
  return years;
}

class Valuer {
 public:
  Valuer(const Problem& problem, const Plan& plan, const Accounts& accounts)
      : problem_(problem), plan_(plan), a_(accounts), years_(discounting(problem)) {}

  double worth(const Grid& money, std::size_t item) const {
    double sum = 0.0;
    for (const PeriodId t : problem_.calendar.ids()) sum += years_[t] * money.at(item, t);
    return sum;
  }

  std::vector<SiteValue> sites(const std::vector<Asset>& assets, const Taxes& taxes) const {
    std::vector<SiteValue> values(problem_.sites.size());
    for (const SiteId id : problem_.sites.ids()) {
      const std::size_t i = id.index();
      SiteValue& value = values[i];
      value.revenue = worth(a_.revenue, i);
      value.purchases = worth(a_.inputs, i) + worth(a_.upkeep, i);
      value.construction = worth(a_.construction, i);
      value.own_cost = worth(a_.variable, i) + worth(a_.fixed, i);
      value.margin = worth(a_.transfer, i);
      value.tax = tax_value(problem_, taxes, id);
    }
    const double rho = problem_.objective.discount_rate, start = problem_.calendar.start.years;
    for (const Asset& asset : assets)
      values[asset.site.index()].capital += asset.charged + asset.adjustment * std::exp(-rho * (asset.adjusted - start));
    return values;
  }

  void add_stages(const Returns& returns, Values& values) const {
    values.stages.resize(problem_.stages.size());
    for (const SiteId id : problem_.sites.ids()) values.stages[problem_.process_of(id).stage].sum += values.sites[id.index()];
    for (std::size_t s = 0; s < values.stages.size(); ++s) values.stages[s].incumbents = worth(returns.incumbents, s);
    for (std::size_t s = 0; s < values.stages.size(); ++s) {
      const SiteValue& sum = values.stages[s].sum;
      const Naming& naming = problem_.stages[s].naming;
      const double received = sum.revenue, paid = sum.revenue - sum.rent() + sum.tax;
      add(values, {Party::Kind::owners, naming.id, naming.name, naming.name_fr, received, paid});
      add(values, {Party::Kind::margins, naming.id, naming.name, naming.name_fr, sum.margin, 0.0});
    }
  }

  void add_trade(Values& values) const {
    std::vector<Party> traders;
    for (const Commodity& c : problem_.commodities) traders.push_back({Party::Kind::trade, c.naming.id, c.naming.name, c.naming.name_fr});
    Party tariffs{Party::Kind::tariffs, "", "Tariffs", "Droits de douane"};
    for (const RouteId id : problem_.routes.ids()) {
      Party& trader = traders[problem_.routes[id].commodity.index()];
      const double tariff = worth(a_.tariff, id.index());
      trader.received += worth(a_.sold, id.index());
      trader.paid += worth(a_.bought, id.index()) + worth(a_.freight, id.index()) + tariff;
      tariffs.received += tariff;
    }
    for (Party& trader : traders) add(values, std::move(trader));
    add(values, std::move(tariffs));
    for (const CommodityId c : problem_.commodities.ids()) {
      const Naming& naming = problem_.commodities[c].naming;
      Party holder{Party::Kind::stocks, naming.id, naming.name, naming.name_fr};
      for (const RegionId r : problem_.regions.ids()) {
        holder.received += worth(a_.stock_sales, pair_index(problem_, c, r));
        holder.paid += worth(a_.holding, pair_index(problem_, c, r));
      }
      add(values, std::move(holder));
    }
  }

  void add_consumers(Values& values) const {
    std::map<std::string, Party> parties;
    for (const SegmentId id : problem_.segments.ids()) {
      const Segment& segment = problem_.segments[id];
      Party& party =
          parties.try_emplace(segment.id, Party{Party::Kind::consumers, segment.id, segment.name, segment.name_fr}).first->second;
      party.received += worth(a_.benefit, id.index());
      party.paid += worth(a_.payments, id.index());
    }
    for (auto& [id, party] : parties) add(values, std::move(party));
  }

  void add_governments(Values& values) const {
    for (const RegionId r : problem_.regions.ids()) {
      const Naming& naming = problem_.regions[r].naming;
      Party government{Party::Kind::governments, naming.id, naming.name, naming.name_fr};
      for (const SiteId id : problem_.sites.ids())
        if (problem_.sites[id].region == r) government.received += values.sites[id.index()].tax;
      add(values, std::move(government));
    }
  }

  void add_capital(Values& values) const {
    const ObjectiveTerms& terms = plan_.terms;
    add(values, {Party::Kind::granted, "", "Grants and tax credits received", "Subventions et crédits d’impôt reçus", terms.grants, 0.0});
    add(values, {Party::Kind::grantors, "", "Grants and tax credits given", "Subventions et crédits d’impôt versés", 0.0, terms.grants});
    add(values, {Party::Kind::financing, "", "Returns above the discount rate, paid", "Rendements au-delà du taux d’actualisation, payés",
                 0.0, terms.financing});
    add(values, {Party::Kind::financiers, "", "Returns above the discount rate, received",
                 "Rendements au-delà du taux d’actualisation, reçus", terms.financing, 0.0});
  }

 private:
  static void add(Values& values, Party party) {
    if (party.received != 0.0 || party.paid != 0.0) values.parties.push_back(std::move(party));
  }

  const Problem& problem_;
  const Plan& plan_;
  const Accounts& a_;
  const Series years_;
};

}  // namespace

SiteValue& SiteValue::operator+=(const SiteValue& other) {
  revenue += other.revenue;
  purchases += other.purchases;
  construction += other.construction;
  own_cost += other.own_cost;
  capital += other.capital;
  margin += other.margin;
  tax += other.tax;
  return *this;
}

std::string_view party_name(Party::Kind kind) {
  switch (kind) {
    case Party::Kind::owners:
      return "owners";
    case Party::Kind::margins:
      return "margins";
    case Party::Kind::trade:
      return "trade";
    case Party::Kind::tariffs:
      return "tariffs";
    case Party::Kind::stocks:
      return "stocks";
    case Party::Kind::consumers:
      return "consumers";
    case Party::Kind::granted:
      return "granted";
    case Party::Kind::grantors:
      return "grantors";
    case Party::Kind::financing:
      return "financing";
    case Party::Kind::financiers:
      return "financiers";
    case Party::Kind::governments:
      return "governments";
  }
  return "owners";
}

Values values_of(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Accounts& accounts,
                 const Returns& returns, const Taxes& taxes) {
  const Valuer valuer(problem, plan, accounts);
  Values values;
  values.sites = valuer.sites(assets, taxes);
  valuer.add_stages(returns, values);
  valuer.add_trade(values);
  valuer.add_governments(values);
  valuer.add_consumers(values);
  valuer.add_capital(values);
  return values;
}

}  // namespace ingot::finance
