#include "pack/toml.hpp"

#include <gtest/gtest.h>

#include "tests/pack/temp_pack.hpp"

namespace ingot::pack {
namespace {

using test::clean;
using test::finds;

TEST(Toml, ValuesKeepTextOrderAndPlace) {
  Diagnostics found;
  const auto root = read_toml("z = \"x\"\na = 7\n[t]\nb = 0.5\nc = true\nd = 2026-07-01\ne = [1, 2]\n", "s.toml", found);
  ASSERT_TRUE(root && clean(found));
  ASSERT_EQ(root->children.size(), 3U);
  EXPECT_EQ(root->children[0].key, "z");  // as written, not sorted
  EXPECT_EQ(root->children[1].text, "7");
  const TomlNode* table = root->find("t");
  ASSERT_TRUE(table != nullptr && table->is_table());
  EXPECT_EQ(table->find("b")->text, "0.5");
  EXPECT_EQ(table->find("c")->kind, TomlNode::Kind::boolean);
  EXPECT_EQ(table->find("d")->text, "2026-07-01");
  EXPECT_EQ(table->find("e")->children.size(), 2U);
  EXPECT_EQ(table->find("b")->key_place.row, 4);
  EXPECT_EQ(table->find("b")->place.column, 5);
  EXPECT_EQ(table->find("none"), nullptr);
}

TEST(Toml, SyntaxErrorHasItsPlace) {
  Diagnostics found;
  EXPECT_FALSE(read_toml("a = 1\nb = \n", "s.toml", found));
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].place.row, 2);
  EXPECT_TRUE(finds(found, "s.toml", 2, found.all()[0].place.column, {"not TOML"}));
}

TEST(Toml, BadEncodingHasItsPlace) {
  Diagnostics found;
  EXPECT_FALSE(read_toml("a = 1\nb = \"\xE9\"\n", "s.toml", found));
  EXPECT_TRUE(finds(found, "s.toml", 2, 6, {"not UTF-8"}));
}

TEST(Toml, NumbersThatAreNotFiniteAreFindings) {
  Diagnostics found;
  read_toml("a = inf\nb = nan\n", "s.toml", found);
  EXPECT_TRUE(finds(found, "s.toml", 1, 5, {"not a finite number"}));
  EXPECT_TRUE(finds(found, "s.toml", 2, 5, {"not a finite number"}));
}

TEST(Toml, DepthAndSizeAreLimited) {
  const auto refused = [](const std::string& text) {
    Diagnostics found;
    return !read_toml(text, "s.toml", found) && found.error_count() == 1;
  };
  EXPECT_TRUE(refused("a = " + std::string(100'000, '[')));
  std::string dots = "a";
  for (int i = 0; i < 100'000; ++i) dots += ".a";
  EXPECT_TRUE(refused(dots + " = 1"));
  EXPECT_TRUE(refused("[" + dots + "]"));
  EXPECT_TRUE(refused("# " + std::string(5'000'000, 'x')));
}

// Every beginning of a document, and every document with one byte changed, is read or refused with a finding.
TEST(Toml, DamagedTextNeverThrows) {
  const std::string whole =
      "a = \"x\\u00e9\"\nb = '''l\ni'''\nc = [1, -2.5e3, {d = 2026-07-01T10:00:00Z}]\n[t.\"u/v\".w]\ne = 0x1F\n[[f]]\ng = inf\n";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    Diagnostics found;
    EXPECT_TRUE(read_toml(whole.substr(0, length), "s.toml", found) || found.has_errors());
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const char c : {'"', '[', ']', '{', '}', '=', '.', '\n', '\\', '#', '\x01', '\xFF', '0', ','}) {
      std::string damaged = whole;
      damaged[i] = c;
      Diagnostics found;
      EXPECT_TRUE(read_toml(damaged, "s.toml", found) || found.has_errors());
    }
  }
}

}  // namespace
}  // namespace ingot::pack
