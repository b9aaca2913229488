#pragma once

#include <cstddef>
#include <span>

#include "gradcalc/field.hpp"
#include "gradcalc/function_ref.hpp"

namespace gradcalc {

/// How many points a block has: enough for the cost of dispatching an operation to vanish among them.
inline constexpr std::size_t block_size = 32;

/// Moves one coordinate of all points of a block by the same step.
struct Shift {
  std::size_t coordinate;  ///< less than n, or Displacement::nowhere for the points themselves
  double step;
};

/// A function of several components that is evaluated at a block of points, and at the same block shifted,
/// much faster than at one point after the other. `x` holds coordinate i of point p at x[i * block_size + p];
/// values[k * block_size + p] = f_component(point p shifted by shifts[k]). The first shift is to `nowhere`.
using BlockField = FunctionRef<void(std::size_t component, std::span<const double> x,
                                    std::span<const Shift> shifts, std::span<double> values)>;

}  // namespace gradcalc
