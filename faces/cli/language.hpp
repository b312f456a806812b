#pragma once
// Words and numbers as an English or a French reader writes them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingot::cli {

enum class Language { english, french };

/// The one of two texts that the language wants; English where the French one is empty.
std::string_view pick(Language language, std::string_view english, std::string_view french);

/// The engine's label of a calendar in the reader's words: half-years, semestres.
std::string calendar_words(Language language, std::string text);

/// 61,204 or 61 204 (narrow no-break space).
std::string whole(Language language, std::int64_t value);

/// A number with a fixed count of decimals: 1,234.5 or 1 234,5. Not finite: a dash.
std::string number(Language language, double value, int decimals);

/// The same without separators: 1234.5 or 1234,5.
std::string ungrouped_number(Language language, double value, int decimals);

/// Three significant digits: 310, 0.0123, 1,230; very large and very small ones as 3e-09.
std::string short_number(Language language, double value);

/// Three significant digits with k, M, B, T (French: k, M, Md): 9.1 B, 9,1 Md.
std::string scaled_number(Language language, double value);

/// 3e-09: for tolerances.
std::string tiny_number(Language language, double value);

/// Decimals that show the largest of the values with three digits: 0 from 100 on, 1 from 10 on, ...
int decimals_for(const std::vector<double>& values);

/// Columns that a text takes on a terminal (UTF-8; every code point counts one, combining marks none).
std::size_t text_width(std::string_view text);

/// At most `width` columns of it, with an ellipsis where cut.
std::string shorten(std::string_view text, std::size_t width);

/// A text broken at spaces into lines of at most `width` columns, those after the first set in by `hang`. A longer word has a line of its
/// own and is cut. At least one line.
std::vector<std::string> lines_of(std::string_view text, std::size_t width, std::size_t hang = 0);

/// Padded with spaces to `width` columns.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

}  // namespace ingot::cli
