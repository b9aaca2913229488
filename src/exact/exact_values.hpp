#pragma once

#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "gradcalc/expression.hpp"
#include "tape/bounded_gradient.hpp"

namespace gradcalc {

/// The values of expressions, each with a bound: proven as derivatives are (see exact.hpp).
class ExactValues {
 public:
  /// Sets entry k of each result to the value of f[k] at its point. Throws as a call of an expression.
  void at_points(std::span<const Expression> f, std::span<DerivativeMatrix> results);

 private:
  std::vector<double> block_;  ///< coordinate i of point p at i * block_size + p
  BoundedGradient bounded_;
};

}  // namespace gradcalc
