// records.csv: published figures to be set beside the plan

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "problem/tables/steps.hpp"
#include "problem/tables/text.hpp"
#include "problem/variables.hpp"

namespace ingot::build {
namespace {

/// What a series is counted in; a rate is meant over the year.
struct Counted {
  Measure unit;
  bool rate = false;
};
using Variables = std::map<std::string, Counted, std::less<>>;

/// Every variable that a plan of this problem may report (engine/yearly.cpp makes them).
Variables variables(Context& context) {
  const Problem& problem = context.problem;
  Variables all{{"Investment", {context.money, true}}};
  for (const ProcessId p : problem.processes.ids()) {
    const std::string& name = problem.processes[p].variable;
    const Measure &capacity = context.capacity_unit[p.index()], &activity = context.activity_unit[p.index()];
    all.insert({{"Capacity|" + name, {capacity}},
                {"Starts|" + name, {capacity, true}},
                {"Activity|" + name, {activity, true}},
                {"Investment|" + name, {context.money, true}}});
  }
  for (const Stage& s : problem.stages) all.insert({"Investment by stage|" + s.naming.name, {context.money, true}});
  for (const CommodityId c : problem.commodities.ids()) {
    const std::string& name = problem.commodities[c].variable;
    const Measure unit = context.measure(c);
    all.insert({{"Production|" + name, {unit, true}}, {"Price|" + name, {context.money / unit}}, {"Stock|" + name, {unit}}});
  }
  for (const Segment& s : problem.segments) all.insert({"Demand|" + s.variable, {context.measure(s.commodity), true}});
  for (const Figure& figure : problem.figures)
    if (!figure.variable.empty()) all.insert({figure.variable, {context.read_unit({figure.own_unit, {}}, "unit"), figure.rate}});
  const std::vector<SummableVariable> parts = summable_variables(problem);
  for (const auto& [name, members] : sums_above(parts)) all.insert({name, all.at(parts[members.front()].name)});
  return all;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Mean over the periods that share time with a calendar year.
double year_value(const Calendar& calendar, const Series& series, int year) {
  double sum = 0.0, years = 0.0;
  for (const PeriodId t : calendar.ids()) {
    const double common = std::min(calendar.span(t).end, year + 1.0) - std::max(calendar.span(t).start, static_cast<double>(year));
    if (common <= 0.0) continue;
    sum += common * series[t];
    years += common;
  }
  return years > 0.0 ? sum / years : 0.0;
}

/// Reads what a record measures: `A|B + C|* - D`, each term with a coefficient `x * ` before it where wanted. Blanks stand around the
/// signs, since names may hold hyphens.
class TermReader {
 public:
  TermReader(Context& context, RowReader& reader, const Variables& known, const Record& record, const Measure& unit)
      : context_(context), reader_(reader), known_(known), record_(record), unit_(unit) {}

  std::vector<RecordTerm> read(std::string_view text) {
    std::vector<RecordTerm> terms;
    for (double sign = 1.0; !text.empty();) {
      const std::size_t end = std::min({text.find(" + "), text.find(" - "), text.size()});
      if (const std::optional<RecordTerm> term = one(trimmed(text.substr(0, end)), sign)) terms.push_back(*term);
      if (end == text.size()) break;
      sign = text[end + 1] == '-' ? -1.0 : 1.0;
      text.remove_prefix(end + 3);
    }
    return terms;
  }

 private:
  std::optional<RecordTerm> one(std::string_view text, double sign) {
    const std::size_t times = text.rfind(" * ");
    const bool weighted = times != std::string_view::npos;
    RecordTerm term{std::string(trimmed(weighted ? text.substr(times + 3) : text)), false, sign};
    term.prefix = !term.variable.empty() && term.variable.back() == '*';
    if (term.prefix) term.variable.pop_back();
    const auto found = known_.lower_bound(term.variable);
    if (found == known_.end() || !(term.prefix ? found->first.starts_with(term.variable) : found->first == term.variable)) {
      reader_.error("variable", fmt::format("no plan has a series '{}'", term.variable),
                    "write a name as in `ingot plan --json`, or its beginning and *");
      return std::nullopt;
    }
    const Measure& own = found->second.unit;
    if (weighted) {
      const std::optional<Series> weight = context_.evaluator.series(
          {std::string(trimmed(text.substr(0, times))), reader_.cell("variable").place}, "variable", unit_ / own, reader_.indices, kAny);
      if (!weight) return std::nullopt;
      term.factor *= year_value(context_.problem.calendar, *weight, record_.year);
      return term;
    }
    const Measure yearly = found->second.rate ? own / context_.year : own;
    const bool as_rate = unit_.unit.dimension == yearly.unit.dimension;
    if (!as_rate && unit_.unit.dimension != own.unit.dimension) {
      reader_.error("unit", fmt::format("{} is counted in {}, not in {}", term.variable, own.text, record_.unit),
                    fmt::format("write for example {}", own.text));
      return std::nullopt;
    }
    term.factor *= (as_rate ? yearly.unit.factor : own.unit.factor) / unit_.unit.factor;
    return term;
  }

  Context& context_;
  RowReader& reader_;
  const Variables& known_;
  const Record& record_;
  const Measure& unit_;
};

void read_region(Context& context, RowReader& reader, Record& record) {
  record.region = reader.text("region");
  if (record.region.empty() || record.region == "World") {
    record.region = "World";
  } else {
    context.regions.find(reader.cell("region"), "region", context.reporter);
  }
}

/// The words of the option `records`; `*` is all.
bool is_shown(const std::vector<std::string>& sets, const std::string& set) {
  return std::any_of(sets.begin(), sets.end(), [&](const std::string& word) { return word == "*" || word == set; });
}

}  // namespace

void read_records(Context& context) {
  const pack::Table& table = context.scenario.table("records");
  const auto option = context.scenario.options.find("records");
  const std::vector<std::string> sets =
      option == context.scenario.options.end() ? std::vector<std::string>{} : split_words(option->second.text);
  const Variables known = variables(context);
  const Calendar& calendar = context.problem.calendar;
  std::set<std::string> found;
  for (const pack::Row& row : table.rows) {
    RowReader reader(context, table, row);
    Record record;
    record.id = reader.text("id");
    for (auto& [column, text] :
         {std::pair{"series", &record.series}, std::pair{"name", &record.name}, std::pair{"name_fr", &record.name_fr},
          std::pair{"set", &record.set}, std::pair{"unit", &record.unit}, std::pair{"cause", &record.cause},
          std::pair{"cause_fr", &record.cause_fr}, std::pair{"source", &record.source}})
      *text = reader.text(column);
    found.insert(record.set);
    read_region(context, reader, record);
    record.year = static_cast<int>(std::lround(reader.number("year", context.one, 0.0)));
    const Measure unit = context.read_unit(reader.cell("unit"), "unit");
    if (!unit.known) continue;
    record.terms = TermReader(context, reader, known, record, unit).read(reader.text("variable"));
    record.value = reader.number("value", unit, 0.0);
    record.low = reader.number_if("low", unit);
    record.high = reader.number_if("high", unit);
    record.tolerance = reader.number_if("tolerance", context.one, kNotNegative);
    const bool reported = record.year >= calendar.start.years - 1e-9 && record.year + 1.0 <= calendar.report_until.years + 1e-9;
    if (reported && is_shown(sets, record.set)) context.problem.records.push_back(std::move(record));
  }
  for (const std::string& set : sets) {
    if (set != "*" && !found.contains(set))
      context.reporter.error(option->second.place, "records", fmt::format("records.csv has no set '{}'", set),
                             "write a word of its column set");
  }
}

}  // namespace ingot::build
