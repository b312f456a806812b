#pragma once
// Request -> Response: the only folder that a face (command line, web, Python) may use, beside base.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/error.hpp"
#include "base/sink.hpp"

namespace ingot::engine {

/// What every command takes. Texts are checked by the engine, not by the face.
struct Request {
  std::filesystem::path scenario;                        ///< file, pack folder or name
  std::vector<std::filesystem::path> pack_roots;         ///< where packs are looked up by name
  std::vector<std::pair<std::string, std::string>> set;  ///< parameter, value with unit
  std::optional<std::string> calendar, objective, report_until, solve_until;
  std::string method = "automatic";  ///< automatic | simplex | interior-point
  double time_limit_seconds = 1e300;
  double gap = 1e-4;
  int jobs = 2;
  std::uint32_t seed = 0;
  std::filesystem::path runs_folder = "runs";   ///< where the run folder is made
  std::optional<std::filesystem::path> output;  ///< -o: run folder of this very name
  bool store = true;
  std::string created_utc;  ///< "2026-11-21T20:15:00Z", for the record; the library reads no clock of the day
};

enum class Status { optimal, feasible, infeasible, unbounded, limit, interrupted };
std::string_view status_name(Status status);

struct Seconds {
  double read = 0, formulate = 0, solve = 0, check = 0, store = 0, total = 0;
};

/// One named series, IAMC variable and region.
struct SeriesRow {
  std::string variable, region, unit;
  std::vector<double> values;  ///< [years]
};

/// What binds, in words of the pack (both languages).
struct BindingRow {
  std::string what, what_fr, region, region_name, region_name_fr, from, to, unit, row;
  double value = 0;   ///< money that one more unit over the spell buys, present value
  double weight = 0;  ///< value x amount: rank
};

/// One line of the yearly table.
struct FigureRow {
  std::string name, name_fr, unit;
  std::vector<double> values;  ///< [years]
};

/// A statement in conflict, for an infeasible scenario.
struct ConflictRow {
  std::string row;            ///< LP name
  std::string what, what_fr;  ///< in the pack's words
};

struct PlanResponse {
  std::string scenario, title, title_fr, run;  ///< run: folder, empty if not stored
  Status status = Status::infeasible;
  std::string hash;
  // What was solved
  std::string calendar_label, horizon_label, solved_until_label;
  std::size_t regions = 0, processes = 0, sites = 0, periods = 0;
  std::int64_t rows = 0, columns = 0, nonzeros = 0;
  std::string method, solver;
  // Outcome
  std::string objective_name, objective_unit;
  double objective = 0, gap = 0;
  bool check_passed = false;
  double largest_violation = 0, duality_gap = 0;
  Seconds seconds;
  std::optional<std::string> fastest_date;
  std::string headline, headline_fr;  ///< the answer in a sentence or two
  std::vector<int> years;
  std::vector<SeriesRow> series;
  std::vector<BindingRow> binding;
  std::vector<FigureRow> figures;
  std::vector<ConflictRow> conflict;
  Diagnostics diagnostics;  ///< warnings of the pack (errors throw)
};

/// Reads and validates everything; all problems in the diagnostics, no throw for bad packs.
struct CheckResponse {
  Diagnostics diagnostics;
  std::string scenario;
  std::size_t parameters = 0, processes = 0, sites = 0, periods = 0, sources = 0;
};
CheckResponse check(const Request& request, const Sink& sink);

/// Solves, checks, stores. @error Error(input) with the rendered diagnostics if the scenario has errors; Error(solver), Error(io).
PlanResponse plan(const Request& request, const Sink& sink);

/// One point of a sweep.
struct SweepPoint {
  double value = 0;  ///< of the parameter, in its unit
  Status status = Status::infeasible;
  double objective = 0, largest_violation = 0, duality_gap = 0, solve_seconds = 0;
  bool warm = false;
  std::vector<double> figures_last;  ///< yearly figures at the last reported year, in the order of `figures`
  double target = 0;                 ///< discounted production of the target commodity, if the pack names one
};
struct SweepResponse {
  std::string scenario, parameter, unit, objective_unit, run;
  std::vector<std::string> figures;
  std::vector<SweepPoint> points;
};
/// vary: NAME=LO:HI:STEPS (values with units allowed: `0.5 T USD:10 T USD:10`; `log` spacing with a trailing `:log`). Finished points are
/// stored as they come and are not solved again when the same sweep is asked for once more.
SweepResponse sweep(const Request& request, const std::string& vary, const Sink& sink);

/// Writes the formulated model as MPS (no solve). @return the file written
std::filesystem::path export_mps(const Request& request, const std::filesystem::path& file, const Sink& sink);
/// Writes the tables of a stored run as CSV files into a folder. @return the files written
std::vector<std::filesystem::path> export_csv(const std::filesystem::path& run, const std::filesystem::path& folder, const Sink& sink);

/// One number in use, for `ingot sources`.
struct SourceRow {
  std::string parameter, value, unit, low, high, distribution, group, source, as_of, grade, note, reference, url, used_by;
};
struct SourcesResponse {
  std::vector<SourceRow> rows;
  std::string bibtex;
};
SourcesResponse sources(const Request& request, const Sink& sink);

/// Writes a commented scenario of one's own, ready to run. @error Error(usage) if the folder exists and is not empty
std::vector<std::filesystem::path> make_new(const std::filesystem::path& folder, const std::string& extends);

}  // namespace ingot::engine
