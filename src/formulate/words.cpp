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

Words at_site(const Problem& problem, const char* en, const char* fr, const Spot& spot) {
  const SiteId id(spot.item);
  const Naming &process = problem.process_of(id).naming, &region = problem.region_of(id).naming;
  const std::string& when = problem.calendar.periods[spot.period].label;
  return {fmt::format("{} of {}, {}, {}", en, process.name, region.name, when),
          fmt::format("{} de {}, {}, {}", fr, process.name_fr, region.name_fr, when)};
}

Words at_pair(const Problem& problem, const char* en, const char* fr, const Spot& spot) {
  const Naming& commodity = problem.commodities[CommodityId(spot.item / problem.regions.size())].naming;
  const Naming& region = problem.regions[RegionId(spot.item % problem.regions.size())].naming;
  const std::string& when = problem.calendar.periods[spot.period].label;
  return {fmt::format("{} of {}, {}, {}", en, commodity.name, region.name, when),
          fmt::format("{} de {}, {}, {}", fr, commodity.name_fr, region.name_fr, when)};
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
    if (index.window_limit_row[l.index()] == row) return {"limit \"" + limit.naming.name + "\"", "limite « " + limit.naming.name_fr + " »"};
    for (const PeriodId t : calendar.ids()) {
      if (index.limit_row.at(l, t) == row)
        return {fmt::format("limit \"{}\", {}", limit.naming.name, calendar.periods[t].label),
                fmt::format("limite « {} », {}", limit.naming.name_fr, calendar.periods[t].label)};
    }
  }
  for (const SourceId k : problem.capital.ids()) {
    const Naming& source = problem.capital[k].naming;
    if (index.commitment_row[k.index()] == row) return {"commitment of " + source.name, "engagement de " + source.name_fr};
    for (const PeriodId t : calendar.ids()) {
      if (index.prepaid_row.at(k, t) == row)
        return {fmt::format("deliveries that {} may pay ahead, {}", source.name, calendar.periods[t].label),
                fmt::format("livraisons que {} peut payer d'avance, {}", source.name_fr, calendar.periods[t].label)};
      if (index.pace_row.at(k, t) == row)
        return {fmt::format("pace of {}, {}", source.name, calendar.periods[t].label),
                fmt::format("rythme de {}, {}", source.name_fr, calendar.periods[t].label)};
    }
  }
  for (std::size_t e = 0; e < index.classes.size(); ++e) {
    const ClassWords spent = class_words(problem, index.classes[e]);
    for (const PeriodId t : calendar.ids()) {
      const std::string& when = calendar.periods[t].label;
      if (index.spend_row.at(e, t) == row)
        return {fmt::format("spend that must be paid for: {}, {}", spent.en, when),
                fmt::format("dépense à financer : {}, {}", spent.fr, when)};
      for (const SourceId k : index.classes[e].sources) {
        if (index.share_row[e].at(k, t) != row) continue;
        const Naming& source = problem.capital[k].naming;
        return {fmt::format("share of {} that {} may pay, {}", spent.en, source.name, when),
                fmt::format("part que {} peut payer de : {}, {}", source.name_fr, spent.fr, when)};
      }
    }
  }
  for (const CommodityId c : problem.commodities.ids()) {
    for (const PeriodId t : calendar.ids()) {
      if (index.hub_row.at(c, t) == row)
        return {fmt::format("world pool of {}, {}", problem.commodities[c].naming.name, calendar.periods[t].label),
                fmt::format("marché mondial de {}, {}", problem.commodities[c].naming.name_fr, calendar.periods[t].label)};
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
      const Naming& region = problem.regions[problem.segments[d].region].naming;
      return {fmt::format("demand of {}, {}, {}", problem.segments[d].name, region.name, calendar.periods[t].label),
              fmt::format("demande de {}, {}, {}", problem.segments[d].name_fr, region.name_fr, calendar.periods[t].label)};
    }
  }
  for (const RouteId r : problem.routes.ids()) {
    for (const PeriodId t : calendar.ids()) {
      if (f.index.flow.at(r, t) != column) continue;
      const Naming& commodity = problem.commodities[problem.routes[r].commodity].naming;
      return {fmt::format("route limit of {}, {}", commodity.name, calendar.periods[t].label),
              fmt::format("limite de route de {}, {}", commodity.name_fr, calendar.periods[t].label)};
    }
  }
  const std::string name(f.lp.model.column_names[static_cast<std::size_t>(column)]);
  return {name, name};
}

}  // namespace ingot::formulate
