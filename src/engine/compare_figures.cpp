// Claims, key figures, money and what binds, run by run: the numbers that a report shows, matched by name.
#include <algorithm>
#include <cmath>
#include <functional>

#include "base/date.hpp"
#include "engine/compare_parts.hpp"
#include "problem/unit_text.hpp"

namespace ingot::engine::comparing {
namespace {

/// For each name that some run has: the item of each run, or null. In the order of the runs.
template <class Item, class Name>
std::vector<std::vector<const Item*>> matched(const std::vector<Side>& sides, const std::vector<Item> report::Run::* list,
                                              const Name& name) {
  using Key = std::invoke_result_t<Name, const Item&>;
  std::vector<std::vector<const Item*>> rows;
  std::map<Key, std::size_t> places;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    for (const Item& item : sides[i].run.*list) {
      const auto [place, fresh] = places.emplace(name(item), rows.size());
      if (fresh) rows.emplace_back(sides.size(), nullptr);
      if (rows[place->second][i] == nullptr) rows[place->second][i] = &item;
    }
  }
  return rows;
}

template <class Item>
const Item& any_of(const std::vector<const Item*>& row) {
  return **std::find_if(row.begin(), row.end(), [](const Item* item) { return item != nullptr; });
}

std::optional<double> at_year(const std::vector<int>& years, const std::vector<double>& values, int year) {
  const auto found = std::find(years.begin(), years.end(), year);
  const auto i = static_cast<std::size_t>(found - years.begin());
  return found == years.end() || i >= values.size() ? std::nullopt : std::optional(values[i]);
}

/// Words for a unit from the first run that has names for any.
const Problem& words_of(const std::vector<Side>& sides) {
  for (const Side& side : sides)
    if (!side.words.unit_names.empty()) return side.words;
  return sides.front().words;
}

}  // namespace

std::vector<ClaimMoved> compare_claims(const std::vector<Side>& sides) {
  std::vector<ClaimMoved> moves;
  const auto name = [](const report::Claim& c) { return std::tuple(c.id, c.unit.en); };
  for (const auto& row : matched(sides, &report::Run::claims, name)) {
    const report::Claim& any = any_of(row);
    ClaimMoved move;
    move.id = any.id;
    move.name = any.name.en;
    move.name_fr = any.name.fr;
    move.unit = any.unit.en;
    move.unit_fr = any.unit.fr;
    move.measure = any.measure;
    move.at_least = any.sense != "at_most";
    std::vector<std::optional<double>> values, thresholds, margins;
    for (const report::Claim* claim : row) {
      move.holds.push_back(claim != nullptr ? claim->holds : std::nullopt);
      values.push_back(claim != nullptr ? claim->value : std::nullopt);
      thresholds.push_back(claim != nullptr ? std::optional(claim->threshold) : std::nullopt);
      margins.push_back(claim != nullptr ? claim->margin : std::nullopt);
    }
    const double size = std::abs(any.threshold);  // a margin is a difference: its rounding is that of what it is taken from
    move.value = moved(std::move(values));
    move.threshold = moved(std::move(thresholds));
    move.margin = moved(std::move(margins), size);
    moves.push_back(std::move(move));
  }
  return moves;
}

std::vector<FigureMoved> compare_figures(const std::vector<Side>& sides, const std::vector<int>& years) {
  std::vector<FigureMoved> moves;
  const auto name = [](const report::Figure& f) { return std::tuple(f.name.en, f.unit); };
  for (const auto& row : matched(sides, &report::Run::figures, name)) {
    const report::Figure& any = any_of(row);
    FigureMoved move{
        any.name.en, any.name.fr, any.unit, unit_text(words_of(sides), any.unit, false), unit_text(words_of(sides), any.unit, true), {}};
    for (const int year : years) {
      std::vector<std::optional<double>> values;
      for (std::size_t i = 0; i < sides.size(); ++i)
        values.push_back(row[i] != nullptr ? at_year(sides[i].run.years, row[i]->values, year) : std::nullopt);
      move.at.push_back(moved(std::move(values)));
    }
    moves.push_back(std::move(move));
  }
  return moves;
}

