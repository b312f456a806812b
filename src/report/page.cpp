#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/error.hpp"
#include "report/descriptions.hpp"
#include "report/report.hpp"

namespace ingot::report {
namespace {

constexpr std::string_view data_mark = "__INGOT_DATA__", title_mark = "__INGOT_TITLE__", language_mark = "__INGOT_LANG__";

/// Where the only occurrence of a mark stands.
std::size_t place_of(std::string_view page, std::string_view mark) {
  const std::size_t at = page.find(mark);
  if (at == std::string_view::npos || page.find(mark, at + mark.size()) != std::string_view::npos) {
    throw Error(ErrorCode::internal, "report template", fmt::format("does not hold {} exactly once", mark), "build the program anew");
  }
  return at;
}

/// For text between tags.
std::string escape_for_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string page_title(const Report& report) {
  std::string title;
  for (const Run& run : report.runs) {
    const std::string& name = report.language == "fr" && !run.title.fr.empty() ? run.title.fr : run.title.en;
    title += (title.empty() ? "" : " / ") + (name.empty() ? run.scenario : name);
  }
  return title + " - Ingot";
}

}  // namespace

Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  const double rounded = std::strtod(fmt::format("{:.7g}", value).c_str(), nullptr);
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);  // 0 rather than 0.0
  return rounded;
}

std::string escape_for_script(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 16);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '<') {
      out += "\\u003c";
    } else if (c == '>') {
      out += "\\u003e";
    } else if (c == '&') {
      out += "\\u0026";
    } else if (json.substr(i, 3) == "\xe2\x80\xa8" || json.substr(i, 3) == "\xe2\x80\xa9") {
      out += json[i + 2] == '\xa8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::string make_page(const Report& report, std::string_view page) {
  const std::string data = to_json(report).dump(-1, ' ', false, Json::error_handler_t::replace);
  // Places are looked up in the template alone: a value may hold anything, marks included.
  std::vector<std::tuple<std::size_t, std::size_t, std::string>> parts;
  const auto add = [&](std::string_view mark, std::string value) {
    parts.emplace_back(place_of(page, mark), mark.size(), std::move(value));
  };
  add(language_mark, report.language == "fr" ? "fr" : "en");
  add(title_mark, escape_for_text(page_title(report)));
  add(data_mark, escape_for_script(data));
  std::sort(parts.begin(), parts.end());
  std::string text;
  std::size_t from = 0;
  for (const auto& [at, size, value] : parts) {
    text.append(page.substr(from, at - from)).append(value);
    from = at + size;
  }
  return text.append(page.substr(from));
}

std::string contract_schema() {
  Json definitions = Json::object();
  const Json root = schema_of<Report>(definitions);
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Report"}};
  schema.update(root);
  schema["definitions"] = std::move(definitions);
  return schema.dump(1) + "\n";
}

}  // namespace ingot::report
