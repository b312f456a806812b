// A whole pack: its files, all findings in one run, sources, the resolved text.

#include <gtest/gtest.h>

#include <chrono>

#include "pack/schema.hpp"
#include "tests/pack/temp_pack.hpp"

namespace ingot::pack {
namespace {

using test::clean;
using test::finds;
using test::TempPack;

TEST(Load, TinyPackHasNoFindings) {
  const TempPack pack;
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario && clean(found));
  EXPECT_EQ(scenario->base_date, Date{2026.0});
  EXPECT_EQ(scenario->currency, "USD");
  EXPECT_EQ(scenario->tables.size(), table_schemas().size());
  EXPECT_TRUE(scenario->table("trade").rows.empty());
  const Table& processes = scenario->table("processes");
  EXPECT_EQ(processes.cell(processes.rows[0], "capex").text, "fab_cost");
  EXPECT_EQ(processes.cell(processes.rows[0], "capex").place.column, 8);
  EXPECT_EQ(processes.cell(processes.rows[0], "lead_time").text, "");
  EXPECT_EQ(processes.cell(processes.rows[0], "lead_time").place.row, 2);
}

TEST(Load, RequiredFilesAreNamedAllAtOnce) {
  const TempPack pack;
  for (const char* name : {"parameters", "regions", "commodities", "processes", "flows", "stages"}) {
    std::filesystem::remove(pack.folder() / (std::string(name) + ".csv"));
  }
  Diagnostics found;
  pack.load(found);
  for (const char* name : {"parameters.csv", "regions.csv", "commodities.csv", "processes.csv", "flows.csv"}) {
    EXPECT_TRUE(finds(found, name, 0, 0, {"no file", "Fix: create"}));
  }
  EXPECT_EQ(found.error_count(), 5U);  // stages.csv is optional
}

TEST(Load, FilesThatCannotBeReadAreFindings) {
  const TempPack pack;
  pack.write("regions.csv", "");
  pack.write("flows.csv", "\xEF\xBB\xBFprocess,direction,commodity,amount\r\nfab,out,wafers,yield\r\n");
  std::filesystem::remove(pack.folder() / "commodities.csv");
  std::filesystem::create_directory(pack.folder() / "commodities.csv");
  std::filesystem::resize_file(pack.folder() / "processes.csv", 200ULL << 20U);
  Diagnostics found;
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(pack.load(found));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(50));
  EXPECT_TRUE(finds(found, "regions.csv", 0, 0, {"the file is empty"}));
  EXPECT_TRUE(finds(found, "commodities.csv", 0, 0, {"is a folder"}));
  EXPECT_TRUE(finds(found, "processes.csv", 0, 0, {"209715200 bytes"}));
  EXPECT_TRUE(finds(found, "flows.csv", 1, 1, {"BOM"}));
  EXPECT_EQ(found.error_count(), 4U);
}

TEST(Load, BrokenManifestDoesNotHideTheTables) {
  const TempPack pack;
  pack.write("pack.toml", "name = tiny\n");
  pack.write("regions.csv", "id,name\nTW,Taiwan\n");
  Diagnostics found;
  EXPECT_FALSE(pack.load(found));
  EXPECT_EQ(found.all()[0].place.file, "pack.toml");
  EXPECT_TRUE(finds(found, "regions.csv", 1, 0, {"name_fr", "add the column"}));
}

TEST(Load, ManifestIsChecked) {
  const TempPack pack;
  pack.write("pack.toml",
             "nam = \"tiny\"\nbase_date = \"soon\"\nprice_year = \"x\"\n[units]\nkwpm = \"1000 wafer/month\"\nwafer = \"count\"\n"
             "month = \"count\"\nfoo = \"3 bar\"\n[options]\ncalender = \"years\"\n[[figures]]\nname = \"f\"\nquant = \"x\"\n");
  Diagnostics found;
  ASSERT_TRUE(pack.load(found));
  EXPECT_TRUE(finds(found, "pack.toml", 0, 0, {"name", "wants this key"}));
  EXPECT_TRUE(finds(found, "pack.toml", 1, 1, {"no key 'nam'", "write 'name'"}));
  EXPECT_TRUE(finds(found, "pack.toml", 2, 13, {"'soon' is not a date"}));
  EXPECT_TRUE(finds(found, "pack.toml", 3, 14, {"price_year"}));
  EXPECT_TRUE(finds(found, "pack.toml", 7, 9, {"'month' is already a unit"}));
  EXPECT_TRUE(finds(found, "pack.toml", 8, 7, {"bar"}));
  EXPECT_TRUE(finds(found, "pack.toml", 10, 1, {"'calender'"}));
  EXPECT_TRUE(finds(found, "pack.toml", 13, 1, {"no key 'quant'"}));
  // kwpm stands before the wafer it needs, and is no finding
  for (const Diagnostic& one : found.all()) EXPECT_FALSE(one.place.file == "pack.toml" && one.place.row == 5) << one.text();
}

