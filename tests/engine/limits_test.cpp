// What a limit leaves: plans of steps that were done, flagged and stored; where there is none, nothing.
#include <algorithm>
#include <cmath>

#include "engine/optimise.hpp"
#include "engine/plan_run.hpp"
#include "engine/sweep_points.hpp"
#include "store/run.hpp"
#include "tests/engine/support.hpp"
#include "tests/support/tiny.hpp"

namespace ingot::engine::testing {
namespace {

using ingot::testing::Tiny;

/// A solver whose time is up after so many programs of the optimiser.
struct Clock {
  int allowed = 1000;
  bool with_point = false;       ///< at the limit it holds a point: the optimum, though it does not know
  int programs = 0;              ///< that the optimiser formulated
  std::vector<double> limits{};  ///< seconds given to each solve of them
  int heard = 0;

  Sink sink() {
    Sink s;
    s.progress = [this](const Progress& p) { programs += p.stage == "formulate" ? 1 : 0; };
    return s;
  }
};

class TimedSession : public solver::Session {
 public:
  TimedSession(std::unique_ptr<solver::Session> real, Clock& clock) : real_(std::move(real)), clock_(clock) {}
  solver::Outcome solve(const solver::Options& options, const Sink& sink, const solver::Basis* start) override {
    if (clock_.programs > clock_.heard) clock_.limits.push_back(options.time_limit_seconds);
    clock_.heard = clock_.programs;
    const bool up = clock_.programs > clock_.allowed;
    solver::Outcome outcome;
    if (!up || clock_.with_point) outcome = real_->solve(options, sink, start);
    if (up) outcome.status = solver::Status::time_limit;
    return outcome;
  }
  std::int64_t update(const lp::Model& model) override { return real_->update(model); }
  std::optional<solver::Conflict> conflict(double seconds, const Sink& sink) override { return real_->conflict(seconds, sink); }

 private:
  std::unique_ptr<solver::Session> real_;
  Clock& clock_;
};

class TimedSolver : public solver::Solver {
 public:
  explicit TimedSolver(Clock& clock) : clock_(clock) {}
  std::string_view name() const override { return real_->name(); }
  std::string version() const override { return real_->version(); }
  solver::Capabilities capabilities() const override { return real_->capabilities(); }
  std::unique_ptr<solver::Session> load(const lp::Model& model) const override {
    return std::make_unique<TimedSession>(real_->load(model), clock_);
  }

