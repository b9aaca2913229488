#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>

#include "adaptive/extrapolation.hpp"
#include "differences/side.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// The scale of the steps along a line.
struct Scale {
  double size;  ///< |x| in units of the step: x is rounded by u times this; 0 where only f has a scale
  int unit;     ///< the exponent that octaves count from: of |x|, or 0
  int finest;   ///< the exponent of the smallest step
};

/// The samples of f around a point. Each is taken once and kept; they are in the order of their steps.
class Sampler {
 public:
  /// When as many samples are stored, at() gives samples that are not finite.
  static constexpr std::size_t capacity = tuning::max_samples;

  /// The sample at a step h from 2^exponent to 1.25 times that, taken now unless it was taken before.
  Sample at(int exponent);
  bool taken(int exponent) const;

  /// The finite samples taken so far, steps ascending.
  std::span<const Sample> finite() const { return {samples_.data(), size_}; }
  /// The index in finite() of the last sample whose exponent is at most this; 0 if there is none.
  std::size_t place(int exponent) const;
  bool full() const { return size_ == capacity; }

  const Scale& scale() const { return scale_; }
  Side side() const { return side_; }
  ErrorSeries series() const { return side_ == Side::both ? ErrorSeries::in_h_squared : ErrorSeries::in_h; }
  std::uint32_t evaluations() const { return evaluations_; }

  /// The spacing of the values of f so far, near a value of this size: they are all multiples of a power of
  /// two, or have few significant bits. 0 if they are all the same.
  double quantum(double scale) const;

  /// Whether the values of f so far are integers for another reason than rounding to few bits.
  bool integer_valued() const;

  /// The last point at which f was not finite, in the coordinate or coordinates that move; nan if there was
  /// none.
  std::array<double, 2> undefined_at() const { return undefined_at_; }
  /// Whether a difference quotient was too large for a double.
  bool overflowed() const { return overflowed_; }

 protected:
  /// `fx` is f at the point itself.
  Sampler(const Scale& scale, Side side, double fx) : scale_(scale), side_(side), fx_(fx) {}
  ~Sampler() = default;

  double fx() const { return fx_; }

  /// Counts an evaluation, and records the bits of its value or the point at which it is not finite.
  double record(double value, std::array<double, 2> point);
  void record_undefined(std::array<double, 2> point) { undefined_at_ = point; }

 private:
  virtual Sample take(int exponent) = 0;
  void record_bits(double value);

  Scale scale_;
  Side side_;
  double fx_;
  std::uint32_t evaluations_ = 0;
  std::array<double, 2> undefined_at_{Derivative::none, Derivative::none};
  bool overflowed_ = false;
  bool varied_ = false;  // some value is not f(x)
  int most_bits_ = 0;    // of all values, if so: significant bits, and the exponent of the lowest bit
  int lowest_bit_ = std::numeric_limits<double>::max_exponent;
  std::size_t size_ = 0;
  std::array<Sample, capacity> samples_;
};

/// f along a line.
struct Line {
  FunctionRef<double(double)> f;  ///< must outlive the line
  double x;                       ///< where to differentiate
  double fx;                      ///< f(x), which is not evaluated again
  Scale scale;
};

/// A line along one coordinate: the smallest step is an ulp of x.
Line coordinate_line(FunctionRef<double(double)> f, double x, double fx);

/// A line in t, at t = 0, along which several coordinates move. `size` is the largest |x_i / v_i|, that of
/// the slowest coordinate. The smallest step moves it by 16 ulps: rounding of the coordinates is then at most
/// 1/32 of a step.
Line oblique_line(FunctionRef<double(double)> f, double fx, double size);

class LineSampler final : public Sampler {
 public:
  LineSampler(const Line& line, Side side) : Sampler(line.scale, side, line.fx), line_(line) {}

 private:
  double evaluate(double point);
  Sample take(int exponent) override;

  Line line_;
};

/// The diagonal of a rectangle along which the odd part is taken: both coordinates rise, or the second one
/// falls.
enum class Diagonal : std::uint8_t { rising, falling };

/// One of two coordinates.
struct Axis {
  double x;
  int exponent;  ///< steps are in units of 2^exponent
  Side side;
};

/// Samples f at the corners x +- h a +- h b of rectangles around x. A coordinate that is sampled on one side
/// only has x itself as its other corner.
class CornerSampler final : public Sampler {
 public:
  CornerSampler(FunctionRef<double(double, double)> f, const Axis& a, const Axis& b, double fx,
                Diagonal diagonal);

 private:
  double evaluate(double a, double b);
  Sample take(int exponent) override;
  std::array<double, 2> odd_and_even(double f00, double f01, double f10, double f11) const;

  FunctionRef<double(double, double)> f_;
  Axis a_;
  Axis b_;
  Diagonal diagonal_;
};

}  // namespace gradcalc
