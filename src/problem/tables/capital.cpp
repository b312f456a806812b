// capital.csv: who pays for spend

#include <algorithm>
#include <limits>

#include "problem/tables/steps.hpp"

namespace ingot::build {

void read_capital(Context& context) {
  constexpr double unlimited = std::numeric_limits<double>::infinity();
  const pack::Table& table = context.scenario.table("capital");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    CapitalSource source;
    source.naming = reader.naming();
    source.commitment = reader.number("commitment", context.money, unlimited, kNotNegative);
    source.pace = reader.series("pace", context.money / context.year, unlimited, kNotNegative);
    source.from = reader.date("from", source.from);
    source.until = reader.date("until", source.until);
    if (source.until <= source.from) reader.error("until", "the source closes before it opens", "move until later");
    source.required_return = reader.number("required_return", context.one / context.year, 0.0, {-1.0, kAny.high, true});
    const std::optional<Mask> processes = reader.select("processes", context.processes);
    const std::optional<Mask> regions = reader.select("regions", context.regions);
    if (!processes || !regions) continue;
    for (const Site& site : context.problem.sites) {
      source.eligible.push_back((*processes)[site.process.index()] && (*regions)[site.region.index()]);
    }
    if (std::find(source.eligible.begin(), source.eligible.end(), true) == source.eligible.end()) {
      reader.error("processes", "the source may pay for nothing: its processes and regions have no site in common", "widen the selectors");
    }
    context.problem.capital.push_back(std::move(source));
  }
}

}  // namespace ingot::build
