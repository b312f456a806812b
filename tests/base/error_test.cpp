#include "base/error.hpp"

#include <gtest/gtest.h>

#include <exception>
#include <string>
#include <utility>

namespace ingot {
namespace {

TEST(Error, TellsPlaceMessageAndFix) {
  const Error error(ErrorCode::input, "pack.toml:3", "no currency", "write currency = \"USD\"");
  EXPECT_STREQ(error.what(), "pack.toml:3: no currency. Fix: write currency = \"USD\"");
  EXPECT_EQ(error.code(), ErrorCode::input);
  EXPECT_EQ(error.place(), "pack.toml:3");
  EXPECT_EQ(error.message(), "no currency");
  EXPECT_EQ(error.fix(), "write currency = \"USD\"");
}

TEST(Error, LeavesOutWhatIsEmpty) { EXPECT_STREQ(Error(ErrorCode::io, "", "disk full").what(), "disk full"); }

TEST(Error, ShowsWhatWouldSteerATerminal) {
  EXPECT_EQ(visible("usine d\u2019\u00e9t\u00e9 \U0001F3ED"), "usine d\u2019\u00e9t\u00e9 \U0001F3ED");  // letters of any script stay
  EXPECT_EQ(visible("a\x1b[31mb\n\x7f"), "a\\x1b[31mb\\x0a\\x7f");
  EXPECT_EQ(visible("\xc2\x9b"
                    "2J"),
            "\\xc2\\x9b"
            "2J");                                                  // C1: a control sequence in one character
  EXPECT_EQ(visible("caf\xe9, \xe2\x82"), "caf\\xe9, \\xe2\\x82");  // Latin-1, and a sequence cut short
  EXPECT_STREQ(Error(ErrorCode::usage, "--set", "'\x07'", "x\ty").what(), "--set: '\\x07'. Fix: x\\x09y");
}

TEST(Error, OutlivesItsParts) {
  try {
    std::string place = "a place that is too long for the small string buffer";
    throw Error(ErrorCode::usage, std::move(place), "m");
  } catch (const std::exception& caught) {
    EXPECT_STREQ(caught.what(), "a place that is too long for the small string buffer: m");
  }
}

TEST(BrokenPromiseDeathTest, AbortsWithTheConditionAndTheFile) {
  const int two = 2;
  EXPECT_DEATH(INGOT_REQUIRE(two > 3), "error_test.cpp:[0-9]+: broken promise: two > 3");
  INGOT_REQUIRE(two < 3);
}

}  // namespace
}  // namespace ingot
