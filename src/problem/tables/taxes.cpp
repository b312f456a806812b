// taxes.csv: tax on what plants earn

#include "problem/tables/steps.hpp"

namespace ingot::build {

void read_taxes(Context& context) {
  const pack::Table& table = context.scenario.table("taxes");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    const std::optional<Mask> processes = reader.select("processes", context.processes);
    const std::optional<Mask> regions = reader.select("regions", context.regions);
    if (!processes || !regions) continue;
    bool any = false;
    for (const SiteId s : context.problem.sites.ids()) {
      Site& site = context.problem.sites[s];
      if (!(*processes)[site.process.index()] || !(*regions)[site.region.index()]) continue;
      any = true;
      reader.indices = indices_at(context, s);
      SiteTax tax;
      tax.method = static_cast<SiteTax::Method>(reader.choice("method", {"straight", "declining"}));
      tax.rate = reader.series("rate", context.one, 0.0, kShare);
      tax.write_off_years = reader.number("write_off", context.year, 1.0, kPositive);
      tax.factor = reader.number("factor", context.one, tax.factor, kPositive);
      tax.loss_share = reader.number("loss_share", context.one, tax.loss_share, kShare);
      tax.standing = reader.number("standing", context.one, tax.standing, kShare);
      site.tax = std::move(tax);
    }
    reader.indices = {};
    if (!any) reader.warning("processes", "nothing is taxed: its processes and regions have no site in common", "widen the selectors");
  }
}

}  // namespace ingot::build
