#pragma once
// The tables of a run: their schema, and a plan written into them in long form.

#include <filesystem>
#include <memory>
#include <vector>

#include "finance/finance.hpp"
#include "plan/plan.hpp"
#include "store/database.hpp"
#include "store/run.hpp"

namespace ingot::store {

inline constexpr std::int64_t application_id = 0x494e4754;  ///< "INGT": what `file` and SQLite tools see
inline constexpr std::int64_t schema_version = 6;           ///< PRAGMA user_version; changes when a table does

/// An entry of a grid that a plan may lack, or have for some of its items: 0 then.
inline double value_at(const Grid& grid, std::size_t item, PeriodId t) { return item < grid.items() ? grid.at(item, t) : 0.0; }

/// Makes the empty tables. STRICT, so that a text never slips into a number's column.
void create_tables(Database& database);

/// Who solved what, when, with which versions.
void fill_info(Database& database, const RunInfo& info);

/// The numbers in use, the pack's figures, the conflict of an infeasible run.
void fill_context(Database& database, const RunInfo& info);

/// What sites make and take of each commodity: `recipe`. Construction takes by the profile of its window (model.md 5).
void fill_recipe(Database& database, const Problem& problem, const Plan& plan);

/// What the ids mean: stages, regions, processes, commodities, names of units, periods, capital sources.
void fill_problem(Database& database, const Problem& problem);

/// The plan; rows whose values are all zero are left out, tables that the plan lacks stay empty.
void fill_plan(Database& database, const Problem& problem, const Plan& plan);

/// Who pays for what: sources, classes of spend, draws, values of one more dollar (present value).
void fill_capital(Database& database, const Problem& problem, const Plan& plan);

/// The money of the plan: the finance_... tables.
void fill_finance(Database& database, const Problem& problem, const finance::Finance& money);
/// finance_class, finance_tax, finance_tax_at_end, finance_stack, finance_debt.
void fill_finance_details(Database& database, const Problem& problem, const finance::Finance& money);

/// The yearly series that the engine made of it.
void fill_series(Database& database, const std::vector<SeriesValue>& series);

/// What each size of a budget buys.
void fill_budget(Database& database, const BudgetCurve& curve);

/// Opens the database of a run for reading. @error Error(input) if the folder is no run, is damaged or of another version
std::unique_ptr<Database> open_run(const std::filesystem::path& folder);

}  // namespace ingot::store
