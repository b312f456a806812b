// Scenario files: what they extend and what they change.

#include <gtest/gtest.h>

#include "tests/pack/temp_pack.hpp"

namespace ingot::pack {
namespace {

using test::clean;
using test::finds;
using test::TempPack;

std::string cell(const Scenario& scenario, const std::string& table, std::size_t row, const std::string& column) {
  return scenario.table(table).cell(scenario.table(table).rows.at(row), column).text;
}

TEST(ScenarioFiles, ExtendAPackByName) {
  const TempPack pack;
  const auto file = pack.scenario("scenarios/fast.toml",
                                  "extends = \"tiny\"\ntitle = \"Fast\"\nquestion = \"How fast?\"\n\n[options]\n"
                                  "calendar = \"quarters\"\ndemand_steps = 5\n[parameters]\nfab_cost = 30\n");
  Diagnostics found;
  const auto scenario = pack.load_file(file, found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_EQ(scenario->name, "fast");
  EXPECT_EQ(scenario->pack_name, "tiny");
  EXPECT_EQ(scenario->title, "Fast");
  EXPECT_EQ(scenario->question, "How fast?");
  EXPECT_EQ(scenario->options.at("calendar").text, "quarters");
  EXPECT_EQ(scenario->options.at("calendar").place.file, "fast.toml");
  EXPECT_EQ(scenario->options.at("calendar").place.row, 6);
  EXPECT_EQ(scenario->options.at("demand_steps").text, "5");
  const Parameter& changed = scenario->parameters[*scenario->find_parameter("fab_cost", "")];
  EXPECT_TRUE(changed.overridden);
  EXPECT_EQ(changed.place.file, "fast.toml");
  EXPECT_EQ(changed.place.row, 9);
}

TEST(ScenarioFiles, PacksAreFoundByNameFolderAndFile) {
  const TempPack pack;
  for (const std::filesystem::path& path : {std::filesystem::path("tiny"), pack.folder(), pack.folder() / "pack.toml"}) {
    Diagnostics found;
    const auto scenario = pack.load_file(path, found);
    ASSERT_TRUE(scenario && clean(found)) << path;
    EXPECT_EQ(scenario->name, "tiny");
  }
}

TEST(ScenarioFiles, ChainsApplyFromThePackOutwardsAndPathsAreRelativeToTheFile) {
  const TempPack pack;
  pack.scenario("base/a.toml", "extends = \"../packs/tiny\"\ntitle = \"A\"\nquestion = \"Q\"\n[parameters]\nfab_cost = 1\nyield = 10\n");
  const auto file = pack.scenario("top/b.toml", "extends = \"../base/a.toml\"\ntitle = \"B\"\n[parameters]\nfab_cost = 2\n");
  Diagnostics found;
  const auto scenario = pack.load_file(file, found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_EQ(scenario->title, "B");
  EXPECT_EQ(scenario->question, "Q");
  EXPECT_EQ(scenario->parameters[*scenario->find_parameter("fab_cost", "")].value_text, "2");
  EXPECT_EQ(scenario->parameters[*scenario->find_parameter("yield", "")].value_text, "10");
}

TEST(ScenarioFiles, CommandLineComesLast) {
  const TempPack pack;
  const auto file = pack.scenario("s.toml", "extends = \"tiny\"\n[options]\ncalendar = \"quarters\"\n[parameters]\nfab_cost = 1\n");
  Diagnostics found;
  const auto scenario =
      load(file, pack.roots(), {{"fab_cost", "3"}}, {.calendar = "months", .objective = {}, .report_until = {}, .solve_until = {}}, found);
  ASSERT_TRUE(scenario && !found.has_errors());  // a number without unit is remarked
  EXPECT_EQ(scenario->parameters[*scenario->find_parameter("fab_cost", "")].value_text, "3");
  EXPECT_EQ(scenario->options.at("calendar").text, "months");
  EXPECT_EQ(scenario->options.at("calendar").place.file, "--calendar");
}

TEST(ScenarioFiles, CirclesAreReportedWithTheirFiles) {
  const TempPack pack;
  pack.scenario("a.toml", "extends = \"b.toml\"\n");
  pack.scenario("b.toml", "extends = \"c.toml\"\n");
  pack.scenario("c.toml", "extends = \"./b.toml\"\n");
  Diagnostics found;
  EXPECT_FALSE(pack.load_file(pack.root() / "a.toml", found));
  EXPECT_TRUE(finds(found, "c.toml", 1, 11, {"extend each other: b.toml -> c.toml -> b.toml"}));
  Diagnostics self;
  pack.scenario("d.toml", "extends = \"d.toml\"\n");
  EXPECT_FALSE(pack.load_file(pack.root() / "d.toml", self));
  EXPECT_TRUE(finds(self, "d.toml", 1, 11, {"d.toml -> d.toml"}));
}

TEST(ScenarioFiles, WhatDoesNotExistIsReportedWithWhatDoes) {
  const TempPack pack;
  Diagnostics found;
  EXPECT_FALSE(pack.load_file("tinny", found));
  EXPECT_TRUE(finds(found, "", 0, 0, {"no pack or scenario 'tinny'", "write 'tiny'"}));
  Diagnostics other;
  EXPECT_FALSE(pack.load_file(pack.scenario("s.toml", "extends = \"huge\"\n"), other));
  EXPECT_TRUE(finds(other, "s.toml", 1, 11, {"'huge'", "name a pack (tiny"}));
  Diagnostics missing;
  EXPECT_FALSE(pack.load_file(pack.root() / "none.toml", missing));
  EXPECT_TRUE(finds(missing, "none.toml", 0, 0, {"there is no file"}));
  Diagnostics nothing;
  EXPECT_FALSE(pack.load_file(pack.scenario("t.toml", "title = \"x\"\n"), nothing));
  EXPECT_TRUE(finds(nothing, "t.toml", 0, 0, {"names the pack"}));
  for (const char* odd : {"", ".", "..", "/", "packs/../.."}) {
    Diagnostics odd_found;
    EXPECT_FALSE(pack.load_file(odd, odd_found)) << odd;
    EXPECT_TRUE(odd_found.has_errors());
  }
}

TEST(ScenarioTables, RowsAreChangedRemovedAndAdded) {
  const TempPack pack;
  pack.append("regions.csv", "JP,Japan,Japon\nKR,Korea,Corée\n");
  const auto file =
      pack.scenario("s.toml",
                    "extends = \"tiny\"\n[tables.processes.fab]\nlead_time = \"2 year\"\nbuild = false\nfirst_start = 2027-01-01\n"
                    "[tables.regions.JP]\nremove = true\n[tables.regions.US]\nname = \"United States\"\nname_fr = \"États-Unis\"\n");
  Diagnostics found;
  const auto scenario = pack.load_file(file, found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_EQ(cell(*scenario, "processes", 0, "lead_time"), "2 year");
  EXPECT_EQ(cell(*scenario, "processes", 0, "build"), "no");
  EXPECT_EQ(cell(*scenario, "processes", 0, "first_start"), "2027-01-01");
  EXPECT_EQ(cell(*scenario, "processes", 0, "capex"), "fab_cost");  // not named: stays
  const Table& regions = scenario->table("regions");
  ASSERT_EQ(regions.rows.size(), 3U);
  EXPECT_EQ(cell(*scenario, "regions", 1, "id"), "KR");
  EXPECT_EQ(cell(*scenario, "regions", 2, "id"), "US");
  EXPECT_EQ(regions.cell(regions.rows[2], "name").place.file, "s.toml");
  EXPECT_EQ(regions.cell(regions.rows[2], "name").place.row, 9);
}

TEST(ScenarioTables, CompositeKeysNameRows) {
  const TempPack pack;
  pack.write("capacity.csv", "process,region,from,amount\nfab,TW,2020,1\nfab,TW,2022,1\n");
  const auto file = pack.scenario(
      "s.toml",
      "extends = \"tiny\"\n[tables.capacity.\"fab/TW/2022\"]\namount = 0\n[tables.capacity.\"fab/TW/2024-07\"]\namount = "
      "\"1 kwpm\"\n[tables.flows.\"fab/main/out/wafers\"]\namount = \"0.9\"\n[tables.flows.\"fab/slow/out/wafers\"]\namount = 1\n");
  Diagnostics found;
  const auto scenario = pack.load_file(file, found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_EQ(cell(*scenario, "capacity", 0, "amount"), "1");
  EXPECT_EQ(cell(*scenario, "capacity", 1, "amount"), "0");
  EXPECT_EQ(cell(*scenario, "capacity", 2, "from"), "2024-07");
  EXPECT_EQ(cell(*scenario, "flows", 0, "amount"), "0.9");  // `main` is the default, the regions are left out
  EXPECT_EQ(cell(*scenario, "flows", 1, "mode"), "slow");
  EXPECT_EQ(cell(*scenario, "flows", 1, "direction"), "out");
}

TEST(ScenarioTables, UnknownNamesComeWithTheNearest) {
  const TempPack pack;
  const auto file =
      pack.scenario("s.toml",
                    "extends = \"tiny\"\ntitel = \"x\"\n[options]\ncalender = \"years\"\n[parameters]\nfab_csot = 1\n"
                    "[tables.procesess.fab]\nremove = true\n[tables.processes.fab]\nlead_tim = \"1 year\"\nid = \"x\"\n"
                    "[tables.processes.fob]\nbuild = false\n[tables.regions.XX]\nremove = true\n[tables.regions.TW]\nremove = 1\n"
                    "[tables.capacity.\"a/b/c/d\"]\namount = 1\n[tables.parameters.x]\nvalue = 1\n");
  Diagnostics found;
  ASSERT_TRUE(pack.load_file(file, found));
  EXPECT_TRUE(finds(found, "s.toml", 2, 1, {"no key 'titel'", "write 'title'"}));
  EXPECT_TRUE(finds(found, "s.toml", 4, 1, {"no key 'calender'", "write 'calendar'"}));
  EXPECT_TRUE(finds(found, "s.toml", 6, 1, {"no such parameter", "write 'fab_cost'"}));
  EXPECT_TRUE(finds(found, "s.toml", 7, 9, {"no table 'procesess'", "write 'processes'"}));
  EXPECT_TRUE(finds(found, "s.toml", 10, 1, {"no column 'lead_tim'", "write 'lead_time'"}));
  EXPECT_TRUE(finds(found, "s.toml", 11, 6, {"'id' is part of the row's key"}));
  EXPECT_TRUE(finds(found, "s.toml", 12, 19, {"no row 'fob'", "write 'fab'"}));
  EXPECT_TRUE(finds(found, "s.toml", 14, 17, {"no row 'XX' to remove"}));
  EXPECT_TRUE(finds(found, "s.toml", 17, 10, {"remove = true"}));
  EXPECT_TRUE(finds(found, "s.toml", 18, 18, {"fewer parts", "process/region/from"}));
  EXPECT_TRUE(finds(found, "s.toml", 20, 9, {"change parameters in [parameters]"}));
  EXPECT_EQ(found.error_count(), 11U) << found.render(100);
}

TEST(ScenarioTables, ValuesOfAnotherKindAreFindings) {
  const TempPack pack;
  const auto file = pack.scenario("s.toml",
                                  "extends = \"tiny\"\noptions = 1\nparameters = 2\n[tables]\nregions = 3\nprocesses.fab = 4\n"
                                  "flows.\"fab/main/out/wafers\".amount = [1]\n");
  Diagnostics found;
  ASSERT_TRUE(pack.load_file(file, found));
  for (const auto& [row, column] : {std::pair(2, 11), std::pair(3, 14), std::pair(5, 11), std::pair(6, 17), std::pair(7, 38)}) {
    EXPECT_TRUE(finds(found, "s.toml", row, column, {"Fix: "}));
  }
  EXPECT_EQ(found.error_count(), 5U) << found.render(100);
}

}  // namespace
}  // namespace ingot::pack
