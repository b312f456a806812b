#include "tests/support/random_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ingot::testing {

double Random::uniform() {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  z ^= z >> 31U;
  return static_cast<double>(z >> 11U) * 0x1.0p-53;
}

int Random::integer(int low, int high) { return low + static_cast<int>(uniform() * (high - low + 1)); }

namespace {

class Maker {
 public:
  Maker(std::uint64_t seed, const RandomOptions& options) : random_(seed), options_(options) {}

  Problem make() {
    make_calendar();
    make_sets();
    make_sites();
    make_existing();
    make_routes();
    make_segments();
    if (options_.limits) make_limits();
    if (options_.capital && random_.chance(0.5)) make_capital();
    return std::move(p_);
  }

 private:
  static Naming naming(const std::string& id) { return {id, id, id}; }
  Series constant(double value) const { return Series(p_.calendar.size(), value); }
  /// From `value` at the start, changing by a random factor a year.
  Series drifting(double value, double least = 0.9, double most = 1.1) {
    Series series(p_.calendar.size());
    const double factor = random_.uniform(least, most);
    for (const PeriodId t : p_.calendar.ids()) series[t] = value * std::pow(factor, p_.calendar.middle(t) - p_.calendar.start.years);
    return series;
  }
  double start() const { return p_.calendar.start.years; }
  double end() const { return p_.calendar.solve_until.years; }

  void make_calendar() {
    const int count = random_.integer(3, 8);
    double from = 2026.0;
    p_.calendar.start = {from};
    for (int k = 0; k < count; ++k) {
      const double length = std::vector<double>{0.25, 0.5, 1.0, 1.0, 2.0}[static_cast<std::size_t>(random_.integer(0, 4))];
      p_.calendar.periods.push_back({{from, from + length}, fmt::format("{:.2f}", from), 3 * k < 2 * count});
      from += length;
      if (3 * k < 2 * count) p_.calendar.report_until = {from};
    }
    p_.calendar.solve_until = {from};
  }

  void make_sets() {
    p_.name = "random";
    p_.objective.kind = options_.objective;
    p_.objective.discount_rate = random_.uniform(0.02, 0.12);
    p_.objective.terminal = random_.chance(0.3);
    p_.stages.push_back({naming("stage")});
    const int regions = random_.integer(1, 4), commodities = random_.integer(2, 6);
    for (int r = 0; r < regions; ++r) p_.regions.push_back({naming(fmt::format("R{}", r)), {}});
    for (int k = 0; k < commodities; ++k) {
      Commodity commodity;
      commodity.naming = naming(k == 0 ? "base" : fmt::format("c{}", k));
      commodity.unit = "unit";
      // Base is needed to operate and build and must be had freely; exact balances anywhere else hold at zero.
      commodity.free_disposal = k == 0 || random_.chance(0.75);
      commodity.storable = options_.stocks && random_.chance(0.4);
      commodity.holding_cost = constant(commodity.storable ? random_.uniform(0.0, 0.3) : 0.0);
      commodity.decay_per_year = commodity.storable && random_.chance(0.5) ? random_.uniform(0.0, 0.5) : 0.0;
      const CommodityId id = p_.commodities.push_back(commodity);
      if (!commodity.storable || !commodity.free_disposal) continue;
      for (const RegionId r : p_.regions.ids())
        if (random_.chance(0.4)) p_.stocks.push_back({id, r, random_.uniform(0.0, 8.0)});
    }
    p_.objective.target = CommodityId(p_.commodities.size() - 1);
  }

  Site blank_site(ProcessId process, RegionId region) const {
    Site site;
    site.process = process;
    site.region = region;
    site.capex = site.fixed_cost = site.variable_cost = site.transfer_cost = site.capital_outlay = constant(0.0);
    site.availability = constant(1.0);
    return site;
  }

  ProcessId new_process(const std::string& id, double conversion, std::vector<std::string> modes) {
    Process process;
    process.naming = naming(id);
    process.capacity_unit = process.activity_unit = "unit";
    process.conversion = conversion;
    process.modes = std::move(modes);
    return p_.processes.push_back(std::move(process));
  }

  void add_site(Site site) {
    const ProcessId process = site.process;
    const SiteId id = p_.sites.push_back(std::move(site));
    p_.processes[process].sites.push_back(id);
  }

  Flow flow(FlowDirection direction, CommodityId commodity, double amount, std::size_t mode = 0) const {
    Flow made;
    made.commodity = commodity;
    made.direction = direction;
    made.mode = mode;
    made.amount = constant(amount);
    return made;
  }

