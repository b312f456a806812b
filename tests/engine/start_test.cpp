// Where a solve starts: the answer does not depend on it.
#include <gmock/gmock.h>

#include "tests/engine/support.hpp"

namespace ingot::engine::testing {
namespace {

TEST(Start, ARunKeepsItsBasisAndGoesOnFromIt) {
  Place place;
  Request request = place.request("one-fab");
  request.start = "none";
  const PlanResponse first = plan(request, Sink{});
  ASSERT_TRUE(fs::exists(fs::path(first.run) / "plan.basis"));
  for (const std::string& start : {first.run, (fs::path(first.run) / "plan.basis").string()}) {
    request.start = start;
    const PlanResponse again = plan(request, Sink{});
    EXPECT_NEAR(again.objective, first.objective, 1e-9 * std::abs(first.objective));
    EXPECT_THAT(again.method, ::testing::HasSubstr("warm"));
  }
}

TEST(Start, ThePacksOwnBasisIsUsedAndADamagedOneIsNot) {
  Place place;
  const fs::path pack = place.copy_pack("one-fab");
  Request request = place.request(pack);
  request.start = "none";
  const PlanResponse cold = plan(request, Sink{});
  EXPECT_THAT(cold.method, ::testing::Not(::testing::HasSubstr("warm")));
  request.start = "pack";
  write_text(pack / "starts" / "a-damaged.basis", "ingot-basis 1\nlabels\ncolu");
  std::string log;
  Sink sink;
  sink.log = [&log](std::string_view line) { log.append(line).push_back('\n'); };
  EXPECT_NEAR(plan(request, sink).objective, cold.objective, 1e-9 * std::abs(cold.objective));
  EXPECT_THAT(log, ::testing::HasSubstr("a-damaged.basis"));
  fs::copy_file(fs::path(cold.run) / "plan.basis", pack / "starts" / "kept.basis");
  const PlanResponse warm = plan(request, Sink{});
  EXPECT_THAT(warm.method, ::testing::HasSubstr("warm"));
  EXPECT_NEAR(warm.objective, cold.objective, 1e-9 * std::abs(cold.objective));
  EXPECT_EQ(warm.hash, cold.hash) << "where a solve starts is no part of the scenario";
}

TEST(Start, WhatIsNamedMustBeThere) {
  Place place;
  Request request = place.request("one-fab");
  request.start = (place.root() / "nowhere").string();
  EXPECT_EQ(error_of([&] { plan(request, Sink{}); }).code(), ErrorCode::usage);
  request.start = place.root().string();  // a folder that is no run
  EXPECT_EQ(error_of([&] { plan(request, Sink{}); }).code(), ErrorCode::input);
}

}  // namespace
}  // namespace ingot::engine::testing
