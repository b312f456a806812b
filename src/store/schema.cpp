#include <fmt/format.h>

#include "store/tables.hpp"

namespace ingot::store {
namespace {

// Rates are per year, money undiscounted unless said otherwise; capacities are means over the period, stocks stand at its end
// (plan/plan.hpp). `period` is period.label; `from_region` and `to_region` are region.id, or `hub`.
constexpr std::string_view schema = R"(
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE stage (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL) STRICT;
CREATE TABLE region (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, tags TEXT NOT NULL, countries TEXT NOT NULL) STRICT;
CREATE TABLE process (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, stage TEXT NOT NULL, variable TEXT NOT NULL, operator TEXT NOT NULL,
  tags TEXT NOT NULL, capacity_unit TEXT NOT NULL, activity_unit TEXT NOT NULL, conversion REAL) STRICT;
CREATE TABLE commodity (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, variable TEXT NOT NULL, unit TEXT NOT NULL, tags TEXT NOT NULL) STRICT;
CREATE TABLE unit_name (unit TEXT PRIMARY KEY, one TEXT NOT NULL, many TEXT NOT NULL, one_fr TEXT NOT NULL, many_fr TEXT NOT NULL) STRICT;
CREATE TABLE period (label TEXT PRIMARY KEY, start REAL NOT NULL, end REAL NOT NULL, reported INTEGER NOT NULL) STRICT;
CREATE TABLE capital_source (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, commitment REAL, required_return REAL, kind TEXT NOT NULL, term REAL, commitment_value REAL) STRICT;

CREATE TABLE capacity (process TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, installed REAL, nameplate REAL, capacity REAL, retired REAL, rent REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE starts (process TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, amount REAL, additions REAL, rate_rise REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE activity (process TEXT NOT NULL, mode TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, rate REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE flow (route TEXT NOT NULL, commodity TEXT NOT NULL, from_region TEXT NOT NULL, to_region TEXT NOT NULL, period TEXT NOT NULL, rate REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE recipe (process TEXT NOT NULL, commodity TEXT NOT NULL, direction TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, rate REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE stock (commodity TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, amount REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE demand (segment TEXT NOT NULL, commodity TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, served REAL, price REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE price (commodity TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, price REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE spend (process TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, rate REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE capital (source TEXT NOT NULL, period TEXT NOT NULL, draw REAL, unit TEXT NOT NULL, pace REAL, pace_value REAL, prepaid_value REAL) STRICT;
CREATE TABLE capital_class (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL) STRICT;
CREATE TABLE capital_item (class INTEGER NOT NULL, process TEXT NOT NULL, region TEXT NOT NULL, started_from REAL NOT NULL, started_until REAL NOT NULL,
  period TEXT NOT NULL, spend REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE capital_draw (class INTEGER NOT NULL, source TEXT NOT NULL, period TEXT NOT NULL, draw REAL, unit TEXT NOT NULL, share_value REAL) STRICT;
-- Of the next dollar that a class spends, over the discounted dollar; one of the two is 0, a missing row means both are. `scarcity`: a dollar more to spend
-- there is worth so much beyond itself, since paces or commitments bind. `granted`: grants and credits pay so much of it, net of any scarcity.
CREATE TABLE capital_value (class INTEGER NOT NULL, period TEXT NOT NULL, scarcity REAL, granted REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE limit_value (id TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, period TEXT NOT NULL, value REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE cost (term TEXT PRIMARY KEY, value REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE binding (rank INTEGER PRIMARY KEY, kind TEXT NOT NULL, what TEXT NOT NULL, what_fr TEXT NOT NULL, region TEXT NOT NULL, row TEXT NOT NULL,
  start REAL NOT NULL, end REAL NOT NULL, value REAL, unit TEXT NOT NULL, weight REAL, stage TEXT NOT NULL) STRICT;
CREATE TABLE binding_period (rank INTEGER NOT NULL, period TEXT NOT NULL, weight REAL, level REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE series (variable TEXT NOT NULL, region TEXT NOT NULL, unit TEXT NOT NULL, year INTEGER NOT NULL, value REAL) STRICT;

CREATE TABLE figure (name TEXT NOT NULL, name_fr TEXT NOT NULL, unit TEXT NOT NULL, year INTEGER NOT NULL, value REAL) STRICT;
CREATE TABLE parameter (name TEXT PRIMARY KEY, value TEXT NOT NULL, unit TEXT NOT NULL, low TEXT NOT NULL, high TEXT NOT NULL, distribution TEXT NOT NULL,
  parameter_group TEXT NOT NULL, source TEXT NOT NULL, as_of TEXT NOT NULL, grade TEXT NOT NULL, note TEXT NOT NULL, reference TEXT NOT NULL, url TEXT NOT NULL,
  changed INTEGER NOT NULL, pack_value TEXT NOT NULL) STRICT;
-- What formulas give in the middle of the first and of the last reported period, in the parameter's unit; plain numbers have no row.
CREATE TABLE parameter_value (name TEXT PRIMARY KEY, first REAL, last REAL) STRICT;
CREATE TABLE record (id TEXT PRIMARY KEY, series TEXT NOT NULL, name TEXT NOT NULL, name_fr TEXT NOT NULL, record_set TEXT NOT NULL, region TEXT NOT NULL,
  year INTEGER NOT NULL, unit TEXT NOT NULL, record REAL, low REAL, high REAL, model REAL, error REAL, verdict TEXT NOT NULL, cause TEXT NOT NULL,
  cause_fr TEXT NOT NULL, source TEXT NOT NULL) STRICT;
-- How few hold the capacity of a stage (mean of the year): shares among `holders` (region, operator), `largest` has most. A stage that counts capacity in several
-- units has rows for each.
CREATE TABLE concentration (stage TEXT NOT NULL, unit TEXT NOT NULL, holders TEXT NOT NULL, year INTEGER NOT NULL, herfindahl REAL, largest_share REAL,
  largest TEXT NOT NULL) STRICT;
CREATE TABLE claim (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, text TEXT NOT NULL, text_fr TEXT NOT NULL, measure TEXT NOT NULL,
  value REAL, threshold REAL NOT NULL, margin REAL, unit TEXT NOT NULL, unit_fr TEXT NOT NULL, sense TEXT NOT NULL, holds INTEGER, weight REAL NOT NULL,
  missing TEXT NOT NULL, missing_fr TEXT NOT NULL) STRICT;
CREATE TABLE yardstick (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, compare TEXT NOT NULL, value REAL NOT NULL, plan REAL NOT NULL,
  multiple REAL NOT NULL, unit TEXT NOT NULL, source TEXT NOT NULL) STRICT;
CREATE TABLE conflict (rank INTEGER PRIMARY KEY, row TEXT NOT NULL, what TEXT NOT NULL, what_fr TEXT NOT NULL) STRICT;

-- What each size of a budget buys (`ingot verdict`): target is discounted production of the target commodity; figure counts from 0 in the pack's order.
CREATE TABLE budget (parameter TEXT PRIMARY KEY, unit TEXT NOT NULL, target TEXT NOT NULL, target_fr TEXT NOT NULL, target_unit TEXT NOT NULL, saturation REAL) STRICT;
CREATE TABLE budget_point (rank INTEGER PRIMARY KEY, value REAL NOT NULL, target REAL) STRICT;
CREATE TABLE budget_figure (rank INTEGER NOT NULL, figure INTEGER NOT NULL, value REAL) STRICT;

-- Money of the plan (docs/finance.md); empty where prices say nothing. By period in money a year; finance_stage, finance_party and finance_cost
-- are present values at the first day, finance_source undiscounted but npv; rates are effective, a year; NULL: there is none.
CREATE TABLE finance_site (process TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, revenue REAL, inputs REAL, upkeep REAL, construction REAL,
  variable REAL, fixed REAL, margin REAL, capex REAL, adjustment REAL, outlay REAL, cash REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_market (commodity TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, price REAL, offered REAL, taken REAL, unit TEXT NOT NULL,
  paid REAL, money_unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_stage (stage TEXT PRIMARY KEY, revenue REAL, purchases REAL, construction REAL, own_cost REAL, capital REAL, margin REAL, rent REAL,
  incumbents REAL, tax REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_party (kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, name_fr TEXT NOT NULL, received REAL, paid REAL, value REAL,
  unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_source (source TEXT PRIMARY KEY, paid_in REAL, returned REAL, terminal REAL, irr REAL, irr_outcome TEXT NOT NULL, required REAL, npv REAL,
  multiple REAL, payback_years REAL, discounted_payback_years REAL, worst_year INTEGER, worst_amount REAL, peak_drawn REAL, tax REAL, irr_after_tax REAL,
  irr_after_tax_outcome TEXT NOT NULL, npv_after_tax REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_irr (source TEXT NOT NULL, rank INTEGER NOT NULL, rate REAL NOT NULL) STRICT;
CREATE TABLE finance_flow (source TEXT NOT NULL, period TEXT NOT NULL, drawn REAL, earned REAL, construction REAL, scarcity REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_draw (source TEXT NOT NULL, stage TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, draw REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_cost (part TEXT PRIMARY KEY, own_cost REAL, capital REAL, margin REAL, rent REAL, tax REAL, unit TEXT NOT NULL) STRICT;
-- All plants of a stage, in a region or (region empty) everywhere, as one investment; of what sources and incumbents (source `incumbents`) are taxed;
-- what each layer of the stack (grant, prepayment, debt, common) pays for; debt served before all others.
CREATE TABLE finance_class (stage TEXT NOT NULL, region TEXT NOT NULL, paid REAL, granted REAL, construction_interest REAL, tax REAL, irr REAL,
  irr_outcome TEXT NOT NULL, irr_after_tax REAL, irr_after_tax_outcome TEXT NOT NULL, unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_tax (source TEXT NOT NULL, stage TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, depreciation REAL, interest REAL,
  taxable REAL, tax REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_tax_at_end (source TEXT NOT NULL, stage TEXT NOT NULL, region TEXT NOT NULL, tax REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_stack (layer TEXT NOT NULL, stage TEXT NOT NULL, region TEXT NOT NULL, drawn REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE finance_debt (period TEXT NOT NULL, drawn REAL, service REAL, cash REAL, coverage REAL, unit TEXT NOT NULL) STRICT;

CREATE VIEW people AS SELECT capacity.* FROM capacity JOIN process ON process.id = capacity.process WHERE process.stage = 'people';
)";

}  // namespace

void create_tables(Database& database) {
  database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application_id, schema_version));
  database.execute(std::string(schema));
}

}  // namespace ingot::store
