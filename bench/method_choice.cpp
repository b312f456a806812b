// Which method for which size: times simplex, IPX and HiPO (both with crossover) on staircases and prints a table. Prints ratios to
// simplex, since machines differ. The rule in src/solver/choose.cpp comes from this; so does solver/highs' choice of IPX over HiPO.
// HiPO needs libhighs_extras.so, which the highsbox wheel lacks: pip install highspy-extras, and name its folder in LD_LIBRARY_PATH.
//   bench_method_choice [time limit in seconds, 300] [threads, 2] [number of cases, 6]

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>

#include "lp/certificate.hpp"
#include "solver/highs/handle.hpp"
#include "staircase.hpp"

namespace {

using namespace ingot;

struct Timing {
  double seconds = 0.0, cpu_seconds = 0.0;
  bool certified = false;
  std::int64_t interior = 0, crossover = 0, simplex = 0;
};

/// Of all threads of this program.
double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec); };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Timing time_run(solver::highs::Handle& handle, int threads) {
  const auto begin = std::chrono::steady_clock::now();
  const double cpu_begin = cpu_seconds();
  handle.run(threads);
  Timing timing;
  timing.cpu_seconds = cpu_seconds() - cpu_begin;
  timing.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return timing;
}

Timing finish(const solver::highs::Handle& handle, const lp::Model& model, Timing timing) {
  std::vector<double> x(model.cost.size()), d(x.size()), activity(model.row_lower.size()), y(activity.size());
  Highs_getSolution(handle.get(), x.data(), d.data(), activity.data(), y.data());
  timing.certified = lp::certify(model, x, y).optimal(1e-6);
  timing.interior = handle.count("ipm_iteration_count");
  timing.crossover = handle.count("crossover_iteration_count");
  timing.simplex = handle.count("simplex_iteration_count");
  return timing;
}

Timing cold(const lp::Model& model, const char* method, double limit, int threads) {
  solver::highs::Handle handle;
  handle.pass(model);
  handle.set("solver", method);
  handle.set("time_limit", limit);
  return finish(handle, model, time_run(handle, threads));
}

/// Simplex again after every cost, bound or coefficient moved by up to `share`.
Timing warm(const lp::Model& model, double share, double limit, int threads) {
  solver::highs::Handle handle;
  handle.pass(model);
  handle.set("solver", "ipx");
  handle.run(threads);
  const solver::Basis basis = handle.basis();
  lp::Model moved = model;
  std::mt19937_64 random(3);
  const auto factor = [&] { return 1.0 + share * (2.0 * static_cast<double>(random() >> 11) * 0x1p-53 - 1.0); };
  for (double& c : moved.cost) c *= factor();
  for (double& b : moved.row_lower) b *= factor();
  for (double& b : moved.row_upper) b *= factor();
  for (double& v : moved.values)
    if (v != 1.0 && v != -1.0) v *= factor();
  handle.pass(moved);
  handle.set_basis(basis);
  handle.set("solver", "simplex");
  handle.set("time_limit", limit);
  return finish(handle, moved, time_run(handle, threads));
}

void print(std::string_view method, const Timing& t, double reference_cpu) {
  fmt::print("  {:<16} {:>8.2f} s  cpu {:>8.2f} s  {:>6.2f} x  interior {:>4}  crossover {:>6}  simplex {:>7}  {}\n", method, t.seconds,
             t.cpu_seconds, t.cpu_seconds / reference_cpu, t.interior, t.crossover, t.simplex, t.certified ? "certified" : "NOT certified");
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const double limit = argc > 1 ? std::atof(argv[1]) : 300.0;
  const int threads = argc > 2 ? std::atoi(argv[2]) : 2;
  const std::size_t cases = argc > 3 ? static_cast<std::size_t>(std::atoi(argv[3])) : 6;
  const bench::StaircaseSize sizes[] = {
      {.regions = 2, .periods = 8, .commodities = 8},
      {.regions = 3, .periods = 10, .commodities = 9},
      {.regions = 4, .periods = 12, .commodities = 10},
      {.regions = 5, .periods = 20, .commodities = 20},
      {.regions = 8, .periods = 36, .commodities = 20, .years_per_period = 0.25},
      {.regions = 12, .periods = 48, .commodities = 20, .years_per_period = 0.25},
  };
  const bool hipo = Highs_setStringOptionValue(solver::highs::Handle().get(), "solver", "hipo") == kHighsStatusOk;
  fmt::print("HiGHS {}, {} threads, HiPO {}\n", Highs_version(), threads, hipo ? "present" : "absent (libhighs_extras is not found)");
  for (std::size_t k = 0; k < std::min(cases, std::size(sizes)); ++k) {
    const lp::Model model = bench::staircase(sizes[k], 7);
    fmt::print("{} rows, {} columns, {} nonzeros\n", model.rows(), model.columns(), model.nonzeros());
    const Timing simplex = cold(model, "simplex", limit, threads);
    print("simplex", simplex, simplex.cpu_seconds);
    print("IPX", cold(model, "ipx", limit, threads), simplex.cpu_seconds);
    if (hipo) print("HiPO", cold(model, "hipo", limit, threads), simplex.cpu_seconds);
    print("warm, 1 % moved", warm(model, 0.01, limit, threads), simplex.cpu_seconds);
    print("warm, 10 % moved", warm(model, 0.10, limit, threads), simplex.cpu_seconds);
  }
}
