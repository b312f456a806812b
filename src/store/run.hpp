#pragma once
// A run on disk: a folder with one SQLite file, the resolved scenario, its hash, versions and log; it appears whole or not at all.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "finance/finance.hpp"
#include "plan/plan.hpp"

namespace ingot::store {

/// A number that the run used, as the pack and its scenario write it.
struct ParameterRow {
  std::string name, value, unit, low, high, distribution, group, source, as_of, grade, note;  ///< name with its index: capex_factor[US]
  std::string reference, url;                                                                 ///< title and address of the source
  bool changed = false;                                                                       ///< by a scenario or the command line
  std::string pack_value;                                                                     ///< what the pack says, where changed
  /// What a formula gives in the middle of the first and of the last reported period, in `unit`; nothing where the value is a plain number.
  std::optional<double> first{}, last{};
};

/// One of the pack's figures in one year.
struct FigureValue {
  std::string name, name_fr, unit;
  int year = 0;
  double value = 0;
};

/// A published figure beside the plan's; low and high NaN where the record has none. In STRICT tables NaN is NULL.
struct RecordValue {
  std::string id, series, name, name_fr, set, region, unit, verdict, cause, cause_fr, source;
  int year = 0;
  double record = 0, low = 0, high = 0, model = 0, error = 0;
};

/// How few hold the capacity of a stage in a year.
struct ConcentrationValue {
  std::string stage, unit, holders, largest;  ///< holders: region or operator; largest: id of who holds most, empty where nobody holds any
  int year = 0;
  double herfindahl = 0, largest_share = 0;
};

/// A statement of a set that cannot hold together (infeasible runs).
struct ConflictRow {
  std::string row, what, what_fr;
};

/// A claim of the pack, tested.
struct ClaimValue {
  std::string id, name, name_fr, text, text_fr, measure, unit, unit_fr, sense, missing, missing_fr;
  std::optional<double> value;
  double threshold = 0, margin = 0, weight = 0;
  std::optional<bool> holds;
};

/// A known size beside the plan's money.
struct YardstickValue {
  std::string id, name, name_fr, compare, unit, source;
  double value = 0, plan = 0, multiple = 0;
};

/// What each size of a budget buys, in the units of its head.
struct BudgetCurve {
  struct Point {
    double value = 0, target = 0;   ///< the budget; discounted production of the target commodity, NaN where there is no plan
    std::vector<double> figures{};  ///< the pack's figures in the last reported year
  };
  std::string parameter, unit, target_name, target_name_fr, target_unit;
  std::optional<double> saturation{};  ///< budget from which one more dollar buys under a twentieth of what it did at its best
  std::vector<Point> points{};
};

/// What a run folder says of itself, beside the tables.
struct RunInfo {
  std::string scenario, hash, status, solver, ingot_version, created_utc;  ///< created_utc is given by the caller
  std::map<std::string, std::string> facts;                                ///< further key-value pairs: objective, gap, seconds, sizes ...
  std::string basis{};                                                     ///< text of plan.basis; empty: no such file
  std::vector<ParameterRow> parameters{};
  std::vector<FigureValue> figures{};
  std::vector<RecordValue> records{};
  std::vector<ConcentrationValue> concentration{};
  std::vector<ConflictRow> conflict{};
  std::vector<ClaimValue> claims{};
  std::vector<YardstickValue> yardsticks{};
};

/// One row of a result table in long form.
struct SeriesValue {
  std::string variable, region, unit;
  int year = 0;
  double value = 0;
};

/// Writes the run folder. Everything is written to a hidden sibling folder first, synced, then renamed: a kill at any moment leaves either
/// no folder (or the old one) or the new one. Files: run.sqlite (STRICT tables: run, region, process, commodity, period, capacity, starts,
/// activity, flow, recipe, stock, demand, price, spend, people, cost, binding, series, parameter, figure, concentration, conflict),
/// scenario.resolved.toml-like text, log.txt, plan.basis (solver/named_basis.hpp) where the solver ended at a vertex.
/// @param money the finance of the plan, for the finance_... tables; none: they stay empty
/// @error Error(io) with the reason (disk full, permission) and what to do; nothing is left behind
void write_run(const std::filesystem::path& folder, const RunInfo& info, const std::string& resolved_text, const std::string& log,
               const Problem& problem, const Plan& plan, const std::vector<SeriesValue>& series, const finance::Finance* money = nullptr);

/// Adds the curve, and facts that rest on it, to a stored run, or puts them in the place of what it has; a kill leaves either.
/// @error Error(input), Error(io)
void add_budget(const std::filesystem::path& folder, const BudgetCurve& curve, const std::map<std::string, std::string>& facts = {});

/// Reads a run's facts. @error Error(input) if the folder is no run, is damaged or of another version
RunInfo read_info(const std::filesystem::path& folder);

/// Writes each table of the run as a CSV file. @return the files
std::vector<std::filesystem::path> export_csv(const std::filesystem::path& run, const std::filesystem::path& folder);

}  // namespace ingot::store