 private:
  std::unique_ptr<solver::Solver> real_ = solver::make_highs();
  Clock& clock_;
};

auto timed(Clock& clock) {
  return [&clock] { return std::make_unique<TimedSolver>(clock); };
}

Answer optimise(const Problem& problem, Clock& clock) {
  Request request;
  request.jobs = 1;
  request.time_limit_seconds = 1000.0;
  const Sink sink = clock.sink();
  request.make_solver = timed(clock);
  Optimiser optimiser(request, sink);
  return optimiser.run(problem);
}

/// 10 stand and 5 more may come each year: 12.5, 17.5, 22.5, 27.5 on average; made from base at 1 a unit up to 12, then at 4.
struct Growing : Tiny {
  Growing() : Tiny(4) {
    const RegionId a = region("A");
    const CommodityId base = commodity("base"), target = commodity("target");
    const SiteId cheap = maker("cheap", a, base), dear = maker("dear", a, base), plant = maker("plant", a, target);
    problem.sites[cheap].may_build = problem.sites[dear].may_build = false;
    problem.sites[cheap].variable_cost = flat(1.0);
    problem.sites[dear].variable_cost = flat(4.0);
    existing(cheap, 12.0);
    existing(dear, 1000.0);
    existing(plant, 10.0);
    flow(plant, base, FlowDirection::in, 1.0);
    problem.sites[plant].growth_per_year = flat(0.0);
    problem.sites[plant].growth_seed = 5.0;
    problem.objective.target = target;
  }
};

void expect_flagged(const Answer& answer, Found found) {
  EXPECT_EQ(answer.status, Status::limit);
  EXPECT_EQ(answer.plan.status, PlanStatus::limit);
  EXPECT_EQ(answer.found, found);
  ASSERT_TRUE(answer.has_plan());
  EXPECT_TRUE(answer.check.passed);
}

void expect_no_prices(const Problem& problem, const Plan& plan) {
  for (std::size_t pair = 0; pair < plan.price.items(); ++pair)
    for (const PeriodId t : problem.calendar.ids()) EXPECT_EQ(plan.price.at(pair, t), 0.0);
}

TEST(Limits, ComputeKeepsTheMostThatCanBeDelivered) {
  // 12.5 + 17.5 + 22.5 + 27.5 = 80 are delivered by the first program; the second would find the least cost of it.
  Growing g;
  g.problem.objective.kind = ObjectiveKind::compute;
  Clock clock{.allowed = 1};
  const Answer answer = optimise(g.problem, clock);
  expect_flagged(answer, Found::most_delivery);
  EXPECT_NEAR(answer.plan.objective, 80.0, 1e-6);
  EXPECT_FALSE(answer.plan.binding.empty());  // what keeps delivery from being more is known
  expect_no_prices(g.problem, answer.plan);
  Clock none{.allowed = 0};
  EXPECT_FALSE(optimise(g.problem, none).has_plan());
}

TEST(Limits, FastestKeepsTheBestDateSoFar) {
  // 15 a year is first reached in 2027 (17.5). Of four years the last is tried first, then by halves 2027, then 2026; then the cost.
  Growing g;
  g.problem.objective.kind = ObjectiveKind::fastest;
  g.problem.objective.target_level = 15.0;
  const double dates[] = {2029.0, 2027.0, 2027.0};
  for (int allowed = 1; allowed <= 3; ++allowed) {
    Clock clock{.allowed = allowed};
    const Answer answer = optimise(g.problem, clock);
    SCOPED_TRACE(allowed);
    expect_flagged(answer, Found::some_date);
    ASSERT_TRUE(answer.fastest_date);
    EXPECT_NEAR(*answer.fastest_date, dates[allowed - 1], 1e-9);
    EXPECT_GE(answer.plan.objective, 15.0 - 1e-6);  // the rate of that year
    expect_no_prices(g.problem, answer.plan);
  }
  Clock whole;
  const Answer answer = optimise(g.problem, whole);
  EXPECT_EQ(answer.status, Status::optimal);
  EXPECT_NEAR(*answer.fastest_date, 2027.0, 1e-9);
  EXPECT_EQ(whole.programs, 4);
  // A point at a limit that reaches nothing is no answer.
  Clock first{.allowed = 0, .with_point = true};
  EXPECT_FALSE(optimise(g.problem, first).has_plan());
}

TEST(Limits, OneLimitHoldsForAllProgramsOfAPlan) {
  Growing g;
  g.problem.objective.kind = ObjectiveKind::fastest;
  g.problem.objective.target_level = 15.0;
  Clock clock;
  optimise(g.problem, clock);
  ASSERT_EQ(clock.limits.size(), 4U);
  EXPECT_EQ(clock.limits[0], 1000.0);
  for (std::size_t i = 1; i < clock.limits.size(); ++i) EXPECT_LT(clock.limits[i], clock.limits[i - 1]);
}

TEST(Limits, ReinvestedCashFlowKeepsTheRoundBefore) {
  // A plant of 100 whose unit draws 2; the owner brings 10 a year and reinvests half of what it earns (0.8 a unit). The first round may
  // spend 10: 5 run. The second may spend 10 + 0.5 x 0.8 x 5 = 12: 6 run.
  Tiny t(1);
  t.problem.objective.kind = ObjectiveKind::cost;
  const RegionId a = t.region("A");
  const CommodityId x = t.commodity("x");
  const SiteId plant = t.maker("p", a, x);
  t.existing(plant, 100.0);
  t.fixed_demand(x, a, 100.0, 1.0);
  t.problem.sites[plant].capital_outlay = t.flat(2.0);
  t.problem.sites[plant].variable_cost = t.flat(0.2);
  CapitalSource& own = t.problem.capital[t.source("own", INFINITY, 10.0)];
  own.kind = CapitalKind::cash;
  own.earning = Earning{{plant}, t.flat(0.5), {}, 0.0};
  const double runs[] = {5.0, 6.0};
  for (int allowed = 1; allowed <= 2; ++allowed) {
    SCOPED_TRACE(allowed);
    Clock clock{.allowed = allowed};
    const Answer answer = optimise(t.problem, clock);
    expect_flagged(answer, Found::round);
    EXPECT_EQ(answer.cash_rounds.size(), static_cast<std::size_t>(allowed));
    EXPECT_FALSE(answer.cash_converged);
    EXPECT_NEAR(answer.plan.activity[0].at(plant, PeriodId(0)), runs[allowed - 1], 1e-6);
  }
  Clock none{.allowed = 0};
  EXPECT_FALSE(optimise(t.problem, none).has_plan());
}

PlanResponse plan_at(const Place& place, Clock& clock) {
  Request request = place.request("one-fab");
  request.make_solver = timed(clock);
  return plan(request, clock.sink());
}

TEST(Limits, APointIsStoredAndFlagged) {
  const Place place;
  Clock clock{.allowed = 0, .with_point = true};
  const PlanResponse r = plan_at(place, clock);
  EXPECT_EQ(r.status, Status::limit);
  EXPECT_TRUE(r.check_passed);
  EXPECT_NE(r.limit_text.find("none shows it to be the best"), std::string::npos);
  EXPECT_NE(r.limit_text_fr, "");
  EXPECT_FALSE(r.series.empty());
  EXPECT_FALSE(r.money.has_value());  // there are no prices
  EXPECT_TRUE(r.binding.empty());
  const store::RunInfo info = store::read_info(r.run);
  EXPECT_EQ(info.status, "limit");
  EXPECT_EQ(info.facts.at("limit"), r.limit_text);
}

TEST(Limits, WhereNothingIsFoundNothingIsStored) {
  const Place place;
  Clock clock{.allowed = 0};
  const PlanResponse r = plan_at(place, clock);
  EXPECT_EQ(r.status, Status::limit);
  EXPECT_NE(r.limit_text.find("Nothing was found"), std::string::npos);
  EXPECT_EQ(r.run, "");
  EXPECT_FALSE(fs::exists(place.root() / "runs"));
}

TEST(Limits, FinishedPointsOfASweepStayAndTheOthersAreFlagged) {
  const Place place;
  Request request = place.request("one-fab");
  const SweepResponse some = sweep(request, "fab_seed=0:6:3", Sink{});  // 0, 3, 6
  request.time_limit_seconds = 0.0;
  const SweepResponse all = sweep(request, "fab_seed=0:6:7", Sink{});
  EXPECT_EQ(all.run, some.run);
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(all.points[i].status, i % 3 == 0 ? Status::optimal : Status::limit) << i;
    EXPECT_EQ(all.points[i].found, i % 3 == 0);
  }
  EXPECT_EQ(all.points[3].objective, some.points[1].objective);
  EXPECT_EQ(finished_points(all.run).size(), 3U);  // nothing half
  request.time_limit_seconds = 1e300;
  Counted rest;
  for (const SweepPoint& p : sweep(request, "fab_seed=0:6:7", rest.sink()).points) EXPECT_EQ(p.status, Status::optimal);
  EXPECT_EQ(rest.stages["formulate"], 4);
}

TEST(Limits, ASweepThatFindsNothingLeavesNothing) {
  const Place place;
  Request request = place.request("one-fab");
  request.time_limit_seconds = 0.0;
  EXPECT_EQ(sweep(request, "fab_seed=0:6:3", Sink{}).run, "");
  EXPECT_FALSE(fs::exists(place.root() / "runs"));
}

TEST(Limits, WhatALimitLeftOfAPointIsKeptWithItsStatus) {
  const Place place;
  const fs::path file = place.root() / "points.jsonl";
  SweepPoint point;
  point.value = 2.0;
  point.objective = 7.0;
  point.found = true;
  point.status = Status::limit;
  keep_point(file, point, "abc");
  EXPECT_EQ(finished_points(file).at("abc").status, Status::limit);
  point.status = Status::optimal;
  point.objective = 8.0;
  keep_point(file, point, "abc");  // solved since
  EXPECT_EQ(finished_points(file).at("abc").status, Status::optimal);
  EXPECT_EQ(finished_points(file).at("abc").objective, 8.0);
}

TEST(Limits, APointThatALimitLeftIsSolvedAgain) {
  const Place place;
  const Request request = place.request("one-fab");
  const SweepResponse first = sweep(request, "fab_seed=0:6:3", Sink{});
  Place::edit(first.run, "\"status\":\"optimal\"", "\"status\":\"limit\"");
  Counted again;
  for (const SweepPoint& p : sweep(request, "fab_seed=0:6:3", again.sink()).points) EXPECT_EQ(p.status, Status::optimal);
  EXPECT_EQ(again.stages["formulate"], 3);
}

TEST(Limits, AClaimSaysThatItsSolveCameToALimit) {
  const Place place;
  const fs::path pack = place.copy_pack("one-fab");
  write_text(pack / "claims.csv",
             "id,name,name_fr,says,says_fr,measure,sense,threshold,unit,weight,source\n"
             "most,All is absorbed,Tout est absorbé,,,absorption,at_least,1 USD,USD,1,judgement\n"
             "money,It costs,Cela coûte,,,spend,at_least,1 USD,USD,1,judgement\n");
  const fs::path file = place.scenario("extends = \"one-fab\"\ntitle = \"Judged\"\n[options]\ntarget_commodity = \"compute\"\n");
  for (const bool enough : {true, false}) {
    Clock clock{.allowed = enough ? 1000 : 1};
    bool limited = false;
    PlanRun how;
    how.absorption = true;
    how.absorption_limited = &limited;
    Request request = place.request(file);
    request.make_solver = timed(clock);
    const PlanResponse r = run_plan(request, clock.sink(), how);
    EXPECT_EQ(r.status, Status::optimal);
    EXPECT_EQ(limited, !enough);
    ASSERT_EQ(r.claims.size(), 2U);
    EXPECT_EQ(r.claims[0].value.has_value(), enough);
    EXPECT_EQ(r.claims[0].missing.find("came to a limit") != std::string::npos, !enough) << r.claims[0].missing;
    EXPECT_TRUE(r.claims[1].value.has_value());
  }
}

TEST(Limits, AVerdictSaysThatABudgetCameToALimit) {
  const Place place;
  Clock clock;
  const auto judged = [&] {
    clock.programs = clock.heard = 0;
    Request request = place.request("one-fab");
    request.store = false;
    request.make_solver = timed(clock);
    return verdict(request, clock.sink(), "fab_seed=0:6:3");
  };
  EXPECT_FALSE(judged().limited);
  clock.allowed = clock.programs - 1;  // all but the last budget
  const VerdictResponse cut = judged();
  EXPECT_EQ(cut.plan.status, Status::optimal);
  EXPECT_TRUE(cut.limited);
  ASSERT_TRUE(cut.budget.has_value());
  EXPECT_EQ(
      std::count_if(cut.budget->points.begin(), cut.budget->points.end(), [](const SweepPoint& p) { return p.status == Status::limit; }),
      1);
}

TEST(Limits, AVerdictWithoutAPlanSweepsNothing) {
  const Place place;
  Request request = place.request("one-fab");
  EXPECT_FALSE(verdict(request, Sink{}, "fab_seed=0:6:3").limited);
  request.time_limit_seconds = 0.0;
  const VerdictResponse none = verdict(request, Sink{}, "fab_seed=0:6:4");
  EXPECT_EQ(none.plan.status, Status::limit);
  EXPECT_FALSE(none.budget.has_value());
}

}  // namespace
}  // namespace ingot::engine::testing
