#pragma once
// Request -> Response: the only folder that a face (command line, web, Python) may use, beside base.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/error.hpp"
#include "base/sink.hpp"

namespace ingot::solver {
class Solver;
}

namespace ingot::engine {

/// What every command takes. Texts are checked by the engine, not by the face.
struct Request {
  std::filesystem::path scenario;                        ///< file, pack folder or name
  std::vector<std::filesystem::path> pack_roots;         ///< where packs are looked up by name
  std::vector<std::pair<std::string, std::string>> set;  ///< parameter, value with unit
  std::optional<std::string> calendar, objective, report_until, solve_until;
  std::string method = "automatic";  ///< automatic | simplex | interior-point
  std::string start = "pack";        ///< basis of the first solve: pack (what it keeps in starts/) | none | a stored run | a file
  double time_limit_seconds = 1e300;
  double gap = 1e-4;
  int jobs = 2;
  std::uint32_t seed = 0;
  std::filesystem::path runs_folder = "runs";   ///< where the run folder is made
  std::optional<std::filesystem::path> output;  ///< -o: run folder of this very name
  bool store = true;
  std::optional<std::filesystem::path> prices{};                   ///< plan: a contract path at which the plan's money is read
  std::function<std::unique_ptr<solver::Solver>()> make_solver{};  ///< empty: the standard one
  std::string created_utc;  ///< "2026-11-21T20:15:00Z", for the record; the library reads no clock of the day
};

enum class Status { optimal, infeasible, unbounded, limit, interrupted };
std::string_view status_name(Status status);

struct Seconds {
  double read = 0, formulate = 0, solve = 0, check = 0, store = 0, total = 0;
};

/// One named series, IAMC variable and region.
struct SeriesRow {
  std::string variable, region, unit;
  std::vector<double> values;  ///< [years]
  std::string region_id;       ///< as in the pack's regions.csv, or World; `region` is its name
  bool sum = false;            ///< of the series below it (`Capacity|Fab` of `Capacity|Fab|N3`), which it must not be added to
};

/// What binds, in words of the pack (both languages).
struct BindingRow {
  std::string what, what_fr, region, region_name, region_name_fr, from, to, unit, row;
  std::string per, per_fr;      ///< what there is one more of, in words: GW/year, GW/an
  std::string worth, worth_fr;  ///< what its worth is told in: USD; H100e-years under `compute`; empty: it means nothing (`fastest`)
  double value = 0;             ///< what one more unit over the spell buys, present value
  double weight = 0;            ///< value x amount: rank
};

/// One line of the yearly table.
struct FigureRow {
  std::string name, name_fr, unit;
  std::vector<double> values;           ///< [years]
  std::string unit_told, unit_told_fr;  ///< the unit in words: k wafers/month, k plaquettes/mois
};

/// How few hold the capacity of a stage, by year; 0 and no name where nobody holds any.
struct ConcentrationRow {
  std::string stage, stage_name, stage_name_fr;
  std::string unit, unit_told, unit_told_fr;                        ///< of the capacity that is shared out
  std::string holders;                                              ///< region or operator
  bool of_several_units = false;                                    ///< the stage has other rows in other units
  std::vector<double> herfindahl;                                   ///< [years] sum of the squares of the shares
  std::vector<double> largest_share;                                ///< [years]
  std::vector<std::string> largest, largest_name, largest_name_fr;  ///< [years] who has it: id, names
};

/// A published figure beside what the plan gives.
struct ComparisonRow {
  std::string id, series, name, name_fr, set, region, unit;
  std::string unit_told, unit_told_fr;
  std::string verdict;  ///< inside (the published interval), within (the tolerance), outside; empty where neither is given
  std::string cause, cause_fr, source;
  int year = 0;
  double record = 0, model = 0, error = 0;  ///< error: model/record - 1
  std::optional<double> low{}, high{}, tolerance{};
};

/// One round towards paces of reinvested cash flow that fit the plan's own prices.
struct CashRound {
  int round = 0;
  double change = 0;  ///< largest change of a pace, over the largest pace
  double step = 1;    ///< part of the change that the next round takes
};

/// What a source of capital puts in and gets back; money undiscounted but npv, rates effective a year. See docs/finance.md.
struct MoneySource {
  std::string id, name, name_fr;
  std::string kind;                  ///< equity, cash, debt, grant, credit, prepayment; all (no sources in the pack)
  double drawn = 0;                  ///< money drawn from it
  double paid_in = 0, returned = 0;  ///< with construction beyond capital; back, terminal value with it
  double terminal = 0;               ///< value at the end of the horizon
  std::vector<double> irr;           ///< all rates; empty: none, and irr_outcome says why
  std::string irr_outcome;           ///< found, no_flows, one_sign, no_root
  double required = 0, npv = 0;      ///< required return; present value at it
  std::optional<double> multiple{}, payback_years{}, discounted_payback_years{};
  std::optional<int> worst_year{};
  double worst_amount = 0, peak_drawn = 0;
  double tax = 0, npv_after_tax = 0;               ///< money: all tax, undiscounted; at the required return
  std::vector<double> irr_after_tax;               ///< as irr; empty too where nothing is taxed
  std::string irr_after_tax_outcome;               ///< empty: nothing is taxed
  std::vector<double> drawn_by_year, net_by_year;  ///< [years] money / year
};

/// Present values of a stage of the chain; rent = revenue - all the others.
struct MoneyStage {
  std::string id, name, name_fr;
  double revenue = 0, purchases = 0, construction = 0, own_cost = 0, capital = 0, margin = 0, rent = 0;
  double incumbents = 0;  ///< of the rent, what capacity earns that stood before the plan
  double tax = 0;         ///< of the rent, what governments take
};

/// All plants of a stage, in a region or everywhere, as one investment.
struct MoneyClass {
  std::string stage, stage_name, stage_name_fr;
  std::string region, region_name, region_name_fr;  ///< empty: all regions
  double paid = 0, granted = 0;                     ///< money, undiscounted: without grants; grants
  double construction_interest = 0;                 ///< money: at the required returns, from payment to first output
  double tax = 0;                                   ///< money, undiscounted
  std::vector<double> irr, irr_after_tax;           ///< as MoneySource
};

/// A layer of the capital stack: money drawn for a stage in a region.
struct MoneyLayer {
  std::string layer;  ///< grant, prepayment, debt, common: in the order of their claims
  std::string stage, region;
  double drawn = 0;  ///< money, undiscounted
};

/// A party and the present value of what it keeps.
struct MoneyParty {
  std::string kind;  ///< owners, margins, trade, tariffs, stocks, consumers, granted, grantors, financing, financiers, governments
  std::string id, name, name_fr;
  double received = 0, paid = 0, value = 0;
};

/// Parts of a levelised price, money / unit.
struct MoneyCostPart {
  std::string id, name, name_fr;  ///< stage, or trade, stocks
  double own_cost = 0, capital = 0, margin = 0, rent = 0, tax = 0;
};

/// Levelised cost of the target commodity over the horizon.
struct MoneyCost {
  std::string commodity, name, name_fr, unit;  ///< unit: H100e-hour where the commodity is counted in H100e-year
  std::string unit_told, unit_told_fr;
  double price = 0, cost = 0;            ///< money / unit: what consumers pay; without rents
  std::string work_unit;                 ///< 1e18 FLOP; empty: the scenario does not say what work a unit does
  double work_price = 0, work_cost = 0;  ///< money / work_unit
  std::vector<MoneyCostPart> parts;      ///< add up to the price
};

/// Debt paid before all other sources.
struct MoneyStack {
  double debt_drawn = 0, service_paid = 0, unpaid = 0, outstanding = 0;  ///< money; outstanding: owed after the end of the horizon
  std::optional<double> least_coverage{};                                ///< cash / service, of the reported periods
  std::vector<double> service_by_year, cash_by_year;                     ///< [years] money / year: owed; available
  std::vector<double> equity_irr;                                        ///< of all others, if debt is paid first
  std::string equity_irr_outcome;
};

/// The money of a plan.
struct Money {
  std::string currency;
  bool contracted = false;  ///< at prices of a contract path instead of the plan's own
  bool taxed = false;       ///< the pack has taxes; without them nothing is told after tax
  double largest_gap = 0;   ///< relative: how far sums that must tie are apart
  std::vector<MoneySource> sources;
  std::vector<MoneyStage> stages;
  std::vector<MoneyClass> classes;  ///< by stage, then by stage and region
  std::vector<MoneyLayer> layers;   ///< what is drawn from nobody is left out
  std::vector<MoneyParty> parties;
  std::optional<MoneyCost> cost;
  std::optional<MoneyStack> stack;  ///< where some of the capital is debt
};

/// A statement in conflict, for an infeasible scenario.
struct ConflictRow {
  std::string row;            ///< LP name
  std::string what, what_fr;  ///< in the pack's words: one statement over all periods in which it takes part, with what it wants or allows
  std::size_t rows = 1;       ///< of the program that it stands for
};

/// A claim of the pack, tested. Numbers in `unit`.
struct ClaimRow {
  std::string id, name, name_fr, text, text_fr, measure, unit, unit_fr;
  std::string missing, missing_fr;  ///< why it was not tested
  /// With their units, and digits enough to tell them apart; the margin is negative where the claim fails. Empty: not tested.
  std::string value_text{}, value_text_fr{}, threshold_text{}, threshold_text_fr{}, margin_text{}, margin_text_fr{};
  bool at_least = true;           ///< else at most
  std::optional<double> value{};  ///< none: not tested; may be infinite
  double threshold = 0, margin = 0, weight = 1;
  std::optional<bool> holds{};
};

/// A known size and what of it the plan's money is.
struct YardstickRow {
  std::string id, name, name_fr;
  std::string compare;  ///< total: all reported spend; year: the dearest year's; share: that as a share of an income
  std::string unit, source;
  double value = 0, plan = 0, multiple = 0;
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
  std::optional<std::string> fastest_date;    ///< `fastest`: when the period begins in which the target is first reached
  std::string fastest_text, fastest_text_fr;  ///< `fastest`: that, or that it is not reached, in a sentence
  std::string limit_text, limit_text_fr;      ///< at a limit: what was found and what was not, in a sentence
  std::string headline, headline_fr;          ///< the answer in a sentence or two
  std::vector<int> years;
  std::vector<SeriesRow> series;
  std::vector<BindingRow> binding;
  std::vector<FigureRow> figures;
  std::vector<ComparisonRow> comparison;
  std::vector<ConcentrationRow> concentration;
  std::vector<ConflictRow> conflict;
  std::optional<Money> money;  ///< none where prices in money say nothing
  std::vector<ClaimRow> claims;
  std::vector<YardstickRow> yardsticks;
  std::string answer;                  ///< infrastructure, mixed, fantasy, no_programme; empty where no claim could be tested
  std::string verdict, verdict_fr;     ///< the answer in words, made of claims and what binds
  double weight_holding = 0;           ///< share of the weight of tested claims that holds
  std::vector<CashRound> cash_rounds;  ///< empty where no source reinvests
  bool cash_converged = true;
  Diagnostics diagnostics;          ///< warnings of the pack (errors throw)
  std::optional<Error> not_stored;  ///< why there is no run of it although one was wanted: the disk was full, say
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
  bool found = false;                ///< there is a plan: the best one, or at a limit one that keeps to all that was stated
  std::vector<double> figures_last;  ///< yearly figures at the last reported year, in the order of `figures`
  double target = 0;                 ///< discounted production of the target commodity, if the pack names one
};
struct SweepResponse {
  std::string scenario, parameter, unit, objective_unit, run;  ///< run: the file of points, empty if none is stored
  std::string target_name, target_name_fr, target_unit;        ///< of SweepPoint::target; empty if the pack names none
  std::string target_unit_told, target_unit_told_fr;
  std::string unit_told, unit_told_fr;  ///< of the parameter
  std::vector<std::string> figures;
  std::vector<std::string> figures_told, figures_told_fr;  ///< the same with units in words
  std::vector<SweepPoint> points;
};
/// vary: NAME=LO:HI:STEPS (values with units allowed: `0.5 T USD:10 T USD:10`; `log` spacing with a trailing `:log`). Finished points are
/// stored as they come and are not solved again when the same sweep is asked for once more.
SweepResponse sweep(const Request& request, const std::string& vary, const Sink& sink);

struct VerdictResponse {
  PlanResponse plan;
  std::optional<SweepResponse> budget;  ///< none where there is no budget to sweep
  std::optional<double> saturation;     ///< budget from which a dollar more delivers under a twentieth of what it did at its best
  bool limited = false;                 ///< some solve beside the plan's came to a limit: a claim untested, a budget without answer
};
/// The plan with all its claims tested (also those that want the most that can be delivered with unlimited capital), and what each budget
/// delivers. @param budget as `vary` of sweep(); empty: the scenario's option `budget`; `none`: no sweep
VerdictResponse verdict(const Request& request, const Sink& sink, const std::string& budget);

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

/// Writes a commented scenario of one's own, ready to run, that extends a pack or scenario as `Request::scenario` names it.
/// @error Error(usage) if the folder exists and is not empty; Findings if there is no such pack or scenario
std::vector<std::filesystem::path> make_new(const std::filesystem::path& folder, const std::filesystem::path& extends,
                                            const std::vector<std::filesystem::path>& pack_roots);

}  // namespace ingot::engine
