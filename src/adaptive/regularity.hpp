#pragma once

#include <cstdint>
#include <span>

#include "adaptive/extrapolation.hpp"
#include "adaptive/sampler.hpp"
#include "differences/side.hpp"

namespace gradcalc {

/// How much f varies between x and the stencil.
double variation(const Sample& s);

/// How far `above` is from the continuation of `base`, a straight line and a parabola.
double deviation(const Sample& base, const Sample& above);

/// Whether f is exactly constant over the stencil.
bool is_constant(const Sample& s);

/// smooth: of order h^2, or below rounding; kink: of order h; cusp: of lower order, an infinite derivative;
/// noise: of no order; jump: the same at every step.
enum class Shape : std::uint8_t { smooth, kink, cusp, noise, jump };

class Regularity {
 public:
  explicit Regularity(const Sampler& samples)
      : samples_(samples), scale_(samples.scale().size), side_(samples.side()) {}

  /// A bound of the error of the sample's odd and even parts, from rounding and from noise once that is
  /// known.
  double uncertainty(const Sample& s) const;

  /// The rounding of f that shows in its values themselves: all are multiples of a power of two that is far
  /// above their last bit, as in 1 - cos(x) or in single precision. 0 if that is too large to be rounding.
  double visible_rounding(double scale) const;

  /// The rounding error of one value of f that is known of: half of its last bit, or of the visible rounding.
  double rounding(const Sample& s) const;

  /// The size of a number of which the uncertainty is the rounding error: f itself, or what is rounded inside
  /// f.
  double magnitude(const Sample& s) const;

  /// Whether the samples agree with one smooth function: slopes that agree up to a little truncation, and an
  /// even part that shrinks faster than h.
  bool smooth(const Sample& low, const Sample& high) const;

  /// Whether slopes at steps in equal proportion approach a limit, rather than change by as much in every
  /// octave.
  bool converging(const Sample& low, const Sample& middle, const Sample& high) const;

  /// Whether the samples show a slope or a curvature, rather than rounding error. Exact constancy does count.
  bool resolved(const Sample& low, const Sample& high) const;

  /// Whether the deviation of `above` from the smooth function of the base, which ends at steps of this
  /// width, may be rounding of f: small against f, or closer to x than anything that is written in a formula.
  bool may_be_rounding(const Sample& base, const Sample& above, double width) const;

  /// Whether structure of this width may be rounding inside f, however small f is.
  bool is_narrow(double width) const;

  /// Whether f is constant at the base only because its variation is lost in rounding.
  bool is_below_rounding(const Sample& base, const Sample& above) const;

  /// Whether samples of steps below `local` lie within this noise of the smooth function of two larger steps.
  bool explained(std::span<const Sample> samples, const Sample& local, double noise) const;

  /// Whether the even part of the samples 0..last is too large at some small step for a smooth function.
  bool even_part_too_large(std::span<const Sample> samples, std::size_t last) const;

  /// Whether the even part is of order h, not h^2, from the smallest step at which it stands out of rounding
  /// over many octaves: a kink at x, beside whatever constant or slope.
  bool kinked(std::span<const Sample> samples) const;

  /// What the even part, which is of order h^2 where f is smooth, tells of three samples an octave apart.
  Shape shape(const Sample& a, const Sample& b, const Sample& c) const;

  /// From now on f is taken to carry noise of this amplitude.
  void assume_noise(double amplitude) { noise_ = amplitude; }
  double noise() const { return noise_; }
  bool noisy() const { return noise_ > 0; }

 private:
  static bool rounded_inside(double value, double jump);
  bool is_feature(const Sample& base, double jump) const;

  const Sampler& samples_;
  double scale_;  ///< of the line: see sampler.hpp
  Side side_;
  double noise_ = 0;
};

/// The amplitude of the noise if the samples at the smallest steps show nothing but noise; otherwise 0.
double noise_amplitude(std::span<const Sample> smallest, Side side);

}  // namespace gradcalc
