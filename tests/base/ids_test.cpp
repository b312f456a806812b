#include "base/ids.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace ingot {
namespace {

using RegionId = Id<struct RegionTag>;
using ProcessId = Id<struct ProcessTag>;
static_assert(!std::is_convertible_v<RegionId, ProcessId>);
static_assert(!std::is_convertible_v<int, RegionId>);

TEST(Id, IsInvalidUntilGiven) {
  EXPECT_FALSE(RegionId().valid());
  EXPECT_TRUE(RegionId(0).valid());
  EXPECT_EQ(RegionId(std::size_t{3}).index(), 3U);
  EXPECT_LT(RegionId(1), RegionId(2));
}

TEST(IdVector, HandsOutIdsInOrder) {
  IdVector<RegionId, std::string> names;
  EXPECT_TRUE(names.empty());
  EXPECT_EQ(names.push_back("a"), RegionId(0));
  EXPECT_EQ(names.push_back("b"), RegionId(1));
  std::string all;
  for (const RegionId region : names.ids()) all += names[region];
  EXPECT_EQ(all, "ab");
}

TEST(IdVectorDeathTest, AbortsOutsideItsRange) {
  IdVector<RegionId, int> numbers(2, 7);
  EXPECT_DEATH(numbers[RegionId(2)] = 1, "broken promise");
  EXPECT_DEATH(numbers[RegionId()] = 1, "broken promise");
  EXPECT_EQ(numbers[RegionId(1)], 7);
}

}  // namespace
}  // namespace ingot
