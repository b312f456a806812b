// Runs side by side: two cases by hand, and laws.
#include "engine/compare.hpp"

#include <chrono>
#include <cmath>

#include "engine/compare_parts.hpp"
#include "engine/runs.hpp"
#include "tests/engine/support.hpp"

namespace ingot::engine::testing {
namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

/// Runs of a pack in a folder of their own.
struct Bench : Place {
  fs::path solve(const std::string& pack, const std::string& name, const Settings& set = {}, const std::string& calendar = "") const {
    Request r = request(pack);
    r.output = root() / "runs" / name;
    r.set = set;
    if (!calendar.empty()) r.calendar = calendar;
    return plan(r, Sink{}).run;
  }
};

CompareResponse compared(std::vector<fs::path> runs, std::size_t top = 1000, const std::string& series = "",
                         std::optional<int> year = std::nullopt) {
  CompareRequest request;
  request.runs = std::move(runs);
  request.top = top;
  request.series = series;
  request.year = year;
  return compare(request, Sink{});
}

template <class List, class Fits>
const typename List::value_type& one_of(const List& list, const Fits& fits) {
  static const typename List::value_type none{};
  for (const auto& item : list)
    if (fits(item)) return item;
  ADD_FAILURE() << "not there";
  return none;
}

const FigureMoved& figure_of(const CompareResponse& r, const std::string& name) {
  return one_of(r.figures, [&](const FigureMoved& f) { return f.name == name; });
}

const MoneyMoved& money_of(const CompareResponse& r, const std::string& kind) {
  return one_of(r.money, [&](const MoneyMoved& m) { return m.kind == kind; });
}

void expect_moved(const Moved& m, double first, double other, double tolerance) {
  ASSERT_EQ(m.values.size(), 2U);
  ASSERT_TRUE(m.values[0] && m.values[1] && m.differences[0]);
  EXPECT_NEAR(*m.values[0], first, tolerance);
  EXPECT_NEAR(*m.values[1], other, tolerance);
  EXPECT_NEAR(*m.differences[0], other - first, tolerance);
  if (first != 0.0) {
    EXPECT_NEAR(m.relative[0].value_or(-1e9), (other - first) / std::abs(first), tolerance / std::abs(first));
  }
}

TEST(Compare, OneFabWithMoreGrowthByHand) {
  // README of the pack: with 2 kwpy of growth a year x28 = x29 = 2 in the east and y28 = 5 in the west, 230 M USD; with 3, x = 3 and
  // y28 = 3.5: (3 + 3) x 20 + 3.5 x 30 = 225. Mean of 2028: 10 + x28 / 2 + y28 / 2 = 13.5 or 13.25. A kwpy of growth is worth 2.375 M.
  const Bench bench;
  const CompareResponse r = compared({bench.solve("one-fab", "a"), bench.solve("one-fab", "b", {{"fab_seed", "3 kwpy/year"}})});
  ASSERT_EQ(r.input.size(), 1U);
  EXPECT_EQ(r.input[0].kind, "parameter");
  EXPECT_EQ(r.input[0].name, "fab_seed");
  EXPECT_EQ(r.input[0].values, (std::vector<std::string>{"2 kwpy/year", "3 kwpy/year"}));
  EXPECT_NEAR(r.input[0].relative[0].value_or(0.0), 0.5, 1e-12);
  EXPECT_FALSE(r.same_input);

  EXPECT_EQ(r.years, (std::vector<int>{2026, 2027, 2028, 2029}));
  EXPECT_EQ(r.year, 2029);
  const FigureMoved& fabs = figure_of(r, "fabs");
  expect_moved(fabs.at[2], 13.5, 13.25, 1e-6);
  EXPECT_TRUE(fabs.at[2].moved);
  expect_moved(fabs.at[3], 18.0, 18.0, 1e-6);
  EXPECT_FALSE(fabs.at[3].moved);

  expect_moved(money_of(r, "objective").amount, -445.25e6, -442.875e6, 1.0);
  expect_moved(money_of(r, "investment").amount, 230e6, 225e6, 1.0);
  expect_moved(money_of(r, "drawn").amount, 230e6, 225e6, 1.0);

  const SeriesMoved& west = one_of(r.series, [](const SeriesMoved& s) { return s.variable == "Capacity|Fabs" && s.region == "West"; });
  expect_moved(west.at[3], 5.0, 3.5, 1e-6);
  // Over the years: |3.5 - 5| (1/2 + 1) apart of 5 (1/2 + 1).
  EXPECT_NEAR(west.distance, 0.3, 1e-6);
  const SeriesMoved& east = one_of(r.series, [](const SeriesMoved& s) { return s.variable == "Capacity|Fabs" && s.region == "East"; });
  expect_moved(east.at[3], 13.0, 14.5, 1e-6);

  // The east goes on to be held by its growth, from 2028 on, and that weighs otherwise; what binds before anything can be built stays.
  ASSERT_EQ(r.binding.size(), 1U);
  EXPECT_NE(r.binding[0].what.find("growth limit"), std::string::npos);
  EXPECT_EQ(r.binding[0].change, std::vector<std::string>{"same"});
  EXPECT_EQ(r.binding[0].spells[0][0].from, "2028-01");
  EXPECT_TRUE(r.binding[0].weight.moved);
}

TEST(Compare, SmallPowerWithMoreDemandByHand) {
  // 20 + 60 + 30 TWh in 2026, or 20 + 66 + 30: 116 / 110 of it in all years, since all regions grow alike and nothing is lost.
  const Bench bench;
  const CompareResponse r =
      compared({bench.solve("small-power", "a"), bench.solve("small-power", "b", {{"demand_2026[centre]", "66 TWh/year"}})});
  const FigureMoved& served = figure_of(r, "electricity served");
  ASSERT_EQ(served.at.size(), 10U);
  for (const Moved& year : served.at) EXPECT_NEAR(year.relative[0].value_or(0.0), 6.0 / 110.0, 1e-6);
  // A tonne of CO2 comes of 0.3672 t / MWh of gas in both: the shares by which the two move are one.
  const FigureMoved &gas = figure_of(r, "gas burnt"), &co2 = figure_of(r, "CO2 emitted");
  for (std::size_t y = 0; y < 10; ++y) EXPECT_NEAR(gas.at[y].relative[0].value_or(1.0), co2.at[y].relative[0].value_or(2.0), 1e-6);
  EXPECT_GT(money_of(r, "objective").amount.differences[0].value_or(0.0), 0.0);  // more to serve never costs less
}

TEST(Compare, WhatBindsBecomesTightAndSlack) {
  // A cap of 100 Mt binds nobody: 46 Mt and less is what gas makes at most. The other way round it becomes tight.
  const Bench bench;
  const fs::path capped = bench.solve("small-power", "a"), free = bench.solve("small-power", "b", {{"co2_cap", "100 Mt/year"}});
  const auto is_cap = [](const BindingMoved& b) { return b.what == "Cap on CO2"; };
  const CompareResponse loosened = compared({capped, free});
  const BindingMoved& slack = one_of(loosened.binding, is_cap);
  EXPECT_EQ(slack.change, std::vector<std::string>{"slack"});
  EXPECT_FALSE(slack.spells[0].empty());
  EXPECT_TRUE(slack.spells[1].empty());
  const CompareResponse tightened = compared({free, capped});
  EXPECT_EQ(one_of(tightened.binding, is_cap).change, std::vector<std::string>{"tight"});
}

TEST(Compare, CalendarOptionsAndRowsOfTablesAreTold) {
  const Bench bench;
  const fs::path first = bench.solve("one-fab", "a");
  const CompareResponse finer = compared({first, bench.solve("one-fab", "b", {}, "quarters")});
  const auto named = [](const std::string& kind, const std::string& name) {
    return [=](const InputDifference& d) { return d.kind == kind && d.name == name; };
  };
  EXPECT_EQ(one_of(finer.input, named("option", "calendar")).values, (std::vector<std::string>{"years", "quarters"}));
  const fs::path file = bench.scenario(R"(extends = "one-fab"
title = "Other rows"
title_fr = "Autres lignes"
[tables.processes.fab_east]
lead_time = "1 year"
[tables.limits.permit]
name = "Water permit"
name_fr = "Permis d'eau"
kind = "max"
quantity = "activity"
processes = "fab_east"
value = "8 k wafer/year"
source = "judgement"
)",
                                       "other.toml");
  const fs::path other = plan(bench.request(file), Sink{}).run;
  const CompareResponse changed = compared({first, other});
  EXPECT_EQ(one_of(changed.input, named("scenario", "scenario")).values, (std::vector<std::string>{"one-fab", "other"}));
  EXPECT_EQ(one_of(changed.input, named("table", "processes fab_east lead_time")).values[1], "1 year");
  const InputDifference& permit = one_of(changed.input, named("table", "limits permit"));
  EXPECT_EQ(permit.values[0], "");
  EXPECT_NE(permit.values[1].find("value: 8 k wafer/year"), std::string::npos) << permit.values[1];
}

