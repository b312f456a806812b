// The page around the data: nothing that a pack says can leave the data's element; the contract is the one that the front end has types of.

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.hpp"
#include "report/report.hpp"

namespace ingot::report {
namespace {

constexpr std::string_view page =
    "<html lang=\"__INGOT_LANG__\"><title>__INGOT_TITLE__</title><script type=\"application/json\">__INGOT_DATA__</script></html>";

Report report_named(const std::string& title) {
  Report report;
  report.language = "fr";
  Run run;
  run.scenario = "plain";
  run.title = {title, title};
  run.stages = {{"s", {title, title}}};
  report.runs = {run};
  return report;
}

/// What stands between two marks of a page.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from) + from.size();
  return text.substr(begin, text.find(to, begin) - begin);
}

std::string data_of(const std::string& text) { return between(text, "application/json\">", "</script>"); }

class HostileNames : public ::testing::TestWithParam<std::string> {};

TEST_P(HostileNames, StayData) {
  const std::string text = make_page(report_named(GetParam()), page);
  // The only tags are those of the template: 5 opening or closing ones and the two of the document.
  EXPECT_EQ(std::count(text.begin(), text.end(), '<'), std::count(page.begin(), page.end(), '<'));
  EXPECT_EQ(data_of(text).find_first_of("<>&"), std::string::npos);
  EXPECT_EQ(data_of(text).find("\xe2\x80\xa8"), std::string::npos);
  const auto data = nlohmann::json::parse(data_of(text));
  EXPECT_EQ(data["runs"][0]["stages"][0]["name"]["fr"], GetParam());
  EXPECT_EQ(between(text, "lang=\"", "\""), "fr");
}

INSTANTIATE_TEST_SUITE_P(Names, HostileNames,
                         ::testing::Values("</script><script>alert(1)</script>", "<!--<script>", "]]>", "a & b < c > d",
                                           "\"quoted\" 'single' \\ back", "line\xe2\x80\xa8separator\xe2\x80\xa9paragraph",
                                           "__INGOT_DATA__ __INGOT_TITLE__ __INGOT_LANG__", "tab\tnew\nline", "Électricité, 電力"));

TEST(Page, BytesThatAreNoTextBecomeTheReplacementCharacter) {
  const auto data = nlohmann::json::parse(data_of(make_page(report_named("bad \xff\xfe bytes"), page)));
  EXPECT_EQ(data["runs"][0]["title"]["en"], "bad \xef\xbf\xbd\xef\xbf\xbd bytes");
}

TEST(Page, ATemplateWithoutItsPlacesIsRefused) {
  EXPECT_THROW(make_page(report_named("x"), "<html>__INGOT_LANG__ __INGOT_TITLE__</html>"), Error);
  EXPECT_THROW(make_page(report_named("x"), std::string(page) + "__INGOT_DATA__"), Error);
}

TEST(Page, NumbersHaveSevenDigitsAndNoNumberIsNull) {
  Report report = report_named("x");
  report.runs[0].objective.value = 1234567.891;
  report.runs[0].terms = {{"benefit", INFINITY}, {"capex", 0.1}, {"fixed", 3e9}};
  const auto data = nlohmann::json::parse(data_of(make_page(report, page)))["runs"][0];
  EXPECT_EQ(data["objective"]["value"], 1234568);
  EXPECT_TRUE(data["terms"][0]["value"].is_null());
  EXPECT_EQ(data["terms"][1]["value"], 0.1);
  EXPECT_EQ(data["terms"][2]["value"].dump(), "3000000000");
}

TEST(Contract, IsTheOneInTheRepository) {
  std::stringstream stored;
  stored << std::ifstream(INGOT_SOURCE_DIR "/faces/web/contract/report.schema.json").rdbuf();
  EXPECT_EQ(contract_schema(), stored.str())
      << "Fix: ingot report --schema > faces/web/contract/report.schema.json, then `npm run contract` in faces/web";
}

TEST(Contract, NamesEveryFieldThatIsWritten) {
  const auto schema = nlohmann::json::parse(contract_schema());
  const auto data = nlohmann::json::parse(data_of(make_page(report_named("x"), page)));
  const auto& run = schema["definitions"]["Run"];
  for (const auto& [key, value] : data["runs"][0].items()) EXPECT_TRUE(run["properties"].contains(key)) << key;
  EXPECT_EQ(run["required"].size(), data["runs"][0].size());
}

TEST(Template, IsInTheProgramAndWhole) {
  if (page_template().empty()) GTEST_SKIP() << "built without Node.js: no page in the program (script/bootstrap installs it)";
  const std::string text = make_page(report_named("Grüße"), page_template());
  EXPECT_NE(text.find("<title>Grüße - Ingot</title>"), std::string::npos);
  EXPECT_NE(text.find("Content-Security-Policy"), std::string::npos);
  EXPECT_LT(page_template().size(), 1'500'000U);
  EXPECT_TRUE(text.ends_with("</html>\n"));
}

}  // namespace
}  // namespace ingot::report
