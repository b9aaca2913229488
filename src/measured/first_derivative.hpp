#pragma once

#include "differences/side.hpp"
#include "gradcalc/derivative.hpp"
#include "measured/line.hpp"
#include "measured/noise.hpp"
#include "measured/samples.hpp"

namespace gradcalc::measured {

/// The derivative along a line, with the step chosen and the noise of f measured: see derivative.hpp. Of one
/// side, only that is sampled. While samples are awaited, the result means nothing.
///
/// A central search (step_search.hpp) beside the noise (noise.hpp). Where it finds no derivative, or one
/// whose accuracy noise does not explain, each side is searched by itself: their slopes tell a kink, which
/// the even part must confirm, from a domain that ends at x.
Derivative first_derivative(Samples& samples, const Line& line, const KnownNoise& known, Side side);

/// The same from both sides, with what else was learnt of f.
struct Slope {
  Derivative derivative;
  Noise noise;
  int top = 0;  ///< octave of the largest step of use
};
Slope measured_slope(Samples& samples, const Line& line, const KnownNoise& known);

}  // namespace gradcalc::measured
