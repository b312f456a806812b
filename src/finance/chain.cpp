#include "finance/chain.hpp"

#include <algorithm>
#include <cmath>

namespace ingot::finance {
namespace {

/// Rows of numbers.
class Table {
 public:
  Table(std::size_t rows, std::size_t columns) : columns_(columns), values_(rows * columns, 0.0) {}
  double& at(std::size_t row, std::size_t column) { return values_[row * columns_ + column]; }
  double at(std::size_t row, std::size_t column) const { return values_[row * columns_ + column]; }
  std::size_t columns() const { return columns_; }

 private:
  std::size_t columns_;
  std::vector<double> values_;
};

/// Solves a x = b in place by elimination with row pivots; x replaces b. @return whether a is regular
bool solve(Table& a, Table& b, std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < n; ++i)
      if (std::abs(a.at(i, k)) > std::abs(a.at(pivot, k))) pivot = i;
    if (std::abs(a.at(pivot, k)) < 1e-12) return false;
    for (std::size_t j = 0; j < n; ++j) std::swap(a.at(k, j), a.at(pivot, j));
    for (std::size_t j = 0; j < b.columns(); ++j) std::swap(b.at(k, j), b.at(pivot, j));
    for (std::size_t i = 0; i < n; ++i) {
      const double factor = i == k ? 0.0 : a.at(i, k) / a.at(k, k);
      if (factor == 0.0) continue;
      for (std::size_t j = k; j < n; ++j) a.at(i, j) -= factor * a.at(k, j);
      for (std::size_t j = 0; j < b.columns(); ++j) b.at(i, j) -= factor * b.at(k, j);
    }
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < b.columns(); ++j) b.at(i, j) /= a.at(i, i);
  return true;
}

enum Part { own_cost, capital, margin, rent, tax, parts };

/// Sums over regions and time, present values.
struct Flows {
  explicit Flows(const Problem& problem)
      : sales(problem.commodities.size(), problem.processes.size()),
        purchases(problem.processes.size(), problem.commodities.size()),
        revenue(problem.processes.size(), 0.0),
        paid(problem.commodities.size(), 0.0),
        between(problem.commodities.size(), 2 * parts) {}
  Table sales, purchases;
  std::vector<double> revenue, paid;  ///< paid: by sites and consumers
  Table between;                      ///< [commodities] parts of trade, then of stocks
  double consumed = 0.0, payments = 0.0;
};

class Sums {
 public:
  Sums(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Prices& prices, const Accounts& accounts,
       CommodityId target)
      : problem_(problem), a_(accounts), flows_(problem) {
    for_trades(problem, plan, assets, prices, [&](const Trade& trade) { add(trade, target); });
    add_between();
  }
  Flows flows() { return std::move(flows_); }

 private:
  double years(PeriodId t) const {
    return discounted_years(problem_.calendar.span(t), problem_.objective.discount_rate, problem_.calendar.start.years);
  }

  void add(const Trade& trade, CommodityId target) {
    const double money = years(trade.period) * trade.rate * a_.unit_price(trade);
    const std::size_t c = trade.commodity.index();
    switch (trade.kind) {
      case Trade::Kind::output:
        flows_.sales.at(c, process(trade)) += money;
        flows_.revenue[process(trade)] += money;
        break;
      case Trade::Kind::input:
      case Trade::Kind::upkeep:
      case Trade::Kind::build:
        flows_.purchases.at(process(trade), c) += money;
        flows_.paid[c] += money;
        break;
      case Trade::Kind::demand:
        flows_.paid[c] += money;
        if (trade.commodity != target) break;
        flows_.payments += money;
        flows_.consumed += years(trade.period) * trade.rate;
        break;
      default:
        break;
    }
  }

  void add_between() {
    for (const PeriodId t : problem_.calendar.ids()) {
      for (const RouteId id : problem_.routes.ids()) {
        const std::size_t c = problem_.routes[id].commodity.index();
        flows_.between.at(c, own_cost) += years(t) * a_.freight.at(id, t);
        flows_.between.at(c, margin) += years(t) * a_.tariff.at(id, t);
        flows_.between.at(c, rent) += years(t) * a_.route_profit(id.index(), t);
      }
      for (std::size_t pair = 0; pair < a_.stock_sales.items(); ++pair) {
        const std::size_t c = pair / problem_.regions.size();
        flows_.between.at(c, parts + own_cost) += years(t) * a_.holding.at(pair, t);
        flows_.between.at(c, parts + rent) += years(t) * a_.stock_profit(pair, t);
      }
    }
  }

  std::size_t process(const Trade& trade) const { return problem_.sites[SiteId(trade.who)].process.index(); }

  const Problem& problem_;
  const Accounts& a_;
  Flows flows_;
};

CostPart part_of(const Table& composition, std::size_t row, std::size_t place, double price) {
  const auto at = [&](Part part) { return price * composition.at(row, place * parts + part); };
  return {at(own_cost), at(capital), at(margin), at(rent), at(tax)};
}

}  // namespace

double ChainCost::cost() const {
  double rents = trade.rent + stocks.rent;
  for (const CostPart& stage : stages) rents += stage.rent;
  return price - rents;
}

std::optional<ChainCost> chain_cost(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Prices& prices,
                                    const Accounts& accounts, const Values& values, CommodityId target) {
  const Flows flows = Sums(problem, plan, assets, prices, accounts, target).flows();
  if (!(flows.consumed > 0.0)) return std::nullopt;
  const std::size_t commodities = problem.commodities.size(), stages = problem.stages.size(), places = stages + 2;
  std::vector<SiteValue> processes(problem.processes.size());
  for (const SiteId id : problem.sites.ids()) processes[problem.sites[id].process.index()] += values.sites[id.index()];

  Table a(commodities, commodities), b(commodities, places * parts);
  for (std::size_t c = 0; c < commodities; ++c) {
    a.at(c, c) = 1.0;
    if (flows.paid[c] == 0.0) continue;
    for (std::size_t place = 0; place < 2; ++place)
      for (std::size_t part = 0; part < parts; ++part)
        b.at(c, (stages + place) * parts + part) += flows.between.at(c, place * parts + part) / flows.paid[c];
    for (std::size_t p = 0; p < processes.size(); ++p) {
      if (flows.revenue[p] == 0.0 || flows.sales.at(c, p) == 0.0) continue;
      const double weight = flows.sales.at(c, p) / flows.paid[c] / flows.revenue[p];
      const std::size_t place = problem.processes[ProcessId(p)].stage * parts;
      b.at(c, place + own_cost) += weight * processes[p].own_cost;
      b.at(c, place + capital) += weight * processes[p].capital;
      b.at(c, place + margin) += weight * processes[p].margin;
      b.at(c, place + rent) += weight * (processes[p].rent() - processes[p].tax);
      b.at(c, place + tax) += weight * processes[p].tax;
      for (std::size_t other = 0; other < commodities; ++other) a.at(c, other) -= weight * flows.purchases.at(p, other);
    }
  }
  if (!solve(a, b, commodities)) return std::nullopt;

  ChainCost result;
  result.quantity = flows.consumed;
  result.price = flows.payments / flows.consumed;
  for (std::size_t s = 0; s < stages; ++s) result.stages.push_back(part_of(b, target.index(), s, result.price));
  result.trade = part_of(b, target.index(), stages, result.price);
  result.stocks = part_of(b, target.index(), stages + 1, result.price);
  return result;
}

}  // namespace ingot::finance