TEST(Load, UnitsHaveNamesForReaders) {
  const TempPack pack;
  const std::string head =
      "name = \"tiny\"\nbase_date = \"2026-01\"\n[units]\nwafer = \"count\"\nkwpm = \"1000 wafer/month\"\n[unit_names]\n";
  const std::string tail = "[options]\ncalendar = \"years\"\n";
  pack.write("pack.toml",
             head + "wafer = [\"wafer\", \"wafers\", \"plaquette\", \"plaquettes\"]\nkwpm = [\"k a month\", \"k par mois\"]\n" + tail);
  Diagnostics none;
  const auto scenario = pack.load(none);
  ASSERT_TRUE(scenario);
  EXPECT_FALSE(none.has_errors());
  ASSERT_EQ(scenario->unit_names.size(), 2U);
  EXPECT_EQ(scenario->unit_names[0].many, "wafers");
  EXPECT_EQ(scenario->unit_names[0].one_fr, "plaquette");
  EXPECT_EQ(scenario->unit_names[1].one, scenario->unit_names[1].many);  // two texts: English and French
  EXPECT_EQ(scenario->unit_names[1].many_fr, "k par mois");

  pack.write("pack.toml", head + "waver = [\"a\", \"b\"]\nkwpm = [\"a\", \"b\", \"c\"]\nwafer = \"plaquette\"\n" + tail);
  Diagnostics found;
  ASSERT_TRUE(pack.load(found));
  EXPECT_TRUE(finds(found, "pack.toml", 7, 1, {"no unit 'waver'"}));
  EXPECT_TRUE(finds(found, "pack.toml", 8, 8, {"two or four texts"}));
  EXPECT_TRUE(finds(found, "pack.toml", 9, 9, {"two or four texts"}));
}

TEST(Load, ColumnsAndCellsAreChecked) {
  const TempPack pack;
  pack.write("regions.csv", "id,nam,name_fr,id,\nTW,Taiwan,Taïwan,x,\n");
  pack.write("commodities.csv", "unit,id,name,name_fr\nwafer,wafers,Wafers,\nwafer,a b,A,A\nwafer,wafers,B,B\n");
  pack.write("flows.csv", "process,direction,commodity,amount\nfab,out,wafers,yield\nfab , out,wafers,1\n");
  Diagnostics found;
  ASSERT_TRUE(pack.load(found));
  EXPECT_TRUE(finds(found, "regions.csv", 1, 2, {"no column 'nam'", "write 'name'"}));
  EXPECT_TRUE(finds(found, "regions.csv", 1, 0, {"name", "wants this column"}));
  EXPECT_TRUE(finds(found, "regions.csv", 1, 4, {"twice in the header"}));
  EXPECT_TRUE(finds(found, "regions.csv", 1, 5, {"a column has no name"}));
  EXPECT_TRUE(finds(found, "commodities.csv", 2, 4, {"name_fr", "empty"}));
  EXPECT_TRUE(finds(found, "commodities.csv", 3, 2, {"'a b' is not an id"}));
  EXPECT_TRUE(finds(found, "commodities.csv", 4, 2, {"'wafers' stands already in row 2"}));
  EXPECT_TRUE(finds(found, "flows.csv", 3, 0, {"'fab/main/out/wafers' stands already in row 2"}));
  EXPECT_EQ(found.error_count(), 8U) << found.render(100);
}

