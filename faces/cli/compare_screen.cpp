#include "cli/compare_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/console.hpp"

namespace ingot::cli {
namespace {

using engine::Moved;
using Row = std::vector<std::string>;

constexpr std::size_t narrowest_label = 22;
constexpr std::size_t amounts_shown = 4, rates_shown = 2;  ///< of the sources that moved

enum class Align { left, right };

/// Rows under a head; the first column gives way where the width is too small, then (texts) all columns alike.
std::string table(const std::vector<Row>& rows, const ScreenStyle& style, Align align) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text_width(row[i]));
  const auto rest = [&] {
    std::size_t sum = 0;
    for (std::size_t i = 1; i < widths.size(); ++i) sum += widths[i] + 2;
    return sum;
  };
  if (align == Align::left && widths[0] + rest() > style.width) {
    const std::size_t label = std::min(widths[0], std::max(narrowest_label, style.width / 2));
    const std::size_t each = std::max<std::size_t>(8, (style.width - std::min(style.width, label)) / (widths.size() - 1) - 2);
    for (std::size_t i = 1; i < widths.size(); ++i) widths[i] = std::min(widths[i], each);
  }
  widths[0] = std::min(widths[0], style.width > rest() + narrowest_label ? style.width - rest() : narrowest_label);
  std::string text;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    std::string line = pad_right(shorten(rows[n][0], widths[0]), widths[0]);
    for (std::size_t i = 1; i < rows[n].size(); ++i) {
      const std::string cell = shorten(rows[n][i], widths[i]);
      line += "  " + (align == Align::right ? pad_left(cell, widths[i]) : pad_right(cell, widths[i]));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += (n == 0 ? bold(line, style.color) : line) + "\n";
  }
  return text;
}

std::size_t natural_width(const std::vector<Row>& rows) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < rows.front().size(); ++i) {
    std::size_t width = 0;
    for (const Row& row : rows) width = std::max(width, text_width(row[i]));
    sum += width + (i == 0 ? 0 : 2);
  }
  return sum;
}

class Screen {
 public:
  Screen(const engine::CompareResponse& response, const ScreenStyle& style, std::size_t rows)
      : response_(response), style_(style), rows_(rows) {}

  std::string text() {
    head();
    input();
    verdicts();
    figures();
    money();
    binding();
    series();
    page();
    return text_;
  }

 private:
  std::string_view word(std::string_view english, std::string_view french) const { return pick(style_.language, english, french); }
  std::string colon() const { return std::string(word(":", "\u202f:")); }
  /// A for the first run, B for the second ...
  static std::string letter(std::size_t run) {
    return run < 26 ? std::string(1, static_cast<char>('A' + run)) : fmt::format("R{}", run + 1);
  }

  // Numbers.
  std::string value(const std::optional<double>& v) const {
    if (!v) return "-";
    return std::abs(*v) >= 1e5 ? scaled_number(style_.language, *v) : short_number(style_.language, *v);
  }
  std::string rate(const std::optional<double>& v) const { return v ? number(style_.language, 100.0 * *v, 2) + " %" : "-"; }
  /// A difference of rates in points of a per cent.
  std::string points(const std::optional<double>& v) const { return v ? number(style_.language, 100.0 * *v, 2) + " pt" : "-"; }
  /// +12.5 %, +0.04 %; what is more than ten times as much as a multiple.
  std::string share_text(double relative) const {
    if (relative >= 10.0) return fmt::format("\u00d7{}", short_number(style_.language, 1.0 + relative));
    const double percent = 100.0 * relative, size = std::abs(percent);
    return signed_text(percent, number(style_.language, percent, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2) + " %");
  }
  static std::string signed_text(double v, const std::string& text) { return (v > 0.0 ? "+" : "") + text; }
  std::string difference(const Moved& m, std::size_t other, const std::string& text) const {
    const std::optional<double>& d = m.differences[other];
    return !d ? "-" : !m.moved || *d == 0.0 ? "=" : signed_text(*d, text);
  }
  std::string percent(const Moved& m, std::size_t other) const {
    const std::optional<double>& r = m.relative[other];
    if (m.differences[other] && (!m.moved || *m.differences[other] == 0.0)) return "=";
    if (!r) return "-";
    return share_text(*r);
  }

