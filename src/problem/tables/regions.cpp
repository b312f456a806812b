// stages.csv and regions.csv

#include "problem/tables/steps.hpp"
#include "problem/tables/text.hpp"

namespace ingot::build {

void declare_stages(Context& context) {
  const pack::Table& table = context.scenario.table("stages");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    if (reader.duplicate(context.stages)) continue;
    context.stages.add(reader.text("id"));
    context.processes.know(reader.text("id"));
    context.problem.stages.push_back({reader.naming()});
  }
}

void declare_regions(Context& context) {
  const pack::Table& table = context.scenario.table("regions");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    if (reader.text("id") == "hub") {
      reader.error("id", "'hub' names the pool in trade.csv, so no region can have that id", "rename the region");
      continue;
    }
    if (reader.duplicate(context.regions)) continue;
    const std::size_t member = context.regions.add(reader.text("id"));
    const std::vector<std::string> tags = split_words(reader.text("tags"));
    for (const std::string& tag : tags) context.regions.tag(tag, member);
    context.problem.regions.push_back({reader.naming(), tags, split_words(reader.text("countries"))});
  }
}

}  // namespace ingot::build