TEST(Load, AllFindingsInOneRunInFileOrder) {
  const TempPack pack;
  pack.append("pack.toml", "colour = \"red\"\n");  // in [options]
  pack.append("parameters.csv", "a,b,1,,,judgement\nb,a,1,,,judgement\nc,nothing,1,,,judgement\n");
  pack.append("regions.csv", "TW,Again,Encore\n");
  pack.append("flows.csv", "fab,in,wafers,2\n");
  pack.write("sources.bib", "@misc{}\n");
  Diagnostics found;
  ASSERT_TRUE(pack.load(found));
  std::vector<std::string> places;
  for (const Diagnostic& one : found.all()) places.push_back(one.place.file + ":" + std::to_string(one.place.row));
  EXPECT_EQ(places, (std::vector<std::string>{"pack.toml:12", "parameters.csv:4", "parameters.csv:6", "regions.csv:3", "flows.csv:3",
                                              "sources.bib:1"}))
      << found.render(100);
}

TEST(Sources, NumbersInTablesWantOne) {
  const TempPack pack;
  pack.write("sources.bib", "@misc{semi2025, title={x}}\n");
  pack.write("processes.csv",
             "id,name,name_fr,stage,regions,capacity_unit,activity_unit,lead_time,ramp,capex,source\n"
             "a,A,A,logic,*,kwpm,wafer,18 month,,fab_cost,\n"              // row 2: a number
             "b,B,B,logic,*,kwpm,wafer,18 month,,fab_cost,semi2025\n"      // sourced
             "c,C,C,logic,*,kwpm,wafer,0 year,0 year: 1,-1 * fab_cost,\n"  // 0, 1 and -1 are free
             "d,D,D,logic,*,kwpm,wafer,,0 year: 0.5; 1 year: 1,2*fab_cost,judgement\n"
             "e,E,E,logic,*,kwpm,wafer,,0 year: 0.5; 1 year: 1,fab_cost,\n"  // row 6: in a list
             "f,F,F,logic,*,kwpm,wafer,,,2*fab_cost,derived\n"               // row 7: a number of its own
             "g,G,G,logic,*,kwpm,wafer,,,fab_cost,derived\n"
             "h,H,H,logic,*,kwpm,wafer,,,fab_cost,semi2052\n");  // row 9: unknown
  Diagnostics found;
  ASSERT_TRUE(pack.load(found));
  EXPECT_TRUE(finds(found, "processes.csv", 2, 8, {"lead_time", "'18 month' is a number without source", "Fix: name its source"}));
  EXPECT_TRUE(finds(found, "processes.csv", 6, 9, {"ramp", "without source"}));
  EXPECT_TRUE(finds(found, "processes.csv", 7, 11, {"'derived' is for expressions"}));
  EXPECT_TRUE(finds(found, "processes.csv", 9, 11, {"'semi2052' is not in sources.bib", "write 'semi2025'"}));
  EXPECT_EQ(found.error_count(), 4U) << found.render(100);
}

TEST(Sources, WindowsHoldNumbers) {
  const TempPack pack;
  pack.write(
      "flows.csv",
      "process,direction,commodity,amount,window\nfab,out,wafers,yield,\nfab,build,wafers,yield,0.67-1\nfab,operate,wafers,yield,0-1\n");
  Diagnostics found;
  ASSERT_TRUE(pack.load(found));
  EXPECT_TRUE(finds(found, "flows.csv", 3, 5, {"window", "without source"}));
  EXPECT_EQ(found.error_count(), 1U);
}

TEST(Sources, ScenarioNumbersNeedNone) {
  const TempPack pack;
  const auto file = pack.scenario("s.toml", "extends = \"tiny\"\n[tables.processes.fab]\nlead_time = \"2 year\"\n");
  Diagnostics found;
  EXPECT_TRUE(pack.load_file(file, found) && clean(found));
}

TEST(Usage, UnusedReferencesAreErrorsAndUnusedParametersWarnings) {
  const TempPack pack;
  pack.write("sources.bib", "@misc{used, title={x}}\n@misc{idle, title={x}}\n");
  pack.append("parameters.csv",
              "base,2,1,,,used\nabove,base*3,1,,,derived\nidle,1,1,,,judgement\nf[US],1,1,,,judgement\nf[JP],1,1,,,judgement\n"
              "area[US],1,1,,,judgement\narea[JP],1,1,,,judgement\n");
  Diagnostics found;
  const auto scenario = pack.load(found);
  ASSERT_TRUE(scenario && clean(found));
  for (const auto& [name, index] : {std::pair("fab_cost", ""), std::pair("yield", ""), std::pair("above", ""), std::pair("f", "US")}) {
    scenario->mark_used(*scenario->find_parameter(name, index));
  }
  check_usage(*scenario, found);
  EXPECT_TRUE(finds(found, "sources.bib", 2, 1, {"nothing uses the reference 'idle'"}));
  EXPECT_TRUE(finds(found, "parameters.csv", 6, 2, {"idle", "no table uses"}, Severity::warning));
  EXPECT_TRUE(finds(found, "parameters.csv", 9, 2, {"area", "no table uses"}, Severity::warning));
  EXPECT_EQ(found.all().size(), 3U) << found.render(100);
}

