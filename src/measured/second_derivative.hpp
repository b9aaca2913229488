#pragma once

#include <array>
#include <cstddef>

#include "gradcalc/derivative.hpp"
#include "gradcalc/hessian.hpp"
#include "measured/first_derivative.hpp"
#include "measured/line.hpp"
#include "measured/noise.hpp"
#include "measured/samples.hpp"

namespace gradcalc::measured {

/// The second derivative along a line, and the first one.
struct Curvature {
  Slope slope;
  Derivative second;
};

/// With the step chosen and the noise of f measured. While samples are awaited, the result means nothing.
///
/// After the first derivative, the quotients (f(x+h) - 2 f(x) + f(x-h)) / h^2 are searched in the same way;
/// what vanishes with h is here the odd part, (f(x+h) - f(x-h)) / 2h - f', as it does where f'' does not
/// jump. Where that finds little, both sides are searched by themselves, from second differences of one side.
Curvature second_derivative(Samples& samples, const Line& line, const KnownNoise& known);

/// The mixed second derivative at a point of two coordinates, in the same way, from the corners x +- h a +- h
/// b of rectangles that are as wide in a coordinate as f varies along it. What vanishes with h is here by how
/// much the curvatures along both diagonals differ from those along the coordinates. Rectangles of another
/// shape must give the same; each quadrant is searched by itself where the corners find little.
SecondDerivative mixed_derivative(Samples& samples, const std::array<Line, 2>& lines,
                                  const std::array<Curvature, 2>& along);

}  // namespace gradcalc::measured
