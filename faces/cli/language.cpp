#include "cli/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace ingot::cli {
namespace {

constexpr std::string_view narrow_space = "\u202f";

/// Puts separators (if `grouped`) and the decimal sign of the language into plain `-1234.5`.
std::string localise(Language language, const std::string& plain, bool grouped = true) {
  const bool french = language == Language::french;
  const std::size_t first = plain[0] == '-' ? 1 : 0;
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string result = first == 1 ? "-" : "";
  for (std::size_t i = first; i < point; ++i) {
    const std::size_t left = point - i;
    if (grouped && i > first && left % 3 == 0) result += french ? narrow_space : ",";
    result += plain[i];
  }
  if (point < plain.size()) result += (french ? "," : ".") + plain.substr(point + 1);
  return result;
}

std::string fixed(double value, int decimals) {
  std::string plain = fmt::format("{:.{}f}", value, decimals);
  if (plain.find_first_not_of("-0.") == std::string::npos && plain[0] == '-') plain.erase(0, 1);  // no -0.0
  return plain;
}

/// Decimals for three significant digits.
int decimals_of(double size) {
  if (size >= 100 || size == 0) return 0;
  return std::min(12, 2 - static_cast<int>(std::floor(std::log10(size * (1 + 1e-12)))));
}

}  // namespace

std::string_view pick(Language language, std::string_view english, std::string_view french) {
  return language == Language::french && !french.empty() ? french : english;
}

std::string calendar_words(Language language, std::string text) {
  if (language == Language::english) return text;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words{
      {{"half-years", "semestres"}, {"quarters", "trimestres"}, {"months", "mois"}, {"years", "ann\u00e9es"}, {"until", "jusqu’\u00e0"}}};
  for (const auto& [english, french] : words) {
    for (std::size_t at = text.find(english); at != std::string::npos; at = text.find(english, at + french.size())) {
      text.replace(at, english.size(), french);
    }
  }
  return text;
}

std::string whole(Language language, std::int64_t value) { return localise(language, fmt::format("{}", value)); }

std::string number(Language language, double value, int decimals) {
  return std::isfinite(value) ? localise(language, fixed(value, decimals)) : "-";
}

std::string ungrouped_number(Language language, double value, int decimals) {
  return std::isfinite(value) ? localise(language, fixed(value, decimals), false) : "-";
}

std::string short_number(Language language, double value) {
  const double size = std::abs(value);
  if (size != 0 && (size >= 1e9 || size < 1e-3)) return tiny_number(language, value);
  return number(language, value, decimals_of(size));
}

std::string scaled_number(Language language, double value) {
  struct Scale {
    double from;
    std::string_view english, french;
    double french_from;
  };
  // French has no short word for 10^12 that reads well: thousands of milliards, as newspapers write.
  static constexpr std::array<Scale, 4> scales{
      {{1e12, " T", " Md", 1e9}, {1e9, " B", " Md", 1e9}, {1e6, " M", " M", 1e6}, {1e3, " k", " k", 1e3}}};
  if (!std::isfinite(value)) return "-";
  const double size = std::abs(value) * (1 + 1e-12);
  for (const Scale& scale : scales) {
    if (size < scale.from) continue;
    const double shown = value / (language == Language::french ? scale.french_from : scale.from);
    return number(language, shown, decimals_of(std::abs(shown))) + std::string(pick(language, scale.english, scale.french));
  }
  return short_number(language, value);
}

std::string tiny_number(Language language, double value) {
  if (!std::isfinite(value)) return "-";
  std::string text = fmt::format("{:.2g}", value);
  if (language == Language::french) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

int decimals_for(const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  }
  return decimals_of(largest);
}

std::size_t text_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool continues = (byte & 0xC0U) == 0x80U;
    const bool combining = (byte == 0xCC || byte == 0xCD) && i + 1 < text.size();  // U+0300..U+036F, nearly
    if (!continues && !combining) ++width;
  }
  return width;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (text_width(text) <= width) return std::string(text);
  std::string result;
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
    if (used + 1 >= width) break;
    result += text.substr(i, next - i);
    ++used;
    i = next;
  }
  return result + "\u2026";
}

std::vector<std::string> lines_of(std::string_view text, std::size_t width, std::size_t hang) {
  std::vector<std::string> lines(1);
  bool begun = false;  // whether the line has a word
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (begun && text_width(lines.back()) + 1 + text_width(word) > width) {
      lines.emplace_back(hang, ' ');
      begun = false;
    }
    const std::size_t used = text_width(lines.back()) + (begun ? 1 : 0);
    lines.back() += (begun ? " " : "") + shorten(word, width > used ? width - used : 1);
    begun = true;
  }
  return lines;
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t used = text_width(text);
  return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t used = text_width(text);
  return std::string(width > used ? width - used : 0, ' ') + std::string(text);
}

}  // namespace ingot::cli
