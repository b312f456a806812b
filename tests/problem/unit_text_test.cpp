// Units as readers are told them.
#include "problem/unit_text.hpp"

#include <gtest/gtest.h>

namespace ingot {
namespace {

TEST(UnitText, WordsOfThePackAndOfAll) {
  Problem problem;
  problem.unit_names.push_back({"wafer", "wafer", "wafers", "plaquette", "plaquettes"});
  problem.unit_names.push_back({"kwpm", "k wafers/month", "k wafers/month", "k plaquettes/mois", "k plaquettes/mois"});
  problem.unit_names.push_back({"tool", "tool", "tools", "", ""});
  const auto en = [&](std::string_view unit, bool many = true) { return unit_text(problem, unit, false, many); };
  const auto fr = [&](std::string_view unit, bool many = true) { return unit_text(problem, unit, true, many); };
  EXPECT_EQ(en("kwpm"), "k wafers/month");
  EXPECT_EQ(fr("kwpm"), "k plaquettes/mois");
  EXPECT_EQ(fr("M wafer/year"), "M plaquettes/an");
  EXPECT_EQ(fr("wafer", false), "plaquette");       // one of it
  EXPECT_EQ(fr("USD/(wafer)"), "USD/plaquette");    // below the stroke, one; brackets around a word say nothing
  EXPECT_EQ(en("person-year"), "person-year");      // a product: singular
  EXPECT_EQ(fr("H100e-year/year"), "H100e-an/an");  // unknown words stay
  EXPECT_EQ(fr("B USD/year"), "Md USD/an");
  EXPECT_EQ(fr("tool/year"), "tools/an");         // no French name: the English one
  EXPECT_EQ(fr("USD/(GW/year)"), "USD/(GW/an)");  // these brackets do say something
  EXPECT_EQ(fr(""), "");
  EXPECT_EQ(en("USD/(GW"), "USD/(GW");  // as it is written
}

}  // namespace
}  // namespace ingot
