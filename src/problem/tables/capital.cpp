// capital.csv: who pays for spend

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "problem/tables/steps.hpp"

namespace ingot::build {
namespace {

constexpr double kUnlimited = std::numeric_limits<double>::infinity();
const std::vector<std::string> kKinds(capital_kind_names.begin(), capital_kind_names.end());

/// `share` at each site that the source may pay for; the evaluator knows a text that it has seen with the same parameters.
void read_share(Context& context, RowReader& reader, CapitalSource& source) {
  if (reader.empty("share")) return;
  for (const SiteId s : context.problem.sites.ids()) {
    source.share.emplace_back();
    if (!source.eligible[s.index()]) continue;
    reader.indices = indices_at(context, s);
    source.share.back() = reader.series("share", context.one, 1.0, kShare);
  }
  reader.indices = {};
}

/// The columns that only earners give a meaning.
bool needs_earners(RowReader& reader, CapitalKind kind) {
  const bool earns = kind == CapitalKind::cash || kind == CapitalKind::prepayment;
  if (!earns || reader.empty("earners")) {
    for (const char* column : {"earners", "earned_share", "contract_price", "delay"}) {
      if (reader.empty(column)) continue;
      const bool of_kind = !earns;
      reader.error(column,
                   of_kind ? fmt::format("a source of kind {} earns nothing", kKinds[static_cast<std::size_t>(kind)])
                           : fmt::format("{} says nothing without earners", column),
                   of_kind ? "leave the cell empty, or make the kind cash or prepayment" : "name the processes that earn");
      return false;
    }
    if (kind == CapitalKind::prepayment)
      reader.error("earners", "a prepayment needs the processes whose deliveries are paid ahead", "name them");
    return false;
  }
  if (reader.empty("earned_share")) reader.error("earned_share", "earners without a share of what they earn", "write for example 0.5");
  const bool prepaid = kind == CapitalKind::prepayment;
  if (prepaid && reader.empty("contract_price"))
    reader.error("contract_price", "a prepayment needs the price at which deliveries are contracted", "write a price");
  if (!prepaid && !reader.empty("contract_price"))
    reader.error("contract_price", "operating cash flow is counted at the plan's own prices", "leave the cell empty");
  return true;
}

void read_earning(Context& context, RowReader& reader, const Mask& regions, CapitalSource& source) {
  if (!needs_earners(reader, source.kind)) return;
  const std::optional<Mask> earners = reader.select("earners", context.processes);
  if (!earners) return;
  Earning earning;
  earning.delay_years = reader.number("delay", context.year, 0.0, kNotNegative);
  earning.share = reader.series("earned_share", context.one, 0.0, kNotNegative);
  for (const SiteId s : context.problem.sites.ids()) {
    const Site& site = context.problem.sites[s];
    if (!(*earners)[site.process.index()] || !regions[site.region.index()]) continue;
    earning.sites.push_back(s);
    if (source.kind != CapitalKind::prepayment) continue;
    reader.indices = indices_at(context, s);
    earning.price.push_back(reader.series("contract_price", context.money / context.activity(s), 0.0, kNotNegative));
  }
  reader.indices = {};
  if (earning.sites.empty()) {
    reader.error("earners", "the earners are not in the source's regions", "widen the selectors");
    return;
  }
  source.earning = std::move(earning);
}

}  // namespace

void read_capital(Context& context) {
  const pack::Table& table = context.scenario.table("capital");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    CapitalSource source;
    source.naming = reader.naming();
    source.kind = static_cast<CapitalKind>(reader.choice("kind", kKinds));
    const bool reinvests = source.kind == CapitalKind::cash && !reader.empty("earners");
    source.commitment = reader.number("commitment", context.money, kUnlimited, kNotNegative);
    source.pace = reader.series("pace", context.money / context.year, reinvests ? 0.0 : kUnlimited, kNotNegative);
    source.from = reader.date("from", source.from);
    source.until = reader.date("until", source.until);
    if (source.until <= source.from) reader.error("until", "the source closes before it opens", "move until later");
    source.started_from = reader.date("started_from", source.started_from);
    source.started_until = reader.date("started_until", source.started_until);
    if (source.started_until <= source.started_from)
      reader.error("started_until", "nothing starts between started_from and started_until", "move started_until later");
    source.required_return = reader.number("required_return", context.one / context.year, 0.0, {-1.0, kAny.high, true});
    source.term_years = reader.number("term", context.year, source.term_years, kPositive);
    const std::optional<Mask> processes = reader.select("processes", context.processes);
    const std::optional<Mask> regions = reader.select("regions", context.regions);
    if (!processes || !regions) continue;
    for (const Site& site : context.problem.sites) {
      source.eligible.push_back((*processes)[site.process.index()] && (*regions)[site.region.index()]);
    }
    if (std::find(source.eligible.begin(), source.eligible.end(), true) == source.eligible.end()) {
      reader.error("processes", "the source may pay for nothing: its processes and regions have no site in common", "widen the selectors");
    }
    read_share(context, reader, source);
    read_earning(context, reader, *regions, source);
    context.problem.capital.push_back(std::move(source));
  }
  if (context.problem.capacity_given) context.problem.capital = {};  // what stands was paid for
}

}  // namespace ingot::build
