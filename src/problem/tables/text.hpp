#pragma once
// Small work on the text of cells.

#include <string>
#include <string_view>
#include <vector>

namespace ingot::build {

std::string_view trim(std::string_view text);

/// Words separated by blanks.
std::vector<std::string> split_words(std::string_view text);

/// Parts between separators that stand outside brackets and parentheses, trimmed; at least one.
std::vector<std::string> split_outside_brackets(std::string_view text, char separator);

/// `did you mean x`, or `otherwise` where nothing is near.
std::string suggest(std::string_view word, const std::vector<std::string>& candidates, std::string otherwise);

}  // namespace ingot::build
