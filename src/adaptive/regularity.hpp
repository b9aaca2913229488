#pragma once

#include <cstdint>
#include <span>

#include "adaptive/extrapolation.hpp"
#include "adaptive/sampler.hpp"
#include "differences/side.hpp"

namespace gradcalc {

/// How much f varies between x and the nodes.
double variation(const Sample& s);

/// The distance of the sample `above` from the continuation of `base`: a straight line in the odd part and a
/// parabola in the even part.
double deviation(const Sample& base, const Sample& above);

/// Whether f has the same value at x and at all nodes.
bool is_constant(const Sample& s);

/// What the even part shows. smooth: of order h^2, or below rounding; kink: of order h; cusp: of lower order,
/// an infinite derivative; noise: of no order; jump: the same at every step.
enum class Shape : std::uint8_t { smooth, kink, cusp, noise, jump };

/// Tests of whether samples are those of a smooth function, in the knowledge of the rounding errors of f and
/// of the noise that it was found to carry.
class Regularity {
 public:
  explicit Regularity(const Sampler& samples)
      : samples_(samples), scale_(samples.scale().size), side_(samples.side()) {}

  /// A bound of the error of the odd and even parts, from rounding and from assumed noise.
  double uncertainty(const Sample& s) const;

  /// The rounding that the values of f themselves show, near a value of size `scale`: their spacing, if it is
  /// far above the last bit of a double, as in 1 - cos(x) or in single precision. 0 if it is too large to be
  /// rounding.
  double visible_rounding(double scale) const;

  /// The least rounding error of one value of f: half of its last bit, or of the visible rounding.
  double rounding(const Sample& s) const;

  /// The size of a number whose rounding error would be that of f: f itself, or what is rounded inside f.
  double magnitude(const Sample& s) const;

  /// Whether two samples agree with one smooth function: slopes that agree up to rounding and a little
  /// truncation, and an even part that falls faster than h.
  bool smooth(const Sample& low, const Sample& high) const;

  /// Whether the slopes at three steps in equal proportion approach a limit, rather than change by as much in
  /// every octave.
  bool converging(const Sample& low, const Sample& middle, const Sample& high) const;

  /// Whether the samples show a slope or a curvature, rather than rounding error. Exact constancy counts.
  bool resolved(const Sample& low, const Sample& high) const;

  /// Whether the deviation of `above` from the smooth function of the base may be rounding of f. The base
  /// ends at steps of this width. It may be if the deviation is small against f, or if the width is smaller
  /// than any length that formulas have.
  bool may_be_rounding(const Sample& base, const Sample& above, double width) const;

  /// Whether structure of this width may be rounding inside f, however small f is.
  bool is_narrow(double width) const;

  /// Whether f is constant at the base only because it varies by less than its rounding there.
  bool is_below_rounding(const Sample& base, const Sample& above) const;

  /// Whether all samples below `local` lie within this noise of the smooth function that `local` shows.
  bool explained(std::span<const Sample> samples, const Sample& local, double noise) const;

  /// Whether the even part of one of the samples before samples[last] is too large for a smooth function, by
  /// comparison with those above it.
  bool even_part_too_large(std::span<const Sample> samples, std::size_t last) const;

  /// Whether the even part is of order h rather than h^2 over many octaves, from the smallest step at which
  /// it exceeds rounding: a kink at x.
  bool kinked(std::span<const Sample> samples) const;

  /// The step at which the even part of a kink at x just stands out of its uncertainty, relative to the step
  /// of this sample.
  double resolving_ratio(const Sample& s) const;

  /// What the even part shows at three steps an octave or more apart.
  Shape shape(const Sample& a, const Sample& b, const Sample& c) const;

  /// From now on f is taken to carry noise of this amplitude; 0: none.
  void assume_noise(double amplitude) { noise_ = amplitude; }
  double noise() const { return noise_; }
  bool noisy() const { return noise_ > 0; }

 private:
  double size_or_one() const;
  bool slopes_agree(const Sample& low, const Sample& high, double error) const;
  bool slopes_vanish(const Sample& low, const Sample& high, double error) const;
  static bool is_rounded_inside(double value, double jump);
  bool is_feature(const Sample& base, double jump) const;
  double foretold_even_part(std::span<const Sample> samples, std::size_t k, std::size_t last) const;
  bool explains_smaller_steps(std::span<const Sample> smaller, double steepness) const;

  const Sampler& samples_;
  double scale_;  ///< of the line: see sampler.hpp
  Side side_;
  double noise_ = 0;
};

/// The amplitude of the noise if the samples at the smallest steps show nothing but noise; otherwise 0.
double noise_amplitude(std::span<const Sample> smallest, Side side);

}  // namespace gradcalc
