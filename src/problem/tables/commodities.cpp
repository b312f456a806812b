// commodities.csv and stocks.csv

#include <fmt/format.h>

#include "problem/tables/steps.hpp"
#include "problem/tables/text.hpp"

namespace ingot::build {

void declare_commodities(Context& context) {
  const pack::Table& table = context.scenario.table("commodities");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    if (reader.duplicate(context.commodities)) continue;
    const std::size_t member = context.commodities.add(reader.text("id"));
    Commodity commodity;
    commodity.naming = reader.naming();
    commodity.variable = reader.empty("variable") ? commodity.naming.name : reader.text("variable");
    commodity.unit = reader.text("unit");
    commodity.tags = split_words(reader.text("tags"));
    for (const std::string& tag : commodity.tags) context.commodities.tag(tag, member);
    commodity.free_disposal = reader.choice("disposal", {"free", "exact"}) == 0;
    commodity.storable = reader.yes("storable", false);
    context.commodity_unit.push_back(context.read_unit(reader.cell("unit"), "unit"));
    context.commodity_row.push_back(&row);
    context.problem.commodities.push_back(std::move(commodity));
  }
}

void read_commodities(Context& context) {
  const pack::Table& table = context.scenario.table("commodities");
  for (const CommodityId c : context.problem.commodities.ids()) {
    RowReader reader(context, table, *context.commodity_row[c.index()]);
    Commodity& commodity = context.problem.commodities[c];
    commodity.holding_cost = reader.series("holding_cost", context.money / context.measure(c) / context.year, 0.0);
    commodity.decay_per_year = reader.number("decay", context.one / context.year, 0.0, kNotNegative);
    if (!commodity.storable && !reader.empty("holding_cost")) {
      reader.warning("holding_cost", fmt::format("{} is not storable, so it has no holding cost", commodity.naming.id),
                     "write storable = yes, or drop the cost");
    }
  }
}

void read_stocks(Context& context) {
  const pack::Table& table = context.scenario.table("stocks");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    const std::optional<std::size_t> commodity = context.commodities.find(reader.cell("commodity"), "commodity", context.reporter);
    const std::optional<std::size_t> region = context.regions.find(reader.cell("region"), "region", context.reporter);
    if (!commodity || !region) continue;
    InitialStock stock{CommodityId(*commodity), RegionId(*region), 0.0};
    if (!context.problem.commodities[stock.commodity].storable) {
      reader.error("commodity", fmt::format("'{}' is not storable, so it has no stock", reader.text("commodity")),
                   "write storable = yes in commodities.csv, or remove the row");
      continue;
    }
    reader.indices.region = reader.text("region");
    stock.amount = reader.number("initial", context.measure(stock.commodity), 0.0, kNotNegative);
    context.problem.stocks.push_back(stock);
  }
}

}  // namespace ingot::build
