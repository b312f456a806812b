// Dimensions written for people.

#include <fmt/format.h>

#include <cstdlib>
#include <numeric>

#include "quantity/unit.hpp"

namespace ingot {
namespace {

enum BaseIndex : std::size_t { time_index, length_index, mass_index, money_index, person_index, first_counted_index };

/// A unit word and its exponent in twelfths.
struct Power {
  std::string word;
  int twelfths = 0;
};

std::string power_text(const std::string& word, int twelfths) {
  if (twelfths == 12) return word;
  const int divisor = std::gcd(twelfths, 12);
  if (divisor == 12) return fmt::format("{}^{}", word, twelfths / 12);
  return fmt::format("{}^({}/{})", word, twelfths / divisor, 12 / divisor);
}

/// `USD-year/Wh/wafer`: all positive powers, then a slash for each negative one.
std::string quotient_text(const std::vector<Power>& powers) {
  std::string above;
  std::string below;
  for (const Power& power : powers) {
    if (power.twelfths > 0) above += (above.empty() ? "" : "-") + power_text(power.word, power.twelfths);
    if (power.twelfths < 0) below += "/" + power_text(power.word, -power.twelfths);
  }
  return (above.empty() ? "1" : above) + below;
}

}  // namespace

std::string UnitTable::describe(const Dimension& dimension) const {
  std::vector<int> twelfths(base_names_.size(), 0);
  for (const auto& [base, exponent] : dimension.exponents()) {
    const auto index = static_cast<std::size_t>(base);
    if (index >= twelfths.size()) return "a unit of another table";
    twelfths[index] = exponent;
  }
  int time = twelfths[time_index];
  int length = twelfths[length_index];
  int mass = twelfths[mass_index];
  Power energy{"Wh", 0};
  if (mass != 0 && length == 2 * mass) {  // kg m^2 / s^2 is energy; with one more s below, power
    energy.twelfths = mass;
    time += 2 * mass;
    length = mass = 0;
    if ((energy.twelfths > 0 ? time : -time) <= -std::abs(energy.twelfths)) {
      energy.word = "W";
      time += energy.twelfths;
    }
  }
  std::vector<Power> powers{{base_names_[money_index], twelfths[money_index]}};
  for (std::size_t index = first_counted_index; index < twelfths.size(); ++index) powers.push_back({base_names_[index], twelfths[index]});
  powers.push_back({base_names_[person_index], twelfths[person_index]});
  powers.push_back(energy);
  powers.push_back({base_names_[mass_index], mass});
  powers.push_back({base_names_[length_index], length});
  powers.push_back({"year", time});
  return quotient_text(powers);
}

}  // namespace ingot
