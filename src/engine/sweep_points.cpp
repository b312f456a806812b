#include "engine/sweep_points.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/whole_file.hpp"

namespace ingot::engine {
namespace {

/// A range as typed, and the option it was given with.
struct Typed {
  const std::string& option;
  const std::string& text;
};

[[noreturn]] void bad_vary(const Typed& typed, const std::string& why) {
  throw Error(ErrorCode::usage, typed.option, fmt::format("'{}': {}", typed.text, why),
              "write for example budget=0.5 T USD:10 T USD:10, or ...:10:log");
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

/// A bound of the range in the parameter's unit: a bare number is in that unit already.
double bound(const pack::Scenario& scenario, const pack::Parameter& parameter, const Typed& vary, const std::string& text) {
  const Expression::Parsed parsed = Expression::parse(text, scenario.units);
  if (!parsed.expression) bad_vary(vary, parsed.error.message);
  const auto none = [](const ParameterRef&, Date) { return std::optional<Quantity>(); };
  const Expression::Value value = parsed.expression->evaluate(scenario.units, none, scenario.base_date);
  if (!value.quantity) bad_vary(vary, value.error.message.empty() ? fmt::format("'{}' is no number", text) : value.error.message);
  if (value.quantity->dimension == parameter.unit.dimension) return value.quantity->in(parameter.unit);
  if (value.quantity->dimension.dimensionless()) return value.quantity->value;
  bad_vary(vary, fmt::format("{} is not in a unit such as {}", text, parameter.unit_text));
}

/// All of the text, blanks at its ends aside.
std::optional<int> whole_number(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failure == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

nlohmann::json to_json(const SweepPoint& p, const std::string& hash) {
  return {{"hash", hash},
          {"value", p.value},
          {"status", status_name(p.status)},
          {"objective", p.objective},
          {"violation", p.largest_violation},
          {"gap", p.duality_gap},
          {"seconds", p.solve_seconds},
          {"warm", p.warm},
          {"figures", p.figures_last},
          {"target", p.target}};
}

void append_line(const std::filesystem::path& file, const std::string& text) {
  // A cut line of a killed run must not swallow the next one: begin with a line end; empty lines are passed over when read.
  const std::string line = "\n" + text + "\n";
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  int reason = fd < 0 ? errno : write_all(fd, line);
  if (reason == 0 && ::fsync(fd) != 0) reason = errno;
  if (fd >= 0 && ::close(fd) != 0 && reason == 0) reason = errno;
  if (reason != 0)
    throw Error(ErrorCode::io, file.string(), fmt::format("cannot write: {}", std::strerror(reason)),
                "free some space or choose another folder with -o");
}

}  // namespace

Vary parse_vary(const pack::Scenario& scenario, const std::string& text, const std::string& option) {
  const Typed typed{option, text};
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) bad_vary(typed, "there is no '='");
  std::string name = text.substr(0, equals), index;
  if (const std::size_t bracket = name.find('['); bracket != std::string::npos && name.back() == ']') {
    index = name.substr(bracket + 1, name.size() - bracket - 2);
    name.resize(bracket);
  }
  const std::optional<std::size_t> found = scenario.find_parameter(name, index);
  if (!found) bad_vary(typed, fmt::format("no parameter '{}'", text.substr(0, equals)));
  const pack::Parameter& parameter = scenario.parameters[*found];
  const std::vector<std::string> parts = split(text.substr(equals + 1), ':');
  const bool logarithmic = parts.size() == 4 && parts[3] == "log";
  if (parts.size() != 3 && !logarithmic) bad_vary(typed, "a range is LOW:HIGH:STEPS");
  const double low = bound(scenario, parameter, typed, parts[0]), high = bound(scenario, parameter, typed, parts[1]);
  const int steps = whole_number(parts[2]).value_or(0);
  if (steps < 2 || steps > 10000) bad_vary(typed, "STEPS is a whole number from 2 to 10000");
  if (logarithmic && !(low > 0.0 && high > 0.0)) bad_vary(typed, "a logarithmic range wants positive ends");
  Vary vary{text.substr(0, equals), parameter.unit_text, {}};
  if (const std::optional<Quantity> own = scenario.value(*found, scenario.base_date)) vary.own = own->in(parameter.unit);
  for (int i = 0; i < steps; ++i) {
    const double share = static_cast<double>(i) / (steps - 1);
    vary.values.push_back(logarithmic ? low * std::pow(high / low, share) : low + (high - low) * share);
  }
  if (!std::all_of(vary.values.begin(), vary.values.end(), [](double value) { return std::isfinite(value); }))
    bad_vary(typed, "the range is too wide for a number");
  return vary;
}

std::size_t Vary::centre() const {
  const auto nearer = [this](double a, double b) { return std::abs(a - own) < std::abs(b - own); };
  return static_cast<std::size_t>(std::min_element(values.begin(), values.end(), nearer) - values.begin());
}

std::map<std::string, SweepPoint> finished_points(const std::filesystem::path& file) {
  std::map<std::string, SweepPoint> points;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json j = nlohmann::json::parse(line, nullptr, false);
    if (j.is_discarded() || !j.is_object() || !j.contains("hash")) continue;
    try {
      SweepPoint p;
      p.value = j.at("value");
      p.status = j.at("status") == "optimal" ? Status::optimal : Status::limit;  // no others are kept
      p.found = true;
      p.objective = j.at("objective");
      p.largest_violation = j.at("violation");
      p.duality_gap = j.at("gap");
      p.solve_seconds = j.at("seconds");
      p.warm = j.at("warm");
      p.figures_last = j.at("figures").get<std::vector<double>>();
      p.target = j.at("target");
      points[j.at("hash")] = p;
    } catch (const nlohmann::json::exception&) {
      continue;
    }
  }
  return points;
}

bool is_sweep_file(const std::filesystem::path& file) {
  if (!std::filesystem::is_regular_file(file)) return false;
  return std::filesystem::file_size(file) == 0 || !finished_points(file).empty();
}

void keep_point(const std::filesystem::path& file, const SweepPoint& point, const std::string& hash) {
  std::error_code ignored;  // writing says what is wrong
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  append_line(file, to_json(point, hash).dump());
}

}  // namespace ingot::engine
