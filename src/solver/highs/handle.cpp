#include "solver/highs/handle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <vector>

#include "base/error.hpp"

namespace ingot::solver::highs {
namespace {

void require_accepted(HighsInt status, const char* option) {
  if (status == kHighsStatusError)
    throw Error(ErrorCode::solver, "HiGHS", fmt::format("the option {} or its value is refused", option), "check the version of HiGHS");
}

}  // namespace

Handle::Handle() : highs_(Highs_create()) {
  if (highs_ == nullptr) throw std::bad_alloc();
  Highs_setBoolOptionValue(highs_, "output_flag", 0);
}

Handle::~Handle() { Highs_destroy(highs_); }

void Handle::set(const char* option, bool value) { require_accepted(Highs_setBoolOptionValue(highs_, option, value ? 1 : 0), option); }
void Handle::set(const char* option, int value) { require_accepted(Highs_setIntOptionValue(highs_, option, value), option); }
void Handle::set(const char* option, double value) { require_accepted(Highs_setDoubleOptionValue(highs_, option, value), option); }
void Handle::set(const char* option, const char* value) { require_accepted(Highs_setStringOptionValue(highs_, option, value), option); }

std::int64_t Handle::count(const char* info) const {
  HighsInt value = 0;
  if (Highs_getIntInfoValue(highs_, info, &value) == kHighsStatusError) return 0;
  return std::max<HighsInt>(0, value);
}

double Handle::number(const char* info) const {
  double value = 0.0;
  return Highs_getDoubleInfoValue(highs_, info, &value) == kHighsStatusError ? 0.0 : value;
}

void Handle::pass(const lp::Model& model) {
  const std::vector<HighsInt> integrality(model.integer.begin(), model.integer.end());
  has_basis_ = false;
  const HighsInt status = Highs_passModel(
      highs_, model.columns(), model.rows(), static_cast<HighsInt>(model.nonzeros()), 0, kHighsMatrixFormatColwise,
      kHighsHessianFormatTriangular, model.maximise ? kHighsObjSenseMaximize : kHighsObjSenseMinimize, model.offset, model.cost.data(),
      model.column_lower.data(), model.column_upper.data(), model.row_lower.data(), model.row_upper.data(), model.starts.data(),
      model.indices.data(), model.values.data(), nullptr, nullptr, nullptr, integrality.empty() ? nullptr : integrality.data());
  if (status == kHighsStatusError)
    throw Error(ErrorCode::solver, model.name, "HiGHS refuses the model", "write it as MPS and look at its largest numbers");
}

Basis Handle::basis() const {
  Basis result;
  if (!has_basis_) return result;
  std::vector<HighsInt> columns(static_cast<std::size_t>(Highs_getNumCol(highs_)));
  std::vector<HighsInt> rows(static_cast<std::size_t>(Highs_getNumRow(highs_)));
  if (Highs_getBasis(highs_, columns.data(), rows.data()) == kHighsStatusError) return result;
  result.columns.assign(columns.begin(), columns.end());
  result.rows.assign(rows.begin(), rows.end());
  return result;
}

void Handle::clear_solver() {
  Highs_clearSolver(highs_);
  has_basis_ = false;
}

bool Handle::set_basis(const Basis& basis) {
  const std::vector<HighsInt> columns(basis.columns.begin(), basis.columns.end());
  const std::vector<HighsInt> rows(basis.rows.begin(), basis.rows.end());
  has_basis_ = Highs_setBasis(highs_, columns.data(), rows.data()) != kHighsStatusError;
  return has_basis_;
}

HighsInt Handle::run(int threads) {
  thread_local int scheduler_threads = 0;
  threads = std::max(1, threads);
  if (scheduler_threads != threads) {
    if (scheduler_threads != 0) Highs_resetGlobalScheduler(1);
    scheduler_threads = threads;
  }
  set("threads", threads);
  set("parallel", threads == 1 ? "off" : "choose");
  Highs_zeroAllClocks(highs_);
  const HighsInt status = Highs_run(highs_);
  has_basis_ = count("basis_validity") == kHighsBasisValidityValid;
  return status;
}

}  // namespace ingot::solver::highs
