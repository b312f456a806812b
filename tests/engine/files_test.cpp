// What the engine writes for people to go on with: exports, sources, a scenario of one's own.
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <sstream>

#include "tests/engine/support.hpp"

namespace ingot::engine::testing {
namespace {

/// Rows of a plain CSV file, the header first.
std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> lines;
  std::istringstream in(read_text(file));
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Files, MpsHoldsTheRowsByName) {
  const Place place;
  const fs::path file = export_mps(place.request("one-fab"), place.root() / "one-fab.mps", Sink{});
  const std::string text = read_text(file);
  for (const std::string name : {"balance[wafer,west,2028]", "growth[fab_east,east,2029]", "additions[fab_west,west,2029]", "ENDATA"})
    EXPECT_NE(text.find(name), std::string::npos) << name;
}

TEST(Files, MpsOfASequenceIsRefused) {
  const Place place;
  Request request =
      place.request(place.scenario("extends = \"one-fab\"\n[options]\nobjective = \"compute\"\ntarget_commodity = \"compute\"\n"));
  const Error error = error_of([&] { export_mps(request, place.root() / "x.mps", Sink{}); });
  EXPECT_EQ(error.code(), ErrorCode::usage);
  EXPECT_NE(error.fix().find("cost"), std::string::npos);
  EXPECT_EQ(error_of([&] { export_mps(place.request("one-fab"), place.root() / "no" / "such" / "x.mps", Sink{}); }).code(), ErrorCode::io);
}

TEST(Files, CsvTablesOfARun) {
  const Place place;
  const PlanResponse r = plan(place.request("one-fab"), Sink{});
  const std::vector<fs::path> files = export_csv(r.run, place.root() / "tables", Sink{});
  EXPECT_GE(files.size(), 10u);
  const auto named = [&](const std::string& name) {
    const auto found = std::find_if(files.begin(), files.end(), [&](const fs::path& f) { return f.filename() == name; });
    EXPECT_NE(found, files.end()) << name;
    return found == files.end() ? fs::path() : *found;
  };
  for (const fs::path& file : files) EXPECT_FALSE(lines_of(file).empty()) << file;
  const std::vector<std::string> starts = lines_of(named("starts.csv"));
  EXPECT_TRUE(
      std::any_of(starts.begin(), starts.end(), [](const std::string& line) { return line.find("fab_east") != std::string::npos; }));
  EXPECT_GT(lines_of(named("series.csv")).size(), 10u);
  EXPECT_EQ(error_of([&] { export_csv(place.root() / "nowhere", place.root() / "tables2", Sink{}); }).code(), ErrorCode::input);
}

TEST(Files, SourcesListEveryNumber) {
  const Place place;
  const SourcesResponse r = sources(place.request("small-power"), Sink{});
  const auto row = [&](const std::string& name) {
    const auto found = std::find_if(r.rows.begin(), r.rows.end(), [&](const SourceRow& s) { return s.parameter == name; });
    EXPECT_NE(found, r.rows.end()) << name;
    return found == r.rows.end() ? SourceRow{} : *found;
  };
  const SourceRow gas = row("gas_emission");
  EXPECT_EQ(gas.value, "56.1");
  EXPECT_EQ(gas.unit, "t/TJ");
  EXPECT_EQ(gas.source, "ipcc2006");
  EXPECT_EQ(gas.grade, "A");
  EXPECT_NE(gas.reference.find("Greenhouse"), std::string::npos);
  EXPECT_NE(gas.url.find("https://"), std::string::npos);
  EXPECT_EQ(row("wind_mean[north]").value, "0.38");
  EXPECT_EQ(row("gas_price").group, "fuel");
  EXPECT_NE(r.bibtex.find("@misc{ipcc2006"), std::string::npos);
  // An overridden number is shown as it is used.
  Request request = place.request("small-power");
  request.set = {{"gas_price", "33 USD/MWh"}};
  const SourcesResponse other = sources(request, Sink{});
  EXPECT_TRUE(std::any_of(other.rows.begin(), other.rows.end(),
                          [](const SourceRow& s) { return s.parameter == "gas_price" && s.value.find("33") != std::string::npos; }));
}

TEST(Files, NewThenCheckThenPlan) {
  const Place place;
  const std::vector<fs::path> made = make_new(place.root() / "mine", "one-fab", place.request("one-fab").pack_roots);
  ASSERT_EQ(made.size(), 1u);
  EXPECT_EQ(made[0].filename(), "mine.toml");
  const CheckResponse checked = check(place.request(made[0]), Sink{});
  EXPECT_TRUE(checked.diagnostics.all().empty()) << checked.diagnostics.render(20);
  const PlanResponse r = plan(place.request(made[0]), Sink{});
  EXPECT_EQ(r.status, Status::optimal);
  EXPECT_NEAR(r.objective, -445.25e6, 1.0);
  // It says what can be changed, and changes nothing by itself; a folder in use is left alone.
  EXPECT_NE(read_text(made[0]).find("[parameters]"), std::string::npos);
  EXPECT_EQ(error_of([&] { make_new(place.root() / "mine", "one-fab", place.request("one-fab").pack_roots); }).code(), ErrorCode::usage);
  EXPECT_NO_THROW(make_new(place.root() / "with-slash/", "one-fab", place.request("one-fab").pack_roots));
  EXPECT_TRUE(fs::exists(place.root() / "with-slash" / "with-slash.toml"));
}

TEST(Files, NewNamesTheScenarioByItsFolderWhateverThatIsCalled) {
  const Place place;
  const std::vector<fs::path> roots = place.request("one-fab").pack_roots;
  fs::create_directories(place.root() / "here");
  EXPECT_EQ(make_new(place.root() / "here" / ".", "one-fab", roots)[0].filename(), "here.toml");
  const std::vector<fs::path> quoted = make_new(place.root() / R"(the "new" \ plan)", "one-fab", roots);
  const CheckResponse checked = check(place.request(quoted[0]), Sink{});
  EXPECT_TRUE(checked.diagnostics.all().empty()) << checked.diagnostics.render(20);
  EXPECT_EQ(error_of([&] { make_new(place.root() / "two\nlines", "one-fab", roots); }).code(), ErrorCode::usage);
  EXPECT_FALSE(fs::exists(place.root() / "two\nlines"));
}

TEST(Files, AnExportThatFailsLeavesTheOldFile) {
  const Place place;
  const fs::path file = place.root() / "one-fab.mps";
  write_text(file, "old");
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{1000, before.rlim_max};  // stands for a full disk
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const Error error = error_of([&] { export_mps(place.request("one-fab"), file, Sink{}); });
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(error.code(), ErrorCode::io);
  EXPECT_EQ(read_text(file), "old");
}

TEST(Files, ScenarioOfAScenario) {
  // A scenario beside another extends it by path, and both count.
  const Place place;
  place.scenario("extends = \"one-fab\"\n[parameters]\nfab_seed = \"3 kwpy/year\"\n", "faster.toml");
  const fs::path file = place.scenario("extends = \"faster.toml\"\n[options]\nobjective = \"cost\"\n", "both.toml");
  const PlanResponse r = plan(place.request(file), Sink{});
  EXPECT_EQ(r.scenario, "both");
  EXPECT_EQ(r.objective_name, "cost");
  EXPECT_NEAR(r.objective, 442.875e6, 1.0);
}

}  // namespace
}  // namespace ingot::engine::testing
