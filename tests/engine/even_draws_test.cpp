// Money dealt as evenly as it may: by hand, and laws on random deals.
#include "engine/even_draws.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/random_problem.hpp"

namespace ingot::engine {
namespace {

TEST(DealEvenly, EverybodyTheSameShareWhereAllMayGiveToAll) {
  // 6 and 2 for classes of 3 and 5: three quarters and a quarter of each.
  const auto given = deal_evenly({{3.0, 5.0}, {{6.0, {{0}, {1}}}, {2.0, {{0}, {1}}}}});
  EXPECT_NEAR(given[0][0], 2.25, 1e-8);
  EXPECT_NEAR(given[0][1], 3.75, 1e-8);
  EXPECT_NEAR(given[1][0], 0.75, 1e-8);
}

TEST(DealEvenly, NobodyIsCrowdedOut) {
  // The second may give to the first class only, and fills it: the first must go elsewhere.
  const auto given = deal_evenly({{4.0, 4.0}, {{4.0, {{0}, {1}}}, {4.0, {{0}}}}});
  EXPECT_NEAR(given[0][0], 0.0, 1e-8);
  EXPECT_NEAR(given[0][1], 4.0, 1e-8);
  EXPECT_NEAR(given[1][0], 4.0, 1e-8);
}

TEST(DealEvenly, CapsAreKept) {
  // A quarter each would be even; the first may have at most a tenth of class 0, so it has 2 - 0.4 = 1.6 of 4 in class 1.
  const auto given = deal_evenly({{4.0, 4.0}, {{2.0, {{0, 0.1}, {1}}}, {6.0, {{0}, {1}}}}});
  EXPECT_NEAR(given[0][0], 0.4, 1e-8);
  EXPECT_NEAR(given[0][1], 1.6, 1e-8);
}

TEST(DealEvenly, NothingSpentNothingGiven) {
  const auto given = deal_evenly({{0.0, 0.0}, {{0.0, {{0}, {1}}}}});
  EXPECT_EQ(given[0][0], 0.0);
}

/// A deal that can be done: totals are made of random shares.
Deal random_deal(std::uint64_t seed) {
  ingot::testing::Random random(seed);
  Deal deal;
  const int classes = random.integer(1, 12), givers = random.integer(1, 6);
  for (int e = 0; e < classes; ++e) deal.spend.push_back(random.chance(0.1) ? 0.0 : std::pow(10.0, random.uniform(-6.0, 3.0)));
  std::vector<std::vector<double>> weight(deal.spend.size());
  for (int g = 0; g <= givers; ++g) {  // the last may give to all, so that each class is paid
    Deal::Giver giver;
    for (std::size_t e = 0; e < deal.spend.size(); ++e) {
      const bool may = g == givers || random.chance(0.6);
      // Corners too: some give nothing where they could.
      weight[e].push_back(may && !random.chance(0.3) ? random.uniform() : g == givers ? 0.01 : 0.0);
      if (may) giver.parts.push_back({e, 1.0});
    }
    deal.givers.push_back(giver);
  }
  for (std::size_t g = 0; g < deal.givers.size(); ++g) {
    for (Deal::Part& part : deal.givers[g].parts) {
      double sum = 0.0;
      for (const double w : weight[part.of]) sum += w;
      const double share = weight[part.of][g] / sum;
      deal.givers[g].total += deal.spend[part.of] * share;
      if (random.chance(0.3)) part.most = std::min(1.0, share + 0.2 * random.uniform());
    }
  }
  return deal;
}

TEST(DealEvenly, SumsHoldAndNoExchangeIsMoreEven) {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    const Deal deal = random_deal(seed);
    const auto given = deal_evenly(deal);
    double whole = 0.0;
    for (const double spend : deal.spend) whole += spend;
    std::vector<double> paid(deal.spend.size(), 0.0);
    std::vector<std::vector<double>> share(deal.givers.size(), std::vector<double>(deal.spend.size(), -1.0)), most = share;
    for (std::size_t g = 0; g < deal.givers.size(); ++g) {
      double sum = 0.0;
      for (std::size_t i = 0; i < given[g].size(); ++i) {
        const Deal::Part& part = deal.givers[g].parts[i];
        sum += given[g][i];
        paid[part.of] += given[g][i];
        if (deal.spend[part.of] <= 0.0) continue;
        share[g][part.of] = given[g][i] / deal.spend[part.of];
        most[g][part.of] = part.most;
        EXPECT_GE(share[g][part.of], 0.0);
        EXPECT_LE(share[g][part.of], part.most + 1e-12);
      }
      EXPECT_NEAR(sum, deal.givers[g].total, 1e-8 * whole) << "seed " << seed;
    }
    for (std::size_t e = 0; e < paid.size(); ++e)
      EXPECT_NEAR(paid[e], deal.spend[e], 1e-8 * deal.spend[e] + 1e-12 * whole) << "seed " << seed;
    // Moving a little of g from class a to b and of h from b to a, where bounds let it, would raise the sum of squares: its slope is
    // (s_gb - s_ga) - (s_hb - s_ha) >= 0.
    for (std::size_t g = 0; g < share.size(); ++g)
      for (std::size_t h = 0; h < share.size(); ++h)
        for (std::size_t a = 0; a < deal.spend.size(); ++a)
          for (std::size_t b = 0; b < deal.spend.size(); ++b) {
            if (share[g][a] <= 1e-7 || share[h][b] <= 1e-7) continue;
            if (share[g][b] < 0.0 || share[h][a] < 0.0) continue;
            if (share[g][b] >= most[g][b] - 1e-7 || share[h][a] >= most[h][a] - 1e-7) continue;
            EXPECT_GE(share[g][b] - share[g][a] - share[h][b] + share[h][a], -1e-6) << "seed " << seed;
          }
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace ingot::engine
