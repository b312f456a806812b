#include "pack/schema.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace ingot::pack {
namespace {

std::vector<TableSchema> all_schemas() {
  std::vector<TableSchema> all(table_schemas().begin(), table_schemas().end());
  all.push_back(parameter_schema());
  return all;
}

TEST(Schema, IsWhole) {
  std::set<std::string_view> tables;
  for (const TableSchema& schema : all_schemas()) {
    EXPECT_TRUE(tables.insert(schema.name).second) << schema.name;
    EXPECT_EQ(find_schema(schema.name)->name, schema.name);
    EXPECT_GE(schema.find("source"), 0) << schema.name;
    EXPECT_GE(schema.find("note"), 0) << schema.name;
    std::set<std::string_view> names;
    bool key = false;
    for (const Column& column : schema.columns) {
      EXPECT_TRUE(names.insert(column.name).second) << schema.name << "." << column.name;
      EXPECT_FALSE(column.meaning.empty()) << schema.name << "." << column.name;
      key = key || column.key;
      const bool measured = column.kind == CellKind::expr || column.kind == CellKind::series;
      EXPECT_EQ(measured, !column.measure.empty()) << schema.name << "." << column.name;
      EXPECT_TRUE(column.refers_to.empty() || find_schema(column.refers_to) != nullptr) << schema.name << "." << column.name;
      EXPECT_FALSE(kind_name(column.kind).empty());
      EXPECT_FALSE(column.required && !column.standard.empty()) << schema.name << "." << column.name;
    }
    EXPECT_TRUE(key) << schema.name;
  }
  EXPECT_EQ(find_schema("nothing"), nullptr);
}

// The manual and the schema may not drift apart: every name of the schema stands in the manual.
TEST(Schema, ManualNamesEveryTableColumnAndOption) {
  std::ifstream in(std::string(INGOT_SOURCE_DIR) + "/docs/reference/pack-format.md");
  std::stringstream text;
  text << in.rdbuf();
  const std::string manual = text.str();
  ASSERT_FALSE(manual.empty());
  for (const TableSchema& schema : all_schemas()) {
    EXPECT_NE(manual.find(std::string(schema.name) + ".csv"), std::string::npos) << schema.name;
    for (const Column& column : schema.columns) {
      EXPECT_NE(manual.find("`" + std::string(column.name) + "`"), std::string::npos) << schema.name << "." << column.name;
    }
  }
  for (const OptionSchema& option : option_schemas()) EXPECT_NE(manual.find(option.name), std::string::npos) << option.name;
}

}  // namespace
}  // namespace ingot::pack
