#include "tests/problem/tiny_pack.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace ingot::testing {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

/// A folder of its own for each build, gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static int count = 0;
    path_ = fs::temp_directory_path() / ("ingot-problem-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    fs::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

}  // namespace

SiteId Built::site(const std::string& name) const {
  for (const SiteId s : problem.sites.ids()) {
    if (problem.site_name(s) == name) return s;
  }
  ADD_FAILURE() << "no site " << name << "\n" << text();
  return SiteId(0);
}

bool Built::reports(const std::vector<std::string>& pieces) const {
  return std::any_of(diagnostics.all().begin(), diagnostics.all().end(), [&](const Diagnostic& finding) {
    const std::string line = finding.text();
    return std::all_of(pieces.begin(), pieces.end(), [&](const std::string& piece) { return line.find(piece) != std::string::npos; });
  });
}

TinyPack::TinyPack() {
  options_ = {{"calendar", "years"},
              {"report_until", "2030-01"},
              {"solve_until", "2032-01"},
              {"discount_rate", "0.05/year"},
              {"objective", "surplus"}};
  tables_["parameters"].columns = {"name", "value", "unit", "source"};
  parameter("base_price", "5", "USD/wafer");
  add("stages", {{"id", "ground"}, {"name", "Ground"}, {"name_fr", "Sol"}});
  add("stages", {{"id", "chips"}, {"name", "Chips"}, {"name_fr", "Puces"}});
  add("regions", {{"id", "A"}, {"name", "Aland"}, {"name_fr", "Alande"}, {"tags", "near wide"}});
  add("regions", {{"id", "B"}, {"name", "Bland"}, {"name_fr", "Blande"}, {"tags", "wide"}});
  add("commodities", {{"id", "sand"}, {"name", "Sand"}, {"name_fr", "Sable"}, {"unit", "t"}, {"storable", "yes"}});
  add("commodities", {{"id", "wafer"}, {"name", "Wafer"}, {"name_fr", "Plaquette"}, {"unit", "wafer"}});
  add("processes", {{"id", "pit"},
                    {"name", "Pit"},
                    {"name_fr", "Puits"},
                    {"stage", "ground"},
                    {"regions", "A"},
                    {"capacity_unit", "t/year"},
                    {"activity_unit", "t"}});
  add("processes", {{"id", "fab"},
                    {"name", "Fab"},
                    {"name_fr", "Usine"},
                    {"stage", "chips"},
                    {"operator", "acme"},
                    {"tags", "clean"},
                    {"regions", "wide"},
                    {"capacity_unit", "kwpm"},
                    {"activity_unit", "wafer"},
                    {"lead_time", "18 month"},
                    {"capex", "10 M USD/kwpm"}});
  add("flows", {{"process", "pit"}, {"direction", "out"}, {"commodity", "sand"}, {"amount", "1"}});
  add("flows", {{"process", "fab"}, {"direction", "in"}, {"commodity", "sand"}, {"amount", "2 kg/wafer"}});
  add("flows", {{"process", "fab"}, {"direction", "out"}, {"commodity", "wafer"}, {"amount", "1"}});
  add("trade", {{"id", "ship"}, {"commodity", "wafer"}, {"from", "A"}, {"to", "B"}, {"cost", "base_price"}});
  add("demand", {{"id", "users"},
                 {"name", "Users"},
                 {"name_fr", "Usagers"},
                 {"commodity", "wafer"},
                 {"regions", "B"},
                 {"kind", "fixed"},
                 {"quantity", "1000 wafer/year"},
                 {"price", "100 USD/wafer"}});
}

TinyPack& TinyPack::set(const std::string& table, const std::string& key, const std::string& column, const std::string& value) {
  Table& found = tables_[table];
  if (std::find(found.columns.begin(), found.columns.end(), column) == found.columns.end()) found.columns.push_back(column);
  for (Cells& row : found.rows) {
    if (row[found.columns.front()] != key) continue;
    row[column] = value;
    return *this;
  }
  ADD_FAILURE() << "no row " << key << " in " << table;
  return *this;
}

TinyPack& TinyPack::add(const std::string& table, Cells cells) {
  static const std::vector<std::string> first{"id", "process", "commodity"};
  Table& found = tables_[table];
  if (found.columns.empty()) {  // the key leads, so that set() finds it
    const auto lead = std::find_if(first.begin(), first.end(), [&](const std::string& name) { return cells.contains(name); });
    if (lead != first.end()) found.columns.push_back(*lead);
  }
  cells.try_emplace("source", "judgement");
  for (const auto& [column, value] : cells) {
    if (std::find(found.columns.begin(), found.columns.end(), column) == found.columns.end()) found.columns.push_back(column);
  }
  found.rows.push_back(std::move(cells));
  return *this;
}

TinyPack& TinyPack::parameter(const std::string& name, const std::string& value, const std::string& unit) {
  tables_["parameters"].rows.push_back({{"name", name}, {"value", value}, {"unit", unit}, {"source", "judgement"}});
  return *this;
}

TinyPack& TinyPack::option(const std::string& name, const std::string& value) {
  options_[name] = value;
  return *this;
}

TinyPack& TinyPack::figure(const std::string& quantity, const std::string& of, const std::string& unit) {
  figures_ +=
      "\n[[figures]]\nname = \"f\"\nname_fr = \"f\"\nquantity = \"" + quantity + "\"\nof = \"" + of + "\"\nunit = \"" + unit + "\"\n";
  return *this;
}

void TinyPack::write(const std::string& folder) const {
  std::ofstream manifest(folder + "/pack.toml");
  manifest << "name = \"tiny\"\nversion = \"1\"\ntitle = \"Tiny\"\ntitle_fr = \"Petit\"\nlicence = \"CC0-1.0\"\ncurrency = \"USD\"\n"
           << "price_year = 2026\nbase_date = \"2026-01\"\n[units]\nwafer = \"count\"\nkwpm = \"1000 wafer/month\"\n[options]\n";
  for (const auto& [name, value] : options_) {
    if (!value.empty()) manifest << name << " = \"" << value << "\"\n";
  }
  manifest << figures_;
  for (const auto& [name, table] : tables_) {
    std::ofstream file(folder + "/" + name + ".csv");
    for (std::size_t i = 0; i < table.columns.size(); ++i) file << (i > 0 ? "," : "") << table.columns[i];
    file << "\n";
    for (const Cells& row : table.rows) {
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto cell = row.find(table.columns[i]);
        file << (i > 0 ? "," : "") << (cell == row.end() ? "" : quoted(cell->second));
      }
      file << "\n";
    }
  }
}

Built TinyPack::build() const {
  const TemporaryFolder folder;
  write(folder.path());
  Built built;
  const std::optional<pack::Scenario> scenario = pack::load(folder.path(), {}, {}, {}, built.diagnostics);
  if (scenario) built.problem = build_problem(*scenario, built.diagnostics);
  if (!scenario) ADD_FAILURE() << "the pack cannot be loaded\n" << built.text();
  return built;
}

}  // namespace ingot::testing
