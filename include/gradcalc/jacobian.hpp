#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gradcalc/gradient.hpp"
#include "gradcalc/vector_field.hpp"

namespace gradcalc {

/// A Jacobian at one point.
struct Jacobian {
  std::vector<double> at;            ///< the point: n coordinates
  std::vector<double> values;        ///< f at the point: m components
  std::vector<Derivative> partials;  ///< m rows, one after the other; row i is the gradient of component i
};

/// The Jacobian of f at x (n coordinates): the m by n matrix of the partial derivatives of its components,
/// each a finite difference as gradient() takes it; with `wrt`, the columns of these coordinates.
///
///     auto f = [](std::span<const double> x, std::span<double> y) {
///       y[0] = x[0] * x[1];
///       y[1] = x[0] + x[1];
///     };
///     auto j = gradcalc::jacobian({f, 2}, point);
///
/// f is evaluated once at x and once at each node, for all components. Throws Error (argument) for an
/// invalid step, a `wrt` out of range or an f without components; one entry without a value does not disturb
/// the others.
Jacobian jacobian(VectorField f, std::span<const double> x, const GradientOptions& options = {});

}  // namespace gradcalc
