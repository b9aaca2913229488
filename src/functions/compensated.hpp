#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "functions/bounded.hpp"

namespace gradcalc {

/// A kind of number for the rules: value + low is the number, a double-double, and the true number is at most
/// error + common from it. `error` is what differs from one evaluation to the next; `common` comes from
/// operands that do not depend on the variable that moves: it is the same at all points of a line.
///
/// A running error analysis (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., ch. 3.3), in
/// which the rounding errors of + - * / and sqrt are not bounded but computed, and carried along (Ogita, Rump
/// and Oishi, "Accurate sum and dot product", 2005). An infinite error says that nothing is known.
///
/// A finite number that is too large for a double has an infinite value and a finite error, no 0: its size is
/// at least that of the largest double less the error. So 1 / (1 + exp(750)) is 0 with an error.
///
/// The functions of the C library are called with the type `Library`: with long doubles they have 11 digits
/// of binary more on x86, and take ten times as long.
template <class Library>
struct CompensatedNumber {
  using Real = Library;

  double value = 0.0;
  double low = 0.0;
  double error = 0.0;
  double common = 0.0;

  static constexpr double unit = bounded::unit<double>;

  static constexpr double largest = std::numeric_limits<double>::max();

  /// The low part is itself computed in doubles, by few operations: each rounds it once.
  static constexpr double roundings_of_low = 4.0;

  /// Below this size a product's rounding error is no double itself.
  static constexpr double least_with_error = std::numeric_limits<double>::min() * 0x1p60;

  constexpr CompensatedNumber() = default;
  constexpr CompensatedNumber(double exact)  // NOLINT(google-explicit-constructor): a number is one
      : value(exact) {}
  constexpr CompensatedNumber(double v, double l, double e, double c)
      : value(v), low(l), error(e), common(c) {}

  /// The same number, for functions of another type.
  template <class Other>
  explicit constexpr CompensatedNumber(const CompensatedNumber<Other>& x)
      : value(x.value), low(x.low), error(x.error), common(x.common) {}

  /// How far the true number is from `value` at most.
  double radius() const { return std::fabs(low) + error + common; }
  bool is_exact() const { return low == 0.0 && error == 0.0 && common == 0.0; }
  bool is_exactly(double x) const { return value == x && is_exact(); }

  /// Whether the number is finite, and too large for a double.
  bool is_beyond() const { return std::isinf(value) && error > 0.0 && error < largest; }

  /// What its size is at least.
  double least_size() const {
    return std::isinf(value) ? largest - error : std::max(0.0, std::fabs(value) - radius());
  }

  /// A number that is too large for a double, whose size is at least `least_size`.
  static CompensatedNumber beyond(double sign, double least_size) {
    const double value = std::copysign(std::numeric_limits<double>::infinity(), sign);
    // The difference to the largest double is rounded to its last place.
    const double size = std::min(least_size, largest / 2.0) - 0x1p972;
    return {value, 0.0, size > 0.0 ? largest - size : std::numeric_limits<double>::infinity(), 0.0};
  }

  /// value + low, where low may have grown: so that value is the nearest double to the sum.
  static CompensatedNumber normalised(double value, double low, double error, double common) {
    const double sum = value + low;
    const double part = sum - value;
    return {sum, (value - (sum - part)) + (low - part), error, common};
  }

  /// The same with what rounding does to the low part.
  static CompensatedNumber result(double value, double low, double error, double common) {
    return normalised(value, low, error + roundings_of_low * unit * std::fabs(low), common);
  }

  static bool is_double(double x) { return std::fabs(x) <= largest; }

  friend CompensatedNumber operator-(const CompensatedNumber& a) {
    return {-a.value, -a.low, a.error, a.common};
  }

  /// The rounding error of a sum is a double (TwoSum; Knuth, The Art of Computer Programming, vol. 2, 4.2.2).
  static double rounding_of_sum(double a, double b, double sum) {
    const double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }

  friend CompensatedNumber operator+(const CompensatedNumber& a, const CompensatedNumber& b) {
    return has_exact_sum(a, b) ? exact_sum(a, b) : large_sum(a, b);
  }