  /// Columns A, then B, B-A and B/A for each other run; the plain difference gives way where runs are many.
  bool with_differences() const { return response_.runs.size() <= 3; }
  Row head_of(std::string_view title) const {
    Row row{std::string(title), letter(0)};
    for (std::size_t i = 1; i < response_.runs.size(); ++i) {
      row.push_back(letter(i));
      if (with_differences()) row.push_back(fmt::format("{}-{}", letter(i), letter(0)));
      row.push_back("%");
    }
    return row;
  }
  Row row_of(std::string label, const Moved& m, bool is_rate = false) const {
    const auto cell = [&](const std::optional<double>& v) { return is_rate ? rate(v) : value(v); };
    Row row{std::move(label), cell(m.values.front())};
    for (std::size_t i = 1; i < m.values.size(); ++i) {
      row.push_back(cell(m.values[i]));
      if (with_differences()) row.push_back(difference(m, i - 1, is_rate ? points(m.differences[i - 1]) : cell(m.differences[i - 1])));
      row.push_back(is_rate ? "" : percent(m, i - 1));
    }
    return row;
  }

  void head() {
    text_ += fmt::format("ingot {}  {}\n", INGOT_VERSION, word("runs side by side", "calculs côte à côte"));
    for (std::size_t i = 0; i < response_.runs.size(); ++i) {
      const engine::ComparedRun& run = response_.runs[i];
      text_ += fmt::format("  {}  {}  {}  {} {}  {}{}\n", bold(letter(i), style_.color), run.run, run.scenario,
                           calendar_words(style_.language, run.calendar), run.horizon, run.created_utc, state(run));
      std::size_t told = 0;
      for (const auto& [en, fr] : run.conflict) {
        if (told++ == 3) break;
        for (const std::string& line : lines_of(word(en, fr), style_.width - 7, 2)) text_ += "       " + line + "\n";
      }
    }
    text_ += '\n';
  }

  std::string state(const engine::ComparedRun& run) const {
    if (run.status == "optimal" && run.check_passed) return "";
    if (run.status == "optimal") return fmt::format("  {}", bold(word("ITS CHECK FAILED", "SA VÉRIFICATION A ÉCHOUÉ"), style_.color));
    if (run.status == "infeasible") return fmt::format("  {}", bold(word("infeasible", "infaisable"), style_.color));
    if (run.status == "unbounded") return fmt::format("  {}", bold(word("unbounded", "non borné"), style_.color));
    if (run.status == "limit") return fmt::format("  {}", bold(word("stopped at a limit", "arrêté à une limite"), style_.color));
    return "  " + run.status;
  }

  std::string kind_word(const std::string& kind) const {
    if (kind == "option") return std::string(word("option", "option"));
    if (kind == "parameter") return std::string(word("parameter", "paramètre"));
    if (kind == "table") return std::string(word("row", "ligne"));
    if (kind == "unit") return std::string(word("unit", "unité"));
    if (kind == "figure") return std::string(word("figure", "chiffre"));
    return kind;
  }

  void input() {
    if (response_.input.empty()) {
      text_ += fmt::format("{}\n\n", word("The input is the same.", "Les données sont les mêmes."));
      return;
    }
    std::vector<Row> rows{{std::string(word("What was asked differently", "Ce qui est demandé autrement"))}};
    for (std::size_t i = 0; i < response_.runs.size(); ++i) rows[0].push_back(letter(i));
    rows[0].push_back("%");
    std::size_t left_out = 0;
    for (const engine::InputDifference& d : response_.input) {
      if (d.kind == "follows") continue;
      if (rows.size() > rows_) {
        ++left_out;
        continue;
      }
      const std::string kind = kind_word(d.kind);
      Row row{"  " + (d.name == d.kind ? d.name : kind + " " + d.name)};
      for (const std::string& v : d.values) row.push_back(v.empty() ? "-" : d.kind == "hash" ? v.substr(0, 8) : v);
      std::string shares;
      for (const auto& r : d.relative)
        if (r) shares += (shares.empty() ? "" : " / ") + share_text(*r);
      row.push_back(shares);
      rows.push_back(std::move(row));
    }
    text_ += table(rows, style_, Align::left);
    more(left_out);
    formulas();
    text_ += '\n';
  }

