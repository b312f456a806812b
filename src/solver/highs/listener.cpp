#include "solver/highs/listener.hpp"

#include <fmt/format.h>

#include <string_view>

namespace ingot::solver::highs {
namespace {

constexpr std::chrono::milliseconds time_between_reports{100};
constexpr int interrupts[] = {kHighsCallbackSimplexInterrupt, kHighsCallbackIpmInterrupt, kHighsCallbackMipInterrupt};

/// HiGHS says -1 where it has not counted, as in crossover.
std::string counted(std::string_view method, HighsInt iterations) {
  return iterations < 0 ? std::string(method) : fmt::format("{}, iteration {}", method, iterations);
}

}  // namespace

Listener::Listener(void* highs, const Sink& sink) : highs_(highs), sink_(sink) {
  Highs_setCallback(highs_, &Listener::receive, this);
  if (sink_.log) {
    Highs_setBoolOptionValue(highs_, "output_flag", 1);
    Highs_setBoolOptionValue(highs_, "log_to_console", 0);
    Highs_startCallback(highs_, kHighsCallbackLogging);
  }
  if (sink_.interrupted || sink_.progress || sink_.log)  // a log that throws must stop the run, too
    for (const int type : interrupts) Highs_startCallback(highs_, type);
  if (sink_.progress) Highs_startCallback(highs_, kHighsCallbackMipLogging);
}

Listener::~Listener() {
  Highs_stopCallback(highs_, kHighsCallbackLogging);
  Highs_stopCallback(highs_, kHighsCallbackMipLogging);
  for (const int type : interrupts) Highs_stopCallback(highs_, type);
  Highs_setBoolOptionValue(highs_, "output_flag", 0);
  Highs_setCallback(highs_, nullptr, nullptr);
}

void Listener::receive(int type, const char* message, const HighsCallbackDataOut* out, HighsCallbackDataIn* in, void* self) {
  auto& listener = *static_cast<Listener*>(self);
  const std::lock_guard lock(listener.mutex_);
  try {
    if (listener.thrown_) {
      // nothing more is said; the run is being stopped
    } else if (type == kHighsCallbackLogging) {
      listener.log(message);
    } else {
      if (out != nullptr) listener.report(type, *out);
      if (!listener.stopped_) listener.stopped_ = listener.sink_.stop();
    }
  } catch (...) {  // must not cross the C interface
    listener.thrown_ = std::current_exception();
    listener.stopped_ = true;
  }
  // Said each time, also where it is no: HiGHS 1.15.1 keeps the yes of an earlier run.
  if (in != nullptr && type != kHighsCallbackLogging && type != kHighsCallbackMipLogging) in->user_interrupt = listener.stopped_ ? 1 : 0;
}

void Listener::log(const char* message) {
  if (message == nullptr) return;
  std::string_view text(message);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (!line.empty()) sink_.say(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
}

void Listener::report(int type, const HighsCallbackDataOut& out) {
  if (!sink_.progress) return;
  const auto now = std::chrono::steady_clock::now();  // HiGHS fills in its own running time for some kinds of calls only
  if (now < next_report_) return;
  next_report_ = now + time_between_reports;
  Progress progress;
  progress.stage = "solve";
  if (type == kHighsCallbackIpmInterrupt) {
    progress.detail = counted("interior point", out.ipm_iteration_count);
  } else if (type == kHighsCallbackSimplexInterrupt) {
    progress.detail = counted("simplex", out.simplex_iteration_count);
  } else {
    progress.detail = fmt::format("node {}, gap {:.2g}", out.mip_node_count, out.mip_gap);
  }
  sink_.report(progress);
}

}  // namespace ingot::solver::highs
