#include "pack/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/pack/temp_pack.hpp"

namespace ingot::pack {
namespace {

using test::clean;
using test::finds;

std::vector<std::string> texts(const Row& row) {
  std::vector<std::string> out;
  for (const Cell& cell : row.cells) out.push_back(cell.text);
  return out;
}

using Texts = std::vector<std::string>;

TEST(Csv, CellsHaveTextAndPlace) {
  Diagnostics found;
  const auto csv = read_csv("a,b,c\n1, 2 ,\n", "t.csv", found);
  ASSERT_TRUE(csv && clean(found));
  ASSERT_EQ(csv->rows.size(), 1U);
  EXPECT_EQ(texts(csv->rows[0]), (Texts{"1", "2", ""}));
  EXPECT_EQ(csv->rows[0].cells[1].place.file, "t.csv");
  EXPECT_EQ(csv->rows[0].cells[1].place.row, 2);
  EXPECT_EQ(csv->rows[0].cells[1].place.column, 2);
  EXPECT_EQ(csv->header[2].place.column, 3);
}

TEST(Csv, QuotedCellsHoldCommasAndQuotes) {
  Diagnostics found;
  const auto csv = read_csv("a,b\n\"x, y\",\"say \"\"no\"\"\"\n \"z\" ,\"\"\n", "t.csv", found);
  ASSERT_TRUE(csv && clean(found));
  EXPECT_EQ(texts(csv->rows[0]), (Texts{"x, y", "say \"no\""}));
  EXPECT_EQ(texts(csv->rows[1]), (Texts{"z", ""}));
}

TEST(Csv, CrLfCommentsAndBlankLinesKeepLineNumbers) {
  Diagnostics found;
  const auto csv = read_csv("# first\r\na,b\r\n\r\n# 1,2,3\r\n  \r\n1,2\r\n3,4", "t.csv", found);
  ASSERT_TRUE(csv && clean(found));
  ASSERT_EQ(csv->rows.size(), 2U);
  EXPECT_EQ(texts(csv->rows[0]), (Texts{"1", "2"}));
  EXPECT_EQ(csv->rows[0].place.row, 6);
  EXPECT_EQ(texts(csv->rows[1]), (Texts{"3", "4"}));
}

TEST(Csv, OnlyTheFirstCharacterMakesAComment) {
  Diagnostics found;
  const auto csv = read_csv("a\n #1\n", "t.csv", found);
  ASSERT_TRUE(csv && clean(found));
  EXPECT_EQ(texts(csv->rows[0]), (Texts{"#1"}));
}

TEST(Csv, WithoutHeaderIsAFinding) {
  for (const char* text : {"", "\n\n", "# only this\n"}) {
    Diagnostics found;
    EXPECT_FALSE(read_csv(text, "t.csv", found));
    EXPECT_TRUE(finds(found, "t.csv", 0, 0, {"no header row"}));
  }
}

TEST(Csv, UnclosedQuoteIsFoundOnItsLineAndReadingGoesOn) {
  Diagnostics found;
  const auto csv = read_csv("a,b\n1,\"two\n3,4\n", "t.csv", found);
  ASSERT_TRUE(csv);
  EXPECT_TRUE(finds(found, "t.csv", 2, 2, {"not closed", "Fix: close the quote"}));
  EXPECT_EQ(found.all().size(), 1U);
  ASSERT_EQ(csv->rows.size(), 2U);
  EXPECT_EQ(texts(csv->rows[1]), (Texts{"3", "4"}));
}

TEST(Csv, TextAroundQuotesIsAFinding) {
  Diagnostics found;
  read_csv("a,b\n\"x\" y,5\" pipe\n", "t.csv", found);
  EXPECT_TRUE(finds(found, "t.csv", 2, 1, {"after the closing quote"}));
  EXPECT_TRUE(finds(found, "t.csv", 2, 2, {"5\" pipe", "without quotes"}));
}

TEST(Csv, RowsOfAnotherWidthAreFindingsAndKeepTheirCells) {
  Diagnostics found;
  const auto csv = read_csv("a,b,c\n1,2\n1,2,3,4\n,,\n", "t.csv", found);
  ASSERT_TRUE(csv);
  EXPECT_TRUE(finds(found, "t.csv", 2, 3, {"has 2 cells, the header has 3", "add the missing commas"}));
  EXPECT_TRUE(finds(found, "t.csv", 3, 4, {"has 4 cells, the header has 3", "quote the cell"}));
  EXPECT_TRUE(finds(found, "t.csv", 4, 0, {"only empty cells"}));
  ASSERT_EQ(csv->rows.size(), 2U);
  EXPECT_EQ(texts(csv->rows[0]), (Texts{"1", "2", ""}));
  EXPECT_EQ(texts(csv->rows[1]), (Texts{"1", "2", "3"}));
}

TEST(Csv, BytesThatAreNotUtf8AreFoundOnceWithTheirCell) {
  Diagnostics found;
  const auto csv = read_csv("a,b\nTaiwan,Ta\xEFwan\nx,\xE9t\xE9\n", "t.csv", found);
  ASSERT_TRUE(csv);
  EXPECT_TRUE(finds(found, "t.csv", 2, 2, {"not UTF-8", "save the file as UTF-8 without BOM"}));
  EXPECT_EQ(found.all().size(), 1U);
  EXPECT_EQ(csv->rows[0].cells[1].text, "Ta\xEF\xBF\xBDwan");
}

TEST(Csv, LoneCarriageReturnsAreAFinding) {
  Diagnostics found;
  read_csv("a,b\r1,2\r3,4", "t.csv", found);
  EXPECT_TRUE(finds(found, "t.csv", 1, 0, {"carriage return", "LF or CRLF"}));
}

// Law: what is written by the format's rules is read back.
RC_GTEST_PROP(CsvLaw, WrittenCellsAreReadBack, ()) {
  const auto width = *rc::gen::inRange<std::size_t>(1, 5);
  const auto cell = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab1 ,\"#;")));
  const auto rows = *rc::gen::container<std::vector<Texts>>(rc::gen::container<Texts>(width, cell));
  std::string text;
  for (std::size_t i = 0; i < width; ++i) text += (i > 0 ? ",h" : "h") + std::to_string(i);
  std::vector<Texts> wanted;
  for (const Texts& row : rows) {
    text += *rc::gen::element<std::string>("\n", "\r\n");
    Texts trimmed;
    bool empty = true;
    for (std::size_t i = 0; i < width; ++i) {
      std::string quoted;
      for (const char c : row[i]) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += (i > 0 ? ",\"" : "\"") + quoted + "\"";
      const auto first = row[i].find_first_not_of(' ');
      trimmed.push_back(first == std::string::npos ? "" : row[i].substr(first, row[i].find_last_not_of(' ') - first + 1));
      empty = empty && trimmed.back().empty();
    }
    if (!empty) wanted.push_back(trimmed);
  }
  Diagnostics found;
  const auto csv = read_csv(text, "t.csv", found);
  RC_ASSERT(csv.has_value());
  RC_ASSERT(csv->rows.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) RC_ASSERT(texts(csv->rows[i]) == wanted[i]);
}

// Law: any bytes are read or refused with a finding, and every row is as wide as the header.
RC_GTEST_PROP(CsvLaw, AnyBytesGiveWholeRows, (const std::string& text)) {
  Diagnostics found;
  const auto csv = read_csv(text, "t.csv", found);
  RC_ASSERT(csv.has_value() || found.has_errors());
  if (!csv) return;
  for (const Row& row : csv->rows) RC_ASSERT(row.cells.size() == csv->header.size());
}

}  // namespace
}  // namespace ingot::pack
