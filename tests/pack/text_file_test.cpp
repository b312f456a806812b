#include "pack/text_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>

#include "tests/pack/temp_pack.hpp"

namespace ingot::pack {
namespace {

using test::clean;
using test::finds;
using test::TempPack;
using namespace std::string_literals;

TEST(TextFile, ReadsBytesAsTheyAre) {
  const TempPack pack;
  pack.write("x.csv", "a,b\r\né\n");
  Diagnostics found;
  EXPECT_EQ(read_text(pack.folder() / "x.csv", "x.csv", found), "a,b\r\né\n");
  EXPECT_TRUE(clean(found));
}

TEST(TextFile, EmptyFileIsAnEmptyText) {
  const TempPack pack;
  pack.write("x.csv", "");
  Diagnostics found;
  EXPECT_EQ(read_text(pack.folder() / "x.csv", "x.csv", found), "");
  EXPECT_TRUE(clean(found));
}

TEST(TextFile, ByteOrderMarkIsAnErrorAndTheRestIsRead) {
  const TempPack pack;
  pack.write("x.csv", "\xEF\xBB\xBFname\n");
  Diagnostics found;
  EXPECT_EQ(read_text(pack.folder() / "x.csv", "x.csv", found), "name\n");
  EXPECT_TRUE(finds(found, "x.csv", 1, 1, {"BOM", "Fix: save the file as UTF-8 without BOM"}));
}

TEST(TextFile, Utf16IsRefused) {
  const TempPack pack;
  pack.write("x.csv", "\xFF\xFEn\0a\0"s);
  Diagnostics found;
  EXPECT_FALSE(read_text(pack.folder() / "x.csv", "x.csv", found));
  EXPECT_TRUE(finds(found, "x.csv", 1, 1, {"UTF-16"}));
}

TEST(TextFile, ZeroByteIsRefusedWithItsPlace) {
  const TempPack pack;
  pack.write("x.csv", "a\néb\0c\n"s);
  Diagnostics found;
  EXPECT_FALSE(read_text(pack.folder() / "x.csv", "x.csv", found));
  EXPECT_TRUE(finds(found, "x.csv", 2, 3, {"zero byte"}));
}

TEST(TextFile, FolderPipeAndNothingAreRefused) {
  const TempPack pack;
  std::filesystem::create_directory(pack.folder() / "folder.csv");
  ASSERT_EQ(::mkfifo((pack.folder() / "pipe.csv").c_str(), 0600), 0);
  for (const auto& [file, word] : {std::pair("folder.csv", "is a folder"), std::pair("pipe.csv", "not a regular file"),
                                   std::pair("nothing.csv", "there is no file")}) {
    Diagnostics found;
    EXPECT_FALSE(read_text(pack.folder() / file, file, found));
    EXPECT_TRUE(finds(found, file, 0, 0, {word}));
  }
}

TEST(TextFile, HugeFileIsRefusedUnread) {
  const TempPack pack;
  pack.write("x.csv", "name\n");
  std::filesystem::resize_file(pack.folder() / "x.csv", 200ULL << 20U);  // sparse: no disk is used
  Diagnostics found;
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(read_text(pack.folder() / "x.csv", "x.csv", found));
  // Reading 200 MiB takes 50 ms and more; looking at the size, microseconds.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(20));
  EXPECT_TRUE(finds(found, "x.csv", 0, 0, {"209715200 bytes", "more than the 67108864 allowed"}));
}

TEST(TextFile, Utf8IsJudgedAsTheStandardSays) {
  constexpr auto fine = std::string_view::npos;
  EXPECT_EQ(first_invalid_utf8("aé€😀\xF4\x8F\xBF\xBF"), fine);
  EXPECT_EQ(first_invalid_utf8("a\x80"), 1U);             // continuation alone
  EXPECT_EQ(first_invalid_utf8("ab\xC3"), 2U);            // cut off
  EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0U);          // overlong '/'
  EXPECT_EQ(first_invalid_utf8("\xE0\x80\xAF"), 0U);      // overlong
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U);      // surrogate
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
  EXPECT_EQ(scrub_utf8("a\xFF\xC3\xA9"), "a\xEF\xBF\xBD\xC3\xA9");
}

TEST(TextFile, ShortenedTextsEndBetweenCharacters) {
  std::string text;
  while (text.size() < 100) text += "é";
  EXPECT_EQ(first_invalid_utf8(shorten(text)), std::string_view::npos);
  EXPECT_EQ(shorten("abc"), "abc");
}

TEST(TextFile, PlainNumbers) {
  EXPECT_EQ(plain_number(" 1e3 "), 1000.0);
  EXPECT_EQ(plain_number("+.5"), 0.5);
  for (const char* text : {"", "1 USD", "inf", "nan", "+-1", "++1", "0x10", "1,5"}) EXPECT_FALSE(plain_number(text)) << text;
}

}  // namespace
}  // namespace ingot::pack
