#pragma once
// The planning problem: typed, validated, in the units that the pack declares (money in the currency, time in years). Nothing here sees
// text again. Rates are per year. A value that varies in time is a Series, read at the middle of each period.
// @source model.md sections 2 to 9

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "kernel/profile.hpp"
#include "problem/calendar.hpp"

namespace ingot {

struct RegionTag {};
struct CommodityTag {};
struct ProcessTag {};
struct SiteTag {};
struct RouteTag {};
struct SegmentTag {};
struct SourceTag {};
struct LimitTag {};
using RegionId = Id<RegionTag>;
using CommodityId = Id<CommodityTag>;
using ProcessId = Id<ProcessTag>;
using SiteId = Id<SiteTag>;  ///< a process in a region
using RouteId = Id<RouteTag>;
using SegmentId = Id<SegmentTag>;  ///< a demand segment in a region
using SourceId = Id<SourceTag>;
using LimitId = Id<LimitTag>;

/// What a thing is called: its id in the pack, and its names for readers.
struct Naming {
  std::string id, name, name_fr;
};

struct Stage {
  Naming naming;
};

struct Region {
  Naming naming;
  std::vector<std::string> tags;
  std::vector<std::string> countries{};  ///< ISO 3166 alpha-2, for maps; `*`: the rest of the world
};

struct Commodity {
  Naming naming;
  std::string variable;  ///< IAMC name
  std::string unit;      ///< as the pack writes it
  std::vector<std::string> tags;
  bool free_disposal = true;
  bool storable = false;
  Series holding_cost;  ///< money / unit / year
  double decay_per_year = 0.0;
};

struct Process {
  Naming naming;
  std::string variable, operator_id;
  std::size_t stage = 0;  ///< index into Problem::stages
  std::vector<std::string> tags;
  std::string capacity_unit, activity_unit;
  double conversion = 1.0;  ///< activity units that one capacity unit makes in a year at availability 1
  bool may_retire = false;
  std::vector<std::string> modes;  ///< at least one; the first is "main" where the pack names none
  std::vector<SiteId> sites;
};

enum class FlowDirection { out, in, operate, build };

/// One commodity of a site's recipe. amount: out, in: commodity / activity; operate: commodity / capacity / year; build: commodity /
/// capacity.
struct Flow {
  CommodityId commodity;
  FlowDirection direction = FlowDirection::out;
  std::size_t mode = 0;  ///< out and in only
  Series amount;
  double window_from = 0.0, window_to = 1.0;  ///< build: fractions of the lead time
};

/// Tax on what a site's owners earn (finance/taxes.hpp). It does not move the plan.
struct SiteTax {
  enum class Method { straight, declining } method = Method::straight;
  Series rate;                   ///< 0..1, of taxable profit
  double write_off_years = 1.0;  ///< over which what was paid for it is written off
  double factor = 2.0;           ///< declining: share of the book value in a year, times write_off_years
  double loss_share = 1.0;       ///< most of a profit that losses kept from before may take away
  double standing = 0.0;         ///< book value of what stands at the start, of its replacement cost
};

/// A process in a region, with all its numbers.
struct Site {
  ProcessId process;
  RegionId region;
  double lead_time_years = 0.0;
  std::vector<RampPoint> ramp{{0.0, 1.0}};
  std::optional<double> lifetime_years;
  double attrition_per_year = 0.0;
  std::vector<SpendPoint> spend;  ///< empty: even
  Series capex;                   ///< money / capacity, by the period of the start
  Series fixed_cost;              ///< money / capacity / year, on nameplate
  Series variable_cost;           ///< money / activity
  Series transfer_cost;           ///< money / activity
  Series capital_outlay;          ///< money / activity, counted against capital
  Series availability;            ///< 0..1
  double minimum_load = 0.0;      ///< 0..1, of available capacity
  bool may_build = true;
  double first_start = -1e9, last_start = 1e9;  ///< decimal years; see cohorts_of
  std::optional<Series> growth_per_year;
  double growth_seed = 0.0;         ///< capacity / year
  std::optional<Series> potential;  ///< capacity
  double adjustment_years = 0.0;
  double recorded_rate = 0.0;  ///< capacity / year
  std::vector<Flow> flows;
  std::optional<SiteTax> tax{};  ///< none: untaxed
};

/// Capacity that the plan does not decide: the existing stock and committed projects.
struct Existing {
  SiteId site;
  std::string id;               ///< project id, or "existing"
  double first_output = 0.0;    ///< decimal year
  double amount = 0.0;          ///< capacity; negative for a dated retirement
  bool ramped = true;           ///< follows the site's ramp from first_output
  std::optional<double> until;  ///< ends here; else by the site's lifetime
  // Committed projects only:
  bool project = false;
  double construction_start = 0.0;
  double remaining_spend = 0.0;  ///< money, spread evenly from the problem's start (or construction start if later) to first_output
  bool owes_inputs = false;      ///< construction inputs that fall after the problem's start are owed
};

struct InitialStock {
  CommodityId commodity;
  RegionId region;
  double amount = 0.0;
};

/// A one-way flow of a commodity: between two regions, or between a region and the commodity's pool (hub).
struct Route {
  std::string id;  ///< row of trade.csv
  CommodityId commodity;
  std::optional<RegionId> from, to;  ///< none: the hub
  Series cost, tariff;               ///< money / unit sent
  double loss = 0.0;                 ///< share lost on the way
  std::optional<Series> limit;       ///< unit / year
  Series open;                       ///< share of the period in which the route is open, 0..1
};

enum class LimitKind { max, min, growth };
enum class LimitQuantity { starts, nameplate, capacity, activity, spend, imports, exports };

/// What a limit sums over: sites with factors to a common unit, or routes' commodity and regions.
struct Selection {
  struct Item {
    SiteId site;
    double factor = 1.0;  ///< to the limit's unit
  };
  std::vector<Item> sites;  ///< starts, nameplate, capacity, activity, spend
  struct Trade {
    RouteId route;
    double factor = 1.0;
  };
  std::vector<Trade> routes;  ///< imports, exports
};

/// A row, or one for each period: sum over `selection` <= or >= value (or value x sum over `of`), or the growth of the sum.
struct GroupLimit {
  Naming naming;
  std::optional<RegionId> region;  ///< where expanded by region, or all selected sites lie in one
  std::string row_id;              ///< id, with the region if expanded: used in row names
  LimitKind kind = LimitKind::max;
  LimitQuantity quantity = LimitQuantity::capacity;
  Selection selection;
  std::optional<Selection> of;
  Series value;  ///< see docs/reference/pack-format.md for units
  double seed = 0.0;
  double from = -1e9, until = 1e9;  ///< decimal years; applies to periods whose middle lies inside
  bool over_window = false;
  std::string unit;
};

/// Demand of one segment in one region. Elastic: P(Q) = price (Q / quantity)^(-1/elasticity) in effective units; see progress.
struct Segment {
  std::string id, name, name_fr, variable;
  CommodityId commodity;
  RegionId region;
  bool elastic = false;
  Series quantity;              ///< commodity / year (effective where progress is not 1)
  std::optional<Series> price;  ///< elastic: reference; fixed: value of lost load, none: must be met
  double elasticity = 1.0;
  Series progress;  ///< h: effective per physical
  double span = 10.0;
  double from = -1e9, until = 1e9;
};

/// What a source of capital is. Grants and credits are transfers: money that is not paid back, a credit to whoever decides.
enum class CapitalKind { equity, cash, debt, grant, credit, prepayment };
/// [CapitalKind] as packs, runs and answers write them.
inline constexpr std::array<std::string_view, 6> capital_kind_names{"equity", "cash", "debt", "grant", "credit", "prepayment"};
inline std::string_view name_of(CapitalKind kind) { return capital_kind_names[static_cast<std::size_t>(kind)]; }

/// What a source's money rests on: operating cash flow that is reinvested (cash), or deliveries that are paid ahead (prepayment).
struct Earning {
  std::vector<SiteId> sites;
  Series share;               ///< 1: of the operating cash flow, or of the contract value delivered
  std::vector<Series> price;  ///< prepayment: [as sites] contract price, money / activity; cash: empty
  double delay_years = 0.0;   ///< cash: from earning to spending; prepayment: from payment to delivery
};

/// Who pays for spend (capex and capital outlay).
struct CapitalSource {
  Naming naming;
  CapitalKind kind = CapitalKind::equity;
  double commitment = 0.0;  ///< money, may be infinite
  Series pace;              ///< money / year, may be infinite; with reinvested cash flow: what comes from elsewhere
  double from = -1e9, until = 1e9;
  double started_from = -1e9, started_until = 1e9;  ///< it pays for what was started (or bought) within these dates
  std::vector<bool> eligible;                       ///< [sites]
  std::vector<Series> share;                        ///< [sites] most that it pays of a class's spend; empty: all
  std::optional<Earning> earning;                   ///< cash: pace rises by it; prepayment: draws are limited by it
  double required_return = 0.0;                     ///< 1/year
  double term_years = 10.0;                         ///< over which it is paid back
  /// Not paid back.
  bool is_transfer() const { return kind == CapitalKind::grant || kind == CapitalKind::credit; }
};

enum class ObjectiveKind { surplus, compute, cost, fastest };

struct Objective {
  ObjectiveKind kind = ObjectiveKind::surplus;
  double discount_rate = 0.0;           ///< 1/year, continuous
  std::optional<CommodityId> target;    ///< compute, fastest
  bool terminal = false;                ///< compute: at report_until instead of discounted over time
  std::optional<double> target_level;   ///< fastest: commodity / year
  std::optional<double> target_work{};  ///< what a unit of the target commodity does, in target_work_unit
  std::string target_work_unit{};
  bool financing_costs = false;  ///< what sources want above the discount rate counts as a cost
};

/// One line of the yearly table that a plan prints.
struct Figure {
  std::string name, name_fr, unit;
  enum class Quantity { capacity, nameplate, starts, activity, spend, price, served } quantity = Quantity::capacity;
  std::vector<SiteId> sites;             ///< capacity, nameplate, starts, activity, spend
  std::vector<CommodityId> commodities;  ///< price, served
  double factor = 1.0;                   ///< from the pack's unit to `unit`
  std::string variable{};                ///< name of the series that tells it too; empty: none
  std::string own_unit{};                ///< of that series; `rate`: of its amounts, which it gives a year
  bool rate = false;
};

/// One term of what a record measures: a series of the plan, or all that begin with its name.
struct RecordTerm {
  std::string variable;
  bool prefix = false;
  double factor = 1.0;  ///< from the series' unit to the record's, a yearly rate taken over the year; with sign and coefficient
};

/// A published figure of one year, to be set beside the plan's series.
struct Record {
  std::string id, series, name, name_fr, set, region, unit, cause, cause_fr, source;
  std::vector<RecordTerm> terms;
  int year = 0;
  double value = 0.0;  ///< in `unit`
  std::optional<double> low, high, tolerance;
};

/// A test of the plan with a threshold. What is measured is known by name to the verdict (src/verdict/measures.cpp).
struct Claim {
  Naming naming;
  std::string says, says_fr;  ///< a sentence of the verdict with {value}, {threshold}, {by}, {what}; empty: made of the name
  std::string measure;
  /// What `threshold` is counted in, before `factor`.
  enum class Basis { ratio, money, capacity, price, rate } basis = Basis::ratio;
  std::vector<SiteId> sites;
  std::vector<CommodityId> commodities;
  std::vector<SourceId> sources;
  std::optional<Series> per;  ///< money / year that a spend is divided by
  bool at_least = true;       ///< else at most
  double threshold = 0.0;     ///< in `unit`
  double factor = 1.0;        ///< from the basis in the pack's units to `unit`
  std::string unit, unit_fr;
  double from = -1e9, by = 1e9;  ///< decimal years; by default the reported ones
  double weight = 1.0;
  bool necessary = false;  ///< without it the answer is not infrastructure; where none of these is asked, there is nothing to judge
  Place place;
};

/// A known size that the plan's money is set beside.
struct Yardstick {
  Naming naming;
  enum class Compare { total, year, share } compare = Compare::total;  ///< with all spend, that of the dearest year, its share of `per`
  double value = 0.0;                                                  ///< money, or 1
  std::optional<Series> per;                                           ///< money / year
  std::string source;
};

/// How readers are told a unit: one of it and several, in both languages.
struct UnitNames {
  std::string unit, one, many, one_fr, many_fr;
};

struct Problem {
  std::string name, title, title_fr, question, question_fr;
  std::string currency = "USD";
  std::vector<UnitNames> unit_names;  ///< of counted things; others are told as they are written
  Calendar calendar;
  Objective objective;
  int demand_steps = 0;  ///< 0: chosen from the elasticity
  /// The tables decide on most capacity (option `decided`): scarcity is imposed and paid for, so there are no sources of
  /// capital, and prices and returns say nothing of an economy.
  bool capacity_given = false;

  std::vector<Stage> stages;
  IdVector<RegionId, Region> regions;
  IdVector<CommodityId, Commodity> commodities;
  IdVector<ProcessId, Process> processes;
  IdVector<SiteId, Site> sites;
  std::vector<Existing> existing;
  std::vector<InitialStock> stocks;
  IdVector<RouteId, Route> routes;
  IdVector<LimitId, GroupLimit> limits;
  IdVector<SegmentId, Segment> segments;
  IdVector<SourceId, CapitalSource> capital;  ///< empty: capital is unlimited
  std::vector<Figure> figures;
  std::vector<Claim> claims;
  std::vector<Yardstick> yardsticks;
  std::vector<Record> records;  ///< of the sets that the scenario shows, in years that are reported

  const Process& process_of(SiteId s) const { return processes[sites[s].process]; }
  const Region& region_of(SiteId s) const { return regions[sites[s].region]; }
  /// `fab_n3,TW`
  std::string site_name(SiteId s) const { return process_of(s).naming.id + "," + region_of(s).naming.id; }
};

}  // namespace ingot
