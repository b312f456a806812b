#include <fmt/format.h>

#include "base/error.hpp"
#include "report/reader.hpp"
#include "report/report.hpp"
#include "store/tables.hpp"

namespace ingot::report {
namespace {

/// Numbers of a damaged file may be anything; a missing one is 0.
double to_number(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  return end == text.c_str() ? 0.0 : value;
}

class Facts {
 public:
  explicit Facts(store::Database& database) {
    for (const char* table : {"run", "fact"}) {
      store::Statement rows(database, fmt::format("SELECT key, value FROM {}", table));
      while (rows.step()) values_[std::string(rows.text(0))] = rows.text(1);
    }
  }
  std::string text(const std::string& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? std::string() : found->second;
  }
  double number(const std::string& key) const { return to_number(text(key)); }
  int count(const std::string& key) const { return static_cast<int>(number(key)); }
  /// In both languages, the English one where there is no French.
  Text pair(const std::string& key) const { return {text(key), text(key + "_fr").empty() ? text(key) : text(key + "_fr")}; }

 private:
  std::map<std::string, std::string> values_;
};

}  // namespace

bool Reader::has_table(std::string_view name) {
  store::Statement found(database, "SELECT count(*) FROM sqlite_master WHERE name = ?");
  found.bind(0, name);
  return found.step() && found.integer(0) > 0;
}

void read_facts(Reader& reader) {
  const Facts facts(reader.database);
  Run& run = reader.run;
  run.scenario = facts.text("scenario");
  run.status = facts.text("status");
  run.currency = facts.text("currency");
  run.title = facts.pair("title");
  run.question = facts.pair("question");
  run.headline = facts.pair("headline");
  run.origin = {facts.text("hash"),          facts.text("pack"),    facts.text("created_utc"), facts.text("solver"),
                facts.text("ingot_version"), facts.text("method"),  facts.text("calendar"),    facts.text("horizon"),
                facts.text("solved_until"),  facts.text("licence"), facts.count("price_year"), facts.number("discount_rate")};
  run.check = {facts.text("check_passed") == "yes", facts.number("largest_violation"), facts.number("duality_gap")};
  run.size = {facts.count("rows"),    facts.count("columns"),  facts.count("nonzeros"),
              reader.years.periods(), reader.years.reported(), reader.years.longest()};
  run.objective = {facts.text("objective"), facts.number("objective_value"), facts.text("objective_unit")};
  if (const std::string answer = facts.text("verdict_answer"); !answer.empty() && answer != "none")
    run.verdict = Verdict{answer, facts.pair("verdict_text"), facts.number("verdict_share")};
  run.years = reader.years.list();
}

Run read_run(const std::filesystem::path& folder) {
  const std::unique_ptr<store::Database> database = store::open_run(folder);
  Reader reader{*database, Years(*database), {}, {}, {}, {}, {}};
  // A path may end with a slash.
  reader.run.id = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
  read_facts(reader);
  read_names(reader);
  read_parameters(reader);
  read_sites(reader);
  read_exchange(reader);
  read_capital(reader);
  read_binding(reader);
  read_finance(reader);
  read_records(reader);
  read_claims(reader);
  read_budget(reader);
  return std::move(reader.run);
}

}  // namespace ingot::report
