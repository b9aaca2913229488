#pragma once

#include "measured/samples.hpp"

namespace gradcalc::measured {

/// A line along which f is sampled: a coordinate, or the distance from a point along a direction.
struct Line {
  double x;            ///< where to differentiate
  int exponent;        ///< octaves count from 2^exponent
  int least_octave;    ///< of the smallest step
  int largest_octave;  ///< of the largest that is taken without seeing what f does
  Node origin{0.0, 0.0}, direction{1.0, 0.0};

  Node node(double t) const {
    return {origin.first + t * direction.first, origin.second + t * direction.second};
  }
  double step(int octave) const;
  /// f at a distance; not finite while it is awaited.
  double value(Samples& samples, double t) const { return t == x ? samples.centre() : samples.at(node(t)); }
  int table_octave() const;  ///< of the first table of differences

  /// The nodes beside x at about this distance, the outer one first, and half of what is between them: x + h
  /// is rounded, h read off it, and x - h exact then up to |x| (Sterbenz); beyond, both are rounded.
  struct Pair {
    double outer, inner, h;
  };
  Pair pair(double h) const;
  /// 1 or -1: the side of the outer node.
  double outward() const { return x < 0.0 ? -1.0 : 1.0; }
};

/// Along one coordinate: the smallest steps are ulps of x.
Line coordinate_line(double x);

/// In t at t = 0, from a point of two coordinates, of the steps 2^k of the direction.
Line diagonal_line(const Node& origin, const Node& direction);

/// In t at t = 0, where several coordinates move: `size` is the largest |x_i / v_i|, that of the slowest.
Line oblique_line(double size);

}  // namespace gradcalc::measured
