#pragma once
// The planning problem: typed, validated, in the units that the pack declares (money in the currency, time in years). Nothing here sees
// text again. Rates are per year. A value that varies in time is a Series, read at the middle of each period.
// @source model.md sections 2 to 9

#include <optional>
#include <string>
#include <vector>

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
  double first_start = -1e9, last_start = 1e9;  ///< decimal years; a period offers starts if it overlaps
  std::optional<Series> growth_per_year;
  double growth_seed = 0.0;         ///< capacity / year
  std::optional<Series> potential;  ///< capacity
  double adjustment_years = 0.0;
  double recorded_rate = 0.0;  ///< capacity / year
  std::vector<Flow> flows;
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

/// Who pays for spend (capex and capital outlay).
struct CapitalSource {
  Naming naming;
  double commitment = 0.0;  ///< money, may be infinite
  Series pace;              ///< money / year, may be infinite
  double from = -1e9, until = 1e9;
  std::vector<bool> eligible;    ///< [sites]
  double required_return = 0.0;  ///< 1/year
};

enum class ObjectiveKind { surplus, compute, cost, fastest };

struct Objective {
  ObjectiveKind kind = ObjectiveKind::surplus;
  double discount_rate = 0.0;          ///< 1/year, continuous
  std::optional<CommodityId> target;   ///< compute, fastest
  bool terminal = false;               ///< compute: at report_until instead of discounted over time
  std::optional<double> target_level;  ///< fastest: commodity / year
};

/// One line of the yearly table that a plan prints.
struct Figure {
  std::string name, name_fr, unit;
  enum class Quantity { capacity, nameplate, starts, activity, spend, price, served } quantity = Quantity::capacity;
  std::vector<SiteId> sites;             ///< capacity, nameplate, starts, activity, spend
  std::vector<CommodityId> commodities;  ///< price, served
  double factor = 1.0;                   ///< from the pack's unit to `unit`
};

struct Problem {
  std::string name, title, title_fr, question, question_fr;
  std::string currency = "USD";
  Calendar calendar;
  Objective objective;
  int demand_steps = 0;  ///< 0: chosen from the elasticity

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

  const Process& process_of(SiteId s) const { return processes[sites[s].process]; }
  const Region& region_of(SiteId s) const { return regions[sites[s].region]; }
  /// `fab_n3,TW`
  std::string site_name(SiteId s) const { return process_of(s).naming.id + "," + region_of(s).naming.id; }
};

}  // namespace ingot
