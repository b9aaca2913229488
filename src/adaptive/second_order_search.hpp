#pragma once

#include <optional>

#include "adaptive/extrapolation.hpp"
#include "adaptive/outcome.hpp"
#include "adaptive/sampler.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// What one search gives for the first and for the second derivative.
struct Orders {
  Outcome first;
  Outcome second;
  std::optional<int> exponent;  ///< of the largest step of use
  double noise = 0;             ///< of f, relative to its largest value
  Estimate even;                ///< with a mixed second derivative: the mean curvature along both diagonals
};

/// Searches for the first derivative and then, if it is found, for the one of second order. f is known to
/// carry this noise, relative to its largest value.
Orders search_orders(Sampler& samples, Target target, double known_noise = 0);

/// Whether both derivatives were found, neither with low accuracy.
bool is_accurate(const Orders& orders);

/// From a central derivative of low accuracy, or none, and the result of both sides: the more accurate one if
/// they agree; otherwise the central one with an error that contains both.
Derivative combined(const Outcome& whole, const Derivative& sides);

}  // namespace gradcalc
