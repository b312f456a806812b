#pragma once
// Suggestions for misspelt names.

#include <string>
#include <string_view>
#include <vector>

namespace ingot::pack {

/// Letters to insert, delete, change or swap (neighbours) to turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`: at most 2 edits, and fewer than half its letters; the first of equals. Empty if none is near.
/// Cost: candidates x length^2.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// `write 'region'` where a candidate is near, else `use one of a, b, c` (at most `limit`, then `...`). Empty without candidates.
std::string suggest(std::string_view word, const std::vector<std::string>& candidates, std::size_t limit = 12);

}  // namespace ingot::pack
