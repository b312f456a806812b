#include "engine/report.hpp"

#include "base/error.hpp"
#include "base/whole_file.hpp"
#include "engine/loaded.hpp"
#include "report/report.hpp"

namespace ingot::engine {
namespace fs = std::filesystem;

ReportResponse report(const ReportRequest& request, const Sink& sink) {
  const Stopwatch total;
  if (request.runs.empty()) throw Error(ErrorCode::usage, "report", "no run is named", "name a folder that `ingot plan` wrote");
  const std::string_view page = report::page_template();
  if (page.empty()) {
    throw Error(ErrorCode::usage, "report", "this program was built without the page (no Node.js then)",
                "run script/bootstrap, then build again");
  }
  report::Report data;
  data.language = request.language;
  for (const fs::path& run : request.runs) {
    sink.report({"read", -1.0, run.string()});
    data.runs.push_back(report::read_run(run));
  }
  const std::string text = report::make_page(data, page);
  write_whole(request.output, text);
  return {request.output, text.size(), total.seconds()};
}

std::string report_schema() { return report::contract_schema(); }

}  // namespace ingot::engine
