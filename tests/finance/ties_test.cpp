// The ties of money over random plans: what is drawn is spent, what is received is paid, what all have is the surplus.
#include <gtest/gtest.h>

#include <cmath>

#include "finance/finance.hpp"
#include "tests/support/random_problem.hpp"
#include "tests/support/solve.hpp"

namespace ingot::finance {
namespace {

using formulate::Goal;
using testing::Random;

constexpr std::uint64_t seeds = 1000;
constexpr double tolerance = 1e-9;

Problem instance(std::uint64_t seed) {
  testing::RandomOptions options;
  options.objective = seed % 3 == 0 ? ObjectiveKind::cost : ObjectiveKind::surplus;
  Problem problem = testing::random_problem(seed, options);
  Random random(seed + 17);
  for (Site& site : problem.sites) {  // some tax, of all kinds
    if (seed % 4 == 0 || random.chance(0.2)) continue;
    SiteTax tax;
    tax.method = random.chance(0.5) ? SiteTax::Method::straight : SiteTax::Method::declining;
    tax.rate = Series(problem.calendar.size(), random.uniform(0.0, 0.5));
    tax.write_off_years = random.uniform(1.0, 20.0);
    tax.factor = random.uniform(0.5, 3.0);
    tax.loss_share = random.uniform();
    tax.standing = random.uniform();
    site.tax = tax;
  }
  return problem;
}

/// Prices of all kinds, and demand that is only partly there.
std::vector<Contract> random_contracts(const Problem& problem, std::uint64_t seed) {
  Random random(seed);
  std::vector<Contract> contracts;
  for (const CommodityId c : problem.commodities.ids()) {
    Contract contract;
    contract.commodity = c;
    if (random.chance(0.5))
      contract.region = RegionId(static_cast<std::size_t>(random.integer(0, static_cast<int>(problem.regions.size()) - 1)));
    contract.from = random.uniform(2025.0, 2030.0);
    if (random.chance(0.5)) contract.price = random.uniform(0.0, 20.0);
    contract.price_share = random.uniform(0.0, 2.0);
    contract.demand = random.chance(0.5) ? 1.0 : random.uniform();
    contracts.push_back(contract);
  }
  return contracts;
}

double sum_of(const std::vector<Party>& parties, Party::Kind kind) {
  double sum = 0.0;
  for (const Party& party : parties)
    if (party.kind == kind) sum += party.value();
  return sum;
}

void expect_ties(const Finance& f, std::uint64_t seed) {
  EXPECT_LE(f.ties.drawn_spent, tolerance) << "seed " << seed;
  EXPECT_LE(f.ties.revenue_payments, tolerance) << "seed " << seed;
  EXPECT_LE(f.ties.values_surplus, tolerance) << "seed " << seed;
  EXPECT_LE(f.ties.earned_shared, tolerance) << "seed " << seed;
  EXPECT_LE(f.ties.tax_received, tolerance) << "seed " << seed;
}

/// The objective itself, from the parties: owners, routes and stocks after transfers and tariffs, grants, and the consumers.
void expect_objective(const Problem& problem, const Plan& plan, const Finance& f, std::uint64_t seed) {
  const ObjectiveTerms& t = plan.terms;
  const double size = std::abs(t.benefit) + t.capex + t.fixed + t.variable + t.transfer + t.trade + t.tariff + t.committed + t.unserved;
  EXPECT_NEAR(sum_of(f.values.parties, Party::Kind::margins), t.transfer, tolerance * size);
  EXPECT_NEAR(sum_of(f.values.parties, Party::Kind::tariffs), t.tariff, tolerance * size);
  double net = t.grants - t.financing;
  for (const Party::Kind kind : {Party::Kind::owners, Party::Kind::governments, Party::Kind::trade, Party::Kind::stocks})
    net += sum_of(f.values.parties, kind);
  for (const SegmentId id : problem.segments.ids()) {
    const bool counts = problem.segments[id].elastic && problem.objective.kind == ObjectiveKind::surplus;
    for (const PeriodId p : problem.calendar.ids()) {
      const double years = discounted_years(problem.calendar.span(p), problem.objective.discount_rate, problem.calendar.start.years);
      net += years * ((counts ? f.accounts.benefit.at(id, p) : 0.0) - f.accounts.unserved.at(id, p) - f.accounts.payments.at(id, p));
    }
  }
  const double objective = problem.objective.kind == ObjectiveKind::cost ? -plan.objective : plan.objective;
  // The solver's own objective is known to its tolerances only.
  EXPECT_NEAR(net, objective, 1e-6 * size) << "seed " << seed;
}

/// What sites hold of each source is what it has, and nothing is taxed below zero nor above the rate on what it is for.
void expect_holdings(const Problem& problem, const Finance& f, std::uint64_t seed) {
  for (std::size_t k = 0; k < f.returns.sources.size(); ++k) {
    const SourceFlows& flows = f.returns.sources[k].flows;
    double size = 1e-9;
    for (const PeriodId t : problem.calendar.ids())
      size = std::max({size, flows.drawn[t], std::abs(flows.earned[t]), std::abs(flows.construction[t])});
    for (const PeriodId t : problem.calendar.ids()) {
      double paid = f.stakes.unplaced.at(k, t), earned = 0.0, construction = 0.0;
      for (const SiteId site : problem.sites.ids()) {
        const std::size_t holding = holding_index(problem, k, site);
        paid += f.stakes.paid.at(holding, t);
        earned += f.returns.holdings.earned.at(holding, t);
        construction += f.returns.holdings.construction.at(holding, t);
        EXPECT_GE(f.taxes.tax.at(holding, t), 0.0);
        const double rate = problem.sites[site].tax ? problem.sites[site].tax->rate[t] : 0.0;
        EXPECT_LE(f.taxes.tax.at(holding, t), rate * std::max(0.0, f.taxes.taxable.at(holding, t)) * (1.0 + 1e-12));
      }
      EXPECT_NEAR(paid, flows.drawn[t], tolerance * size) << "seed " << seed;
      EXPECT_NEAR(earned, flows.earned[t], tolerance * size) << "seed " << seed;
      EXPECT_NEAR(construction, flows.construction[t], tolerance * size) << "seed " << seed;
    }
  }
}

/// Draws are those of the plan, but for what the solver's tolerance leaves between them and spend.
void expect_draws(const Problem& problem, const Plan& plan, const Finance& f, std::uint64_t seed) {
  for (const PeriodId t : problem.calendar.ids()) {
    double spent = 0.0;
    for (const SiteId i : problem.sites.ids()) spent += plan.spend.at(i, t);
    for (const SourceId k : problem.capital.ids())
      EXPECT_NEAR(f.stakes.drawn.at(k.index(), t), plan.capital_draw.at(k, t), 1e-6 * (1.0 + spent)) << "seed " << seed;
  }
}

TEST(Ties, HoldOnAThousandPlans) {
  std::size_t solved = 0, with_capital = 0, taxed = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Problem problem = instance(seed);
    Goal goal;
    if (problem.objective.kind == ObjectiveKind::cost) goal.kind = Goal::Kind::cost;
    const testing::Solved s = testing::solve(problem, goal);
    if (s.outcome.status != solver::Status::optimal) continue;
    ++solved;
    with_capital += problem.capital.empty() ? 0 : 1;
    const Finance own = evaluate(problem, s.plan, plan_prices(problem, s.plan));
    expect_ties(own, seed);
    expect_objective(problem, s.plan, own, seed);
    expect_holdings(problem, own, seed);
    taxed += own.taxes.any && sum_of(own.values.parties, Party::Kind::governments) > 0.0 ? 1 : 0;
    expect_draws(problem, s.plan, own, seed);
    expect_ties(evaluate(problem, s.plan, contract_prices(problem, s.plan, random_contracts(problem, seed))), seed);
    if (HasFailure()) break;
  }
  EXPECT_GE(solved, seeds * 99 / 100);
  EXPECT_GE(with_capital, seeds / 4);
  EXPECT_GE(taxed, seeds / 4);
}

}  // namespace
}  // namespace ingot::finance
