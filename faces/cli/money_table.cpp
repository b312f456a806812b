#include "cli/money_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "cli/console.hpp"

namespace ingot::cli {
namespace {

constexpr std::size_t sources_shown = 6, sources_shown_in_detail = 12;
constexpr std::size_t name_width = 44;
constexpr double negligible = 1e-3;  // of the price: parts below are left out of the screen

using Line = std::vector<std::string>;

/// Lines with the first column to the left and the others to the right; the first line is the title.
std::string table(const std::vector<Line>& lines, const ScreenStyle& style) {
  std::vector<std::size_t> widths(lines.front().size(), 0);
  for (const Line& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], text_width(line[i]));
  widths[0] = std::min(widths[0], name_width);
  std::string text;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const std::string first = pad_right(shorten(lines[n][0], widths[0]), widths[0]);
    text += n == 0 ? bold(first, style.color) : first;
    for (std::size_t i = 1; i < lines[n].size(); ++i) text += "  " + pad_left(lines[n][i], widths[i]);
    text += '\n';
  }
  return text;
}

std::string percent(Language language, double share) { return number(language, 100.0 * share, 1) + " %"; }

/// One rate, several with a slash between, or that there is none.
std::string rates(Language language, const std::vector<double>& irr) {
  if (irr.empty()) return std::string(pick(language, "none", "aucun"));
  std::string text;
  for (const double rate : irr) text += (text.empty() ? "" : " / ") + percent(language, rate);
  return text;
}

bool is_gift(const engine::MoneySource& source) { return source.kind == "grant" || source.kind == "credit"; }

/// Debt paid first: how far cash covers it, and what the others have then.
std::string stack(const engine::Money& money, const ScreenStyle& style) {
  if (!money.stack || !money.stack->least_coverage) return "";
  const engine::MoneyStack& s = *money.stack;
  const Language language = style.language;
  std::string rate(pick(language, "none", "aucun"));
  if (!s.equity_irr.empty()) rate = percent(language, s.equity_irr.front());
  for (std::size_t i = 1; i < s.equity_irr.size(); ++i) rate += " / " + percent(language, s.equity_irr[i]);
  return fmt::format(
      "  {} {}{} {} {}\n", pick(language, "debt paid first: least coverage", "dette servie d\u2019abord : couverture minimale"),
      number(language, *s.least_coverage, 2), pick(language, ";", "\u202f;"), pick(language, "IRR of the others", "TRI des autres"), rate);
}

/// What is drawn from a source in the years that are reported.
double drawn_as_reported(const engine::MoneySource& source) {
  return std::accumulate(source.drawn_by_year.begin(), source.drawn_by_year.end(), 0.0);
}

/// Money counts to the end of what was solved, which goes beyond the years reported: the heading says so; in detail a column tells what of
/// it falls into those years.
std::string sources(const engine::PlanResponse& response, const ScreenStyle& style) {
  const engine::Money& money = *response.money;
  const std::string& until = response.solved_until_label;
  const Language language = style.language;
  const auto word = [&](std::string_view en, std::string_view fr) { return std::string(pick(language, en, fr)); };
  const std::string title = money.contracted ? word("Money, at the prices given", "Argent, aux prix donn\u00e9s") : word("Money", "Argent");
  const std::string by_last_year = response.years.empty() ? "" : fmt::format("{} {}", word("by end", "fin"), response.years.back());
  const std::string counted = until.empty() ? "" : fmt::format(" {} {}", word("up to", "jusqu\u2019en"), until);
  std::vector<Line> lines{{fmt::format("{}{}, {}", title, counted, money.currency), word("drawn", "tir\u00e9"),
                           word("paid in", "apport\u00e9"), word("returned", "rendu"), word("IRR", "TRI"), word("wanted", "voulu"),
                           word("times", "fois"), word("back in", "rendu en")}};
  constexpr int after_drawn = 2, after_irr = 5;  // where the column after tax stands
  if (money.taxed) lines[0].insert(lines[0].begin() + after_irr, word("after tax", "net d\u2019imp\u00f4t"));
  if (style.detail) lines[0].insert(lines[0].begin() + after_drawn, by_last_year);
  std::vector<engine::MoneySource> rows;
  for (const engine::MoneySource& source : money.sources)
    if (source.drawn > 0.0) rows.push_back(source);
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.drawn > b.drawn; });
  rows.resize(std::min(rows.size(), style.detail ? sources_shown_in_detail : sources_shown));
  for (const engine::MoneySource& source : rows) {
    const bool gift = is_gift(source);
    lines.push_back({fmt::format("  {}", pick(language, source.name, source.name_fr)), scaled_number(language, source.drawn),
                     gift ? "" : scaled_number(language, source.paid_in),
                     gift ? word("given", "donn\u00e9") : scaled_number(language, source.returned), gift ? "" : rates(language, source.irr),
                     gift ? "" : percent(language, source.required), gift || !source.multiple ? "" : number(language, *source.multiple, 2),
                     gift                   ? ""
                     : source.payback_years ? fmt::format("{} {}", number(language, *source.payback_years, 0), word("years", "ans"))
                                            : word("never", "jamais")});
    if (money.taxed) lines.back().insert(lines.back().begin() + after_irr, gift ? "" : rates(language, source.irr_after_tax));
    if (style.detail) lines.back().insert(lines.back().begin() + after_drawn, scaled_number(language, drawn_as_reported(source)));
  }
  return lines.size() > 1 ? table(lines, style) + stack(money, style) : "";
}

