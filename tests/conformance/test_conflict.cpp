// Which rows and bounds cannot hold together.

#include "bench/staircase.hpp"
#include "candidates.hpp"
#include "models.hpp"

namespace ingot::solver {
namespace {

using lp::infinity;
using Indices = std::vector<std::int32_t>;

class Conflicts : public Conformance {
 protected:
  void SetUp() override {
    if (!has(&Capabilities::conflict, "conflict")) GTEST_SKIP() << "waived: conflict";
  }
  std::optional<Conflict> conflict(const lp::Model& model, double seconds = 60.0) const { return load(model)->conflict(seconds, {}); }

  /// Only the rows and bounds of the conflict are kept, all else is let go, and one of them too if `dropped` says so.
  Status status_of_part(lp::Model model, const Conflict& conflict, int dropped = -1) const {
    const auto in = [](const Indices& list, std::size_t i) {
      return std::find(list.begin(), list.end(), static_cast<std::int32_t>(i)) != list.end();
    };
    Indices rows = conflict.rows, columns = conflict.columns;
    if (dropped >= 0) {
      const auto k = static_cast<std::size_t>(dropped);
      if (k < rows.size())
        rows.erase(rows.begin() + dropped);
      else
        columns.erase(columns.begin() + (dropped - static_cast<int>(rows.size())));
    }
    for (std::size_t i = 0; i < model.row_lower.size(); ++i)
      if (!in(rows, i)) {
        model.row_lower[i] = -infinity;
        model.row_upper[i] = infinity;
      }
    for (std::size_t j = 0; j < model.cost.size(); ++j) {
      model.cost[j] = 0.0;
      if (!in(columns, j)) {
        model.column_lower[j] = -infinity;
        model.column_upper[j] = infinity;
      }
    }
    return solve(model).status;
  }

  void expect_irreducible(const lp::Model& model, const Conflict& conflict) const {
    EXPECT_EQ(status_of_part(model, conflict), Status::infeasible);
    const int size = static_cast<int>(conflict.rows.size() + conflict.columns.size());
    for (int k = 0; k < size; ++k) EXPECT_EQ(status_of_part(model, conflict, k), Status::optimal) << "can do without " << k;
  }
};
INGOT_FOR_ALL_SOLVERS(Conflicts);

/// Six rows of which exactly 1, 2 and 4 exclude each other: x + y >= 5, x <= 2, y <= 2 (as rows).
TEST_P(Conflicts, ExactlyTheRowsThatConflict) {
  lp::Builder b("three", false);
  const lp::Column x = b.add_column("x", -infinity, infinity, 1.0), y = b.add_column("y", -infinity, infinity, 1.0),
                   z = b.add_column("z", 0.0, 1.0, 1.0);
  b.add(b.add_row("r0", -10.0, infinity), x, 1.0);
  const lp::Row r1 = b.add_row("r1", 5.0, infinity);
  b.add(r1, x, 1.0);
  b.add(r1, y, 1.0);
  b.add(b.add_row("r2", -infinity, 2.0), x, 1.0);
  b.add(b.add_row("r3", -infinity, 7.0), y, 1.0);
  b.add(b.add_row("r4", -infinity, 2.0), y, 1.0);
  b.add(b.add_row("r5", 0.5, infinity), z, 1.0);
  const lp::Model model = std::move(b).build().model;
  const auto found = conflict(model);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->rows, (Indices{1, 2, 4}));
  EXPECT_EQ(found->columns, Indices{});
}

/// x + y >= 5 with 0 <= x <= 2 and 0 <= y <= 2: one row and the bounds of both columns; w has bounds that do no harm.
TEST_P(Conflicts, BoundsTakePart) {
  lp::Builder b("bounds", true);
  const lp::Column w = b.add_column("w", 0.0, 1.0, 1.0), x = b.add_column("x", 0.0, 2.0, 1.0), y = b.add_column("y", 0.0, 2.0, 1.0);
  b.add(b.add_row("r0", 0.0, 1.0), w, 1.0);
  const lp::Row r1 = b.add_row("r1", 5.0, infinity);
  b.add(r1, x, 1.0);
  b.add(r1, y, 1.0);
  const auto found = conflict(std::move(b).build().model);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->rows, (Indices{1}));
  EXPECT_EQ(found->columns, (Indices{x, y}));
}

TEST_P(Conflicts, CrossedBoundsAndEmptyRows) {
  lp::Builder crossed("crossed", false);
  crossed.add_column("x", 0.0, 1.0, 1.0);
  crossed.add_column("y", 2.0, 1.0, 1.0);
  const auto columns = conflict(std::move(crossed).build().model);
  ASSERT_TRUE(columns);
  EXPECT_EQ(columns->columns, (Indices{1}));

  lp::Builder empty("empty", false);
  empty.add_column("x", 0.0, 1.0, 1.0);
  empty.add_row("r0", -1.0, 1.0);
  empty.add_row("r1", 1.0, 2.0);  // 0 >= 1
  const auto rows = conflict(std::move(empty).build().model);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->rows, (Indices{1}));
  EXPECT_EQ(rows->columns, Indices{});
}

TEST_P(Conflicts, FeasibleModelsHaveNone) { EXPECT_FALSE(conflict(random_program({}, 9).model)); }

TEST_P(Conflicts, RandomOnesAreIrreducible) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    lp::Model model = random_program({.rows = 15, .columns = 12}, seed).model;
    for (std::size_t i = 0; i < model.row_lower.size(); ++i)  // every third row is asked for what its columns will hardly give
      if (i % 3 == 0) {
        model.row_lower[i] = std::max(model.row_lower[i], -1e3) + 60.0;
        model.row_upper[i] = std::max(model.row_upper[i], model.row_lower[i]);
      }
    if (solve(model).status != Status::infeasible) continue;
    const auto found = conflict(model);
    ASSERT_TRUE(found) << seed;
    expect_irreducible(model, *found);
  }
}

TEST_P(Conflicts, StaircaseNamesTheFewThatMatter) {
  lp::Model model = bench::staircase({.regions = 2, .periods = 8, .commodities = 6}, 7);
  for (std::size_t j = 0; j < model.cost.size(); ++j)
    if (model.column_names[j].starts_with("unmet[5,")) model.column_upper[j] = 0.0;
  ASSERT_EQ(solve(model).status, Status::infeasible);
  const auto found = conflict(model);
  ASSERT_TRUE(found);
  EXPECT_LT(found->rows.size(), 30u);
  expect_irreducible(model, *found);
}

TEST_P(Conflicts, SessionIsNotDisturbed) {
  lp::Model model = random_program({}, 9).model;
  const auto session = load(model);
  const double objective = session->solve({}, {}).objective;
  EXPECT_FALSE(session->conflict(10.0, {}));
  EXPECT_EQ(session->solve({}, {}).objective, objective);
  EXPECT_FALSE(session->conflict(0.0, {}));
}

}  // namespace
}  // namespace ingot::solver
