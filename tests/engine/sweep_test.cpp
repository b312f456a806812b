// `sweep`: the curve, and going on where a run was cut short.
#include <sys/resource.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "engine/sweep_points.hpp"
#include "solver/solver.hpp"
#include "tests/engine/support.hpp"

namespace ingot::engine::testing {
namespace {

/// One fab with a fund that pays for all of it.
struct Funded : Place {
  Funded() {
    pack = copy_pack("one-fab");
    append(pack / "parameters.csv", "budget,200,M USD,,,,,judgement,2026-01,J,teaching number\n");
    write_text(pack / "capital.csv",
               "id,name,name_fr,commitment,pace,from,until,processes,regions,required_return,source,note\n"
               "fund,The fund,Le fonds,budget,,,,,,,,\n");
  }
  fs::path pack;
};

TEST(Sweep, BudgetCurveIsConcaveAndEndsAsByHand) {
  // With nothing: 400 thousand served, 320 lost: 320 + 40 (2 + 0.5) + 400 x 0.15 = 480 million. The plan of the README takes 230 and
  // leaves 445.25. With 200: 2 kwpy in the east for 2028 (40, gain 6 each) and 160 / 30 in the west (gain 3.75 each, more a dollar than the
  // east of 2029): 480 - 12 - 20 = 448.
  Funded place;
  const SweepResponse r = sweep(place.request(place.pack), "budget=0 M USD:250 M USD:11", Sink{});
  ASSERT_EQ(r.points.size(), 11u);
  EXPECT_EQ(r.unit, "M USD");
  for (const SweepPoint& p : r.points) {
    EXPECT_EQ(p.status, Status::optimal);
    EXPECT_LT(p.largest_violation, 1e-6);
    EXPECT_LT(p.duality_gap, 1e-6);
  }
  EXPECT_NEAR(r.points[0].objective, -480e6, 1.0);
  EXPECT_NEAR(r.points[8].value, 200.0, 1e-9);
  EXPECT_NEAR(r.points[8].objective, -448e6, 1.0);
  EXPECT_NEAR(r.points[10].objective, -445.25e6, 1.0);  // more money finds nothing to do
  for (std::size_t i = 1; i < r.points.size(); ++i) {
    const double step = r.points[i].objective - r.points[i - 1].objective;
    EXPECT_GE(step, -1.0);
    if (i > 1) {
      EXPECT_LE(step, r.points[i - 1].objective - r.points[i - 2].objective + 1.0);
    }
  }
  EXPECT_TRUE(r.points[0].warm);
  EXPECT_FALSE(r.points[8].warm);  // the scenario's own value: where a sweep begins
  EXPECT_EQ(r.figures.size(), r.points[0].figures_last.size());
}

TEST(Sweep, EachPointIsAPlanOfItsOwn) {
  // Solved from the basis of the point before, or alone: the same.
  Funded place;
  const SweepResponse r = sweep(place.request(place.pack), "budget=20:180:5", Sink{});
  for (const SweepPoint& p : r.points) {
    Request request = place.request(place.pack);
    request.store = false;
    request.set = {{"budget", std::to_string(p.value) + " M USD"}};
    EXPECT_NEAR(plan(request, Sink{}).objective, p.objective, 1e-7 * 480e6);
  }
}

TEST(Sweep, GoesOnWhereItWasCut) {
  Funded place;
  Request request = place.request(place.pack);
  request.output = place.root() / "curve.jsonl";
  const std::string vary = "budget=0:200:5";
  Counted first, again, cut;
  const SweepResponse whole = sweep(request, vary, first.sink());
  EXPECT_EQ(first.stages["formulate"], 5);

  const SweepResponse known = sweep(request, vary, again.sink());
  EXPECT_EQ(again.stages["formulate"], 0);  // all found in the file
  ASSERT_EQ(known.points.size(), 5u);

  std::string text = read_text(*request.output);
  text.resize(text.find_last_not_of("\n") - 10);  // a kill in the middle of the last line
  write_text(*request.output, text);
  const SweepResponse mended = sweep(request, vary, cut.sink());
  EXPECT_EQ(cut.stages["formulate"], 1);
  Counted after;
  sweep(request, vary, after.sink());
  EXPECT_EQ(after.stages["formulate"], 0);  // the new line was not swallowed by the cut one
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(known.points[i].objective, whole.points[i].objective);
    EXPECT_NEAR(mended.points[i].objective, whole.points[i].objective, 1.0);
    EXPECT_EQ(known.points[i].figures_last, whole.points[i].figures_last);
  }
  // Another scenario finds nothing of its own in the file.
  Counted other;
  request.set = {{"fab_seed", "3 kwpy/year"}};
  sweep(request, vary, other.sink());
  EXPECT_EQ(other.stages["formulate"], 5);
}

TEST(Sweep, InterruptionKeepsFinishedPoints) {
  Funded place;
  Request request = place.request(place.pack);
  request.output = place.root() / "curve.jsonl";
  int begun = 0;
  Sink sink;
  sink.progress = [&](const Progress& p) { begun += p.stage == "sweep" ? 1 : 0; };
  sink.interrupted = [&] { return begun >= 3; };
  EXPECT_EQ(error_of([&] { sweep(request, "budget=0:200:5", sink); }).code(), ErrorCode::interrupted);
  Counted rest;
  const SweepResponse r = sweep(request, "budget=0:200:5", rest.sink());
  EXPECT_EQ(r.points.size(), 5u);
  EXPECT_LT(rest.stages["formulate"], 5);
  EXPECT_GT(rest.stages["formulate"], 0);
}

TEST(Sweep, WorkersShareTheWorkAndTheAnswerIsTheSame) {
  Funded place;
  Request request = place.request(place.pack);
  const SweepResponse alone = sweep(request, "budget=0:200:7", Sink{});
  for (const int jobs : {2, 3, 16}) {
    request.jobs = jobs;
    request.output = place.root() / ("curve-" + std::to_string(jobs) + ".jsonl");
    Counted counted;
    const SweepResponse shared = sweep(request, "budget=0:200:7", counted.sink());
    EXPECT_EQ(counted.stages["formulate"], 7);
    ASSERT_EQ(shared.points.size(), 7u);
    for (std::size_t i = 0; i < 7; ++i) {
      EXPECT_EQ(shared.points[i].value, alone.points[i].value);
      EXPECT_EQ(shared.points[i].status, Status::optimal);
      EXPECT_NEAR(shared.points[i].objective, alone.points[i].objective, 1.0);
    }
    Counted again;  // all of them were kept
    sweep(request, "budget=0:200:7", again.sink());
    EXPECT_EQ(again.stages["formulate"], 0);
  }
}

TEST(Sweep, WhatOneWorkerThrowsStopsAllAndComesOut) {
  Funded place;
  Request request = place.request(place.pack);
  request.jobs = 2;
  request.output = place.root() / "curve.jsonl";
  int begun = 0;  // the sweep lets one thread at a time into the sink
  Sink sink;
  sink.progress = [&](const Progress& p) {
    if (p.stage == "formulate" && ++begun == 3) throw Error(ErrorCode::io, "sink", "is full");
  };
  EXPECT_EQ(error_of([&] { sweep(request, "budget=0:200:9", sink); }).code(), ErrorCode::io);
  Counted rest;
  EXPECT_EQ(sweep(request, "budget=0:200:9", rest.sink()).points.size(), 9u);
  EXPECT_LT(rest.stages["formulate"], 9);
}

TEST(Sweep, ASolverThatCannotBeMadeComesOut) {
  Funded place;
  Request request = place.request(place.pack);
  for (const int jobs : {1, 2, 4}) {
    request.jobs = jobs;
    request.make_solver = []() -> std::unique_ptr<solver::Solver> { throw Error(ErrorCode::solver, "solver", "has no licence"); };
    EXPECT_EQ(error_of([&] { sweep(request, "budget=0:200:9", Sink{}); }).code(), ErrorCode::solver) << jobs;
  }
}

TEST(Sweep, APointFoundInTheFileHasTheValueThatWasAskedFor) {
  // Two parameters, 150 and 2 by the scenario: the first point of the second sweep is the first point of the first.
  Funded place;
  Request request = place.request(place.scenario("extends = \"one-fab\"\n[parameters]\nbudget = \"150\"\nfab_seed = \"2\"\n"));
  request.output = place.root() / "curve.jsonl";
  sweep(request, "budget=150:200:2", Sink{});
  Counted counted;
  const SweepResponse other = sweep(request, "fab_seed=2:3:2", counted.sink());
  EXPECT_EQ(counted.stages["formulate"], 1);
  ASSERT_EQ(other.points.size(), 2u);
  EXPECT_EQ(other.points[0].value, 2.0);
  EXPECT_EQ(other.points[1].value, 3.0);
}

TEST(Sweep, AFullDiskIsSaidAsSuch) {
  // A limit on the size of files stands for the disk: the first bytes of a line still fit.
  const Place place;
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{40, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  errno = 0;
  const Error error = error_of([&] { keep_point(place.root() / "curve.jsonl", SweepPoint{}, "abc"); });
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(error.code(), ErrorCode::io);
  EXPECT_NE(error.message().find(std::strerror(EFBIG)), std::string::npos) << error.message();
}

TEST(Sweep, LogarithmicSteps) {
  Funded place;
  const SweepResponse r = sweep(place.request(place.pack), "budget=2 M USD:200 M USD:3:log", Sink{});
  ASSERT_EQ(r.points.size(), 3u);
  EXPECT_NEAR(r.points[1].value, 20.0, 1e-9);
}

TEST(Sweep, BadRangesAreExplained) {
  Funded place;
  const Request request = place.request(place.pack);
  for (const std::string vary : {"budget", "budget=1:2", "budget=1:2:1", "budget=1:2:many", "budget=1:2:2.7", "budget=1:2:3x",
                                 "budget=1:2:", "nobody=1:2:3", "budget=1 kwpy:2 kwpy:3", "budget=0:2:3:log"}) {
    const Error error = error_of([&] { sweep(request, vary, Sink{}); });
    EXPECT_EQ(error.code(), ErrorCode::usage) << vary;
    EXPECT_FALSE(error.fix().empty()) << vary;
  }
}

TEST(Sweep, InfeasiblePointsAreToldAndTheRestGoesOn) {
  // Demand that must be met with 10 thousand wafers standing: 100 thousand a year can be had, 180 cannot.
  const Place place;
  const fs::path pack = place.copy_pack("one-fab");
  Place::edit(pack / "demand.csv", "compute_worth", "");
  const SweepResponse r = sweep(place.request(pack), "compute_wanted=60:180:3", Sink{});
  ASSERT_EQ(r.points.size(), 3u);
  EXPECT_EQ(r.points[0].status, Status::optimal);
  EXPECT_EQ(r.points[1].status, Status::infeasible);
  EXPECT_EQ(r.points[2].status, Status::infeasible);
}

}  // namespace
}  // namespace ingot::engine::testing
