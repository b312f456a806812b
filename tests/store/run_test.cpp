// What is written is what is read: every number of a plan, to the last bit.

#include "store/run.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <map>
#include <sstream>

#include "base/error.hpp"
#include "store/database.hpp"
#include "tests/store/sample.hpp"

namespace ingot::store {
namespace {

namespace fs = std::filesystem;
using sample::Scratch;

RunInfo info() {
  return {"seven", "abc", "optimal", "HiGHS 1.15", "0.1.0", "2026-01-01T00:00:00Z", {{"objective", "1.5"}, {"note", "it's \"so\""}}};
}

/// One value of a table by its key cells; 0 where there is no row, as rows of zeros are left out.
class Lookup {
 public:
  Lookup(const fs::path& run, const std::string& sql) {
    Database database(run / "run.sqlite", Database::Mode::read);
    Statement rows(database, sql);
    while (rows.step()) {
      std::string key;
      for (int i = 0; i + 1 < rows.columns(); ++i) key += std::string(rows.text(i)) + "/";
      values_[key] = rows.real(rows.columns() - 1);
    }
  }
  double operator()(const std::string& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? 0.0 : found->second;
  }
  std::size_t size() const { return values_.size(); }

 private:
  std::map<std::string, double> values_;
};

TEST(StoredRecipe, ConstructionTakesFromWhenItsCohortIsStarted) {
  // 10 lines come on line over 2028, a lead time of 1.5 years after starts spread over mid-2026 to mid-2027; each wants 1 piece, evenly
  // over its lead time. In 2026 the starts of its second half work for a quarter year on average: 10 x 0.5 x 0.25 / 1.5 = 0.833; in 2028
  // all that is left, half a year on average: 10 x 0.5 / 1.5 = 3.333; the rest of 10 in 2027.
  const Scratch scratch;
  Problem problem = sample::problem();
  problem.calendar.start = Date{2026.0};
  problem.calendar.solve_until = Date{2029.0};
  const SiteId works(std::size_t{0});
  problem.sites[works].lead_time_years = 1.5;
  Flow pieces;
  pieces.commodity = CommodityId(std::size_t{0});
  pieces.direction = FlowDirection::build;
  pieces.amount = Series(3, 1.0);
  pieces.window_from = 0.0;
  pieces.window_to = 1.0;
  problem.sites[works].flows = {pieces};
  Plan plan = sample::plan(problem, 1);
  plan.additions = plan.starts = Grid(problem.sites.size(), 3);
  plan.additions.at(works, PeriodId(2)) = 10.0;
  plan.starts.at(works, PeriodId(0)) = plan.starts.at(works, PeriodId(1)) = 5.0;
  const fs::path run = scratch.path() / "run";
  write_run(run, info(), "resolved", "log", problem, plan, {});
  const Lookup stored(run, "SELECT process, commodity, direction, region, period, rate FROM recipe");
  EXPECT_NEAR(stored("works/good/build/N/2026/"), 10.0 * 0.125 / 1.5, 1e-12);
  EXPECT_NEAR(stored("works/good/build/N/2027/"), 10.0 * 0.875 / 1.5, 1e-12);
  EXPECT_NEAR(stored("works/good/build/N/2028/"), 10.0 * 0.5 / 1.5, 1e-12);
}

class StoredRun : public ::testing::TestWithParam<std::uint32_t> {
 protected:
  void SetUp() override { write_run(run, info(), "resolved", "log", problem, plan, sample::series(3, 0.1)); }

