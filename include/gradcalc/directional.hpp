#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
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
  /// that the sampled coordinate has; with `undefined` and `one_sided` it is the distance t from the point at
  /// which f was not finite. Left and right are those of t: behind and ahead.
  Derivative along;

  /// Which coordinate `along.where` is of; Displacement::nowhere where that is the distance.
  std::size_t coordinate = Displacement::nowhere;

  std::uint64_t evaluations = 0;  ///< of f, in all
};

class Stencil;
namespace measured {
class Samples;
}

/// The derivative of f at x along a direction v, both of n coordinates: that of g(t) = f(x + t v/|v|) at t =
/// 0, which is grad f(x) . v/|v| where f is smooth, by a finite difference in t (see derivative.hpp). Only
/// v's direction counts; h is the distance from x to the nearest node, in the units of x.
///
///     gradcalc::DirectionalDifferentiator along(std::array{1.0, 1.0});
///     gradcalc::DirectionalDerivative d;
///     along(f, point, d);
///
/// A coordinate that v moves must move: where t v_i/|v| vanishes in x_i, what that coordinate contributes is
/// lost, and there is no value (`step_lost`), however small a part of v it is; where rounding changes it by
/// more than `step_tolerance` of itself, the verdict is `step_rounded`.
///
/// With `adaptive` the steps are chosen and the error is estimated, as for a partial derivative. The
/// smallest is set by the coordinate that v moves least, relative to itself: smaller ones vanish in it.
class DirectionalDifferentiator {
 public:
  /// Throws Error (argument) for a direction that is zero or not finite, and for an invalid step.
  explicit DirectionalDifferentiator(std::span<const double> direction, DifferenceOptions options = {});
  DirectionalDifferentiator(const DirectionalDifferentiator& other);
  DirectionalDifferentiator(DirectionalDifferentiator&& other) noexcept;
  DirectionalDifferentiator& operator=(const DirectionalDifferentiator& other);
  DirectionalDifferentiator& operator=(DirectionalDifferentiator&& other) noexcept;
  ~DirectionalDifferentiator();

  /// Throws Error (argument) if x has not as many coordinates as the direction.
  void operator()(ScalarField f, std::span<const double> x, DirectionalDerivative& result);

  /// The derivative at result.at.
  void operator()(ScalarField f, DirectionalDerivative& result);

 private:
  void fixed(ScalarField f, DirectionalDerivative& result);
  void adaptive(ScalarField f, DirectionalDerivative& result);
  Derivative partial(ScalarField f, DirectionalDerivative& result, std::size_t i);
  void confirm_by_partials(ScalarField f, DirectionalDerivative& result);
  double at_distance(ScalarField f, DirectionalDerivative& result, double t,
                     std::span<const double> direction);

  DifferenceOptions options_;
  std::unique_ptr<const Stencil> stencil_;      ///< none if the step is automatic
  std::unique_ptr<measured::Samples> samples_;  ///< and these then
  std::vector<double> unit_;                    ///< v/|v|
  std::vector<double> scaled_;  ///< v times the power of two that brings its largest coordinate to [1, 2)
  std::vector<double> node_;
};

/// The same at one point.
DirectionalDerivative directional_derivative(ScalarField f, std::span<const double> x,
                                             std::span<const double> direction,
                                             const DifferenceOptions& options = {});

}  // namespace gradcalc
