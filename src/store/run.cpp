#include "store/run.hpp"

#include <fmt/format.h>

#include "store/database.hpp"
#include "store/folder.hpp"
#include "store/tables.hpp"

namespace ingot::store {
namespace {

constexpr const char* database_name = "run.sqlite";

void write_database(const std::filesystem::path& file, const RunInfo& info, const Problem& problem, const Plan& plan,
                    const std::vector<SeriesValue>& series, const finance::Finance* money) {
  Database database(file, Database::Mode::draft);
  create_tables(database);
  database.execute("BEGIN");
  fill_info(database, info);
  fill_context(database, info);
  fill_problem(database, problem);
  fill_plan(database, problem, plan);
  fill_recipe(database, problem, plan);
  fill_series(database, series);
  if (money != nullptr) fill_finance(database, problem, *money);
  database.execute("COMMIT");
  database.close();
}

}  // namespace

void write_run(const std::filesystem::path& folder, const RunInfo& info, const std::string& resolved_text, const std::string& log,
               const Problem& problem, const Plan& plan, const std::vector<SeriesValue>& series, const finance::Finance* money) {
  DraftFolder draft(folder);
  write_database(draft.path() / database_name, info, problem, plan, series, money);
  sync(draft.path() / database_name);
  write_text(draft.path() / "scenario.resolved.txt", resolved_text);
  write_text(draft.path() / "log.txt", log);
  if (!info.basis.empty()) write_text(draft.path() / "plan.basis", info.basis);
  draft.publish();
}

void add_budget(const std::filesystem::path& folder, const BudgetCurve& curve, const std::map<std::string, std::string>& facts) {
  open_run(folder)->close();  // says what is wrong with the folder
  Database database(folder / database_name, Database::Mode::add);
  database.execute("BEGIN IMMEDIATE");
  fill_budget(database, curve);
  {
    Statement fact(database, "INSERT OR REPLACE INTO fact VALUES (?,?)");
    for (const auto& [key, value] : facts) fact.insert(key, value);
  }
  database.execute("COMMIT");
  database.close();
}

RunInfo read_info(const std::filesystem::path& folder) {
  const std::unique_ptr<Database> database = open_run(folder);
  RunInfo info;
  Statement facts(*database, "SELECT key, value FROM fact");
  while (facts.step()) info.facts.emplace(facts.text(0), facts.text(1));
  const std::map<std::string_view, std::string*> members{{"scenario", &info.scenario},       {"hash", &info.hash},
                                                         {"status", &info.status},           {"solver", &info.solver},
                                                         {"created_utc", &info.created_utc}, {"ingot_version", &info.ingot_version}};
  Statement rows(*database, "SELECT key, value FROM run");
  while (rows.step()) {
    if (const auto member = members.find(rows.text(0)); member != members.end()) *member->second = rows.text(1);
  }
  return info;
}

std::unique_ptr<Database> open_run(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / database_name;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    throw Error(ErrorCode::input, folder.string(), fmt::format("is not a run: there is no {}", database_name),
                "name a folder that `ingot plan` wrote, such as runs/NAME-HASH");
  }
  auto database = std::make_unique<Database>(file, Database::Mode::read);
  if (database->number("PRAGMA application_id") != application_id) {
    throw Error(ErrorCode::input, file.string(), "is not the database of a run", "make it anew with `ingot plan`");
  }
  const std::int64_t version = database->number("PRAGMA user_version");
  if (version != schema_version) {
    throw Error(ErrorCode::input, file.string(), fmt::format("is of version {}, this program reads version {}", version, schema_version),
                "make it anew with `ingot plan`");
  }
  return database;
}

}  // namespace ingot::store
