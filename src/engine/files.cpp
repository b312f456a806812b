// `new` and `export`: what is written for people to go on with.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "base/whole_file.hpp"
#include "engine/loaded.hpp"
#include "formulate/formulation.hpp"
#include "lp/mps.hpp"
#include "pack/chain.hpp"
#include "pack/text_file.hpp"
#include "pack/toml.hpp"
#include "store/run.hpp"

namespace ingot::engine {
namespace {

/// Last part of a folder's full path: what `.`, `..` and `plan/` are called.
std::string name_of(const std::filesystem::path& folder) {
  const std::filesystem::path whole = std::filesystem::absolute(folder).lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

/// How a scenario in `folder` writes what is called `extends` from here: a pack of the roots by its name, anything else by its path.
std::string seen_from(const std::filesystem::path& folder, const std::filesystem::path& extends,
                      const std::vector<std::filesystem::path>& pack_roots) {
  std::error_code ignored;
  const auto holds = [&](const std::filesystem::path& root) { return std::filesystem::exists(root / extends / "pack.toml", ignored); };
  const bool by_name = !extends.has_parent_path() && std::any_of(pack_roots.begin(), pack_roots.end(), holds);
  if (by_name || extends.is_absolute()) return extends.string();
  return std::filesystem::relative(extends, folder).generic_string();
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
  std::ostringstream out;
  lp::write_mps(formulation.lp.model, out,
                fmt::format("{} of {}: optimum x {} = the plan's objective, {} (present value at {})",
                            goal == formulate::Goal::Kind::cost ? "cost" : "surplus", loaded.scenario.name, formulation.lp.objective_scale,
                            loaded.problem.currency, format_date(loaded.problem.calendar.start)));
  write_whole(file, std::move(out).str());
  return file;
}

std::vector<std::filesystem::path> export_csv(const std::filesystem::path& run, const std::filesystem::path& folder, const Sink&) {
  return store::export_csv(run, folder);
}

std::vector<std::filesystem::path> make_new(const std::filesystem::path& folder, const std::filesystem::path& extends,
                                            const std::vector<std::filesystem::path>& pack_roots) {
  if (folder.empty()) throw Error(ErrorCode::usage, "DIR", "is empty", "name the folder to make");
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !(std::filesystem::is_directory(folder, error) && std::filesystem::is_empty(folder, error)))
    throw Error(ErrorCode::usage, folder.string(), "exists and is not an empty folder", "choose another name");
  const std::string name = name_of(folder);
  const auto is_control = [](char c) { return std::iscntrl(static_cast<unsigned char>(c)) != 0; };
  if (name.empty() || std::any_of(name.begin(), name.end(), is_control) || pack::first_invalid_utf8(name) != std::string::npos)
    throw Error(ErrorCode::usage, folder.string(), "gives no name to a scenario", "choose a folder with a plain name");
  Diagnostics diagnostics;
  if (!pack::find_chain(extends, pack_roots, diagnostics)) throw Findings(std::move(diagnostics));
  std::filesystem::create_directories(folder, error);
  if (error) throw Error(ErrorCode::io, folder.string(), "cannot make the folder: " + error.message(), "check its parent's permissions");
  const std::filesystem::path file = folder / (name + ".toml");
  write_whole(file, fmt::format(R"(# A scenario of your own: it states only what differs from what it extends.
#   ingot check {0}.toml        all problems, with place and remedy
#   ingot plan {0}.toml         the answer
#   ingot sources {0}.toml      every number in use, to find the name of the one you doubt

extends = {2}
title = {1}
title_fr = {1}
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
                                name, pack::toml_text(name), pack::toml_text(seen_from(folder, extends, pack_roots))));
  return {file};
}

}  // namespace ingot::engine
