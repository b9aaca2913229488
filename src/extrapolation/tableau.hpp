#pragma once

#include <cmath>
#include <limits>

#include "extrapolation/samples.hpp"

namespace gradcalc::extrapolation {

/// A derivative extrapolated from the samples of a window of neighbouring steps.
struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double error = std::numeric_limits<double>::infinity();  ///< noise + 2 truncation + what is common
  double noise = 0.0;
  double truncation = std::numeric_limits<double>::infinity();
  int bottom = 0;  ///< octaves of the smallest and of the largest step
  int top = 0;
  bool is_settled = false;  ///< the error is nothing beside the slopes around, though much of the value

  bool is_found() const { return std::isfinite(error); }
  bool is_limited_by_noise() const { return noise > truncation; }
};

/// The best of the estimates of all windows of neighbouring steps with octaves above `probe` up to `top`.
/// With H and h the largest and the smallest step of a window, and a series in h^p, Neville's tableau
///
///     T(window) = T(without H) + c (T(without H) - T(without h)),  c = 1 / ((H/h)^p - 1),
///
/// eliminates one more term. The weights of an extrapolation to 0 alternate in sign, so that the same
/// recursion with plus signs carries the noise, sum |w_i| noise_i. The truncation is what the largest step
/// changed, and of symmetric quotients what the same weights make of the even part, which should vanish. None
/// is found where no error is less than the bound.
Estimate best_estimate(const Samples& samples, int probe, int top,
                       double bound = std::numeric_limits<double>::infinity());

}  // namespace gradcalc::extrapolation
