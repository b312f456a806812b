#include "quantity/text.hpp"

#include <charconv>
#include <system_error>

namespace ingot::text {
namespace {

constexpr bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::size_t skip_spaces(std::string_view text, std::size_t position) {
  while (position < text.size() && is_space(text[position])) ++position;
  return position;
}

bool starts_number(std::string_view text, std::size_t position) {
  return is_digit(at(text, position)) || (at(text, position) == '.' && is_digit(at(text, position + 1)));
}

std::string_view word_at(std::string_view text, std::size_t position) {
  if (at(text, position) == '%') return text.substr(position, 1);
  if (!is_letter(at(text, position))) return {};
  std::size_t end = position;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(position, end - position);
}

Number number_at(std::string_view text, std::size_t position) {
  double value = 0.0;
  const char* const begin = text.data() + position;
  const auto [end, status] = std::from_chars(begin, text.data() + text.size(), value);
  Number number;
  number.end = position + static_cast<std::size_t>(end - begin);
  if (status == std::errc{}) number.value = value;
  return number;
}

std::string_view character_at(std::string_view text, std::size_t position) {
  if (position >= text.size()) return {};
  std::size_t end = position + 1;
  while (end < text.size() && end - position < 4 && continues_character(text[end])) ++end;
  return text.substr(position, end - position);
}

std::string excerpt(std::string_view piece) {
  while (!piece.empty() && is_space(piece.front())) piece.remove_prefix(1);
  while (!piece.empty() && is_space(piece.back())) piece.remove_suffix(1);
  constexpr std::size_t limit = 40;
  if (piece.size() <= limit) return std::string(piece);
  std::size_t end = limit - 3;
  while (end > 0 && continues_character(piece[end])) --end;
  return std::string(piece.substr(0, end)) + "...";
}

}  // namespace ingot::text
