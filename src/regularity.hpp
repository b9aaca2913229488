#pragma once

#include <cstdint>
#include <span>

#include "extrapolation.hpp"
#include "side.hpp"

namespace gradcalc {

/// How much f varies between x and the stencil.
double variation(const Sample& s);

/// Whether f is exactly constant over the stencil.
bool flat(const Sample& s);

/// smooth: of order h^2, or below rounding; kink: of order h; cusp: of lower order, an infinite derivative;
/// noise: of no order; jump: the same at every step.
enum class Shape : std::uint8_t { smooth, kink, cusp, noise, jump };

class Regularity {
 public:
  /// `scale` is that of the line: see sampler.hpp.
  Regularity(double scale, Side side) : scale_(scale), side_(side) {}

  /// A bound of the error of the sample's odd and even parts, from rounding and from noise once that is
  /// known.
  double uncertainty(const Sample& s) const;

  /// Whether the samples agree with one smooth function: slopes that agree up to a little truncation, and an
  /// even part that shrinks faster than h.
  bool smooth(const Sample& low, const Sample& high) const;

  /// Whether the samples show a slope or a curvature, rather than rounding error. Exact constancy does count.
  bool resolved(const Sample& low, const Sample& high) const;

  /// The jump between the samples of neighbouring steps if it cannot be smooth and is small against f, as
  /// where f is rounded to fewer digits than a double has; otherwise 0.
  double quantum(const Sample& base, const Sample& step) const;

  /// Whether the even part of the samples 0..last is too large at some small step for a smooth function.
  bool uneven(std::span<const Sample> samples, std::size_t last) const;

  /// What the even part, which is of order h^2 where f is smooth, tells of three samples an octave apart.
  Shape shape(const Sample& a, const Sample& b, const Sample& c) const;

  /// From now on f is taken to carry this noise, relative to its scale.
  void assume_noise(double relative) { noise_ = relative; }
  bool noisy() const { return noise_ > 0; }
  double noise() const { return noise_; }

 private:
  double scale_;
  Side side_;
  double noise_ = 0;
};

/// The amplitude of the noise if the samples at the smallest steps show nothing but noise; otherwise 0.
double noise_amplitude(std::span<const Sample> smallest, Side side);

}  // namespace gradcalc
