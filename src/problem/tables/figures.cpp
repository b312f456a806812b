// [[figures]]: the yearly table that a plan prints

#include <fmt/format.h>

#include "problem/tables/steps.hpp"
#include "problem/variables.hpp"

namespace ingot::build {
namespace {

const std::vector<std::string> kQuantities{"capacity", "nameplate", "starts", "activity", "spend", "price", "served"};
using Quantity = Figure::Quantity;

bool by_commodity(Quantity quantity) { return quantity == Quantity::price || quantity == Quantity::served; }

/// What the plan holds: capacities, or yearly rates.
bool is_rate(Quantity quantity) {
  return quantity == Quantity::starts || quantity == Quantity::activity || quantity == Quantity::spend || quantity == Quantity::served;
}

Measure measure_of(const Context& context, const Figure& figure) {
  switch (figure.quantity) {
    case Quantity::spend:
      return context.money;
    case Quantity::price:
      return context.money / context.measure(figure.commodities.front());
    case Quantity::served:
      return context.measure(figure.commodities.front());
    case Quantity::activity:
      return context.activity(figure.sites.front());
    default:
      return context.capacity(figure.sites.front());
  }
}

bool same_unit(const Measure& a, const Measure& b) { return a.unit.dimension == b.unit.dimension && a.unit.factor == b.unit.factor; }

/// All that a figure adds up must be counted in one unit.
bool uniform(Context& context, const Figure& figure, const pack::FigureSpec& spec) {
  const Measure unit = measure_of(context, figure);
  const auto complain = [&](const Measure& other, const std::string& id) {
    context.reporter.error(spec.place, "of", fmt::format("figure '{}' adds {} in {} to others in {}", spec.name, id, other.text, unit.text),
                           "make several figures");
    return false;
  };
  for (const SiteId s : figure.sites) {
    const Measure other = figure.quantity == Quantity::activity ? context.activity(s) : context.capacity(s);
    if (figure.quantity != Quantity::spend && !same_unit(unit, other)) return complain(other, context.problem.process_of(s).naming.id);
  }
  for (const CommodityId c : figure.commodities) {
    if (!same_unit(context.measure(c), context.measure(figure.commodities.front())))
      return complain(context.measure(c), context.problem.commodities[c].naming.id);
  }
  return true;
}

bool select(Context& context, const pack::FigureSpec& spec, Figure& figure) {
  const bool commodities = by_commodity(figure.quantity);
  const std::optional<Mask> mask =
      (commodities ? context.commodities : context.processes).select({spec.of, spec.place}, "of", context.reporter);
  if (!mask) return false;
  for (const CommodityId c : context.problem.commodities.ids()) {
    if (commodities && (*mask)[c.index()]) figure.commodities.push_back(c);
  }
  for (const SiteId s : context.problem.sites.ids()) {
    if (!commodities && (*mask)[context.problem.sites[s].process.index()]) figure.sites.push_back(s);
  }
  return !figure.sites.empty() || !figure.commodities.empty();
}

}  // namespace

void read_figures(Context& context) {
  for (const pack::FigureSpec& spec : context.scenario.figures) {
    Figure figure{spec.name, spec.name_fr.empty() ? spec.name : spec.name_fr, spec.unit, Quantity::capacity, {}, {}, 1.0};
    figure.quantity = static_cast<Quantity>(choose({spec.quantity, spec.place}, "quantity", kQuantities, context.reporter));
    if (!select(context, spec, figure) || !uniform(context, figure, spec)) continue;
    const Measure own = measure_of(context, figure);
    const Measure shown = context.read_unit({spec.unit, spec.place}, "unit");
    if (!own.known || !shown.known) continue;
    // The table is yearly, so a rate may be shown with or without its "/year".
    const Measure rate = own / context.year;
    const bool as_rate = is_rate(figure.quantity) && shown.unit.dimension == rate.unit.dimension;
    const Measure& matched = as_rate ? rate : own;
    if (shown.unit.dimension != matched.unit.dimension) {
      context.reporter.error(spec.place, "unit", fmt::format("'{}' cannot show {} in {}", spec.unit, spec.quantity, own.text),
                             fmt::format("write for example {}", own.text));
      continue;
    }
    figure.factor = matched.unit.factor / shown.unit.factor;
    figure.variable = spec.variable;
    figure.own_unit = figure.quantity == Quantity::price
                          ? money_per(context.problem.currency, context.problem.commodities[figure.commodities.front()].unit)
                          : own.text;
    figure.rate = is_rate(figure.quantity);
    if (context.problem.capacity_given && figure.quantity == Figure::Quantity::price) continue;
    context.problem.figures.push_back(std::move(figure));
  }
}

}  // namespace ingot::build
