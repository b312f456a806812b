#include "base/diagnostics.hpp"

#include <gtest/gtest.h>

namespace ingot {
namespace {

Diagnostic at(const std::string& file, int row, int column, const std::string& message, Severity severity = Severity::error) {
  return {severity, {file, row, column}, "", message, ""};
}

std::string messages(const Diagnostics& diagnostics) {
  std::string all;
  for (const Diagnostic& d : diagnostics.all()) all += d.message;
  return all;
}

TEST(Diagnostic, PrintsPlaceSubjectMessageFix) {
  const Diagnostic d{Severity::error, {"processes.csv", 14, 7}, "lead_time", "'18 MW' is not a time", "write 18 month"};
  EXPECT_EQ(d.text(), "processes.csv:14:7 lead_time: '18 MW' is not a time. Fix: write 18 month");
}

TEST(Diagnostic, LeavesOutWhatIsUnknown) {
  EXPECT_EQ(at("a.csv", 3, 0, "bad").text(), "a.csv:3 bad");
  EXPECT_EQ(at("a.csv", 0, 5, "bad").text(), "a.csv bad");
  EXPECT_EQ(at("", 0, 0, "bad").text(), "bad");
}

TEST(Diagnostic, SaysThatAWarningIsOne) { EXPECT_EQ(at("a.csv", 3, 0, "unused", Severity::warning).text(), "a.csv:3 warning: unused"); }

TEST(Diagnostics, CountsErrorsAndWarnings) {
  Diagnostics all;
  EXPECT_FALSE(all.has_errors());
  all.warning({}, "x", "w");
  EXPECT_FALSE(all.has_errors());
  all.error({}, "x", "e", "f");
  EXPECT_TRUE(all.has_errors());
  EXPECT_EQ(all.error_count(), 1U);
  EXPECT_EQ(all.warning_count(), 1U);
}

TEST(Diagnostics, AppendsInOrderEvenItself) {
  Diagnostics a;
  a.error({}, "", "1");
  a.warning({}, "", "2");
  a.append(a);
  EXPECT_EQ(messages(a), "1212");
  EXPECT_EQ(a.error_count(), 2U);
}

TEST(Diagnostics, SortsByFileOfFirstAppearanceThenRowThenColumnAndIsStable) {
  Diagnostics all;
  all.add(at("z.csv", 9, 1, "d"));
  all.add(at("a.csv", 2, 1, "f"));
  all.add(at("z.csv", 2, 5, "b"));
  all.add(at("z.csv", 2, 5, "c"));
  all.add(at("a.csv", 1, 9, "e"));
  all.add(at("z.csv", 2, 1, "a"));
  all.sort();
  EXPECT_EQ(messages(all), "abcdef");
}

TEST(Diagnostics, RendersAllWhereTheyFit) {
  Diagnostics all;
  all.add(at("a.csv", 1, 0, "unused", Severity::warning));
  all.add(at("a.csv", 2, 0, "bad"));
  EXPECT_EQ(all.render(2), "a.csv:1 warning: unused\na.csv:2 bad\n");
}

TEST(Diagnostics, RendersErrorsFirstOnceCutAndCountsTheRest) {
  Diagnostics all;
  all.add(at("a.csv", 1, 0, "unused", Severity::warning));
  for (int row = 2; row <= 4; ++row) all.add(at("a.csv", row, 0, "bad"));
  EXPECT_EQ(all.render(2), "a.csv:2 bad\na.csv:3 bad\n... and 1 more error and 1 more warning\n");
  EXPECT_EQ(all.render(3), "a.csv:2 bad\na.csv:3 bad\na.csv:4 bad\n... and 1 more warning\n");
  EXPECT_EQ(Diagnostics().render(), "");
}

}  // namespace
}  // namespace ingot
