#pragma once
// Units at run time: dimensions, a table of units, and the reading of unit texts.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingot {

/// A product of powers of base units (time, length, mass, money, person and what a pack declares), exponents rational in 1/12.
class Dimension {
 public:
  bool dimensionless() const { return exponents_.empty(); }
  bool operator==(const Dimension&) const = default;
  /// Products and quotients; an exponent stops at +-2730 (int16 / 12), far beyond any use.
  Dimension operator*(const Dimension& other) const;
  Dimension operator/(const Dimension& other) const;
  /// @return nothing if an exponent would not be a multiple of 1/12
  std::optional<Dimension> power(double exponent) const;
  static Dimension base(std::int16_t base_index);
  /// Pairs (base unit index, exponent x 12), ascending, no zero exponent.
  const std::vector<std::pair<std::int16_t, std::int16_t>>& exponents() const { return exponents_; }

 private:
  std::vector<std::pair<std::int16_t, std::int16_t>> exponents_;
};

/// A unit: `factor` base units of `dimension`.
struct Unit {
  double factor = 1.0;
  Dimension dimension;
};

/// Why a unit text cannot be read; position is a 0-based character offset.
struct UnitError {
  std::string message;
  std::string fix;
  std::size_t position = 0;
};

/// All units known to one pack: built-in ones (see docs/reference/pack-format.md) and those the pack declares.
/// year = 8760 h, month = year/12. Base units are s, m, kg, the currency, person and what the pack declares, so that the factors of
/// common units are whole numbers.
class UnitTable {
 public:
  /// With time, energy, power, mass, length, person and the currency.
  explicit UnitTable(std::string_view currency = "USD");

  /// Declares a new base unit (definition "count") or a derived one ("1000 wafer/month").
  /// A definition may use only units declared before it.
  /// @return the error, if the name is taken or malformed, or the definition cannot be read
  std::optional<UnitError> declare(std::string_view name, std::string_view definition);

  /// A single word such as `MWh`, `kwpm`, with prefix; nothing if unknown. Stand-alone multipliers (`k`, `M`, `B`, `T`, `million`) are
  /// dimensionless units.
  std::optional<Unit> find(std::string_view word) const;

  /// A whole unit text such as `k-wafer/month`, `USD/MWh`, `1`, `%`, `T USD`, `1000 wafer/month`, `USD/(GW year)`.
  /// Space and hyphen bind closer than `/` and `*`, which go from left to right: `GW/M H100e` is GW/(M H100e), a/b/c is a/(b c).
  struct Parsed {
    std::optional<Unit> unit;
    UnitError error;
  };
  Parsed parse(std::string_view text) const;

  /// How a dimension is written for people: `USD/Wh`, `wafer/year`, `1`. For error messages. parse() reads it back.
  std::string describe(const Dimension& dimension) const;
  /// A known unit word near to a misspelt one (edit distance <= 2, or a slip of case), or empty.
  std::string nearest(std::string_view word) const;

 private:
  enum class Prefix { allowed, refused };
  struct Entry {
    Unit unit;
    Prefix prefix = Prefix::allowed;
  };
  void add(std::string_view name, double factor, const Dimension& dimension, Prefix prefix);

  std::map<std::string, Entry, std::less<>> units_;
  std::vector<std::string> base_names_;
};

/// A number with its dimension; value is in base units.
struct Quantity {
  double value = 0.0;
  Dimension dimension;

  /// The value in a unit of the same dimension. Promise: dimensions agree.
  double in(const Unit& unit) const;
};

}  // namespace ingot
