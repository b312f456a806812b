#pragma once
// Classes of spend: what the same sources may pay for, at the same shares.

#include <string>
#include <vector>

#include "plan/plan.hpp"

namespace ingot {

/// The least partition of everything that may be spent (by site and by date of the start) such that within a class the same sources may
/// pay, each up to the same share in every period. Sites that never spend are in no class. Empty without sources of capital.
/// A class without sources holds what nobody may pay for.
/// Cost: sites x sources; deterministic, in the order of the sites.
std::vector<CapitalClass> capital_classes(const Problem& problem);

/// Whether what is spent on at `date` belongs to the item: the middle of the time over which a cohort is started, the day on which a
/// project's construction began, the middle of the period in which something is bought.
inline bool covers(const SpendItem& item, double date) { return date >= item.from && date < item.until; }

/// A class in words: its stages and region, "Memory, Packaging; United States; started before 2027-01".
struct ClassWords {
  std::string en, fr;
};
ClassWords class_words(const Problem& problem, const CapitalClass& one);

/// Whether a source may be drawn in a period: its middle lies in [from, until).
inline bool is_open(const Problem& problem, const CapitalSource& source, PeriodId t) {
  const double middle = problem.calendar.middle(t);
  return middle >= source.from && middle < source.until;
}

/// Cost of one dollar of a source above the discount rate, present value: what is paid back over the term at the required return, less the
/// same at the discount rate rho,
///   max(0, a(r)/a(rho) - 1),   a(r) = r / (1 - exp(-r term)), continuous annuity
/// 0 for transfers, which are not paid back.
double financing_premium(const CapitalSource& source, double rho);

}  // namespace ingot
