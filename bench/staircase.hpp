#pragma once
// A random linear program with the blocks of a capacity expansion: what solvers are compared on before there is a real pack of that size.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "lp/builder.hpp"

namespace ingot::bench {

/// Counts of the staircase. Rows are about regions x periods x (2 processes + commodities + 1) + commodities x periods.
struct StaircaseSize {
  int regions = 4;
  int periods = 12;
  int commodities = 10;
  int technologies = 2;  ///< processes for each commodity
  double years_per_period = 0.5;
};

/// Minimises discounted cost of meeting demand along a chain of commodities. Columns: start[p,r,t], activity[p,r,t], export/import by a
/// hub, unmet demand at a high price (so that the model is feasible). Rows:
///   capacity:  activity[t] <= availability (K0 decay + sum over s <= t of A[s,t] start[s])      dense in past starts
///   growth:    nameplate[t] <= nameplate[t-1] (1+g)^d + seed
///   balance:   makes + imports (1 - loss) - uses - exports + unmet >= demand
///   hub:       sum of exports >= sum of imports;   budget: sum of capex starts <= budget, by region and period
/// The same seed gives the same model on every machine (only integer draws of mt19937_64 are used).
class Staircase {
 public:
  Staircase(const StaircaseSize& size, std::uint64_t seed) : size_(size), random_(seed), builder_("staircase", false) {}

  lp::Model model() && {
    draw();
    columns();
    capacity_and_growth();
    balances();
    budgets();
    return std::move(builder_).build().model;
  }

 private:
  struct Process {
    int makes = 0;
    std::vector<std::pair<int, double>> uses;  // commodity, amount for one made
    double capex = 1.0, running_cost = 1.0, lead_years = 1.0, ramp_years = 1.0, lifetime_years = 10.0, growth = 0.3, availability = 0.9;
  };

  double uniform(double low, double high) { return low + (high - low) * static_cast<double>(random_() >> 11) * 0x1p-53; }
  int processes() const { return size_.commodities * size_.technologies; }
  std::size_t index(int a, int r, int t) const {
    return (static_cast<std::size_t>(a) * static_cast<std::size_t>(size_.regions) + static_cast<std::size_t>(r)) *
               static_cast<std::size_t>(size_.periods) +
           static_cast<std::size_t>(t);
  }

  void draw() {
    for (int c = 0; c < size_.commodities; ++c) {
      for (int k = 0; k < size_.technologies; ++k) {
        Process p;
        p.makes = c;
        if (c > 0) p.uses.emplace_back(c - 1, uniform(0.3, 0.9));
        if (c > 2) p.uses.emplace_back(static_cast<int>(random_() % static_cast<std::uint64_t>(c - 1)), uniform(0.05, 0.4));
        p.capex = uniform(2.0, 12.0);
        p.running_cost = uniform(0.1, 1.5);
        p.lead_years = uniform(0.3, 3.0);
        p.ramp_years = uniform(0.2, 2.0);
        p.lifetime_years = uniform(4.0, 20.0);
        p.growth = uniform(0.15, 0.6);
        p.availability = uniform(0.7, 0.95);
        processes_.push_back(p);
      }
    }
    for (int i = 0; i < processes() * size_.regions; ++i) {
      existing_.push_back(random_() % 3 == 0 ? 0.0 : uniform(0.2, 2.0));
      cost_factor_.push_back(uniform(0.8, 1.5));
    }
  }

  double start_of(int t) const { return t * size_.years_per_period; }
  double discount(int t) const { return std::exp(-0.07 * (start_of(t) + 0.5 * size_.years_per_period)); }

  /// Share of nameplate at the middle of period t of what was started in the middle of period s.
  double available(const Process& p, int s, int t, bool ramp) const {
    const double age = start_of(t) - start_of(s) - p.lead_years;
    if (age < 0.0 || age > p.lifetime_years) return 0.0;
    return ramp ? std::min(1.0, 0.25 + 0.75 * age / p.ramp_years) : 1.0;
  }
  double remaining(const Process& p, int t) const { return std::exp(-start_of(t) / p.lifetime_years); }

