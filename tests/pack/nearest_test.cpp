#include "pack/nearest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ingot::pack {
namespace {

TEST(Nearest, WorkedCases) {
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("fab_cost", "fab_csot"), 1U);  // neighbours swapped
  EXPECT_EQ(nearest("fab_csot", {"region", "fab_cost"}), "fab_cost");
  EXPECT_EQ(nearest("Capex", {"opex", "capex"}), "capex");
  EXPECT_EQ(nearest("xy", {"ab", "cd"}), "");  // two edits make any two letters equal
  EXPECT_EQ(nearest("", {"a"}), "");
  EXPECT_EQ(nearest(std::string(1'000'000, 'a'), {"a"}), "");
  EXPECT_EQ(suggest("fab_csot", {"fab_cost"}), "write 'fab_cost'");
  EXPECT_EQ(suggest("zzzz", {"a", "b", "c"}, 2), "use one of a, b, ...");
  EXPECT_EQ(suggest("zzzz", {}), "");
}

RC_GTEST_PROP(NearestLaw, DistanceIsSymmetricAndZeroOnlyForEquals, ()) {
  const auto word = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc")));
  const std::string a = *word, b = *word;
  RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
  RC_ASSERT((edit_distance(a, b) == 0) == (a == b));
  RC_ASSERT(edit_distance(a, b) <= std::max(a.size(), b.size()));
}

}  // namespace
}  // namespace ingot::pack