  void make_backstop() {
    const ProcessId backstop = new_process("backstop", 1.0, {"main"});
    const double price = random_.uniform(2.0, 5.0);
    for (const RegionId r : p_.regions.ids()) {
      Site site = blank_site(backstop, r);
      site.may_build = false;
      site.variable_cost = drifting(price);
      site.flows.push_back(flow(FlowDirection::out, CommodityId(std::size_t{0}), 1.0));
      add_site(std::move(site));
    }
  }

  void make_sites() {
    make_backstop();
    const int makers = std::max(random_.integer(1, 7), static_cast<int>(p_.commodities.size()) - 1);
    for (int k = 0; k < makers; ++k) {
      const auto links = p_.commodities.size() - 1;
      make_process(k, CommodityId(1 + static_cast<std::size_t>(k) % links));
    }
  }

  void make_process(int number, CommodityId made) {
    const bool two_modes = random_.chance(0.25);
    const ProcessId process = new_process(fmt::format("p{}", number), random_.uniform(0.5, 3.0),
                                          two_modes ? std::vector<std::string>{"main", "other"} : std::vector<std::string>{"main"});
    p_.processes[process].may_retire = random_.chance(0.3);
    const Site pattern = make_pattern(process, made);
    for (const RegionId r : p_.regions.ids()) {
      if (r.index() > 0 && random_.chance(0.3)) continue;
      Site site = pattern;
      site.region = r;
      const double dearness = random_.uniform(0.8, 1.3);
      for (double& value : site.capex) value *= dearness;
      if (random_.chance(0.1)) site.may_build = false;
      add_site(std::move(site));
    }
  }

  Site make_pattern(ProcessId process, CommodityId made) {
    Site site = blank_site(process, RegionId(std::size_t{0}));
    set_times(site);
    set_costs(site);
    set_limits(site);
    const CommodityId base(std::size_t{0}), input(made.index() - 1);
    site.flows.push_back(flow(FlowDirection::out, made, random_.uniform(0.5, 1.5)));
    site.flows.push_back(flow(FlowDirection::in, input, random_.uniform(0.3, 1.2)));
    if (p_.processes[process].modes.size() > 1) {
      site.flows.push_back(flow(FlowDirection::out, made, random_.uniform(0.5, 1.5), 1));
      site.flows.push_back(flow(FlowDirection::in, base, random_.uniform(0.5, 2.0), 1));
    }
    if (random_.chance(0.5)) site.flows.push_back(flow(FlowDirection::operate, base, random_.uniform(0.0, 0.4)));
    if (random_.chance(0.5)) {
      Flow build = flow(FlowDirection::build, base, random_.uniform(0.0, 2.0));
      if (random_.chance(0.5)) build.window_from = random_.uniform(0.0, 0.9);
      site.flows.push_back(build);
    }
    // What must run may only need base and make what may be thrown away.
    if (input == base && p_.commodities[made].free_disposal && random_.chance(0.3)) site.minimum_load = random_.uniform(0.0, 0.6);
    return site;
  }

  void set_times(Site& site) {
    site.lead_time_years = random_.chance(0.15) ? 0.0 : random_.uniform(0.1, 2.5);
    if (options_.ramps && random_.chance(0.5)) site.ramp = {{0.0, random_.uniform(0.1, 0.6)}, {random_.uniform(0.3, 2.0), 1.0}};
    if (random_.chance(0.4)) {
      site.lifetime_years = random_.uniform(1.0, 12.0);
    } else if (random_.chance(0.4)) {
      site.attrition_per_year = random_.uniform(0.01, 0.3);
    }
    if (random_.chance(0.4)) {
      const double early = random_.uniform(0.1, 0.9);
      site.spend = {{random_.uniform(0.2, 0.8), early}, {1.0, 1.0 - early}};
    }
    if (random_.chance(0.2)) site.first_start = random_.uniform(start(), end());
    if (random_.chance(0.1)) site.last_start = random_.uniform(start(), end());
  }

