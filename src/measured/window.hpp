#pragma once

#include <cstddef>
#include <limits>
#include <span>

#include "measured/quotients.hpp"

namespace gradcalc::measured {

/// The derivative at h = 0 from a window of neighbouring steps.
struct Estimate {
  double value = Derivative::none;
  double error = std::numeric_limits<double>::infinity();
  double noise = 0.0;         ///< the part of the error that is noise
  double truncation = 0.0;    ///< that of the series
  int top = 0;                ///< octave of the largest step
  Sample bottom;              ///< with the smallest step
  bool is_explained = false;  ///< smaller steps show what follows from it

  bool is_found() const { return error < std::numeric_limits<double>::infinity(); }
  /// Larger steps help rather than smaller ones.
  bool is_noisy() const { return is_explained && 2.0 * noise > truncation; }
  /// It is small enough not to climb far for a better one.
  bool is_good() const;
  /// It is small beside the slopes around.
  bool is_accurate(double slopes_around = 0.0) const;
  /// It says something: what limits it is noise, or it is small beside the slopes around.
  bool is_settled(double slopes_around = 0.0) const;
};

/// Samples of which the best window is looked for, at most.
inline constexpr std::size_t most_samples = 64;

/// The window of samples, steps ascending, with the smallest error, up to an octave. Quotients are
/// extrapolated to h = 0 over all windows of up to eight steps: value = sum w_i D_i, where w_i are the
/// weights of Lagrange's polynomial in h at 0, or of even ones in h^2. Independent noise has the deviation
/// sqrt(sum (w_i s_i)^2), that of f(x) the factor |sum w_i c_i|; the truncation is what the largest step
/// changed, or what the same weights leave of the rest; after a wide gap between steps, what is left if it
/// falls with the step. What smaller steps show beside that is added to the error; if the window says nothing
/// then, it is the best of those that explain them and converge. Strictly, also where quotients do not
/// converge as a smooth function's, that is added.
Estimate best_window(std::span<const Sample> samples, bool are_even, double centre_noise, int top_octave,
                     bool is_strict = false);

}  // namespace gradcalc::measured
