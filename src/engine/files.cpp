// `new` and `export`: what is written for people to go on with.
#include <fmt/format.h>

#include <fstream>

#include "engine/loaded.hpp"
#include "engine/optimise.hpp"
#include "lp/mps.hpp"
#include "store/run.hpp"

namespace ingot::engine {
namespace {

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.flush();
  if (!out) throw Error(ErrorCode::io, file.string(), "cannot write the file", "check the folder's permissions and free space");
}

}  // namespace

std::filesystem::path export_mps(const Request& request, const std::filesystem::path& file, const Sink& sink) {
  const Loaded loaded = load(request, sink);
  sink.report({"formulate", -1.0, {}});
  const auto kind = loaded.problem.objective.kind;
  if (kind == ObjectiveKind::compute || kind == ObjectiveKind::fastest) {
    throw Error(ErrorCode::usage, "export --format mps", "this objective is a sequence of programs, not one",
                "export with --objective surplus or --objective cost");
  }
  const auto goal = kind == ObjectiveKind::cost ? formulate::Goal::Kind::cost : formulate::Goal::Kind::surplus;
  const formulate::Formulation formulation = formulate::formulate(loaded.problem, {goal, std::nullopt, 0.0});
  std::ofstream out(file, std::ios::binary);
  lp::write_mps(formulation.lp.model, out,
                fmt::format("{} of {}: optimum x {} = the plan's objective, {} (present value at {})",
                            goal == formulate::Goal::Kind::cost ? "cost" : "surplus", loaded.scenario.name, formulation.lp.objective_scale,
                            loaded.problem.currency, format_date(loaded.problem.calendar.start)));
  out.flush();
  if (!out) throw Error(ErrorCode::io, file.string(), "cannot write the file", "check the folder's permissions and free space");
  return file;
}

std::vector<std::filesystem::path> export_csv(const std::filesystem::path& run, const std::filesystem::path& folder, const Sink&) {
  return store::export_csv(run, folder);
}

std::vector<std::filesystem::path> make_new(const std::filesystem::path& folder, const std::string& extends) {
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !(std::filesystem::is_directory(folder, error) && std::filesystem::is_empty(folder, error)))
    throw Error(ErrorCode::usage, folder.string(), "exists and is not an empty folder", "choose another name");
  std::filesystem::create_directories(folder, error);
  if (error) throw Error(ErrorCode::io, folder.string(), "cannot make the folder: " + error.message(), "check its parent's permissions");
  const std::string name = folder.filename().empty() ? folder.parent_path().filename().string() : folder.filename().string();
  const std::filesystem::path file = folder / (name + ".toml");
  write_text(file, fmt::format(R"(# A scenario of your own: it states only what differs from what it extends.
#   ingot check {0}.toml        all problems, with place and remedy
#   ingot plan {0}.toml         the answer
#   ingot sources {0}.toml      every number in use, to find the name of the one you doubt

extends = "{1}"
title = "{0}"
title_fr = "{0}"
question = "What do you want to know? Two sentences."
question_fr = "Que voulez-vous savoir ? Deux phrases."

[options]
calendar = "years"               # years | half-years | quarters | months, or "quarters until 2030-01, years"
# objective = "surplus"          # surplus | compute | cost | fastest
# report_until = "2037-01"

[parameters]                     # NAME = "VALUE UNIT"; a bare number takes the parameter's own unit
# discount_rate = "8 %/year"

# [tables.processes.NAME]        # rows by key: columns that are not named stay as they are
# lead_time = "2 year"
)",
                               name, extends));
  return {file};
}

}  // namespace ingot::engine
