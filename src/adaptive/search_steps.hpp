#pragma once

#include "adaptive/extrapolation.hpp"

namespace gradcalc {

/// The step that a search starts with, in octaves from the unit of the steps: small against |x| and large
/// enough to carry ten digits.
inline constexpr int start_octave = -8;

inline constexpr int largest_exponent = 1022;

/// Pairs of steps to begin from: upward three octaves wide, downward two.
inline constexpr int base_width = 3;
inline constexpr int pair_width = 2;

/// Downward, pairs are eight octaves apart, which at x = 0 doubles each time.
inline constexpr int descent_stride = 8;

/// Noise is judged from steps some octaves below the start, as a part of f; from the least, which costs three
/// digits, it makes the verdict.
inline constexpr int noise_margin = 4;
inline constexpr double least_noisy = 0x1p12 * unit_roundoff;  // the verdict: three digits are lost
inline constexpr double largest_noise = 0x1p-6;

}  // namespace gradcalc
