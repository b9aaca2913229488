#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "functions/interval.hpp"

namespace gradcalc {

/// A number in decimals: 0.DIGITS * 10^exponent, without zeros at the end. 0 has no digits.
struct RoundedDecimal {
  bool is_negative = false;
  std::string digits;
  std::int64_t exponent = 0;

  /// As printf's %.Ng writes it, with N = `places`: 0.25, 6, 2e+50.
  std::string text(std::size_t places) const;
};

/// How many bits hold so many decimal digits: n log2(10), rounded up.
mpfr_prec_t bits_of_digits(std::size_t digits);

/// What all numbers of an enclosure are, rounded to so many significant digits, of two as near to the even
/// one; nothing where they are not the same. An enclosure around a tie that is narrower than a place by as
/// many digits again, and some 1000 bits, counts as the tie itself: no precision would tell it from one.
std::optional<RoundedDecimal> rounded(const Interval& enclosure, std::size_t digits);

/// The same to as many of the digits as are the same; nothing where not even one is.
std::optional<RoundedDecimal> rounded_as_known(const Interval& enclosure, std::size_t digits);

/// How far an enclosure reaches from the number that `decimal` is: a bound with two digits, rounded up.
std::string distance_text(const Interval& enclosure, const std::string& decimal);

/// A bound of an enclosure with two digits, rounded away from it.
std::string lower_bound_text(const Interval& enclosure);
std::string upper_bound_text(const Interval& enclosure);

}  // namespace gradcalc
