#pragma once
// What a report page is given: the one contract between the program and the page. Rates are per year, money undiscounted unless said
// otherwise. `[years]` arrays follow Run::years; values are means over the calendar year (totals where they are rates). Indices count from
// 0 into the run's own lists; -1 is none.

#include <optional>
#include <string>
#include <vector>

namespace ingot::report {

struct Text {
  std::string en, fr;
};

struct Stage {
  std::string id;
  Text name;
};

struct Region {
  std::string id;
  Text name;
  std::vector<std::string> countries;
};

/// How a unit is told: one of it, and several.
struct UnitName {
  std::string unit;
  Text one, many;
};

struct Process {
  std::string id;
  Text name;
  int stage = -1;
  std::string operator_id;
  int output = -1;
  std::string capacity_unit, activity_unit;
};

struct Commodity {
  std::string id;
  Text name;
  std::string unit;
  std::vector<double> price;
};

struct Figure {
  Text name;
  std::string unit;
  std::vector<double> values;
};

struct Binding {
  std::string kind;
  Text what;
  int region = -1, stage = -1;
  double from = 0, until = 0, value = 0;
  std::string unit;
  double weight = 0;
  std::vector<double> weights;
};

struct Site {
  int process = -1, region = -1;
  std::vector<double> capacity, activity, starts, spend, rent;
};

struct Exchange {
  int commodity = -1, stage = -1;
  std::string direction;
  std::vector<double> rate, value;
};

struct CapitalSource {
  std::string id;
  Text name;
  std::optional<double> commitment;
  double required_return = 0;
  std::vector<double> draw;
};

struct Draw {
  int source = -1, stage = -1;
  std::vector<double> values;
};

struct Term {
  std::string id;
  double value = 0;
};

struct Parameter {
  std::string name, value, unit, low, high, distribution, group, source, as_of, grade, note, reference, url;
  bool changed = false;
  std::string pack_value;
  std::optional<double> first{}, last{};
};

struct Conflict {
  std::string row;
  Text what;
};

struct Check {
  bool passed = false;
  double largest_violation = 0, gap = 0;
};

struct Size {
  int rows = 0, columns = 0, nonzeros = 0, periods = 0, reported = 0;
  double longest = 0;
};

struct Objective {
  std::string name;
  double value = 0;
  std::string unit;
};

struct Origin {
  std::string hash, pack, created, solver, ingot, method, calendar, horizon, solved_until, licence;
  int price_year = 0;
  double discount_rate = 0;
};

struct StageMoney {
  int stage = -1;
  double revenue = 0, purchases = 0, construction = 0, own_cost = 0, capital = 0, margin = 0, rent = 0, incumbents = 0;
};

struct Party {
  std::string kind, id;
  Text name;
  double received = 0, paid = 0, value = 0;
};

struct SourceReturn {
  int source = -1;
  double paid_in = 0, returned = 0, terminal = 0;
  std::optional<double> irr;
  std::string irr_outcome;
  double required = 0, npv = 0;
  std::optional<double> multiple, payback_years;
  double peak_drawn = 0;
  std::vector<double> drawn, net;
  double tax = 0;
  std::optional<double> irr_after_tax;
};

struct CostPart {
  std::string id;
  int stage = -1;
  double own_cost = 0, capital = 0, margin = 0, rent = 0;
};

struct StackPart {
  std::string layer;
  int stage = -1;
  double drawn = 0;
};

struct Debt {
  std::vector<double> drawn, service, cash;
  std::optional<double> least_coverage, least_at;
};

struct ClassReturn {
  int stage = -1, region = -1;
  double paid = 0, granted = 0, building = 0, tax = 0;
  std::optional<double> irr, irr_after_tax;
};

struct GovernmentTax {
  int region = -1;
  std::vector<double> values;
  double at_end = 0;
};

struct Finance {
  std::vector<int> years;
  std::vector<StageMoney> stages;
  std::vector<Party> parties;
  std::vector<SourceReturn> returns;
  int target = -1;
  std::string cost_unit;
  std::vector<CostPart> cost;
  std::vector<StackPart> stack;
  std::optional<Debt> debt;
  std::vector<ClassReturn> classes;
  std::vector<GovernmentTax> taxes;
};

struct Record {
  std::string id, series, set, region, unit;
  Text name;
  int year = 0;
  double record = 0;
  std::optional<double> low, high;
  double model = 0, error = 0;
  std::string verdict;
  Text cause;
  std::string source;
};

struct Claim {
  std::string id, measure, sense;
  Text name, text, unit, missing;
  std::optional<double> value;
  double threshold = 0;
  std::optional<double> margin;
  double weight = 0;
  std::optional<bool> holds;
};

struct Yardstick {
  std::string id, compare, unit, source;
  Text name;
  double value = 0, plan = 0, multiple = 0;
};

struct Verdict {
  std::string answer;
  Text text;
  double share = 0;
};

struct BudgetPoint {
  double value = 0;
  std::optional<double> target;
  std::vector<double> figures;
};

struct Budget {
  std::string parameter, unit;
  Text target;
  std::string target_unit;
  std::optional<double> saturation;
  std::vector<BudgetPoint> points;
};

struct Run {
  std::string id, scenario, status, currency;
  Text title, question, headline;
  Origin origin;
  Check check;
  Size size;
  Objective objective;
  std::vector<int> years;
  std::vector<Stage> stages;
  std::vector<Region> regions;
  std::vector<Process> processes;
  std::vector<Commodity> commodities;
  std::vector<UnitName> units;
  std::vector<Figure> figures;
  std::vector<Binding> binding;
  std::vector<Site> sites;
  std::vector<Exchange> exchange;
  std::vector<CapitalSource> capital;
  std::vector<Draw> draws;
  std::vector<Term> terms;
  std::vector<Parameter> parameters;
  std::vector<Conflict> conflict;
  std::optional<Finance> finance;
  std::vector<Record> records;
  std::optional<Verdict> verdict;
  std::vector<Claim> claims;
  std::vector<Yardstick> yardsticks;
  std::optional<Budget> budget;
};

struct Report {
  int version = 1;
  std::string language;
  std::vector<Run> runs;
};

}  // namespace ingot::report