TEST(Compare, FormulasOverWhatChangedFollow) {
  const Bench bench;
  const fs::path pack = bench.copy_pack("one-fab");
  Place::append(pack / "parameters.csv", "double_seed,2 * fab_seed,kwpy/year,,,,,judgement,2026-01,J,\n");
  Place::edit(pack / "processes.csv", "fab_seed", "double_seed");
  const CompareResponse r = compared({bench.solve("one-fab", "a"), bench.solve("one-fab", "b", {{"fab_seed", "3 kwpy/year"}})});
  ASSERT_EQ(r.input.size(), 2U);
  EXPECT_EQ(r.input[1].kind, "follows");
  EXPECT_EQ(r.input[1].name, "double_seed");
  EXPECT_EQ(r.input[1].values, (std::vector<std::string>{"4 kwpy/year", "6 kwpy/year"}));
}

TEST(Compare, WhereNothingElseTellsRunsApartTheHashDoes) {
  const Bench bench;
  const fs::path first = bench.solve("one-fab", "a");
  const fs::path pack = bench.copy_pack("one-fab");
  Place::edit(pack / "processes.csv", "fab_lifetime", "fab_lead_time");
  const fs::path other = bench.solve("one-fab", "b");
  fs::remove(other / "scenario.resolved.txt");  // the rows of its tables cannot be told then
  fs::remove(first / "scenario.resolved.txt");
  const CompareResponse r = compared({first, other});
  ASSERT_EQ(r.input.size(), 1U);
  EXPECT_EQ(r.input[0].kind, "hash");
  EXPECT_NE(r.input[0].values[0], r.input[0].values[1]);
}

