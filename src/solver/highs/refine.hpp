#pragma once
// The last digits of a vertex.

#include <vector>

#include "lp/model.hpp"
#include "solver/highs/handle.hpp"

namespace ingot::solver::highs {

/// Iterative refinement of the vertex that HiGHS holds (Wilkinson 1963; Higham, Accuracy and Stability of Numerical Algorithms,
/// chapter 12). With the basis matrix B and its factors: x_B += B^-1 (b - A x) over the active rows, y += B^-T (c_B - A_B' y); residuals
/// are summed in extended precision. A basis that ties many periods together (additions that follow one another through a limit on
/// starts and a scarce tool) loses so many digits in one solve that rows are missed by 1e-5 (seen by quarters; HiGHS 1.15.1 reports none
/// of it). Two rounds bring them back.
///
/// x [columns] and y [rows] are changed in place; whether they are good is for a certificate to say.
/// @return false, and nothing changed, if HiGHS holds no factors
bool refine_vertex(const Handle& handle, const lp::Model& model, std::vector<double>& x, std::vector<double>& y);

}  // namespace ingot::solver::highs
