#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "extrapolation/tuning.hpp"
#include "gradcalc/function_ref.hpp"
#include "tape/line_function.hpp"

namespace gradcalc::extrapolation {

/// Values of f at distances from the point: see LineFunction.
using Line = FunctionRef<void(std::span<const double> t, std::size_t times, std::span<LineValue> values)>;

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

/// What f is at the steps of one size. `even` is what the quotient does not see, and what is of the order h^2
/// where f is smooth, and of the order h at a kink (second: in f', mixed: in either slope):
///
///     central   (f(h) - 2 f(0) + f(-h)) / 2
///     second    (f(h) - f(-h)) / 2h - f'
///     mixed     of the corners ahead and behind, what differs between them, (|Q(h,h) - Q(-h,-h)| + |Q(h,-h)
///     -
///               Q(-h,h)|) h / 2, Q(s,t) = (f(s,t) - f(s,0) - f(0,t) + f(0,0)) / st
struct Sample {
  int octave = 0;   ///< of the step
  double step = 0;  ///< h
  double quotient = 0;
  double noise = 0;          ///< how far rounding of the values at the steps moves the quotient at most
  double centre_weight = 0;  ///< the same for each unit of the error of f(0)
  double common = 0;         ///< the same by what does not depend on t
  double even = 0;
  double even_noise = 0;
  std::uint64_t branches = 0;
  double undefined_at = 0;  ///< where it is not finite: a distance at which f is not
  bool is_finite = false;
  bool is_usable = false;  ///< computed on the branches of f(0), without a doubt

  double noise_with(double centre_error) const { return noise + centre_weight * centre_error; }
};

/// Takes samples of f, whose value at the point is `centre`.
class Sampler {
 public:
  /// `slope` is f' of a second derivative, with its error.
  Sampler(Line line, const LineValue& centre, Quotient quotient, Compensated slope = {})
      : line_(line), centre_(centre), quotient_(quotient), slope_(slope) {}

  Sample take(int octave);

  /// Takes the samples of these octaves, at most most_together(), in one call of f: take() then has them,
  /// until the next call.
  void fetch(std::span<const int> octaves);
  std::size_t most_together() const;

  Quotient quotient() const { return quotient_; }
  const LineValue& centre() const { return centre_; }

  /// The error of f(0), and what all even parts have of it, or of f'.
  double centre_error() const { return centre_.number.error; }
  double shared_even_error() const {
    return quotient_ == Quotient::second ? slope_.error : centre_.number.error;
  }

  /// How often f was evaluated.
  std::uint32_t evaluations() const { return evaluations_; }

 private:
  Sample sample_of(int octave, std::span<const LineValue> values) const;
  bool is_on_branches(const LineValue& value) const {
    return !value.is_at_doubt && value.branches == centre_.branches;
  }
  void set_pair(Sample& sample, const LineValue& ahead, const LineValue& behind) const;
  void set_side(Sample& sample, const LineValue& value) const;
  void set_corners(Sample& sample, std::span<const LineValue> around) const;

  Line line_;
  LineValue centre_;
  Quotient quotient_;
  Compensated slope_;
  std::uint32_t evaluations_ = 0;
  std::array<Sample, samples_together> fetched_;
  std::size_t fetched_count_ = 0;
};

}  // namespace gradcalc::extrapolation
