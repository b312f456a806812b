#include "cli/plan_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "cli/console.hpp"
#include "cli/figures_table.hpp"
#include "cli/money_table.hpp"
#include "cli/records_table.hpp"
#include "cli/verdict_table.hpp"

namespace ingot::cli {
namespace {

constexpr std::size_t binding_rows = 8;
constexpr std::size_t conflict_rows = 20;

/// Whether a text holds a name as a word of its own: "East" is not in "Eastern fab".
bool has_word(std::string_view text, std::string_view name) {
  const auto letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !letter(text[at - 1])) && (end == text.size() || !letter(text[end]))) return true;
  }
  return false;
}

std::string seconds_text(Language language, double seconds) {
  return number(language, seconds, seconds < 10 ? (seconds < 1 ? 2 : 1) : 0) + " s";
}

class Screen {
 public:
  Screen(const engine::PlanResponse& response, const ScreenStyle& style) : response_(response), style_(style) {}

  std::string text() {
    header();
    solved();
    limit();
    headline();
    conflict();
    binding();
    figures();
    text_ += money_table(response_, style_);
    text_ += records_table(response_, style_);
    run();
    return text_;
  }

 private:
  std::string_view word(std::string_view english, std::string_view french) const { return pick(style_.language, english, french); }
  std::string count(std::size_t value, std::string_view one, std::string_view many) const {
    return fmt::format("{} {}", whole(style_.language, static_cast<std::int64_t>(value)), value == 1 ? one : many);
  }

  void header() {
    const std::string until = response_.solved_until_label.empty()
                                  ? ""
                                  : fmt::format(" ({} {})", word("solved to", "r\u00e9solu jusqu’en"), response_.solved_until_label);
    text_ += fmt::format("ingot {}  {}  {} {}{}  {}  {}\n", INGOT_VERSION, bold(response_.scenario, style_.color),
                         calendar_words(style_.language, response_.calendar_label), response_.horizon_label, until,
                         count(response_.regions, word("region", "r\u00e9gion"), word("regions", "r\u00e9gions")),
                         count(response_.processes, word("process", "proc\u00e9d\u00e9"), word("processes", "proc\u00e9d\u00e9s")));
  }

  bool has_plan() const { return response_.status == engine::Status::optimal || !response_.series.empty(); }

  void solved() {
    const Language language = style_.language;
    text_ +=
        fmt::format("{} {} ({} {}, {} {})", outcome(), seconds_text(language, response_.seconds.total), whole(language, response_.rows),
                    word("rows", "lignes"), whole(language, response_.columns), word("columns", "colonnes"));
    if (has_plan()) {
      const std::string numbers = fmt::format("{} {}, {} {}", word("largest violation", "plus grand \u00e9cart"),
                                              tiny_number(language, response_.largest_violation), word("gap", "saut de dualit\u00e9"),
                                              tiny_number(language, response_.duality_gap));
      text_ += response_.check_passed ? fmt::format(", {}", word("checked: ", "v\u00e9rifi\u00e9\u202f: ")) + numbers
                                      : fmt::format("\n{} {}",
                                                    bold(word("THE CHECK REJECTS THIS PLAN, do not use it:",
                                                              "LA V\u00c9RIFICATION REJETTE CE PLAN, ne pas s'en servir\u202f:"),
                                                         style_.color),
                                                    numbers);
    }
    text_ += "\n\n";
  }

  std::string_view outcome() const {
    switch (response_.status) {
      case engine::Status::optimal:
        return word("solved in", "r\u00e9solu en");
      case engine::Status::infeasible:
        return word("infeasible, found in", "infaisable, constat\u00e9 en");
      case engine::Status::unbounded:
        return word("unbounded, found in", "non born\u00e9, constat\u00e9 en");
      case engine::Status::limit:
        return word("stopped at a limit after", "arr\u00eat\u00e9 \u00e0 une limite apr\u00e8s");
      case engine::Status::interrupted:
        return word("interrupted after", "interrompu apr\u00e8s");
    }
    return "";
  }

  void headline() {
    if (!response_.fastest_text.empty())
      text_ += bold(fmt::format("{}", fmt::join(lines_of(word(response_.fastest_text, response_.fastest_text_fr), style_.width), "\n")),
                    style_.color) +
               "\n\n";
    const bool judged = !response_.answer.empty();
    const std::string_view sentence =
        judged ? word(response_.verdict, response_.verdict_fr) : word(response_.headline, response_.headline_fr);
    if (!sentence.empty())
      text_ += bold(fmt::format("{}", fmt::join(lines_of(sentence, style_.width), "\n")), style_.color) + "\n" + (judged ? "" : "\n");
    text_ += claims_table(response_, style_);
    if (!response_.cash_rounds.empty())
      text_ += fmt::format("{} {} {}, {} {}{}\n\n", word("reinvested cash flow:", "flux réinvestis\u202f:"), response_.cash_rounds.size(),
                           word("rounds", "tours"), word("last change", "dernier écart"),
                           tiny_number(style_.language, response_.cash_rounds.back().change),
                           response_.cash_converged ? "" : word(", NOT CONVERGED", ", NON CONVERGÉ"));
  }

