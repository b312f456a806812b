#pragma once
// What a binding row promises, put to the proof: the program with a little more of what binds.

#include "formulate/formulation.hpp"

namespace ingot::formulate {

/// Gives `step` units more of what the binding row names, in every period of its spell:
///   capacity  that stands for nothing: the activity rows, by step x availability x conversion
///   limit     the limit's value (less of it, where it is a least)
///   route     the route's limit
///   capital   pace, commitment, deliveries paid ahead, by step of money; share of spend, by step hundredths
/// The objective then changes by about step x value, the less the closer other rows are.
/// @return false if the row is not in the program (another formulation, or a kind that has no unit)
bool relax(const Problem& problem, Formulation& f, const Binding& binding, double step);

/// The amount of what binds, in the binding's units: weight / value. For small relative steps.
double amount_of(const Binding& binding);

}  // namespace ingot::formulate
