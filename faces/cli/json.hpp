#pragma once
// Answers as JSON. Keys are stable: more may be added, none renamed (tests/cli).

#include <nlohmann/json.hpp>

#include "cli/language.hpp"
#include "engine/engine.hpp"

namespace ingot::cli {

using Json = nlohmann::ordered_json;

Json plan_json(const engine::PlanResponse& response);
Json verdict_json(const engine::VerdictResponse& response);
Json sweep_json(const engine::SweepResponse& response);
Json check_json(const engine::CheckResponse& response);
Json sources_json(const engine::SourcesResponse& response);
Json error_json(const Error& error);

/// One object on one page, ending with a line feed; numbers that are not finite become null, bytes that are not UTF-8 a replacement sign.
std::string print_json(const Json& json);

}  // namespace ingot::cli
