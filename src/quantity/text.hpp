#pragma once
// Characters, words and numbers of unit texts and expressions. For this folder only.

#include <optional>
#include <string>
#include <string_view>

namespace ingot::text {

// ASCII only and independent of the locale.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_word(char c) { return is_letter(c) || is_digit(c); }

/// The character at a position, or '\0' past the end.
constexpr char at(std::string_view text, std::size_t position) { return position < text.size() ? text[position] : '\0'; }

std::size_t skip_spaces(std::string_view text, std::size_t position);

/// A number starts here: a digit, or a point and a digit.
bool starts_number(std::string_view text, std::size_t position);

/// The word at a position (a letter or `_`, then letters, digits, `_`), or `%`; empty if there is none.
std::string_view word_at(std::string_view text, std::size_t position);

/// An unsigned decimal number such as `12`, `.5`, `1e9`.
struct Number {
  std::optional<double> value;  ///< nothing where it is too large or too small for a double
  std::size_t end = 0;          ///< position after it
};
/// Promise: starts_number().
Number number_at(std::string_view text, std::size_t position);

/// The character (UTF-8, whole) at a position, for messages.
std::string_view character_at(std::string_view text, std::size_t position);

/// A piece of text for a message: without outer spaces, at most 40 bytes, not cut inside a character.
std::string excerpt(std::string_view piece);

}  // namespace ingot::text
