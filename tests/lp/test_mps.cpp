#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <sstream>

#include "base/error.hpp"
#include "lp/builder.hpp"
#include "lp/mps.hpp"

namespace ingot::lp {
namespace {

std::string written(const Model& model) {
  std::ostringstream out;
  write_mps(model, out);
  return out.str();
}
Model read(const std::string& text) {
  std::istringstream in(text);
  return read_mps(in, "test.mps");
}

/// Numbers as models have them, awkward ones among them.
rc::Gen<double> any_number() {
  return rc::gen::oneOf(rc::gen::element(0.0, 1.0, -1.0, 0.1, 1.0 / 3.0, 1e-300, -2.5e17, 1e29),
                        rc::gen::map(rc::gen::arbitrary<double>(), [](double v) { return std::abs(v) < 1e29 ? v : 0.5; }));
}

std::pair<double, double> any_bounds() {
  double lower = *any_number(), upper = *any_number();
  if (lower > upper) std::swap(lower, upper);
  if (*rc::gen::inRange(0, 3) == 0) lower = -infinity;
  if (*rc::gen::inRange(0, 3) == 0) upper = infinity;
  if (*rc::gen::inRange(0, 6) == 0 && std::isfinite(lower)) upper = lower;
  return {lower, upper};
}

Model any_model() {
  Builder b("any", *rc::gen::arbitrary<bool>());
  const int columns = *rc::gen::inRange(1, 6), rows = *rc::gen::inRange(0, 6);
  for (int j = 0; j < columns; ++j) {
    const auto [lower, upper] = any_bounds();
    const Column c = b.add_column("x[" + std::to_string(j) + ",TW,2029Q1]", lower, upper, *any_number());
    if (*rc::gen::inRange(0, 4) == 0) b.set_integer(c);
  }
  for (int i = 0; i < rows; ++i) {
    const auto [lower, upper] = any_bounds();
    const Row r = b.add_row("row_" + std::to_string(i), lower, upper);
    for (Column j = 0; j < columns; ++j)
      if (*rc::gen::arbitrary<bool>()) b.add(r, j, *any_number());
  }
  b.add_offset(*any_number());
  return std::move(b).build().model;
}

void expect_close(const std::vector<double>& a, const std::vector<double>& b, double size) {
  RC_ASSERT(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) RC_ASSERT(a[i] == b[i] || std::abs(a[i] - b[i]) <= 4e-16 * (size + std::abs(a[i])));
}

TEST(Mps, RoundTripGivesTheModelBack) {
  EXPECT_TRUE(rc::check([] {
    const Model m = any_model();
    const Model back = read(written(m));
    RC_ASSERT(back.maximise == m.maximise);
    RC_ASSERT(back.offset == m.offset);
    RC_ASSERT(back.cost == m.cost);
    RC_ASSERT(back.column_lower == m.column_lower);
    RC_ASSERT(back.column_upper == m.column_upper);
    RC_ASSERT(back.starts == m.starts);
    RC_ASSERT(back.indices == m.indices);
    RC_ASSERT(back.values == m.values);
    RC_ASSERT(back.integer == m.integer);
    RC_ASSERT(back.name == m.name);
    for (std::size_t i = 0; i < m.row_lower.size(); ++i) {  // a range is written as a difference: one rounding
      RC_ASSERT(back.row_names[i] == m.row_names[i]);
      const double size = std::isfinite(m.row_upper[i] - m.row_lower[i]) ? std::abs(m.row_upper[i]) + std::abs(m.row_lower[i]) : 0.0;
      expect_close({back.row_lower[i], back.row_upper[i]}, {m.row_lower[i], m.row_upper[i]}, size);
    }
    for (std::size_t j = 0; j < m.cost.size(); ++j) RC_ASSERT(back.column_names[j] == m.column_names[j]);
  }));
}

TEST(Mps, NamesWithBlanksOrTwiceOrEmptyStayApart) {
  Builder b("a name", false);
  for (const char* name : {"a b", "a_b", "", "$x", "objective"}) b.add_column(name, 0.0, 1.0, 1.0);
  for (const char* name : {"objective", "r r", "r_r", "*"}) b.add(b.add_row(name, 0.0, 2.0), 0, 1.0);
  const Model back = read(written(std::move(b).build().model));
  EXPECT_EQ(back.name, "a_name");
  EXPECT_EQ(back.cost.size(), 5u);
  EXPECT_EQ(back.row_lower.size(), 4u);
  EXPECT_EQ(back.column_names[0], "a_b");
  EXPECT_EQ(back.column_names[1], "a_b_c1");
  EXPECT_EQ(back.row_names[0], "objective");
}

TEST(Mps, WholeColumnsSayAllBounds) {  // some readers take a whole column without bounds for 0-1
  Builder b("t", false);
  b.set_integer(b.add_column("n", 0.0, infinity, 1.0));
  const std::string text = written(std::move(b).build().model);
  for (const char* line : {"'INTORG'\n", "'INTEND'\n", " LO BND n 0\n", " PL BND n\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
}

TEST(Mps, ReadsUsualVariants) {
  const Model m = read(R"(* a comment
NAME          small
OBJSENSE MAXIMIZE
ROWS
 N  COST
 L  LIM1
 G  LIM2
 E  MYEQN
 N  SPARE
COLUMNS
    X  COST  1.0   LIM1 1.0
    X  LIM2  1.0
    M1 'MARKER' 'INTORG'
    Y  COST  2.0   LIM1 1.0
    Y  MYEQN -1.0
    M2 'MARKER' 'INTEND'
    Z  COST  -1.0  MYEQN 1.0
RHS
    LIM1 4.0  LIM2 1.0
    RHS MYEQN 7.0 COST -3
RANGES
    RNG LIM1 2.5
    RNG MYEQN -1
BOUNDS
 UP BND X 4.0
 UP BND Y -1.0
 MI BND Z
 UP BND Z 1e30
ENDATA
)");
  EXPECT_TRUE(m.maximise);
  EXPECT_EQ(m.offset, 3.0);
  EXPECT_EQ(m.row_lower, (std::vector<double>{1.5, 1.0, 6.0, -infinity}));
  EXPECT_EQ(m.row_upper, (std::vector<double>{4.0, infinity, 7.0, infinity}));
  EXPECT_EQ(m.column_lower, (std::vector<double>{0.0, -infinity, -infinity}));
  EXPECT_EQ(m.column_upper, (std::vector<double>{4.0, -1.0, infinity}));
  EXPECT_EQ(m.integer, (std::vector<std::uint8_t>{0, 1, 0}));
}

std::string place_of_error(const std::string& text) {
  try {
    read(text);
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::input);
    return e.place();
  }
  return "no error";
}

TEST(Mps, ErrorsNameTheLine) {
  EXPECT_EQ(place_of_error("ROWS\n N c\n X r\nENDATA\n"), "test.mps:3");
  EXPECT_EQ(place_of_error("ROWS\n N c\nCOLUMNS\n x r 1\nENDATA\n"), "test.mps:4");
  EXPECT_EQ(place_of_error("ROWS\n N c\nCOLUMNS\n x c nan\nENDATA\n"), "test.mps:4");
  EXPECT_EQ(place_of_error("ROWS\n N c\nCOLUMNS\n x c 1\nBOUNDS\n UP b y 1\nENDATA\n"), "test.mps:6");
  EXPECT_EQ(place_of_error("ROWS\n N c\nCOLUMNS\n x c 1\nBOUNDS\n LO b x inf\nENDATA\n"), "test.mps:6");
  EXPECT_EQ(place_of_error("ROWS\n N c\nQUADOBJ\n"), "test.mps:3");
  EXPECT_EQ(place_of_error("ROWS\n N c\n"), "test.mps:2");
  EXPECT_EQ(place_of_error(" stray\n"), "test.mps:1");
}

TEST(Mps, ReaderSurvivesAnyDamage) {
  EXPECT_TRUE(rc::check([] {
    std::string text = written(any_model());
    for (int k = *rc::gen::inRange(1, 8); k > 0 && !text.empty(); --k) {
      const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(text.size())));
      if (*rc::gen::arbitrary<bool>())
        text.erase(at, static_cast<std::size_t>(*rc::gen::inRange(1, 30)));
      else
        text.insert(at, 1, *rc::gen::element(' ', '\n', '-', '9', 'N', 'x', '\0'));
    }
    try {
      read(text);
    } catch (const Error& e) {
      RC_ASSERT(e.code() == ErrorCode::input);
    }
  }));
}

TEST(Mps, CrossedRowBoundsAreRefused) {
  Builder b("t", false);
  b.add(b.add_row("crossed", 2.0, 1.0), b.add_column("x", 0.0, 1.0, 1.0), 1.0);
  try {
    written(std::move(b).build().model);
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.place(), "crossed");
  }
}

}  // namespace
}  // namespace ingot::lp
