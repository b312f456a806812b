#include <array>

#include "verdict/measure.hpp"

namespace ingot::verdict {
namespace {

using Basis = Claim::Basis;

constexpr std::array<Measure, 10> all{{{"absorption", Basis::money, absorption},
                                       {"drawn", Basis::money, drawn},
                                       {"spend", Basis::money, spend},
                                       {"burden", Basis::ratio, burden},
                                       {"return_margin", Basis::rate, return_margin},
                                       {"capacity", Basis::capacity, capacity},
                                       {"scarcity", Basis::ratio, scarcity},
                                       {"largest_share", Basis::ratio, largest_share},
                                       {"herfindahl", Basis::ratio, herfindahl},
                                       {"price", Basis::price, price}}};

}  // namespace

std::span<const Measure> measures() { return all; }

const Measure* find_measure(std::string_view name) {
  for (const Measure& measure : all)
    if (measure.name == name) return &measure;
  return nullptr;
}

}  // namespace ingot::verdict