  /// Whether exact_sum() is the sum.
  static bool has_exact_sum(const CompensatedNumber& a, const CompensatedNumber& b) {
    return is_double(a.value + b.value);
  }
  static CompensatedNumber exact_sum(const CompensatedNumber& a, const CompensatedNumber& b) {
    const double sum = a.value + b.value;
    const double rounding = rounding_of_sum(a.value, b.value, sum);
    const double new_error = a.error + b.error + 2.0 * unit * (std::fabs(a.low) + std::fabs(b.low));
    return result(sum, a.low + b.low + rounding, new_error, a.common + b.common);
  }
  friend CompensatedNumber operator-(const CompensatedNumber& a, const CompensatedNumber& b) {
    return a + -b;
  }

  /// So is that of a product, which a fused multiplication and addition gives: (a + da)(b + db) = ab + a db +
  /// b da + da db.
  friend CompensatedNumber operator*(const CompensatedNumber& a, const CompensatedNumber& b) {
    return has_exact_product(a, b) ? exact_product(a, b) : extreme_product(a, b);
  }

  /// Whether exact_product() is the product, of numbers that do not overflow and of all.
  static bool has_exact_rounding(const CompensatedNumber& a, const CompensatedNumber& b) {
    return !(std::fabs(a.value * b.value) < least_with_error);
  }
  static bool has_exact_product(const CompensatedNumber& a, const CompensatedNumber& b) {
    return has_exact_rounding(a, b) && is_double(a.value * b.value);
  }
  static CompensatedNumber exact_product(const CompensatedNumber& a, const CompensatedNumber& b) {
    const double product = a.value * b.value;
    const double size_a = std::fabs(a.value), size_b = std::fabs(b.value);
    const double rounding = std::fma(a.value, b.value, -product);
    const double new_low = a.value * b.low + a.low * b.value + a.low * b.low + rounding;
    const double new_error = size_a * b.error + size_b * a.error + a.error * b.error;
    const double new_common =
        size_a * b.common + size_b * a.common + a.common * (b.error + b.common) + b.common * a.error;
    return result(product, new_low, new_error, new_common);
  }

  /// The remainder of a quotient is a double as well: (a + da) / (b + db) - q = (a - q b + da - q db) / (b +
  /// db).
  friend CompensatedNumber operator/(const CompensatedNumber& a, const CompensatedNumber& b) {
    const double nearest = std::fabs(b.value) - b.radius();
    if (!(nearest > 0.0) && !b.is_beyond())
      return {a.value / b.value, 0.0, b.is_exact() ? 0.0 : std::numeric_limits<double>::infinity(), 0.0};
    return has_exact_quotient(a, b) ? exact_quotient(a, b) : extreme_quotient(a, b);
  }

  /// Whether exact_quotient() is the quotient, of numbers that do not overflow and of all.
  static bool has_exact_remainder(const CompensatedNumber& a, const CompensatedNumber& b) {
    const bool has_remainder = a.value == 0.0 || std::fabs(a.value) >= least_with_error;
    return has_remainder && std::fabs(b.value) - b.radius() > 0.0;
  }
  static bool has_exact_quotient(const CompensatedNumber& a, const CompensatedNumber& b) {
    return has_exact_remainder(a, b) && is_double(b.value) && is_double(a.value / b.value);
  }
  static CompensatedNumber exact_quotient(const CompensatedNumber& a, const CompensatedNumber& b) {
    const double quotient = a.value / b.value;
    return quotient_of(a, b, quotient, std::fma(-quotient, b.value, a.value), 0.0);
  }

  friend Answer<CompensatedNumber> operator<(const CompensatedNumber& a, const CompensatedNumber& b) {
    const double gap = (b.value - a.value) + (b.low - a.low);
    const double doubt = a.error + a.common + b.error + b.common;
    if (doubt == 0.0) return {truth(gap > 0.0)};
    return {gap > doubt ? Truth::yes : gap < -doubt ? Truth::no : Truth::unknown};
  }
  friend Answer<CompensatedNumber> operator>(const CompensatedNumber& a, const CompensatedNumber& b) {
    return b < a;
  }
  friend Answer<CompensatedNumber> operator<=(const CompensatedNumber& a, const CompensatedNumber& b) {
    return !(b < a);
  }
  friend Answer<CompensatedNumber> operator>=(const CompensatedNumber& a, const CompensatedNumber& b) {
    return !(a < b);
  }
  friend Answer<CompensatedNumber> operator==(const CompensatedNumber& a, const CompensatedNumber& b) {
    if (a.is_exact() && b.is_exact()) return {truth(a.value == b.value)};
    return {(a < b || b < a).is_yes() ? Truth::no : Truth::unknown};
  }
  friend Answer<CompensatedNumber> operator!=(const CompensatedNumber& a, const CompensatedNumber& b) {
    return !(a == b);
  }