TEST(Compare, ARunAgainstItselfShowsNothingMoved) {
  const Bench bench;
  for (const char* pack : {"one-fab", "small-power"}) {
    const fs::path run = bench.solve(pack, pack);
    const CompareResponse r = compared({run, run, run});
    EXPECT_TRUE(r.same_input);
    EXPECT_TRUE(r.binding.empty());
    EXPECT_TRUE(r.series.empty());
    EXPECT_EQ(r.series_moved, 0U);
    for (const FigureMoved& f : r.figures)
      for (const Moved& m : f.at) {
        EXPECT_FALSE(m.moved);
        for (const auto& d : m.differences) EXPECT_EQ(d, 0.0);
      }
    for (const MoneyMoved& m : r.money) EXPECT_FALSE(m.amount.moved);
    EXPECT_FALSE(r.figures.empty());
    EXPECT_FALSE(r.money.empty());
  }
}

TEST(Compare, ARunSolvedAnewShowsNothingMoved) {
  const Bench bench;
  Request cold = bench.request("small-power");
  cold.output = bench.root() / "runs" / "cold";
  cold.method = "interior-point";
  const CompareResponse r = compared({bench.solve("small-power", "a"), plan(cold, Sink{}).run});
  EXPECT_TRUE(r.same_input);
  EXPECT_FALSE(money_of(r, "objective").amount.moved);
  for (const Moved& m : figure_of(r, "electricity served").at) EXPECT_FALSE(m.moved);
}

void expect_negated(const Moved& there, const Moved& back) {
  ASSERT_EQ(there.differences.size(), 1U);
  EXPECT_EQ(there.moved, back.moved);
  EXPECT_EQ(there.differences[0].has_value(), back.differences[0].has_value());
  if (there.differences[0] && back.differences[0]) {
    EXPECT_EQ(*there.differences[0], -*back.differences[0]);
  }
}

