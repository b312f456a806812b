// Routes, limits, demand and capital: what spans several sites.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/problem/tiny_pack.hpp"

namespace ingot::testing {
namespace {

constexpr PeriodId kFirst(0);

TinyPack three_regions() {
  TinyPack pack;
  pack.add("regions", {{"id", "C"}, {"name", "Cland"}, {"name_fr", "Clande"}, {"tags", "far"}});
  return pack;
}

std::vector<std::string> ends(const Built& built) {
  const auto name = [&](const std::optional<RegionId>& end) { return end ? built.problem.regions[*end].naming.id : std::string("hub"); };
  std::vector<std::string> all;
  for (const Route& route : built.problem.routes) all.push_back(name(route.from) + ">" + name(route.to));
  return all;
}

using Names = std::vector<std::string>;

TEST(Routes, SelectorsMakeEveryOrderedPair) {
  const Built built = three_regions().set("trade", "ship", "from", "*").set("trade", "ship", "to", "* !C").build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  EXPECT_EQ(ends(built), (Names{"A>B", "B>A", "C>A", "C>B"}));
}

TEST(Routes, AHubMakesOneRouteForEachRegion) {
  TinyPack pack = three_regions();
  pack.set("trade", "ship", "from", "*").set("trade", "ship", "to", "hub");
  pack.add("trade", {{"id", "back"}, {"commodity", "wafer"}, {"from", "hub"}, {"to", "far"}});
  const Built built = pack.build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  EXPECT_EQ(ends(built), (Names{"A>hub", "B>hub", "C>hub", "hub>C"}));
}

TEST(Routes, OpenSharesFollowTheDates) {
  // Open from mid 2027 to the end of September 2028, in years: 0, 1/2, 3/4, 0, ...
  const Built built = TinyPack().set("trade", "ship", "start", "2027-07").set("trade", "ship", "until", "2028-10").build();
  ASSERT_EQ(built.problem.routes.size(), 1U) << built.text();
  const Series& open = built.problem.routes[RouteId(0)].open;
  const std::vector<double> expected{0.0, 0.5, 0.75, 0.0, 0.0, 0.0};
  for (std::size_t t = 0; t < expected.size(); ++t) EXPECT_NEAR(open[PeriodId(t)], expected[t], 1e-9) << t;
}

TEST(Routes, CostsKnowTheirEnds) {
  TinyPack pack = three_regions();
  pack.parameter("toll[A]", "2", "USD/wafer").parameter("toll[*]", "9", "USD/wafer");
  pack.set("trade", "ship", "from", "A C").set("trade", "ship", "cost", "toll[from]").set("trade", "ship", "tariff", "toll[to]");
  const Built built = pack.build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  EXPECT_NEAR(built.problem.routes[RouteId(0)].cost[kFirst], 2.0, 1e-12);
  EXPECT_NEAR(built.problem.routes[RouteId(1)].cost[kFirst], 9.0, 1e-12);
  EXPECT_NEAR(built.problem.routes[RouteId(0)].tariff[kFirst], 9.0, 1e-12);
}

TinyPack with_limit(const TinyPack::Cells& cells) {
  TinyPack pack;
  TinyPack::Cells row{{"id", "cap"}, {"name", "Cap"}, {"name_fr", "Plafond"}, {"kind", "max"}, {"quantity", "capacity"}};
  for (const auto& [column, value] : cells) row[column] = value;
  pack.add("limits", row);
  return pack;
}

TEST(Limits, SumOverSitesInOneUnit) {
  TinyPack pack = with_limit({{"processes", "fab mill"}, {"value", "24000 wafer/year"}});
  pack.add("processes", {{"id", "mill"},
                         {"name", "Mill"},
                         {"name_fr", "Moulin"},
                         {"stage", "chips"},
                         {"regions", "B"},
                         {"capacity_unit", "wafer/year"},
                         {"activity_unit", "wafer"}});
  pack.add("flows", {{"process", "mill"}, {"direction", "out"}, {"commodity", "wafer"}, {"amount", "1"}});
  const Built built = pack.build();
  ASSERT_EQ(built.problem.limits.size(), 1U) << built.text();
  const GroupLimit& limit = built.problem.limits[LimitId(0)];
  ASSERT_EQ(limit.selection.sites.size(), 3U);
  EXPECT_NEAR(limit.value[kFirst], 2.0, 1e-12);  // in kwpm, the first site's unit
  EXPECT_NEAR(limit.selection.sites[0].factor, 1.0, 1e-12);
  EXPECT_NEAR(limit.selection.sites[2].factor, 1.0 / 12000.0, 1e-15);
  EXPECT_FALSE(limit.region);
  EXPECT_EQ(limit.row_id, "cap");
}

TEST(Limits, UnitsFollowTheQuantity) {
  const auto value = [](const char* quantity, const char* text, const char* over = "") {
    const Built built = with_limit({{"processes", "fab"}, {"quantity", quantity}, {"value", text}, {"over", over}}).build();
    if (built.problem.limits.empty() || built.diagnostics.has_errors()) {
      ADD_FAILURE() << built.text();
      return std::nan("");
    }
    return built.problem.limits[LimitId(0)].value[kFirst];
  };
  EXPECT_NEAR(value("starts", "3 kwpm/year"), 3.0, 1e-12);
  EXPECT_NEAR(value("starts", "3 kwpm", "window"), 3.0, 1e-12);
  EXPECT_NEAR(value("nameplate", "3 kwpm"), 3.0, 1e-12);
  EXPECT_NEAR(value("activity", "10 wafer/month"), 120.0, 1e-9);
  EXPECT_NEAR(value("activity", "10 wafer", "window"), 10.0, 1e-9);
  EXPECT_NEAR(value("spend", "2 M USD/year"), 2e6, 1e-3);
}

TEST(Limits, SharesKeepBothSides) {
  const Built built = with_limit({{"processes", "fab"}, {"regions", "A"}, {"of_processes", "fab"}, {"value", "0.4"}}).build();
  ASSERT_EQ(built.problem.limits.size(), 1U) << built.text();
  const GroupLimit& limit = built.problem.limits[LimitId(0)];
  ASSERT_TRUE(limit.of);
  EXPECT_EQ(limit.selection.sites.size(), 1U);
  EXPECT_EQ(limit.of->sites.size(), 2U);
  EXPECT_NEAR(limit.value[kFirst], 0.4, 1e-12);
  EXPECT_EQ(limit.region, RegionId(0));
}

TEST(Limits, EachRegionHasItsOwn) {
  TinyPack pack = with_limit({{"processes", "fab"}, {"each", "region"}, {"value", "most[region]"}});
  pack.parameter("most[A]", "1", "kwpm").parameter("most[B]", "2", "kwpm");
  const Built built = pack.build();
  ASSERT_EQ(built.problem.limits.size(), 2U) << built.text();
  EXPECT_EQ(built.problem.limits[LimitId(0)].row_id, "cap,A");
  EXPECT_NEAR(built.problem.limits[LimitId(1)].value[kFirst], 2.0, 1e-12);
  EXPECT_EQ(built.problem.limits[LimitId(1)].selection.sites.size(), 1U);
}

TEST(Limits, EachRegionsShareIsOfAllOrOfItsOwn) {
  const auto sites_of = [](const char* of_regions) {
    const Built built =
        with_limit({{"processes", "fab"}, {"each", "region"}, {"of_processes", "fab"}, {"of_regions", of_regions}, {"value", "0.6"}})
            .build();
    if (built.problem.limits.size() != 2) ADD_FAILURE() << built.text();
    return built.problem.limits.empty() ? std::size_t{0} : built.problem.limits[LimitId(0)].of->sites.size();
  };
  EXPECT_EQ(sites_of(""), 2U);  // an empty selector selects all
  EXPECT_EQ(sites_of("[region]"), 1U);
}

TEST(Limits, ImportsAndExportsCountRoutes) {
  const auto routes = [](const char* quantity, const char* region) {
    TinyPack pack = with_limit({{"quantity", quantity}, {"regions", region}, {"commodities", "wafer"}, {"value", "5 wafer/year"}});
    pack.set("trade", "ship", "from", "*").set("trade", "ship", "to", "*");
    const Built built = pack.build();
    if (built.problem.limits.size() != 1) {
      ADD_FAILURE() << built.text();
      return RouteId();
    }
    EXPECT_EQ(built.problem.limits[LimitId(0)].selection.routes.size(), 1U);
    return built.problem.limits[LimitId(0)].selection.routes.front().route;
  };
  EXPECT_EQ(routes("imports", "B"), RouteId(0));  // A>B
  EXPECT_EQ(routes("exports", "B"), RouteId(1));  // B>A
}

TEST(Limits, OperatorsSelectProcesses) {
  const auto sites = [](const char* operators, const char* value) {
    const Built built = with_limit({{"operators", operators}, {"value", value}}).build();
    if (built.problem.limits.size() != 1) ADD_FAILURE() << built.text();
    return built.problem.limits.empty() ? std::size_t{0} : built.problem.limits[LimitId(0)].selection.sites.size();
  };
  EXPECT_EQ(sites("acme", "5 kwpm"), 2U);     // the fab in A and B
  EXPECT_EQ(sites("!acme", "5 t/year"), 1U);  // the pit, which has no operator
}

TEST(Limits, GrowthHasASeed) {
  const Built built = with_limit({{"kind", "growth"}, {"processes", "fab"}, {"value", "20 %/year"}, {"seed", "0.5 kwpm/year"}}).build();
  ASSERT_EQ(built.problem.limits.size(), 1U) << built.text();
  EXPECT_NEAR(built.problem.limits[LimitId(0)].value[kFirst], 0.2, 1e-12);
  EXPECT_NEAR(built.problem.limits[LimitId(0)].seed, 0.5, 1e-12);
}

TEST(Limits, RefuseWhatCannotBeAddedOrSelected) {
  EXPECT_TRUE(
      with_limit({{"value", "1 kwpm"}}).build().reports({"limits.csv:2", "processes: fab in kwpm cannot be added to others in t/year"}));
  EXPECT_TRUE(with_limit({{"processes", "pit"}, {"regions", "B"}, {"value", "1"}})
                  .build()
                  .reports({"the limit's selectors have nothing in common"}));
  EXPECT_TRUE(with_limit({{"processes", "fab"}, {"commodities", "wafer"}, {"value", "1"}})
                  .build()
                  .reports({"capacity are not counted by commodities"}));
  EXPECT_TRUE(
      with_limit({{"processes", "fab"}, {"value", "1 kwpm"}, {"seed", "1"}}).build().reports({"only limits of kind growth have a seed"}));
  EXPECT_TRUE(with_limit({{"processes", "fab"}, {"value", "1 GW"}}).build().reports({"'1 GW' is a power (W), not a quantity in kwpm"}));
  EXPECT_TRUE(with_limit({{"processes", "fab"}, {"operators", "acne"}, {"value", "1 kwpm"}})
                  .build()
                  .reports({"'acne' is no operator. Fix: did you mean acme"}));
  EXPECT_TRUE(
      with_limit({{"processes", "fab"}, {"of_regions", "[region]"}, {"value", "1"}}).build().reports({"'[region]' needs each = region"}));
  EXPECT_TRUE(with_limit({{"processes", "fab"}, {"of_processes", "pit"}, {"value", "1"}}).build().reports({"cannot be added"}));
}

TEST(Demand, OneSegmentForEachRegionThatWants) {
  TinyPack pack = three_regions();
  pack.parameter("wants[A]", "3", "wafer/year").parameter("wants[B]", "0", "wafer/year").parameter("wants[*]", "1", "wafer/year");
  for (const auto& [column, value] : TinyPack::Cells{{"regions", "*"},
                                                     {"kind", "elastic"},
                                                     {"quantity", "wants[region]"},
                                                     {"elasticity", "1.2"},
                                                     {"progress", "2.9^years_after(2026-01)"},
                                                     {"span", "5"},
                                                     {"from", "2027"}}) {
    pack.set("demand", "users", column, value);
  }
  const Built built = pack.build();
  EXPECT_FALSE(built.diagnostics.has_errors()) << built.text();
  ASSERT_EQ(built.problem.segments.size(), 2U);  // B wants nothing
  const Segment& segment = built.problem.segments[SegmentId(1)];
  EXPECT_EQ(segment.region, RegionId(2));
  EXPECT_TRUE(segment.elastic);
  EXPECT_NEAR(segment.progress[kFirst], std::sqrt(2.9), 1e-9);
  EXPECT_NEAR(segment.span, 5.0, 1e-12);
  EXPECT_NEAR(segment.from, 2027.0, 1e-12);
}

TEST(Demand, RefusesImpossibleCurves) {
  const auto finds = [](const char* column, const char* value, const char* says) {
    TinyPack pack;
    pack.set("demand", "users", "kind", "elastic").set("demand", "users", "elasticity", "1.2").set("demand", "users", column, value);
    const Built built = pack.build();
    EXPECT_TRUE(built.reports({"demand.csv:2", says})) << built.text();
  };
  finds("elasticity", "", "elastic demand needs its elasticity");
  finds("price", "", "elastic demand needs its price");
  finds("elasticity", "0", "elasticity must be above 0");
  finds("span", "1", "span must be above 1");
  finds("price", "0 USD/wafer", "price must be above 0");
  finds("progress", "0", "progress must be above 0");
  finds("until", "x", "'x' is not a date");
}

TEST(Capital, PaysForWhatItSelects) {
  TinyPack pack;
  pack.add("capital", {{"id", "fund"},
                       {"name", "Fund"},
                       {"name_fr", "Fonds"},
                       {"commitment", "7 T USD"},
                       {"processes", "chips"},
                       {"regions", "A"},
                       {"required_return", "8 %/year"}});
  const Built built = pack.build();
  ASSERT_EQ(built.problem.capital.size(), 1U) << built.text();
  const CapitalSource& fund = built.problem.capital[SourceId(0)];
  EXPECT_NEAR(fund.commitment, 7e12, 1.0);
  EXPECT_TRUE(std::isinf(fund.pace[kFirst]));
  EXPECT_NEAR(fund.required_return, 0.08, 1e-12);
  EXPECT_EQ(fund.eligible, (std::vector<bool>{false, true, false}));  // pit,A fab,A fab,B
  pack.set("capital", "fund", "processes", "pit").set("capital", "fund", "regions", "B");
  EXPECT_TRUE(pack.build().reports({"capital.csv:2", "may pay for nothing"}));
}

TEST(Capital, KindsSharesAndDates) {
  TinyPack pack;
  pack.parameter("leverage[chips]", "0.4", "1").parameter("leverage[*]", "0.7", "1");
  pack.add("capital", {{"id", "bonds"}, {"name", "Bonds"}, {"name_fr", "Obligations"}, {"kind", "debt"}, {"share", "leverage[stage]"}});
  pack.add("capital", {{"id", "credit"},
                       {"name", "Credit"},
                       {"name_fr", "Credit"},
                       {"kind", "credit"},
                       {"share", "step[2026-01: 0.25; 2028-01: 0.35]"},
                       {"started_until", "2028-07"},
                       {"source", "judgement"}});
  const Built built = pack.build();
  ASSERT_EQ(built.problem.capital.size(), 2U) << built.text();
  const CapitalSource &bonds = built.problem.capital[SourceId(0)], &credit = built.problem.capital[SourceId(1)];
  EXPECT_EQ(bonds.kind, CapitalKind::debt);
  ASSERT_EQ(bonds.share.size(), 3U);  // pit,A fab,A fab,B: the fabs are of stage chips
  EXPECT_NEAR(bonds.share[0][kFirst], 0.7, 1e-12);
  EXPECT_NEAR(bonds.share[1][kFirst], 0.4, 1e-12);
  EXPECT_TRUE(credit.is_transfer());
  EXPECT_NEAR(credit.share[2][PeriodId(1)], 0.25, 1e-12);  // 2027
  EXPECT_NEAR(credit.share[2][PeriodId(2)], 0.35, 1e-12);
  EXPECT_NEAR(credit.started_until, 2028.5, 0.01);
}

TEST(Capital, EarnersGiveCashOrAreDeliveredTo) {
  TinyPack pack;
  pack.add("capital", {{"id", "cash"},
                       {"name", "Cash"},
                       {"name_fr", "Cash"},
                       {"kind", "cash"},
                       {"earners", "chips"},
                       {"regions", "A"},
                       {"earned_share", "0.5"},
                       {"delay", "6 month"},
                       {"source", "judgement"}});
  const Built built = pack.build();
  ASSERT_EQ(built.problem.capital.size(), 1U) << built.text();
  const CapitalSource& cash = built.problem.capital[SourceId(0)];
  ASSERT_TRUE(cash.earning.has_value());
  EXPECT_EQ(cash.earning->sites, std::vector<SiteId>{SiteId(1)});  // the fab in A alone
  EXPECT_NEAR(cash.earning->delay_years, 0.5, 1e-12);
  EXPECT_EQ(cash.pace[kFirst], 0.0);  // nothing but what it earns
  const auto finds = [&](const char* column, const char* value, const char* message) {
    TinyPack wrong = pack;
    wrong.set("capital", "cash", column, value);
    EXPECT_TRUE(wrong.build().reports({"capital.csv:2", message})) << wrong.build().text();
  };
  finds("kind", "debt", "a source of kind debt earns nothing");
  finds("kind", "prepayment", "needs the price at which deliveries are contracted");
  finds("contract_price", "3 USD/wafer", "operating cash flow is counted at the plan's own prices");
  finds("earners", "", "earned_share says nothing without earners");
  finds("share", "1.5", "share must be from 0 to 1");
  finds("started_until", "soon", "'soon' is not a date");
  finds("term", "0 year", "term must be above 0");
  finds("kind", "gift", "'gift' is none of equity");
}

}  // namespace
}  // namespace ingot::testing
