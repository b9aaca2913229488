#pragma once

#include <cmath>
#include <limits>
#include <numbers>

#include "functions/strict_arithmetic.hpp"
#include "functions/truth.hpp"

namespace gradcalc {

namespace bounded {

/// Half the distance from 1 to the next number: how far rounding moves a result, relative to it.
template <class Real>
inline constexpr Real unit = std::numeric_limits<Real>::epsilon() / 2;

/// How far it moves a result that is too small for all digits.
template <class Real>
inline constexpr Real least = std::numeric_limits<Real>::denorm_min();

/// Of long doubles the least normal number, which is more: x86 takes hundreds of cycles for a sum with a
/// subnormal one.
template <>
inline constexpr long double least<long double> = std::numeric_limits<long double>::min();

/// A radius is a sum of some products, each rounded: this makes up for it.
inline constexpr double rounded_up = 1.0 + 0x1p-50;

template <class Real>
inline constexpr Real unknown = std::numeric_limits<Real>::infinity();

/// The largest errors of the C library's functions in `unit`, two for each unit in the last place of the
/// table "Known Maximum Errors in Math Functions" of glibc's manual (x86_64; the largest of the machines
/// there where that is more). That table has whole units; for the commonest functions glibc's sources (2.28
/// and later) state errors of 0.51 to 0.56 units in the last place. tests/functions/libm_bounds_test.cpp
/// compares all with exact values at random arguments.
template <class Real>
struct Units {
  static constexpr double correctly_rounded = 1.0;
  static constexpr double half_ulp = 1.2;  ///< exp exp2 log pow sin cos asin acos atan: 0.6 ulp
  static constexpr double one_ulp = 2.0;   ///< tan expm1 hypot erf
  static constexpr double two_ulps = 4.0;  ///< hyperbolic functions, log10, log1p, atan2
  static constexpr double cbrt = 8.0;
  static constexpr double erfc = 10.0;
  static constexpr double slope_of_erf = 8.0;
};

/// Of long doubles no function there has an error of more than 5 units in the last place; three more cost
/// nothing, because long doubles are asked where doubles lack many digits.
template <>
struct Units<long double> {
  static constexpr double correctly_rounded = 1.0;
  static constexpr double half_ulp = 16.0;
  static constexpr double one_ulp = 16.0;
  static constexpr double two_ulps = 16.0;
  static constexpr double cbrt = 16.0;
  static constexpr double erfc = 16.0;
  static constexpr double slope_of_erf = 32.0;
};

}  // namespace bounded

/// A kind of number for the rules: a double (or long double) and how far the true number is from it at most.
/// Each operation adds its own rounding to what its operands bring, carried through a bound of its derivative
/// on the whole ball (a running error analysis: Higham, Accuracy and Stability of Numerical Algorithms, 2nd
/// ed., ch. 3.3). A radius that is infinite or nan says that nothing is known.
template <class Real>
struct Ball {
  Real value = 0.0;
  Real radius = 0.0;

  constexpr Ball() = default;
  constexpr Ball(Real exact) : value(exact) {}  // NOLINT(google-explicit-constructor): a number is one
  constexpr Ball(Real v, Real r) : value(v), radius(r) {}

  bool is_exactly(double x) const { return value == x && radius == 0.0; }

  friend Ball operator-(const Ball& a) { return {-a.value, a.radius}; }

  /// The rounding error of a sum is a number of the same kind itself (TwoSum; Knuth, The Art of Computer
  /// Programming, vol. 2, 4.2.2): exact sums have none.
  friend Ball operator+(const Ball& a, const Ball& b) {
    const Real sum = a.value + b.value;
    const Real part = sum - a.value;
    const Real own = (a.value - (sum - part)) + (b.value - part);
    return {sum, (a.radius + b.radius + std::fabs(own)) * bounded::rounded_up};
  }

  friend Ball operator-(const Ball& a, const Ball& b) { return a + -b; }

  /// 1, or 0 for a factor that leaves a product exact: just 0, 1 or -1. Others with a tiny radius may lose it
  /// to underflow.
  static Real rounds_product(const Ball& factor) {
    const Real distance = std::fabs(factor.value * (std::fabs(factor.value) - Real(1.0))) + factor.radius;
    return distance != Real(0.0) ? Real(1.0) : Real(0.0);
  }

  // Products and quotients have no branch, so that loops over many numbers are vectorised.

  friend Ball operator*(const Ball& a, const Ball& b) {
    const Real product = a.value * b.value;
    const Real propagated =
        std::fabs(a.value) * b.radius + std::fabs(b.value) * a.radius + a.radius * b.radius;
    const Real rounded = bounded::unit<Real> * std::fabs(product) + bounded::least<Real>;
    const Real own = rounded * (rounds_product(a) * rounds_product(b));
    return {product, (propagated + own) * bounded::rounded_up};
  }

