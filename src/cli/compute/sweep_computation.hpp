#pragma once

#include <span>

#include "cli/problem/problem.hpp"
#include "cli/results/step_sweep.hpp"
#include "derivatives/derivative_matrix.hpp"

namespace gradcalc::cli {

/// The derivatives at a point (a coordinate for each name of the problem), exactly, with the verdict on each.
/// Automatic differentiation gives a number at kinks and jumps as well, by convention: there the verdict and
/// the missing value are those of the automatic step, which samples f on both sides.
DerivativeMatrix true_derivatives(const Problem& problem, std::span<const double> at);

/// The differences that the problem asks for, forward and central, and by the problem's own scheme if that
/// is another, with each of the steps, beside the true derivatives, whose point is taken.
StepSweep sweep(const Problem& problem, const DerivativeMatrix& true_derivatives);

}  // namespace gradcalc::cli
