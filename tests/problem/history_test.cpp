// What the past and the unforeseen need of the tables: another base date, `decided`, capacity at the base date, events, records.

#include <gtest/gtest.h>

#include "tests/problem/tiny_pack.hpp"

namespace ingot::testing {
namespace {

/// A fab that stands from 2020, another step dated 2027, and a pit that stands at the base date, whenever that is.
TinyPack with_capacity() {
  TinyPack pack;
  pack.add("capacity", {{"process", "fab"}, {"region", "A"}, {"from", "2020-01"}, {"amount", "10 kwpm"}})
      .add("capacity", {{"process", "fab"}, {"region", "A"}, {"from", "2027-01"}, {"amount", "5 kwpm"}, {"spend", "yes"}})
      .add("capacity", {{"process", "pit"}, {"region", "A"}, {"from", "base"}, {"amount", "7 t/year"}});
  return pack;
}

double amount(const Built& built, const std::string& site) {
  double sum = 0.0;
  for (const Existing& e : built.problem.existing)
    if (built.problem.site_name(e.site) == site) sum += e.amount;
  return sum;
}

TEST(BaseDate, AnOptionMovesItAndWhatStandsThenMovesToo) {
  const Built built = with_capacity().option("base_date", "2022-01").build();
  EXPECT_TRUE(built.diagnostics.all().empty()) << built.text();
  EXPECT_NEAR(built.problem.calendar.start.years, 2022.0, 1e-9);
  EXPECT_EQ(built.problem.calendar.periods[PeriodId(0)].label, "2022");
  for (const Existing& e : built.problem.existing) {
    if (built.problem.site_name(e.site) == "pit,A") {
      EXPECT_NEAR(e.first_output, 2022.0, 1e-9);
    }
  }
  EXPECT_TRUE(TinyPack().option("base_date", "soon").build().reports({"base_date", "'soon' is not a date"}));
}

TEST(Decided, OnlyWhatIsNamedIsBuiltAndItsLaterRowsAreLeftToThePlan) {
  TinyPack pack = with_capacity();
  pack.set("processes", "fab", "growth", "10 %/year").option("decided", "fab");
  const Built built = pack.build();
  EXPECT_TRUE(built.diagnostics.all().empty()) << built.text();
  const Problem& problem = built.problem;
  EXPECT_TRUE(problem.sites[built.site("fab,A")].may_build);
  EXPECT_FALSE(problem.sites[built.site("pit,A")].may_build);
  EXPECT_FALSE(problem.sites[built.site("fab,A")].growth_per_year.has_value());
  EXPECT_TRUE(problem.capacity_given);
  EXPECT_FALSE(TinyPack().build().problem.capacity_given);
  EXPECT_NEAR(amount(built, "fab,A"), 10.0, 1e-12);  // the step of 2027 is the plan's to find
  EXPECT_NEAR(amount(built, "pit,A"), 7.0, 1e-12);
  const Built other = with_capacity().option("decided", "pit").build();
  EXPECT_NEAR(amount(other, "fab,A"), 15.0, 1e-12);
  EXPECT_TRUE(TinyPack().option("decided", "fbb").build().reports({"decided", "'fbb'"}));
}

TEST(Capacity, ARowWithSpendIsPaidForByItsSpendProfile) {
  // 5 kwpm at 10 M USD each, first output 2027-01 after 18 months: two thirds of the time, and of the money, fall after 2026-01.
  const Built built = with_capacity().build();
  double paid = 0.0;
  for (const Existing& e : built.problem.existing) paid += e.remaining_spend;
  EXPECT_NEAR(paid, 50e6 * 2.0 / 3.0, 1.0);
}

TinyPack with_event(const std::string& cuts, const std::string& regions, const std::string& share) {
  TinyPack pack;
  pack.add("events", {{"id", "storm"},
                      {"name", "Storm"},
                      {"name_fr", "Orage"},
                      {"cuts", cuts},
                      {"regions", regions},
                      {"from", "2027-01"},
                      {"until", "2028-07"},
                      {"share", share}});
  return pack;
}

TEST(Events, ARouteIsOpenForWhatTheEventLeavesOfEachPeriod) {
  const Built built = with_event("exports", "A", "1").build();
  ASSERT_TRUE(built.diagnostics.all().empty()) << built.text();
  const Series& open = built.problem.routes[RouteId(0)].open;  // years from 2026
  EXPECT_NEAR(open[PeriodId(0)], 1.0, 1e-12);
  EXPECT_NEAR(open[PeriodId(1)], 0.0, 1e-12);
  EXPECT_NEAR(open[PeriodId(2)], 0.5, 1e-9);  // January to June of 2028
  EXPECT_NEAR(open[PeriodId(3)], 1.0, 1e-12);
}

TEST(Events, DirectionsAndWhatStaysWithin) {
  const auto open = [](const char* cuts, const char* regions) {
    const Built built = with_event(cuts, regions, "1").build();
    return built.problem.routes[RouteId(0)].open[PeriodId(1)];
  };
  EXPECT_NEAR(open("trade", "B"), 0.0, 1e-12);
  EXPECT_NEAR(open("imports", "B"), 0.0, 1e-12);
  EXPECT_NEAR(open("trade", "wide"), 1.0, 1e-12);  // both ends lie within what is cut off
  EXPECT_TRUE(with_event("exports", "B", "1").build().reports({"events.csv", "hits nothing"}));
}

TEST(Events, ActivityLosesItsShareOfAvailability) {
  TinyPack pack = with_event("activity", "A", "40 %");
  pack.set("events", "storm", "processes", "fab");
  const Built built = pack.build();
  EXPECT_NEAR(built.problem.sites[built.site("fab,A")].availability[PeriodId(1)], 0.6, 1e-12);
  EXPECT_NEAR(built.problem.sites[built.site("fab,A")].availability[PeriodId(2)], 0.8, 1e-9);
  EXPECT_NEAR(built.problem.sites[built.site("fab,B")].availability[PeriodId(1)], 1.0, 1e-12);
  EXPECT_NEAR(built.problem.sites[built.site("pit,A")].availability[PeriodId(1)], 1.0, 1e-12);
}

TinyPack with_record(const std::string& variable, const std::string& unit, const std::string& value) {
  TinyPack pack;
  pack.add("records", {{"id", "r"},
                       {"series", "r"},
                       {"name", "R"},
                       {"name_fr", "R"},
                       {"set", "past"},
                       {"variable", variable},
                       {"year", "2027"},
                       {"unit", unit},
                       {"value", value},
                       {"low", "1 " + unit}});
  pack.option("records", "past");
  return pack;
}

double factor(const std::string& variable, const std::string& unit) {
  const Built built = with_record(variable, unit, "3 " + unit).build();
  EXPECT_TRUE(built.diagnostics.all().empty() && built.problem.records.size() == 1) << built.text();
  return built.problem.records.empty() || built.problem.records[0].terms.empty() ? 0.0 : built.problem.records[0].terms[0].factor;
}

TEST(Records, TermsAndUnits) {
  EXPECT_NEAR(factor("Production|Wafer", "k wafer"), 1e-3, 1e-15);       // a rate over the year
  EXPECT_NEAR(factor("Production|Wafer", "k wafer/year"), 1e-3, 1e-15);  // or as a rate
  EXPECT_NEAR(factor("Production|Wafer", "kwpm"), 1.0 / 12000.0, 1e-12);
  EXPECT_NEAR(factor("Investment|Chips|Fab", "B USD"), 1e-9, 1e-20);
  EXPECT_NEAR(factor("2 * base_price * Production|Wafer", "USD"), 10.0, 1e-9);
  const Built built = with_record("Production|Wafer - Demand|U*", "wafer", "3 wafer").build();
  ASSERT_EQ(built.problem.records.size(), 1U) << built.text();
  const Record& record = built.problem.records[0];
  ASSERT_EQ(record.terms.size(), 2U);
  EXPECT_TRUE(record.terms[1].prefix);
  EXPECT_EQ(record.terms[1].variable, "Demand|U");
  EXPECT_NEAR(record.terms[1].factor, -1.0, 1e-12);
  EXPECT_NEAR(record.value, 3.0, 1e-12);
  EXPECT_NEAR(record.low.value_or(0.0), 1.0, 1e-12);
}

TEST(Records, RefusalsAndWhatIsNotShown) {
  EXPECT_TRUE(
      with_record("Production|Wafers", "wafer", "3 wafer").build().reports({"records.csv", "no plan has a series 'Production|Wafers'"}));
  EXPECT_TRUE(with_record("Production|Wafer", "t", "3 t").build().reports({"records.csv", "is counted in", "not in t"}));
  EXPECT_TRUE(
      with_record("Production|Wafer", "wafer", "3 wafer").option("records", "pst").build().reports({"records.csv has no set 'pst'"}));
  EXPECT_TRUE(with_record("Production|Wafer", "wafer", "3 wafer").option("records", "").build().problem.records.empty());
  EXPECT_TRUE(with_record("Production|Wafer", "wafer", "3 wafer").set("records", "r", "year", "2035").build().problem.records.empty());
}

}  // namespace
}  // namespace ingot::testing