namespace {

/// What is spent in the years that all report.
std::optional<double> investment(const Side& side, const std::vector<int>& years) {
  const auto found = side.series.find({"Investment", "World", side.run.currency + "/year"});
  if (found == side.series.end()) return std::nullopt;
  double sum = 0.0;
  for (const auto& [year, value] : found->second)
    if (std::find(years.begin(), years.end(), year) != years.end()) sum += value;
  return sum;
}

void add_objective(const std::vector<Side>& sides, std::vector<MoneyMoved>& moves) {
  const report::Objective& first = sides.front().run.objective;
  std::vector<std::optional<double>> values;
  for (const Side& side : sides) {
    const bool same = side.run.objective.name == first.name && side.run.objective.unit == first.unit && !side.series.empty();
    values.push_back(same ? std::optional(side.run.objective.value) : std::nullopt);
  }
  if (values.front()) moves.push_back({"objective", "", first.name, "", first.unit, moved(std::move(values))});
}

/// A source of capital by run: the returns of a report, named.
struct Source {
  std::string name, name_fr;
  std::vector<const report::SourceReturn*> in;
};

std::map<std::string, Source> sources_of(const std::vector<Side>& sides, std::vector<std::string>& order) {
  std::map<std::string, Source> sources;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (!sides[i].run.finance) continue;
    for (const report::SourceReturn& r : sides[i].run.finance->returns) {
      const report::CapitalSource* named = r.source < 0 ? nullptr : &sides[i].run.capital[static_cast<std::size_t>(r.source)];
      const std::string id = named == nullptr ? "all" : named->id;
      Source& source = sources[id];
      if (source.in.empty()) {
        order.push_back(id);
        source.in.resize(sides.size(), nullptr);
        source.name = named == nullptr ? "All capital" : named->name.en;
        source.name_fr = named == nullptr ? "Tous les capitaux" : named->name.fr;
      }
      source.in[i] = &r;
    }
  }
  return sources;
}

}  // namespace

std::vector<MoneyMoved> compare_money(const std::vector<Side>& sides, const std::vector<int>& years) {
  std::vector<MoneyMoved> moves;
  add_objective(sides, moves);
  const std::string& currency = sides.front().run.currency;
  const auto same_money = [&](std::size_t i) { return sides[i].run.currency == currency; };
  std::vector<std::optional<double>> spent;
  for (std::size_t i = 0; i < sides.size(); ++i) spent.push_back(same_money(i) ? investment(sides[i], years) : std::nullopt);
  if (std::any_of(spent.begin(), spent.end(), [](const auto& v) { return v.has_value(); }))
    moves.push_back({"investment", "", "", "", currency, moved(std::move(spent))});

  std::vector<std::string> order;
  const std::map<std::string, Source> sources = sources_of(sides, order);
  const auto add = [&](const char* kind, const std::string& unit,
                       const std::function<std::optional<double>(const report::SourceReturn&)>& read) {
    for (const std::string& id : order) {
      const Source& source = sources.at(id);
      std::vector<std::optional<double>> values;
      for (std::size_t i = 0; i < sides.size(); ++i)
        values.push_back(source.in[i] != nullptr && same_money(i) ? read(*source.in[i]) : std::nullopt);
      if (std::any_of(values.begin(), values.end(), [](const auto& v) { return v.has_value(); }))
        moves.push_back({kind, id, source.name, source.name_fr, unit, moved(std::move(values))});
    }
  };
  add("drawn", currency, [](const report::SourceReturn& r) {
    double sum = 0.0;
    for (const double drawn : r.drawn) sum += drawn;
    return std::optional(sum);
  });
  add("irr", "1/year", [](const report::SourceReturn& r) { return r.irr; });
  add("irr_after_tax", "1/year", [](const report::SourceReturn& r) { return r.irr_after_tax; });
  return moves;
}

