#include "verdict/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/date.hpp"
#include "problem/unit_text.hpp"

namespace ingot::verdict {
namespace {

constexpr const char* narrow_space = "\u202f";

void replace(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

/// `1234.5` with the language's separators.
std::string localised(const std::string& plain, Language language) {
  const std::size_t first = plain.front() == '-' ? 1 : 0, point = std::min(plain.find('.'), plain.size());
  std::string text = plain.substr(0, first);
  for (std::size_t i = first; i < point; ++i) {
    if (i > first && (point - i) % 3 == 0) text += language == Language::french ? narrow_space : ",";
    text += plain[i];
  }
  if (point < plain.size()) text += (language == Language::french ? "," : ".") + plain.substr(point + 1);
  return text;
}

std::string region_name(const Problem& problem, const std::string& id, Language language) {
  for (const Region& region : problem.regions)
    if (region.naming.id == id) return language == Language::french ? region.naming.name_fr : region.naming.name;
  return {};
}

}  // namespace

std::string number_text(double value, Language language, int more) {
  if (!std::isfinite(value)) return value > 0.0 ? "∞" : "-∞";
  const double size = std::abs(value) * (1.0 + 1e-12);
  const int decimals = more + (size == 0.0 || size >= 100.0 ? 0 : std::min(9, 2 - static_cast<int>(std::floor(std::log10(size)))));
  std::string plain = fmt::format("{:.{}f}", value, decimals);
  if (plain.find('.') != std::string::npos) {
    while (plain.back() == '0') plain.pop_back();
    if (plain.back() == '.') plain.pop_back();
  }
  if (plain == "-0") plain = "0";
  return localised(plain, language);
}

std::string amount_text(double value, const std::string& unit, const std::string& currency, Language language, int more) {
  const char* space = language == Language::french ? narrow_space : " ";
  if (unit.empty() || unit == "1") return number_text(value, language, more);
  if (unit != currency || !std::isfinite(value)) return number_text(value, language, more) + space + unit;
  struct Scale {
    double size;
    const char *english, *french;
  };
  static constexpr std::array<Scale, 3> scales{
      {{1e12, "T ", "mille milliards de "}, {1e9, "B ", "milliards de "}, {1e6, "M ", "millions de "}}};
  for (const Scale& scale : scales)
    if (std::abs(value) >= scale.size * (1.0 - 1e-9))
      return number_text(value / scale.size, language, more) + space + (language == Language::french ? scale.french : scale.english) + unit;
  return number_text(value, language, more) + space + unit;
}

ClaimNumbers claim_numbers(const Problem& problem, const Claim& claim, double value, Language language) {
  constexpr int most = 12;
  constexpr double rounding = 1e-9;  // of the threshold: as good as equal (verdict.cpp)
  const std::string& unit = language == Language::french ? claim.unit_fr : claim.unit;
  const auto text = [&](double number, int more) { return amount_text(number, unit, problem.currency, language, more); };
  const bool apart = std::isfinite(value) && std::abs(value - claim.threshold) > rounding * std::abs(claim.threshold);
  int more = 0;
  while (apart && more < most && text(value, more) == text(claim.threshold, more)) ++more;
  const double margin = claim.at_least ? value - claim.threshold : claim.threshold - value;
  return {text(value, more), text(claim.threshold, more), text(apart || !std::isfinite(value) ? margin : 0.0, 0)};
}

std::string from_text(double year) { return std::abs(year - std::round(year)) < 1e-6 ? fmt::format("{:.0f}", year) : format_date({year}); }

std::string until_text(double year) {
  return std::abs(year - std::round(year)) < 1e-6 ? fmt::format("{:.0f}", year - 1.0) : format_date({year});
}

std::string claim_text(const Problem& problem, const Claim& claim, const Measured& found, Language language) {
  const bool french = language == Language::french;
  std::string text = french ? claim.says_fr : claim.says;
  if (text.empty())
    text = fmt::format("{}{} {{value}}, {}", french ? claim.naming.name_fr : claim.naming.name, french ? " :" : ":",
                       claim.at_least ? (french ? "au moins {threshold}" : "at least {threshold}")
                                      : (french ? "au plus {threshold}" : "at most {threshold}"));
  const ClaimNumbers numbers = claim_numbers(problem, claim, *found.value * claim.factor, language);
  replace(text, "{value}", numbers.value);
  replace(text, "{threshold}", numbers.threshold);
  replace(text, "{what}", french ? found.what_fr : found.what);
  replace(text, "{from}", from_text(claim.from));
  replace(text, "{by}", until_text(claim.by));
  return text;
}

std::string binding_text(const Problem& problem, const Binding& b, Language language) {
  const bool french = language == Language::french;
  std::string text = french ? b.what_fr : b.what;
  const std::string region = region_name(problem, b.region, language);
  if (!region.empty() && text.find(region) == std::string::npos) text += ", " + region;
  const std::string from = from_text(b.from), until = until_text(b.until);
  text += from == until ? fmt::format(" ({})", from)
          : french      ? fmt::format(" (de {} à {})", from, until)
                        : fmt::format(" ({} to {})", from, until);
  const WorthUnit unit = split_worth(b.unit);
  if (unit.per.empty()) return text;
  const std::string told = unit.worth == problem.currency ? unit.worth : unit_text(problem, unit.worth, french);
  const std::string worth = amount_text(b.value, told, problem.currency, language);
  const std::string per = unit_text(problem, unit.per, french, false);
  return text + (french ? fmt::format(" ; 1 {} de plus rapporte {}", per, worth) : fmt::format("; 1 {} more buys {}", per, worth));
}

}  // namespace ingot::verdict