/// The levelised cost in one line.
std::string cost_in_brief(const engine::Money& money, const ScreenStyle& style) {
  if (!money.cost) return "";
  const engine::MoneyCost& c = *money.cost;
  const Language language = style.language;
  double own = 0.0, margin = 0.0, rent = 0.0, tax = 0.0;
  for (const engine::MoneyCostPart& part : c.parts) {
    own += part.own_cost + part.capital;
    margin += part.margin;
    rent += part.rent;
    tax += part.tax;
  }
  const auto told = [&](double value) { return short_number(language, value); };
  return fmt::format(fmt::runtime(pick(language, "{}, levelised: {} {}/{} = cost {} + margins {}{} + rents {}\n",
                                       "{}, prix actualis\u00e9 : {} {}/{} = co\u00fbt {} + marges {}{} + rentes {}\n")),
                     pick(language, c.name, c.name_fr), told(own + margin + rent + tax), money.currency,
                     pick(language, c.unit_told, c.unit_told_fr), told(own), told(margin),
                     money.taxed ? fmt::format(" + {} {}", pick(language, "taxes", "imp\u00f4ts"), told(tax)) : "", told(rent));
}

std::string cost(const engine::Money& money, const ScreenStyle& style) {
  if (!money.cost) return "";
  const engine::MoneyCost& c = *money.cost;
  const Language language = style.language;
  const auto word = [&](std::string_view en, std::string_view fr) { return std::string(pick(language, en, fr)); };
  const auto unit = [&](const std::string& of) { return fmt::format("{}/{}", money.currency, of); };
  const std::string name(pick(language, c.name, c.name_fr));
  std::vector<Line> lines{{fmt::format("{}, {} {}", name, unit(word(c.unit_told, c.unit_told_fr)), word("levelised", "actualis\u00e9s")),
                           word("cost", "co\u00fbt"), word("margins", "marges"), word("rents", "rentes"), word("in all", "en tout")}};
  constexpr int after_margin = 3;  // where the column of taxes stands
  if (money.taxed) lines[0].insert(lines[0].begin() + after_margin, word("taxes", "imp\u00f4ts"));
  const auto add = [&](const std::string& label, double own, double margin, double tax, double rent) {
    lines.push_back({label, short_number(language, own), short_number(language, margin), short_number(language, rent),
                     short_number(language, own + margin + tax + rent)});
    if (money.taxed) lines.back().insert(lines.back().begin() + after_margin, short_number(language, tax));
  };
  double own = 0.0, margin = 0.0, rent = 0.0, tax = 0.0;
  for (const engine::MoneyCostPart& part : c.parts) {
    own += part.own_cost + part.capital;
    margin += part.margin;
    rent += part.rent;
    tax += part.tax;
    const double size = std::abs(part.own_cost) + std::abs(part.capital) + std::abs(part.margin) + std::abs(part.rent) + std::abs(part.tax);
    if (size >= negligible * c.price)
      add(fmt::format("  {}", pick(language, part.name, part.name_fr)), part.own_cost + part.capital, part.margin, part.tax, part.rent);
  }
  add(fmt::format("  {}", word("in all", "en tout")), own, margin, tax, rent);
  std::string text = table(lines, style);
  if (!c.work_unit.empty())
    text += fmt::format("  {} {}, {} {}\n", short_number(language, c.work_price), unit(c.work_unit),
                        word("without rents", "sans les rentes"), short_number(language, c.work_cost));
  return text;
}

}  // namespace

std::string money_table(const engine::PlanResponse& response, const ScreenStyle& style) {
  if (!response.money) return "";
  const std::string first = sources(response, style);
  if (!style.detail) return (first.empty() ? "" : "\n" + first) + cost_in_brief(*response.money, style);
  const std::string second = cost(*response.money, style);
  return (first.empty() ? "" : "\n" + first) + (second.empty() ? "" : "\n" + second);
}

}  // namespace ingot::cli
