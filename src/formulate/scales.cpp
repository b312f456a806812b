#include "formulate/scales.hpp"

#include <cmath>
#include <vector>

namespace ingot::formulate {
namespace {

/// Normal equations of a least-squares fit to differences of unknowns: value + u[a] - u[b] near 0.
class LogFit {
 public:
  explicit LogFit(std::size_t unknowns) : n_(unknowns), matrix_(unknowns * unknowns, 0.0), rhs_(unknowns, 0.0) {}

  /// log(size) + u[plus] - u[minus] ~ 0; an index of none() is absent. Sizes that are 0 or not finite say nothing.
  void relate(double size, std::size_t plus, std::size_t minus, double weight) {
    if (!(std::abs(size) > 0.0) || !std::isfinite(size)) return;
    const double value = std::log(std::abs(size));
    if (plus != none()) {
      matrix_[plus * n_ + plus] += weight;
      rhs_[plus] -= weight * value;
    }
    if (minus != none()) {
      matrix_[minus * n_ + minus] += weight;
      rhs_[minus] += weight * value;
    }
    if (plus != none() && minus != none()) {
      matrix_[plus * n_ + minus] -= weight;
      matrix_[minus * n_ + plus] -= weight;
    }
  }

  /// Cholesky; an unknown that nothing ties down (a zero pivot) is set to 0, which only a unit without any number can notice.
  std::vector<double> solve() {
    std::vector<bool> free(n_, false);
    for (std::size_t k = 0; k < n_; ++k) {
      double pivot = matrix_[k * n_ + k];
      const double before = pivot;
      for (std::size_t j = 0; j < k; ++j) pivot -= matrix_[k * n_ + j] * matrix_[k * n_ + j];
      if (!(pivot > 1e-9 * before) || before == 0.0) {
        free[k] = true;
        for (std::size_t i = k; i < n_; ++i) matrix_[i * n_ + k] = 0.0;
        continue;
      }
      const double root = std::sqrt(pivot);
      matrix_[k * n_ + k] = root;
      for (std::size_t i = k + 1; i < n_; ++i) {
        double value = matrix_[i * n_ + k];
        for (std::size_t j = 0; j < k; ++j) value -= matrix_[i * n_ + j] * matrix_[k * n_ + j];
        matrix_[i * n_ + k] = value / root;
      }
    }
    std::vector<double> u = rhs_;
    for (std::size_t k = 0; k < n_; ++k) {
      for (std::size_t j = 0; j < k; ++j) u[k] -= matrix_[k * n_ + j] * u[j];
      u[k] = free[k] ? 0.0 : u[k] / matrix_[k * n_ + k];
    }
    for (std::size_t k = n_; k-- > 0;) {
      for (std::size_t i = k + 1; i < n_; ++i) u[k] -= matrix_[i * n_ + k] * u[i];
      u[k] = free[k] ? 0.0 : u[k] / matrix_[k * n_ + k];
    }
    return u;
  }

  static constexpr std::size_t none() { return static_cast<std::size_t>(-1); }

 private:
  std::size_t n_;
  std::vector<double> matrix_, rhs_;
};

/// Geometric mean of the sizes of a series' nonzero entries; 0 if there are none.
double typical(const Series& series) {
  double sum = 0.0;
  int count = 0;
  for (const double value : series) {
    if (value != 0.0 && std::isfinite(value)) {
      sum += std::log(std::abs(value));
      ++count;
    }
  }
  return count == 0 ? 0.0 : std::exp(sum / count);
}

}  // namespace

Scales choose_scales(const Problem& problem) {
  const std::size_t commodities = problem.commodities.size();
  const std::size_t money = commodities + problem.processes.size();
  const auto rate = [](CommodityId c) { return c.index(); };
  const auto capacity = [&](ProcessId p) { return commodities + p.index(); };
  const std::size_t spend = money + 1;
  LogFit fit(spend + 1);
  const auto none = LogFit::none();

  // Weights: recipes and volumes shape the matrix and the right-hand side; costs only the objective row.
  constexpr double recipe = 1.0, volume = 0.5, cost = 0.1;
  for (const Site& site : problem.sites) {
    const double conversion = problem.processes[site.process].conversion;
    for (const Flow& flow : site.flows) {
      const bool by_activity = flow.direction == FlowDirection::out || flow.direction == FlowDirection::in;
      fit.relate(typical(flow.amount) * (by_activity ? conversion : 1.0), capacity(site.process), rate(flow.commodity), recipe);
    }
    fit.relate(typical(site.capex), capacity(site.process), money, cost);
    fit.relate(typical(site.fixed_cost), capacity(site.process), money, cost);
    fit.relate(typical(site.variable_cost) * conversion, capacity(site.process), money, cost);
    if (site.potential) fit.relate(typical(*site.potential), none, capacity(site.process), volume);
    fit.relate(site.growth_seed, none, capacity(site.process), volume);
  }
  for (const Existing& existing : problem.existing)
    fit.relate(existing.amount, none, capacity(problem.sites[existing.site].process), volume);
  for (const Segment& segment : problem.segments) {
    fit.relate(typical(segment.quantity), none, rate(segment.commodity), volume);
    if (segment.price) fit.relate(typical(*segment.price), rate(segment.commodity), money, cost);
  }
  for (const Route& route : problem.routes) {
    if (route.limit) fit.relate(typical(*route.limit), none, rate(route.commodity), volume);
    fit.relate(typical(route.cost), rate(route.commodity), money, cost);
  }
  for (const InitialStock& stock : problem.stocks) fit.relate(stock.amount, none, rate(stock.commodity), volume);

  // Spend stands apart from the objective's money: typical paces and commitments are its size, capex what ties it to capacity.
  for (const Site& site : problem.sites) {
    fit.relate(typical(site.capex), capacity(site.process), spend, cost);
    fit.relate(typical(site.capital_outlay) * problem.processes[site.process].conversion, capacity(site.process), spend, cost);
  }
  for (const CapitalSource& source : problem.capital) {
    fit.relate(typical(source.pace), none, spend, 1.0);
    fit.relate(source.commitment, none, spend, volume);
  }

  const std::vector<double> u = fit.solve();
  Scales scales;
  scales.rate = IdVector<CommodityId, double>(commodities);
  scales.capacity = IdVector<ProcessId, double>(problem.processes.size());
  for (const CommodityId c : problem.commodities.ids()) scales.rate[c] = std::exp(u[rate(c)]);
  for (const ProcessId p : problem.processes.ids()) scales.capacity[p] = std::exp(u[capacity(p)]);
  scales.money = std::exp(u[money]);
  scales.spend = std::exp(u[spend]);
  return scales;
}

}  // namespace ingot::formulate
