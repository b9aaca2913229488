#pragma once

#include <span>

#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// The difference quotient from f's values at the nodes of the scheme, the step's fate in rounding included.
/// `samples` holds f(x + offset_i h) in the order of the stencil; `fx` is f(x).
Derivative difference_quotient(std::span<const double> samples, double x, double fx,
                               const DifferenceOptions& options);

/// Where a node lies: x + offset h, rounded.
inline double node_position(double x, const Node& node, double h) {
  return x + node.offset * h;
}

}  // namespace gradcalc
