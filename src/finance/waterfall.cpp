#include "finance/waterfall.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace ingot::finance {
namespace {

class Payer {
 public:
  explicit Payer(const WaterfallTerms& terms) : terms_(terms) {}

  WaterfallPayment pay(const WaterfallPeriod& period, double years_since) {
    arrears_ *= std::pow(1.0 + terms_.debt_rate, years_since);
    hurdle_ += (capital_ + hurdle_) * (std::pow(1.0 + terms_.preferred_return, years_since) - 1.0);
    arrears_ += period.debt_due;
    capital_ += period.contribution;
    left_ = period.cash;

    WaterfallPayment paid;
    paid.debt = take(arrears_);
    paid.preferred = take(hurdle_);
    paid.capital = take(capital_);
    investors_profit_ += paid.preferred;
    catch_up(paid);
    paid.promote = terms_.carry * left_;
    paid.common = left_ - paid.promote;
    investors_profit_ += paid.common;
    promoter_profit_ += paid.promote;
    paid.debt_arrears = arrears_;
    paid.capital_out = capital_;
    paid.hurdle = hurdle_;
    return paid;
  }

 private:
  /// Pays as much as there is of what is owed.
  double take(double& owed) {
    const double amount = std::min(owed, left_);
    owed -= amount;
    left_ -= amount;
    return amount;
  }

  /// Pays x, of which the promoter has the share u, with  promoter + u x = carry (investors + promoter + x).
  void catch_up(WaterfallPayment& paid) {
    if (terms_.catch_up <= terms_.carry || left_ <= 0.0) return;
    const double wanted = terms_.carry * (investors_profit_ + promoter_profit_) - promoter_profit_;
    const double amount = std::clamp(wanted / (terms_.catch_up - terms_.carry), 0.0, left_);
    paid.catch_up_promoter = terms_.catch_up * amount;
    paid.catch_up_investors = amount - paid.catch_up_promoter;
    promoter_profit_ += paid.catch_up_promoter;
    investors_profit_ += paid.catch_up_investors;
    left_ -= amount;
  }

  const WaterfallTerms& terms_;
  double arrears_ = 0.0, capital_ = 0.0, hurdle_ = 0.0, left_ = 0.0;
  double investors_profit_ = 0.0, promoter_profit_ = 0.0;
};

}  // namespace

std::vector<WaterfallPayment> waterfall(const std::vector<WaterfallPeriod>& periods, const WaterfallTerms& terms) {
  INGOT_REQUIRE(terms.carry >= 0.0 && terms.carry < 1.0 && terms.catch_up <= 1.0);
  Payer payer(terms);
  std::vector<WaterfallPayment> payments;
  double before = periods.empty() ? 0.0 : periods.front().year;
  for (const WaterfallPeriod& period : periods) {
    INGOT_REQUIRE(period.year >= before);
    payments.push_back(payer.pay(period, period.year - before));
    before = period.year;
  }
  return payments;
}

}  // namespace ingot::finance