  /// a * a.
  friend Ball square(const Ball& a) {
    const Real product = a.value * a.value;
    const Real propagated = 2.0 * std::fabs(a.value) * a.radius + a.radius * a.radius;
    const Real rounded = bounded::unit<Real> * std::fabs(product) + bounded::least<Real>;
    return {product, (propagated + rounded * rounds_product(a)) * bounded::rounded_up};
  }

  friend Ball operator/(const Ball& a, const Ball& b) {
    const Real quotient = a.value / b.value;
    // Where the divisor may be 0, infinite or nan.
    const Real nearest = std::max(std::fabs(b.value) - b.radius, Real(0.0));
    const Real propagated = (a.radius + std::fabs(quotient) * b.radius) / nearest;
    const Real rounded = bounded::unit<Real> * std::fabs(quotient) + bounded::least<Real>;
    const Real own = std::fabs(a.value) + a.radius != Real(0.0) ? rounded : Real(0.0);
    return {quotient, (propagated + own) * bounded::rounded_up};
  }

  friend Answer<Ball> operator<(const Ball& a, const Ball& b) {
    if (a.radius == 0.0 && b.radius == 0.0) return {truth(a.value < b.value)};
    const Real gap = b.value - a.value;
    const Real doubt = (a.radius + b.radius + bounded::unit<Real> * std::fabs(gap)) * bounded::rounded_up;
    return {gap > doubt ? Truth::yes : gap < -doubt ? Truth::no : Truth::unknown};
  }
  friend Answer<Ball> operator>(const Ball& a, const Ball& b) { return b < a; }
  friend Answer<Ball> operator<=(const Ball& a, const Ball& b) { return !(b < a); }
  friend Answer<Ball> operator>=(const Ball& a, const Ball& b) { return !(a < b); }
  friend Answer<Ball> operator==(const Ball& a, const Ball& b) {
    if (a.radius == 0.0 && b.radius == 0.0) return {truth(a.value == b.value)};
    return {(a < b || b < a).is_yes() ? Truth::no : Truth::unknown};
  }
  friend Answer<Ball> operator!=(const Ball& a, const Ball& b) { return !(a == b); }
};

using Bounded = Ball<double>;

/// The same with more digits, and exponents in which doubles neither overflow nor underflow, where the
/// machine has them.
using BoundedExtended = Ball<long double>;
inline constexpr bool has_extended =
    std::numeric_limits<long double>::digits > std::numeric_limits<double>::digits;

/// The nearest double, with the distance to it in its bound, of which nothing is lost to underflow. No -0.
inline Bounded nearest_double(const BoundedExtended& x) {
  const auto value = static_cast<double>(x.value);
  const long double radius = x.radius + std::fabs(x.value - value);
  const auto nearest = static_cast<double>(radius);
  const bool is_exact = nearest == radius;
  return {value + 0.0, is_exact ? nearest : nearest * bounded::rounded_up + bounded::least<double>};
}
inline Bounded nearest_double(const Bounded& x) {
  return {x.value + 0.0, x.radius};
}

template <class Real>
bool is_nan(const Ball<Real>& x) {
  return std::isnan(x.value);
}
template <class Real>
bool has_all_digits(const Ball<Real>& x) {
  return std::isnormal(x.value);
}

template <class Real>
Ball<Real> number_like(const Ball<Real>& /*kind*/, double exact) {
  return Real(exact);
}
template <class Real>
Ball<Real> rounded(Real nearest) {
  return {nearest, bounded::unit<Real> * nearest};
}
template <class Real>
Ball<Real> pi_like(const Ball<Real>& /*kind*/) {
  return rounded(std::numbers::pi_v<Real>);
}
template <class Real>
Ball<Real> ln2_like(const Ball<Real>& /*kind*/) {
  return rounded(std::numbers::ln2_v<Real>);
}
template <class Real>
Ball<Real> log2e_like(const Ball<Real>& /*kind*/) {
  return rounded(std::numbers::log2e_v<Real>);
}
template <class Real>
Ball<Real> log10e_like(const Ball<Real>& /*kind*/) {
  return rounded(std::numbers::log10e_v<Real>);
}
template <class Real>
Ball<Real> undefined_like(const Ball<Real>& /*kind*/) {
  return {std::numeric_limits<Real>::quiet_NaN(), bounded::unknown<Real>};
}

/// A ball around both.
template <class Real>
Ball<Real> either(const Ball<Real>& a, const Ball<Real>& b) {
  const Real radius = std::fmax(a.radius, std::fabs(a.value - b.value) + b.radius);
  const bool is_known = !std::isnan(b.value) && !std::isnan(b.radius);
  return {a.value, is_known ? radius * bounded::rounded_up : bounded::unknown<Real>};
}

}  // namespace gradcalc