  void set_costs(Site& site) {
    site.capex = drifting(random_.uniform(1.0, 8.0));
    site.fixed_cost = constant(random_.chance(0.7) ? random_.uniform(0.0, 0.5) : 0.0);
    site.variable_cost = drifting(random_.uniform(0.05, 0.6));
    if (random_.chance(0.3)) site.transfer_cost = constant(random_.uniform(0.0, 0.5));
    if (random_.chance(0.3)) site.capital_outlay = constant(random_.uniform(0.0, 1.0));
    if (random_.chance(0.5)) site.availability = constant(random_.uniform(0.6, 1.0));
    if (random_.chance(0.4)) {
      site.adjustment_years = random_.uniform(0.05, 0.5);
      site.recorded_rate = random_.uniform(0.0, 3.0);
    }
  }

  void set_limits(Site& site) {
    if (random_.chance(0.5)) {
      site.growth_per_year = constant(random_.uniform(0.05, 1.0));
      site.growth_seed = random_.uniform(0.2, 3.0);
    }
    if (options_.objective == ObjectiveKind::compute || random_.chance(0.3)) site.potential = constant(random_.uniform(5.0, 40.0));
  }

  void make_existing() {
    for (const SiteId id : p_.sites.ids()) {
      const Site& site = p_.sites[id];
      if (site.process.index() == 0) {
        p_.existing.push_back({id, "existing", start() - 1.0, 1e4, false, std::nullopt, false, 0.0, 0.0, false});
        continue;
      }
      if (random_.chance(0.7)) add_standing(id);
      if (random_.chance(0.25)) add_project(id);
    }
  }

  void add_standing(SiteId id) {
    Existing row;
    row.site = id;
    row.id = "existing";
    row.first_output = start() - random_.uniform(0.0, 4.0);
    row.amount = random_.uniform(1.0, 10.0);
    row.ramped = random_.chance(0.5);
    if (random_.chance(0.2)) row.until = random_.uniform(start(), end());
    p_.existing.push_back(row);
    // A dated retirement takes off less than stands, where nothing else takes it off before.
    if (row.until || p_.sites[id].lifetime_years || p_.sites[id].attrition_per_year > 0.0 || random_.chance(0.5)) return;
    row.first_output = random_.uniform(start(), end());
    row.amount *= -random_.uniform(0.1, 0.5);
    row.ramped = false;
    p_.existing.push_back(row);
  }

  void add_project(SiteId id) {
    Existing row;
    row.site = id;
    row.id = fmt::format("project{}", p_.existing.size());
    row.project = true;
    row.first_output = random_.uniform(start(), end());
    row.construction_start = row.first_output - random_.uniform(0.0, 3.0);
    row.amount = random_.uniform(0.5, 5.0);
    row.remaining_spend = random_.uniform(0.0, 10.0);
    row.owes_inputs = random_.chance(0.7);
    p_.existing.push_back(row);
  }

  Route blank_route(CommodityId commodity, const std::string& id) {
    Route route;
    route.id = id;
    route.commodity = commodity;
    route.cost = constant(random_.uniform(0.0, 0.4));
    route.tariff = constant(random_.chance(0.3) ? random_.uniform(0.0, 0.4) : 0.0);
    route.loss = random_.chance(0.3) ? random_.uniform(0.0, 0.2) : 0.0;
    route.open = constant(1.0);
    if (random_.chance(0.3))
      for (double& share : route.open) share = std::vector<double>{0.0, 0.4, 1.0}[static_cast<std::size_t>(random_.integer(0, 2))];
    if (random_.chance(0.4)) route.limit = constant(random_.uniform(0.5, 6.0));
    return route;
  }

  void make_routes() {
    if (!options_.trade || p_.regions.size() < 2) return;
    for (const CommodityId k : p_.commodities.ids()) {
      if (random_.chance(0.3)) continue;
      const bool hub = random_.chance(0.4);
      for (const RegionId from : p_.regions.ids()) {
        if (hub) {
          Route out = blank_route(k, fmt::format("pool{}", k.value)), in = out;
          out.from = from;
          in.to = from;
          p_.routes.push_back(out);
          p_.routes.push_back(in);
          continue;
        }
        for (const RegionId to : p_.regions.ids()) {
          if (from == to || random_.chance(0.4)) continue;
          Route route = blank_route(k, fmt::format("pair{}", k.value));
          route.from = from;
          route.to = to;
          p_.routes.push_back(route);
        }
      }
    }
  }

