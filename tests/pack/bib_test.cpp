#include "pack/bib.hpp"

#include <gtest/gtest.h>

#include "tests/pack/temp_pack.hpp"

namespace ingot::pack {
namespace {

using test::clean;
using test::finds;

TEST(Bib, ReadsEntriesWithFieldsAndPlaces) {
  Diagnostics found;
  const auto all = read_bib(
      "Some words.\n@Misc{semi2025,\n  Title = {World {Fab}\n     Forecast},\n  year = 2025,\n  url = \"https://x.org/a_b\",\n}\n"
      "@comment{ignored}\n@book{b:2, title={B}}\n",
      "sources.bib", found);
  ASSERT_TRUE(clean(found));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].key, "semi2025");
  EXPECT_EQ(all[0].type, "misc");
  EXPECT_EQ(all[0].place.row, 2);
  EXPECT_EQ(all[0].fields.at("title"), "World Fab Forecast");
  EXPECT_EQ(all[0].fields.at("year"), "2025");
  EXPECT_EQ(all[0].fields.at("url"), "https://x.org/a_b");
  EXPECT_EQ(all[1].key, "b:2");
  EXPECT_EQ(all[1].place.row, 9);
}

TEST(Bib, DoubledKeysNameTheFirst) {
  Diagnostics found;
  const auto all = read_bib("@misc{a, title={x}}\n\n@misc{a, title={y}}\n", "sources.bib", found);
  EXPECT_EQ(all.size(), 1U);
  EXPECT_TRUE(finds(found, "sources.bib", 3, 1, {"'a' stands already in row 1"}));
}

TEST(Bib, MalformedEntriesAreFoundAndTheNextIsRead) {
  Diagnostics found;
  const auto all = read_bib("@misc{, title={x}}\n@misc{a title={x}}\n@misc{b, title {x}}\n@string{s = {x}}\n@misc{c, title={x}}\n",
                            "sources.bib", found);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].key, "c");
  EXPECT_TRUE(finds(found, "sources.bib", 1, 7, {"has no key"}));
  EXPECT_TRUE(finds(found, "sources.bib", 2, 9, {"'a' has no comma"}));
  EXPECT_TRUE(finds(found, "sources.bib", 3, 10, {"'b' wants"}));
  EXPECT_TRUE(finds(found, "sources.bib", 4, 1, {"@string is not supported"}));
  EXPECT_EQ(found.all().size(), 4U);
}

TEST(Bib, UnclosedTextIsFound) {
  Diagnostics found;
  EXPECT_TRUE(read_bib("@misc{a,\n title={x\n", "sources.bib", found).empty());
  EXPECT_TRUE(finds(found, "sources.bib", 2, 2, {"field 'title' does not end"}));
}

TEST(Bib, BadEncodingIsFoundOnce) {
  Diagnostics found;
  EXPECT_EQ(read_bib("@misc{a, title={\xE9\xE9}}\n", "sources.bib", found).size(), 1U);
  EXPECT_TRUE(finds(found, "sources.bib", 1, 17, {"not UTF-8"}));
  EXPECT_EQ(found.all().size(), 1U);
}

TEST(Bib, DamagedTextNeverThrows) {
  const std::string whole = "@misc{a, title = {x {y}}, year = 2025, url = \"u\"}\n@misc{b}";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    Diagnostics found;
    read_bib(whole.substr(0, length), "sources.bib", found);
  }
}

}  // namespace
}  // namespace ingot::pack
