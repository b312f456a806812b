// Which worker solves which points, worked by hand.
#include "engine/deal.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ingot::engine::testing {
namespace {

using Hands = std::vector<std::vector<std::size_t>>;

TEST(Deal, OneWorkerGoesOutwardTheShorterSideFirst) {
  EXPECT_EQ(deal(7, 1, 5), (Hands{{5, 6, 4, 3, 2, 1, 0}}));
  EXPECT_EQ(deal(7, 1, 1), (Hands{{1, 0, 2, 3, 4, 5, 6}}));
  EXPECT_EQ(deal(4, 1, 0), (Hands{{0, 1, 2, 3}}));
  EXPECT_EQ(deal(4, 1, 3), (Hands{{3, 2, 1, 0}}));
}

TEST(Deal, EachWorkerBeginsWhereItIsNearestToTheCentre) {
  EXPECT_EQ(deal(10, 2, 6), (Hands{{4, 3, 2, 1, 0}, {6, 5, 7, 8, 9}}));
  EXPECT_EQ(deal(7, 2, 6), (Hands{{2, 1, 0}, {6, 5, 4, 3}}));
}

TEST(Deal, NoMoreWorkersThanPairs) {
  EXPECT_EQ(deal(0, 4, 0), Hands{});
  EXPECT_EQ(deal(1, 4, 0), Hands{{0}});
  EXPECT_EQ(deal(5, 100, 4).size(), 3u);
}

TEST(Deal, EveryPointOnceAndOnlyNeighbours) {
  for (std::size_t points = 1; points < 30; ++points) {
    for (std::size_t workers = 0; workers < 12; ++workers) {
      for (std::size_t centre = 0; centre < points; ++centre) {
        std::vector<std::size_t> all;
        for (const std::vector<std::size_t>& hand : deal(points, workers, centre)) {
          const auto [least, most] = std::minmax_element(hand.begin(), hand.end());
          EXPECT_EQ(*most - *least + 1, hand.size());
          EXPECT_EQ(hand.front(), std::clamp(centre, *least, *most));
          all.insert(all.end(), hand.begin(), hand.end());
        }
        std::sort(all.begin(), all.end());
        ASSERT_EQ(all.size(), points);
        for (std::size_t i = 0; i < points; ++i) ASSERT_EQ(all[i], i);
      }
    }
  }
}

}  // namespace
}  // namespace ingot::engine::testing