  void columns() {
    const double d = size_.years_per_period;
    for (int p = 0; p < processes(); ++p)
      for (int r = 0; r < size_.regions; ++r)
        for (int t = 0; t < size_.periods; ++t) {
          const Process& process = processes_[static_cast<std::size_t>(p)];
          const double factor = cost_factor_[static_cast<std::size_t>(p * size_.regions + r)];
          const double share = std::clamp((start_of(size_.periods) - start_of(t) - process.lead_years) / process.lifetime_years, 0.02, 1.0);
          start_.push_back(builder_.add_column(fmt::format("start[{},{},{}]", p, r, t), 0.0, lp::infinity,
                                               process.capex * factor * share * discount(t)));
          activity_.push_back(builder_.add_column(fmt::format("activity[{},{},{}]", p, r, t), 0.0, lp::infinity,
                                                  process.running_cost * factor * d * discount(t)));
        }
    for (int c = 0; c < size_.commodities; ++c)
      for (int r = 0; r < size_.regions; ++r)
        for (int t = 0; t < size_.periods; ++t) {
          export_.push_back(builder_.add_column(fmt::format("export[{},{},{}]", c, r, t), 0.0, lp::infinity, 0.05 * d * discount(t)));
          import_.push_back(builder_.add_column(fmt::format("import[{},{},{}]", c, r, t), 0.0, lp::infinity, 0.02 * d * discount(t)));
          unmet_.push_back(
              builder_.add_column(fmt::format("unmet[{},{},{}]", c, r, t), 0.0, lp::infinity, uniform(30.0, 80.0) * d * discount(t)));
        }
  }

  void capacity_and_growth() {
    for (int p = 0; p < processes(); ++p)
      for (int r = 0; r < size_.regions; ++r)
        for (int t = 0; t < size_.periods; ++t) {
          const Process& process = processes_[static_cast<std::size_t>(p)];
          const double existing = existing_[static_cast<std::size_t>(p * size_.regions + r)];
          const lp::Row capacity = builder_.add_row(fmt::format("capacity[{},{},{}]", p, r, t), -lp::infinity,
                                                    process.availability * existing * remaining(process, t));
          builder_.add(capacity, activity_[index(p, r, t)], 1.0);
          const double factor = std::pow(1.0 + process.growth, size_.years_per_period);
          const double before = t == 0 ? existing : existing * remaining(process, t - 1);
          const lp::Row growth = builder_.add_row(fmt::format("growth[{},{},{}]", p, r, t), -lp::infinity,
                                                  factor * before - existing * remaining(process, t) + 0.15 * size_.years_per_period);
          for (int s = 0; s <= t; ++s) {
            builder_.add(capacity, start_[index(p, r, s)], -process.availability * available(process, s, t, true));
            builder_.add(growth, start_[index(p, r, s)], available(process, s, t, false));
            if (s < t) builder_.add(growth, start_[index(p, r, s)], -factor * available(process, s, t - 1, false));
          }
        }
  }

  void balances() {
    for (int c = 0; c < size_.commodities; ++c)
      for (int t = 0; t < size_.periods; ++t) {
        const lp::Row hub = builder_.add_row(fmt::format("hub[{},{}]", c, t), 0.0, lp::infinity);
        for (int r = 0; r < size_.regions; ++r) {
          const bool final = c + 3 >= size_.commodities;
          const double demand = final ? uniform(0.5, 1.5) * std::exp(0.12 * start_of(t)) : 0.0;
          const lp::Row balance = builder_.add_row(fmt::format("balance[{},{},{}]", c, r, t), demand, lp::infinity);
          builder_.add(balance, import_[index(c, r, t)], 0.97);
          builder_.add(balance, export_[index(c, r, t)], -1.0);
          builder_.add(balance, unmet_[index(c, r, t)], 1.0);
          builder_.add(hub, export_[index(c, r, t)], 1.0);
          builder_.add(hub, import_[index(c, r, t)], -1.0);
          for (int p = 0; p < processes(); ++p) {
            const Process& process = processes_[static_cast<std::size_t>(p)];
            if (process.makes == c) builder_.add(balance, activity_[index(p, r, t)], 1.0);
            for (const auto& [used, amount] : process.uses)
              if (used == c) builder_.add(balance, activity_[index(p, r, t)], -amount);
          }
        }
      }
  }

  void budgets() {
    for (int r = 0; r < size_.regions; ++r)
      for (int t = 0; t < size_.periods; ++t) {
        const lp::Row budget =
            builder_.add_row(fmt::format("budget[{},{}]", r, t), -lp::infinity, 2.0 * processes() * size_.years_per_period);
        for (int p = 0; p < processes(); ++p) builder_.add(budget, start_[index(p, r, t)], processes_[static_cast<std::size_t>(p)].capex);
      }
  }

  StaircaseSize size_;
  std::mt19937_64 random_;
  lp::Builder builder_;
  std::vector<Process> processes_;
  std::vector<double> existing_, cost_factor_;  // [process * regions + region]
  std::vector<lp::Column> start_, activity_, export_, import_, unmet_;
};

inline lp::Model staircase(const StaircaseSize& size, std::uint64_t seed) { return Staircase(size, seed).model(); }

}  // namespace ingot::bench