  /// Formulas over what was changed, in two lines.
  void formulas() {
    std::vector<std::string> told;
    std::size_t count = 0;
    for (const engine::InputDifference& d : response_.input) {
      if (d.kind != "follows") continue;
      ++count;
      const bool room = told.size() < 4;
      if (room) told.push_back(d.name + (d.relative.front() ? " " + share_text(*d.relative.front()) : ""));
    }
    if (count == 0) return;
    const std::string rest = count > told.size() ? ", ..." : "";
    const std::string line = fmt::format(
        "{} {}{} {}{}", whole(style_.language, static_cast<std::int64_t>(count)),
        count == 1 ? word("formula over it", "formule en d\u00e9coule") : word("formulas over it", "formules en d\u00e9coulent"), colon(),
        fmt::join(told, ", "), rest);
    for (const std::string& part : lines_of(line, style_.width - 2, 2)) text_ += "  " + part + "\n";
  }

  void more(std::size_t count) {
    if (count > 0)
      text_ += fmt::format("  {} {}\n", whole(style_.language, static_cast<std::int64_t>(count)),
                           word("more: ingot compare --top, or --json", "de plus\u202f: ingot compare --top, ou --json"));
  }

  std::string answer_word(const std::string& answer) const {
    if (answer == "infrastructure") return std::string(word("INFRASTRUCTURE", "INFRASTRUCTURE"));
    if (answer == "mixed") return std::string(word("MIXED", "MITIGÉ"));
    if (answer == "fantasy") return std::string(word("FANTASY", "FANTAISIE"));
    if (answer == "no_programme") return std::string(word("NO PROGRAMME", "PAS DE PROGRAMME"));
    return "-";
  }

  void verdicts() {
    const bool judged = std::any_of(response_.runs.begin(), response_.runs.end(), [](const auto& run) { return !run.answer.empty(); });
    if (judged) {
      std::string line;
      for (std::size_t i = 0; i < response_.runs.size(); ++i) {
        const engine::ComparedRun& run = response_.runs[i];
        line += fmt::format("{}{}  {}", i == 0 ? "" : "   ", letter(i), bold(answer_word(run.answer), style_.color));
        if (!run.answer.empty())
          line += fmt::format(", {} % {}", number(style_.language, 100.0 * run.weight_holding, 0),
                              word("of the claims’ weight holds", "du poids des affirmations tient"));
      }
      text_ += line + "\n";
    }
    if (!response_.claims.empty()) claims();
    if (judged || !response_.claims.empty()) text_ += '\n';
  }

  void claims() {
    std::vector<Row> rows{{std::string(word("Margins of the claims", "Marges des affirmations")), letter(0)}};
    for (std::size_t i = 1; i < response_.runs.size(); ++i) {
      rows[0].push_back(letter(i));
      rows[0].push_back(fmt::format("{}-{}", letter(i), letter(0)));
    }
    const auto cell = [&](const engine::ClaimMoved& claim, std::size_t i) {
      if (!claim.holds[i]) return std::string(word("not tested", "non testée"));
      return fmt::format("{} {}", *claim.holds[i] ? word("yes", "oui") : word("no", "non"),
                         claim.margin.values[i] ? signed_text(*claim.margin.values[i], value(claim.margin.values[i])) : "-");
    };
    for (const engine::ClaimMoved& claim : response_.claims) {
      const std::string_view unit = word(claim.unit, claim.unit_fr);
      Row row{fmt::format("  {}{}{}", word(claim.name, claim.name_fr), unit == "1" || unit.empty() ? "" : ", ", unit == "1" ? "" : unit),
              cell(claim, 0)};
      for (std::size_t i = 1; i < response_.runs.size(); ++i) {
        row.push_back(cell(claim, i));
        row.push_back(difference(claim.margin, i - 1, value(claim.margin.differences[i - 1])));
      }
      rows.push_back(std::move(row));
    }
    text_ += table(rows, style_, Align::right);
  }

