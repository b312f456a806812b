// What a solver must refuse, by name, and that it keeps quiet.

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <limits>

#include "base/error.hpp"
#include "candidates.hpp"
#include "lp/builder.hpp"
#include "models.hpp"

namespace ingot::solver {
namespace {

class Input : public Conformance {
 protected:
  std::string refusal(const lp::Model& model) const {
    try {
      load(model);
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::solver);
      return e.what();
    }
    return "accepted";
  }
};
INGOT_FOR_ALL_SOLVERS(Input);

lp::Model small() {
  lp::Builder b("small", false);
  const lp::Column x = b.add_column("capacity[fab,TW]", 0.0, 1.0, 1.0);
  b.add(b.add_row("balance[wafer,TW]", 0.5, lp::infinity), x, 1.0);
  return std::move(b).build().model;
}

TEST_P(Input, NumbersThatAreNoneAreRefusedByName) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {nan, lp::infinity, -lp::infinity}) {
    lp::Model m = small();
    m.values[0] = bad;
    EXPECT_NE(refusal(m).find("capacity[fab,TW]"), std::string::npos);
    EXPECT_NE(refusal(m).find("balance[wafer,TW]"), std::string::npos);
    m = small();
    m.cost[0] = bad;
    EXPECT_NE(refusal(m).find("capacity[fab,TW]"), std::string::npos);
  }
  for (const double bad : {nan, lp::infinity}) {
    lp::Model m = small();
    m.row_lower[0] = bad;
    EXPECT_NE(refusal(m).find("balance[wafer,TW]"), std::string::npos);
    m = small();
    m.column_lower[0] = bad;
    EXPECT_NE(refusal(m).find("capacity[fab,TW]"), std::string::npos);
  }
  lp::Model changed = small();
  const auto session = load(changed);
  changed.row_upper[0] = nan;
  EXPECT_THROW(session->update(changed), Error);
}

TEST_P(Input, NothingIsPrinted) {
  // what the library writes on stdout and stderr goes to a file for the while
  char path[] = "/tmp/ingot-quiet-XXXXXX";
  const int file = mkstemp(path);
  ASSERT_GE(file, 0);
  std::fflush(stdout);
  const int saved_out = dup(1), saved_err = dup(2);
  dup2(file, 1);
  dup2(file, 2);
  int lines = 0;
  Sink sink;
  sink.log = [&](std::string_view) { ++lines; };
  sink.progress = [](const Progress&) {};
  sink.interrupted = [] { return false; };
  const RandomProgram program = random_program({}, 5);
  lp::Model infeasible = small();
  infeasible.row_lower[0] = 3.0;
  for (const Options& options : all_methods(*solver_)) {
    load(program.model)->solve(options, {});
    load(program.model)->solve(options, sink);
    const auto session = load(infeasible);
    session->solve(options, {});
    session->conflict(1.0, {});
  }
  std::fflush(stdout);
  dup2(saved_out, 1);
  dup2(saved_err, 2);
  close(saved_out);
  close(saved_err);
  const off_t written = lseek(file, 0, SEEK_END);
  close(file);
  unlink(path);
  EXPECT_EQ(written, 0);
  EXPECT_GT(lines, 5);  // it all went to the sink
}

TEST_P(Input, AnExceptionOfTheSinkComesOut) {
  const RandomProgram program = random_program({.rows = 60, .columns = 90}, 3);
  Sink sink;
  sink.log = [](std::string_view) { throw Error(ErrorCode::io, "log", "the disk is full"); };
  const auto session = load(program.model);
  EXPECT_THROW(session->solve({}, sink), Error);
  sink.log = nullptr;
  sink.interrupted = [asked = 0]() mutable { return ++asked > 2 ? throw Error(ErrorCode::io, "log", "the disk is full") : false; };
  EXPECT_THROW(session->solve({}, sink), Error);
  expect_certified(program.model, session->solve({}, {}));  // and the session lives on
}

}  // namespace
}  // namespace ingot::solver