  void make_segments() {
    const bool may_be_elastic = options_.objective != ObjectiveKind::cost;
    for (const RegionId r : p_.regions.ids()) {
      const int count = random_.integer(1, 2);
      for (int k = 0; k < count; ++k) {
        Segment segment;
        segment.id = segment.name = segment.name_fr = fmt::format("d{}", k);
        segment.commodity = CommodityId(p_.commodities.size() - 1);
        segment.region = r;
        segment.elastic = may_be_elastic && random_.chance(0.6);
        segment.quantity = drifting(random_.uniform(2.0, 20.0), 0.95, 1.3);
        segment.price = drifting(random_.uniform(5.0, 30.0));
        segment.elasticity = random_.uniform(0.3, 2.5);
        segment.progress = random_.chance(0.5) ? drifting(1.0, 1.0, 1.5) : constant(1.0);
        segment.span = random_.uniform(2.0, 10.0);
        if (random_.chance(0.2)) segment.from = random_.uniform(start(), end());
        if (random_.chance(0.2)) segment.until = random_.uniform(start(), end());
        p_.segments.push_back(segment);
      }
    }
    p_.demand_steps = random_.integer(3, 8);
  }

  GroupLimit blank_limit(LimitKind kind, LimitQuantity quantity, double value) {
    GroupLimit limit;
    limit.row_id = fmt::format("limit{}", p_.limits.size());
    limit.naming = naming(limit.row_id);
    limit.kind = kind;
    limit.quantity = quantity;
    limit.value = constant(value);
    if (random_.chance(0.3)) limit.from = random_.uniform(start(), end());
    if (random_.chance(0.3)) limit.until = random_.uniform(start(), end());
    return limit;
  }

  /// All sites of a random process that is not the backstop.
  Selection some_sites() {
    Selection selection;
    const ProcessId process(random_.integer(1, static_cast<int>(p_.processes.size()) - 1));
    for (const SiteId i : p_.processes[process].sites) selection.sites.push_back({i, random_.uniform(0.5, 2.0)});
    return selection;
  }

  /// Nameplate that can ever stand in a selection without starts.
  double standing(const Selection& selection) const {
    double sum = 0.0;
    for (const Selection::Item& item : selection.sites)
      for (const Existing& row : p_.existing)
        if (row.site == item.site) sum += item.factor * std::max(0.0, row.amount);
    return sum;
  }

  void make_limits() {
    if (random_.chance(0.4)) add_limit(LimitKind::max, LimitQuantity::starts, random_.uniform(0.5, 6.0), random_.chance(0.3));
    if (random_.chance(0.4)) add_standing_limit(random_.chance(0.5) ? LimitQuantity::nameplate : LimitQuantity::capacity);
    if (random_.chance(0.4)) add_limit(LimitKind::growth, LimitQuantity::nameplate, random_.uniform(0.1, 0.8), false);
    if (random_.chance(0.3)) add_activity_limit();
    if (random_.chance(0.3)) add_share_limit();
    if (random_.chance(0.3)) add_spend_limit();
    if (random_.chance(0.4) && !p_.routes.empty()) add_trade_limit();
  }

  void add_limit(LimitKind kind, LimitQuantity quantity, double value, bool over_window) {
    GroupLimit limit = blank_limit(kind, quantity, value);
    limit.selection = some_sites();
    limit.seed = kind == LimitKind::growth ? random_.uniform(0.2, 3.0) : 0.0;
    limit.over_window = over_window;
    p_.limits.push_back(limit);
  }

  void add_standing_limit(LimitQuantity quantity) {
    GroupLimit limit = blank_limit(LimitKind::max, quantity, 0.0);
    limit.selection = some_sites();
    limit.value = constant(standing(limit.selection) + random_.uniform(0.5, 10.0));
    p_.limits.push_back(limit);
  }

  void add_activity_limit() {
    GroupLimit limit = blank_limit(LimitKind::max, LimitQuantity::activity, 0.0);
    limit.selection = some_sites();
    const ProcessId process = p_.sites[limit.selection.sites.front().site].process;
    limit.value = constant(standing(limit.selection) * p_.processes[process].conversion + random_.uniform(0.5, 10.0));
    p_.limits.push_back(limit);
  }

  /// At least a share of the starts of two processes are the first's: holds at zero.
  void add_share_limit() {
    GroupLimit limit = blank_limit(LimitKind::min, LimitQuantity::starts, random_.uniform(0.05, 0.6));
    limit.selection = some_sites();
    limit.of = some_sites();
    limit.over_window = random_.chance(0.5);
    p_.limits.push_back(limit);
  }

  double owed_spend() const {
    double sum = 0.0;
    for (const Existing& row : p_.existing) sum += row.remaining_spend;
    return sum;
  }

