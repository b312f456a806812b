#pragma once
// The steps of building a problem, one file each, in the order in which they need one another.

#include "problem/tables/context.hpp"

namespace ingot::build {

// Names first: selectors and index words need all of them, and the calendar needs the longest lead time.
void declare_stages(Context& context);
void declare_regions(Context& context);
void declare_commodities(Context& context);
/// Also makes the (empty) sites.
void declare_processes(Context& context);

/// calendar, report_until, solve_until.
void read_calendar(Context& context);

/// decided.
void read_decided(Context& context);

// Numbers, in the order of docs/reference/pack-format.md.
void read_commodities(Context& context);
void read_processes(Context& context);
void read_flows(Context& context);
void read_capacity(Context& context);
void read_projects(Context& context);
void read_stocks(Context& context);
void read_trade(Context& context);
void read_events(Context& context);
void read_limits(Context& context);
void read_demand(Context& context);
void read_capital(Context& context);
void read_taxes(Context& context);
void read_objective(Context& context);
void read_figures(Context& context);
void read_records(Context& context);
void read_claims(Context& context);
void read_yardsticks(Context& context);

/// What only the whole can show: processes without flows, commodities that are wanted and never made.
void check_whole(Context& context);

/// Lead time of a site; also what the default of solve_until rests on.
double read_lead_time(Context& context, SiteId site);

}  // namespace ingot::build
