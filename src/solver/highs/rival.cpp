#include "solver/highs/rival.hpp"

#include <chrono>

#include "solver/highs/session.hpp"

namespace ingot::solver::highs {
namespace {

using namespace std::chrono_literals;

/// A start from a basis that takes less than this has no rival.
constexpr auto head_start = 300ms;
/// How often the caller is asked whether to stop.
constexpr auto patience = 50ms;

Options from_nothing(Options options) {
  options.threads = 1;
  options.method = Method::interior_point;
  return options;
}

}  // namespace

Rival::Rival(const lp::Model& model, const Options& options)
    : model_(model), options_(from_nothing(options)), thread_([this] { work(); }) {}

Rival::~Rival() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Rival::work() {
  try {
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, head_start, [this] { return stop_ || wanted_; });
      if (stop_) return;
    }
    Sink sink;
    sink.log = [this](std::string_view line) {
      const std::lock_guard lock(mutex_);
      lines_.emplace_back(line);
    };
    sink.progress = [this](const Progress& progress) {
      const std::lock_guard lock(mutex_);
      detail_ = progress.detail;
    };
    sink.interrupted = [this] {
      const std::lock_guard lock(mutex_);
      return stop_;
    };
    HighsSession session(model_);
    Outcome outcome = session.solve(options_, sink, nullptr);
    const std::lock_guard lock(mutex_);
    outcome_ = std::move(outcome);
    done_ = true;
  } catch (...) {
    const std::lock_guard lock(mutex_);
    thrown_ = std::current_exception();
    done_ = true;
  }
  changed_.notify_all();
}

void Rival::pass_on(const Sink& sink, std::unique_lock<std::mutex>& lock) {
  std::vector<std::string> lines;
  std::string detail;
  lines.swap(lines_);
  detail.swap(detail_);
  lock.unlock();  // the sink may take its time, or throw
  for (const std::string& line : lines) sink.say(line);
  if (!detail.empty()) sink.report({"solve", -1.0, detail});
  if (sink.stop()) {
    lock.lock();
    stop_ = true;
    return;
  }
  lock.lock();
}

Outcome Rival::wait(const Sink& sink) {
  std::unique_lock lock(mutex_);
  wanted_ = true;
  changed_.notify_all();
  while (!done_) {
    changed_.wait_for(lock, patience);
    pass_on(sink, lock);
  }
  pass_on(sink, lock);
  if (thrown_) std::rethrow_exception(thrown_);
  return std::move(outcome_);
}

}  // namespace ingot::solver::highs
