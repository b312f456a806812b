#include "engine/sweep_points.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

namespace ingot::engine {
namespace {

[[noreturn]] void bad_vary(const std::string& text, const std::string& why) {
  throw Error(ErrorCode::usage, "--vary", fmt::format("'{}': {}", text, why),
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
double bound(const pack::Scenario& scenario, const pack::Parameter& parameter, const std::string& vary, const std::string& text) {
  const Expression::Parsed parsed = Expression::parse(text, scenario.units);
  if (!parsed.expression) bad_vary(vary, parsed.error.message);
  const auto none = [](const ParameterRef&, Date) { return std::optional<Quantity>(); };
  const Expression::Value value = parsed.expression->evaluate(scenario.units, none, scenario.base_date);
  if (!value.quantity) bad_vary(vary, value.error.message);
  if (value.quantity->dimension == parameter.unit.dimension) return value.quantity->in(parameter.unit);
  if (value.quantity->dimension.dimensionless()) return value.quantity->value;
  bad_vary(vary, fmt::format("{} is not in a unit such as {}", text, parameter.unit_text));
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
  const bool written = fd >= 0 && ::write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(fd) == 0;
  const int reason = errno;
  if (fd >= 0) ::close(fd);
  if (!written)
    throw Error(ErrorCode::io, file.string(), fmt::format("cannot write: {}", std::strerror(reason)),
                "free some space or choose another folder with -o");
}

}  // namespace

Vary parse_vary(const pack::Scenario& scenario, const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) bad_vary(text, "there is no '='");
  std::string name = text.substr(0, equals), index;
  if (const std::size_t bracket = name.find('['); bracket != std::string::npos && name.back() == ']') {
    index = name.substr(bracket + 1, name.size() - bracket - 2);
    name.resize(bracket);
  }
  const std::optional<std::size_t> found = scenario.find_parameter(name, index);
  if (!found) bad_vary(text, fmt::format("no parameter '{}'", text.substr(0, equals)));
  const pack::Parameter& parameter = scenario.parameters[*found];
  const std::vector<std::string> parts = split(text.substr(equals + 1), ':');
  const bool logarithmic = parts.size() == 4 && parts[3] == "log";
  if (parts.size() != 3 && !logarithmic) bad_vary(text, "a range is LOW:HIGH:STEPS");
  const double low = bound(scenario, parameter, text, parts[0]), high = bound(scenario, parameter, text, parts[1]);
  int steps = 0;
  try {
    steps = std::stoi(parts[2]);
  } catch (const std::exception&) {
    steps = 0;
  }
  if (steps < 2 || steps > 10000) bad_vary(text, "STEPS is a whole number from 2 to 10000");
  if (logarithmic && !(low > 0.0 && high > 0.0)) bad_vary(text, "a logarithmic range wants positive ends");
  Vary vary{text.substr(0, equals), parameter.unit_text, {}};
  if (const std::optional<Quantity> own = scenario.value(*found, scenario.base_date)) vary.own = own->in(parameter.unit);
  for (int i = 0; i < steps; ++i) {
    const double share = static_cast<double>(i) / (steps - 1);
    vary.values.push_back(logarithmic ? low * std::pow(high / low, share) : low + (high - low) * share);
  }
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
