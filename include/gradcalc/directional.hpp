#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gradcalc/derivative.hpp"
#include "gradcalc/field.hpp"

namespace gradcalc {

/// A directional derivative at one point.
struct DirectionalDerivative {
  std::vector<double> at;           ///< the point: n coordinates
  double value = Derivative::none;  ///< f at the point

  /// Where the verdict is `step_rounded` or `step_lost`, or `overflow` of a coordinate, `where` is the value
  /// that the sampled coordinate has; with `undefined` it is the distance t from the point at which f was not
  /// finite.
  Derivative along;

  /// Which coordinate `along.where` is of; Displacement::nowhere where that is the distance.
  std::size_t coordinate = Displacement::nowhere;
};

/// The derivative of f at x along a direction v, both of n coordinates: that of g(t) = f(x + t v/|v|) at t =
/// 0, which is grad f(x) . v/|v|, by a finite difference in t (see derivative.hpp). Only v's direction
/// counts; h is the distance from x to the nearest node, in the units of x.
///
///     auto d = gradcalc::DirectionalDifferentiator(std::array{1.0, 1.0})(f, point);
///
/// A coordinate that v moves must move: where t v_i/|v| vanishes in x_i, what that coordinate contributes is
/// lost, and there is no value (`step_lost`), however small a part of v it is; where rounding changes it by
/// more than `step_tolerance` of itself, the verdict is `step_rounded`.
class DirectionalDifferentiator {
 public:
  /// Throws Error (argument) for a direction that is zero or not finite, and for an invalid step.
  explicit DirectionalDifferentiator(std::span<const double> direction,
                                     const DifferenceOptions& options = {});

  /// Throws Error (argument) if x has not as many coordinates as the direction.
  DirectionalDerivative operator()(ScalarField f, std::span<const double> x) const;

 private:
  std::vector<double> unit_;
  DifferenceOptions options_;
};

/// The same at one point.
DirectionalDerivative directional_derivative(ScalarField f, std::span<const double> x,
                                             std::span<const double> direction,
                                             const DifferenceOptions& options = {});

}  // namespace gradcalc
