#include "finance/cash_flow.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/error.hpp"

namespace ingot::finance {

CashFlows yearly(const std::vector<double>& amounts) {
  CashFlows flows;
  for (std::size_t i = 0; i < amounts.size(); ++i) flows.push_back({static_cast<double>(i), amounts[i]});
  return flows;
}

CashFlows merged(CashFlows flows) {
  std::stable_sort(flows.begin(), flows.end(), [](const CashFlow& a, const CashFlow& b) { return a.year < b.year; });
  CashFlows sums;
  for (const CashFlow& flow : flows) {
    if (!sums.empty() && sums.back().year == flow.year) {
      sums.back().amount += flow.amount;
    } else {
      sums.push_back(flow);
    }
  }
  std::erase_if(sums, [](const CashFlow& flow) { return flow.amount == 0.0; });
  return sums;
}

double present_value(const CashFlows& flows, double rate, double base_year) {
  INGOT_REQUIRE(rate > -1.0);
  const double log_growth = std::log1p(rate);
  double sum = 0.0;
  for (const CashFlow& flow : flows) sum += flow.amount * std::exp(-log_growth * (flow.year - base_year));
  return sum;
}

double total(const CashFlows& flows) {
  double sum = 0.0;
  for (const CashFlow& flow : flows) sum += flow.amount;
  return sum;
}

std::optional<double> multiple(const CashFlows& flows) {
  double paid = 0.0, received = 0.0;
  for (const CashFlow& flow : flows) (flow.amount < 0.0 ? paid : received) += std::abs(flow.amount);
  if (!(paid > 0.0)) return std::nullopt;
  return received / paid;
}

std::optional<double> payback_years(const CashFlows& flows) {
  const CashFlows dated = merged(flows);
  if (dated.empty()) return std::nullopt;
  double sum = 0.0, since = dated.front().year;
  for (std::size_t i = 0; i < dated.size(); ++i) {
    const double before = sum;
    sum += dated[i].amount;
    if (before < 0.0 && sum >= 0.0) {
      const double from = dated[i - 1].year;
      since = from + (dated[i].year - from) * (-before / dated[i].amount);
    }
  }
  if (sum < 0.0) return std::nullopt;
  return since - dated.front().year;
}

std::optional<double> discounted_payback_years(const CashFlows& flows, double rate) {
  CashFlows discounted = merged(flows);
  if (discounted.empty()) return std::nullopt;
  const double base = discounted.front().year;
  for (CashFlow& flow : discounted) flow.amount = present_value({flow}, rate, base);
  return payback_years(discounted);
}

std::optional<WorstYear> worst_year(const CashFlows& flows) {
  std::map<int, double> years;
  for (const CashFlow& flow : flows) years[static_cast<int>(std::floor(flow.year))] += flow.amount;
  if (years.empty()) return std::nullopt;
  const auto worst = std::min_element(years.begin(), years.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return WorstYear{worst->first, worst->second};
}

double peak_drawn(const CashFlows& flows) {
  double sum = 0.0, peak = 0.0;
  for (const CashFlow& flow : merged(flows)) {
    sum += flow.amount;
    peak = std::max(peak, -sum);
  }
  return peak;
}

}  // namespace ingot::finance
