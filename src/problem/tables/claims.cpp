// claims.csv and yardsticks.csv: what the verdict is made of

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "problem/tables/steps.hpp"

namespace ingot::build {
namespace {

using Basis = Claim::Basis;

bool same(const Measure& a, const Measure& b) { return a.known && b.known && a.unit.dimension == b.unit.dimension; }

/// What the claim's unit counts: money, money for a unit of its commodities, capacity of its processes, a rate, or a plain number.
std::optional<Measure> find_basis(const Context& context, Claim& claim, const Measure& unit) {
  const auto take = [&](Basis basis, const Measure& own) {
    claim.basis = basis;
    return own;
  };
  if (same(unit, context.money)) return take(Basis::money, context.money);
  if (same(unit, context.one)) return take(Basis::ratio, context.one);
  const Measure rate = context.one / context.year;
  if (same(unit, rate)) return take(Basis::rate, rate);
  if (!claim.sites.empty() && same(unit, context.capacity(claim.sites.front())))
    return take(Basis::capacity, context.capacity(claim.sites.front()));
  if (claim.commodities.empty()) return std::nullopt;
  const Measure price = context.money / context.measure(claim.commodities.front());
  if (same(unit, price)) return take(Basis::price, price);
  return std::nullopt;
}

/// Capacities that are added must be counted alike.
void check_uniform(Context& context, RowReader& reader, const Claim& claim) {
  if (claim.basis != Basis::capacity) return;
  const Measure first = context.capacity(claim.sites.front());
  for (const SiteId s : claim.sites) {
    const Measure other = context.capacity(s);
    if (other.unit.dimension == first.unit.dimension && other.unit.factor == first.unit.factor) continue;
    reader.error("processes",
                 fmt::format("{} in {} cannot be added to others in {}", context.problem.process_of(s).naming.id, other.text, first.text),
                 "select processes of one unit");
    return;
  }
}

bool select_what(Context& context, RowReader& reader, Claim& claim) {
  Words sources("source of capital");
  for (const CapitalSource& source : context.problem.capital) sources.add(source.naming.id);
  const std::optional<Mask> processes = reader.select("processes", context.processes), regions = reader.select("regions", context.regions);
  const std::optional<Mask> commodities = reader.select("commodities", context.commodities);
  const std::optional<Mask> payers = reader.empty("sources") ? Mask() : reader.select("sources", sources);
  if (!processes || !regions || !commodities || !payers) return false;
  for (const SiteId s : context.problem.sites.ids()) {
    const Site& site = context.problem.sites[s];
    if ((*processes)[site.process.index()] && (*regions)[site.region.index()]) claim.sites.push_back(s);
  }
  for (const CommodityId c : context.problem.commodities.ids())
    if (!reader.empty("commodities") && (*commodities)[c.index()]) claim.commodities.push_back(c);
  for (const SourceId k : context.problem.capital.ids())
    if (!reader.empty("sources") && (*payers)[k.index()]) claim.sources.push_back(k);
  if (claim.sites.empty())
    reader.error("processes", "the claim selects nothing: its processes and regions have no site in common", "widen the selectors");
  return !claim.sites.empty();
}

std::optional<Claim> read_claim(Context& context, const pack::Table& table, const pack::Row& row) {
  RowReader reader(context, table, row);
  Claim claim;
  claim.naming = reader.naming();
  claim.place = reader.cell("measure").place;
  claim.says = reader.text("says");
  claim.says_fr = reader.empty("says_fr") ? claim.says : reader.text("says_fr");
  claim.measure = reader.text("measure");
  claim.at_least = reader.choice("sense", {"at_least", "at_most"}) == 0;
  if (!select_what(context, reader, claim)) return std::nullopt;
  claim.unit = reader.text("unit");
  claim.unit_fr = reader.empty("unit_fr") ? claim.unit : reader.text("unit_fr");
  const Measure unit = context.read_unit(reader.cell("unit"), "unit");
  if (!unit.known) return std::nullopt;
  const std::optional<Measure> own = find_basis(context, claim, unit);
  if (!own) {
    reader.error("unit", fmt::format("'{}' counts neither money nor anything that the claim selects", claim.unit),
                 "write a unit of money, of the capacity of its processes, of the price of its commodities, a rate such as %/year, or 1");
    return std::nullopt;
  }
  claim.factor = own->unit.factor / unit.unit.factor;
  check_uniform(context, reader, claim);
  claim.threshold = reader.number("threshold", unit, 0.0);
  claim.per = reader.series_if("per", context.money / context.year, kPositive);
  claim.from = reader.date("from", context.problem.calendar.start.years);
  claim.by = reader.date("by", context.problem.calendar.report_until.years);
  if (claim.by <= claim.from) reader.error("by", "the claim ends before it begins", "move by later");
  claim.weight = reader.number("weight", context.one, 1.0, kNotNegative);
  claim.necessary = reader.yes("necessary", false);
  return claim;
}

}  // namespace

void read_claims(Context& context) {
  const pack::Table& table = context.scenario.table("claims");
  for (const pack::Row& row : table.rows) {
    if (std::optional<Claim> claim = read_claim(context, table, row)) context.problem.claims.push_back(std::move(*claim));
  }
}

void read_yardsticks(Context& context) {
  const pack::Table& table = context.scenario.table("yardsticks");
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    Yardstick stick;
    stick.naming = reader.naming();
    stick.compare = static_cast<Yardstick::Compare>(reader.choice("compare", {"total", "year", "share"}));
    const bool share = stick.compare == Yardstick::Compare::share;
    stick.value = reader.number("value", share ? context.one : context.money, 1.0, kPositive);
    stick.per = reader.series_if("per", context.money / context.year, kPositive);
    if (share && reader.empty("per")) reader.error("per", "a share needs what it is a share of", "write for example gdp_world");
    if (!share && !reader.empty("per")) reader.error("per", "only a share is a share of something", "leave the cell empty");
    stick.source = reader.text("source");
    context.problem.yardsticks.push_back(std::move(stick));
  }
}

}  // namespace ingot::build
