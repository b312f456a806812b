#pragma once
// Numbers and sentences of the verdict, in English and French.

#include <string>

#include "verdict/verdict.hpp"

namespace ingot::verdict {

enum class Language { english, french };

/// Three significant digits, whole numbers from 100 on, and `more` decimals; a decimal comma and narrow spaces between thousands in French.
std::string number_text(double value, Language language, int more = 0);

/// A number with its unit: `12 %`, `4.9 T USD`; money of plain currency gets a multiplier (`41.7 B USD`).
std::string amount_text(double value, const std::string& unit, const std::string& currency, Language language, int more = 0);

/// A claim's value, its threshold and the margin between them with as many digits as it takes to tell them apart: `2.004 %`, `2 %`,
/// `-0.004 %`. The margin is negative where the claim fails.
struct ClaimNumbers {
  std::string value, threshold, margin;
};
ClaimNumbers claim_numbers(const Problem& problem, const Claim& claim, double value, Language language);

/// The year that a span reaches: `2031` for 2032-01-01, else year and month.
std::string until_text(double year);
std::string from_text(double year);

/// The claim's sentence with its numbers.
std::string claim_text(const Problem& problem, const Claim& claim, const Measured& found, Language language);

/// `power (growth limit), United States, binds from 2029 to 2034; 1 GW more buys 14 B USD`
std::string binding_text(const Problem& problem, const Binding& binding, Language language);

}  // namespace ingot::verdict
