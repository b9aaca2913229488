#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// A function from n doubles to one. It may read all n coordinates that it is given.
using ScalarField = FunctionRef<double(std::span<const double>)>;

struct GradientOptions : DifferenceOptions {
  /// The coordinates to differentiate by, each less than n, in the order of the result. Empty: all n.
  std::vector<std::size_t> wrt;
};

/// A gradient at one point.
struct Gradient {
  std::vector<double> at;            ///< the point: n coordinates
  double value = Derivative::none;   ///< f at the point
  std::vector<Derivative> partials;  ///< one for each of `wrt`, or n
};

/// The gradient of f at x (n coordinates): the vector of its partial derivatives, each a finite difference
/// (see derivative.hpp) in one coordinate while the others are held constant.
///
///     auto g = gradcalc::gradient([](std::span<const double> x) { return x[0] * x[1]; }, point);
///
/// f(x) is evaluated once and shared by all partials. Throws Error (argument) for an invalid step or a `wrt`
/// out of range; one partial without a value does not disturb the others.
Gradient gradient(ScalarField f, std::span<const double> x, const GradientOptions& options = {});

/// The same into a result whose storage is reused: nothing is allocated once it has grown to n. For streams.
void gradient(ScalarField f, std::span<const double> x, const GradientOptions& options, Gradient& result);

}  // namespace gradcalc