  std::string label_of(const engine::FigureMoved& f) const {
    const std::string_view name = word(f.name, f.name_fr);
    return f.unit == "1" || f.unit.empty() ? fmt::format("  {}", name) : fmt::format("  {}, {}", name, word(f.unit_told, f.unit_told_fr));
  }

  /// In the year, and beside it by how much they moved in as many others as there is room for.
  void figures() {
    if (response_.figures.empty() || response_.year == 0) return;
    const auto y =
        static_cast<std::size_t>(std::find(response_.years.begin(), response_.years.end(), response_.year) - response_.years.begin());
    std::vector<Row> rows{head_of(fmt::format("{}, {}", word("Key figures", "Chiffres clés"), response_.year))};
    for (const engine::FigureMoved& f : response_.figures) rows.push_back(row_of(label_of(f), f.at[y]));
    for (const std::size_t other : other_years(y, natural_width(rows))) {
      rows[0].push_back(fmt::format("% {}", response_.years[other]));
      for (std::size_t i = 0; i < response_.figures.size(); ++i) rows[i + 1].push_back(percent(response_.figures[i].at[other], 0));
    }
    text_ += table(rows, style_, Align::right) + "\n";
  }

  /// Years beside the one shown, spread over the others; none where nothing moved or runs are more than two.
  std::vector<std::size_t> other_years(std::size_t shown, std::size_t used) const {
    constexpr std::size_t column = 10;
    std::vector<std::size_t> others, chosen;
    for (std::size_t y = 0; y < response_.years.size(); ++y)
      if (y != shown) others.push_back(y);
    const bool any = std::any_of(response_.figures.begin(), response_.figures.end(), [](const engine::FigureMoved& f) { return moved(f); });
    if (!any || response_.runs.size() != 2 || used >= style_.width) return chosen;
    const std::size_t count = std::min(others.size(), (style_.width - used) / column);
    for (std::size_t i = 0; i < count; ++i) chosen.push_back(others[(i * others.size() + others.size() / 2) / count]);
    return chosen;
  }

  static bool moved(const engine::FigureMoved& f) {
    return std::any_of(f.at.begin(), f.at.end(), [](const Moved& m) { return m.moved; });
  }

  std::string label_of(const engine::MoneyMoved& m) const {
    const std::string_view name = word(m.name, m.name_fr);
    if (m.kind == "objective") return fmt::format("  {} {}, {}", word("objective", "objectif"), m.name, m.unit);
    if (m.kind == "investment")
      return fmt::format("  {} {}-{}, {}", word("investment", "investissement"), response_.years.front(), response_.years.back(), m.unit);
    if (m.kind == "drawn") return fmt::format("  {}{} {}", word("drawn", "tiré"), colon(), name);
    if (m.kind == "irr") return fmt::format("  {}{} {}", word("IRR", "TRI"), colon(), name);
    return fmt::format("  {}{} {}", word("IRR after tax", "TRI après impôt"), colon(), name);
  }

