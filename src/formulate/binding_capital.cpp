// What binds in money: paces, commitments, shares and prepayments with a value, as spells of consecutive periods. Dollars of sources that
// may pay for the same things have one value: they are told in one line.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "formulate/extract.hpp"
#include "formulate/level.hpp"
#include "plan/capital_classes.hpp"

namespace ingot::formulate {
namespace {

constexpr double longest_gap_years = 1.0;  ///< spells that lie this near are told as one
constexpr double same_value = 1e-3;        ///< relative
constexpr double dual_noise = 1e-9;        ///< of the scaled program
constexpr std::size_t names_told = 3;

struct Entry {
  Binding binding;
  std::vector<SourceId> sources;  ///< heaviest first once told
  std::vector<double> weight_of;  ///< [sources]
};

/// Spells of reported periods in which the value is more than noise.
void spells_of(const Problem& problem, double noise, const std::function<double(PeriodId)>& value,
               const std::function<void(std::vector<PeriodId>)>& emit) {
  std::vector<PeriodId> spell;
  for (const PeriodId t : problem.calendar.ids()) {
    if (!problem.calendar.periods[t].reported || value(t) <= noise) continue;
    if (!spell.empty() && problem.calendar.span(t).start - problem.calendar.span(spell.back()).end > longest_gap_years + 1e-9) {
      emit(std::move(spell));
      spell = {};
    }
    spell.push_back(t);
  }
  if (!spell.empty()) emit(std::move(spell));
}

Binding blank(const Problem& problem, const std::string& unit) {
  Binding b;
  b.kind = Binding::Kind::capital;
  b.region = "World";
  b.unit = unit;
  b.weights.assign(problem.calendar.size(), 0.0);
  return b;
}

/// value(t): worth of one more unit in the period; amount(t): how many units there are.
Binding over(const Problem& problem, const std::vector<PeriodId>& spell, const std::string& unit,
             const std::function<double(PeriodId)>& value, const std::function<double(PeriodId)>& amount) {
  Binding b = blank(problem, unit);
  b.from = problem.calendar.span(spell.front()).start;
  b.until = problem.calendar.span(spell.back()).end;
  for (const PeriodId t : spell) {
    b.value += value(t);
    b.weights[t.index()] = value(t) * amount(t);
    b.weight += b.weights[t.index()];
  }
  std::vector<double> amounts(problem.calendar.size(), 0.0);
  for (const PeriodId t : spell)
    amounts[t.index()] =
        discounted_years(problem.calendar.span(t), problem.objective.discount_rate, problem.calendar.start.years) * amount(t);
  b.levels = levelled(problem.calendar, b.from, b.until, b.weights, amounts);
  return b;
}

/// Joins an entry to one of the same spell and value, or begins a new one.
void join(std::vector<Entry>& entries, Binding binding, SourceId source) {
  for (Entry& entry : entries) {
    const Binding& b = entry.binding;
    if (b.from != binding.from || b.until != binding.until || std::abs(b.value - binding.value) > same_value * b.value) continue;
    entry.sources.push_back(source);
    entry.weight_of.push_back(binding.weight);
    entry.binding.weight += binding.weight;
    for (std::size_t t = 0; t < entry.binding.weights.size(); ++t) {
      entry.binding.weights[t] += binding.weights[t];
      entry.binding.levels[t] += binding.levels[t];
    }
    return;
  }
  entries.push_back({binding, {source}, {binding.weight}});
}

/// "Bonds, Utilities, Cash flow and 2 others (pace)"
void name_sources(const Problem& problem, Entry& entry, const char* en, const char* fr) {
  std::vector<std::size_t> order(entry.sources.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return entry.weight_of[a] > entry.weight_of[b]; });
  const std::size_t told = order.size() <= names_told + 1 ? order.size() : names_told;
  Binding& b = entry.binding;
  for (std::size_t i = 0; i < told; ++i) {
    const Naming& naming = problem.capital[entry.sources[order[i]]].naming;
    const bool last = i > 0 && i + 1 == order.size();
    b.what += (i == 0 ? "" : last ? " and " : ", ") + naming.name;
    b.what_fr += (i == 0 ? "" : last ? " et " : ", ") + naming.name_fr;
  }
  if (told < order.size()) {
    b.what += fmt::format(" and {} others", order.size() - told);
    b.what_fr += fmt::format(" et {} autres", order.size() - told);
  }
  b.what += fmt::format(" ({})", en);
  b.what_fr += fmt::format(" ({})", fr);
}

class Money {
 public:
  Money(const Problem& problem, const Formulation& f, Plan& plan)
      : problem_(problem),
        f_(f),
        plan_(plan),
        noise_(dual_noise * f.lp.objective_scale / f.scales.spend),
        worth_(worth_unit(problem, f.goal)) {}

