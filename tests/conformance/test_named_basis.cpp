// A basis as text: kept, read, fitted to a model that is not quite the same.

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "bench/staircase.hpp"
#include "candidates.hpp"
#include "solver/named_basis.hpp"

namespace ingot::solver {
namespace {

/// Two periods of one process, a hub row, and a row whose name has no brackets.
lp::Model small() {
  lp::Builder b("small", false);
  const lp::Column early = b.add_column("made[fab,2026]", 0.0, 4.0, 1.0);
  const lp::Column late = b.add_column("made[fab,2027]", 0.0, lp::infinity, 2.0);
  const lp::Column free = b.add_column("drift", -lp::infinity, lp::infinity, 0.0);
  const lp::Row hub = b.add_row("hub[2026]", 1.0, lp::infinity);
  const lp::Row total = b.add_row("total", -lp::infinity, 9.0);
  b.add(hub, early, 1.0);
  b.add(hub, late, 1.0);
  b.add(total, late, 1.0);
  b.add(total, free, 1.0);
  return std::move(b).build().model;
}

TEST(NamedBasis, TextSaysWhatStandsWhere) {
  const std::string text = write_basis(small(), {{2, 1, 3}, {0, 1}});
  EXPECT_EQ(text, "ingot-basis 1\nlabels 2026 2027\ncolumns\ndrift 2 F\nmade[fab, 0 UB\nrows\nhub[ 0 L\ntotal 2 B\n");
  const FittedBasis back = fit_basis(read_basis(text, "text"), small());
  EXPECT_DOUBLE_EQ(back.known, 1.0);
  EXPECT_EQ(back.basis.columns, (std::vector<std::int8_t>{2, 1, 3}));
  EXPECT_EQ(back.basis.rows, (std::vector<std::int8_t>{0, 1}));
}

TEST(NamedBasis, UnknownNamesAndBoundsThatAreGone) {
  // `made[fab,2027]` at an upper bound that it does not have stands at its lower one; what is not named is nonbasic or, a row, basic.
  const FittedBasis fitted =
      fit_basis(read_basis("ingot-basis 1\nlabels 2027\ncolumns\nmade[fab, 0 U\nrows\nother 1 L\n", "text"), small());
  EXPECT_DOUBLE_EQ(fitted.known, 1.0 / 5.0);
  EXPECT_EQ(fitted.basis.columns, (std::vector<std::int8_t>{0, 0, 3}));
  EXPECT_EQ(fitted.basis.rows, (std::vector<std::int8_t>{1, 1}));
}

TEST(NamedBasis, DamagedTextsAreRefusedWithTheLine) {
  const std::string good = write_basis(small(), {{2, 1, 3}, {0, 1}});
  const auto expect_refused = [](const std::string& text, const std::string& what) {
    try {
      read_basis(text, "kept.basis");
      ADD_FAILURE() << "read: " << text;
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr(what));
      EXPECT_THAT(error.what(), testing::HasSubstr("kept.basis:"));
    }
  };
  expect_refused("", "first line");
  expect_refused("ingot-basis 2\n", "first line");
  expect_refused(good.substr(0, good.find("rows")), "ends before 'rows'");
  expect_refused("ingot-basis 1\nlabels 2026\ncolumns\nmade[fab, 0 BB\nrows\n", "more letters than labels");
  expect_refused("ingot-basis 1\nlabels 2026\ncolumns\nmade[fab, 0 X\nrows\n", "'X' is none of");
  expect_refused("ingot-basis 1\nlabels 2026\ncolumns\nmade[fab, 7 B\nrows\n", "'7' is not the number");
  expect_refused("ingot-basis 1\nlabels 2026\ncolumns\nmade[fab,\nrows\n", "not a name, a number and letters");
  expect_refused(std::string("ingot-basis 1\nlabels\ncolumns\n\0\0\nrows\n", 36), "not a name, a number and letters");
}

class KeptBasis : public Conformance {
 protected:
  void SetUp() override {
    if (!has(&Capabilities::warm_start, "warm_start")) GTEST_SKIP() << "waived: warm_start";
  }
  static lp::Model staircase(int commodities) { return bench::staircase({.regions = 4, .periods = 14, .commodities = commodities}, 5); }
};
INGOT_FOR_ALL_SOLVERS(KeptBasis);

TEST_P(KeptBasis, StartsWhereItEnded) {
  const lp::Model model = staircase(9);
  const Outcome cold = solve(model);
  const FittedBasis kept = fit_basis(read_basis(write_basis(model, cold.basis), "kept"), model);
  const Outcome warm = load(model)->solve({}, {}, &kept.basis);
  expect_certified(model, warm);
  EXPECT_EQ(warm.simplex_iterations, 0) << warm.method;
  EXPECT_EQ(warm.interior_iterations, 0) << warm.method;
}

TEST_P(KeptBasis, OfAnotherShapeGivesTheSameAnswer) {  // too many, too few and dependent basic columns
  const lp::Model other = staircase(7), model = staircase(9);
  const FittedBasis kept = fit_basis(read_basis(write_basis(other, solve(other).basis), "kept"), model);
  EXPECT_LT(kept.known, 1.0);
  const Outcome cold = solve(model);
  for (const int threads : {1, 2}) {
    Options options;
    options.threads = threads;
    const Outcome warm = load(model)->solve(options, {}, &kept.basis);
    expect_certified(model, warm);
    EXPECT_NEAR(warm.objective, cold.objective, 1e-7 * std::abs(cold.objective));
  }
}

TEST_P(KeptBasis, FarFromTheAnswerIsGivenUp) {
  lp::Model model = staircase(9);
  RecordProperty("rows", model.rows());
  ASSERT_EQ(choose_method(model.rows()), Method::interior_point) << "the model is too small for the case";
  Basis all_slack;  // nothing is built: hundreds of demands are unmet
  for (std::size_t j = 0; j < model.cost.size(); ++j) all_slack.columns.push_back(0);
  all_slack.rows.assign(model.row_lower.size(), 1);
  const Outcome cold = solve(model);
  std::string first;
  for (const int threads : {1, 2, 2}) {
    Options options;
    options.threads = threads;
    const auto session = load(model);
    const Outcome found = session->solve(options, {}, &all_slack);
    expect_certified(model, found);
    EXPECT_NEAR(found.objective, cold.objective, 1e-7 * std::abs(cold.objective));
    EXPECT_GT(found.interior_iterations, 0) << found.method;
    EXPECT_LE(found.simplex_iterations, warm_patience(model.rows()) + cold.simplex_iterations + 1) << found.method;
    EXPECT_FALSE(found.basis.empty());
    EXPECT_EQ(session->solve(options, {}).simplex_iterations, 0);  // goes on from what was found
  }
}

TEST_P(KeptBasis, StopsWhenAsked) {
  lp::Model model = staircase(9);
  Basis all_slack;
  all_slack.columns.assign(model.cost.size(), 0);
  all_slack.rows.assign(model.row_lower.size(), 1);
  int asked = 0;
  Sink sink;
  sink.interrupted = [&asked] { return ++asked > 3; };
  EXPECT_EQ(load(model)->solve({}, sink, &all_slack).status, Status::interrupted);
}

}  // namespace
}  // namespace ingot::solver
