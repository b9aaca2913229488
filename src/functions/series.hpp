#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "functions/exponent.hpp"
#include "functions/interval.hpp"

namespace gradcalc {

/// A kind of number for the rules: what a function of t does as t falls to 0 through positive numbers, as a
/// truncated series with fractional exponents (Puiseux), and powers of the logarithm L = ln(1/t),
///
///     c_1 t^a_1 L^b_1 + c_2 t^a_2 L^b_2 + ... + O(t^a L^b),   each term smaller than that before it
///
/// with coefficients in intervals. No order (of the last part): the series is exact. A series may also be
/// unknown (its terms do not tell what an operation needs, such as a sign), or undefined (f has no value for
/// small t).
class Series {
 public:
  struct Term {
    Exponent exponent;
    Interval coefficient;
  };

  /// What is computed with all series of one computation.
  struct Frame {
    mpfr_prec_t precision;  ///< of the coefficients
    Exponent limit;         ///< terms from this exponent on are left out
  };

  explicit Series(double constant = 0.0) : Series(Interval(constant)) {}
  explicit Series(const Interval& constant);
  Series(std::vector<Term> terms, std::optional<Exponent> order, Frame frame);

  static Series unknown();
  static Series undefined();

  bool is_known() const { return state_ == State::known; }
  bool is_undefined() const { return state_ == State::undefined; }
  bool is_exact() const { return !order_; }

  const std::vector<Term>& terms() const { return terms_; }
  const std::optional<Exponent>& order() const { return order_; }
  const Frame& frame() const { return frame_; }

  /// Whether it is 0 for all small t.
  bool is_zero() const { return is_known() && terms_.empty() && is_exact(); }

  /// The term that decides for small t, if its coefficient is not 0 for sure.
  const Term* leading() const;

  /// The lowest exponent that it may have; nothing for 0.
  std::optional<Exponent> valuation() const;

  /// The coefficient of t^exponent: exactly 0 where there is no such term. Nothing beyond the order.
  std::optional<Interval> coefficient(const Exponent& exponent) const;

 private:
  enum class State { known, unknown, undefined };

  void normalise();

  State state_ = State::known;
  std::vector<Term> terms_;
  std::optional<Exponent> order_;
  Frame frame_{53, Exponent(0)};
};

Series operator-(const Series& a);
Series operator+(const Series& a, const Series& b);
Series operator-(const Series& a, const Series& b);
Series operator*(const Series& a, const Series& b);
Series operator/(const Series& a, const Series& b);
Series operator+(double a, const Series& b);
Series operator+(const Series& a, double b);
Series operator-(double a, const Series& b);
Series operator-(const Series& a, double b);
Series operator*(double a, const Series& b);
Series operator*(const Series& a, double b);
Series operator/(double a, const Series& b);
Series operator/(const Series& a, double b);

using SeriesAnswer = Answer<Series>;

/// Comparisons hold for all small t, or for none.
SeriesAnswer operator<(const Series& a, const Series& b);
SeriesAnswer operator==(const Series& a, const Series& b);
SeriesAnswer operator<(const Series& a, double b);
SeriesAnswer operator>(const Series& a, double b);
SeriesAnswer operator==(const Series& a, double b);
inline SeriesAnswer operator>(const Series& a, const Series& b) {
  return b < a;
}
inline SeriesAnswer operator<=(const Series& a, const Series& b) {
  return !(b < a);
}
inline SeriesAnswer operator>=(const Series& a, const Series& b) {
  return !(a < b);
}
inline SeriesAnswer operator!=(const Series& a, const Series& b) {
  return !(a == b);
}
inline SeriesAnswer operator<=(const Series& a, double b) {
  return !(a > b);
}
inline SeriesAnswer operator>=(const Series& a, double b) {
  return !(a < b);
}
inline SeriesAnswer operator!=(const Series& a, double b) {
  return !(a == b);
}

Series either(const Series& a, const Series& b);

/// As of doubles: undefined where one of them is.
Series larger(const Series& a, const Series& b);
Series smaller(const Series& a, const Series& b);

inline bool is_nan(const Series& x) {
  return x.is_undefined();
}
SeriesAnswer has_all_digits(const Series& x);

Series number_like(const Series& kind, double exact);
Series pi_like(const Series& kind);
Series ln2_like(const Series& kind);
Series log2e_like(const Series& kind);
Series log10e_like(const Series& kind);
Series undefined_like(const Series& kind);

// The elementary operations of the rules.
Series sqrt(const Series& x);
Series cbrt(const Series& x);
Series exp(const Series& x);
Series exp2(const Series& x);
Series expm1(const Series& x);
Series log(const Series& x);
Series log2(const Series& x);
Series log10(const Series& x);
Series log1p(const Series& x);
Series log_to_base(const Series& x, const Series& base);
Series sin(const Series& x);
Series cos(const Series& x);
Series tan(const Series& x);
Series asin(const Series& x);
Series acos(const Series& x);
Series atan(const Series& x);
Series atan2(const Series& y, const Series& x);
Series sinh(const Series& x);
Series cosh(const Series& x);
Series tanh(const Series& x);
Series asinh(const Series& x);
Series acosh(const Series& x);
Series atanh(const Series& x);
Series fabs(const Series& x);
Series hypot(const Series& x, const Series& y);
Series pow(const Series& x, const Series& y);
Series floor(const Series& x);
Series ceil(const Series& x);
Series round(const Series& x);
Series rint(const Series& x);
Series trunc(const Series& x);
Series fmod(const Series& x, const Series& y);
Series erf(const Series& x);
Series erfc(const Series& x);
Series slope_of_erf(const Series& x);
Series erf_inverse(const Series& x);
Series erfc_inverse(const Series& x);
Series normal_density(const Series& x);
Series normal_cdf(const Series& x);
Series tgamma(const Series& x);
Series log_gamma(const Series& x);
Series digamma(const Series& x);
Series polygamma(int n, const Series& x);
Series digamma_difference(const Series& x, const Series& y);
Series beta(const Series& x, const Series& y);
Series sinc(const Series& x);
Series slope_of_sinc(const Series& x);

}  // namespace gradcalc
