#include "cli/plan_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "cli/console.hpp"
#include "cli/money_table.hpp"
#include "cli/records_table.hpp"
#include "cli/verdict_table.hpp"

namespace ingot::cli {
namespace {

constexpr std::size_t binding_rows = 8;
constexpr std::size_t conflict_rows = 20;

/// Calendar words of the engine's labels in French.
std::string calendar_words(Language language, std::string text) {
  if (language == Language::english) return text;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words{
      {{"half-years", "semestres"}, {"quarters", "trimestres"}, {"months", "mois"}, {"years", "ann\u00e9es"}, {"until", "jusqu’\u00e0"}}};
  for (const auto& [english, french] : words) {
    for (std::size_t at = text.find(english); at != std::string::npos; at = text.find(english, at + french.size())) {
      text.replace(at, english.size(), french);
    }
  }
  return text;
}

/// Breaks a text into lines of at most `width` columns, at spaces.
std::string wrap(std::string_view text, std::size_t width) {
  std::string result;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    const std::size_t size = text_width(word);
    if (column > 0 && column + 1 + size > width) {
      result += '\n';
      column = 0;
    }
    if (column > 0) {
      result += ' ';
      ++column;
    }
    result += word;
    column += size;
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return result;
}

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

  bool has_plan() const {
    using engine::Status;
    return response_.status == Status::optimal || response_.status == Status::feasible || !response_.series.empty();
  }

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
      case engine::Status::feasible:
        return word("a plan, not shown to be the best, in", "un plan, sans preuve qu’il soit le meilleur, en");
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
    const bool judged = !response_.answer.empty();
    const std::string_view sentence =
        judged ? word(response_.verdict, response_.verdict_fr) : word(response_.headline, response_.headline_fr);
    if (!sentence.empty()) text_ += bold(wrap(sentence, style_.width), style_.color) + "\n" + (judged ? "" : "\n");
    text_ += claims_table(response_, style_);
    if (!response_.cash_rounds.empty())
      text_ += fmt::format("{} {} {}, {} {}{}\n\n", word("reinvested cash flow:", "flux réinvestis\u202f:"), response_.cash_rounds.size(),
                           word("rounds", "tours"), word("last change", "dernier écart"),
                           tiny_number(style_.language, response_.cash_rounds.back().change),
                           response_.cash_converged ? "" : word(", NOT CONVERGED", ", NON CONVERGÉ"));
  }

  void conflict() {
    if (response_.conflict.empty()) return;
    text_ += fmt::format("{}\n", word("Cannot hold together", "Ne peuvent tenir ensemble"));
    std::size_t shown = 0, what_width = 0;
    for (const engine::ConflictRow& row : response_.conflict) what_width = std::max(what_width, text_width(word(row.what, row.what_fr)));
    for (const engine::ConflictRow& row : response_.conflict) {
      if (shown++ == conflict_rows) {
        text_ += fmt::format("  {} {}\n", response_.conflict.size() - conflict_rows, word("more", "autres"));
        break;
      }
      text_ += fmt::format("  {}  {}\n", pad_right(word(row.what, row.what_fr), what_width), dim(row.row, style_.color));
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
                         word("one more unit buys", "une unit\u00e9 de plus rapporte"));
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
    const std::size_t slash = row.unit.find('/');
    const std::string value = scaled_number(style_.language, row.value);
    if (slash == std::string::npos) return fmt::format("{} {}", value, row.unit);
    return fmt::format("1 {}{} {} {}", word(row.per, row.per_fr), word(":", "\u202f:"), value, row.unit.substr(0, slash));
  }

  void figures() {
    if (response_.figures.empty() || response_.years.empty()) return;
    std::size_t label_width = 0, cell_width = 4;
    std::vector<std::string> labels;
    std::vector<std::vector<std::string>> cells;
    for (const engine::FigureRow& row : response_.figures) {
      labels.push_back(row.unit.empty() || row.unit == "1"
                           ? std::string(word(row.name, row.name_fr))
                           : fmt::format("{}, {}", word(row.name, row.name_fr), word(row.unit_told, row.unit_told_fr)));
      label_width = std::max(label_width, text_width(labels.back()));
      cells.emplace_back();
      const int decimals = decimals_for(row.values);
      for (const double value : row.values) {
        cells.back().push_back(number(style_.language, value, decimals));
        cell_width = std::max(cell_width, text_width(cells.back().back()));
      }
    }
    cell_width += 2;
    label_width = std::min<std::size_t>(label_width, 44);
    const std::size_t fitting = style_.width > label_width + 2 * cell_width ? (style_.width - label_width) / cell_width : 2;
    const std::vector<std::size_t> shown = years_shown(response_.years.size(), fitting);
    text_ += std::string(label_width, ' ');
    for (const std::size_t i : shown) text_ += pad_left(std::to_string(response_.years[i]), cell_width);
    text_ += '\n';
    for (std::size_t row = 0; row < labels.size(); ++row) {
      text_ += pad_right(shorten(labels[row], label_width), label_width);
      for (const std::size_t i : shown) text_ += pad_left(i < cells[row].size() ? cells[row][i] : "-", cell_width);
      text_ += '\n';
    }
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

std::vector<std::size_t> years_shown(std::size_t years, std::size_t fitting) {
  std::vector<std::size_t> best;
  for (const std::size_t stride : {1, 2, 3, 5, 10, 25}) {
    for (std::size_t dense = years; dense > 0; --dense) {
      std::vector<std::size_t> shown;
      for (std::size_t i = 0; i < dense; ++i) shown.push_back(i);
      for (std::size_t i = dense - 1 + stride; i < years; i += stride) shown.push_back(i);
      if (shown.back() != years - 1) shown.push_back(years - 1);
      if (shown.size() <= fitting) return shown;
      if (stride == 1) break;  // every choice of `dense` is all years
    }
  }
  if (years > 0) best.push_back(years - 1);
  return best;
}

std::string plan_screen(const engine::PlanResponse& response, const ScreenStyle& style) { return Screen(response, style).text(); }

}  // namespace ingot::cli
