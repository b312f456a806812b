// Time limits, interruption, progress, threads.

#include <atomic>
#include <thread>
#include <utility>

#include "bench/staircase.hpp"
#include "candidates.hpp"

namespace ingot::solver {
namespace {

class Limits : public Conformance {};
INGOT_FOR_ALL_SOLVERS(Limits);

/// Takes seconds by any method.
const lp::Model& large() {
  static const lp::Model model = bench::staircase({.regions = 5, .periods = 20, .commodities = 20}, 7);
  return model;
}

TEST_P(Limits, NoTimeIsATimeLimit) {
  for (Options options : all_methods(*solver_)) {
    options.time_limit_seconds = 0.0;
    EXPECT_EQ(solve(large(), options).status, Status::time_limit);
  }
}

TEST_P(Limits, LittleTimeStopsSoonAndALaterSolveHasItsOwn) {
  for (Options options : all_methods(*solver_)) {
    const auto session = load(large());
    options.time_limit_seconds = 0.1;
    for (int k = 0; k < 2; ++k) {
      const Outcome outcome = session->solve(options, {});
      ASSERT_EQ(outcome.status, Status::time_limit) << outcome.method;
      EXPECT_LT(outcome.seconds, 10.0);
      EXPECT_EQ(outcome.has_point, !outcome.x.empty());
    }
    if (options.method != Method::automatic) continue;  // once will do: it takes seconds
    options.time_limit_seconds = 1e4;
    expect_certified(large(), session->solve(options, {}));
  }
}

TEST_P(Limits, EachSolveHasItsOwnTime) {  // HiGHS adds up the time of all runs unless told not to
  const lp::Model model = bench::staircase({.regions = 3, .periods = 10, .commodities = 9}, 1);
  Options options;
  options.method = solver_->capabilities().interior_point ? Method::interior_point : Method::simplex;
  options.time_limit_seconds = 1.5;
  const auto session = load(model);
  double all = 0.0;
  for (int k = 0; k < 400 && all < 3.0; ++k) {
    const Outcome outcome = session->solve(options, {});
    ASSERT_EQ(outcome.status, Status::optimal) << "after " << all << " s";
    all += outcome.seconds;
  }
}

TEST_P(Limits, InterruptionStopsEachMethod) {
  if (!has(&Capabilities::interrupt, "interrupt")) GTEST_SKIP() << "waived: interrupt";
  for (const Options& options : all_methods(*solver_)) {
    int asked = 0;
    Sink sink;
    sink.interrupted = [&] { return ++asked > 4; };
    const auto session = load(large());
    const Outcome outcome = session->solve(options, sink);
    EXPECT_EQ(outcome.status, Status::interrupted) << outcome.method;
    EXPECT_GT(asked, 4);
    EXPECT_LT(asked, 200) << "asked on after it was told to stop";
    sink.interrupted = [] { return true; };
    EXPECT_EQ(session->solve(options, sink).status, Status::interrupted);
  }
}

TEST_P(Limits, AnInterruptedSessionSolvesLater) {
  if (!has(&Capabilities::interrupt, "interrupt")) GTEST_SKIP() << "waived: interrupt";
  const lp::Model model = bench::staircase({.regions = 2, .periods = 8, .commodities = 6}, 1);
  for (const Options& options : all_methods(*solver_)) {
    const auto session = load(model);
    bool stop = false;
    Sink sink;
    sink.interrupted = [&] { return std::exchange(stop, true); };  // the second question is answered with yes
    ASSERT_EQ(session->solve(options, sink).status, Status::interrupted);
    sink.interrupted = [] { return false; };
    expect_certified(model, session->solve(options, sink));
    expect_certified(model, session->solve(options, {}));
  }
}

TEST_P(Limits, ProgressIsReported) {
  for (Options options : all_methods(*solver_)) {
    int reports = 0;
    Sink sink;
    sink.progress = [&](const Progress& p) {
      ++reports;
      EXPECT_EQ(p.stage, "solve");
      EXPECT_FALSE(p.detail.empty());
      EXPECT_EQ(p.detail.find("-1"), std::string::npos) << p.detail;
    };
    // One each tenth of a second, but a busy machine may not come to its first iteration so soon.
    for (options.time_limit_seconds = 0.5; reports == 0 && options.time_limit_seconds < 60.0; options.time_limit_seconds *= 2.0)
      load(large())->solve(options, sink);
    EXPECT_GE(reports, 1) << static_cast<int>(options.method);
  }
}

TEST_P(Limits, ThreadCountsMayChangeAndThreadsMaySolveAtOnce) {
  const lp::Model model = bench::staircase({.regions = 2, .periods = 8, .commodities = 6}, 1);
  const double objective = solve(model).objective;
  for (const int threads : {1, 2, 1, 4, 2}) {
    Options options;
    options.threads = threads;
    expect_certified(model, solve(model, options));
  }
  std::atomic<int> good = 0;
  std::vector<std::jthread> workers;
  for (int k = 0; k < 4; ++k)
    workers.emplace_back([&] {
      Options options;
      options.threads = 1;
      for (int i = 0; i < 5; ++i) {
        const Outcome outcome = solve(model, options);
        if (outcome.status == Status::optimal && std::abs(outcome.objective - objective) < 1e-6 * objective) ++good;
      }
    });
  workers.clear();
  EXPECT_EQ(good, 20);
}

TEST_P(Limits, SameInputsSameBits) {
  const lp::Model model = bench::staircase({.regions = 2, .periods = 8, .commodities = 6}, 1);
  for (const Options& options : all_methods(*solver_)) {
    const Outcome a = solve(model, options), b = solve(model, options);
    EXPECT_EQ(a.x, b.x);
    EXPECT_EQ(a.y, b.y);
  }
}

}  // namespace
}  // namespace ingot::solver