  /// Most that committed projects and forced activity may spend in a year.
  double forced_spend() const {
    double sum = 0.0;
    for (const PeriodId t : p_.calendar.ids()) sum = std::max(sum, owed_spend() / p_.calendar.length(t));
    for (const Existing& row : p_.existing) {
      const Site& site = p_.sites[row.site];
      if (row.amount > 0.0) sum += row.amount * p_.process_of(row.site).conversion * site.minimum_load * (*site.capital_outlay.begin());
    }
    return sum;
  }

  void add_spend_limit() {
    GroupLimit limit = blank_limit(LimitKind::max, LimitQuantity::spend, forced_spend() + random_.uniform(2.0, 40.0));
    limit.selection = some_sites();
    for (Selection::Item& item : limit.selection.sites) item.factor = 1.0;
    p_.limits.push_back(limit);
  }

  void add_trade_limit() {
    const CommodityId k = p_.routes[RouteId(random_.integer(0, static_cast<int>(p_.routes.size()) - 1))].commodity;
    const bool imports = random_.chance(0.5);
    GroupLimit limit = blank_limit(LimitKind::max, imports ? LimitQuantity::imports : LimitQuantity::exports, random_.uniform(0.5, 8.0));
    for (const RouteId j : p_.routes.ids()) {
      const Route& route = p_.routes[j];
      if (route.commodity == k && (imports ? route.to.has_value() : route.from.has_value())) limit.selection.routes.push_back({j, 1.0});
    }
    limit.over_window = random_.chance(0.3);
    if (!limit.selection.routes.empty()) p_.limits.push_back(limit);
  }

  void make_capital() {
    // The first source can always pay what is owed; the others help where they may.
    CapitalSource all;
    all.naming = naming("all");
    const double years = end() - start();
    all.commitment = forced_spend() * years + random_.uniform(10.0, 300.0);
    all.pace = constant(forced_spend() + random_.uniform(5.0, 60.0));
    all.eligible.assign(p_.sites.size(), true);
    p_.capital.push_back(all);
    p_.objective.financing_costs = random_.chance(0.3);
    for (int k = random_.integer(0, 2); k > 0; --k) {
      CapitalSource some = all;
      some.naming = naming(fmt::format("some{}", k));
      some.commitment = random_.chance(0.3) ? INFINITY : random_.uniform(1.0, 50.0);
      some.pace = constant(random_.chance(0.3) ? INFINITY : random_.uniform(1.0, 20.0));
      for (std::size_t i = 0; i < p_.sites.size(); ++i) some.eligible[i] = random_.chance(0.5);
      if (random_.chance(0.5)) some.from = random_.uniform(start(), end());
      make_special(some);
      p_.capital.push_back(some);
    }
  }

  /// Kinds, shares of spend, dates of start, and deliveries paid ahead.
  void make_special(CapitalSource& source) {
    source.kind = static_cast<CapitalKind>(random_.integer(0, 5));
    source.required_return = random_.uniform(0.0, 0.15);
    source.term_years = random_.uniform(2.0, 15.0);
    if (random_.chance(0.3)) source.started_until = random_.uniform(start(), end());
    if (random_.chance(0.2)) source.started_from = random_.uniform(start() - 1.0, std::min(end(), source.started_until));
    if (source.kind == CapitalKind::prepayment) {
      source.earning = Earning{{SiteId(p_.sites.size() - 1)},
                               constant(random_.uniform(0.1, 1.0)),
                               {constant(random_.uniform(0.5, 5.0))},
                               random_.uniform(0.0, 2.0)};
      return;
    }
    if (!source.is_transfer() && random_.chance(0.5)) return;
    source.share.assign(p_.sites.size(), constant(random_.uniform(0.1, 0.9)));
    const double other = random_.uniform(0.1, 0.9);
    for (std::size_t i = 0; i < p_.sites.size(); i += 2) source.share[i] = constant(other);
    if (!source.is_transfer()) return;
    source.commitment = std::min(source.commitment, 50.0);  // what is bought costs nothing in itself: gifts for it must end
    for (SiteId id : p_.sites.ids())
      if (p_.process_of(id).naming.id == "backstop") source.eligible[id.index()] = false;
  }

  Problem p_;
  Random random_;
  RandomOptions options_;
};

}  // namespace

Problem random_problem(std::uint64_t seed, const RandomOptions& options) {
  INGOT_REQUIRE(options.objective != ObjectiveKind::fastest);
  return Maker(seed, options).make();
}

}  // namespace ingot::testing
