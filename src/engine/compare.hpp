#pragma once
// Stored runs side by side: what differs in what was asked, and what moved because of it.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/sink.hpp"

namespace ingot::engine {

/// A run held in memory, so that it can be compared with one that takes its place.
struct HeldRun;
/// @error Error(input) for a folder that is no run, is damaged or of another version
std::shared_ptr<const HeldRun> hold_run(const std::filesystem::path& run);

struct CompareRequest {
  std::shared_ptr<const HeldRun> first{};   ///< stands before `runs` where given
  std::vector<std::filesystem::path> runs;  ///< two or more with it; the others are set beside the first
  std::size_t top = 8;                      ///< series shown at most
  std::string series;                       ///< only series of these names: * and ? stand for anything; part of a name will do
  std::optional<int> year;  ///< of key figures and series; none: the last that all report, and for a series where it moved most
};

/// One number in each run. Differences are against the first: other - first, and that over the size of the first.
struct Moved {
  std::vector<std::optional<double>> values;       ///< [runs] none: the run has no such number
  std::vector<std::optional<double>> differences;  ///< [runs - 1]
  std::vector<std::optional<double>> relative;     ///< [runs - 1] none where the first is 0
  bool moved = false;  ///< some difference is more than a solver's rounding, or a number stands in some runs only
};

/// A run of the comparison.
struct ComparedRun {
  std::string run;  ///< folder
  std::string scenario, title, title_fr, status, hash, pack, created_utc, calendar, horizon, solved_until, objective, currency;
  bool check_passed = false;
  std::string answer;  ///< infrastructure, mixed, fantasy, no_programme; empty where no claim could be tested
  std::string verdict, verdict_fr;
  double weight_holding = 0;
  std::vector<std::pair<std::string, std::string>> conflict;  ///< of an infeasible run: statements in both languages
};

/// Something of the input that is not the same in all runs.
struct InputDifference {
  std::string kind;                             ///< scenario, pack, option, unit, figure, parameter, follows (a formula over others), table
  std::string name;                             ///< discount_rate; `processes fab_east lead_time`
  std::vector<std::string> values;              ///< [runs] as written, with unit; empty: not there
  std::vector<std::optional<double>> relative;  ///< [runs - 1] where all are plain numbers of one unit
};

struct ClaimMoved {
  std::string id, name, name_fr, unit, unit_fr, measure;
  bool at_least = true;
  std::vector<std::optional<bool>> holds;  ///< [runs] none: not tested
  Moved value, threshold, margin;
};

/// One of the packs' key figures by year.
struct FigureMoved {
  std::string name, name_fr, unit, unit_told, unit_told_fr;
  std::vector<Moved> at;  ///< [years]
};

/// Money over the plan.
struct MoneyMoved {
  std::string kind;               ///< objective, investment, drawn, irr, irr_after_tax
  std::string id, name, name_fr;  ///< of the source of capital
  std::string unit;               ///< 1/year for rates
  Moved amount;
};

struct Spell {
  std::string from, to;  ///< 2027-01
};

/// What binds, where it does not do so alike.
struct BindingMoved {
  std::string kind, what, what_fr, region, region_name, region_name_fr, stage, stage_name, stage_name_fr;
  std::vector<std::vector<Spell>> spells;  ///< [runs]
  /// [runs - 1] tight: binds there and not in the first run; slack: the other way round; moved: from or until another date; same: only its
  /// weight differs
  std::vector<std::string> change;
  Moved weight;  ///< present value of the scarcity, money; 0 where it does not bind
};

struct SeriesMoved {
  std::string variable, region, unit, unit_told, unit_told_fr;
  std::vector<Moved> at;  ///< [years]
  std::size_t shown = 0;  ///< index of the year asked for, or of the one where it moved most
  double distance = 0;  ///< sum of |other - first| over the sum of the larger of both, over the years or in the one asked for; 0 to 1, or 2
};

struct CompareResponse {
  std::vector<ComparedRun> runs;
  std::vector<int> years;  ///< that all runs with a plan report
  int year = 0;            ///< of key figures; 0: none
  bool same_input = false;
  std::vector<InputDifference> input;
  std::vector<ClaimMoved> claims;
  std::vector<FigureMoved> figures;
  std::vector<MoneyMoved> money;
  std::vector<BindingMoved> binding;  ///< what changed, most money first
  std::vector<SeriesMoved> series;    ///< most moved first, at most `top`
  std::size_t series_moved = 0;       ///< how many moved, of those that matter or were asked for
};

/// Reads the runs (as a report does) and sets them side by side. Series that matter, where none are asked for by name, are
/// those of at least a twentieth of the largest with the same first word and unit; activity, starts and stocks are left out, and of series
/// that are the same number for number all but one.
/// @error Error(input) for a folder that is no run, is damaged or of another version; Error(usage) for fewer than two runs, or a year that
/// not all report
CompareResponse compare(const CompareRequest& request, const Sink& sink);

}  // namespace ingot::engine