  Scratch scratch;
  fs::path run = scratch.path() / "a run";
  Problem problem = sample::problem();
  Plan plan = sample::plan(problem, GetParam());
};

TEST_P(StoredRun, KeepsEverySiteNumber) {
  const auto check = [&](const std::string& column, const std::string& table, const Grid& grid) {
    const Lookup stored(run, "SELECT process, region, period, " + column + " FROM " + table);
    for (const SiteId s : problem.sites.ids()) {
      for (const PeriodId t : problem.calendar.ids()) {
        const std::string key =
            problem.process_of(s).naming.id + "/" + problem.region_of(s).naming.id + "/" + problem.calendar.periods[t].label + "/";
        EXPECT_EQ(stored(key), grid.at(s, t)) << table << "." << column << " " << key;
      }
    }
  };
  check("installed", "capacity", plan.installed);
  check("nameplate", "capacity", plan.nameplate);
  check("capacity", "capacity", plan.capacity);
  check("retired", "capacity", plan.retired);
  check("rent", "capacity", plan.rent);
  check("amount", "starts", plan.starts);
  check("additions", "starts", plan.additions);
  check("rate_rise", "starts", plan.rate_rise);
  check("rate", "spend", plan.spend);
}

TEST_P(StoredRun, KeepsActivityByMode) {
  const Lookup stored(run, "SELECT process, mode, region, period, rate FROM activity");
  for (const SiteId s : problem.sites.ids()) {
    const Process& process = problem.process_of(s);
    for (std::size_t mode = 0; mode < process.modes.size(); ++mode) {
      for (const PeriodId t : problem.calendar.ids()) {
        const std::string key = process.naming.id + "/" + process.modes[mode] + "/" + problem.region_of(s).naming.id + "/" +
                                problem.calendar.periods[t].label + "/";
        EXPECT_EQ(stored(key), plan.activity[mode].at(s, t)) << key;
      }
    }
  }
}

TEST_P(StoredRun, KeepsFlowsPricesStocksAndDraws) {
  const Lookup flow(run, "SELECT route, from_region, to_region, period, rate FROM flow");
  const Lookup price(run, "SELECT commodity, region, period, price FROM price"),
      stock(run, "SELECT commodity, region, period, amount FROM stock");
  const Lookup served(run, "SELECT segment, region, period, served FROM demand"), draw(run, "SELECT source, period, draw FROM capital");
  const Lookup limit(run, "SELECT id, region, period, value FROM limit_value");
  for (const PeriodId t : problem.calendar.ids()) {
    const std::string period = problem.calendar.periods[t].label + "/";
    EXPECT_EQ(flow("sea/N/S/" + period), plan.flow.at(0, t));
    EXPECT_EQ(flow("pool/N/hub/" + period), plan.flow.at(1, t));
    EXPECT_EQ(served("shops/S/" + period), plan.served.at(0, t));
    EXPECT_EQ(draw("fund/" + period), plan.capital_draw.at(0, t));
    EXPECT_EQ(limit("cap/S/" + period), plan.limit_dual.at(0, t));
    EXPECT_EQ(price("good/hub/" + period), plan.hub_price.at(0, t));
    for (const CommodityId c : problem.commodities.ids()) {
      for (const RegionId r : problem.regions.ids()) {
        const std::string key = problem.commodities[c].naming.id + "/" + problem.regions[r].naming.id + "/" + period;
        EXPECT_EQ(price(key), plan.price.at(pair_index(problem, c, r), t)) << key;
        EXPECT_EQ(stock(key), plan.stock.at(pair_index(problem, c, r), t)) << key;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, StoredRun, ::testing::Values(1U, 2U, 3U, 4U, 5U));

TEST(Run, SaysWhatItIs) {
  const Scratch scratch;
  const Problem problem = sample::problem();
  write_run(scratch.path() / "r", info(), "resolved text\n", "a log\n", problem, sample::plan(problem, 1), sample::series(3, 0.1));
  const RunInfo read = read_info(scratch.path() / "r");
  EXPECT_EQ(read.scenario, "seven");
  EXPECT_EQ(read.hash, "abc");
  EXPECT_EQ(read.status, "optimal");
  EXPECT_EQ(read.solver, "HiGHS 1.15");
  EXPECT_EQ(read.ingot_version, "0.1.0");
  EXPECT_EQ(read.created_utc, "2026-01-01T00:00:00Z");
  EXPECT_EQ(read.facts, info().facts);
  std::stringstream text;
  text << std::ifstream(scratch.path() / "r" / "scenario.resolved.txt").rdbuf();
  EXPECT_EQ(text.str(), "resolved text\n");
  EXPECT_EQ(scratch.names(), std::vector<std::string>{"r"});  // no draft left behind
}

TEST(Run, HoldsCostsBindingSeriesAndPeople) {
  const Scratch scratch;
  const Problem problem = sample::problem();
  write_run(scratch.path() / "r", info(), "", "", problem, sample::plan(problem, 1), sample::series(3, 0.1));
  const fs::path run = scratch.path() / "r";
  EXPECT_EQ(Lookup(run, "SELECT term, value FROM cost")("benefit/"), 0.1 + 0.2);
  EXPECT_EQ(Lookup(run, "SELECT what, kind, value FROM binding")("works: growth/growth/"), 1.0 / 3.0);
  EXPECT_EQ(Lookup(run, "SELECT year, value FROM series").size(), 3U);
  // Only the crew is of the stage `people`.
  EXPECT_EQ(Lookup(run, "SELECT process, count(*) FROM people GROUP BY process").size(), 1U);
  EXPECT_GT(Lookup(run, "SELECT process, count(*) FROM people GROUP BY process")("crew/"), 0.0);
  EXPECT_EQ(Lookup(run, "SELECT id, commitment FROM capital_source")("fund/"), std::numeric_limits<double>::infinity());
}

TEST(Run, AnEmptyPlanIsStoredToo) {  // infeasible: no grid has any cell
  const Scratch scratch;
  write_run(scratch.path() / "r", info(), "", "", sample::problem(), Plan{}, {});
  EXPECT_EQ(Lookup(scratch.path() / "r", "SELECT process, capacity FROM capacity").size(), 0U);
}

TEST(Run, AnOldRunIsReplaced) {
  const Scratch scratch;
  const Problem problem = sample::problem();
  for (const double value : {1.0, 2.0})
    write_run(scratch.path() / "r/", info(), "", "", problem, sample::plan(problem, 1), sample::series(1, value));
  EXPECT_EQ(Lookup(scratch.path() / "r", "SELECT variable, value FROM series")("Capacity|Works/"), 2.0);
  EXPECT_EQ(scratch.names(), std::vector<std::string>{"r"});
}

TEST(Run, KeepsWhoHoldsStagesAndWhatIsGranted) {
  const Scratch scratch;
  const Problem problem = sample::problem();
  Plan plan = sample::plan(problem, 1);
  plan.money_value.at(std::size_t{0}, PeriodId(0)) = -0.25;  // grants pay a quarter of the next dollar
  plan.money_value.at(std::size_t{0}, PeriodId(1)) = 0.5;    // money is short
  RunInfo with = info();
  with.concentration = {{"making", "line", "region", "N", 2026, 0.68, 0.8}, {"making", "line", "operator", "", 2026, 0.0, 0.0}};
  write_run(scratch.path() / "r", with, "", "", problem, plan, {});
  EXPECT_EQ(Lookup(scratch.path() / "r", "SELECT class, period, scarcity FROM capital_value")("1/2026/"), 0.0);
  EXPECT_EQ(Lookup(scratch.path() / "r", "SELECT class, period, granted FROM capital_value")("1/2026/"), 0.25);
  EXPECT_EQ(Lookup(scratch.path() / "r", "SELECT class, period, scarcity FROM capital_value")("1/2027/"), 0.5);
  EXPECT_EQ(Lookup(scratch.path() / "r", "SELECT class, period, granted FROM capital_value")("1/2027/"), 0.0);
  EXPECT_EQ(Lookup(scratch.path() / "r", "SELECT stage, holders, largest, year, herfindahl FROM concentration")("making/region/N/2026/"),
            0.68);
  EXPECT_EQ(Lookup(scratch.path() / "r", "SELECT stage, unit, largest_share FROM concentration WHERE holders = 'region'")("making/line/"),
            0.8);
}

TEST(Run, AFolderOfSomeoneElseIsLeftAlone) {
  const Scratch scratch;
  fs::create_directory(scratch.path() / "mine");
  std::ofstream(scratch.path() / "mine" / "thesis.txt") << "years of work";
  try {
    write_run(scratch.path() / "mine", info(), "", "", sample::problem(), Plan{}, {});
    FAIL() << "overwrote it";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    EXPECT_NE(error.fix(), "");
  }
  EXPECT_TRUE(fs::exists(scratch.path() / "mine" / "thesis.txt"));
}

TEST(Run, WhatIsNoRunIsSaidSo) {
  const Scratch scratch;
  const auto code_of = [&] {
    try {
      read_info(scratch.path());
    } catch (const Error& error) {
      EXPECT_NE(error.fix(), "");
      return error.code();
    }
    return ErrorCode::internal;
  };
  EXPECT_EQ(code_of(), ErrorCode::input);  // no file
  std::ofstream(scratch.path() / "run.sqlite") << std::string(4096, 'x');
  EXPECT_EQ(code_of(), ErrorCode::input);  // no database
  fs::remove(scratch.path() / "run.sqlite");
  Database(scratch.path() / "run.sqlite", Database::Mode::draft).execute("CREATE TABLE x (a)");
  EXPECT_EQ(code_of(), ErrorCode::input);  // another program's database
  Database(scratch.path() / "run.sqlite", Database::Mode::draft).execute("PRAGMA application_id = 0x494e4754; PRAGMA user_version = 99");
  EXPECT_EQ(code_of(), ErrorCode::input);  // another version
}

TEST_P(StoredRun, KeepsWhoPaysForWhat) {
  const Lookup item(run, "SELECT process, region, period, spend FROM capital_item"),
      draw(run, "SELECT source, period, draw FROM capital_draw");
  const Lookup share(run, "SELECT source, period, share_value FROM capital_draw"),
      value(run, "SELECT class, period, scarcity - granted FROM capital_value");
  const Lookup next(run, "SELECT source, period, pace_value FROM capital"), worth(run, "SELECT id, commitment_value FROM capital_source");
  for (const PeriodId t : problem.calendar.ids()) {
    const std::string period = problem.calendar.periods[t].label + "/";
    EXPECT_EQ(item("works/N/" + period), plan.item_spend[0].at(std::size_t{0}, t));
    EXPECT_EQ(item("works/S/" + period), plan.item_spend[0].at(std::size_t{1}, t));
    EXPECT_EQ(draw("fund/" + period), plan.draw[0].at(std::size_t{0}, t));
    EXPECT_EQ(share("fund/" + period), plan.share_value[0].at(std::size_t{0}, t));
    EXPECT_EQ(value("1/" + period), plan.money_value.at(std::size_t{0}, t));
    EXPECT_EQ(next("fund/" + period), plan.pace_value.at(std::size_t{0}, t));
  }
  EXPECT_EQ(worth("fund/"), 0.25);
}

TEST(Run, KeepsClaimsAndYardsticks) {
  const Scratch scratch;
  const Problem problem = sample::problem();
  RunInfo judged = info();
  judged.claims.push_back(
      {"a", "A", "A fr", "text", "texte", "spend", "T USD", "billions", "at_least", "", "", 4.9, 7.0, -2.1, 2.0, false});
  judged.claims.push_back(
      {"b", "B", "B fr", "", "", "absorption", "1", "1", "at_most", "not solved", "pas résolu", std::nullopt, 1.0, 0.0, 1.0, std::nullopt});
  judged.yardsticks.push_back({"moon", "Moon", "Lune", "total", "USD", "nasa", 2.57e11, 1e12, 3.9});
  write_run(scratch.path() / "r", judged, "", "", problem, sample::plan(problem, 1), sample::series(1, 0.1));
  Database database(scratch.path() / "r" / "run.sqlite", Database::Mode::read);
  EXPECT_EQ(
      database.number("SELECT count(*) FROM claim WHERE id = 'a' AND value = 4.9 AND margin = -2.1 AND holds = 0 AND unit_fr = 'billions'"),
      1);
  EXPECT_EQ(
      database.number(
          "SELECT count(*) FROM claim WHERE id = 'b' AND value IS NULL AND margin IS NULL AND holds IS NULL AND missing = 'not solved'"),
      1);
  EXPECT_EQ(database.number("SELECT count(*) FROM yardstick WHERE multiple = 3.9 AND source = 'nasa'"), 1);
}

TEST(Run, TakesWhatEachBudgetBuysAfterwards) {
  const Scratch scratch;
  const Problem problem = sample::problem();
  const fs::path run = scratch.path() / "r";
  write_run(run, info(), "", "", problem, sample::plan(problem, 1), sample::series(1, 0.1));
  const double none = std::numeric_limits<double>::quiet_NaN();
  BudgetCurve curve{"purse", "USD", "Compute", "Calcul", "H100e", 2.0, {{0.0, 4.0, {7.0, 8.0}}, {1.0, none, {}}}};
  add_budget(run, curve);
  curve.points[0].target = 4.5;
  add_budget(run, curve);  // takes the place of the first
  Database database(run / "run.sqlite", Database::Mode::read);
  EXPECT_EQ(database.number("SELECT count(*) FROM budget WHERE parameter = 'purse' AND target_fr = 'Calcul' AND saturation = 2.0"), 1);
  EXPECT_EQ(database.number("SELECT count(*) FROM budget_point"), 2);
  EXPECT_EQ(database.number("SELECT count(*) FROM budget_point WHERE rank = 1 AND value = 0.0 AND target = 4.5"), 1);
  EXPECT_EQ(database.number("SELECT count(*) FROM budget_point WHERE rank = 2 AND target IS NULL"), 1);
  EXPECT_EQ(database.number("SELECT count(*) FROM budget_figure WHERE rank = 1 AND figure = 1 AND value = 8.0"), 1);
  EXPECT_THROW(add_budget(scratch.path() / "nowhere", curve), Error);
}

TEST(Run, CsvHoldsEveryTable) {
  const Scratch scratch;
  const Problem problem = sample::problem();
  const Plan plan = sample::plan(problem, 1);
  write_run(scratch.path() / "r", info(), "", "", problem, plan, sample::series(3, 0.1));
  const std::vector<fs::path> files = export_csv(scratch.path() / "r", scratch.path() / "out");
  EXPECT_GE(files.size(), 20U);
  std::ifstream regions(scratch.path() / "out" / "region.csv");
  std::string header, north;
  std::getline(regions, header);
  std::getline(regions, north);
  EXPECT_EQ(header, "id,name,name_fr,tags,countries");
  EXPECT_EQ(north, "N,\"North, \"\"cold\"\"\",Nord,,");
  std::ifstream costs(scratch.path() / "out" / "cost.csv");
  std::string line;
  std::getline(costs, line);
  std::getline(costs, line);
  // The shortest text that reads back to the same bits: 0.1 + 0.2 is not 0.3.
  EXPECT_EQ(std::stod(line.substr(line.find(',') + 1)), 0.1 + 0.2);
}

}  // namespace
}  // namespace ingot::store
