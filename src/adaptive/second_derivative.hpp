#pragma once

#include "adaptive/sampler.hpp"
#include "gradcalc/derivative.hpp"
#include "gradcalc/hessian.hpp"

namespace gradcalc {

/// f'' along one coordinate, and what the search for it found of f.
struct Curvature {
  Derivative second;
  Derivative slope;  ///< f'; its value is nan where there is none
  double noise = 0;  ///< of f beyond rounding, relative to its largest value; 0 if there is none
  int exponent = 0;  ///< f varies over steps of about 2^exponent
};

/// The second derivative of f at x with the step chosen for it, and an estimate of its error. `fx` is f(x),
/// which is not evaluated again.
///
/// A search for the first derivative (search.hpp) finds the steps at which f is smooth; its samples, and more
/// where they help, are then fitted for the second one (search_second_derivative.cpp). Where that finds
/// nothing, or little accuracy, each side of x is searched by itself.
Curvature adaptive_curvature(FunctionRef<double(double)> f, double x, double fx);

/// The mixed second derivative of f at the point (a, b) of two coordinates, in the same way from samples at
/// the corners of rectangles around the point, or else in each quadrant. The sides of a rectangle are in
/// proportion to the steps over which f varies along each coordinate. The slopes and curvatures along the
/// diagonals must agree with those along the coordinates.
SecondDerivative adaptive_mixed(FunctionRef<double(double, double)> f, double a, double b, double fx,
                                const Curvature& along_a, const Curvature& along_b);

}  // namespace gradcalc
