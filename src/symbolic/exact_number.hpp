#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "functions/rational.hpp"

namespace gradcalc {

/// A rational number of a formula, exactly, and whether it is written as a decimal: 0.1*x has the derivative
/// 0.1, and x/10 has 1/10.
class ExactNumber {
 public:
  ExactNumber(long whole = 0);  // NOLINT(google-explicit-constructor): a whole number is one

  /// numerator/denominator; the denominator is not 0.
  ExactNumber(long numerator, long denominator);

  /// A number as typed. Nothing for a name, and where it is too large or too small to be computed with.
  static std::optional<ExactNumber> of_spelling(std::string_view spelling);

  int sign() const;
  bool is_zero() const { return sign() == 0; }
  bool is_one() const { return is_equal_to(1); }
  bool is_equal_to(long whole) const;
  bool is_whole() const;

  /// The value of a whole number that is less than 2^31 in size.
  std::optional<long> small_whole() const;

  bool is_decimal() const { return is_decimal_; }

  /// Whether it is p/q, where gradcalc writes a decimal number: 2.5, and not 5/2.
  bool has_decimal_text() const;

  ExactNumber numerator() const;    ///< with the sign
  ExactNumber denominator() const;  ///< positive

  ExactNumber magnitude() const;

  /// The greatest whole number that is not greater.
  ExactNumber floor() const;

  /// The same number written as a fraction.
  ExactNumber as_fraction() const;

  /// Without a sign, of one that is whole or has a decimal text.
  std::string text() const;

  /// The text of the exact value, which tells numbers and the ways to write them apart.
  std::string key() const;

  /// The power, where it is rational and not too large; nothing else. The base is not 0 where the exponent is
  /// negative.
  std::optional<ExactNumber> to_the(const ExactNumber& exponent) const;

  /// The nearest double.
  double to_double() const;

  /// The greatest number by which both are whole multiples.
  static ExactNumber common_divisor(const ExactNumber& a, const ExactNumber& b);

  friend ExactNumber operator+(const ExactNumber& a, const ExactNumber& b);
  friend ExactNumber operator-(const ExactNumber& a, const ExactNumber& b);
  friend ExactNumber operator*(const ExactNumber& a, const ExactNumber& b);
  friend ExactNumber operator/(const ExactNumber& a, const ExactNumber& b);
  friend std::strong_ordering operator<=>(const ExactNumber& a, const ExactNumber& b);
  friend bool operator==(const ExactNumber& a, const ExactNumber& b) { return (a <=> b) == 0; }

 private:
  ExactNumber(const ExactNumber& a, const ExactNumber& b);

  Rational value_;
  bool is_decimal_ = false;
};

}  // namespace gradcalc
