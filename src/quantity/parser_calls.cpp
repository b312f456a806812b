// Functions and time series.

#include <fmt/format.h>

#include <utility>

#include "quantity/parser.hpp"
#include "quantity/text.hpp"

namespace ingot {

bool ExpressionParser::call(std::string_view function) {
  const std::size_t begin = position_;
  const std::size_t open = text::skip_spaces(text_, begin + function.size());
  position_ = open + 1;
  if (function == "min") return many_arguments(Kind::min, begin);
  if (function == "max") return many_arguments(Kind::max, begin);
  if (function == "exp") return one_argument(Kind::exp, begin);
  if (function == "log") return one_argument(Kind::log, begin);
  if (function == "sqrt") return one_argument(Kind::sqrt, begin);
  if (function == "years_after") return years_after(begin);
  return fail(begin, fmt::format("'{}' is not a function; there are min, max, exp, log, sqrt and years_after", text::excerpt(function)),
              fmt::format("write {} * ( for a product", text::excerpt(function)));
}

bool ExpressionParser::many_arguments(Kind kind, std::size_t begin) {
  if (!sum() || !expect(',', "min and max take two arguments or more")) return false;
  do {
    if (!sum()) return false;
    push(kind, begin, begin);
  } while (take(','));
  if (!expect(')', "it closes the arguments")) return false;
  tree_.nodes.back().end = static_cast<std::uint32_t>(position_);
  return true;
}

bool ExpressionParser::one_argument(Kind kind, std::size_t begin) {
  if (!sum() || !expect(')', "this function takes one argument")) return false;
  push(kind, begin, begin);
  return true;
}

bool ExpressionParser::years_after(std::size_t begin) {
  const std::optional<double> years = date_until(")");
  if (!years || !expect(')', "years_after takes one date")) return false;
  push(Kind::years_after, begin, begin, *years);
  return true;
}

bool ExpressionParser::series(std::size_t begin, bool step) {
  ++position_;
  Tree::Series series;
  series.step = step;
  do {
    if (!series_item(series)) return false;
  } while (take(';'));
  if (!expect(']', "it closes the series; items are separated by ;")) return false;
  tree_.series.push_back(std::move(series));
  push(Kind::series, begin, tree_.series.size() - 1);
  return true;
}

bool ExpressionParser::series_item(Tree::Series& series) {
  peek();
  const std::size_t date_position = position_;
  const std::optional<double> years = date_until(":;]");
  if (!years) return false;
  if (!series.years.empty() && *years <= series.years.back()) {
    return fail(date_position, "the dates of a series must ascend", "sort the items and keep one for each date");
  }
  series.years.push_back(*years);
  return expect(':', "an item of a series is date: value") && sum();
}

/// The date whose text ends before one of the terminators.
std::optional<double> ExpressionParser::date_until(std::string_view terminators) {
  peek();
  const std::size_t begin = position_;
  const std::size_t end = std::min(text_.find_first_of(terminators, begin), text_.size());
  std::string_view piece = text_.substr(begin, end - begin);
  while (!piece.empty() && text::is_space(piece.back())) piece.remove_suffix(1);
  const std::optional<Date> date = parse_date(piece);
  if (!date) {
    fail(begin, fmt::format("'{}' is not a date", text::excerpt(piece)), "write 2026, 2026-07, 2026-07-15, 2026H2 or 2026Q3");
    return std::nullopt;
  }
  position_ = end;
  return date->years;
}

}  // namespace ingot