TEST(Compare, SwappingTheRunsNegatesTheDifferences) {
  const Bench bench;
  const fs::path a = bench.solve("small-power", "a"), b = bench.solve("small-power", "b", {{"gas_price", "30 USD/MWh"}});
  const CompareResponse there = compared({a, b}), back = compared({b, a});
  ASSERT_EQ(there.figures.size(), back.figures.size());
  for (std::size_t f = 0; f < there.figures.size(); ++f)
    for (std::size_t y = 0; y < there.years.size(); ++y) expect_negated(there.figures[f].at[y], back.figures[f].at[y]);
  for (const MoneyMoved& m : there.money)
    expect_negated(m.amount, one_of(back.money, [&](const MoneyMoved& other) { return other.kind == m.kind && other.id == m.id; }).amount);
  ASSERT_EQ(there.series.size(), back.series.size());
  ASSERT_GT(there.series.size(), 5U);
  for (std::size_t i = 0; i < there.series.size(); ++i) {
    const SeriesMoved &s = there.series[i], &t = back.series[i];
    EXPECT_EQ(s.variable + s.region, t.variable + t.region);
    EXPECT_EQ(s.distance, t.distance);
    EXPECT_EQ(s.shown, t.shown);
    for (std::size_t y = 0; y < there.years.size(); ++y) expect_negated(s.at[y], t.at[y]);
  }
  ASSERT_EQ(there.binding.size(), back.binding.size());
  for (const BindingMoved& m : there.binding) {
    const BindingMoved& other = one_of(back.binding, [&](const BindingMoved& n) { return n.what == m.what && n.region == m.region; });
    expect_negated(m.weight, other.weight);
    EXPECT_EQ(m.spells[0].size(), other.spells[1].size());
    const std::string opposite = m.change[0] == "tight" ? "slack" : m.change[0] == "slack" ? "tight" : m.change[0];
    EXPECT_EQ(other.change[0], opposite);
  }
}

TEST(Compare, TheFiguresAreThoseOfThePlan) {
  const Bench bench;
  Request request = bench.request("small-power");
  request.output = bench.root() / "runs" / "a";
  const PlanResponse solved = plan(request, Sink{});
  const CompareResponse r = compared({solved.run, solved.run});
  ASSERT_EQ(r.figures.size(), solved.figures.size());
  for (const FigureRow& row : solved.figures)
    for (std::size_t y = 0; y < r.years.size(); ++y) EXPECT_EQ(figure_of(r, row.name).at[y].values[0], row.values[y]) << row.name;
  ASSERT_TRUE(solved.money);
  EXPECT_NEAR(money_of(r, "drawn").amount.values[0].value_or(0.0), solved.money->sources[0].drawn, 1e-9 * solved.money->sources[0].drawn);
  EXPECT_NEAR(money_of(r, "irr").amount.values[0].value_or(0.0), solved.money->sources[0].irr.at(0), 1e-12);
  EXPECT_EQ(money_of(r, "objective").amount.values[0], solved.objective);
}

TEST(Compare, SeriesByPatternYearAndCount) {
  const Bench bench;
  const fs::path a = bench.solve("one-fab", "a"), b = bench.solve("one-fab", "b", {{"fab_seed", "3 kwpy/year"}});
  EXPECT_EQ(compared({a, b}, 2).series.size(), 2U);
  EXPECT_GT(compared({a, b}, 2).series_moved, 2U);
  for (const SeriesMoved& s : compared({a, b}, 1000, "price|w*").series) EXPECT_EQ(s.variable, "Price|Wafer");
  EXPECT_FALSE(compared({a, b}, 1000, "price|w*").series.empty());
  for (const SeriesMoved& s : compared({a, b}, 1000, "Starts").series) EXPECT_EQ(s.variable.substr(0, 6), "Starts");
  EXPECT_EQ(error_of([&] { compared({a, b}, 1000, "no such series"); }).code(), ErrorCode::usage);
  // In 2029 all 18 kwpy stand in both: what moves is where.
  const CompareResponse r = compared({a, b}, 1000, "Capacity|Fabs", 2029);
  EXPECT_EQ(r.year, 2029);
  const SeriesMoved& world = one_of(r.series, [](const SeriesMoved& s) { return s.variable == "Capacity|Fabs" && s.region == "World"; });
  EXPECT_NEAR(world.distance, 0.0, 1e-9);
  EXPECT_EQ(r.series.front().region, "West");  // 5 to 3.5 is more than 13 to 14.5
  EXPECT_EQ(error_of([&] { compared({a, b}, 10, "", 2040); }).code(), ErrorCode::usage);
}

