#pragma once

#include <array>
#include <cmath>

#include "differences/side.hpp"
#include "gradcalc/derivative.hpp"
#include "measured/line.hpp"
#include "measured/noise.hpp"
#include "measured/samples.hpp"

namespace gradcalc::measured {

/// A number that samples of f make.
struct Measured {
  double value = Derivative::none;
  double noise = 0.0;   ///< standard deviation, without that of f at the point itself
  double shared = 0.0;  ///< by how much the noise of f at the point itself, which all samples share, counts
};

/// A difference quotient with a step h.
struct Sample {
  int octave = 0;
  double h = 0.0;
  Measured quotient;
  Measured rest{0.0};       ///< what is to vanish with h, faster than h, as the even part of f does
  bool is_witness = false;  ///< left out of windows: estimates must explain it

  bool is_finite() const { return std::isfinite(quotient.value) && std::isfinite(rest.value); }
  bool is_used() const { return is_finite() && !is_witness; }
  /// Of f: what changes with h counts as well.
  double steepness() const { return std::fabs(quotient.value) + std::fabs(rest.value) / h; }
};

/// Difference quotients along a line that are a derivative at h = 0.
///
/// First order: (f(x+h) - f(x-h)) / 2h, or (f(x+h) - f(x)) / h of one side; then the even part (f(x+h) - 2
/// f(x)
/// + f(x-h)) / 2 is to vanish. Second order: (f(x+h) - 2 f(x) + f(x-h)) / h^2, or (f(x+2h) - 2 f(x+h) + f(x))
/// / h^2 of one side; then the slopes beside `slope`, f'(x), are to vanish, twice.
struct Quotients {
  Samples& samples;
  const Line& line;
  Noise noise;
  Side side = Side::both;
  int order = 1;
  Derivative slope{};

  bool are_even() const { return side == Side::both; }  ///< in h, but for the derivative

  /// The quotient with the step of this octave; not finite while its samples are awaited.
  Sample at(int octave) const { return at_step(line.step(octave)); }
  Sample at_step(double h) const;

  /// Samples that estimates must explain, but do not use.
  std::array<Sample, 2> witnesses() const;
};

}  // namespace gradcalc::measured
