// The series of a plan: sums above the plants, and who holds each stage.
#include <algorithm>

#include "tests/engine/support.hpp"

namespace ingot::engine::testing {
namespace {

const SeriesRow* find(const PlanResponse& r, const std::string& variable, const std::string& region) {
  const auto found = std::find_if(r.series.begin(), r.series.end(),
                                  [&](const SeriesRow& row) { return row.variable == variable && row.region_id == region; });
  return found == r.series.end() ? nullptr : &*found;
}

void expect_series(const PlanResponse& r, const std::string& variable, const std::string& region, const std::vector<double>& values,
                   const std::string& unit, bool sum) {
  const SeriesRow* row = find(r, variable, region);
  ASSERT_NE(row, nullptr) << variable << " " << region;
  EXPECT_EQ(row->unit, unit);
  EXPECT_EQ(row->sum, sum);
  ASSERT_EQ(row->values.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_NEAR(row->values[i], values[i], 1e-6 * std::max(1.0, values[i])) << variable;
}

TEST(Series, SumsOfTheTwoFabs) {
  // packs/one-fab/README.md: the eastern fab stands at 10, 10, 11, 13, the western at 0, 0, 2.5, 5.
  const Place place;
  Request request = place.request("one-fab");
  request.store = false;
  const PlanResponse r = plan(request, Sink{});
  expect_series(r, "Capacity|Fabs|Eastern fab", "east", {10, 10, 11, 13}, "kwpy", false);
  expect_series(r, "Capacity|Fabs", "World", {10, 10, 13.5, 18}, "kwpy", true);
  expect_series(r, "Capacity|Fabs", "west", {0, 0, 2.5, 5}, "kwpy", true);
  expect_series(r, "Investment|Fabs", "World", {47.5e6, 105e6, 67.5e6, 10e6}, "USD/year", true);
  expect_series(r, "Investment by stage|Fabs", "World", {47.5e6, 105e6, 67.5e6, 10e6}, "USD/year", false);
  expect_series(r, "Price|Compute", "World", {1e6, 1e6, 1e6, 0.625e6}, "USD/(k compute)", false);
  ASSERT_NE(find(r, "Capacity|Fabs", "west"), nullptr);
  EXPECT_EQ(find(r, "Capacity|Fabs", "west")->region, "West");
  for (const SeriesRow& row : r.series) EXPECT_FALSE(row.sum && row.variable.starts_with("Price|")) << row.variable;
}

TEST(Series, AFigureMayNameItsSeries) {
  const Place place;
  const fs::path pack = place.copy_pack("one-fab");
  Place::edit(pack / "pack.toml", "name = \"fabs\"", "name = \"fabs\"\nvariable = \"Fabs|Installed\"");
  Request request = place.request(pack);
  request.store = false;
  const PlanResponse r = plan(request, Sink{});
  const std::vector<double>& told = figure(r, "fabs");
  expect_series(r, "Fabs|Installed", "World", told, "kwpy", false);
}

TEST(Series, WhoHoldsTheFabs) {
  // Shares of the east: 1, 1, 11/13.5, 13/18; squares in 2029: (13/18)^2 + (5/18)^2 = 194/324.
  const Place place;
  Request request = place.request("one-fab");
  request.store = false;
  const PlanResponse r = plan(request, Sink{});
  ASSERT_FALSE(r.concentration.empty());
  const ConcentrationRow& row = r.concentration.front();
  EXPECT_EQ(row.stage, "fab");
  EXPECT_EQ(row.holders, "region");
  EXPECT_EQ(row.largest.back(), "east");
  EXPECT_EQ(row.largest_name_fr.back(), "Est");
  EXPECT_NEAR(row.largest_share.back(), 13.0 / 18.0, 1e-9);
  EXPECT_NEAR(row.herfindahl.back(), 194.0 / 324.0, 1e-9);
  expect_series(r, "Concentration|Herfindahl|Fabs", "World", {1, 1, (121 + 6.25) / 182.25, 194.0 / 324.0}, "1", false);
  expect_series(r, "Concentration|Largest share|Fabs", "World", {1, 1, 11 / 13.5, 13.0 / 18.0}, "1", false);
  for (const ConcentrationRow& other : r.concentration) EXPECT_EQ(other.holders, "region");  // this pack names no operators
}

}  // namespace
}  // namespace ingot::engine::testing
