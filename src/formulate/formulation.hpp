#pragma once
// A formulated problem: the linear program, and where each thing of the problem stands in it.

#include <cstdint>
#include <optional>
#include <vector>

#include "formulate/kernels.hpp"
#include "formulate/scales.hpp"
#include "lp/builder.hpp"
#include "plan/plan.hpp"
#include "problem/problem.hpp"

namespace ingot::formulate {

/// Indices of columns or rows by (item, period); -1 where there is none.
class IndexGrid {
 public:
  IndexGrid() = default;
  IndexGrid(std::size_t items, std::size_t periods) : periods_(periods), values_(items * periods, -1) {}
  std::int32_t& at(std::size_t item, PeriodId t) { return values_[item * periods_ + t.index()]; }
  std::int32_t at(std::size_t item, PeriodId t) const { return values_[item * periods_ + t.index()]; }
  template <class Tag>
  std::int32_t& at(Id<Tag> item, PeriodId t) {
    return at(item.index(), t);
  }
  template <class Tag>
  std::int32_t at(Id<Tag> item, PeriodId t) const {
    return at(item.index(), t);
  }

 private:
  std::size_t periods_ = 0;
  std::vector<std::int32_t> values_;
};

/// The steps of one elastic segment in one period: columns first .. first + count - 1.
struct StepColumns {
  std::int32_t first = -1;
  std::int32_t count = 0;
};

/// Where things stand. Grids by site, (commodity x regions + region), route, segment, source or limit, and period.
struct Index {
  // columns
  IndexGrid additions, installed, retired, rise, flow, stock;
  std::vector<IndexGrid> activity;  ///< [modes]
  std::vector<StepColumns> steps;   ///< [segments x periods + period]; a fixed segment has one step
  std::vector<IndexGrid> draw;      ///< [classes] by source and period
  // rows
  IndexGrid installed_row, activity_row, growth_row, balance_row, hub_row, limit_row, pace_row, prepaid_row, spend_row;
  std::vector<std::int32_t> commitment_row;    ///< [sources]
  std::vector<std::int32_t> window_limit_row;  ///< [limits] of those over a window
  std::int32_t target_row = -1;
  std::vector<IndexGrid> share_row;   ///< [classes] by source and period
  std::vector<CapitalClass> classes;  ///< of spend
};

/// What is optimised in one solve; `compute` and `fastest` are sequences of these.
struct Goal {
  enum class Kind {
    surplus,      ///< maximise surplus
    cost,         ///< minimise cost of fixed demand
    target,       ///< maximise delivery of the target commodity
    target_cost,  ///< minimise cost with delivery held at `floor`
  } kind = Kind::surplus;
  std::optional<PeriodId> terminal;  ///< target: the rate in this period; otherwise discounted over the reported periods
  double floor = 0.0;                ///< target_cost: natural units
};

struct Formulation {
  lp::Builder::Scaled lp;
  Scales scales;
  Index index;
  Fixed fixed;
  Goal goal;
};

/// Problem -> linear program: one block for each section of model.md.
/// @error Error(input) where the problem cannot be stated (a site with spend that no source may pay for)
Formulation formulate(const Problem& problem, const Goal& goal);

/// Whether a limit counts in a period: the middle of the period lies within the limit's dates.
bool in_window(const Calendar& calendar, const GroupLimit& limit, PeriodId t);
/// What a limit over its window allows or wants in all: its value in the first period that counts; 0 where none does.
double window_value(const Calendar& calendar, const GroupLimit& limit);

}  // namespace ingot::formulate
