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
CREATE TABLE region (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, tags TEXT NOT NULL) STRICT;
CREATE TABLE process (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, stage TEXT NOT NULL, variable TEXT NOT NULL, operator TEXT NOT NULL,
  tags TEXT NOT NULL, capacity_unit TEXT NOT NULL, activity_unit TEXT NOT NULL, conversion REAL) STRICT;
CREATE TABLE commodity (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, variable TEXT NOT NULL, unit TEXT NOT NULL, tags TEXT NOT NULL) STRICT;
CREATE TABLE period (label TEXT PRIMARY KEY, start REAL NOT NULL, end REAL NOT NULL, reported INTEGER NOT NULL) STRICT;
CREATE TABLE capital_source (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT NOT NULL, commitment REAL, required_return REAL) STRICT;

CREATE TABLE capacity (process TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, nameplate REAL, capacity REAL, retired REAL, rent REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE starts (process TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, amount REAL, rate_rise REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE activity (process TEXT NOT NULL, mode TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, rate REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE flow (route TEXT NOT NULL, commodity TEXT NOT NULL, from_region TEXT NOT NULL, to_region TEXT NOT NULL, period TEXT NOT NULL, rate REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE stock (commodity TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, amount REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE demand (segment TEXT NOT NULL, commodity TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, served REAL, price REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE price (commodity TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, price REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE spend (process TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL, rate REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE capital (source TEXT NOT NULL, period TEXT NOT NULL, draw REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE limit_value (id TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, period TEXT NOT NULL, value REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE cost (term TEXT PRIMARY KEY, value REAL, unit TEXT NOT NULL) STRICT;
CREATE TABLE binding (rank INTEGER PRIMARY KEY, kind TEXT NOT NULL, what TEXT NOT NULL, what_fr TEXT NOT NULL, region TEXT NOT NULL, row TEXT NOT NULL,
  start REAL NOT NULL, end REAL NOT NULL, value REAL, unit TEXT NOT NULL, weight REAL) STRICT;
CREATE TABLE series (variable TEXT NOT NULL, region TEXT NOT NULL, unit TEXT NOT NULL, year INTEGER NOT NULL, value REAL) STRICT;

CREATE VIEW people AS SELECT capacity.* FROM capacity JOIN process ON process.id = capacity.process WHERE process.stage = 'people';
)";

}  // namespace

void create_tables(Database& database) {
  database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application_id, schema_version));
  database.execute(std::string(schema));
}

}  // namespace ingot::store
