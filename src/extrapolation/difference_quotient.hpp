#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "tape/line_function.hpp"

namespace gradcalc::extrapolation {

/// The difference quotients that are extrapolated to h = 0. With f(0) the value at the point:
///
///     central   D(h) = (f(h) - f(-h)) / 2h                        = f'  + c1 h^2 + c2 h^4 + ...
///     forward   D(h) = (f(h) - f(0)) / h                          = f'  + c1 h + c2 h^2 + ...
///     second    D(h) = (f(h) - 2 f(0) + f(-h)) / h^2              = f'' + c1 h^2 + c2 h^4 + ...
///     mixed     D(h) = (f(h,h) - f(h,-h) - f(-h,h) + f(-h,-h)) / 4h^2 = f_xy + c1 h^2 + ...
enum class Quotient : std::uint8_t { central, forward, backward, second, mixed };

/// Whether the series has even powers of h alone.
constexpr bool is_symmetric(Quotient quotient) {
  return quotient != Quotient::forward && quotient != Quotient::backward;
}

/// What f is at the steps of one size. It has no initial values, since each search makes room for many.
/// `even` is what the quotient does not see, and what is of the order h^2 where f is smooth, and of the order
/// h at a kink (second: in f', mixed: in either slope):
///
///     central   (f(h) - 2 f(0) + f(-h)) / 2
///     second    (f(h) - f(-h)) / 2h - f'
///     mixed     of the corners ahead and behind, what differs between them, (|Q(h,h) - Q(-h,-h)| + |Q(h,-h)
///     -
///               Q(-h,h)|) h / 2, Q(s,t) = (f(s,t) - f(s,0) - f(0,t) + f(0,0)) / st
struct Sample {
  int octave;   ///< of the step
  double step;  ///< h
  double quotient;
  double noise;          ///< how far rounding of the values at the steps moves the quotient at most
  double centre_weight;  ///< the same for each unit of the error of f(0)
  double common;         ///< the same by what does not depend on t
  double even;
  double even_noise;
  std::uint64_t branches;
  double undefined_at;  ///< where it is not finite: a distance at which f is not
  bool is_finite;
  bool is_usable;  ///< computed on the branches of f(0), without a doubt

  double noise_with(double centre_error) const { return noise + centre_weight * centre_error; }
};

/// The points of a quotient in steps from the point: one for each, or with `times` = 2 one by each of the two
/// coordinates that move. Points that are opposite stand side by side.
struct QuotientPoints {
  std::span<const double> steps;
  std::size_t times;

  std::size_t count() const { return steps.size() / times; }
};

QuotientPoints points_of(Quotient quotient);

/// The most points of a quotient.
inline constexpr std::size_t most_points = 8;

/// The quotients of f, whose value at the point is `centre`.
class DifferenceQuotient {
 public:
  /// `slope` is f' of a second derivative, with its error.
  DifferenceQuotient(Quotient kind, const LineValue& centre, const Compensated& slope)
      : kind_(kind), centre_(centre), slope_(slope) {}

  Quotient kind() const { return kind_; }

  /// The error of f(0), and what all even parts have of it, or of f'.
  double centre_error() const { return centre_.number.error; }
  double shared_even_error() const { return kind_ == Quotient::second ? slope_.error : centre_.number.error; }

  /// Sets all of a sample but its octave and its step, which are set, from the values at its points.
  void set(Sample& sample, std::span<const LineValue> values) const;

 private:
  bool is_on_branches(const LineValue& value) const {
    return !value.is_at_doubt && value.branches == centre_.branches;
  }
  void set_pair(Sample& sample, const LineValue& ahead, const LineValue& behind) const;
  void set_side(Sample& sample, const LineValue& value) const;
  void set_corners(Sample& sample, std::span<const LineValue> around) const;

  Quotient kind_;
  LineValue centre_;
  Compensated slope_;
};

}  // namespace gradcalc::extrapolation