 private:
  /// Nothing is known of what has no value, or of what depends on an infinite number.
  static CompensatedNumber unknown(double value) {
    return {value, 0.0, std::numeric_limits<double>::infinity(), 0.0};
  }

  static bool is_finite(const CompensatedNumber& x) { return std::isfinite(x.value) || x.is_beyond(); }

  /// Of a sum that is too large, or one of whose terms is.
  static CompensatedNumber large_sum(const CompensatedNumber& a, const CompensatedNumber& b) {
    const double sum = a.value + b.value;
    if (!std::isinf(sum) || !is_finite(a) || !is_finite(b)) return unknown(sum);
    if (std::signbit(a.value) == std::signbit(b.value))
      return beyond(sum, std::max(a.least_size(), b.least_size()));
    const CompensatedNumber &large = a.is_beyond() ? a : b, &small = a.is_beyond() ? b : a;
    return beyond(sum, large.least_size() - (std::fabs(small.value) + small.radius()));
  }

  /// Of a product near underflow the error is no double, and beyond overflow only its size is known.
  static CompensatedNumber extreme_product(const CompensatedNumber& a, const CompensatedNumber& b) {
    const double product = a.value * b.value;
    if (std::isinf(product)) {
      if (!is_finite(a) || !is_finite(b)) return unknown(product);
      return beyond(product, a.least_size() * b.least_size());
    }
    const double size_a = std::fabs(a.value), size_b = std::fabs(b.value);
    const double own =
        size_a == 0.0 || size_b == 0.0 ? 0.0 : unit * std::fabs(product) + bounded::least<double>;
    return {product, 0.0, size_a * b.radius() + size_b * a.radius() + a.radius() * b.radius() + own, 0.0};
  }
  static CompensatedNumber extreme_quotient(const CompensatedNumber& a, const CompensatedNumber& b) {
    const double quotient = a.value / b.value;
    const double most = std::fabs(a.value) + a.radius();
    if (b.is_beyond() && std::isfinite(a.value))
      return {quotient, 0.0, bounded::rounded_up * (most / b.least_size()) + bounded::least<double>, 0.0};
    if (!std::isfinite(b.value)) return unknown(std::numeric_limits<double>::quiet_NaN());
    if (std::isinf(quotient)) {
      if (!is_finite(a)) return unknown(quotient);
      return beyond(quotient, a.least_size() / (std::fabs(b.value) + b.radius()));
    }
    return quotient_of(a, b, quotient, 0.0, unit * std::fabs(quotient) + bounded::least<double>);
  }

  static CompensatedNumber quotient_of(const CompensatedNumber& a, const CompensatedNumber& b,
                                       double quotient, double remainder, double own_error) {
    const double size = std::fabs(quotient), nearest = std::fabs(b.value) - b.radius();
    const double new_low = (remainder + (a.low - quotient * b.low)) / b.value;
    // The low part was divided by b instead of b + db.
    const double new_error =
        own_error + (a.error + size * b.error + std::fabs(new_low) * b.radius()) / nearest;
    return result(quotient, new_low, new_error, (a.common + size * b.common) / nearest);
  }
};

using Compensated = CompensatedNumber<double>;
using CompensatedExtended = CompensatedNumber<long double>;

template <class Real>
bool is_nan(const CompensatedNumber<Real>& x) {
  return std::isnan(x.value);
}

template <class Real>
CompensatedNumber<Real> number_like(const CompensatedNumber<Real>& /*kind*/, double exact) {
  return exact;
}
/// The double nearest to pi, and the rest to its own last place.
template <class Real>
CompensatedNumber<Real> pi_like(const CompensatedNumber<Real>& /*kind*/) {
  return {std::numbers::pi, 1.2246467991473532e-16, 0x1p-106, 0.0};
}
template <class Real>
CompensatedNumber<Real> undefined_like(const CompensatedNumber<Real>& /*kind*/) {
  return std::numeric_limits<double>::quiet_NaN();
}

/// A number that both may be.
template <class Real>
CompensatedNumber<Real> either(const CompensatedNumber<Real>& a, const CompensatedNumber<Real>& b) {
  const double distance = std::fabs(a.value - b.value) + b.radius();
  const bool is_known = !std::isnan(distance);
  return {a.value, 0.0, is_known ? std::max(a.radius(), distance) : std::numeric_limits<double>::infinity(),
          0.0};
}

}  // namespace gradcalc
