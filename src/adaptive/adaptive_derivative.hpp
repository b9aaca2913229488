#pragma once

#include "adaptive/sampler.hpp"
#include "differences/side.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// The derivative of f at x with the step chosen for it, and an estimate of its error: see derivative.hpp.
/// `fx` is f(x), which is not evaluated again; the evaluations counted are those beside it.
///
/// A search (search.hpp) takes samples of f at x +- h, h about 2^k (sampler.hpp), tests whether f is smooth
/// (regularity.hpp) and extrapolates the difference quotients to h = 0 (extrapolation.hpp). Where the central
/// search finds no derivative, or one of low accuracy, each side is searched by itself, and the two outcomes
/// tell a kink from a domain that ends at x. Nothing is allocated.
Derivative adaptive_derivative(FunctionRef<double(double)> f, double x, double fx, Side side = Side::both);

/// The same along any line.
Derivative adaptive_derivative(const Line& line, Side side);

/// Throws Error (argument) unless the automatic step can take these options: it chooses its own order of
/// accuracy, so that of the scheme only the side is left to say.
Side adaptive_side(const DifferenceOptions& options);

}  // namespace gradcalc