  void commitments() {
    for (const SourceId k : problem_.capital.ids()) {
      const CapitalSource& source = problem_.capital[k];
      const double value = plan_.commitment_value[k.index()];
      if (value <= noise_ || source.commitment <= 0.0) continue;
      Entry entry{blank(problem_, fmt::format("{}/{}", worth_, problem_.currency)), {k}, {0.0}};
      Binding& b = entry.binding;
      b.from = std::max(source.from, problem_.calendar.start.years);
      b.until = std::min(source.until, problem_.calendar.report_until.years);
      b.value = value;
      b.weight = value * source.commitment;
      b.weights.clear();  // of the whole, not of a period
      b.row = row_name(f_.index.commitment_row[k.index()]);
      name_sources(problem_, entry, "commitment", "engagement");
      plan_.binding.push_back(std::move(b));
    }
  }

  void paces() {
    std::vector<Entry> entries;
    for (const SourceId k : problem_.capital.ids()) {
      const CapitalSource& source = problem_.capital[k];
      const auto value = [&](PeriodId t) { return source.pace[t] > 0.0 ? plan_.pace_value.at(k, t) : 0.0; };
      spells_of(problem_, noise_, value, [&](const std::vector<PeriodId>& spell) {
        Binding b = over(problem_, spell, fmt::format("{}/({}/year)", worth_, problem_.currency), value,
                         [&](PeriodId t) { return source.pace[t]; });
        b.row = row_name(f_.index.pace_row.at(k, spell.front()));
        join(entries, std::move(b), k);
      });
    }
    for (Entry& entry : entries) {
      name_sources(problem_, entry, "pace", "rythme");
      plan_.binding.push_back(std::move(entry.binding));
    }
  }

  void prepayments() {
    for (const SourceId k : problem_.capital.ids()) {
      const auto value = [&](PeriodId t) { return plan_.prepaid_value.at(k, t); };
      spells_of(problem_, noise_, value, [&](const std::vector<PeriodId>& spell) {
        Entry entry{over(problem_, spell, fmt::format("{}/({}/year)", worth_, problem_.currency), value,
                         [&](PeriodId t) { return plan_.capital_draw.at(k, t); }),
                    {k},
                    {0.0}};
        entry.binding.row = row_name(f_.index.prepaid_row.at(k, spell.front()));
        name_sources(problem_, entry, "deliveries paid ahead", "livraisons payées d’avance");
        plan_.binding.push_back(std::move(entry.binding));
      });
    }
  }

  /// One unit is a hundredth of the class's spend.
  void shares() {
    for (std::size_t e = 0; e < plan_.capital_classes.size(); ++e) {
      const CapitalClass& one = plan_.capital_classes[e];
      for (const SourceId k : one.sources) {
        const CapitalSource& source = problem_.capital[k];
        if (source.share.empty()) continue;
        const auto value = [&](PeriodId t) { return 0.01 * plan_.share_value[e].at(k, t); };
        const auto percents = [&](PeriodId t) { return 100.0 * source.share[one.items.front().site.index()][t]; };
        spells_of(problem_, noise_ * f_.scales.spend, value, [&](const std::vector<PeriodId>& spell) {
          Binding b = over(problem_, spell, fmt::format("{}/%", worth_), value, percents);
          b.row = row_name(f_.index.share_row[e].at(k, spell.front()));
          const ClassWords words = class_words(problem_, one);
          b.what = fmt::format("{} (share of spend: {})", source.naming.name, words.en);
          b.what_fr = fmt::format("{} (part de la dépense\u202f: {})", source.naming.name_fr, words.fr);
          plan_.binding.push_back(std::move(b));
        });
      }
    }
  }

 private:
  std::string row_name(std::int32_t row) const { return std::string(f_.lp.model.row_names[static_cast<std::size_t>(row)]); }

  const Problem& problem_;
  const Formulation& f_;
  Plan& plan_;
  double noise_;
  std::string worth_;
};

}  // namespace

void find_capital_binding(const Problem& problem, const Formulation& f, Plan& plan) {
  if (problem.capital.empty() || plan.commitment_value.empty()) return;
  Money money(problem, f, plan);
  money.commitments();
  money.paces();
  money.prepayments();
  money.shares();
}

}  // namespace ingot::formulate
