#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "extrapolation.hpp"
#include "gradcalc/derivative.hpp"
#include "side.hpp"

namespace gradcalc {

/// f along a line, and what is known of its scale.
struct Line {
  FunctionRef<double(double)> f;  ///< must outlive the line
  double x;                       ///< where to differentiate
  double fx;                      ///< f(x), which is not evaluated again
  double scale;                   ///< rounding errors of x are u times this; 0: f alone knows its scale
  int finest;                     ///< exponent of the smallest step
};

/// A line along one coordinate: the smallest step is an ulp of x.
Line coordinate_line(FunctionRef<double(double)> f, double x, double fx);

/// A line at whose 0 several coordinates move with it, the slowest of which has the size `scale` relative to
/// its speed. Its smallest step moves that one by 16 ulps, so that no rounding bends the line by more than
/// 1/32 of a step.
Line oblique_line(FunctionRef<double(double)> f, double fx, double scale);

/// The samples of f along one line, taken once each and kept in the order of their steps.
class Sampler {
 public:
  /// No search needs as many; when they are full, at() gives samples that are not finite.
  static constexpr std::size_t capacity = 64;

  Sampler(const Line& line, Side side) : line_(line), side_(side) {}

  /// The sample at h = 2^exponent, taken now unless it was taken before.
  Sample at(int exponent);
  bool taken(int exponent) const;

  /// The finite samples taken so far, steps ascending.
  std::span<const Sample> finite() const { return {samples_.data(), size_}; }
  /// The place in finite() of the last sample whose exponent is at most this; 0 if there is none.
  std::size_t place(int exponent) const;
  bool full() const { return size_ == capacity; }

  const Line& line() const { return line_; }
  Side side() const { return side_; }
  Series series() const { return side_ == Side::both ? Series::in_h_squared : Series::in_h; }
  std::uint32_t evaluations() const { return evaluations_; }

  /// The last point at which f was not finite; nan if there was none.
  double undefined_at() const { return undefined_at_; }
  /// Whether a difference quotient was too large for a double.
  bool overflowed() const { return overflowed_; }

 private:
  double evaluate(double point);
  Sample take(int exponent);

  Line line_;
  Side side_;
  std::uint32_t evaluations_ = 0;
  double undefined_at_ = Derivative::none;
  bool overflowed_ = false;
  std::size_t size_ = 0;
  std::array<Sample, capacity> samples_;
};

}  // namespace gradcalc
