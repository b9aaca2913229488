#pragma once

#include "differences/side.hpp"
#include "extrapolation/step_search.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc::extrapolation {

/// A function along a line whose values come with bounds of their errors, and the point on it.
struct BoundedLine {
  Line f;
  LineValue centre;  ///< f at the point
  StepRange range;
};

/// A derivative along the line. `where` of the verdicts that have it is a distance t; 0 is the point itself.
struct LineDerivative {
  Derivative derivative;
  int octave = 0;  ///< of the largest step of use

  /// Whether values with smaller errors would give more digits.
  bool wants_more = false;
};

/// The first derivative, from both sides or from one: see StepSearch. Where both together give none, or a
/// poor one, each side is searched by itself, and the two tell a kink from a domain that ends at the point.
LineDerivative first_derivative(const BoundedLine& line, Side side);

/// The second derivative, where the first one is known.
LineDerivative second_derivative(const BoundedLine& line, const Derivative& first);

/// The mixed second derivative by the two coordinates of the line, scaled so that one range does for both.
LineDerivative mixed_derivative(const BoundedLine& line);

}  // namespace gradcalc::extrapolation