namespace {

/// All spells of one cause in one run.
struct Cause {
  std::vector<const report::Binding*> spells;
  double weight() const {
    double sum = 0.0;
    for (const report::Binding* b : spells) sum += b->weight;
    return sum;
  }
};

const report::Region* region_of(const Side& side, int region) {
  return region < 0 ? nullptr : &side.run.regions[static_cast<std::size_t>(region)];
}

std::string region_id(const Side& side, int region) { return region < 0 ? "World" : region_of(side, region)->id; }

std::vector<Spell> spells_of(const Cause& cause) {
  std::vector<const report::Binding*> sorted = cause.spells;
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->from < b->from; });
  std::vector<Spell> spells;
  for (const report::Binding* b : sorted) spells.push_back({format_date({b->from}), format_date({b->until})});
  return spells;
}

const char* change_of(const std::vector<Spell>& first, const std::vector<Spell>& other) {
  if (first.empty()) return other.empty() ? "same" : "tight";
  if (other.empty()) return "slack";
  const auto equal = [](const Spell& a, const Spell& b) { return a.from == b.from && a.to == b.to; };
  return std::equal(first.begin(), first.end(), other.begin(), other.end(), equal) ? "same" : "moved";
}

void name_place(const Side& side, const report::Binding& b, BindingMoved& move) {
  move.kind = b.kind;
  move.what = b.what.en;
  move.what_fr = b.what.fr;
  move.region = region_id(side, b.region);
  const report::Region* region = region_of(side, b.region);
  move.region_name = region == nullptr ? "World" : region->name.en;
  move.region_name_fr = region == nullptr ? "Monde" : region->name.fr;
  if (b.stage < 0) return;
  const report::Stage& stage = side.run.stages[static_cast<std::size_t>(b.stage)];
  move.stage = stage.id;
  move.stage_name = stage.name.en;
  move.stage_name_fr = stage.name.fr;
}

double largest_difference(const Moved& m) {
  double largest = 0.0;
  for (const auto& d : m.differences) largest = std::max(largest, std::abs(d.value_or(0.0)));
  return largest;
}

}  // namespace

std::vector<BindingMoved> compare_binding(const std::vector<Side>& sides) {
  std::vector<BindingMoved> moves;
  std::vector<std::vector<Cause>> causes;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> places;
  double heaviest = 0.0;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    for (const report::Binding& b : sides[i].run.binding) {
      heaviest = std::max(heaviest, std::abs(b.weight));
      const auto [place, fresh] = places.emplace(std::tuple(b.kind, b.what.en, region_id(sides[i], b.region)), moves.size());
      if (fresh) {
        name_place(sides[i], b, moves.emplace_back());
        causes.emplace_back(sides.size());
      }
      causes[place->second][i].spells.push_back(&b);
    }
  }
  for (std::size_t k = 0; k < moves.size(); ++k) {
    std::vector<std::optional<double>> weights;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      weights.emplace_back(causes[k][i].weight());
      moves[k].spells.push_back(spells_of(causes[k][i]));
      if (i > 0) moves[k].change.emplace_back(change_of(moves[k].spells.front(), moves[k].spells.back()));
    }
    moves[k].weight = moved(std::move(weights), heaviest);
  }
  std::erase_if(moves, [](const BindingMoved& m) {
    return !m.weight.moved && std::all_of(m.change.begin(), m.change.end(), [](const std::string& c) { return c == "same"; });
  });
  std::stable_sort(moves.begin(), moves.end(), [](const BindingMoved& a, const BindingMoved& b) {
    return largest_difference(a.weight) > largest_difference(b.weight);
  });
  return moves;
}

}  // namespace ingot::engine::comparing
