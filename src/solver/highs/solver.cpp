#include <fmt/format.h>

#include "solver/highs/session.hpp"

namespace ingot::solver {
namespace {

class Highs final : public Solver {
 public:
  std::string_view name() const override { return "HiGHS"; }
  std::string version() const override { return Highs_version(); }
  Capabilities capabilities() const override {
    return {.interior_point = true, .warm_start = true, .mixed_integer = true, .conflict = true, .interrupt = true};
  }
  std::unique_ptr<Session> load(const lp::Model& model) const override { return std::make_unique<highs::HighsSession>(model); }
};

}  // namespace

std::unique_ptr<Solver> make_highs() { return std::make_unique<Highs>(); }

}  // namespace ingot::solver
