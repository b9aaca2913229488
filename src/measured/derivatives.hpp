#pragma once

#include <array>

#include "gradcalc/hessian.hpp"
#include "measured/noise.hpp"

namespace gradcalc::measured {

/// A first derivative, and what else was learnt of f.
struct Slope {
  Derivative derivative;
  Noise noise;
  int top = 0;  ///< octave of the largest step of use
};

/// The derivative along a line, with the step chosen and the noise of f measured: see derivative.hpp. Of one
/// side, only that is sampled. While samples are awaited, the result means nothing.
///
/// A central search (step_search.hpp) beside the noise (noise.hpp). Where it finds no derivative, or one
/// whose accuracy noise does not explain, each side is searched by itself: their slopes tell a kink, which
/// the even part must confirm, from a domain that ends at x.
Slope first_derivative(Samples& samples, const Line& line, const KnownNoise& known, Side side = Side::both);

/// The second derivative along a line, and the first one.
struct Curvature {
  Slope slope;
  Derivative second;
};

/// In the same way, after the first derivative.
Curvature second_derivative(Samples& samples, const Line& line, const KnownNoise& known);

/// The same, of a line whose first derivative is known. Of a kink, the error is that of both sides together.
Derivative second_derivative_beside(Samples& samples, const Line& line, const Slope& first);

/// The mixed second derivative at a point of two coordinates, from those along both diagonals of a rectangle
/// of the sides 2a and 2b, as wide in a coordinate as f varies along it: f_uu - f_vv = 4 a b f_xy, where u =
/// (a, b) and v = (a, -b). Slopes along the diagonals are to follow from those along the coordinates, and
/// f_uu + f_vv = 2 a^2 f_xx + 2 b^2 f_yy, else f has a kink there; rectangles of another shape must give the
/// same.
SecondDerivative mixed_derivative(Samples& samples, const std::array<Line, 2>& lines,
                                  const std::array<Curvature, 2>& along);

}  // namespace gradcalc::measured
