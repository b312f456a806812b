// Infeasible, unbounded, limit and interruption are answers with data, not errors.
#include <algorithm>

#include "solver/solver.hpp"
#include "tests/engine/support.hpp"

namespace ingot::engine::testing {
namespace {

bool names(const PlanResponse& r, const std::string& words) {
  return std::any_of(r.conflict.begin(), r.conflict.end(),
                     [&](const ConflictRow& row) { return row.what.find(words) != std::string::npos; });
}

std::string listed(const PlanResponse& r) {
  std::string text;
  for (const ConflictRow& row : r.conflict) text += row.row + ": " + row.what + "\n";
  return text;
}

TEST(Outcomes, InfeasibleNamesTheLimitsInConflict) {
  // At least 9 thousand wafers a year in the east, at most 8: the other limits and the demand have no part in it.
  const Place place;
  const fs::path file = place.scenario(R"(extends = "one-fab"
title = "Two minds"
title_fr = "Deux avis"
[tables.limits.promise]
name = "Promised wafers"
name_fr = "Plaquettes promises"
kind = "min"
quantity = "activity"
processes = "fab_east"
value = "9 k wafer/year"
source = "judgement"
[tables.limits.permit]
name = "Water permit"
name_fr = "Permis d'eau"
kind = "max"
quantity = "activity"
processes = "fab_east"
value = "8 k wafer/year"
source = "judgement"
[tables.limits.idle]
name = "Western limit"
name_fr = "Limite de l'Ouest"
kind = "max"
quantity = "activity"
processes = "fab_west"
value = "50 k wafer/year"
source = "judgement"
)");
  const PlanResponse r = plan(place.request(file), Sink{});
  EXPECT_EQ(r.status, Status::infeasible);
  EXPECT_TRUE(names(r, "Promised wafers")) << listed(r);
  EXPECT_TRUE(names(r, "Water permit")) << listed(r);
  EXPECT_FALSE(names(r, "Western limit")) << listed(r);
  EXPECT_LE(r.conflict.size(), 3u) << listed(r);
  EXPECT_TRUE(std::any_of(r.conflict.begin(), r.conflict.end(),
                          [](const ConflictRow& row) { return row.what_fr.find("Permis d'eau") != std::string::npos; }));
  EXPECT_NE(r.run, "");  // what is in conflict is kept, for the report
  EXPECT_TRUE(r.series.empty());
  EXPECT_FALSE(r.check_passed);
}

TEST(Outcomes, InfeasibleByTimeNamesCapacityAndDemand) {
  // Demand that must be met, before anything can be built: what stands and what is asked are in conflict.
  const Place place;
  const fs::path pack = place.copy_pack("one-fab");
  Place::edit(pack / "demand.csv", "compute_worth", "");
  const PlanResponse r = plan(place.request(pack), Sink{});
  EXPECT_EQ(r.status, Status::infeasible);
  EXPECT_TRUE(names(r, "Users of compute")) << listed(r);
  EXPECT_TRUE(names(r, "Eastern fab") || names(r, "Western fab")) << listed(r);
}

TEST(Outcomes, UnboundedIsSaid) {
  // A western wafer that earns its maker 100 000 USD, thrown away as soon as made: more without end.
  const Place place;
  Request request = place.request("one-fab");
  request.set = {{"wafer_cost[west]", "-100000 USD/wafer"}};
  const PlanResponse r = plan(request, Sink{});
  EXPECT_EQ(r.status, Status::unbounded);
  EXPECT_FALSE(r.check_passed);
  EXPECT_EQ(status_name(r.status), "unbounded");
}

TEST(Outcomes, NoTimeIsALimit) {
  const Place place;
  Request request = place.request("small-power");
  request.time_limit_seconds = 0.0;
  const PlanResponse r = plan(request, Sink{});
  EXPECT_EQ(r.status, Status::limit);
  EXPECT_FALSE(r.check_passed);
}

TEST(Outcomes, InterruptionEndsThePlan) {
  const Place place;
  for (const std::string method : {"simplex", "interior-point"}) {
    Request request = place.request("small-power");
    request.method = method;
    Sink sink;
    sink.interrupted = [] { return true; };
    const PlanResponse r = plan(request, sink);
    EXPECT_EQ(r.status, Status::interrupted) << method;
    EXPECT_EQ(r.run, "");
  }
  EXPECT_FALSE(fs::exists(place.root() / "runs"));
}

/// A solver whose answers are a little off, and which is interrupted where more digits are asked for.
class Halting : public solver::Session {
 public:
  explicit Halting(std::unique_ptr<solver::Session> real) : real_(std::move(real)) {}
  solver::Outcome solve(const solver::Options& options, const Sink& sink, const solver::Basis* start) override {
    solver::Outcome outcome;
    outcome.status = solver::Status::interrupted;
    if (options.tolerance < 1e-9) return outcome;
    outcome = real_->solve(options, sink, start);
    for (std::size_t j = 0; j < outcome.x.size(); ++j) outcome.x[j] *= j % 2 == 0 ? 0.9 : 1.1;
    return outcome;
  }
  std::int64_t update(const lp::Model& model) override { return real_->update(model); }
  std::optional<solver::Conflict> conflict(double seconds, const Sink& sink) override { return real_->conflict(seconds, sink); }

 private:
  std::unique_ptr<solver::Session> real_;
};

class HaltingSolver : public solver::Solver {
 public:
  std::string_view name() const override { return real_->name(); }
  std::string version() const override { return real_->version(); }
  solver::Capabilities capabilities() const override { return real_->capabilities(); }
  std::unique_ptr<solver::Session> load(const lp::Model& model) const override { return std::make_unique<Halting>(real_->load(model)); }

 private:
  std::unique_ptr<solver::Solver> real_ = solver::make_highs();
};

TEST(Outcomes, InterruptionOfTheSecondAttemptEndsThePlan) {
  const Place place;
  Request request = place.request("one-fab");
  request.make_solver = [] { return std::make_unique<HaltingSolver>(); };
  const PlanResponse r = plan(request, Sink{});
  EXPECT_EQ(r.status, Status::interrupted);
  EXPECT_EQ(r.run, "");
}

TEST(Outcomes, InterruptionOfWhatAVerdictWantsBesideThePlanEndsIt) {
  const Place place;
  const Request request = place.request(place.scenario("extends = \"one-fab\"\n[options]\ntarget_commodity = \"compute\"\n"));
  bool beside = false;
  Sink sink;
  sink.log = [&](std::string_view line) { beside = beside || line.find("unlimited capital") != std::string_view::npos; };
  sink.interrupted = [&] { return beside; };
  EXPECT_EQ(error_of([&] { verdict(request, sink, "none"); }).code(), ErrorCode::interrupted);
}

TEST(Outcomes, ErrorsOfTheSinkComeThrough) {
  const Place place;
  struct Stop {};
  Sink sink;
  sink.progress = [](const Progress& p) {
    if (p.stage == "solve") throw Stop{};
  };
  EXPECT_THROW(plan(place.request("one-fab"), sink), Stop);
  EXPECT_FALSE(fs::exists(place.root() / "runs"));
}

}  // namespace
}  // namespace ingot::engine::testing
