#include "cli/verdict_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/console.hpp"

namespace ingot::cli {
namespace {

std::string claim_numbers(const engine::ClaimRow& claim, Language language) {
  if (!claim.value)
    return fmt::format("{} {}", pick(language, "not tested:", "non testée\u202f:"), pick(language, claim.missing, claim.missing_fr));
  const std::string_view bound = claim.at_least ? pick(language, "at least", "au moins") : pick(language, "at most", "au plus");
  return fmt::format("{}, {} {} ({} {})", pick(language, claim.value_text, claim.value_text_fr), bound,
                     pick(language, claim.threshold_text, claim.threshold_text_fr), pick(language, "margin", "marge"),
                     pick(language, claim.margin_text, claim.margin_text_fr));
}

}  // namespace

std::string claims_table(const engine::PlanResponse& response, const ScreenStyle& style) {
  std::string text;
  std::size_t width = 0;
  for (const engine::ClaimRow& claim : response.claims)
    width = std::max(width, text_width(pick(style.language, claim.name, claim.name_fr)));
  width = std::min<std::size_t>(width, 56);
  for (const engine::ClaimRow& claim : response.claims) {
    const std::string_view mark = !claim.holds   ? "?"
                                  : *claim.holds ? pick(style.language, "yes", "oui")
                                                 : pick(style.language, "no", "non");
    text +=
        fmt::format("  {}  {}  {}\n", pad_right(mark, 3), pad_right(shorten(pick(style.language, claim.name, claim.name_fr), width), width),
                    claim_numbers(claim, style.language));
  }
  return text.empty() ? text : text + "\n";
}

std::string yardsticks_table(const engine::PlanResponse& response, const ScreenStyle& style) {
  if (response.yardsticks.empty()) return "";
  const auto word = [&](std::string_view english, std::string_view french) { return pick(style.language, english, french); };
  std::size_t width = 0;
  for (const engine::YardstickRow& y : response.yardsticks) width = std::max(width, text_width(pick(style.language, y.name, y.name_fr)));
  std::string text = fmt::format("{}\n", word("The plan's money against known sizes", "L’argent du plan face à des grandeurs connues"));
  for (const engine::YardstickRow& y : response.yardsticks) {
    const bool share = y.compare == "share";
    const auto size = [&](double value) {
      return share ? number(style.language, 100 * value, 2) + " %" : scaled_number(style.language, value) + " " + y.unit;
    };
    const std::string_view what =
        y.compare == "total" ? word("all spend", "toute la dépense") : word("dearest year", "année la plus chère");
    text += fmt::format("  {}  {}  {}{} {}, x {}\n", pad_right(pick(style.language, y.name, y.name_fr), width), pad_left(size(y.value), 10),
                        what, word(":", "\u202f:"), size(y.plan), short_number(style.language, y.multiple));
  }
  return text + "\n";
}

std::string concentration_table(const engine::PlanResponse& response, const ScreenStyle& style) {
  const auto word = [&](std::string_view english, std::string_view french) { return pick(style.language, english, french); };
  if (response.years.empty()) return "";
  const std::size_t last = response.years.size() - 1;
  const auto share = [&](const engine::ConcentrationRow& row) { return number(style.language, 100 * row.largest_share[last], 0) + " %"; };
  struct Line {
    std::string stage, region, sum, party;
  };
  std::vector<Line> lines;
  for (const engine::ConcentrationRow& row : response.concentration) {
    if (row.largest[last].empty()) continue;
    std::string stage(word(row.stage_name, row.stage_name_fr));
    if (row.of_several_units) stage += fmt::format(", {}", word(row.unit_told, row.unit_told_fr));
    const std::string most = fmt::format("{} {}", share(row), word(row.largest_name[last], row.largest_name_fr[last]));
    if (row.holders == "region") {
      lines.push_back({stage, most, number(style.language, row.herfindahl[last], 2), ""});
    } else if (!lines.empty() && lines.back().stage == stage) {
      lines.back().party = most;
    }
  }
  if (lines.empty()) return "";
  lines.insert(lines.begin(),
               {fmt::format("{} {}", word("Who holds capacity in", "Qui tient les capacités en"), response.years[last]),
                std::string(word("largest region", "première région")), std::string(word("sum of squares", "somme des carrés")),
                std::string(word("largest operator", "premier exploitant"))});
  std::size_t stage_width = 0, region_width = 0;
  for (Line& line : lines) {
    if (&line != &lines.front()) line.stage.insert(0, "  ");
    stage_width = std::max(stage_width, text_width(line.stage));
    region_width = std::max(region_width, text_width(line.region));
  }
  std::string text;
  for (const Line& line : lines) {
    const std::string row = fmt::format("{}  {}  {}  {}", pad_right(line.stage, stage_width), pad_right(line.region, region_width),
                                        pad_left(line.sum, text_width(lines.front().sum)), line.party);
    text += shorten(row.substr(0, row.find_last_not_of(' ') + 1), style.width) + "\n";
  }
  return text + "\n";
}

std::string limit_note(const engine::SweepResponse& sweep, Language language) {
  const auto limited = static_cast<std::size_t>(
      std::count_if(sweep.points.begin(), sweep.points.end(), [](const auto& p) { return p.status == engine::Status::limit; }));
  if (limited == 0) return "";
  return fmt::format(
      fmt::runtime(
          pick(language,
               "A limit ended {} of {} points. Finished ones are kept: the same command with a larger --time-limit goes "
               "on from there.\n",
               "Une limite a arr\u00eat\u00e9 {} points sur {}. Les points achev\u00e9s sont gard\u00e9s\u202f: la m\u00eame commande avec "
               "un --time-limit plus grand reprend de l\u00e0.\n")),
      limited, sweep.points.size());
}

std::string budget_table(const engine::VerdictResponse& response, const ScreenStyle& style) {
  if (!response.budget) return "";
  const engine::SweepResponse& sweep = *response.budget;
  const auto word = [&](std::string_view english, std::string_view french) { return pick(style.language, english, french); };
  const auto money = [&](double value) {
    return sweep.unit == sweep.objective_unit ? scaled_number(style.language, value) + " " + sweep.unit
                                              : short_number(style.language, value) + " " + sweep.unit;
  };
  std::string text = fmt::format("{} {}", word("What each budget buys:", "Ce que chaque budget achète\u202f:"), sweep.parameter);
  if (!sweep.target_unit.empty())
    text += fmt::format(fmt::runtime(word("; {}, {} delivered, present value", "\u202f; {}, {} livrés, valeur actuelle")),
                        pick(style.language, sweep.target_name, sweep.target_name_fr),
                        pick(style.language, sweep.target_unit_told, sweep.target_unit_told_fr));
  text += '\n';
  const double least = sweep.points.empty() ? 0.0 : sweep.points.front().target;
  for (const engine::SweepPoint& point : sweep.points) {
    const bool solved = point.status == engine::Status::optimal;
    const std::string more = !solved || least <= 0 ? "-" : fmt::format("{} %", number(style.language, 100 * (point.target / least - 1), 1));
    text += fmt::format("  {}  {}  {}\n", pad_left(money(point.value), 14),
                        pad_left(solved ? scaled_number(style.language, point.target) : "-", 10), pad_left(more, 9));
  }
  text += limit_note(sweep, style.language);
  if (response.saturation) {
    text += fmt::format("{} {}\n",
                        word("From here on a dollar delivers under a twentieth of what it did at its best:",
                             "Dès ce montant un dollar livre moins du vingtième de ce qu’il livrait au mieux\u202f:"),
                        money(*response.saturation));
  }
  return text + "\n";
}

}  // namespace ingot::cli
