// The same program as MPS through Clp of Debian: the same objective. Checks the solver, the MPS writer and the senses at once.

#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>

#include "bench/staircase.hpp"
#include "candidates.hpp"
#include "lp/mps.hpp"
#include "models.hpp"

namespace ingot::solver {
namespace {

class SecondOpinion : public Conformance {};
INGOT_FOR_ALL_SOLVERS(SecondOpinion);

struct Answer {
  std::string word;  ///< "optimal", "infeasible" or what else it said
  double objective = 0.0;
};

/// Runs `clp FILE -max|-min -solve` as a child. Clp overlooks OBJSENSE, so the sense goes on the command line.
Answer ask_clp(const lp::Model& model) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / ("ingot-" + std::to_string(getpid()) + ".mps");
  {
    std::ofstream out(file);
    lp::write_mps(model, out);
  }
  const std::string command = "clp " + file.string() + (model.maximise ? " -max" : " -min") + " -solve -quit 2>&1";
  std::string text;
  if (FILE* pipe = popen(command.c_str(), "r")) {
    std::array<char, 4096> buffer{};
    while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), n);
    pclose(pipe);
  }
  std::filesystem::remove(file);
  const std::string mark = "Optimal objective ";
  const std::size_t at = text.rfind(mark);
  if (at != std::string::npos) return {"optimal", std::stod(text.substr(at + mark.size()))};
  if (text.find("nfeasible") != std::string::npos) return {"infeasible"};
  return {text};
}

bool clp_is_here() { return std::system("command -v clp > /dev/null 2>&1") == 0; }

#define NEEDS_CLP() \
  if (!clp_is_here()) GTEST_SKIP() << "waived: no clp program (apt-get install coinor-clp)"

TEST_P(SecondOpinion, RandomPrograms) {
  NEEDS_CLP();
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const RandomShape shape{.rows = 10 + static_cast<int>(seed), .columns = 12 + 2 * static_cast<int>(seed), .maximise = seed % 2 == 1};
    const RandomProgram program = random_program(shape, 100 + seed);
    const Answer clp = ask_clp(program.model);
    ASSERT_EQ(clp.word, "optimal") << seed;
    const Outcome ours = solve(program.model);
    expect_certified(program.model, ours);
    EXPECT_NEAR(ours.objective, clp.objective, 1e-6 * (1.0 + std::abs(clp.objective))) << seed;
  }
}

TEST_P(SecondOpinion, Staircases) {
  NEEDS_CLP();
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const lp::Model model = bench::staircase({.regions = 2, .periods = 8, .commodities = 7}, seed);
    const Answer clp = ask_clp(model);
    ASSERT_EQ(clp.word, "optimal");
    for (const Options& options : all_methods(*solver_)) {
      const Outcome ours = solve(model, options);
      expect_certified(model, ours);
      EXPECT_NEAR(ours.objective, clp.objective, 1e-6 * (1.0 + std::abs(clp.objective)));
    }
  }
}

TEST_P(SecondOpinion, InfeasibleOnes) {
  NEEDS_CLP();
  lp::Model model = bench::staircase({.regions = 2, .periods = 8, .commodities = 6}, 7);
  for (std::size_t j = 0; j < model.cost.size(); ++j)
    if (model.column_names[j].starts_with("unmet")) model.column_upper[j] = 0.0;
  EXPECT_EQ(ask_clp(model).word, "infeasible");
  EXPECT_EQ(solve(model).status, Status::infeasible);
}

}  // namespace
}  // namespace ingot::solver
