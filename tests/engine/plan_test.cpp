// `plan` and `check` on the teaching packs, through the one door that faces use.
#include <algorithm>
#include <cmath>

#include "store/run.hpp"
#include "tests/engine/support.hpp"

namespace ingot::engine::testing {
namespace {

TEST(Plan, OneFabAsByHand) {
  // packs/one-fab/README.md works this out with a pencil: 445.25 million USD lost or spent, and the tables.
  const Place place;
  const PlanResponse r = plan(place.request("one-fab"), Sink{});
  EXPECT_EQ(r.status, Status::optimal);
  EXPECT_TRUE(r.check_passed);
  EXPECT_LT(r.largest_violation, 1e-6);
  EXPECT_LT(r.duality_gap, 1e-6);
  EXPECT_NEAR(r.objective, -445.25e6, 1.0);
  EXPECT_EQ(r.objective_name, "surplus");
  EXPECT_EQ(r.objective_unit, "USD");
  EXPECT_EQ(r.years, (std::vector<int>{2026, 2027, 2028, 2029}));
  expect_near(figure(r, "fabs"), {10, 10, 13.5, 18}, 1e-6);
  expect_near(figure(r, "compute served"), {100, 100, 135, 180}, 1e-6);
  expect_near(figure(r, "price of compute"), {1000, 1000, 1000, 625}, 1e-6);
  expect_near(figure(r, "spend"), {47.5, 105, 67.5, 10}, 1e-6);
  EXPECT_EQ(r.horizon_label, "2026-2029");
  EXPECT_EQ(r.solved_until_label, "2030-01");
  EXPECT_NE(r.headline.find("18"), std::string::npos) << r.headline;
  EXPECT_NE(r.headline_fr.find("Usines"), std::string::npos) << r.headline_fr;
  ASSERT_FALSE(r.binding.empty());
  EXPECT_NE(r.binding[0].what.find("Eastern fab"), std::string::npos);
  EXPECT_NE(r.binding[0].what_fr.find("Usine de l'Est"), std::string::npos);
}

TEST(Plan, SmallPowerKeepsItsCap) {
  const Place place;
  const PlanResponse r = plan(place.request("small-power"), Sink{});
  EXPECT_EQ(r.status, Status::optimal);
  EXPECT_TRUE(r.check_passed);
  EXPECT_EQ(r.years.size(), 10u);
  // The cap falls from 46 in 2026-01 to 6 in 2036-01, 4 a year: on the mean of year y it is 44 - 4 (y - 2026).
  const std::vector<double> emitted = figure(r, "CO2 emitted");
  for (std::size_t i = 0; i < emitted.size(); ++i) EXPECT_LE(emitted[i], 44.0 - 4.0 * static_cast<double>(i) + 1e-6);
  // Burning gas for a TWh emits 56.1 t/TJ x 3600 TJ / 0.55 = 0.3672 Mt.
  const std::vector<double> burnt = figure(r, "gas burnt");
  for (std::size_t i = 0; i < emitted.size(); ++i) EXPECT_NEAR(emitted[i], burnt[i] * 56.1 * 3600.0 / 0.55 * 1e-6, 1e-6);
  // All are served: a lost MWh costs 5000 USD. 110 TWh grow by 2 % a year.
  const std::vector<double> served = figure(r, "electricity served");
  EXPECT_NEAR(served[9], 110.0 * std::pow(1.02, 9.5), 1e-6);
}

TEST(Plan, SameInputsSameNumbers) {
  const Place place;
  Request request = place.request("small-power");
  request.store = false;
  const PlanResponse one = plan(request, Sink{});
  const PlanResponse two = plan(request, Sink{});
  EXPECT_EQ(one.hash, two.hash);
  EXPECT_EQ(one.objective, two.objective);
  ASSERT_EQ(one.series.size(), two.series.size());
  for (std::size_t i = 0; i < one.series.size(); ++i) {
    EXPECT_EQ(one.series[i].variable, two.series[i].variable);
    EXPECT_EQ(one.series[i].values, two.series[i].values) << one.series[i].variable;
  }
  request.jobs = 2;
  EXPECT_NEAR(plan(request, Sink{}).objective, one.objective, 1e-9 * std::abs(one.objective));
  request.set = {{"lost_load", "6000 USD/MWh"}};
  EXPECT_NE(plan(request, Sink{}).hash, one.hash);
}

TEST(Plan, MethodsAgree) {
  const Place place;
  Request request = place.request("small-power");
  request.store = false;
  request.method = "simplex";
  const double simplex = plan(request, Sink{}).objective;
  request.method = "interior-point";
  const PlanResponse interior = plan(request, Sink{});
  EXPECT_TRUE(interior.check_passed);
  EXPECT_NEAR(interior.objective, simplex, 1e-7 * std::abs(simplex));
  request.method = "magic";
  EXPECT_EQ(error_of([&] { plan(request, Sink{}); }).code(), ErrorCode::usage);
}

TEST(Plan, SetMovesTheAnswer) {
  // One more kwpy a year of growth gains 4.5 million USD (README of the pack).
  const Place place;
  Request request = place.request("one-fab");
  request.set = {{"fab_seed", "3 kwpy/year"}};
  EXPECT_NEAR(plan(request, Sink{}).objective, -445.25e6 + 2.375e6, 1.0);
}

TEST(Plan, OptionsOfTheRequestOverrideThePack) {
  const Place place;
  Request request = place.request("one-fab");
  request.store = false;
  request.objective = "cost";
  const PlanResponse cost = plan(request, Sink{});
  EXPECT_EQ(cost.objective_name, "cost");
  EXPECT_NEAR(cost.objective, 445.25e6, 1.0);
  request.calendar = "quarters";
  const PlanResponse quarters = plan(request, Sink{});
  EXPECT_EQ(quarters.periods, 16u);
  EXPECT_EQ(quarters.calendar_label, "quarters");
  EXPECT_TRUE(quarters.check_passed);
  EXPECT_NEAR(quarters.objective, 445.25e6, 0.05 * 445.25e6);
}

TEST(Plan, RunFolderIsReplacedWhole) {
  const Place place;
  Request request = place.request("one-fab");
  request.output = place.root() / "mine";
  const PlanResponse first = plan(request, Sink{});
  EXPECT_EQ(fs::path(first.run), *request.output);
  store::RunInfo info = store::read_info(first.run);
  EXPECT_EQ(info.hash, first.hash);
  EXPECT_EQ(info.status, "optimal");
  EXPECT_EQ(info.created_utc, "2026-01-01T00:00:00Z");
  EXPECT_NEAR(std::stod(info.facts.at("objective_value")), -445.25e6, 1.0);

  request.set = {{"fab_seed", "3 kwpy/year"}};
  const PlanResponse second = plan(request, Sink{});
  info = store::read_info(second.run);
  EXPECT_EQ(info.hash, second.hash);
  EXPECT_NE(second.hash, first.hash);
  EXPECT_NEAR(std::stod(info.facts.at("objective_value")), -442.875e6, 1.0);
  for (const fs::directory_entry& entry : fs::directory_iterator(place.root()))
    EXPECT_NE(entry.path().filename().string().front(), '.') << "left behind: " << entry.path();

  // A folder that is no run stays as it is.
  write_text(place.root() / "thesis" / "chapter.txt", "years of work");
  request.output = place.root() / "thesis";
  EXPECT_EQ(error_of([&] { plan(request, Sink{}); }).code(), ErrorCode::usage);
  EXPECT_EQ(read_text(place.root() / "thesis" / "chapter.txt"), "years of work");
}

TEST(Plan, WithoutStoreNothingIsWritten) {
  const Place place;
  Request request = place.request("one-fab");
  request.store = false;
  EXPECT_EQ(plan(request, Sink{}).run, "");
  EXPECT_TRUE(fs::is_empty(place.root()));
}

TEST(Check, CountsAndWarnings) {
  const Place place;
  const CheckResponse r = check(place.request("one-fab"), Sink{});
  EXPECT_FALSE(r.diagnostics.has_errors()) << r.diagnostics.render(20);
  EXPECT_EQ(r.scenario, "one-fab");
  EXPECT_EQ(r.parameters, 18u);
  EXPECT_EQ(r.processes, 4u);
  EXPECT_EQ(r.sites, 4u);
  EXPECT_EQ(r.periods, 4u);
}

TEST(Check, AllProblemsInOneRunAndNoThrow) {
  const Place place;
  const fs::path pack = place.copy_pack("one-fab");
  Place::edit(pack / "parameters.csv", "fab_lead_time,2,year", "fab_lead_time,2,kwpy");
  Place::edit(pack / "flows.csv", "1 / packages_per_wafer", "1 / packages_per_waver");
  const CheckResponse r = check(place.request(pack), Sink{});
  EXPECT_TRUE(r.diagnostics.has_errors());
  const std::string text = r.diagnostics.render(20);
  EXPECT_NE(text.find("packages_per_waver"), std::string::npos) << text;
  EXPECT_NE(text.find("flows.csv:3"), std::string::npos) << text;
  EXPECT_NE(text.find("lead_time"), std::string::npos) << text;
  const Error error = error_of([&] { plan(place.request(pack), Sink{}); });
  EXPECT_EQ(error.code(), ErrorCode::input);
  EXPECT_NE(std::string(error.what()).find("packages_per_waver"), std::string::npos);
}

/// The pack's units of what flows and of what stands made 10^6 larger (k to G, GW to PW, TWh to EWh) or smaller, in its files alone.
TEST(Plan, UnitsOfThePackDoNotMatter) {
  const Place place;
  const PlanResponse before = plan(place.request("one-fab"), Sink{});
  for (const std::string prefix : {"G", "m"}) {  // the pack writes k: 10^6 more or less
    const Place other;
    const fs::path pack = other.copy_pack("one-fab");
    const std::string times = prefix == "G" ? "1000000000" : "0.001";
    for (const std::string what : {"wafer", "package", "compute"}) {
      Place::edit(pack / "commodities.csv", "k " + what, prefix + what);
      Place::edit(pack / "processes.csv", "k " + what, prefix + what);
      const std::string unit = std::string("k") + what[0] + "py", other_unit = prefix + what[0] + "py";
      Place::edit(pack / "processes.csv", "," + unit + ",", "," + other_unit + ",");
      Place::edit(pack / "pack.toml", unit + " = \"", other_unit + " = \"" + times + " " + what + "/year\"\n" + unit + " = \"");
    }
    const PlanResponse after = plan(other.request(pack), Sink{});
    EXPECT_TRUE(after.check_passed);
    EXPECT_NEAR(after.objective, before.objective, 1e-8 * std::abs(before.objective)) << prefix;
    for (const FigureRow& row : before.figures) expect_near(figure(after, row.name), row.values, 1e-5);
  }
}

TEST(Plan, UnitsOfTheElectricityPackDoNotMatter) {
  const Place place;
  const PlanResponse before = plan(place.request("small-power"), Sink{});
  struct Units {
    std::string power, energy, mass;
  };
  for (const Units& units : {Units{"PW", "EWh", "T t"}, Units{"kW", "MWh", "t"}, Units{"W", "EWh", "kg"}}) {
    const Place other;
    const fs::path pack = other.copy_pack("small-power");
    Place::edit(pack / "processes.csv", ",GW,TWh,", "," + units.power + "," + units.energy + ",");
    Place::edit(pack / "processes.csv", ",Mt/year,Mt,", "," + units.mass + "/year," + units.mass + ",");
    Place::edit(pack / "commodities.csv", ",TWh,", "," + units.energy + ",");
    Place::edit(pack / "commodities.csv", ",Mt,", "," + units.mass + ",");
    const PlanResponse after = plan(other.request(pack), Sink{});
    EXPECT_TRUE(after.check_passed) << units.power;
    EXPECT_NEAR(after.objective, before.objective, 1e-8 * std::abs(before.objective)) << units.power;
    for (const FigureRow& row : before.figures) {
      double size = 0.0;
      for (const double value : row.values) size = std::max(size, std::abs(value));
      expect_near(figure(after, row.name), row.values, 1e-6 * size);
    }
  }
}

}  // namespace
}  // namespace ingot::engine::testing
