#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "differences/stencil.hpp"
#include "gradcalc/field.hpp"

namespace gradcalc {

/// Mixed derivatives by central differences: for each coordinate the one of its order, one in the other. So
/// for f_xxy
///
///     sum_ij w_i w_j f(x + o_i h, y + o_j h) / (d_i d_j h^3),   error O(h^2).
class MixedDifferences {
 public:
  /// By coordinate i times[i] times, at most max_central_order times each. Throws Error (argument) for an
  /// invalid step.
  MixedDifferences(std::span<const std::size_t> times, double h);

  /// At result.at, of f as row `row` of the result: its value, its one entry, and the evaluations added.
  void run(ScalarField f, std::size_t row, DerivativeMatrix& result);

 private:
  /// A coordinate that moves, and the nodes to both sides of it and at the point itself.
  struct Axis {
    std::size_t coordinate;
    std::vector<Stencil::Offset> nodes;
  };

  Derivative judge_steps(std::span<const double> at, std::size_t& coordinate) const;
  double at_nodes(ScalarField f, std::size_t axis, double weight, DerivativeMatrix& result,
                  Derivative& derivative);

  std::vector<Axis> axes_;
  double divisor_ = 1.0;
  std::vector<double> node_;
};

}  // namespace gradcalc
