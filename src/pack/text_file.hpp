#pragma once
// Reading a user's text file with all that can be wrong with it, and the small tools on text that the readers share.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"

namespace ingot::pack {

inline constexpr std::uintmax_t largest_file = 64ULL << 20U;  ///< bytes; larger ones are refused before they are read

/// Reads a whole file. `shown` is how findings name it.
/// Findings: no file, not a regular file (folder, pipe, device), over `limit` bytes (refused unread), unreadable, byte order marks, zero
/// bytes. A UTF-8 mark is reported and taken off, so that the rest can be checked in the same run.
/// @return nothing if there is no text to work on
std::optional<std::string> read_text(const std::filesystem::path& path, const std::string& shown, Diagnostics& diagnostics,
                                     std::uintmax_t limit = largest_file);

/// Offset of the first byte that is not UTF-8 (overlong forms and surrogates are not), or npos.
std::size_t first_invalid_utf8(std::string_view text);

/// The same text with U+FFFD for every byte that is not UTF-8, so that messages can show it.
std::string scrub_utf8(std::string_view text);

/// Line and character (both from 1) of a byte offset.
Place place_at(const std::string& shown, std::string_view text, std::size_t offset);

/// Without blanks and tabs at both ends.
std::string_view trim(std::string_view text);

/// At most 60 bytes of a text for a message, cut between characters, with `...`.
std::string shorten(std::string_view text);

/// Letters, digits and `_`, not starting with a digit.
bool is_identifier(std::string_view text);

/// A whole text as a finite number; nothing otherwise.
std::optional<double> plain_number(std::string_view text);

}  // namespace ingot::pack
