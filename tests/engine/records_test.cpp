// A plan beside published figures: the worked plan of one-fab spends 50, 100 and 50 million USD from 2026 on, and its fabs hold 14 kwpy in
// 2028.

#include "tests/engine/support.hpp"

namespace ingot::engine::testing {
namespace {

constexpr const char* columns = "id,series,name,name_fr,set,variable,region,year,unit,value,low,high,tolerance,cause,source\n";

PlanResponse plan_with(const std::string& rows, const std::string& options = "records = \"past\"\n") {
  const Place place;
  write_text(place.copy_pack("one-fab") / "records.csv", columns + rows);
  return plan(place.request(place.scenario("extends = \"one-fab\"\n[options]\n" + options)), Sink{});
}

TEST(Records, ModelErrorAndVerdict) {
  const PlanResponse r = plan_with(
      "a,spend,Spend,Dépense,past,Investment,World,2026,M USD,40 M USD,30 M USD,60 M USD,,,judgement\n"
      "b,spend,Spend,Dépense,past,Investment,World,2027,M USD,85 M USD,60 M USD,100 M USD,0.3,,judgement\n"
      "c,spend,Spend,Dépense,past,Investment,World,2028,M USD,25 M USD,,,0.3,paid early,judgement\n"
      "d,spend,Spend,Dépense,other,Investment,World,2028,M USD,25 M USD,,,0.3,,judgement\n"
      "e,fabs,Fabs,Usines,past,Capacity|Fabs|*,World,2028,kwpy,14 kwpy,,,,,judgement\n"
      "f,east,East,Est,past,2 * Starts|Fabs|Eastern fab - Starts|Fabs|Western fab,east,2026,kwpy,1 kwpy,,,,,judgement\n"
      "g,fabs,Fabs,Usines,past,Capacity|Fabs*,World,2028,kwpy,14 kwpy,,,,,judgement\n"
      "h,fabs,Fabs,Usines,past,Capacity|Fabs,World,2028,kwpy,14 kwpy,,,,,judgement\n");
  ASSERT_EQ(r.comparison.size(), 7u);  // d is of another set
  // e, g, h: the two fabs by their beginning, which leaves their sum out, and by the name of their sum.
  const std::vector<double> model{47.5, 105.0, 67.5, 13.5, 4.0, 13.5, 13.5};
  const std::vector<std::string> verdict{"inside", "within", "outside", "", "", "", ""};
  for (std::size_t i = 0; i < model.size(); ++i) {
    EXPECT_NEAR(r.comparison[i].model, model[i], 1e-6) << r.comparison[i].id;
    EXPECT_EQ(r.comparison[i].verdict, verdict[i]) << r.comparison[i].id;
  }
  EXPECT_NEAR(r.comparison[0].error, 0.1875, 1e-9);
  EXPECT_EQ(r.comparison[2].cause, "paid early");
}

TEST(Records, TheRunKeepsThem) {
  const Place place;
  write_text(place.copy_pack("one-fab") / "records.csv",
             std::string(columns) + "a,spend,Spend,Dépense,past,Investment,World,2026,M USD,40 M USD,30 M USD,60 M USD,,,judgement\n");
  const PlanResponse r = plan(place.request(place.scenario("extends = \"one-fab\"\n[options]\nrecords = \"past\"\n")), Sink{});
  export_csv(r.run, place.root() / "tables", Sink{});
  const std::string text = read_text(place.root() / "tables" / "record.csv");
  EXPECT_NE(text.find("inside"), std::string::npos) << text;
  EXPECT_NE(text.find("Dépense"), std::string::npos) << text;
}

TEST(Records, WithoutTheOptionNoneIsShown) {
  EXPECT_TRUE(plan_with("a,spend,Spend,Dépense,past,Investment,World,2026,M USD,40 M USD,,,,,judgement\n", "").comparison.empty());
}

}  // namespace
}  // namespace ingot::engine::testing
