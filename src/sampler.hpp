#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "extrapolation.hpp"
#include "gradcalc/derivative.hpp"
#include "side.hpp"

namespace gradcalc {

/// The samples of f along one coordinate, taken once each and kept in the order of their steps.
class Sampler {
 public:
  /// No search needs as many; when they are full, at() gives samples that are not finite.
  static constexpr std::size_t capacity = 64;

  /// `fx` is f(x); f is never evaluated at x again. f must outlive the sampler.
  Sampler(FunctionRef<double(double)> f, double x, double fx, Side side)
      : f_(f), x_(x), fx_(fx), side_(side) {}

  /// The sample at h = 2^exponent, taken now unless it was taken before.
  Sample at(int exponent);
  bool taken(int exponent) const;

  /// The finite samples taken so far, steps ascending.
  std::span<const Sample> finite() const { return {samples_.data(), size_}; }
  /// The place in finite() of the last sample whose exponent is at most this; 0 if there is none.
  std::size_t place(int exponent) const;
  bool full() const { return size_ == capacity; }

  double x() const { return x_; }
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

  FunctionRef<double(double)> f_;
  double x_;
  double fx_;
  Side side_;
  std::uint32_t evaluations_ = 0;
  double undefined_at_ = Derivative::none;
  bool overflowed_ = false;
  std::size_t size_ = 0;
  std::array<Sample, capacity> samples_;
};

}  // namespace gradcalc
