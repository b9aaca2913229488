#pragma once

#include <mpfi.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "functions/rational.hpp"
#include "functions/truth.hpp"

namespace gradcalc {

/// A kind of number for the rules: an interval that holds the true number, with ends of any precision (MPFI
/// on MPFR: every operation is rounded outward). A result has the precision of its more precise operand.
/// Exponents are practically unbounded: nothing overflows on the way.
///
/// A decimal number such as 0.1 lies between two binary ones. The interval keeps it as a rational number as
/// well, and so do the sums, products and quotients of such numbers, as long as they are not much longer than
/// the ends: 0.3 - 3 * 0.1 is exactly 0, and 10 * 0.3 exactly 3.
///
/// Where an operation is not defined on any part of the operands, the result is not a number; where it is not
/// defined, or not known, on a part of them, it is the whole line.
class Interval {
 public:
  Interval() : Interval(0.0) {}
  explicit Interval(double exact);                ///< of 53 bits
  Interval(double exact, mpfr_prec_t precision);  ///< the double rounded outward
  Interval(const Interval& other);
  Interval(Interval&& other) noexcept;
  Interval& operator=(const Interval& other);
  Interval& operator=(Interval&& other) noexcept;
  ~Interval();

  /// The decimal number, or the constant "pi" or "e", that `spelling` is, not rounded but outward.
  static Interval of(std::string_view spelling, mpfr_prec_t precision);

  static Interval of(Rational number, mpfr_prec_t precision);

  static Interval whole_line(mpfr_prec_t precision);
  static Interval undefined(mpfr_prec_t precision);
  static Interval pi(mpfr_prec_t precision);

  mpfr_prec_t precision() const { return mpfi_get_prec(ends_); }
  mpfi_srcptr get() const { return ends_; }
  mpfi_ptr get() {
    rational_ = nullptr;
    return ends_;
  }
  mpfr_srcptr low() const { return &ends_->left; }
  mpfr_srcptr high() const { return &ends_->right; }

  bool is_undefined() const { return mpfi_nan_p(ends_) != 0; }
  bool is_bounded() const { return mpfi_bounded_p(ends_) != 0; }

  /// Whether it is just one number: that is then known exactly.
  bool is_point() const;

  /// The number where it is known exactly and is no point; else nullptr.
  const Rational* rational() const { return rational_.get(); }

  bool is_zero() const { return mpfi_is_zero(ends_) > 0; }  ///< exactly 0
  bool has_zero() const { return mpfi_has_zero(ends_) > 0; }

  /// The nearest double to its middle.
  double middle() const { return mpfi_get_d(ends_); }

  /// How far it reaches from `x`, rounded up; infinite if it is unbounded or undefined.
  double distance_from(double x) const;

  /// How far its ends are from each other, relative to the end next to 0: at most 2^-bits?
  bool is_known_to(long bits) const;

 private:
  mpfi_t ends_;
  bool owned_ = true;  ///< false when moved from
  std::shared_ptr<const Rational> rational_;
};

/// How many bits a rational number may take beside ends of this precision.
std::size_t most_rational_bits(mpfr_prec_t precision);

Interval operator-(const Interval& a);
Interval operator+(const Interval& a, const Interval& b);
Interval operator-(const Interval& a, const Interval& b);
Interval operator*(const Interval& a, const Interval& b);
Interval operator/(const Interval& a, const Interval& b);
Interval operator+(double a, const Interval& b);
Interval operator+(const Interval& a, double b);
Interval operator-(double a, const Interval& b);
Interval operator-(const Interval& a, double b);
Interval operator*(double a, const Interval& b);
Interval operator*(const Interval& a, double b);
Interval operator/(double a, const Interval& b);
Interval operator/(const Interval& a, double b);

using IntervalAnswer = Answer<Interval>;

IntervalAnswer operator<(const Interval& a, const Interval& b);
IntervalAnswer operator==(const Interval& a, const Interval& b);
IntervalAnswer operator<(const Interval& a, double b);
IntervalAnswer operator>(const Interval& a, double b);
IntervalAnswer operator==(const Interval& a, double b);
inline IntervalAnswer operator>(const Interval& a, const Interval& b) {
  return b < a;
}
inline IntervalAnswer operator<=(const Interval& a, const Interval& b) {
  return !(b < a);
}
inline IntervalAnswer operator>=(const Interval& a, const Interval& b) {
  return !(a < b);
}
inline IntervalAnswer operator!=(const Interval& a, const Interval& b) {
  return !(a == b);
}
inline IntervalAnswer operator<=(const Interval& a, double b) {
  return !(a > b);
}
inline IntervalAnswer operator>=(const Interval& a, double b) {
  return !(a < b);
}
inline IntervalAnswer operator!=(const Interval& a, double b) {
  return !(a == b);
}

/// The smallest interval with both in it.
Interval either(const Interval& a, const Interval& b);

inline bool is_nan(const Interval& x) {
  return x.is_undefined();
}

/// Not 0: no other number lacks digits here.
IntervalAnswer has_all_digits(const Interval& x);

Interval number_like(const Interval& kind, double exact);
Interval pi_like(const Interval& kind);
Interval ln2_like(const Interval& kind);
Interval log2e_like(const Interval& kind);
Interval log10e_like(const Interval& kind);
Interval undefined_like(const Interval& kind);

// The elementary operations of the rules.
Interval sqrt(const Interval& x);
Interval cbrt(const Interval& x);
Interval exp(const Interval& x);
Interval exp2(const Interval& x);
Interval expm1(const Interval& x);
Interval log(const Interval& x);
Interval log2(const Interval& x);
Interval log10(const Interval& x);
Interval log1p(const Interval& x);
Interval log_to_base(const Interval& x, const Interval& base);
Interval sin(const Interval& x);
Interval cos(const Interval& x);
Interval tan(const Interval& x);
Interval asin(const Interval& x);
Interval acos(const Interval& x);
Interval atan(const Interval& x);
Interval atan2(const Interval& y, const Interval& x);
Interval sinh(const Interval& x);
Interval cosh(const Interval& x);
Interval tanh(const Interval& x);
Interval asinh(const Interval& x);
Interval acosh(const Interval& x);
Interval atanh(const Interval& x);
Interval fabs(const Interval& x);
Interval hypot(const Interval& x, const Interval& y);
Interval pow(const Interval& x, const Interval& y);
Interval floor(const Interval& x);
Interval ceil(const Interval& x);
Interval round(const Interval& x);
Interval rint(const Interval& x);
Interval trunc(const Interval& x);
Interval fmod(const Interval& x, const Interval& y);

}  // namespace gradcalc
