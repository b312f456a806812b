#include "cli/options.hpp"

#include <fmt/chrono.h>

#include <cmath>
#include <cstdlib>
#include <ctime>

#include "cli/locate.hpp"

namespace ingot::cli {
namespace {

std::optional<std::string> if_given(const std::string& text) { return text.empty() ? std::nullopt : std::optional<std::string>(text); }

std::pair<std::string, std::string> split_setting(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    throw Error(ErrorCode::usage, "--set", fmt::format("'{}' is not NAME=VALUE", text),
                "write for example --set \"discount_rate=5 %/year\"");
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

void require_folder(const std::string& folder) {
  std::error_code ignored;
  if (std::filesystem::is_directory(folder, ignored)) return;
  throw Error(ErrorCode::usage, "--packs", fmt::format("there is no folder '{}'", folder), "name a folder that holds packs");
}

/// A number as typed that is finite and passes; said as value, rule and remedy.
CLI::Validator finite_number(bool (*fits)(double), const char* what, const char* example) {
  return CLI::Validator(
      [fits, what, example](const std::string& text) -> std::string {
        char* end = nullptr;
        const double value = std::strtod(text.c_str(), &end);
        if (!text.empty() && *end == '\0' && std::isfinite(value) && fits(value)) return {};
        return fmt::format("'{}' is not {}, as in {}", text, what, example);
      },
      "");
}

/// An option that is given says something: an empty text would pass for none.
CLI::Validator not_empty() {
  return CLI::Validator(
      [](const std::string& text) { return text.empty() ? std::string("a value is wanted, and it is empty") : std::string(); }, "");
}

}  // namespace

void add_scenario_options(CLI::App& command, Options& options) {
  command.add_option("SCENARIO", options.scenario, "A scenario file, a pack folder, or the name of either")->required();
  command.add_option("--set", options.set, "NAME=VALUE: a parameter, with unit; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command.add_option("--calendar", options.calendar, "years, half-years, quarters, months, or 'quarters until 2030-01, years'")
      ->type_name("TEXT")
      ->check(not_empty());
  command.add_option("--objective", options.objective, "surplus, compute, cost or fastest")->type_name("NAME")->check(not_empty());
  command.add_option("--report-until", options.report_until, "Results are reported up to this date")->type_name("DATE")->check(not_empty());
  command.add_option("--solve-until", options.solve_until, "The problem is solved up to this date")->type_name("DATE")->check(not_empty());
  command.add_option("--packs", options.packs, "A folder of packs to look into first; may be repeated")
      ->type_name("DIR")
      ->allow_extra_args(false);
}

void add_solve_options(CLI::App& command, Options& options) {
  command.add_option("--method", options.method, "automatic, simplex or interior-point")->capture_default_str()->type_name("NAME");
  command
      .add_option("--start", options.start,
                  "Basis that the solve starts from: pack (what the pack keeps), none, a stored run, or a file; it changes the time taken, "
                  "not the answer")
      ->capture_default_str()
      ->type_name("WHAT");
  command.add_option("--jobs,-j", options.jobs, "Threads")->capture_default_str()->type_name("N")->check(CLI::Range(1, 4096));
  command
      .add_option("--time-limit", options.time_limit_seconds,
                  "Seconds of solving after which what was found is kept and flagged; in a sweep, for each point")
      ->type_name("SECONDS")
      ->check(finite_number([](double v) { return v > 0.0; }, "a number of seconds above 0", "--time-limit 60"));
  command.add_option("--gap", options.gap, "Relative gap at which a mixed-integer solve may stop")
      ->capture_default_str()
      ->type_name("SHARE")
      ->check(finite_number([](double v) { return v >= 0.0 && v <= 1.0; }, "a share from 0 to 1", "--gap 0.001"));
  command.add_option("--seed", options.seed, "Seed of the solver's random choices")->capture_default_str()->type_name("N");
  command.add_option("--runs", options.runs, "Folder in which runs are stored")->capture_default_str()->type_name("DIR");
  command.add_option("--output,-o", options.output, "Store the run under this very name")->type_name("PATH");
  command.add_flag("--no-store", options.no_store, "Do not store the run");
}

void add_money_options(CLI::App& command, Options& options) {
  command
      .add_option("--prices", options.prices, "A price path (CSV: commodity,region,from,price,demand) at which the plan's money is read")
      ->type_name("FILE");
}

void add_output_options(CLI::App& command, Options& options) {
  command.add_flag("--json", options.json, "One JSON object on standard output, nothing else there");
  command.add_flag("--quiet,-q", options.quiet, "No progress and no remarks");
  command.add_flag("--verbose,-v", options.verbose, "Log lines on standard error");
  command.add_option("--lang", options.language, "Language of the answer")
      ->capture_default_str()
      ->type_name("en|fr")
      ->check(CLI::IsMember({"en", "fr"}));
}

engine::Request make_request(const Options& options) {
  engine::Request request;
  for (const std::string& folder : options.packs) require_folder(folder);
  request.pack_roots = pack_roots(options.packs, options.scenario);
  request.scenario = find_scenario(options.scenario, request.pack_roots);
  for (const std::string& text : options.set) request.set.push_back(split_setting(text));
  request.calendar = if_given(options.calendar);
  request.objective = if_given(options.objective);
  request.report_until = if_given(options.report_until);
  request.solve_until = if_given(options.solve_until);
  request.method = options.method;
  request.start = options.start;
  if (options.time_limit_seconds > 0) request.time_limit_seconds = options.time_limit_seconds;
  request.gap = options.gap;
  request.jobs = options.jobs;
  request.seed = options.seed;
  request.runs_folder = options.runs;
  if (!options.output.empty()) request.output = options.output;
  if (!options.prices.empty()) request.prices = options.prices;
  request.store = !options.no_store;
  request.created_utc = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  return request;
}

}  // namespace ingot::cli
