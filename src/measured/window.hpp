#pragma once

#include <limits>
#include <span>

#include "gradcalc/derivative.hpp"

namespace gradcalc::measured {

/// A difference quotient with a step h, and its noise.
struct Sample {
  int octave = 0;
  double h = 0.0;
  double quotient = Derivative::none;
  double noise = 0.0;   ///< standard deviation, without that of f at the point itself
  double shared = 0.0;  ///< by how much the noise of f at the point itself, which all samples share, counts
  double even = 0.0;    ///< a series in h^2 that is to vanish with h: (f(x+h) - 2 f(x) + f(x-h)) / 2
  double even_unit = 1.0;  ///< h or h^2: it is to vanish faster than this
  double even_noise = 0.0;
  double even_shared = 0.0;  ///< as `shared`
  bool is_finite = false;
  bool is_witness = false;  ///< left out of windows: estimates must explain it
};

/// The powers of h in which quotients differ from the derivative.
enum class Powers : unsigned char { all, even };

/// The derivative at h = 0 from a window of neighbouring steps.
struct Estimate {
  double value = Derivative::none;
  double error = std::numeric_limits<double>::infinity();
  double noise = 0.0;       ///< the part of the error that is noise
  double truncation = 0.0;  ///< that of the series
  int bottom = 0;           ///< octave of the smallest step
  int top = 0;              ///< and of the largest
  double bottom_step = 0.0;
  double steepness = 0.0;     ///< of f at the smallest step: |quotient| + |even| / unit
  bool is_explained = false;  ///< smaller steps show what follows from it

  bool is_found() const { return error < std::numeric_limits<double>::infinity(); }
  /// Larger steps help rather than smaller ones.
  bool is_noisy() const { return is_explained && noise > truncation; }
  /// It says something: what limits it is noise, or it is small beside the slopes around.
  bool is_settled(double slopes_around = 0.0) const;
};

/// The window of samples, steps ascending, with the smallest error, up to an octave. Quotients are
/// extrapolated to h = 0 over all windows of up to eight steps: value = sum w_i D_i, where w_i are the
/// weights of Lagrange's polynomial in h or h^2 at 0. Independent noise has the deviation sqrt(sum (w_i
/// s_i)^2), that of f(x) the factor |sum w_i c_i|; the truncation is what the largest step changed, or what
/// the same weights leave of the even part. What smaller steps show beside that is added to the error.
Estimate best_window(std::span<const Sample> samples, Powers powers, double centre_noise, int top_octave);

}  // namespace gradcalc::measured
