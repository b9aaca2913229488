#pragma once

#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "exact/accuracy.hpp"
#include "gradcalc/expression.hpp"
#include "tape/bounded_gradient.hpp"

namespace gradcalc {

/// Exact derivatives along a direction, normalised: see exact.hpp.
class ExactDirectional {
 public:
  /// Throws Error (argument) for a direction that is zero or not finite.
  explicit ExactDirectional(std::vector<double> direction, const Accuracy& accuracy = all_digits);

  /// Those of the components at result.at: a row for each. Throws as exact_gradient.
  void at_point(std::span<Expression> components, DerivativeMatrix& result);

 private:
  Bounded along(std::span<const Bounded> partials) const;
  bool take_known(std::size_t row, const Bounded& value, DerivativeMatrix& result) const;

  std::vector<double> direction_;
  Accuracy accuracy_;
  std::vector<Bounded> partials_;
  BoundedGradient bounded_;
};

}  // namespace gradcalc