TEST(Usage, WhatAScenarioSetsAsideIsNoMistake) {
  const TempPack pack;
  pack.write("sources.bib", "@misc{used, title={x}}\n");
  pack.write("capacity.csv", "process,region,from,amount,source\nfab,TW,2020,old_fab,used\n");
  pack.write(
      "processes.csv",
      "id,name,name_fr,stage,regions,capacity_unit,activity_unit,capex,lead_time\nfab,Fab,Usine,logic,*,kwpm,wafer,fab_cost,old_time\n");
  pack.append("parameters.csv", "old_fab,1,kwpm,,,judgement\nold_time,1,year,,,judgement\n");
  const auto file = pack.scenario(
      "s.toml", "extends = \"tiny\"\n[tables.capacity.\"fab/TW/2020\"]\nremove = true\n[tables.processes.fab]\nlead_time = \"2 year\"\n");
  Diagnostics found;
  const auto scenario = pack.load_file(file, found);
  ASSERT_TRUE(scenario && clean(found));
  scenario->mark_used(*scenario->find_parameter("fab_cost", ""));
  scenario->mark_used(*scenario->find_parameter("yield", ""));
  check_usage(*scenario, found);
  EXPECT_TRUE(clean(found));
}

TEST(ResolvedText, HashStandsForTheNumbers) {
  const TempPack pack;
  Diagnostics found;
  const std::string first = hash(*pack.load(found));
  EXPECT_EQ(first.size(), 64U);
  EXPECT_EQ(hash(*pack.load(found)), first);
  // Order of columns and parameters, comments, line ends: nothing changes.
  pack.write("parameters.csv",
             "# a comment\r\nunit,name,low,high,value,source\r\n%,yield,,,80,judgement\r\nM USD/kwpm,fab_cost,16,25,20,judgement\r\n");
  EXPECT_EQ(hash(*pack.load(found)), first);
  EXPECT_TRUE(clean(found));
  EXPECT_NE(hash(*pack.load(found, {{"yield", "81"}})), first);
  pack.append("regions.csv", "JP,Japan,Japon\n");
  EXPECT_NE(hash(*pack.load(found)), first);
}

TEST(Load, LargePackIsFast) {
  const TempPack pack;
  std::string parameters = "name,value,unit,low,high,source\nfab_cost,20,M USD/kwpm,16,25,judgement\nyield,80,%,,,judgement\n";
  for (int i = 0; i < 1500; ++i) {
    const std::string n = std::to_string(i);
    parameters += "p" + n + (i % 3 == 0 ? ",2.5 * fab_cost / (1 + yield),M USD/kwpm,,,derived\n" : ",12.5,GWh/year,10,15,judgement\n");
  }
  pack.write("parameters.csv", parameters);
  std::string processes = "id,name,name_fr,stage,regions,capacity_unit,activity_unit,lead_time,capex,fixed_cost,variable_cost,source\n";
  std::string flows = "process,direction,commodity,amount\n";
  std::string capacity = "process,region,from,amount,source\n";
  for (int i = 0; i < 400; ++i) {
    const std::string n = std::to_string(i);
    processes += "fab" + n + ",Fab,Usine,logic,*,kwpm,wafer,18 month,p" + n + "," + "p3 * 0.05 / year,0.01 * fab_cost,judgement\n";
    flows += "fab" + n + ",out,wafers,yield\n";
    capacity += "fab" + n + ",TW,2020,3 kwpm,judgement\n";
  }
  pack.write("processes.csv", processes);
  pack.write("flows.csv", flows);
  pack.write("capacity.csv", capacity);
  Diagnostics found;
  const auto start = std::chrono::steady_clock::now();
  const auto scenario = pack.load(found);
  const auto taken = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(scenario && clean(found));
  // Release takes about a fifth of this; the room is for debug builds, sanitizers and busy machines.
  EXPECT_LT(taken, std::chrono::milliseconds(1000));
  RecordProperty("microseconds", static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(taken).count()));
}

}  // namespace
}  // namespace ingot::pack
