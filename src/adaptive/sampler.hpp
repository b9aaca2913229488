#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>

#include "adaptive/extrapolation.hpp"
#include "differences/side.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// What is known of the scale of the steps along a line.
struct Scale {
  double
      size;  ///< x in the units of the step: its rounding errors are u times this; 0: f alone knows its scale
  int unit;  ///< the exponent that steps are compared with
  int finest;  ///< of the smallest step
};

/// The samples of f around a point, taken once each and kept in the order of their steps.
class Sampler {
 public:
  /// No search needs as many; when they are full, at() gives samples that are not finite.
  static constexpr std::size_t capacity = tuning::max_samples;

  /// The sample at this h, at most 2^exponent + 25 %, taken now unless it was taken before.
  Sample at(int exponent);
  bool taken(int exponent) const;

  /// The finite samples taken so far, steps ascending.
  std::span<const Sample> finite() const { return {samples_.data(), size_}; }
  /// The place in finite() of the last sample whose exponent is at most this; 0 if there is none.
  std::size_t place(int exponent) const;
  bool full() const { return size_ == capacity; }

  const Scale& scale() const { return scale_; }
  Side side() const { return side_; }
  Series series() const { return side_ == Side::both ? Series::in_h_squared : Series::in_h; }
  std::uint32_t evaluations() const { return evaluations_; }

  /// The spacing of the values of f so far, near one of this size, if they are numbers with fewer bits than a
  /// double has: multiples of a power of two, or of few significant bits. 0 if they are all the same.
  double quantum(double scale) const;

  /// Whether the values of f so far are integers, and not because they are rounded to so many bits.
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

  /// Counts an evaluation and looks at its outcome.
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
  bool varied_ = false;  // not all values are f(x)
  // of all values, if so:
  int most_bits_ = 0;
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

/// A line at whose 0 several coordinates move with it, the slowest of which has the size `size` relative to
/// its speed. Its smallest step moves that one by 16 ulps, so that no rounding bends the line by more than
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

/// One of two coordinates, and the power of two that is its unit of steps.
struct Axis {
  double x;
  int exponent;
  Side side;
};

/// Samples f at the corners x +- h a +- h b of rectangles around x. Where a coordinate is on one side, its x
/// itself takes the place of the other.
class CornerSampler final : public Sampler {
 public:
  CornerSampler(FunctionRef<double(double, double)> f, const Axis& a, const Axis& b, double fx,
                Diagonal diagonal);

 private:
  double evaluate(double a, double b);
  Sample take(int exponent) override;

  FunctionRef<double(double, double)> f_;
  Axis a_;
  Axis b_;
  Diagonal diagonal_;
};

}  // namespace gradcalc
