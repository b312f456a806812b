#pragma once
// The one place where a measure plugs in: write a function, list it in measures.cpp, describe it in docs/reference/pack-format.md.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "finance/finance.hpp"
#include "plan/plan.hpp"

namespace ingot::verdict {

/// What claims are tested on.
struct Evidence {
  const Problem& problem;
  const Plan& plan;
  const finance::Finance* finance = nullptr;  ///< none where prices say nothing
  const Plan* unlimited = nullptr;  ///< most delivery of the target commodity with unlimited capital, at least cost; on the same calendar
};

/// A value in the pack's own units, or why there is none.
struct Measured {
  std::optional<double> value;
  std::string what, what_fr;        ///< whose value it is, where it is the largest or the least of several: a region, a source, a year
  std::string missing, missing_fr;  ///< why there is no value
  bool unasked = false;             ///< there is nothing that the claim could be about
};

struct Measure {
  std::string_view name;
  Claim::Basis basis;
  Measured (*find)(const Evidence&, const Claim&);
};

/// All measures.
std::span<const Measure> measures();
/// The measure of that name, or null.
const Measure* find_measure(std::string_view name);

// money.cpp. Claims on sources that have committed nothing have no value.
/// Spend on the claim's sites from `from` to `by` with unlimited capital, less what sources other than the claim's pay in the plan: what
/// they can put to work beside the others. Money.
Measured absorption(const Evidence& evidence, const Claim& claim);
/// Drawn from the claim's sources (all, if it names none) from `from` to `by`. Money.
Measured drawn(const Evidence& evidence, const Claim& claim);
/// Spend on the claim's sites from `from` to `by`. Money.
Measured spend(const Evidence& evidence, const Claim& claim);
/// The most that a calendar year's spend on the claim's sites is of `per`. Ratio.
Measured burden(const Evidence& evidence, const Claim& claim);
/// The least of the claim's sources' internal rate of return less the required return. Rate; sources that draw nothing and transfers are
/// passed over; a source with no rate, or several, is judged by its net present value at the required return: its sign times infinity.
Measured return_margin(const Evidence& evidence, const Claim& claim);

// chain.cpp
/// Capacity of the claim's sites in the calendar year that ends at `by`. Capacity.
Measured capacity(const Evidence& evidence, const Claim& claim);
/// What scarcity of the claim's stages is worth: weights of what binds there from `from` to `by`, over the present value of all spend in
/// that time. The stages are those of the claim's sites. Ratio.
Measured scarcity(const Evidence& evidence, const Claim& claim);
/// The largest share that one region has of the capacity of the claim's sites in the year that ends at `by`. Ratio.
Measured largest_share(const Evidence& evidence, const Claim& claim);
/// Sum of the squares of the regions' shares of that capacity (Herfindahl). Ratio.
Measured herfindahl(const Evidence& evidence, const Claim& claim);
/// Price of the claim's commodities in the year that ends at `by`, weighted by production, mean over commodities. Price.
Measured price(const Evidence& evidence, const Claim& claim);

}  // namespace ingot::verdict
