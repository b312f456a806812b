#pragma once
// TOML text -> a small tree with places. The only user of the TOML library is toml.cpp.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"

namespace ingot::pack {

/// A value of a TOML file. Scalars keep a text: numbers as shortest decimal, dates as ISO, booleans as `true` and `false`.
struct TomlNode {
  enum class Kind { table, array, text, number, boolean, date };
  Kind kind = Kind::table;
  std::string key;                 ///< its name in the table around it; empty in arrays and for the root
  Place key_place;                 ///< where the name stands
  Place place;                     ///< where the value stands
  std::string text;                ///< scalars only
  std::vector<TomlNode> children;  ///< of tables and arrays, in file order

  bool is_table() const { return kind == Kind::table; }
  bool is_scalar() const { return kind != Kind::table && kind != Kind::array; }
  /// The child of that name, or null.
  const TomlNode* find(std::string_view name) const;
};

/// Parses TOML text (1.0). Findings: the first syntax error, bytes that are not UTF-8, values nested deeper than 32, keys of more than
/// 200 parts on a line, texts over 4 MiB, numbers that are not finite.
/// Never throws on bad text.
/// @return nothing if the text is not TOML
std::optional<TomlNode> read_toml(std::string_view text, const std::string& shown, Diagnostics& diagnostics);

/// A text as TOML writes it: in quotes, with what may not stand there escaped.
std::string toml_text(std::string_view text);

}  // namespace ingot::pack