  /// Under `fastest` what comes after the date found means nothing: the table ends with its year.
  void figures() {
    if (!response_.fastest_date) {
      text_ += figures_table(response_, style_);
      return;
    }
    engine::PlanResponse until;
    const std::string last = response_.fastest_date->substr(0, 4);
    for (const int year : response_.years)
      if (std::to_string(year) <= last) until.years.push_back(year);
    until.figures = response_.figures;
    for (engine::FigureRow& row : until.figures) row.values.resize(std::min(row.values.size(), until.years.size()));
    text_ += figures_table(until, style_);
  }

  /// What a limit left, or that it left nothing.
  void limit() {
    if (response_.limit_text.empty()) return;
    text_ += fmt::format("{}\n\n", fmt::join(lines_of(word(response_.limit_text, response_.limit_text_fr), style_.width), "\n"));
  }

  void conflict() {
    if (response_.conflict.empty()) return;
    text_ += fmt::format("{}\n", word("Cannot hold together", "Ne peuvent tenir ensemble"));
    std::size_t shown = 0;
    for (const engine::ConflictRow& row : response_.conflict) {
      if (shown++ == conflict_rows) {
        text_ += fmt::format("  {} {}\n", response_.conflict.size() - conflict_rows, word("more", "autres"));
        break;
      }
      for (const std::string& line : lines_of(word(row.what, row.what_fr), style_.width - 2, 2)) text_ += "  " + line + "\n";
    }
    text_ += '\n';
  }

  void binding() {
    if (response_.binding.empty()) return;
    const std::string title(word("What binds", "Ce qui contraint"));
    const std::string when_title(word("when", "quand"));
    const std::size_t rows = std::min(binding_rows, response_.binding.size());
    std::vector<std::array<std::string, 3>> cells;
    std::size_t what_width = text_width(title), when_width = text_width(when_title), buys_width = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      const engine::BindingRow& row = response_.binding[i];
      cells.push_back({what(row), when(row), buys(row)});
      what_width = std::max(what_width, 2 + text_width(cells.back()[0]));
      when_width = std::max(when_width, text_width(cells.back()[1]));
      buys_width = std::max(buys_width, text_width(cells.back()[2]));
    }
    // Long names give way first: the dates and the worth are what the table is for.
    const std::size_t rest = when_width + buys_width + 4;
    what_width = std::min(what_width, style_.width > rest + 24 ? style_.width - rest : 24);
    text_ += fmt::format("{}  {}  {}\n", bold(pad_right(title, what_width), style_.color), pad_right(when_title, when_width),
                         buys_width == 0 ? "" : word("one more unit buys", "une unit\u00e9 de plus rapporte"));
    for (const auto& row : cells) {
      text_ +=
          fmt::format("{}  {}  {}\n", pad_right("  " + shorten(row[0], what_width - 2), what_width), pad_right(row[1], when_width), row[2]);
    }
  }

  std::string what(const engine::BindingRow& row) const {
    std::string text(word(row.what, row.what_fr));
    const std::string_view region = word(row.region_name, row.region_name_fr);
    if (!region.empty() && row.region != "World" && !has_word(text, region)) text += fmt::format(", {}", region);
    return text;
  }

  std::string when(const engine::BindingRow& row) const {
    return row.to.empty() || row.to == row.from ? row.from : fmt::format("{} {} {}", row.from, word("to", "\u00e0"), row.to);
  }

  /// `1 kwpm: 9.1 B USD` from a value in `USD/(kwpm)`.
  std::string buys(const engine::BindingRow& row) const {
    if (row.unit.empty()) return {};
    const std::string worth = fmt::format("{} {}", scaled_number(style_.language, row.value), word(row.worth, row.worth_fr));
    return row.per.empty() ? worth : fmt::format("1 {}{} {}", word(row.per, row.per_fr), word(":", "\u202f:"), worth);
  }

  void run() {
    if (response_.run.empty()) return;
    text_ += dim(fmt::format("{} {}", word("run", "calcul"), response_.run), style_.color) + "\n";
    text_ += dim(fmt::format("{} ingot report {}", word("its page:", "sa page\u202f:"), response_.run), style_.color) + "\n";
  }

  const engine::PlanResponse& response_;
  const ScreenStyle& style_;
  std::string text_;
};

}  // namespace

std::string plan_screen(const engine::PlanResponse& response, const ScreenStyle& style) { return Screen(response, style).text(); }

}  // namespace ingot::cli
