#include "finance/construction_interest.hpp"

namespace ingot::finance {

ConstructionInterest construction_interest(const std::vector<double>& draws, double rate, DrawTiming timing) {
  const double share = timing == DrawTiming::start ? 1.0 : timing == DrawTiming::middle ? 0.5 : 0.0;
  ConstructionInterest result;
  double balance = 0.0;
  for (const double draw : draws) {
    const double interest = rate * (balance + share * draw);
    balance += draw + interest;
    result.interest.push_back(interest);
    result.balance.push_back(balance);
    result.total += interest;
  }
  return result;
}

}  // namespace ingot::finance