  /// The objective and what is spent; of sources those that moved, most money or most of a rate first.
  void money() {
    if (response_.money.empty()) return;
    std::vector<Row> rows{head_of(word("Money", "Argent"))};
    for (const char* kind : {"objective", "investment", "drawn", "irr", "irr_after_tax"}) {
      std::vector<const engine::MoneyMoved*> lines;
      const bool always = std::string_view(kind) == "objective" || std::string_view(kind) == "investment";
      for (const engine::MoneyMoved& m : response_.money)
        if (m.kind == kind && (m.amount.moved || always)) lines.push_back(&m);
      const auto size = [](const engine::MoneyMoved* m) {
        double largest = 0.0;
        for (const auto& d : m->amount.differences) largest = std::max(largest, std::abs(d.value_or(0.0)));
        return largest;
      };
      std::stable_sort(lines.begin(), lines.end(), [&](const auto* a, const auto* b) { return size(a) > size(b); });
      lines.resize(std::min(lines.size(), std::string_view(kind).starts_with("irr") ? rates_shown : amounts_shown));
      for (const engine::MoneyMoved* m : lines) rows.push_back(row_of(label_of(*m), m->amount, m->unit == "1/year"));
    }
    text_ += table(rows, style_, Align::right) + "\n";
  }

  std::string spells(const std::vector<engine::Spell>& list) const {
    if (list.empty()) return "-";
    std::string text = fmt::format("{}\u2013{}", list.front().from, list.front().to);
    return list.size() == 1 ? text : text + fmt::format(" +{}", list.size() - 1);
  }

  void binding() {
    if (response_.binding.empty()) return;
    const std::string& currency = response_.runs.front().currency;
    std::vector<Row> rows{{std::string(word("What binds otherwise", "Ce qui contraint autrement"))}};
    for (std::size_t i = 0; i < response_.runs.size(); ++i) rows[0].push_back(letter(i));
    for (std::size_t i = 1; i < response_.runs.size(); ++i) rows[0].push_back(fmt::format("{}-{}, {}", letter(i), letter(0), currency));
    for (const engine::BindingMoved& b : response_.binding) {
      if (rows.size() > rows_) break;
      std::string what = "  " + std::string(word(b.what, b.what_fr));
      if (b.region != "World" && b.kind != "route") what += fmt::format(", {}", word(b.region_name, b.region_name_fr));
      Row row{std::move(what)};
      for (const auto& list : b.spells) row.push_back(spells(list));
      for (std::size_t i = 0; i + 1 < response_.runs.size(); ++i) row.push_back(difference(b.weight, i, value(b.weight.differences[i])));
      rows.push_back(std::move(row));
    }
    text_ += table(rows, style_, Align::right);
    more(response_.binding.size() + 1 - rows.size());
    text_ += '\n';
  }

  void series() {
    if (response_.series.empty()) {
      const bool all = std::none_of(response_.runs.begin(), response_.runs.end(),
                                    [](const auto& run) { return run.status == "infeasible" || run.status == "unbounded"; });
      if (all && !response_.years.empty()) text_ += fmt::format("{}\n\n", word("No series moved.", "Aucune série n’a bougé."));
      return;
    }
    std::vector<Row> rows{head_of(word("Series that moved most", "Séries qui ont le plus bougé"))};
    rows[0].insert(rows[0].begin() + 1, std::string(word("year", "année")));
    for (const engine::SeriesMoved& s : response_.series) {
      const std::string unit(s.unit == "1" ? "" : word(s.unit_told, s.unit_told_fr));
      Row row = row_of(fmt::format("  {}, {}{}{}", s.variable, s.region, unit.empty() ? "" : ", ", unit), s.at[s.shown]);
      row.insert(row.begin() + 1, std::to_string(response_.years[s.shown]));
      rows.push_back(std::move(row));
    }
    text_ += table(rows, style_, Align::right);
    if (response_.series_moved > response_.series.size()) more(response_.series_moved - response_.series.size());
    text_ += '\n';
  }

  void page() {
    std::string runs;
    for (const engine::ComparedRun& run : response_.runs) runs += " " + run.run;
    text_ += dim(fmt::format("{} ingot report{}", word("as a page:", "en page\u202f:"), runs), style_.color) + "\n";
  }

  const engine::CompareResponse& response_;
  const ScreenStyle& style_;
  const std::size_t rows_;
  std::string text_;
};

}  // namespace

std::string compare_screen(const engine::CompareResponse& response, const ScreenStyle& style, std::size_t rows) {
  return Screen(response, style, rows).text();
}

}  // namespace ingot::cli
