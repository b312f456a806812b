// demand.csv: segments of demand, one for each region

#include <fmt/format.h>

#include <algorithm>

#include "problem/tables/steps.hpp"

namespace ingot::build {
namespace {

void check_row(RowReader& reader, bool elastic) {
  if (reader.empty("kind")) reader.error("kind", "demand needs a kind", "write fixed or elastic");
  if (reader.empty("quantity")) reader.error("quantity", "demand needs a quantity", "write an amount per year");
  for (const char* column : {"price", "elasticity"}) {
    if (elastic && reader.empty(column))
      reader.error(column, fmt::format("elastic demand needs its {}", column), fmt::format("write the {}, or kind = fixed", column));
  }
  for (const char* column : {"elasticity", "span"}) {
    if (!elastic && !reader.empty(column)) reader.warning(column, fmt::format("fixed demand has no {}", column), "leave the cell empty");
  }
}

void add_segment(Context& context, RowReader& reader, CommodityId c, RegionId r, bool elastic) {
  const Measure unit = context.measure(c);
  reader.indices.region = context.problem.regions[r].naming.id;
  Segment segment;
  segment.id = reader.text("id");
  const Naming naming = reader.naming();
  segment.name = naming.name;
  segment.name_fr = naming.name_fr;
  segment.variable = reader.empty("variable") ? naming.name : reader.text("variable");
  constexpr std::string_view root = "Demand|";  // the series adds it; whoever writes the full name means no more
  if (segment.variable.starts_with(root)) segment.variable.erase(0, root.size());
  segment.commodity = c;
  segment.region = r;
  segment.elastic = elastic;
  segment.quantity = reader.series("quantity", unit / context.year, 0.0, kNotNegative);
  segment.price = reader.series_if("price", context.money / unit, elastic ? kPositive : kNotNegative);
  segment.progress = reader.series("progress", context.one, 1.0, kPositive);
  if (elastic) {
    segment.elasticity = reader.number("elasticity", context.one, 1.0, kPositive);
    segment.span = reader.number("span", context.one, 10.0, kAboveOne);
    if (!segment.price) segment.price = context.constant(1.0);  // in error: keeps the problem's promise
  }
  segment.from = reader.date("from", segment.from);
  segment.until = reader.date("until", segment.until);
  if (segment.until <= segment.from)
    reader.error("until", fmt::format("'{}' is not after from {}", reader.text("until"), reader.text("from")), "move until later");
  const bool wanted = std::any_of(segment.quantity.begin(), segment.quantity.end(), [](double q) { return q > 0.0; });
  if (wanted) context.problem.segments.push_back(std::move(segment));
}

}  // namespace

void read_demand(Context& context) {
  const pack::Table& table = context.scenario.table("demand");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    const bool elastic = reader.choice("kind", {"fixed", "elastic"}) == 1;
    check_row(reader, elastic);
    const std::optional<std::size_t> commodity = context.commodities.find(reader.cell("commodity"), "commodity", context.reporter);
    const std::optional<Mask> regions = reader.select("regions", context.regions);
    if (!commodity || !regions) continue;
    for (const RegionId r : context.problem.regions.ids()) {
      if ((*regions)[r.index()]) add_segment(context, reader, CommodityId(*commodity), r, elastic);
    }
  }
}

}  // namespace ingot::build