TEST(Compare, PatternsFit) {
  using comparing::fits;
  EXPECT_TRUE(fits("Capacity|Fab|N3", "fab"));
  EXPECT_TRUE(fits("Capacity|Fab|N3", "*|N?"));
  EXPECT_TRUE(fits("Capacity|Fab|N3", "capacity|*"));
  EXPECT_TRUE(fits("abcabd", "*abd"));  // goes back to the star
  EXPECT_FALSE(fits("Capacity|Fab|N3", "Fab*"));
  EXPECT_FALSE(fits("Capacity|Fab|N3", "*|N"));
  EXPECT_TRUE(fits("", "*"));
  EXPECT_FALSE(fits("", "?"));
}

TEST(Compare, AnInfeasibleRunHasNoFiguresAndSaysWhy) {
  const Bench bench;
  const fs::path fine = bench.solve("one-fab", "a");
  const fs::path file = bench.scenario(R"(extends = "one-fab"
title = "Two minds"
title_fr = "Deux avis"
[tables.limits.promise]
name = "Promised wafers"
name_fr = "Plaquettes promises"
kind = "min"
quantity = "activity"
processes = "fab_east"
value = "90 k wafer/year"
source = "judgement"
)");
  const CompareResponse r = compared({fine, plan(bench.request(file), Sink{}).run});
  EXPECT_EQ(r.runs[1].status, "infeasible");
  EXPECT_FALSE(r.runs[1].conflict.empty());
  EXPECT_EQ(r.years.size(), 4U);
  for (const FigureMoved& f : r.figures) {
    EXPECT_TRUE(f.at[0].values[0].has_value());
    EXPECT_FALSE(f.at[0].values[1].has_value());
    EXPECT_FALSE(f.at[0].differences[0].has_value());
  }
  EXPECT_TRUE(r.series.empty());
}

TEST(Compare, AHeldRunIsComparedWithTheOneInItsPlace) {
  const Bench bench;
  CompareRequest request;
  request.first = hold_run(bench.solve("one-fab", "same"));
  request.runs = {bench.solve("one-fab", "same", {{"fab_seed", "3 kwpy/year"}})};
  const CompareResponse r = compare(request, Sink{});
  EXPECT_EQ(r.runs[0].run, r.runs[1].run);
  ASSERT_EQ(r.input.size(), 1U);
  EXPECT_EQ(r.input[0].values[0], "2 kwpy/year");
}

TEST(Compare, FewerThanTwoRunsAndWhatIsNoRunAreErrors) {
  const Bench bench;
  const fs::path run = bench.solve("one-fab", "a");
  EXPECT_EQ(error_of([&] { compared({run}); }).code(), ErrorCode::usage);
  const Error missing = error_of([&] { compared({run, bench.root() / "nothing"}); });
  EXPECT_EQ(missing.code(), ErrorCode::input);
  EXPECT_FALSE(missing.fix().empty());
}

TEST(Compare, RunsAreFoundByNameAndByAge) {
  const Bench bench;
  const fs::path runs = bench.root() / "runs";
  const auto made = fs::file_time_type::clock::now();
  int age = 30;
  for (const char* name : {"old", "middle", "young"}) {
    write_text(runs / name / "run.sqlite", "");
    fs::last_write_time(runs / name / "run.sqlite", made - std::chrono::seconds(age -= 10));
  }
  write_text(runs / ".young.part-7" / "run.sqlite", "");  // at work
  write_text(runs / "points.jsonl", "");
  EXPECT_EQ(find_run("last", runs), runs / "young");
  EXPECT_EQ(find_run("last~0", runs), runs / "young");
  EXPECT_EQ(find_run("last~2", runs), runs / "old");
  EXPECT_EQ(find_run("middle", runs), runs / "middle");
  EXPECT_EQ(find_run((runs / "old").string(), "elsewhere"), runs / "old");
  for (const char* typed : {"nobody", "last~", "last~x", "lasting", ""}) EXPECT_EQ(find_run(typed, runs), fs::path(typed));
  const Error none = error_of([&] { find_run("last~3", runs); });
  EXPECT_EQ(none.code(), ErrorCode::input);
  EXPECT_NE(none.message().find("3 run(s)"), std::string::npos);
}

}  // namespace
}  // namespace ingot::engine::testing
