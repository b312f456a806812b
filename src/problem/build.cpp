#include "problem/build.hpp"

#include "problem/tables/steps.hpp"

namespace ingot {

Problem build_problem(const pack::Scenario& scenario, Diagnostics& diagnostics) {
  Problem problem;
  problem.name = scenario.name;
  problem.title = scenario.title;
  problem.title_fr = scenario.title_fr;
  problem.question = scenario.question;
  problem.question_fr = scenario.question_fr;
  problem.currency = scenario.currency;
  for (const pack::UnitName& u : scenario.unit_names) problem.unit_names.push_back({u.unit, u.one, u.many, u.one_fr, u.many_fr});

  build::Context context(scenario, problem, diagnostics);
  build::declare_stages(context);
  build::declare_regions(context);
  build::declare_commodities(context);
  build::declare_processes(context);
  build::read_calendar(context);
  build::read_decided(context);
  build::read_commodities(context);
  build::read_processes(context);
  build::read_flows(context);
  build::read_capacity(context);
  build::read_projects(context);
  build::read_stocks(context);
  build::read_trade(context);
  build::read_events(context);
  build::read_limits(context);
  build::read_demand(context);
  build::read_capital(context);
  build::read_taxes(context);
  build::read_objective(context);
  build::read_figures(context);
  build::read_records(context);
  build::read_claims(context);
  build::read_yardsticks(context);
  build::check_whole(context);
  return problem;
}

}  // namespace ingot
