// Rows and columns of the program in the pack's words, for conflicts of infeasible scenarios.
#include <fmt/format.h>

#include "formulate/extract.hpp"
#include "plan/capital_classes.hpp"

namespace ingot::formulate {
namespace {

struct Spot {
  std::size_t item;
  PeriodId period;
};

std::optional<Spot> find(const IndexGrid& grid, std::size_t items, const Calendar& calendar, std::int32_t wanted) {
  for (std::size_t i = 0; i < items; ++i)
    for (const PeriodId t : calendar.ids())
      if (grid.at(i, t) == wanted) return Spot{i, t};
  return std::nullopt;
}

/// A statement about a place in a period.
Words stated(const Problem& problem, std::string en, std::string fr, const Naming* region, PeriodId t) {
  Words words;
  const std::string& when = problem.calendar.periods[t].label;
  words.en = region == nullptr ? fmt::format("{}, {}", en, when) : fmt::format("{}, {}, {}", en, region->name, when);
  words.fr = region == nullptr ? fmt::format("{}, {}", fr, when) : fmt::format("{}, {}, {}", fr, region->name_fr, when);
  words.subject = std::move(en);
  words.subject_fr = std::move(fr);
  words.period = t;
  if (region == nullptr) return words;
  words.place = region->name;
  words.place_fr = region->name_fr;
  return words;
}

Words at_site(const Problem& problem, const char* en, const char* fr, const Spot& spot) {
  const SiteId id(spot.item);
  const Naming &process = problem.process_of(id).naming, &region = problem.region_of(id).naming;
  return stated(problem, fmt::format("{} of {}", en, process.name), fmt::format("{} de {}", fr, process.name_fr), &region, spot.period);
}

Words at_pair(const Problem& problem, const char* en, const char* fr, const Spot& spot) {
  const Naming& commodity = problem.commodities[CommodityId(spot.item / problem.regions.size())].naming;
  const Naming& region = problem.regions[RegionId(spot.item % problem.regions.size())].naming;
  return stated(problem, fmt::format("{} of {}", en, commodity.name), fmt::format("{} de {}", fr, commodity.name_fr), &region, spot.period);
}

Words limit_words(const Problem& problem, const GroupLimit& limit, std::optional<PeriodId> t) {
  std::string en = "limit \"" + limit.naming.name + "\"", fr = "limite « " + limit.naming.name_fr + " »";
  Words words{en, fr, en, fr};
  if (t) words = stated(problem, std::move(en), std::move(fr), nullptr, *t);
  if (limit.of || limit.kind == LimitKind::growth) return words;
  (limit.kind == LimitKind::min ? words.at_least : words.at_most) = t ? limit.value[*t] : window_value(problem.calendar, limit);
  words.unit = limit.unit;
  return words;
}

/// Rows of who pays for what.
std::optional<Words> capital_words(const Problem& problem, const Index& index, std::int32_t row) {
  const Calendar& calendar = problem.calendar;
  for (const SourceId k : problem.capital.ids()) {
    const Naming& source = problem.capital[k].naming;
    if (index.commitment_row[k.index()] == row) {
      Words words{"commitment of " + source.name, "engagement de " + source.name_fr};
      words.at_most = problem.capital[k].commitment;
      words.unit = problem.currency;
      return words;
    }
    for (const PeriodId t : calendar.ids()) {
      if (index.prepaid_row.at(k, t) == row)
        return stated(problem, fmt::format("deliveries that {} may pay ahead", source.name),
                      fmt::format("livraisons que {} peut payer d’avance", source.name_fr), nullptr, t);
      if (index.pace_row.at(k, t) != row) continue;
      Words words = stated(problem, "pace of " + source.name, "rythme de " + source.name_fr, nullptr, t);
      words.at_most = problem.capital[k].pace[t];
      words.unit = problem.currency + "/year";
      return words;
    }
  }
  for (std::size_t e = 0; e < index.classes.size(); ++e) {
    const ClassWords spent = class_words(problem, index.classes[e]);
    for (const PeriodId t : calendar.ids()) {
      if (index.spend_row.at(e, t) == row)
        return stated(problem, fmt::format("spend that must be paid for: {}", spent.en),
                      fmt::format("dépense à financer\u202f: {}", spent.fr), nullptr, t);
      for (const SourceId k : index.classes[e].sources) {
        if (index.share_row[e].at(k, t) != row) continue;
        const Naming& source = problem.capital[k].naming;
        return stated(problem, fmt::format("share of {} that {} may pay", spent.en, source.name),
                      fmt::format("part que {} peut payer de\u202f: {}", source.name_fr, spent.fr), nullptr, t);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

Words describe_row(const Problem& problem, const Formulation& f, std::int32_t row) {
  const Calendar& calendar = problem.calendar;
  const Index& index = f.index;
  const std::size_t sites = problem.sites.size();
  if (const auto s = find(index.activity_row, sites, calendar, row))
    return at_site(problem, "available capacity", "capacité disponible", *s);
  if (const auto s = find(index.installed_row, sites, calendar, row))
    return at_site(problem, "what can stand by then", "ce qui peut être en place alors", *s);
  if (const auto s = find(index.growth_row, sites, calendar, row)) return at_site(problem, "growth limit", "limite de croissance", *s);
  if (const auto s = find(index.balance_row, problem.commodities.size() * problem.regions.size(), calendar, row))
    return at_pair(problem, "balance", "bilan", *s);
  for (const LimitId l : problem.limits.ids()) {
    const GroupLimit& limit = problem.limits[l];
    if (index.window_limit_row[l.index()] == row) return limit_words(problem, limit, std::nullopt);
    for (const PeriodId t : calendar.ids())
      if (index.limit_row.at(l, t) == row) return limit_words(problem, limit, t);
  }
  if (std::optional<Words> paid = capital_words(problem, index, row)) return *std::move(paid);
  for (const CommodityId c : problem.commodities.ids()) {
    for (const PeriodId t : calendar.ids()) {
      if (index.hub_row.at(c, t) == row)
        return stated(problem, fmt::format("world pool of {}", problem.commodities[c].naming.name),
                      fmt::format("marché mondial de {}", problem.commodities[c].naming.name_fr), nullptr, t);
    }
  }
  if (row == index.target_row) return {"target delivery", "objectif de production"};
  const std::string name(f.lp.model.row_names[static_cast<std::size_t>(row)]);
  return {name, name};
}

Words describe_column(const Problem& problem, const Formulation& f, std::int32_t column) {
  const Calendar& calendar = problem.calendar;
  const std::size_t sites = problem.sites.size();
  if (const auto s = find(f.index.installed, sites, calendar, column)) return at_site(problem, "potential", "potentiel", *s);
  for (const SegmentId d : problem.segments.ids()) {
    for (const PeriodId t : calendar.ids()) {
      const StepColumns steps = f.index.steps[d.index() * calendar.size() + t.index()];
      if (column < steps.first || column >= steps.first + steps.count) continue;
      const Segment& segment = problem.segments[d];
      Words words =
          stated(problem, "demand of " + segment.name, "demande de " + segment.name_fr, &problem.regions[segment.region].naming, t);
      if (!segment.elastic) {
        words.at_least = segment.quantity[t] / segment.progress[t];
        words.unit = problem.commodities[segment.commodity].unit + "/year";
      }
      return words;
    }
  }
  for (const RouteId r : problem.routes.ids()) {
    for (const PeriodId t : calendar.ids()) {
      if (f.index.flow.at(r, t) != column) continue;
      const Route& route = problem.routes[r];
      const Commodity& commodity = problem.commodities[route.commodity];
      const auto side = [&](const std::optional<RegionId>& region, bool french) {
        if (!region) return std::string(french ? "monde" : "world");
        return french ? problem.regions[*region].naming.name_fr : problem.regions[*region].naming.name;
      };
      Words words =
          stated(problem, fmt::format("route limit of {}, {} to {}", commodity.naming.name, side(route.from, false), side(route.to, false)),
                 fmt::format("limite de route de {}, {} vers {}", commodity.naming.name_fr, side(route.from, true), side(route.to, true)),
                 nullptr, t);
      if (route.limit) words.at_most = (*route.limit)[t] * route.open[t];
      words.unit = commodity.unit + "/year";
      return words;
    }
  }
  const std::string name(f.lp.model.column_names[static_cast<std::size_t>(column)]);
  return {name, name};
}

}  // namespace ingot::formulate
