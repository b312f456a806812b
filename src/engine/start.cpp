#include "engine/start.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace ingot::engine {
namespace {

namespace fs = std::filesystem;

/// A basis that knows less of a model's names belongs to another calendar or another pack.
constexpr double least_known = 0.7;
/// Far above any basis that this program writes.
constexpr std::uintmax_t largest_file = 256U << 20U;

solver::NamedBasis read_file(const fs::path& file) {
  std::error_code error;
  const std::uintmax_t size = fs::is_regular_file(file, error) ? fs::file_size(file, error) : static_cast<std::uintmax_t>(-1);
  std::ifstream in(file, std::ios::binary);
  if (error || size > largest_file || !in)
    throw Error(ErrorCode::input, file.string(), "is no file that can be read as a basis",
                "name a stored run, or a file copied from its plan.basis");
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return solver::read_basis(text, file.string());
}

std::vector<solver::NamedBasis> read_pack_starts(const fs::path& pack, const Sink& sink) {
  std::error_code none;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(pack / "starts", none), end; !none && entry != end; entry.increment(none))
    if (entry->path().extension() == ".basis") files.push_back(entry->path());
  std::sort(files.begin(), files.end());
  std::vector<solver::NamedBasis> starts;
  for (const fs::path& file : files) {
    try {
      starts.push_back(read_file(file));
    } catch (const Error& error) {
      sink.say(fmt::format("start: {}", error.what()));  // costs time, not the answer
    }
  }
  return starts;
}

}  // namespace

std::vector<solver::NamedBasis> read_starts(const Request& request, const pack::Scenario& scenario, const Sink& sink) {
  if (request.start == "none") return {};
  if (request.start == "pack") return read_pack_starts(scenario.pack_folder, sink);
  const fs::path wanted = request.start;
  std::error_code ignored;
  if (!fs::exists(wanted, ignored))
    throw Error(ErrorCode::usage, "--start", fmt::format("'{}' is neither a stored run nor a file", request.start),
                "use pack, none, the folder of a run, or a file copied from its plan.basis");
  std::vector<solver::NamedBasis> starts;
  starts.push_back(read_file(fs::is_directory(wanted, ignored) ? wanted / basis_file : wanted));
  return starts;
}

std::optional<solver::Basis> choose_start(const std::vector<solver::NamedBasis>& starts, const lp::Model& model, const Sink& sink) {
  solver::FittedBasis best;
  for (const solver::NamedBasis& start : starts) {
    solver::FittedBasis fitted = solver::fit_basis(start, model);
    if (fitted.known > best.known) best = std::move(fitted);
  }
  if (starts.empty()) return std::nullopt;
  if (best.known < least_known) {
    sink.say(
        fmt::format("start: no basis at hand knows more than {:.0f} % of the rows and columns; solved from nothing", 100.0 * best.known));
    return std::nullopt;
  }
  sink.say(fmt::format("start: from a basis that knows {:.1f} % of the rows and columns", 100.0 * best.known));
  return std::move(best.basis);
}

}  // namespace ingot::engine
