#pragma once

#include <algorithm>
#include <cmath>

#include "adaptive/tuning.hpp"

namespace gradcalc {

/// A number of octaves as an integer, towards 0: no more than there are between the smallest step and the
/// largest. A quotient of samples that are 0 or not finite may have no logarithm: 0 for nan.
inline int whole_octaves(double octaves) {
  constexpr double most = tuning::all_octaves;
  return std::isnan(octaves) ? 0 : static_cast<int>(std::clamp(octaves, -most, most));
}

}  // namespace gradcalc
