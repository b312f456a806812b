// The series that moved most.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "engine/compare_parts.hpp"
#include "problem/unit_text.hpp"

namespace ingot::engine::comparing {
namespace {

constexpr double matters_from = 0.05;  ///< of the largest series with the same first word and unit

/// Left out unless asked for: they jump from one year or substitute to the next at next to no cost, and what they add up to (capacity,
/// production) is among the others.
constexpr std::array<std::string_view, 3> restless{"Activity", "Starts", "Stock"};

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

/// The classic match with one star to go back to.
bool fits_wholly(std::string_view name, std::string_view pattern) {
  std::size_t n = 0, p = 0, star = std::string_view::npos, after = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      after = n;
    } else if (p < pattern.size() && (pattern[p] == '?' || lower(pattern[p]) == lower(name[n]))) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++after;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

/// Series of one kind can be told as large or small: `Capacity|Fab|N3` in kwpm beside all of `Capacity` in kwpm.
std::pair<std::string, std::string> kind_of(const Side::Key& key) {
  const std::string& variable = std::get<0>(key);
  return {variable.substr(0, variable.find('|')), std::get<2>(key)};
}

double size_of(const std::map<int, double>& values, const std::vector<int>& years) {
  double size = 0.0;
  for (const int year : years)
    if (const auto found = values.find(year); found != values.end() && std::isfinite(found->second))
      size = std::max(size, std::abs(found->second));
  return size;
}

struct Sizes {
  std::map<Side::Key, double> of;
  std::map<std::pair<std::string, std::string>, double> largest;
};

Sizes sizes_of(const std::vector<Side>& sides, const std::vector<int>& years) {
  Sizes sizes;
  for (const Side& side : sides) {
    for (const auto& [key, values] : side.series) {
      double& size = sizes.of[key];
      size = std::max(size, size_of(values, years));
      double& largest = sizes.largest[kind_of(key)];
      largest = std::max(largest, size);
    }
  }
  return sizes;
}

/// A run with a plan that lacks a series has none of it: 0. One without a plan has no number, and what nobody makes or uses has no price.
std::optional<double> value_of(const Side& side, const Side::Key& key, int year) {
  if (side.series.empty()) return std::nullopt;
  double value = 0.0;
  if (const auto series = side.series.find(key); series != side.series.end())
    if (const auto found = series->second.find(year); found != series->second.end()) value = found->second;
  const bool none = value == 0.0 && kind_of(key).first == "Price";
  return none ? std::nullopt : std::optional(value);
}

/// Of the others, how far the farthest lies from the first, from 0 to 1 (2 where signs change), over the years `from` to `until`.
double distance(const std::vector<Moved>& at, std::size_t from, std::size_t until) {
  double farthest = 0.0;
  for (std::size_t run = 0; run < at.front().differences.size(); ++run) {
    double apart = 0.0, size = 0.0;
    for (std::size_t y = from; y < until; ++y) {
      const std::optional<double> first = at[y].values.front(), other = at[y].values[run + 1];
      if (!first || !other) continue;
      apart += std::abs(*other - *first);
      size += std::max(std::abs(*first), std::abs(*other));
    }
    if (size > 0.0) farthest = std::max(farthest, apart / size);
  }
  return farthest;
}

std::size_t year_of_largest(const std::vector<Moved>& at) {
  std::size_t best = 0;
  double largest = -1.0;
  for (std::size_t y = 0; y < at.size(); ++y) {
    double here = 0.0;
    for (const auto& d : at[y].differences) here = std::max(here, std::abs(d.value_or(0.0)));
    if (here > largest) {
      largest = here;
      best = y;
    }
  }
  return best;
}

bool matters(const Side::Key& key, double size, double largest) {
  const std::string word = kind_of(key).first;
  return size > 0.0 && size >= matters_from * largest && std::find(restless.begin(), restless.end(), word) == restless.end();
}

/// `Capacity|Fab` where there is one kind of fab, and `World` where one region has any, say the same twice: the shorter name stays, and the
/// region's.
using Ranked = std::pair<double, SeriesMoved>;
void drop_doubles(std::vector<Ranked>& rows) {
  const auto told_better = [](const SeriesMoved& a, const SeriesMoved& b) {
    if ((a.region == "World") != (b.region == "World")) return b.region == "World";
    return a.variable.size() < b.variable.size();
  };
  std::map<std::tuple<std::string, std::string, std::vector<std::optional<double>>>, const SeriesMoved*> best;
  const auto key_of = [](const SeriesMoved& s) {
    std::vector<std::optional<double>> values;
    for (const Moved& m : s.at) values.insert(values.end(), m.values.begin(), m.values.end());
    return std::tuple(s.variable.substr(0, s.variable.find_first_of("| ")), s.unit, values);
  };
  for (const Ranked& row : rows) {
    const SeriesMoved*& kept = best[key_of(row.second)];
    if (kept == nullptr || told_better(row.second, *kept)) kept = &row.second;
  }
  std::vector<Ranked> single;
  for (Ranked& row : rows)
    if (best[key_of(row.second)] == &row.second) single.push_back(std::move(row));
  rows = std::move(single);
}

}  // namespace

bool fits(std::string_view name, std::string_view pattern) {
  if (pattern.find_first_of("*?") != std::string_view::npos) return fits_wholly(name, pattern);
  return fits_wholly(name, "*" + std::string(pattern) + "*");
}

void compare_series(const std::vector<Side>& sides, const CompareRequest& request, CompareResponse& response) {
  const std::vector<int>& years = response.years;
  if (years.empty()) return;
  const Sizes sizes = sizes_of(sides, years);
  std::optional<std::size_t> asked;
  if (request.year) asked = static_cast<std::size_t>(std::find(years.begin(), years.end(), *request.year) - years.begin());
  std::vector<Ranked> rows;  // with the share of the largest of its kind, which decides between equals
  for (const auto& [key, size] : sizes.of) {
    const auto& [variable, region, unit] = key;
    const double largest = sizes.largest.at(kind_of(key));
    if (request.series.empty() ? !matters(key, size, largest)
                               : !fits(variable, request.series) && !fits(variable + ", " + region, request.series))
      continue;
    SeriesMoved row{variable, region, unit, {}, {}, {}, 0, 0.0};
    for (const int year : years) {
      std::vector<std::optional<double>> values;
      for (const Side& side : sides) values.push_back(value_of(side, key, year));
      row.at.push_back(moved(std::move(values), 1e-3 * size));
    }
    row.distance = distance(row.at, asked.value_or(0), asked ? *asked + 1 : years.size());
    const bool still = std::none_of(row.at.begin(), row.at.end(), [](const Moved& m) { return m.moved; }) || row.distance <= rounding;
    if (still && request.series.empty()) continue;
    row.shown = asked.value_or(year_of_largest(row.at));
    rows.emplace_back(largest > 0.0 ? size / largest : 0.0, std::move(row));
  }
  if (request.series.empty()) drop_doubles(rows);
  if (!request.series.empty() && rows.empty())
    throw Error(ErrorCode::usage, "--series", fmt::format("no series of these runs is named like '{}'", request.series),
                "write part of a name such as Price or Capacity, or a pattern such as \"Price|*\"");
  response.series_moved =
      static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.second.distance > rounding; }));
  // Rounded, so that what moved alike stands in the order of its size and not of its last digits.
  const auto rank = [](double d) { return std::round(d * 1e6); };
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
    if (rank(a.second.distance) != rank(b.second.distance)) return a.second.distance > b.second.distance;
    return a.first > b.first;
  });
  const Problem& words = sides.front().words;
  for (std::size_t i = 0; i < std::min(request.top, rows.size()); ++i) {
    SeriesMoved& row = rows[i].second;
    row.unit_told = unit_text(words, row.unit, false);
    row.unit_told_fr = unit_text(words, row.unit, true);
    response.series.push_back(std::move(row));
  }
}

}  // namespace ingot::engine::comparing
