#pragma once
// Stored runs -> one self-contained page.

#include <filesystem>
#include <string>
#include <vector>

#include "base/sink.hpp"

namespace ingot::engine {

struct ReportRequest {
  std::vector<std::filesystem::path> runs;  ///< one: a report; several: a comparison
  std::filesystem::path output;             ///< the file to write
  std::string language = "en";              ///< shown first: en or fr
};

struct ReportResponse {
  std::filesystem::path file;
  std::size_t bytes = 0;
  double seconds = 0;
};

/// Writes the page beside its place first, then renames it: there is no half report.
/// @error Error(input) for a folder that is no run, is damaged or of another version; Error(usage) without a run; Error(io)
ReportResponse report(const ReportRequest& request, const Sink& sink);

/// The JSON Schema of the data that a page holds.
std::string report_schema();

}  // namespace ingot::engine
